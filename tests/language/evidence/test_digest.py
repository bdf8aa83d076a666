"""What is worked out from the word lists beforehand."""

from __future__ import annotations

import pytest

from supportkit.language.evidence import digest
from supportkit.language.evidence.scripts import LANGUAGES


class TestDrawers:
    """How a listed word is found again."""

    @pytest.mark.parametrize("word", ["a", "de", "rechnung", "ça", "ελλ"])
    def test_what_was_put_in_is_found(self, word: str) -> None:
        """A word of any length has a drawer."""
        assert digest.find({digest.drawer(word): f" x:1 {word}:23 y:4 "}, word) == 23

    def test_neighbours_in_the_drawer_are_others(self) -> None:
        """Words that share their outer letters and length are told apart."""
        drawers = {digest.drawer("rechnung"): " rechnung:17 reinigung:4 "}
        assert digest.find(drawers, "rechnung") == 17
        assert digest.find(drawers, "rechnunk") is None
        assert digest.find(drawers, "zahlung") is None

    def test_a_part_of_a_listed_word_is_not_listed(self) -> None:
        """Only whole words count."""
        assert digest.find({digest.drawer("echnung"): " rechnung:17 "}, "echnung") is None

    @pytest.mark.parametrize(
        ("script", "word", "owner"),
        [
            ("Latn", "rechnung", "de"),
            ("Latn", "fuer", "de"),
            ("Latn", "reembolso", "es"),
            ("Cyrl", "возврат", "ru"),
            ("Arab", "طلب", "ar"),
            ("Deva", "धन्यवाद", "hi"),
        ],
    )
    def test_the_files_know_their_owners(self, script: str, word: str, owner: str) -> None:
        """The lists of all languages of a script are in its digest."""
        found = digest.read(script)
        number = digest.find(found["words"], word)
        assert number is not None
        assert owner in {name.split()[0] for name in found["owners"][number].split(",")}


class TestEdges:
    """What grammar leaves on words."""

    def test_beginning_and_ending(self) -> None:
        """A space marks where the word ends."""
        assert digest.edges("zahlung") == (" zah", "ung ")
        assert digest.edges("der") == (" der", "der ")

    @pytest.mark.parametrize("word", ["", "a", "de"])
    def test_short_words_have_none(self, word: str) -> None:
        """An edge of three letters needs three letters."""
        assert digest.edges(word) == ()

    @pytest.mark.parametrize("script", LANGUAGES)
    def test_every_language_has_its_patterns(self, script: str) -> None:
        """No lane of a script is left out of its digest."""
        assert tuple(digest.read(script)["languages"]) == LANGUAGES[script]


class TestBareForms:
    """Words as they are written on a keyboard without accents."""

    @pytest.mark.parametrize(
        ("word", "language", "forms"),
        [
            ("número", "es", {"numero"}),
            ("für", "de", {"fur", "fuer"}),
            ("straße", "de", {"strasse"}),
            ("größe", "de", {"grosse", "groesse"}),
            ("děkuji", "cs", {"dekuji"}),
            ("nie", "pl", set()),
            ("złoty", "pl", {"zloty"}),
            ("køb", "da", {"kob"}),
            ("ещё", "ru", {"еще"}),
            ("заказ", "ru", set()),
            ("київ", "uk", set()),
        ],
    )
    def test_forms(self, word: str, language: str, forms: set[str]) -> None:
        """German has two habits; Cyrillic loses the dots of ё only."""
        assert digest.bare_forms(word, language=language) == forms
