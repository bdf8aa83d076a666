"""Letters of other scripts in a word: known names are found all the same."""

from __future__ import annotations

import pytest

from supportkit.privacy import redact
from supportkit.privacy.folding import fold


class TestLookalikes:
    """Cyrillic and Greek letters that look like Latin ones, and the other way round."""

    @pytest.mark.parametrize(
        "written",
        [
            "\u041cira",
            "M\u0456ra",
            "\u039cira",
            "M\u0456r\u0430",
            "\u039c\u0456r\u0251".replace("\u0251", "a"),
        ],
    )
    def test_a_latin_name(self, written: str) -> None:
        """Whatever letters of it are not Latin."""
        redacted = redact(f"Ask {written} about it", known=["Mira Lind"]).text
        assert redacted == "Ask [NAME_1] about it"

    @pytest.mark.parametrize(
        "written", ["A\u043d\u043d\u0430", "\u0410\u043d\u043da", "A\u043d\u043da"]
    )
    def test_a_cyrillic_name(self, written: str) -> None:
        """Typed with a Latin letter in it."""
        assert (
            redact(written, known=["\u0410\u043d\u043d\u0430 \u041b\u0438\u0441"]).text
            == "[NAME_1]"
        )

    @pytest.mark.parametrize(
        ("word", "folded"),
        [
            ("\u0430\u043d\u043d\u0430", "\u0430\u043d\u043d\u0430"),
            ("\u03a3\u03bf\u03c6\u03af\u03b1", "\u03c3\u03bf\u03c6\u03b9\u03b1"),
            ("M\u00fcller", "muller"),
            ("\u0141ukasz", "lukasz"),
        ],
    )
    def test_a_word_of_one_script_stays(self, word: str, folded: str) -> None:
        """Only mixed words are read another way."""
        assert fold(word) == folded
