"""What a case means is the same whichever help desk it comes from."""

from __future__ import annotations

from typing import Any

import pytest
from alike import ADA, BEN, DESKS, Alike, iso

from supportkit.cases import Case, Direction, Kind, Visibility
from supportkit.errors import CaseDataError
from supportkit.io.report import NoteKind
from supportkit.values import parse_instant


def readers(*but: str) -> pytest.MarkDecorator:
    """Run a test with every help desk, but for some."""
    found = [pytest.param(desk, id=name) for name, desk in DESKS.items() if name not in but]
    return pytest.mark.parametrize("desk", found)


ALL = readers()


def read(desk: Alike, *answers: dict[str, Any]) -> Case:
    """Read the one case of some answers."""
    [case] = desk.reader.read(answers)
    return case  # type: ignore[no-any-return]


def notes(desk: Alike, *answers: dict[str, Any]) -> set[tuple[str, str]]:
    """Give the kinds of notes of a reading, with their fields."""
    export = desk.reader.read(answers)
    export.to_list()
    return {(note.kind, note.field) for note in export.report.notes}


class TestFacts:
    """What a case says of itself."""

    @ALL
    def test_facts_stand_in_the_same_fields(self, desk: Alike) -> None:
        """Subject, people, group and times are found where every help desk's are."""
        case = read(desk, desk.case(desk.message(1, 1, "Hi", ADA)))
        assert (case.id, case.subject, case.created_at, case.updated_at) == (
            "5",
            "Brake",
            parse_instant(iso(0)),
            parse_instant(iso(50)),
        )
        assert case.requester is not None
        assert case.requester.kind is Kind.CUSTOMER
        assert case.assignee is not None
        assert (case.assignee.kind, case.assignee.id) == (Kind.AGENT, "9")

    @readers("helpscout")
    def test_a_group_without_a_name_is_its_id(self, desk: Alike) -> None:
        """Where no record names it; at Help Scout a team owns a case in the place of a user."""
        assert read(desk, desk.case()).group == "3"

    @ALL
    def test_the_word_of_the_help_desk_stands_beside_ours(self, desk: Alike) -> None:
        """Whatever it is mapped to, it can be read again."""
        case = read(desk, desk.case())
        assert case.status in ("pending", "on_hold")
        assert case.status_raw == str(desk.record[desk.status])

    @ALL
    def test_an_unknown_status_is_none_and_reported(self, desk: Alike) -> None:
        """A word that no map knows is kept and said, and never a guess."""
        odd = desk.case(**{desk.status: "quux"})
        case = read(desk, odd)
        assert (case.status, case.status_raw) == (None, "quux")
        assert "unknown_value" in {kind for kind, _ in notes(desk, odd)}

    @ALL
    def test_a_strict_reading_refuses_an_unknown_status(self, desk: Alike) -> None:
        """The error names the field."""
        with pytest.raises(CaseDataError, match=desk.status):
            desk.reader.read(desk.case(**{desk.status: "quux"}), strict=True).to_list()

    @ALL
    def test_a_word_of_the_account_is_added_to_the_map(self, desk: Alike) -> None:
        """Maps are data that the user extends."""
        own = desk.reader.STATUSES | {"quux": "on_hold"}
        [case] = desk.reader.read(desk.case(**{desk.status: "quux"}), statuses=own)
        assert case.status == "on_hold"


class TestMessages:
    """What was written."""

    @ALL
    def test_time_decides_and_not_the_list(self, desk: Alike) -> None:
        """Listed newest first, the case is the same."""
        first, second = desk.message(1, 1, "One", ADA), desk.message(2, 2, "Two", ADA)
        case = read(desk, desk.case(second, first))
        assert [message.text for message in case.messages][-2:] == ["One", "Two"]

    @readers("front", "zendesk")
    def test_of_one_second_the_smaller_id_came_first(self, desk: Alike) -> None:
        """Ids count upwards, whatever the order of the list; Front's are no numbers."""
        nine, ten = desk.message(9, 1, "Nine", ADA), desk.message(10, 1, "Ten", ADA)
        orders = [read(desk, desk.case(nine, ten)), read(desk, desk.case(ten, nine))]
        words = [[message.text for message in case.timeline().messages] for case in orders]
        assert words[0] == words[1] == ["Nine", "Ten"]

    @ALL
    def test_a_note_is_internal_and_goes_nowhere(self, desk: Alike) -> None:
        """It answers nobody."""
        case = read(desk, desk.case(desk.message(1, 1, "Psst", BEN)))
        note = case.messages[-1]
        assert (note.visibility, note.direction, note.author.kind, note.is_reply) == (
            Visibility.INTERNAL,
            Direction.NONE,
            Kind.AGENT,
            False,
        )

    @ALL
    def test_a_word_of_the_customer_is_inbound(self, desk: Alike) -> None:
        """It is public, and by the one who asks."""
        case = read(desk, desk.case(desk.message(1, 1, "Hi", ADA)))
        message = case.messages[-1]
        assert (message.visibility, message.direction) == (Visibility.PUBLIC, Direction.INBOUND)
        assert message.author == case.requester

    @ALL
    def test_an_empty_body_is_kept_and_counted(self, desk: Alike) -> None:
        """A message of nothing is a message."""
        empty = desk.case(desk.message(1, 1, "", ADA))
        assert [message.text for message in read(desk, empty).messages] == [""]
        assert (NoteKind.EMPTY_BODY, "messages") in notes(desk, empty)

    @ALL
    def test_a_message_that_comes_twice_counts_once(self, desk: Alike) -> None:
        """Pages of an export overlap; the report says so in the same word."""
        again = [desk.message(1, 1, "Hi", ADA) for _ in range(2)]
        assert [message.text for message in read(desk, desk.case(*again)).messages] == ["Hi"]
        assert NoteKind.DUPLICATE_MESSAGE in {kind for kind, _ in notes(desk, desk.case(*again))}

    @ALL
    def test_a_message_without_a_time_names_its_place(self, desk: Alike) -> None:
        """Nothing is placed by guess."""
        timeless = {
            key: value
            for key, value in desk.message(1, 1, "Hi", ADA).items()
            if key not in ("created_at", "createdAt")
        }
        with pytest.raises(CaseDataError, match="a date and time"):
            read(desk, desk.case(timeless))


class TestFidelity:
    """How much of the history is there."""

    @ALL
    def test_messages_without_a_log(self, desk: Alike) -> None:
        """Replies can be timed; statuses cannot."""
        assert read(desk, desk.case(desk.message(1, 1, "Hi", ADA))).fidelity == "messages_only"
