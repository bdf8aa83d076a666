"""Messages of ICU are read as ICU reads them, in catalogues that have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.templates.strings import check_strings

MOVED = "Moved {count, plural, one {1 product} other {# products}} to {channel}"

UNKNOWN = "SK201 '{1}' is not in the reference: nothing is filled in for it"


def told(folder: Path, source: str, *texts: str) -> list[str]:
    """Check one text and its translations: the codes and messages of what is found."""
    tags = ("en", "de", "es", "fr", "it", "pt")
    for tag, text in zip(tags, (source, *texts), strict=False):
        (folder / f"{tag}.json").write_text(json.dumps({"key": text}), "utf-8")
    found = check_strings([folder], format="i18next")
    return [f"{one.code} {one.message}" for one in found if one.code in ("SK201", "SK204", "SK210")]


class TestPlaceholdersBesideChoices:
    """What stands before, in or behind a choice is compared."""

    @pytest.mark.parametrize(
        ("source", "text", "expected"),
        [
            (
                MOVED,
                "{count, plural, one {1 Produkt} other {# Produkte}} nach {kanal} verschoben",
                (
                    "SK210 '{kanal}' is not in the reference; write '{channel}': "
                    "names of placeholders are not translated"
                ),
            ),
            (
                "{user}: {n, plural, one {a case} other {# cases}}",
                "{nutzer}: {n, plural, one {ein Fall} other {# F\u00e4lle}}",
                (
                    "SK210 '{nutzer}' is not in the reference; write '{user}': "
                    "names of placeholders are not translated"
                ),
            ),
            (
                "{n, plural, one {{user} has a case} other {{user} has # cases}}",
                "{n, plural, one {ein Fall} other {# F\u00e4lle}}",
                "SK201 '{user}' of the reference is missing",
            ),
            (
                MOVED,
                "{count, plural, one {1 Produkt} other {# Produkte}} verschoben",
                "SK201 '{channel}' of the reference is missing",
            ),
            (
                MOVED,
                "{anzahl, plural, one {1 Produkt} other {# Produkte}} nach {channel}",
                (
                    "SK210 '{anzahl, plural, \u2026}' is not in the reference; write 'count': "
                    "names of placeholders are not translated"
                ),
            ),
            (
                MOVED,
                "{count, plural, one {1 Produkt} other {Produkte}} nach {channel}",
                "SK201 the reference prints the number here; write '#'",
            ),
            (
                MOVED,
                "{count, plural, one {1 Produkt} other {# Produkte}} nach {{channel}",
                "SK210 '{{channel}' is no placeholder; write '{channel}'",
            ),
            (
                MOVED,
                "{count, plural, one {1 Produkt} other {# Produkte}} nach (channel}",
                "SK210 '(channel}' is no placeholder; write '{channel}'",
            ),
        ],
    )
    def test_told(self, tmp_path: Path, source: str, text: str, expected: str) -> None:
        """One finding says what to write."""
        assert told(tmp_path, source, text) == [expected]

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            (MOVED, "{count, plural, one {1 Produkt} other {{count} Produkte}} in { channel }"),
            (MOVED, "{count, plural, =0 {nichts} one {1 Teil} other {# Teile}} nach {channel}"),
            (MOVED, "{count} Produkte nach {channel}"),
            (
                "{count, plural, one {{count} item} other {{count} items}} of { total }",
                "{ total } {count, plural, one {{count} Teil} other {{count} Teile}}",
            ),
            (
                "{g, select, male {his {n, plural, one {case} other {# cases}}} other {theirs}}",
                "{g, select, male {seine {n, plural, one {x} other {# y}}} other {ihre}}",
            ),
            (
                "{n, plural, offset:1 =0 {nobody} one {you} other {you and # more}}",
                "{n, plural, offset:1 =0 {niemand} one {du} other {du und # weitere}}",
            ),
            (
                "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of {all}",
                "{n, selectordinal, other {#.}} von {all}",
            ),
            ("{n, plural, other {# x}} '{name}'", "{n, plural, other {# y}} '{name}'"),
            ("It''s {n, plural, other {#}}", "C''est l''{n, plural, other {#}}"),
            ("{n, number} of {n, plural, other {x}}", "{n, number} {n, plural, other {y}}"),
            (
                "Delete {n, plural, one {case} other {cases}}?",
                "\u524a\u9664\u3057\u307e\u3059\u304b",
            ),
            (
                "{n, plural, one {It's # '{'case'}'} other {# '#'}} {a}",
                "{n, plural, one {# '{'Fall'}'} other {# '#'}} {a}",
            ),
            (
                "{0} None|{1} One|[2,*] :count cases",
                "{0} Nic|{1} Jeden|[2,4] :count|[5,*] :count|{100} sto",
            ),
            ("{{name}} has {n, plural, other {# x}}", "{{name}} hat {n, plural, other {# y}}"),
        ],
    )
    def test_silent(self, tmp_path: Path, source: str, text: str) -> None:
        """What says the same is no finding."""
        assert told(tmp_path, source, text) == []


class TestWhatFails:
    """What no program that reads ICU's format accepts is an error with what to write."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "{count, pluriel, one {1 x} other {# x}} {channel}",
                "'pluriel' is no word of the message format; write 'plural'",
            ),
            (
                "{count, plural, one {1 x} autre {# x}} {channel}",
                "'autre' is no form of a plural; write 'other'",
            ),
            (
                "{count, plural, un {1 x} other {# x}} {channel}",
                "'un' is no form of a plural; write 'one'",
            ),
            (
                "{count, plural, = 0 {0 x} other {# x}} {channel}",
                "'= 0' is no form of a plural; write '=0'",
            ),
            (
                "{count, plural, 0 {0 x} other {# x}} {channel}",
                "'0' is no form of a plural; write '=0'",
            ),
            (
                "{count, plural, one {# x}} {channel}",
                "the plural of 'count' has no 'other'; write one, it is always needed",
            ),
            (
                "{count, plural, one {1 x} one {1 x} other {# x}} {channel}",
                "the form 'one' is there twice; take one out",
            ),
            (
                "{count\u060c plural\u060c one {1 x} other {# x}} {channel}",
                "'\u060c' is no comma of the message format; write ','",
            ),
            (
                "{count, \u092c\u0939\u0941\u0935\u091a\u0928, one {1 x} other {# x}} {channel}",
                (
                    "'\u092c\u0939\u0941\u0935\u091a\u0928' is no word of the message format; "
                    "write 'plural'"
                ),
            ),
            (
                "{count, plural, one {1 x} other {# x}} {\u0924\u094d\u0930\u0941 \u0938}",
                "'{\u0924\u094d\u0930\u0941 \u0938}' is no placeholder; write '{channel}'",
            ),
            (
                "{count, plural, one [1 x] other [# x]} {channel}",
                "the plural of 'count' has no form in braces; write 'other {\u2026}'",
            ),
            (
                "{count, plural,\u00a0one {1 x} other {# x}} {channel}",
                "a space that does not break is no blank of the message format; write a plain one",
            ),
            (
                "{count plural, one {1 x} other {# x}} {channel}",
                "a ',' is missing behind 'count'",
            ),
            (
                "{count, plural one {1 x} other {# x}} {channel}",
                "a ',' is missing behind 'plural'",
            ),
            (
                "{count, plural, one {1 x} other {# x} {channel}",
                "a '}' is missing: '{count, plural, \u2026' is not closed",
            ),
            (
                "{count, plural, one {1 x} {# x}} {channel}",
                "a word is missing before '{'; write 'other', or for which values the text is",
            ),
            (
                "{count, plural, one {1 x other {# x}} {channel}",
                "a '}' is missing before 'other'",
            ),
            (
                "{count, plural, one {1 x}} other {# x}} {channel}",
                "this '}' closes the choice before the form 'other'; take it out",
            ),
            (
                "{count, plural, one {1 x} other {# x}}} {channel}",
                "this '}' closes nothing; take it out, or open it with '{'",
            ),
            (
                "{channel} {count, plural, one {1 x} other {# x}",
                "a '}' is missing: '{count, plural, \u2026' is not closed",
            ),
            (
                "{count, plural, 1 x {1 x} other {# x}} {channel}",
                "'1 x' stands between the forms of 'count'; put it in braces",
            ),
            (
                "l'{count, plural, one {1 x} other {# x}} {channel}",
                "the apostrophe before '{count, \u2026}' makes it plain text; write '\u2019'",
            ),
            (
                "{count, plural, one {1 x} other {# x}} {channel} {}",
                "'{}' has no name: nothing can be filled in",
            ),
        ],
    )
    def test_told(self, tmp_path: Path, text: str, expected: str) -> None:
        """One error says what to write."""
        assert told(tmp_path, MOVED, text) == [f"SK210 {expected}"]

    def test_values_of_a_select(self, tmp_path: Path) -> None:
        """A value that the program compares with is not translated."""
        found = told(
            tmp_path,
            "{kind, select, day {by day} week {by week} other {ever}}",
            "{kind, select, Tag {am Tag} week {die Woche} other {nie}}",
        )
        assert found == ["SK210 'Tag' is no value of 'kind' in the reference; write 'day'"]

    def test_translated_other(self, tmp_path: Path) -> None:
        """Of a select without ``other``, the value that should be it is told."""
        found = told(
            tmp_path,
            "{kind, select, day {by day} other {ever}}",
            "{kind, select, day {am Tag} andere {nie}}",
        )
        assert found == ["SK210 'andere' is no value of 'kind' in the reference; write 'other'"]

    def test_wide_braces(self, tmp_path: Path) -> None:
        """Braces of Chinese writing are none of a message."""
        wide = "\uff5bn, plural, other \uff5b# \u4ef6\uff5d\uff5d"
        assert "SK210 '\uff5b' is no brace of the message format; write '{'" in told(
            tmp_path, "{n, plural, one {# case} other {# cases}}", wide
        )

    def test_reference(self, tmp_path: Path) -> None:
        """A reference that fails is told of, and its translations are not measured by it."""
        broken = "{n, plural, one {a case} other {# cases}"
        assert told(tmp_path, broken, broken, broken) == [
            "SK210 a '}' is missing: '{n, plural, \u2026' is not closed"
        ]

    def test_texts_without_a_choice(self, tmp_path: Path) -> None:
        """In a catalogue of messages, every text is one."""
        en = {f"n{n}": f"{{n, plural, one {{case}} other {{# cases}}}} {n}" for n in range(3)}
        en |= {"a": "Refund of {sum}", "b": "Refunded"}
        de = en | {"a": "d'{sum}", "b": "Erstattet}"}
        (tmp_path / "en.json").write_text(json.dumps(en), "utf-8")
        (tmp_path / "de.json").write_text(json.dumps(de), "utf-8")
        found = check_strings([tmp_path], format="i18next", select=["SK210"])
        assert [one.message for one in found] == [
            "the apostrophe before '{sum}' makes it plain text; write '\u2019'",
            "this '}' closes nothing; take it out, or open it with '{'",
        ]

    def test_braces_of_others(self, tmp_path: Path) -> None:
        """Where no text of the reference has a choice, braces are signs."""
        assert told(tmp_path, "Press } to close {name}", "Mit } und { ist {name} zu") == []


class TestReferenceAlone:
    """Where the reference alone is at odds, it is told once."""

    def test_lost_name(self, tmp_path: Path) -> None:
        """All translations have a name that the reference has lost."""
        found = told(tmp_path, "Hi {a}", *[f"{word} {{a}} {{name}}" for word in "wxyz"])
        assert found == ["SK201 4 translations have '{name}', which is not here"]

    def test_name_of_the_reference_alone(self, tmp_path: Path) -> None:
        """No translation has a name of the reference."""
        found = told(tmp_path, "Hi {a} {name}", *[f"{word} {{a}}" for word in "wxyz"])
        assert found == ["SK201 '{name}' is in none of the 4 translations"]

    def test_mistyped_reference(self, tmp_path: Path) -> None:
        """The reference is mistyped."""
        found = told(tmp_path, "Hi {nmae}", *[f"{word} {{name}}" for word in "wxyz"])
        assert found == ["SK210 '{nmae}' is '{name}' in 4 translations"]


class TestCodeInPlaceholders:
    """Words of a template language stay as they are."""

    @pytest.mark.parametrize(
        ("source", "text", "expected"),
        [
            (
                "No {{ object.number or 'n/a' }}",
                "N\u00ba {{object.number ou 'n/d' }}",
                ["SK210 'ou' is no word of the template language here; write 'or'"],
            ),
            (
                "Hi {{ name | default('you') }}",
                "Hola {{ name | defecto('t\u00fa') }}",
                ["SK210 'defecto' is no word of the template language here; write 'default'"],
            ),
            (
                "Price {{val, number}} now",
                "Preis {{val, Nummer}} jetzt",
                ["SK210 'Nummer' is no word of the template language here; write 'number'"],
            ),
            (
                "{n, plural, other {# x}} on {day, date, short}",
                "{n, plural, other {# x}} am {day, Datum, short}",
                ["SK210 'Datum' is no word of the message format; write the one of the reference"],
            ),
            (
                "{n, plural, other {x}} {day, date, d MMMM}",
                "{n, plural, other {y}} {day, date, d.\u00a0MMMM}",
                [],
            ),
            ("{n, plural, other {x}} {day, long}", "{n, plural, other {y}} {day, long}", []),
            (
                "See $t(help.title).",
                "Siehe $t(hilfe.titel).",
                ["SK210 'hilfe.titel' is no key here: keys are not translated; write 'help.title'"],
            ),
            (
                "See @:help.title. Now",
                "Siehe @:hilfe.titel. Jetzt",
                ["SK210 'hilfe.titel' is no key here: keys are not translated; write 'help.title'"],
            ),
            (
                "{{count}} of {{{total}}}",
                "{{count}}} von {{{total}}}",
                ["SK210 '{{count}}}' is no placeholder; write '{{count}}'"],
            ),
            ("{0} item | {0} items", "{0} Teil | {0} von {1} Teilen", [UNKNOWN]),
            ("See $t(help.title) at $t(a)", "$t(a): $t(help.title)", []),
            ("Hi {{ name or 'you and me' }}", "Hola {{ name or 't\u00fa y yo' }}", []),
            ("Hi {{ name or 'you' }}", "Hola {{ name or nick or 'x' }}", []),
        ],
    )
    def test_words(self, tmp_path: Path, source: str, text: str, expected: list[str]) -> None:
        """An operator or a filter that was translated is named; quotes may be translated."""
        assert told(tmp_path, source, text) == expected


class TestColons:
    """A colon and a word are read alike in both texts."""

    def test_behind_a_word(self, tmp_path: Path) -> None:
        """What the source has behind a word is no stranger in the translation."""
        texts = {f"Hello :name {n}": f"Hallo :name {n}" for n in range(4)}
        texts |= {"Use note:switch_end here": "Nimm \u30e1\u30e2 :switch_end"}
        (tmp_path / "de.json").write_text(json.dumps(texts), "utf-8")
        found = check_strings([tmp_path], format="laravel", select=["SK201", "SK204", "SK210"])
        assert found == ()


class TestFormsOfALanguage:
    """A message has the forms that whole numbers need in its language."""

    @pytest.mark.parametrize(
        ("texts", "expected"),
        [
            (
                ["{n, plural, one {# sprawa} other {# spraw}}"] * 3,
                ["3 plurals of this file lack 'few', which 'pl' needs"],
            ),
            (
                ["{n, plural, one {# sprawa} other {# spraw}}"],
                ["the plural of 'n' lacks 'few', which 'pl' needs"],
            ),
            (
                [
                    "{n, plural, one {# dniem} other {# dniami}}",
                    "{n, plural, one {# sprawa} few {# sprawy} other {# spraw}}",
                ],
                [],
            ),
            (["{n, plural, other {# spraw}}", "{n, plural, one {ta} other {te}} sprawy"], []),
        ],
    )
    def test_few(self, tmp_path: Path, texts: list[str], expected: list[str]) -> None:
        """A form for two to four is missing where there is one for one, and most lack it."""
        keys = [f"k{number}" for number in range(len(texts))]
        en = dict.fromkeys(keys, "{n, plural, one {# case} other {# cases}}")
        (tmp_path / "en.json").write_text(json.dumps(en), "utf-8")
        pl = dict(zip(keys, texts, strict=True))
        (tmp_path / "pl.json").write_text(json.dumps(pl), "utf-8")
        found = check_strings([tmp_path], format="i18next", select=["SK203"])
        assert [one.message for one in found] == expected
