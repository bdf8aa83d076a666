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


class TestQuotedMails:
    """Mails that are quoted without a sign before each line."""

    @pytest.mark.parametrize(
        "quoted",
        [
            "On Mon, 2 Mar 2026 at 10:00, Ben <ben@acme.example> wrote:\nIt is terrible.",
            (
                "Von: Ben <ben@acme.example>\nGesendet: Montag, 2. März 2026 10:00\nAn: Ada\n"
                "Betreff: Re: Lieferung\n\nIt is terrible."
            ),
        ],
    )
    def test_are_nobodys_words(self, quoted: str) -> None:
        """Only what stands above them is left, where it stood."""
        text = f"Works now, thanks.\n\n{quoted}"
        own = own_words(text)
        assert own.split() == ["Works", "now,", "thanks."]
        assert len(own) == len(text)

    def test_a_list_stays(self) -> None:
        """A line that ends in a colon leads to more of the same writer."""
        text = "I tried the following:\n- restart\n- update\nNothing helps."
        assert own_words(text) == text

    def test_a_mail_of_nothing_else_stays(self) -> None:
        """Where nothing of the writer's own is found, nothing is left out."""
        text = "On Mon, 2 Mar 2026 at 10:00, Ben wrote:\nIt is terrible."
        assert own_words(text) == text
