"""Which mails are one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit import io
from supportkit.io import mail
from supportkit.io.report import NoteKind

AGENTS = ["support@acme.example"]


def letter(
    name: str,
    *more: str,
    who: str = "ada@shop.example",
    to: str = "support@acme.example",
    day: int = 2,
    subject: str = "Where is my order?",
) -> str:
    """Write a mail whose text is its name; ``<name>`` is its id, unless it has none."""
    own = "" if name.startswith("no id") else f"Message-ID: <{name}@x>\n"
    head = f"From: {who}\nTo: {to}\nSubject: {subject}\nDate: {day} Mar 2026 09:00:00 +0000\n"
    return f"{head}{own}{''.join(f'{line}{chr(10)}' for line in more)}\n{name}"


def threads(folder: Path, *letters: str, **told: object) -> list[list[str]]:
    """Read mails; give the names of the mails of each case."""
    export = read(folder, *letters, **told)
    return [[message.text for message in case.messages] for case in export]


def read(folder: Path, *letters: str, **told: object) -> io.Import:
    """Write mails to a folder, and read them."""
    for number, text in enumerate(letters):
        (folder / f"{number:02}.eml").write_text(text, "utf-8")
    return mail.read(folder, **{"agents": AGENTS, **told})  # type: ignore[arg-type]


def noted(export: io.Import) -> dict[str, int]:
    """Read to the end; give notes on threads with their counts."""
    export.to_list()
    kinds = {NoteKind.WEAK_LINK, NoteKind.MISSING_END, NoteKind.DUPLICATE_MESSAGE}
    return {f"{n.kind} {n.detail}".strip(): n.count for n in export.report.notes if n.kind in kinds}


class TestIds:
    """Message-ID, In-Reply-To and References."""

    def test_chain(self, tmp_path: Path) -> None:
        """Each answer names the one before, in either field."""
        two = letter("2", "In-Reply-To: <1@x>", day=3)
        three = letter("3", "References: <1@x> <2@x>", day=4)
        assert threads(tmp_path, letter("1"), two, three) == [["1", "2", "3"]]

    def test_middle_and_root_are_missing(self, tmp_path: Path) -> None:
        """Mails that name one that is not there belong together all the same."""
        two = letter("2", "References: <1@x>", day=3)
        three = letter("3", "References: <1@x> <gone@x>", day=4)
        export = read(tmp_path, two, three)
        assert [case.id for case in export] == [mail.case_id("<1@x>")]
        assert noted(export) == {"missing_end": 2}

    def test_id_of_the_case_is_the_same_once_the_root_is_there(self, tmp_path: Path) -> None:
        """A larger export of the same mailbox gives the same id to the case."""
        two = letter("2", "References: <1@x>", day=3)
        assert [case.id for case in read(tmp_path, two)] == [mail.case_id("<1@x>")]
        assert [case.id for case in read(tmp_path, two, letter("1"))] == [mail.case_id("<1@x>")]

    def test_circle(self, tmp_path: Path) -> None:
        """Mails that answer each other are one thread, and reading ends."""
        one, two = letter("1", "References: <2@x> <1@x>"), letter("2", "References: <1@x>", day=3)
        assert threads(tmp_path, one, two) == [["1", "2"]]

    def test_changed_subject_stays(self, tmp_path: Path) -> None:
        """Ids count, whatever the subject says."""
        two = letter("2", "In-Reply-To: <1@x>", subject="Invoice", day=3)
        assert threads(tmp_path, letter("1"), two) == [["1", "2"]]

    def test_prose_is_no_id(self, tmp_path: Path) -> None:
        """Old mailers wrote "Your message of Monday" with the address of its sender."""
        line = "In-Reply-To: Your message of Monday <ada@shop.example>"
        assert threads(tmp_path, letter("1", line), letter("2", line)) == [["1"], ["2"]]

    def test_answered_message_is_the_nearest_that_is_there(self, tmp_path: Path) -> None:
        """Where the mail that was answered is missing, the one before it counts."""
        three = letter("3", "References: <1@x> <gone@x>", "In-Reply-To: <gone@x>", day=4)
        [case] = read(tmp_path, letter("1"), three)
        assert case.messages[1].in_reply_to == case.messages[0].id

    def test_many_references_keep_the_root(self, tmp_path: Path) -> None:
        """Of 100,000 references, the first and the last are followed."""
        many = " ".join(f"<{n}@y>" for n in range(100_000))
        two = letter("2", f"References: <1@x> {many} <9@x>", day=3)
        nine = letter("9", day=4)
        assert threads(tmp_path, letter("1"), two, nine) == [["1", "2", "9"]]


class TestCopies:
    """One mail in two folders."""

    def test_copy_is_one_message(self, tmp_path: Path) -> None:
        """The copy that tells when it came in is kept, wherever it stands."""
        inbox = "Received: by mx.acme.example; 2 Mar 2026 09:05:00 +0000\n" + letter("1")
        export = read(tmp_path, letter("1"), inbox, letter("1"))
        [case] = export
        assert [message.at.minute for message in case.messages] == [5]
        assert noted(export) == {"duplicate_message": 2}

    def test_one_id_for_two_mails(self, tmp_path: Path) -> None:
        """A mailer that gives every mail the same id loses none of them."""
        other = letter("1", day=3).removesuffix("1") + "another"
        [case] = read(tmp_path, letter("1"), other)
        assert [message.text for message in case.messages] == ["1", "another"]
        assert case.messages[1].id == f"{case.messages[0].id}-2"

    def test_mails_without_ids(self, tmp_path: Path) -> None:
        """Two mails without ids are two cases, and the same mail twice is one."""
        one, two = letter("no id"), letter("no id too")
        assert threads(tmp_path, one, two, one) == [["no id"], ["no id too"]]


class TestTickets:
    """A number in the subject or in our address."""

    @pytest.mark.parametrize(
        "subject", ["[#123] Order", "Re: [Ticket 123] Order", "[ticket#123]", "[Case: 123] x"]
    )
    def test_number_in_the_subject(self, tmp_path: Path, subject: str) -> None:
        """However the desk writes its number."""
        one, two = letter("1", subject="[#123] Order"), letter("2", subject=subject, day=3)
        export = read(tmp_path, one, two)
        assert [len(case.messages) for case in export] == [2]
        assert noted(export) == {"weak_link by a ticket's number": 1}

    def test_number_in_our_address(self, tmp_path: Path) -> None:
        """A reply to ``support+id123@`` belongs to ticket 123."""
        one, two = (
            letter("1", subject="[#123]"),
            letter("2", to="support+id123@acme.example", day=3),
        )
        assert threads(tmp_path, one, two) == [["1", "2"]]

    def test_number_in_a_customers_address(self, tmp_path: Path) -> None:
        """What customers put behind the plus of their addresses is no ticket of ours."""
        mails = (letter(n, to="support@acme.example, ada+id1@shop.example") for n in ("1", "2"))
        assert threads(tmp_path, *mails) == [["1"], ["2"]]

    def test_number_of_another_desk(self, tmp_path: Path) -> None:
        """Numbers of two desks are two numbers."""
        one, two = letter("1", subject="[acme #7] x"), letter("2", subject="[other #7] x")
        assert threads(tmp_path, one, two) == [["1"], ["2"]]

    def test_own_pattern_or_none(self, tmp_path: Path) -> None:
        """The pattern is the caller's; without one no number joins anything."""
        one, two = letter("1", subject="AB-7 x"), letter("2", subject="Re: AB-7", day=3)
        assert threads(tmp_path, one, two, ticket=r"\b([A-Z]{2}-\d+)\b") == [["1", "2"]]
        assert threads(tmp_path, one, two, ticket=None) == [["1"], ["2"]]


class TestSubjects:
    """The last resort, for replies of mailers that name no other mail."""

    @pytest.mark.parametrize(
        "mark", ["Re: ", "RE:", "AW: ", "Antw: ", "SV: ", "Re[2]: ", "回复：", "RE: AW: ", "Odp: "]
    )
    def test_marked_reply_without_ids(self, tmp_path: Path, mark: str) -> None:
        """Marked in any language, with the same customer, within 30 days."""
        answer = letter(
            "2", who="support@acme.example", to="ada@shop.example", day=9,
            subject=f"{mark}where is my  Order?",
        )  # fmt: skip
        export = read(tmp_path, letter("1"), answer)
        assert [len(case.messages) for case in export] == [2]
        assert noted(export) == {"weak_link by subject": 1}

    def test_fresh_mail_never_joins(self, tmp_path: Path) -> None:
        """The same words from the same customer are a case of their own."""
        assert threads(tmp_path, letter("1"), letter("2", day=3)) == [["1"], ["2"]]

    def test_forward_never_joins(self, tmp_path: Path) -> None:
        """A forwarded mail answers nothing."""
        fwd = letter("2", subject="Fwd: Where is my order?", day=3)
        assert threads(tmp_path, letter("1"), fwd) == [["1"], ["2"]]

    def test_other_customer_never_joins(self, tmp_path: Path) -> None:
        """To have our own address in common is not enough."""
        other = letter("2", who="bob@else.example", subject="Re: Where is my order?", day=3)
        assert threads(tmp_path, letter("1"), other) == [["1"], ["2"]]

    def test_too_late(self, tmp_path: Path) -> None:
        """After more than 30 days it is another matter."""
        late = letter("2", subject="Re: Where is my order?", day=2).replace("Mar", "May")
        assert threads(tmp_path, letter("1"), late) == [["1"], ["2"]]

    def test_reply_with_ids_goes_by_its_ids(self, tmp_path: Path) -> None:
        """A reply that names a mail which is not there is not put elsewhere by its subject."""
        other = letter("2", "In-Reply-To: <gone@x>", subject="Re: Where is my order?", day=3)
        assert threads(tmp_path, letter("1"), other) == [["1"], ["2"]]

    def test_nothing_but_the_mark(self, tmp_path: Path) -> None:
        """Two mails with the subject "Re:" have nothing in common."""
        mails = letter("1", subject="Re:"), letter("2", subject="Re:", day=3)
        assert threads(tmp_path, *mails) == [["1"], ["2"]]

    def test_joins_the_latest(self, tmp_path: Path) -> None:
        """Of two cases with one subject, the reply belongs to the one before it."""
        reply = letter("3", subject="Re: Where is my order?", day=20)
        found = threads(tmp_path, letter("1"), letter("2", day=15), reply)
        assert found == [["1"], ["2", "3"]]
