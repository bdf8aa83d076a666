"""What the author of a message said, and what somebody else did."""

from __future__ import annotations

import pytest

from supportkit.text.quoting import own_words


class TestOwnWords:
    """Nobody is judged by what he quotes."""

    @pytest.mark.parametrize(
        ("text", "own"),
        [
            ("Still broken.\n> It is great.\n> Really.\nSorry", "Still broken. Sorry"),
            ("> quoted first\nNo.", "No."),
            ("  \t> indented\nNo.", "No."),
            ("No.\r\n> quoted\r\nSorry", "No. Sorry"),
            ("No.\n>> twice\n>", "No."),
            ("Help!\n\n-----Original Message-----\nThank you\nAnn", "Help!"),
            ("Hilfe!\n---- Ursprüngliche Nachricht ----\nDanke", "Hilfe!"),
            ("Use `rm -rf` please", "Use please"),
            ("So:\n```\nerror: fatal\n```\nThanks", "So: Thanks"),
            ("<b>Great</b> job", "Great job"),
            ("Hi {{first_name}}, thanks", "Hi , thanks"),
        ],
    )
    def test_others_are_blanked(self, text: str, own: str) -> None:
        """Quoted lines, forwarded mails, code, mark-up and placeholders are not read."""
        assert " ".join(own_words(text).split()) == own

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Nothing to see.",
            "5 > 3, and I <3 it",
            "a - b -- c",
            "#happy &amp; glad",
            "Line\nand line\r\nand line",
            "--\nAnn",
        ],
    )
    def test_own_words_stay(self, text: str) -> None:
        """What is no quotation is left as it is."""
        assert own_words(text) == text

    def test_places_stay(self) -> None:
        """What is left stands where it stood."""
        text = "No.\n> quoted 😡\r\nSorry `x` <b>you</b>"
        own = own_words(text)
        assert len(own) == len(text)
        assert own.index("you") == text.index("you")
        assert own.count("\n") == text.count("\n")
