"""Scripts, words, and who speaks for whom."""

from __future__ import annotations

import pytest

from supportkit.language.evidence import scripts


class TestWords:
    """How a text is cut."""

    @pytest.mark.parametrize(
        ("text", "script", "words"),
        [
            ("Wo ist mein Paket?", "Latn", ["Wo", "ist", "mein", "Paket"]),
            ("J'ai reçu", "Latn", ["J", "ai", "reçu"]),
            ("e\u0301te\u0301", "Latn", ["e\u0301te\u0301"]),
            ("Где мой iPhone?", "Cyrl", ["Где", "мой"]),
            ("طلبي، أين؟", "Arab", ["طلبي", "أين"]),
            ("मेरा ऑर्डर।", "Deva", ["मेरा", "ऑर्डर"]),
            ("order\x00two\ud800three", "Latn", ["order", "two", "three"]),
            ("1.234,50 €", None, []),
            ("", None, []),
            ("👩🏽‍🚀", None, []),
        ],
    )
    def test_words_of_the_leading_script(
        self, text: str, script: str | None, words: list[str]
    ) -> None:
        """Letters and their accents, without digits, signs and other scripts."""
        assert scripts.words(text) == (script, words)

    @pytest.mark.parametrize("text", ["Merci à vous", "merci a vous", "Größe größer 10 %"])
    def test_words_are_words_of_their_script(self, text: str) -> None:
        """The quick ways for plain texts cut as the thorough one does."""
        assert scripts.words(text)[1] == scripts.words_in(text, "Latn")


class TestLeading:
    """Which script decides where several stand in one message."""

    @pytest.mark.parametrize(
        ("letters", "script"),
        [
            ({}, None),
            ({"Latn": 5}, "Latn"),
            ({"Latn": 12, "Cyrl": 4}, "Cyrl"),
            ({"Latn": 13, "Cyrl": 4}, "Latn"),
            ({"Latn": 30, "Hang": 10}, "Hang"),
            ({"Latn": 31, "Hang": 10}, "Latn"),
            ({"Hani": 8, "Kana": 1}, "Kana"),
            ({"Hani": 9, "Kana": 1}, "Hani"),
            ({"Hani": 6, "Hang": 2}, "Hang"),
            ({"Arab": 3, "Hebr": 4}, "Hebr"),
        ],
    )
    def test_shares(self, letters: dict[str, int], script: str | None) -> None:
        """A quarter is enough against Latin letters, an eighth of kana against Han."""
        assert scripts.leading(letters) == script

    def test_a_draw_does_not_depend_on_the_order(self) -> None:
        """Whichever script comes first in the text."""
        assert scripts.leading({"Grek": 2, "Thai": 2}) == scripts.leading({"Thai": 2, "Grek": 2})


class TestLetters:
    """Which script a character belongs to, by ISO 15924."""

    @pytest.mark.parametrize(
        ("char", "script"),
        [
            ("ß", "Latn"),
            ("ﬁ", "Latn"),
            ("ệ", "Latn"),
            ("Ω", "Grek"),
            ("ԱՄ"[0], "Armn"),
            ("ሀ", "Ethi"),
            ("ⵣ", "Tfng"),
            ("Ꭰ", "Cher"),
            ("한", "Hang"),
            ("ㅋ", "Hang"),
            ("ｱ", "Kana"),
            ("字", "Hani"),
            ("\U00020000", "Hani"),
            ("ᚠ", "Zzzz"),
        ],
    )
    def test_home(self, char: str, script: str) -> None:
        """Blocks of Unicode are rows of sixteen."""
        assert scripts.letters(char) == {script: 1}

    @pytest.mark.parametrize("sign", ["7", "٣", "!", " ", "😀", "\ud800", "\x00", "〇"])
    def test_signs_have_none(self, sign: str) -> None:
        """Digits, punctuation, emoji and halves of characters are no letters."""
        assert scripts.letters(sign) == {}


class TestTables:
    """Which script means which language."""

    def test_a_script_is_decided_in_one_way(self) -> None:
        """Either it serves one language, or its languages are told apart."""
        assert not scripts.SOLE_LANGUAGE.keys() & scripts.LANGUAGES.keys()

    def test_languages_are_named_once_and_in_order(self) -> None:
        """A language has one lane, and the lanes have one order."""
        lanes = [tag for languages in scripts.LANGUAGES.values() for tag in languages]
        assert len(set(lanes)) == len(lanes)
        assert list(scripts.LANGUAGES["Latn"]) == sorted(scripts.LANGUAGES["Latn"])
