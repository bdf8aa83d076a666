"""What is a signature at the end of a mail, and what only looks like one."""

from __future__ import annotations

import pytest

from supportkit.text import split_reply

SAID = "The parcel arrived broken, what now?\n\n"
SIGNATURES = {
    "name, then card": "Best,\nTom\n\nTom Reed\nLead | Tea Ltd.\n+44 20 79460812",
    "title above the name": "С уважением,\nГлавный бухгалтер\nООО «Ромашка»\nИрина Белова",
    "name behind the formula": "С уважением, Иван Петров\nменеджер по закупкам",
    "slogan between ways to reach them": (
        "Regards\nRuben Visser\nT 010 555 0123\nWe have been building at this harbour for years.\n"
        "www.visser.example"
    ),
    "frame of dashes": "---------\nMidori Trading\nHana Sato\nTEL: 03-5555-0123\n---------",
    "place behind the formula": "Warm regards from rainy Leeds,\nTess",
    "place behind a German formula": "Liebe Grüße aus Berlin\nAnke",
    "formula at the end of a sentence": "Ich verbleibe mit freundlichen Grüßen\nRolf Beck",
    "formula of a letter": "Veuillez agréer, Madame, mes salutations distinguées.\n\nPaul Petit",
    "facts of a company": (
        "Mit freundlichen Grüßen\n\nJens Krämer\nAcme GmbH, Sitz: Köln, Amtsgericht Köln HRB 1234, "
        "Geschäftsführer: Dr. Jens Krämer, USt-IdNr.: DE123456789"
    ),
    "opening hours": "Regards,\nJane\n\nOpening hours:\nMon-Fri 9-17\nFollow us on:\nFacebook",
    "two slashes": "//Kim",
    "device and network": "Sent from my Galaxy S24 Ultra 5G on the Three network",
    "device and slogan": "Sent from my BlackBerry - the most secure mobile device",
}
KEPT = {
    "details to change": (
        "Please change my details.\n\nKatrin Weiss\nAhornweg 4\nTel. 0221 555 0123\nk@weiss.example"
    ),
    "address to ship to": (
        "Please ship it to my office.\n\nNadia Rahman\n9 Quay St\nPhone 0117 555 012\nn@r.example"
    ),
    "German address": (
        "Bitte ändern Sie meine Anschrift.\n\nKatrin Weiß\nAhornweg 4\nTel. 0221 555 01\nk@w.de"
    ),
    "French particulars": (
        "Voici mes coordonnées.\n\nPaul Petit\n3 rue Verte\nTél. 01 55 55 01 23\np@petit.example"
    ),
    "sentence below a rule": "First.\n\n- - - - -\n\nPlease call me on 040 123456 soon.\nIt hurts",
    "question below a formula": "Regards\nTom\n\nBy the way, where is the other parcel now?",
    "greetings that are told": "She sends kind regards to all of you, as I said.\nThat is it",
    "device in a sentence": "Sent from my phone is what your mail said and I did not see it",
}


class TestSignature:
    """Signatures are cut, whatever they are made of."""

    @pytest.mark.parametrize("below", SIGNATURES.values(), ids=SIGNATURES)
    def test_signature_is_no_own_text(self, below: str) -> None:
        """A signature of many lines is cut from what was said."""
        assert split_reply(SAID + below).own == SAID.strip()

    @pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
    def test_what_only_looks_like_a_signature_is_kept(self, text: str) -> None:
        """What was asked for, or goes on with the text, is no signature."""
        assert split_reply(SAID + text).own == SAID + text

    def test_name_that_the_earlier_mail_greets_is_a_signature(self) -> None:
        """A name alone is cut if the earlier mail is addressed to it."""
        body = (
            "Both, please.\n\nKim\n\nOn 11 Mar 2025, at 14:55, Shop <a@b.example> wrote:\n> Hi Kim,"
        )
        assert split_reply(body).own == "Both, please."


class TestTypedMarks:
    """Marks that the sender typed are kept."""

    def test_typed_mark_that_the_earlier_mail_does_not_say(self) -> None:
        """A line that begins with a typed mark is own text."""
        body = "> 3 weeks, no parcel!\n\nOn 9 Apr 2025, at 08:15, Ada <a@b.example> wrote:\n> Hello"
        assert split_reply(body).own == "> 3 weeks, no parcel!"

    def test_piece_of_the_earlier_mail_above_the_answer(self) -> None:
        """A line that the earlier mail says is a quote."""
        body = (
            "> Red or blue?\nBlue.\n\nOn 9 Apr 2025, at 08:15, Ada <a@b.example> wrote:\n"
            "> Hello,\n> Red or blue?"
        )
        assert split_reply(body).own == "Blue."

    def test_listing_between_sentences(self) -> None:
        """A quote that a colon leads to in the middle of a mail is kept."""
        body = "I get this message:\n\n> Fatal: no such file.\n\nWhat does it mean?"
        assert split_reply(body).own == body


class TestDatedLineAbove:
    """An attribution takes nothing from the line above it."""

    @pytest.mark.parametrize(
        "said", ["Until 10:30 then", "Date: 11.03.2025", "1", "It is 2025/10/09"]
    )
    @pytest.mark.parametrize(
        "line",
        [
            "Ada Ash <a@b.example> a écrit le 9/10/2019 à 11:22 :",
            "śr., 9 paź 2019 o 11:22 Ada Ash <a@b.example> napisał(a):",
            "ke 9. lokak. 2019 klo 11.22 Ada Ash <a@b.example> kirjoitti:",
            "st 9. 10. 2019 v 11:22 odesílatel Ada Ash <a@b.example> napsal:",
            "Ada van der Ash (Support) <a@b.example> skrev: (9 oktober 2019 11:22:33 CEST)",
        ],
    )
    def test_own_line_with_a_date_right_above(self, said: str, line: str) -> None:
        """A dated line of the sender's own stays, with no empty line between."""
        assert split_reply(f"{said}\n{line}\n\n> Hello").own == said
