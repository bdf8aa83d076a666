"""Lexicons: read, written, extended, replaced, and refused where they are wrong."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from supportkit.errors import LexiconError, UnreadableSourceError
from supportkit.sentiment import Label, Lexicon, SupportScorer, shipped_lexicon

FILE = """\
# Polish, a little
language: pl
licence: CC0-1.0
source: written for this test
author: me

[words]
-2 zły*  popsut*
+2\tsuper dobry
0 proszę
[phrases]
-2 nie działa; nie .. (przyszła|dotarła) ; czekam {long}
+1 nie ma {trouble}
[lists]
long = długo (tak długo) <duration>
trouble = problem*
[boosters]
+0.3 bardzo
[negators]
before nie
after wcale
[contrast]
ale jednak
[wishes]
gdyby
[questions]
gdzie kiedy
[plain]
paczka
[aliases]
pzdr = pozdrawiam; spoko = super
"""


@pytest.fixture
def polish() -> Lexicon:
    """Give the lexicon of the file above."""
    return Lexicon.parse(FILE, source="pl.txt")


class TestFile:
    """The format of the files."""

    def test_every_section(self, polish: Lexicon) -> None:
        """What stands in the file stands in the model."""
        assert dict(polish.words) == {
            "zły*": -2,
            "popsut*": -2,
            "super": 2,
            "dobry": 2,
            "proszę": 0,
        }
        assert list(polish.phrases) == [
            "nie działa",
            "nie .. (przyszła|dotarła)",
            "czekam {long}",
            "nie ma {trouble}",
        ]
        assert dict(polish.lists) == {
            "long": "długo (tak długo) <duration>",
            "trouble": "problem*",
        }
        assert dict(polish.boosters) == {"bardzo": 0.3}
        assert (polish.negators, polish.negators_after) == (("nie",), ("wcale",))
        assert (polish.contrast, polish.wishes) == (("ale", "jednak"), ("gdyby",))
        assert (polish.questions, polish.plain) == (("gdzie", "kiedy"), ("paczka",))
        assert dict(polish.aliases) == {"pzdr": "pozdrawiam", "spoko": "super"}

    def test_where_it_comes_from(self, polish: Lexicon) -> None:
        """The licence, source and author travel with the words."""
        assert (polish.language, polish.licence) == ("pl", "CC0-1.0")
        assert (polish.source, polish.author) == ("written for this test", "me")
        assert polish.extend(words={"fajny": 2}).licence == "CC0-1.0"

    def test_from_disk(self, polish: Lexicon, tmp_path: Path) -> None:
        """A file is read by its path, a string or a Path."""
        file = tmp_path / "pl.txt"
        file.write_text(FILE, encoding="utf-8")
        assert Lexicon.load(file) == Lexicon.load(str(file)) == polish

    def test_there_and_back_through_json(self, polish: Lexicon, tmp_path: Path) -> None:
        """A lexicon can be written as JSON, and is read from it."""
        file = tmp_path / "pl.json"
        file.write_text(polish.model_dump_json(indent=1), encoding="utf-8")
        assert Lexicon.load(file) == polish

    def test_it_scores(self, polish: Lexicon) -> None:
        """Its words, phrases, lists and aliases are found."""
        score = SupportScorer(lexicons=(polish,)).score
        assert score("Paczka nie dotarła", language="pl").label is Label.NEGATIVE
        assert score("Czekam tak długo", language="pl").label is Label.NEGATIVE
        assert score("Spoko!", language="pl").label is Label.POSITIVE
        assert score("Gdzie paczka", language="pl").label is Label.NEUTRAL


class TestMistakesInFiles:
    """A file that cannot be read is told by line and column."""

    @pytest.mark.parametrize(
        ("text", "line", "column", "expected"),
        [
            ("", 1, 1, "'language: de'"),
            ("[words]\n+2 super", 1, 1, "'language: de'"),
            ("language: ??\n", 1, 1, "a language such as"),
            ("language: pl\nlicense: MIT", 2, 1, "one of language, licence.*written 'licence'"),
            ("language: pl\nlanguage: de", 2, 1, "each fact once"),
            ("language: pl\nbase: AFINN", 2, 1, "one of vaderSentiment"),
            ("language: pl\nsuper", 2, 1, "'key: value'"),
            ("language: pl\n[wrods]\n+2 super", 2, 2, "one of words, phrases"),
            ("language: pl\n[words\n+2 super", 2, 1, "a heading"),
            ("language: pl\n[words]\nsuper", 3, 1, "a value from -4 to 4"),
            ("language: pl\n[words]\n  +9 super", 3, 3, "a value from -4 to 4"),
            ("language: pl\n[words]\nnan super", 3, 1, "a value from -4 to 4"),
            ("language: pl\n[words]\n+2 super ok super", 3, 13, "each entry once"),
            ("language: pl\n[words]\n+2 super\n-2 super", 4, 4, "each entry once"),
            ("language: pl\n[words]\n+2 super Dobry", 3, 10, "a word in lower case"),
            ("language: pl\n[words]\n-2 can’t", 3, 4, "a word in lower case"),
            ("language: pl\n[words]\n-2 z*y", 3, 4, "a word in lower case"),
            ("language: pl\n[words]\n-2 z*", 3, 4, "a beginning of 2 to 24"),
            ("language: pl\n[boosters]\n0.3 Bardzo", 3, 5, "a word in lower case"),
            ("language: pl\n[contrast]\nale Lecz", 3, 5, "a word in lower case"),
            ("language: pl\n[negators]\nnie", 3, 1, "'before' or 'after'"),
            ("language: pl\n[negators]\nbefore Nie", 3, 8, "a word in lower case"),
            ("language: pl\n[phrases]\n-2 nie działa; nie (ma", 3, 21, r"'\)'"),
            ("language: pl\n[phrases]\n-2 nie {thing}", 3, 8, "a list of this file"),
            ("language: pl\n[phrases]\n-2 czekam <weeks>", 3, 11, "one of date, day"),
            ("language: pl\n[phrases]\n-2 [nie]", 3, 4, "at least one word"),
            ("language: pl\n[lists]\nlong długo", 3, 1, "'name = words'"),
            ("language: pl\n[lists]\nlong = a (b", 3, 12, "a closing bracket"),
            ("language: pl\n[aliases]\npzdr", 3, 1, "'this = that'"),
            ("language: pl\n[aliases]\na = b; c =", 3, 8, "'this = that'"),
        ],
    )
    def test_place(self, text: str, line: int, column: int, expected: str) -> None:
        """The error names the file, the line, the column and what belongs there."""
        with pytest.raises(LexiconError, match=rf"^mine.txt:{line}:{column}: .*{expected}"):
            Lexicon.parse(text, source="mine.txt")

    @pytest.mark.parametrize(
        ("text", "line", "column"),
        [
            ('{"language": "pl",\n "words" {}}', 2, 10),
            ('{"language": "pl",\n "words": {"super": 9}}', 2, 12),
            ('{"language": "pl",\n "words": {"super": NaN}}', 2, 12),
            ('{"language": "pl",\n "words": {"super": true}}', 2, 12),
            ('{"language": "pl",\n "words": {"ok": 1, "ok": 2}}', 2, 21),
            ('{"language": "pl",\n "phrases": {"(a": 1}}', 2, 16),
            ('{"language": "pl",\n "wrods": {}}', 2, 2),
            ('{"language":\n "not a language"}', 1, 2),
            ('{"words": {}}', 1, 1),
        ],
    )
    def test_place_in_json(self, text: str, line: int, column: int) -> None:
        """JSON too: where it breaks, or the field that cannot be right."""
        with pytest.raises(LexiconError) as error:
            Lexicon.parse(text, source="mine.json")
        assert (error.value.line, error.value.column) == (line, column)

    @pytest.mark.parametrize(
        "text", ['{"a":' * 100_000, '{"words":{"a":' + "1" * 5_000 + "}}", "[[[[", "{}", "\x00"]
    )
    def test_hostile(self, text: str) -> None:
        """Whatever stands in the file, the error is the same kind of error."""
        with pytest.raises(LexiconError, match="expected"):
            Lexicon.parse(text)

    def test_no_file(self, tmp_path: Path) -> None:
        """A file that is not there, or no text, is told by its name only."""
        (tmp_path / "latin.txt").write_bytes("language: pl\n# zły".encode("latin2"))
        with pytest.raises(UnreadableSourceError, match=r"^nowhere.txt: expected"):
            Lexicon.load(tmp_path / "nowhere.txt")
        with pytest.raises(UnreadableSourceError, match=r"^latin.txt: expected UTF-8"):
            Lexicon.load(tmp_path / "latin.txt")
        with pytest.raises(UnreadableSourceError):
            Lexicon.load(tmp_path)


class TestMistakesInModels:
    """The same mistakes in a lexicon that a program makes."""

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"language": "not a language"}, "no language tag"),
            ({"words": {"super": 4.5}}, "a value from -4 to 4"),
            ({"words": {"super": "2"}}, "a value from -4 to 4"),
            ({"words": {"super": float("nan")}}, "a finite number"),
            ({"words": {"Super": 2}}, "a word in lower case"),
            ({"words": {"two words": 2}}, "a word in lower case"),
            ({"boosters": {" ": 0.3}}, "a word in lower case"),
            ({"negators": ["not at all"]}, "a word in lower case"),
            ({"phrases": {"(so": -1}}, r"phrases '\(so', column 2: expected '\)'"),
            ({"phrases": {"{x} so": -1}}, "a list of this file"),
            ({"lists": {"x": "(so"}}, "a closing bracket"),
            ({"aliases": {"plz": " "}}, "the words that it stands for"),
            ({"base": "AFINN"}, "one of vaderSentiment"),
            ({"word": {}}, "Extra inputs"),
        ],
    )
    def test_refused(self, fields: dict[str, Any], expected: str) -> None:
        """A lexicon whose words could never be found is refused when it is made."""
        with pytest.raises(ValidationError, match=expected):
            Lexicon(**{"language": "en", **fields})


class TestExtending:
    """More words, beside or in place of what is there."""

    def test_added_and_replaced(self, polish: Lexicon) -> None:
        """Entries are added; one that exists is replaced; the rest stays."""
        more = polish.extend(
            words={"super": 3, "fajny": 2},
            negators=["ani", "nie"],
            source="ours",
            aliases={"a": "ale"},
        )
        assert (more.words["super"], more.words["fajny"], more.words["dobry"]) == (3, 2, 2)
        assert more.negators == ("nie", "ani")
        assert (more.source, more.author) == ("ours", "me")
        assert more.aliases["spoko"] == "super"
        assert polish.words["super"] == 2

    @pytest.mark.parametrize("more", [{"wrods": {}}, {"words": ["a"]}, {"negators": "nie"}])
    def test_refused(self, polish: Lexicon, more: dict[str, Any]) -> None:
        """What is no field, or no such field, is refused."""
        with pytest.raises(ValidationError):
            polish.extend(**more)

    def test_replacing_a_shipped_one(self) -> None:
        """A lexicon stands in for the shipped one of its language, in any region."""
        own = SupportScorer(lexicons=(Lexicon(language="en-GB", words={"terrible": 3}),))
        assert own.score("Terrible", language="en").label is Label.POSITIVE
        assert own.score("Horrible", language="en").label is not Label.NEGATIVE


class TestValue:
    """A lexicon is a value."""

    def test_equal_copied_pickled(self, polish: Lexicon) -> None:
        """It is equal, hashable, copied and pickled whole."""
        again = pickle.loads(pickle.dumps(polish))  # noqa: S301
        assert again == polish == copy.deepcopy(polish)
        assert hash(again) == hash(polish)
        assert again != polish.extend(words={"fajny": 2})

    def test_immutable(self, polish: Lexicon) -> None:
        """Neither its fields nor its words can be changed."""
        with pytest.raises(ValidationError):
            polish.source = "other"  # type: ignore[misc]
        with pytest.raises(TypeError):
            polish.words["super"] = 1  # type: ignore[index]

    def test_repr(self, polish: Lexicon) -> None:
        """It says how much it holds, and not what."""
        assert repr(polish) == str(polish) == "Lexicon(pl: 5 words, 4 phrases)"


LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
class TestShipped:
    """The lexicons that come along."""

    def test_every_entry_can_be_read(self, language: str, project: Path) -> None:
        """Each file passes the checks that files of users must pass."""
        file = project / "src" / "supportkit" / "sentiment" / "data" / f"{language}.txt"
        assert Lexicon.load(file) == shipped_lexicon(language)

    def test_how_much_they_hold(self, language: str) -> None:
        """At least five hundred words and phrases, and every kind of word that acts."""
        lexicon = shipped_lexicon(language)
        assert len(lexicon.words) + len(lexicon.phrases) >= 500
        assert len(lexicon.phrases) >= 150
        acting = lexicon.boosters, lexicon.negators, lexicon.contrast, lexicon.questions
        assert all(acting)

    def test_whose_they_are(self, language: str) -> None:
        """Each names its licence, author and source."""
        lexicon = shipped_lexicon(language)
        assert (lexicon.licence, lexicon.author) == ("Apache-2.0", "the supportkit authors")
        assert lexicon.source.startswith("written for this package")

    def test_praise_and_blame(self, language: str) -> None:
        """Both sides are there."""
        values = list(shipped_lexicon(language).words.values())
        assert min(values) <= -2.5
        assert max(values) >= 2.5
        assert json.dumps(values)

    def test_of_any_region(self, language: str) -> None:
        """A region has the lexicon of its language."""
        assert shipped_lexicon(f"{language}_gb") is shipped_lexicon(language)


class TestPlainMistakes:
    """What is easily passed instead."""

    def test_one_lexicon_in_place_of_several(self) -> None:
        """The error says how to write it."""
        with pytest.raises(TypeError, match=r"found one; pass lexicons=\(lexicon,\)"):
            SupportScorer(lexicons=shipped_lexicon("en"))  # type: ignore[arg-type]

    def test_something_else(self) -> None:
        """Its type is named, and nothing of what it holds."""
        with pytest.raises(TypeError, match="of the type Lexicon, found dict"):
            SupportScorer(lexicons=({"language": "en"},))  # type: ignore[arg-type]

    def test_no_such_file(self, tmp_path: Path) -> None:
        """A missing file is no mistake of its encoding."""
        with pytest.raises(UnreadableSourceError, match=r"none\.txt: .*found no such file"):
            Lexicon.load(tmp_path / "none.txt")

    def test_a_folder(self, tmp_path: Path) -> None:
        """Nor is a folder."""
        with pytest.raises(UnreadableSourceError, match="found a folder"):
            Lexicon.load(tmp_path)

    def test_other_bytes(self, tmp_path: Path) -> None:
        """The line helps to find them."""
        path = tmp_path / "latin.txt"
        path.write_bytes("language: de\n[words]\n-2 \xe4rgerlich\n".encode("latin-1"))
        with pytest.raises(UnreadableSourceError, match="other bytes in line 3"):
            Lexicon.load(path)


class TestOwnPhrasesFirst:
    """Phrases that were added go before those that were there."""

    def test_a_phrase_can_be_silenced(self) -> None:
        """A value of 0 takes the mood out of a phrase that comes along."""
        own = shipped_lexicon("en").extend(phrases={"where is my order": 0})
        mood = SupportScorer(lexicons=(own,)).score("where is my order", language="en")
        assert mood.parts == ()
