"""Texts that break other detectors."""

from __future__ import annotations

from decimal import Decimal
from typing import Self, SupportsIndex

import pytest

from supportkit.language import Detection, ProfileDetector, detect
from supportkit.language.evidence.lanes import LIMIT

MEGABYTES = {
    "one letter": "a" * 1_000_000,
    "one accented letter": "é" * 500_000,
    "Han": "中" * 333_334,
    "single letters": "a b " * 250_000,
    "signs": "@" * 1_000_000,
    "emoji": "👩🏽‍🚀" * 60_000,
    "digits": "1234567890" * 100_000,
    "open brackets": "<{`" * 333_334,
    "links": "https://example.com/" * 50_000,
    "JSON": '{"order": ["a", 1, null]}, ' * 38_000,
    "combining accents": "e" + "\u0301" * 500_000,
    "broken characters": "\ud800\x00" * 250_000,
    "prose": "Wo bleibt mein Paket? " * 46_000,
    "capitals with dots": "İ" * 500_000,
}


class Watched(str):
    """A text that notes which parts of it are asked for."""

    __slots__ = ("asked",)
    asked: list[slice | SupportsIndex]

    def __new__(cls, text: str) -> Self:
        """Begin with nothing asked for."""
        watched = super().__new__(cls, text)
        watched.asked = []
        return watched

    def __getitem__(self, part: slice | SupportsIndex) -> str:
        """Note the part, and give it."""
        self.asked.append(part)
        return super().__getitem__(part)


class TestSize:
    """A text of any length."""

    @pytest.mark.parametrize("kind", MEGABYTES)
    def test_a_megabyte_gets_an_answer(self, kind: str) -> None:
        """Size alone never breaks anything, and the beginning is what counts."""
        text = MEGABYTES[kind]
        assert isinstance(detect(text), Detection)
        assert detect(text) == detect(text[:LIMIT])

    def test_only_the_beginning_is_ever_read(self) -> None:
        """A book costs as much as its first pages."""
        text = Watched("Wo bleibt mein Paket? " * 46_000)
        assert detect(text).tag == "de"
        assert text.asked == [slice(None, LIMIT, None)]

    def test_what_comes_later_does_not_matter(self) -> None:
        """Ten thousand characters of German, then a library of English."""
        german = "Wo bleibt mein Paket? " * 500
        assert detect(german + "Where is my parcel? " * 5000) == detect(german)

    def test_explaining_a_megabyte(self) -> None:
        """The words of the beginning are listed, and no others."""
        words = detect("Wo bleibt mein Paket? " * 46_000).explain().words
        assert len(words) == 4 * (LIMIT // 22) + 3
        assert max(word.end for word in words) <= LIMIT


class TestCharacters:
    """A text of any characters."""

    @pytest.mark.parametrize("junk", [chr(0xD800), "\x00", "\ufffd", "\u202e", "\ufeff"])
    def test_broken_characters_do_not_hide_the_words(self, junk: str) -> None:
        """A text cut in the middle of an emoji is still English."""
        assert detect(f"Where is my order {junk} please?").tag == "en"
        assert detect(f"{junk}Where is my order please?{junk}").tag == "en"

    @pytest.mark.parametrize(
        "text",
        [
            '{"tag": "en", "confidence": 0.9, "reason": null}',
            "def f(x):\n    return x if x else None",
            "SELECT * FROM orders WHERE id = 5;",
            "<p style='x'>&nbsp;</p>",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "ﷺ﷽",
            "Z̸̢̛a̵̡l̶g̷o̴",
            "Ｈｅｌｌｏ",
            "\U0010ffff\U000e0041",
        ],
    )
    def test_what_is_no_language_gets_an_answer(self, text: str) -> None:
        """Code, mark-up, ligatures and ornaments."""
        found = detect(text)
        assert (found.tag == "und") == (found.reason is not None)


class TestTypes:
    """What is no text."""

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (None, "expected the text as a str, found NoneType; give '' where there is none"),
            (float("nan"), "expected the text as a str, found float; give '' where there is none"),
            (Decimal(1), "expected the text as a str, found Decimal; give '' where there is none"),
            (["Hello"], "expected the text as a str, found list; give '' where there is none"),
            (b"hello", "expected the text as a str, found bytes; decode it first"),
            (bytearray(b"x"), "expected the text as a str, found bytearray; decode it first"),
        ],
        ids=["None", "NaN", "Decimal", "list", "bytes", "bytearray"],
    )
    def test_it_is_refused_with_advice(self, wrong: object, said: str) -> None:
        """An empty cell of a data frame says what to pass instead."""
        with pytest.raises(TypeError) as one:
            detect(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError) as two:
            ProfileDetector().detect(wrong)  # type: ignore[arg-type]
        assert (str(one.value), str(two.value)) == (said, said)
