"""Forms of quoting that few mail programs use."""

from __future__ import annotations

import pytest

from supportkit.text import split_reply, split_thread

RARE = {
    "GroupWise": ">>> Shop <s@x.example> 3/11/2025 10:15 AM >>>\nHello",
    "GroupWise in German": ">>> Shop <s@x.example> 11.03.2025 10:15 >>>\nHallo",
    "GitHub": (
        "—\nReply to this email directly, view it on GitHub, or unsubscribe.\n"
        "You are receiving this because you commented."
    ),
    "Mailspring": (
        "Sent from Mailspring, the best free email app for work\n"
        "On Mar 11 2025, at 10:15 am, Shop <s@x.example> wrote:\n> Hello"
    ),
    "AOL": "In a message dated 3/11/2025 10:15:22 AM EST, s@x.example writes:\n\n \n\nHello",
    "Tuta": "11. März 2025, 10:15 von s@x.example:\n\n> Hello",
    "IONOS": "> Shop <s@x.example> hat am 11.03.2025 10:15 CET geschrieben:\n> \n>  \n> Hallo",
    "Virgilio": (
        "----Messaggio originale----\nDa: s@x.example\nData: 11-mar-2025 10.15\n"
        "A: <m@x.example>\nOgg: Ordine\n\nSalve"
    ),
    "Interia": 'Od: "Shop" <s@x.pl>\nWysłane: 10:15 Wtorek 2025-03-11\nTemat: Inne\n\n> Tak?',
    "Daum": (
        "--------- 원본 메일 ---------\n보낸사람 : Shop <s@x.example>\n날짜 : 2025년 3월 11일\n"
        "제목 : 주문\n\n안녕하세요"
    ),
    "Supercite": '>>>>> "Shop" == Shop  <s@x.example> writes:\n\n> Hello',
    "FreeMail": "Shop <s@x.example> írta:\n\n>Jó napot",
}


class TestRarePrograms:
    """Mails of programs that few people use are cut like all others."""

    @pytest.mark.parametrize("below", RARE.values(), ids=RARE)
    def test_own_text_stands_above(self, below: str) -> None:
        """What was written above the quote is all that is own."""
        assert split_reply(f"Yes, 10:30 works.\n\n{below}").own == "Yes, 10:30 works."

    def test_line_between_angles_says_who_wrote(self) -> None:
        """The thread knows the sender of a mail that GroupWise quotes."""
        earlier = split_thread(f"Yes.\n\n{RARE['GroupWise']}")[1]
        assert earlier.sender == "Shop <s@x.example>"
