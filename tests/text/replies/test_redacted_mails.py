"""Mails that were redacted before they are cut."""

from __future__ import annotations

import pytest

from supportkit.text.replies import PartKind, split_reply, split_thread
from supportkit.text.replies.stand_ins import told, valued

NAMES = [
    "[NAME_1]",
    "[NAME_2.3]",
    "[NAME_kkjhkgbcdfbcdfghjklm]",
    "[NAME ****]",
    "[…]",
    "<NAME>",
    "[NAME]",
    "{{NAME}}",
    "<PERSON_1>",
    "[REDACTED]",
    "XXXX XXXX",
]
SENDERS = [
    "[NAME_1] <[EMAIL_1]>",
    "[NAME ****] <[EMAIL ****]>",
    "[NAME_kkjhkgbcdfbcdfghjklm] <[EMAIL_bjtktdddhnpfdfrtpdrk]>",
    "[…] <[…]>",
    "Ada Ash <[EMAIL_2.3]>",
    "<PERSON> <<EMAIL_ADDRESS>>",
    "{{NAME}} <{{EMAIL}}>",
    "XXXX XXXX <XXXX>",
]


class TestSignature:
    """Closing formulas with what stands for a name below them."""

    @pytest.mark.parametrize("name", NAMES)
    def test_stand_in_of_a_name_signs(self, name: str) -> None:
        """Who signs with a stand-in signs all the same."""
        parts = split_reply(f"Please refund it.\n\nKind regards,\n{name}\n")
        assert (parts.own, parts.signature) == ("Please refund it.", f"Kind regards,\n{name}")

    @pytest.mark.parametrize("name", NAMES)
    def test_stand_in_signs_below_thanks(self, name: str) -> None:
        """A word of thanks ends a mail only above a name, and a stand-in is one."""
        assert split_reply(f"Please refund it.\n\nThanks,\n{name}\n").own == "Please refund it."

    def test_all_lines_of_a_signature_are_known(self) -> None:
        """A title, a number and an address may follow the name."""
        mail = "Please refund it.\n\nKind regards,\n[NAME_1]\nHead of IT\n[PHONE_1]\n[EMAIL_1]\n"
        assert split_reply(mail).own == "Please refund it."

    def test_name_and_ways_to_reach_it_need_no_formula(self) -> None:
        """A last paragraph of a name, a number and an address is a signature."""
        mail = "Please send two more.\n\n[NAME_1] Birch\nPhone: [PHONE ****]\n[EMAIL ****]\n"
        assert split_reply(mail).own == "Please send two more."

    def test_first_name_is_known_from_the_receiver(self) -> None:
        """The second writing of a name is the same person whom the earlier mail was sent to."""
        mail = (
            "Approved.\n\n[NAME_1.2]\n\nFrom: [NAME_2] <[EMAIL_1]>\nSent: 3 March 2026 10:15\n"
            "To: [NAME_1] <[EMAIL_2]>\nSubject: Order\n\nPlease approve.\n"
        )
        assert split_reply(mail).own == "Approved."

    def test_stand_in_in_a_sentence_stays(self) -> None:
        """A sentence about somebody is no signature."""
        mail = "Please refund it.\n\nThanks,\nI will tell [NAME_1] and [NAME_2] about it today."
        assert split_reply(mail).own == mail


class TestHeads:
    """What leads to earlier mails."""

    @pytest.mark.parametrize("sender", SENDERS)
    def test_attribution_above_a_quote_without_marks(self, sender: str) -> None:
        """A line with stand-ins says who wrote, and all below it is quoted."""
        mail = f"No.\n\nOn Mon, 2 Mar 2026 at 10:04, {sender} wrote:\n\nDid it arrive?\n"
        parts = split_reply(mail)
        kinds = [part.kind for part in parts.parts]
        assert parts.own == "No."
        assert kinds == [PartKind.OWN, PartKind.ATTRIBUTION, PartKind.QUOTE]

    @pytest.mark.parametrize("sender", SENDERS)
    def test_sender_is_told_as_the_text_has_it(self, sender: str) -> None:
        """A thread shows the stand-ins, as they were written."""
        mail = f"No.\n\nOn Mon, 2 Mar 2026 at 10:04, {sender} wrote:\n\nDid it arrive?\n"
        earlier = split_thread(mail)[1]
        assert (earlier.sender, earlier.sent) == (sender, "Mon, 2 Mar 2026 at 10:04")

    @pytest.mark.parametrize("sender", SENDERS)
    def test_headers_with_stand_ins(self, sender: str) -> None:
        """From and To are headers, whoever they name."""
        mail = f"No.\n\nFrom: {sender}\nTo: [NAME_4] <[EMAIL_4]>\n\nDid it arrive?\n"
        earlier = split_thread(mail)[1]
        assert split_reply(mail).own == "No."
        assert (earlier.sender, earlier.to) == (sender, "[NAME_4] <[EMAIL_4]>")

    def test_address_alone(self) -> None:
        """An address without a name is enough."""
        mail = "Nein.\n\nAm 2.3.2026 um 10:04 schrieb [EMAIL_1]:\n\nKam es an?\n"
        assert split_reply(mail).own == "Nein."
        assert split_thread(mail)[1].sender == "[EMAIL_1]"

    def test_masked_date_is_a_date(self) -> None:
        """Where dates are crossed out too, the line still says who wrote."""
        mail = "No.\n\nOn XX/XX/XXXX, XXXX <XXXX> wrote:\n\nDid it arrive?\n"
        assert split_reply(mail).own == "No."


class TestStandIns:
    """The words that are read in their place."""

    @pytest.mark.parametrize("written", [*NAMES, *SENDERS, "[CARD ****1111]", "XX/XX/XXXX"])
    def test_they_are_written_back(self, written: str) -> None:
        """What was read is told in the terms of the text."""
        assert told(valued(f"To {written}, today")) == f"To {written}, today"

    def test_letters_of_the_writer_stay(self) -> None:
        """Who writes Egyptian letters reads them again."""
        assert told("Na\U00013001\U00013002") == "Na\U00013001\U00013002"

    @pytest.mark.parametrize("written", ["[1]", "<b>", "[x]", "{a}", "[NAMELESS]", "XX", "[Name"])
    def test_other_brackets_are_none(self, written: str) -> None:
        """Footnotes, mark-up and ticks stay as they are."""
        assert valued(written) == written
