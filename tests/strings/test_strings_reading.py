"""Files of other systems are read as texts that know their language and their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.errors import UnknownFormatError, UnreadableSourceError
from supportkit.templates.strings import Entry, StringCatalogue, read_strings
from supportkit.values import Span


def read(folder: Path, files: dict[str, str], **options: str) -> StringCatalogue:
    """Write files into a folder, and read it."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return read_strings([folder], **options)


def placed(entry: Entry, words: str) -> str:
    """Give the characters of the file that words of a text are."""
    start = entry.text.index(words)
    span = entry.span(Span(start, start + len(words)))
    return entry.file.text[span.start : span.end]


class TestPo:
    """Files of gettext."""

    def test_lines_are_joined_and_escapes_read(self, tmp_path: Path) -> None:
        """A text over several lines is one text, and each of its words has its own place."""
        text = 'msgid ""\n"Hi,\\n"\n"%(name)s"\nmsgstr ""\n"Hallo,\\n"\n"%(name)s"\n'
        (entry,) = read(tmp_path, {"locale/de/LC_MESSAGES/a.po": text}).entries
        assert (entry.text, entry.sources, entry.locale) == (
            "Hallo,\n%(name)s",
            ("Hi,\n%(name)s",),
            "de",
        )
        assert placed(entry, "%(name)s") == "%(name)s"

    def test_forms_of_a_plural(self, tmp_path: Path) -> None:
        """Every form of a plural is a text with both sources."""
        text = 'msgid "1 case"\nmsgid_plural "%d cases"\nmsgstr[0] "1 Fall"\nmsgstr[1] "%d"\n'
        one, two = read(tmp_path, {"de.po": text}).entries
        assert (one.plural, two.plural, one.sources) == ("0", "1", ("1 case", "%d cases"))

    def test_fuzzy_and_obsolete_texts_are_not_shown(self, tmp_path: Path) -> None:
        """What no customer gets is marked, or left out."""
        text = '#, fuzzy\nmsgid "A"\nmsgstr "B"\n\n#~ msgid "C"\n#~ msgstr "D"\n'
        (entry,) = read(tmp_path, {"de.po": text}).entries
        assert entry.is_draft

    def test_broken_line_costs_nothing_else(self, tmp_path: Path) -> None:
        """A line that cannot be read is named, and the rest is read."""
        text = 'msgid "A"\nmsgstr "B\n\nmsgid "C"\nmsgstr "D"\n'
        found = read(tmp_path, {"de.po": text})
        assert [entry.text for entry in found.entries if entry.text] == ["D"]
        assert [fault.file.place(fault.position) for fault in found.faults] == [(2, 1)]

    def test_character_set_of_the_header(self, tmp_path: Path) -> None:
        """The header says how bytes are read."""
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
        text = head + 'msgid "A"\nmsgstr "Grüße"\n'
        (tmp_path / "de.po").write_bytes(text.encode("latin-1"))
        assert read_strings([tmp_path]).entries[0].text == "Grüße"


class TestYaml:
    """Files of Rails."""

    def test_translations_find_their_reference(self, tmp_path: Path) -> None:
        """The file in the default locale is what others are held against."""
        found = read(
            tmp_path,
            {
                "config/server.en.yml": "en:\n  hi: Hi\n",
                "config/server.pt_BR.yml": "pt_BR:\n  hi: Oi\n",
            },
        )
        assert [(one.locale, one.text, one.sources) for one in found.translations()] == [
            ("pt-BR", "Oi", ("Hi",))
        ]

    @pytest.mark.parametrize(
        "written",
        ['"a \\u00e4 %{x}"', "'a '' %{x}'", "a\n    b %{x}", "|\n    a\n    b %{x}\n"],
        ids=["double", "single", "plain", "block"],
    )
    def test_places_in_every_way_of_quoting(self, tmp_path: Path, written: str) -> None:
        """A placeholder is found where it stands, whatever the quotes are."""
        (entry,) = read(tmp_path, {"de.yml": f"de:\n  hi: {written}"}).entries
        assert placed(entry, "%{x}") == "%{x}"

    def test_aliases_do_not_explode(self, tmp_path: Path) -> None:
        """An alias of YAML is no text of its own."""
        text = "de:\n  a: &a [x, x]\n  b: &b [*a, *a]\n  c: [*b, *b]\n"
        assert len(read(tmp_path, {"de.yml": text}).entries) == 2


class TestJson:
    """Files of Laravel and i18next, and fixtures."""

    def test_key_is_the_source(self, tmp_path: Path) -> None:
        """In Laravel's files the key is the text of the reference."""
        (entry,) = read(tmp_path, {"lang/de.json": '{"Hello, :name!": "Hallo, :name!"}'}).entries
        assert (entry.locale, entry.sources) == ("de", ("Hello, :name!",))

    def test_suffixes_are_forms_of_a_plural(self, tmp_path: Path) -> None:
        """i18next writes a key for each form."""
        text = '{"cases_one": "1 Fall", "cases_other": "{{count}} Fälle"}'
        found = read(tmp_path, {"de/mail.json": text}).entries
        assert [(one.key, one.plural) for one in found] == [("cases", "one"), ("cases", "other")]

    def test_records_name_their_locale(self, tmp_path: Path) -> None:
        """A fixture holds all languages in one file."""
        row = '{{"model": "m", "fields": {{"name": "hi", "locale": "{}", "subject": "{}"}}}}'
        text = f"[{row.format('en', 'Hi')}, {row.format('de', 'Hallo')}]"
        (entry,) = read(tmp_path, {"mails.json": text}).translations()
        assert (entry.locale, entry.text, entry.sources) == ("de", "Hallo", ("Hi",))

    def test_dynamic_content(self, tmp_path: Path) -> None:
        """Zendesk's dynamic content has a variant for each locale."""
        text = """{"items": [{"name": "Hi", "variants": [
            {"content": "Hi {{ticket.id}}", "locale": "en"},
            {"content": "Hallo {{ticket.id}}", "locale": "de"}]}]}"""
        (entry,) = read(tmp_path, {"dc.json": text}).translations()
        assert (entry.locale, entry.sources) == ("de", ("Hi {{ticket.id}}",))


class TestTemplates:
    """One file for each language."""

    @pytest.mark.parametrize(
        ("reference", "translation"),
        [
            ("mail/en/welcome.html", "mail/de/welcome.html"),
            ("welcome.txt", "welcome.de.txt"),
            ("welcome.en.liquid", "welcome.de.liquid"),
        ],
    )
    def test_pairs(self, tmp_path: Path, reference: str, translation: str) -> None:
        """The folder or the name says the language."""
        found = read(tmp_path, {reference: "Hi {{ a }}", translation: "Hallo {{ a }}"})
        assert [(one.text, one.sources) for one in found.translations()] == [
            ("Hallo {{ a }}", ("Hi {{ a }}",))
        ]


class TestNothingToRead:
    """What is no catalogue is said."""

    def test_missing_file(self, tmp_path: Path) -> None:
        """A path that is not there is an error."""
        with pytest.raises(UnreadableSourceError, match="no such file"):
            read_strings([tmp_path / "de.po"])

    def test_empty_folder(self, tmp_path: Path) -> None:
        """A folder without texts says what was expected."""
        with pytest.raises(UnreadableSourceError, match=r"expected \.po"):
            read_strings([tmp_path])

    def test_unknown_format(self, tmp_path: Path) -> None:
        """The formats are named."""
        with pytest.raises(UnknownFormatError, match="rails"):
            read_strings([tmp_path], format="docx")
