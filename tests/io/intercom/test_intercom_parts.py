"""The parts of a conversation or ticket as the log of its case."""

from __future__ import annotations

from typing import Any

from supportkit.cases import (
    Assigned,
    Case,
    CaseEvent,
    Custom,
    Fidelity,
    FieldChanged,
    GroupChanged,
    SlaChanged,
    Status,
    StatusChanged,
)
from supportkit.io import intercom
from supportkit.io.report import NoteKind

_NINE = 1772442000  # 2026-03-02T09:00:00Z
_ANA = {"type": "user", "id": "5f19"}
_BO = {"type": "admin", "id": "77"}
_FIN = {"type": "bot", "id": "88"}


def _part(number: int, kind: str, author: dict[str, Any], **more: Any) -> dict[str, Any]:
    at = _NINE + 60 * number
    head = {"id": str(number), "part_type": kind, "author": author}
    return {**head, "body": None, "created_at": at, "updated_at": at, **more}


def _conversation(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "conversation",
        "id": "471",
        "created_at": _NINE,
        "state": "open",
        "source": {
            "id": "9001",
            "delivered_as": "customer_initiated",
            "body": "<p>My brake squeaks.</p>",
            "author": _ANA,
        },
        "conversation_parts": {"conversation_parts": list(parts), "total_count": len(parts)},
        **more,
    }


def _ticket(*parts: dict[str, Any], state: str) -> dict[str, Any]:
    return {
        "type": "ticket",
        "id": "611",
        "created_at": _NINE,
        "ticket_state": state,
        "ticket_parts": {"ticket_parts": list(parts), "total_count": len(parts)},
    }


def _read(record: dict[str, Any]) -> Case:
    [case] = intercom.read(record, strict=True)
    return case


def _moves(case: Case) -> list[tuple[Status | None, Status | None]]:
    return [(each.old, each.new) for each in case.events if isinstance(each, StatusChanged)]


def _only(case: Case, kind: type[Any]) -> Any:
    [found] = [each for each in case.events if isinstance(each, kind)]
    return found


def _types(case: Case) -> list[str]:
    return [each.type for each in case.events]


class TestStatus:
    """How the state moved."""

    def test_history(self) -> None:
        """Taken, snoozed, woken, closed and reopened: each is one move."""
        parts = [
            _part(1, "comment", _BO, body="<p>We look.</p>"),
            _part(2, "snoozed", _BO),
            _part(3, "timer_unsnooze", _FIN),
            _part(4, "close", _BO),
            _part(5, "open", _ANA, body="<p>Again!</p>"),
        ]
        case = _read(_conversation(*parts))
        assert case.fidelity is Fidelity.FULL_LOG
        assert _moves(case) == [
            (Status.NEW, Status.OPEN),
            (Status.OPEN, Status.ON_HOLD),
            (Status.ON_HOLD, Status.OPEN),
            (Status.OPEN, Status.CLOSED),
            (Status.CLOSED, Status.OPEN),
        ]
        assert case.status is Status.OPEN

    def test_part_that_speaks_and_moves(self) -> None:
        """A reply that reopens is a message and a move, with the part's own id."""
        parts = [_part(1, "close", _BO), _part(2, "open", _ANA, body="<p>Again!</p>")]
        case = _read(_conversation(*parts))
        assert [message.id for message in case.messages] == ["source-9001", "2"]
        assert [event.id for event in case.events] == ["created", "1.status", "2.status"]

    def test_conversation_that_an_admin_began_is_closed_until_it_is_opened(self) -> None:
        """What a first reopening tells is that it was closed before."""
        record = _conversation(_part(1, "open", _ANA, body="<p>Yes?</p>"))
        record["source"] |= {"author": _BO, "delivered_as": "admin_initiated"}
        assert _moves(_read(record)) == [(Status.CLOSED, Status.OPEN)]

    def test_bot_that_closes(self) -> None:
        """A conversation that a bot closed alone was never taken, and is not new again."""
        parts = [_part(1, "close", _FIN), _part(2, "open", _ANA)]
        assert _moves(_read(_conversation(*parts))) == [
            (Status.NEW, Status.CLOSED),
            (Status.CLOSED, Status.OPEN),
        ]

    def test_state_that_a_part_tells(self) -> None:
        """Newer versions tell the state with a part: it moved, though no part moved it."""
        parts = [_part(1, "comment", _BO, body="a", state="open"),
                 _part(2, "custom_action_finished", _BO, state="closed")]  # fmt: skip
        case = _read(_conversation(*parts, state="closed"))
        assert _moves(case)[-1] == (Status.OPEN, Status.CLOSED)

    def test_order_is_time(self) -> None:
        """Parts may be listed newest first."""
        parts = [_part(2, "close", _BO), _part(1, "comment", _BO, body="a")]
        case = _read(_conversation(*parts, state="closed"))
        assert _moves(case) == [(Status.NEW, Status.OPEN), (Status.OPEN, Status.CLOSED)]

    def test_same_second(self) -> None:
        """Of parts of one second the smaller id came first, also with more digits."""
        parts = [_part(10, "open", _ANA, created_at=_NINE + 60),
                 _part(9, "close", _BO, created_at=_NINE + 60)]  # fmt: skip
        assert [event.id for event in _read(_conversation(*parts)).events] == [
            "created",
            "9.status",
            "10.status",
        ]

    def test_ticket(self) -> None:
        """Parts of tickets tell both states; a state that stays is no move."""
        moved = {"previous_ticket_state": "submitted", "ticket_state": "in_progress"}
        same = {"previous_ticket_state": "submitted", "ticket_state": "submitted"}
        parts = [
            _part(1, "ticket_state_updated_by_admin", _FIN, **same),
            _part(2, "ticket_state_updated_by_admin", _BO, **moved),
            _part(3, "snoozed", _BO),
        ]
        case = _read(_ticket(*parts, state="in_progress"))
        assert _moves(case) == [(Status.NEW, Status.OPEN)]
        assert _types(case) == ["created", "custom", "status_changed", "custom"]


class TestChanges:
    """What else a part changes."""

    def test_assignment(self) -> None:
        """An assignment tells whom it went to; whom it left is known from the one before."""
        parts = [
            _part(1, "assignment", _BO, assigned_to={"type": "admin", "id": "77"}),
            _part(2, "away_mode_assignment", _FIN, assigned_to={"type": "admin", "id": "78"}),
            _part(3, "assignment", _BO, assigned_to={"type": "nobody_admin", "id": None}),
        ]
        case = _read(_conversation(*parts))
        assigned = [(each.old, each.new) for each in case.events if isinstance(each, Assigned)]
        assert assigned == [(None, "77"), ("77", "78"), ("78", None)]

    def test_team(self) -> None:
        """An assignment to a team is a change of group."""
        part = _part(1, "assignment", _FIN, assigned_to={"type": "team", "id": 5})
        changed = _only(_read(_conversation(part)), GroupChanged)
        assert (changed.old, changed.new) == (None, "5")

    def test_assignment_with_a_reply(self) -> None:
        """A reply may come as an assignment: it is a public message."""
        part = _part(1, "assignment", _BO, body="<p>Hey!</p>",
                     assigned_to={"type": "admin", "id": "77"})  # fmt: skip
        case = _read(_conversation(part))
        assert case.messages[1].is_reply
        assert _types(case) == ["created", "status_changed", "assigned"] or _types(case) == [
            "created",
            "assigned",
            "status_changed",
        ]

    def test_attribute_of_a_ticket(self) -> None:
        """The part tells the new value; the old one is known where an earlier part told it."""
        parts = [
            _part(number, "ticket_attribute_updated_by_admin", _BO, updated_attribute_data={
                "attribute": {"type": "attribute", "id": "7", "label": "Progress"},
                "value": {"type": "value", "id": value, "label": value},
            })
            for number, value in ((1, "Slow"), (2, "Fast"))
        ]  # fmt: skip
        case = _read(_ticket(*parts, state="submitted"))
        changed = [each for each in case.events if isinstance(each, FieldChanged)]
        assert [(each.name, dict(each.values)) for each in changed] == [
            ("Progress", {"new": "Slow"}),
            ("Progress", {"old": "Slow", "new": "Fast"}),
        ]

    def test_attribute_of_a_conversation(self) -> None:
        """Conversations tell it as details of the event; without, it is named alone."""
        details = {"attribute": {"name": "Model"}, "value": {"name": "Roadster"}}
        parts = [
            _part(1, "conversation_attribute_updated_by_workflow", _FIN, event_details=details),
            _part(2, "conversation_attribute_updated_by_admin", _FIN),
        ]
        case = _read(_conversation(*parts))
        assert _only(case, FieldChanged).values == {"new": "Roadster"}
        assert _only(case, Custom).name == "conversation_attribute_updated_by_admin"

    def test_sla(self) -> None:
        """An SLA that is applied or missed is an event with the name of the policy."""
        part = _part(1, "conversation_sla_target_missed", _FIN)
        missed = _only(_read(_conversation(part, sla_applied={"sla_name": "Gold"})), SlaChanged)
        assert (missed.type, missed.policy) == ("sla_breached", "Gold")

    def test_anything_else(self) -> None:
        """Types of parts that say nothing to us are kept with what they tell."""
        details = {"action": {"name": "Make order"}}
        part = _part(1, "custom_action_started", _FIN, event_details=details)
        other = _only(_read(_conversation(part)), Custom)
        assert (other.name, other.data) == ("custom_action_started", {"event_details": details})

    def test_creation_is_by_whoever_opened_it(self) -> None:
        """The opening message tells who."""
        case = _read(_conversation())
        assert case.events[0].type == "created"
        assert case.events[0].actor == case.messages[0].author

    def test_actor(self) -> None:
        """An event names who did it."""
        events: tuple[CaseEvent, ...] = _read(_conversation(_part(1, "close", _BO))).events
        assert events[-1].actor is not None
        assert events[-1].actor.id == "77"


class TestFidelity:
    """How much of the history is there."""

    def test_count_that_fits(self) -> None:
        """The log is whole where as many parts are there as are counted."""
        assert _read(_conversation(_part(1, "close", _BO), state="closed")).fidelity is (
            Fidelity.FULL_LOG
        )

    def test_count_that_does_not_fit(self) -> None:
        """With parts missing it is no log, and its messages are not all of them."""
        listed = {"conversation_parts": [_part(1, "close", _BO)], "total_count": 501}
        export = intercom.read(_conversation(conversation_parts=listed, state="closed"))
        [case] = export
        assert case.fidelity is Fidelity.SNAPSHOT
        assert "created" not in _types(case)
        assert NoteKind.PARTIAL_LOG in {note.kind for note in export.report.notes}

    def test_five_hundred_parts(self) -> None:
        """Five hundred is the most that the API gives: it may have left some out."""
        parts = [_part(number, "comment", _BO, body="a") for number in range(1, 501)]
        assert _read(_conversation(*parts)).fidelity is Fidelity.SNAPSHOT
        counted = {"count_conversation_parts": 500}
        assert _read(_conversation(*parts, statistics=counted)).fidelity is Fidelity.FULL_LOG

    def test_no_count(self) -> None:
        """Where nobody counts, messages are there and the log is not sure."""
        listed = {"conversation_parts": [_part(1, "comment", _BO, body="a")]}
        case = _read(_conversation(conversation_parts=listed))
        assert case.fidelity is Fidelity.MESSAGES_ONLY

    def test_log_that_ends_elsewhere(self) -> None:
        """Parts that do not end in the state of the record are no whole log."""
        export = intercom.read(_conversation(_part(1, "close", _BO), state="snoozed"))
        [case] = export
        assert (case.fidelity, case.status) == (Fidelity.MESSAGES_ONLY, Status.ON_HOLD)
        assert NoteKind.PARTIAL_LOG in {note.kind for note in export.report.notes}

    def test_part_that_occurs_twice(self) -> None:
        """Of two versions of a part the later counts, and says when it was edited."""
        old = _part(1, "comment", _BO, body="a")
        new = {**old, "body": "b", "updated_at": _NINE + 600}
        case = _read(_conversation(new, old))
        assert [message.text for message in case.messages] == ["My brake squeaks.", "b"]
        assert case.messages[1].edited_at is not None
