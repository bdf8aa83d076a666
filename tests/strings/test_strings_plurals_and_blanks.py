"""Plurals have the forms of their language, and placeholders have no blanks that do damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.findings import Finding
from supportkit.templates.strings import check_strings

HEADER = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n'
THREE = '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : 1);\\n"\n'
TWO = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
FILES = '\nmsgid "%d file"\nmsgid_plural "%d files"\n'


def check(folder: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    """Check files that are written into a folder."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return check_strings([folder])


def seen(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Give codes and severities."""
    return [(one.code, str(one.severity)) for one in found]


def po(
    folder: Path, source: str, text: str, flag: str, name: str = "django"
) -> tuple[Finding, ...]:
    """Check one message of gettext."""
    message = f"#, {flag}\nmsgid {json.dumps(source)}\nmsgstr {json.dumps(text)}\n"
    return check(folder, {f"locale/de/LC_MESSAGES/{name}.po": message})


class TestBlanks:
    """Blanks in a placeholder are told where they do damage."""

    @pytest.mark.parametrize(
        ("source", "text", "flag", "code"),
        [
            ("Hi %(x)s", "Hallo %(x) s", "javascript-format", "SK210"),
            ("%(x)s sold", "%(x) sold", "python-format", "SK210"),
            ("Hi {0}", "Hallo {0 }", "python-brace-format", "SK210"),
            ("Hi {name}", "Hallo { name}", "python-brace-format", "SK210"),
            ("Hi %s", "Hallo % s", "javascript-format", "SK201"),
        ],
    )
    def test_that_do_damage(
        self, tmp_path: Path, source: str, text: str, flag: str, code: str
    ) -> None:
        """Python fails at them, JavaScript shows them, and a word loses its first letter."""
        assert seen(po(tmp_path, source, text, flag)) == [(code, "error")]

    def test_in_the_scripts_of_django(self, tmp_path: Path) -> None:
        """What ``djangojs.po`` has is filled in by JavaScript, whatever its flags say."""
        found = po(tmp_path, "Hi %(x)s", "Hallo %(x) s", "python-format", "djangojs")
        assert seen(found) == [("SK210", "error")]

    @pytest.mark.parametrize(
        ("source", "text", "flag"),
        [
            ("Hi %(x)s", "Hallo %(x) s", "python-format"),
            ("Hi { 0 }", "Hallo { 0 }", "csharp-format"),
            ("Hi %s", "Hallo % s", "php-format"),
            ("{0:%d. %B}", "{0:%d. %B}", "python-brace-format"),
        ],
    )
    def test_that_do_none(self, tmp_path: Path, source: str, text: str, flag: str) -> None:
        """Python and PHP fill some of them in all the same."""
        assert po(tmp_path, source, text, flag) == ()


class TestSigns:
    """Signs and tags that change what customers see."""

    @pytest.mark.parametrize("text", ["%%{percent} fertig", "Zu %%{percent} fertig"])
    def test_that_turn_a_placeholder_into_text(self, tmp_path: Path, text: str) -> None:
        """A second percent sign before a placeholder makes customers read its name."""
        files = {"en.yml": "en:\n  k: '%{percent} done'\n", "de.yml": f"de:\n  k: '{text}'\n"}
        [found] = check(tmp_path, files)
        assert (found.code, str(found.severity)) == ("SK210", "error")
        assert "plain percent sign" in found.message

    @pytest.mark.parametrize(("source", "text"), [("%d items", "%s Artikel"), ("by %s", "von %d")])
    def test_kinds_of_c(self, tmp_path: Path, source: str, text: str) -> None:
        """C reads a number as an address, and crashes or prints rubbish."""
        assert seen(po(tmp_path, source, text, "c-format")) == [("SK201", "error")]

    def test_numbered_tags(self, tmp_path: Path) -> None:
        """A tag with a number is a tag, and no number."""
        files = {
            "en.json": '{"k": "Open <1>settings</1>"}',
            "de.json": '{"k": "In <2>Optionen</2>"}',
        }
        assert {one.code for one in check(tmp_path, files)} == {"SK214"}

    def test_numbered_tags_in_another_order(self, tmp_path: Path) -> None:
        """Another language may say the parts of a sentence in another order."""
        files = {
            "en.json": '{"k": "Open <1>settings</1> in <2>menu</2>"}',
            "de.json": '{"k": "Im <2>Menu</2> die <1>Optionen</1>"}',
        }
        assert check(tmp_path, files) == ()

    @pytest.mark.parametrize(
        ("source", "text", "severity"),
        [
            ("<a href='/x'>Help</a> is here", "<a href='/x'>Hilfe gibt es hier", "error"),
            ("<b>Important:</b> read", "<b>Wichtig: lesen", "error"),
            ("<div>Important:</div> read", "<div>Wichtig: lesen", "warning"),
        ],
    )
    def test_tags_left_open(self, tmp_path: Path, source: str, text: str, severity: str) -> None:
        """A browser carries a link or bold type into all that follows, and a block not."""
        files = {
            f"{name}.yml": f"{name}:\n  k: {json.dumps(one)}\n"
            for name, one in (("en", source), ("de", text))
        }
        assert ("SK303", severity) in seen(check(tmp_path, files))


class TestFormsOfPlurals:
    """Plurals have the forms that their language counts with."""

    @pytest.mark.parametrize(
        ("header", "forms", "message"),
        [
            (HEADER + THREE, 2, "the plural has 2 forms, and the header promises 3"),
            (HEADER + TWO, 2, "the plural has 2 forms, and 'pl' needs more"),
            (HEADER, 3, "the header has no 'Plural-Forms', without which 'pl' counts like English"),
        ],
    )
    def test_of_gettext(self, tmp_path: Path, header: str, forms: int, message: str) -> None:
        """The header says how many there are, and the language how many it needs."""
        texts = "".join(f'msgstr[{number}] "%d plik"\n' for number in range(forms))
        found = check(tmp_path, {"locale/pl/LC_MESSAGES/django.po": header + FILES + texts})
        assert [(one.code, one.message) for one in found] == [("SK203", message)]

    def test_as_many_as_promised(self, tmp_path: Path) -> None:
        """A file whose plurals have what its header says is fine, and so are drafts."""
        texts = "".join(f'msgstr[{number}] "%d plik"\n' for number in range(3))
        empty = '\nmsgid "day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
        text = HEADER + THREE + FILES + texts + empty
        assert check(tmp_path, {"locale/pl/LC_MESSAGES/django.po": text}) == ()

    @pytest.mark.parametrize(("last", "count"), [("%d pliki", 0), ("%d plików", 1)])
    def test_more_than_promised(self, tmp_path: Path, last: str, count: int) -> None:
        """A form that nobody sees is told, unless the one before it says the same."""
        header = HEADER.replace("pl", "fr") + TWO
        texts = ("%d plik", "%d pliki", last)
        forms = "".join(f'msgstr[{number}] "{text}"\n' for number, text in enumerate(texts))
        found = check(tmp_path, {"locale/fr/LC_MESSAGES/django.po": header + FILES + forms})
        assert [one.code for one in found] == ["SK203"] * count

    @pytest.mark.parametrize(
        ("locale", "missing"),
        [
            ("ru", "'few', 'many'"),
            ("cs", "'few'"),
            ("sl", "'few', 'two'"),
            ("ar", "'few', 'many', 'two'"),
        ],
    )
    def test_of_rails(self, tmp_path: Path, locale: str, missing: str) -> None:
        """A language with more forms than English needs them; the first place says so."""
        forms = "  k:\n    one: '%{count} A'\n    other: '%{count} B'\n"
        files = {f"{name}.yml": f"{name}:\n{forms}" for name in ("en", locale)}
        found = check(tmp_path, files)
        message = f"the plural lacks {missing}, which {locale!r} needs for some numbers"
        assert [(one.code, one.message) for one in found] == [("SK203", message)]

    def test_of_i18next(self, tmp_path: Path) -> None:
        """Keys that end in categories are held against the language, too."""
        texts = {"k_one": "{{count}} A", "k_other": "{{count}} B"}
        found = check(tmp_path, {f"{name}.json": json.dumps(texts) for name in ("en", "pl")})
        assert seen(found) == [("SK203", "warning")]

    @pytest.mark.parametrize("locale", ["de", "fr", "he", "pt-BR", "tr"])
    def test_of_languages_that_need_no_more(self, tmp_path: Path, locale: str) -> None:
        """One and other are enough for most."""
        forms = "  k:\n    one: '%{count} A'\n    other: '%{count} B'\n"
        files = {f"{name}.yml": f"{name}:\n{forms}" for name in ("en", locale)}
        assert check(tmp_path, files) == ()


def test_untranslated_file_is_told_once(tmp_path: Path) -> None:
    """Where a fifth of a file is not translated, its first text and the number say so."""
    left = [
        f"This is the message number {word} of them"
        for word in ("one", "two", "six", "ten", "five")
    ]
    source = {f"k{number}": text for number, text in enumerate(left)} | {"a": "Yes", "b": "No"}
    found = check(
        tmp_path,
        {"en.json": json.dumps(source), "de.json": json.dumps(source | {"a": "Ja", "b": "Nein"})},
    )
    assert [one.message for one in found if one.code == "SK207"] == [
        "5 of 7 texts are those of 'en'; this is the first"
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('Click "Save it and close" to go on', 'Mit "Save it and close" geht es weiter'),
        ("See “How to be safe” there", "Siehe „How to be safe“ dort im Netz"),
        ("Run <code>do it and be quick</code>", "Bitte <code>do it and be quick</code> starten"),
    ],
)
def test_what_is_shown_is_no_text_left(tmp_path: Path, source: str, text: str) -> None:
    """Commands, and names in quotation marks, may stay as they are."""
    files = {
        f"{name}.yml": f"{name}:\n  k: {json.dumps(one)}\n"
        for name, one in (("en", source), ("de", text))
    }
    assert check(tmp_path, files) == ()


def test_values_in_a_tag(tmp_path: Path) -> None:
    """Quotes and braces of what a template fills into a tag are none of HTML."""
    text = "<p><input size=\"9\" ${{'value': it}|attr} title=\"${_('don\\'t')}\"/>{{ a }}</p>\n"
    assert check(tmp_path, {"page.html": text}) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (":count день|:count дня", 1),
        (":count день|:count дня|:count дней", 0),
        ("{1} :count день|[2,*] :count дня", 0),
    ],
)
def test_plurals_of_laravel(tmp_path: Path, text: str, count: int) -> None:
    """Russian needs three forms, unless they are told for which numbers they are."""
    files = {
        f"lang/{name}/m.php": f"<?php\nreturn ['a' => '{one}'];\n"
        for name, one in (("en", ":count day|:count days"), ("ru", text))
    }
    assert [one.code for one in check(tmp_path, files)] == ["SK203"] * count


def test_word_that_is_said_twice_alone(tmp_path: Path) -> None:
    """A text that is nothing but a word said twice is meant so."""
    files = {"en.yml": "en:\n  k: See you\n", "de.yml": "de:\n  k: Tschüss tschüss!\n"}
    assert check(tmp_path, files) == ()
