"""The lists of words that were written for this package."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

import supportkit.language
import supportkit.text
from supportkit.language.evidence import varieties, word_lists
from supportkit.language.evidence.scripts import LANGUAGES

DATA = Path(supportkit.language.__file__).parent / "data"
LISTS = sorted((Path(supportkit.text.__file__).parent / "data" / "words").iterdir())
FILES = [*LISTS, *sorted((DATA / "varieties").iterdir())]
SOURCED = [path for path in FILES if path.stem != word_lists.MUTE]
TAGS = [path.stem for path in LISTS if path.stem != word_lists.MUTE]
SECTIONS = {*word_lists.Tier, "phrases", "digits"}


def header(path: Path) -> str:
    """Give the comment at the head of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return " ".join(line for line in lines if line.startswith("#"))


def entries(path: Path) -> list[str]:
    """Give all words of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if line[:1] not in "#[" for word in line.split()]


def listed(tag: str) -> frozenset[str]:
    """Give a language's words of all tiers."""
    return frozenset().union(*word_lists.read(tag).values())


class TestFiles:
    """What every file says of itself."""

    @pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_it_names_author_and_licence(self, path: Path) -> None:
        """A list without an owner is worth nothing to whoever redistributes it."""
        assert "Author: the supportkit authors." in header(path)
        assert "Licence: Apache-2.0." in header(path)

    @pytest.mark.parametrize("path", SOURCED, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_it_names_its_source(self, path: Path) -> None:
        """Nobody's collection was copied."""
        assert "Source: written for this package." in header(path)

    @pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_its_words_are_lower_case(self, path: Path) -> None:
        """Words are looked up in lower case."""
        assert [word for word in entries(path) if word != word.lower()] == []

    @pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
    def test_its_sections_are_known(self, path: Path) -> None:
        """A misspelled section would never count, and a second one hide the first."""
        found = re.findall(r"^\[(.*)\]", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(found) <= SECTIONS
        assert len(set(found)) == len(found)


class TestLanguages:
    """Which languages have a list."""

    def test_every_list_has_a_language(self) -> None:
        """A misnamed file would never count; Nynorsk is part of Norwegian."""
        assert set(TAGS) - {"nn"} <= {tag for tags in LANGUAGES.values() for tag in tags}

    def test_every_language_with_spaces_has_a_list(self) -> None:
        """Only Chinese and Japanese, which write none, go without."""
        assert {tag for tags in LANGUAGES.values() for tag in tags} - set(TAGS) == {"ja", "zh"}

    def test_what_support_teams_serve_is_there(self) -> None:
        """At least thirty-two languages."""
        assert len(TAGS) >= 32

    @pytest.mark.parametrize("tag", TAGS)
    def test_a_list_says_hello_and_knows_the_pronouns(self, tag: str) -> None:
        """Every language has all four tiers."""
        sizes = [len(words) for words in word_lists.read(tag).values()]
        assert min(sizes) >= 3
        assert sum(sizes) >= 300

    @pytest.mark.parametrize(
        "tag", ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "tr", "ru"]
    )
    def test_the_most_served_have_a_thousand_words(self, tag: str) -> None:
        """Lists of everyday words are what short messages are known by."""
        assert len(listed(tag)) >= 1000


class TestWords:
    """What the lists hold."""

    @pytest.mark.parametrize(
        ("tag", "tier", "word"),
        [
            ("en", "support", "refund"),
            ("de", "support", "rechnung"),
            ("fr", "support", "remboursement"),
            ("es", "support", "reembolso"),
            ("it", "support", "rimborso"),
            ("pt", "support", "reembolso"),
            ("nl", "support", "bestelling"),
            ("pl", "support", "zwrot"),
            ("sv", "support", "återbetalning"),
            ("da", "support", "ordre"),
            ("tr", "support", "sipariş"),
            ("ru", "support", "возврат"),
            ("uk", "support", "замовлення"),
            ("cs", "support", "objednávka"),
            ("fi", "support", "tilaus"),
            ("ar", "support", "طلب"),
            ("hi", "support", "ऑर्डर"),
            ("en", "alone", "thanks"),
            ("de", "alone", "danke"),
            ("hi-Latn", "alone", "dhanyavaad"),
            ("en", "core", "you"),
            ("fr", "core", "vous"),
        ],
    )
    def test_words_of_support_are_there(self, tag: str, tier: word_lists.Tier, word: str) -> None:
        """What customers ask for, and how they greet."""
        assert word in word_lists.read(tag)[tier]

    @pytest.mark.parametrize("word", ["ok", "haha", "email", "paypal", "iphone", "dhl"])
    def test_what_is_written_everywhere_says_nothing(self, word: str) -> None:
        """Laughter, brands and the words of the net."""
        assert word in word_lists.mute()

    def test_an_apostrophe_cuts_as_it_does_in_a_text(self) -> None:
        """The single letters of j'ai are no words; ai is."""
        assert word_lists._words("j'ai aujourd'hui") == ["ai", "aujourd", "hui"]


class TestVarieties:
    """Words that tell regions and written forms apart."""

    @pytest.mark.parametrize(("one", "other"), [
        ("pt-BR", "pt-PT"), ("es-419", "es-ES"), ("nb", "nn"),
        ("hr", "bs"), ("hr", "sr-Latn"), ("bs", "sr-Latn"),
    ])  # fmt: skip
    def test_no_word_stands_in_two_lists(self, one: str, other: str) -> None:
        """A word of both would speak for neither."""
        assert set(varieties._entries(one)) & set(varieties._entries(other)) == set()

    def test_every_list_is_of_a_variety(self) -> None:
        """Chinese has characters in place of a list."""
        folder = files("supportkit.language") / "data" / "varieties"
        known = {tag for tags in varieties.VARIETIES.values() for tag in tags}
        assert {path.name for path in folder.iterdir()} == {
            f"{tag}.txt" for tag in known if not tag.startswith("zh")
        }
