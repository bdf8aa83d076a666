"""Own words and phrases put together with those that come along."""

from __future__ import annotations

import pytest

from supportkit.errors import LexiconError, LocaleError
from supportkit.sentiment import Label, Lexicon, SupportScorer, shipped_lexicon

OWN = """\
language: en-GB
licence: ours
[lists]
router = router modem (white box)
[words]
-2.5 bricked
[phrases]
-2 {router} is dead
"""


def parts(lexicon: Lexicon, text: str) -> list[str]:
    """Give the words of a text that were found."""
    found = SupportScorer(lexicons=(lexicon,)).score(text, language="en").parts
    return [text[part.start : part.end] for part in found]


class TestJoined:
    """`Lexicon.__or__`."""

    def test_on_top_of_what_comes_along(self) -> None:
        """Phrases bring the lists that they name."""
        both = shipped_lexicon("en-GB") | Lexicon.parse(OWN)
        assert parts(both, "It bricked. My white box is dead") == ["bricked", "white box is dead"]

    def test_of_a_word_of_both_the_later_counts(self) -> None:
        """And its phrases go first."""
        left = Lexicon(language="en", words={"bug": -1, "lag": -1}, phrases={"so (slow|sad)": -1})
        right = Lexicon(language="en", words={"bug": -3}, phrases={"so slow": -2})
        both = left | right
        assert dict(both.words) == {"bug": -3, "lag": -1}
        assert list(both.phrases) == ["so slow", "so (slow|sad)"]

    def test_facts_of_both(self) -> None:
        """Whose words they are stays said; the language is that of the first."""
        both = Lexicon(language="en", licence="CC0-1.0", source="a") | Lexicon.parse(OWN)
        assert (both.language, both.licence, both.source) == ("en", "CC0-1.0; ours", "a")

    def test_two_lists_of_one_name(self) -> None:
        """They cannot both be meant; the same list twice can."""
        own = Lexicon.parse(OWN)
        assert (own | own) == own
        with pytest.raises(ValueError, match="lists of different names, found two of 'router'"):
            own | Lexicon(language="en", lists={"router": "box"})

    def test_two_languages(self) -> None:
        """Words of two languages are two lexicons."""
        with pytest.raises(ValueError, match="of one language, found en-GB and de"):
            Lexicon.parse(OWN) | shipped_lexicon("de")

    def test_something_else(self) -> None:
        """Only lexicons can be joined."""
        with pytest.raises(TypeError):
            Lexicon.parse(OWN) | {"bug": -1}  # type: ignore[operator]


class TestRegions:
    """`shipped_lexicon`."""

    def test_no_such_language(self) -> None:
        """A language without a lexicon is told so."""
        with pytest.raises(LookupError, match="expected one of en, de"):
            shipped_lexicon("fi-FI")

    def test_no_language(self) -> None:
        """What is no tag is told so."""
        with pytest.raises(LocaleError):
            shipped_lexicon("not a language")


class TestAliases:
    """Other spellings."""

    def test_those_that_come_along_hold_in_own_lexicons(self) -> None:
        """Nobody has to list how people write "don't" in a chat."""
        own = Lexicon(language="en", phrases={"don't like": -2, "luv it": 2})
        assert parts(own, "I dont like it") == ["dont like"]
        assert parts(own, "I love it!") == []
        assert parts(own | Lexicon(language="en", aliases={"luv": "love"}), "I love it!") != []

    def test_in_texts_and_in_phrases(self) -> None:
        """A phrase may be written in either spelling."""
        own = Lexicon(language="en", phrases={"akme sucks": -2}, aliases={"akme": "acme"})
        assert parts(own, "Acme sucks, akme sucks") == ["Acme sucks", "akme sucks"]

    def test_taken_back(self) -> None:
        """A word that stands for itself is no other spelling."""
        own = Lexicon(language="en", phrases={"don't like": -2}, aliases={"dont": "dont"})
        assert parts(own, "I dont like it") == []

    def test_either_a_word_or_an_alias(self) -> None:
        """Of both one would never be found."""
        text = "language: en\n[words]\n-1 lag\n[aliases]\nlags = lag ; lag = slow"
        with pytest.raises(LexiconError, match=r"^own.txt:5:14: .*'lag' in both"):
            Lexicon.parse(text, source="own.txt")
        with pytest.raises(ValueError, match="aliases 'lag': expected either an alias or"):
            Lexicon(language="en", words={"lag": -1}, aliases={"lag": "slow"})

    def test_what_is_added_replaces_the_other(self) -> None:
        """A word that is added is an alias no more, and the other way round."""
        old = Lexicon(language="en", words={"lag": -1}, aliases={"bug": "error"})
        assert dict(old.extend(words={"bug": -2}).aliases) == {}
        assert dict(old.extend(aliases={"lag": "slow"}).words) == {}

    def test_no_text_holds_it(self) -> None:
        """What is cut into several words is no other spelling of one."""
        with pytest.raises(LexiconError, match=r":3:1: expected a word in lower case that begins"):
            Lexicon.parse("language: en\n[aliases]\nw/o = without")


class TestPlainForms:
    """What a program may pass."""

    def test_lists_and_dicts(self) -> None:
        """Plain lists and dicts are enough."""
        own = Lexicon(language="pl", words={"super": 2}, negators=["nie"], aliases={"ok": "super"})
        scorer = SupportScorer(lexicons=(own,))
        assert scorer.score("ok", language="pl").label is Label.POSITIVE
        assert own.negators == ("nie",)

    @pytest.mark.parametrize(
        ("phrase", "expected"),
        [
            ("never.. arrived", r"column 6: expected blanks around a gap"),
            ("*ing", r"expected a '\*' only at the end of a word"),
            ("bri*ed", r"column 4: expected a '\*' only at the end"),
            ("$5 fee", "expected <money>"),
            ("never ..", "a word to end with"),
            ("Blue screen", "expected lower case"),
        ],
    )
    def test_phrases_that_no_text_can_hold(self, phrase: str, expected: str) -> None:
        """They are refused with the same words as in a file."""
        with pytest.raises(ValueError, match=f"^1 validation.*\\n.*phrases '.*{expected}"):
            Lexicon(language="en", phrases={phrase: -1})
