"""Deliveries of Chatwoot's webhooks, and the published ones of each kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from chatwoot_payloads import CHANGED, PAYLOADS

from supportkit import Case
from supportkit.cases import Fidelity
from supportkit.errors import CaseDataError
from supportkit.io import chatwoot, jsonl
from supportkit.testing import unreported

STRUCTURE = ("event", "type", "sender_type", "message_type")
"""Names of what a record is, which the case shows by holding it where it belongs."""


class TestDelivery:
    """Delivery."""

    def test_changed_attributes_are_events(self) -> None:
        """Each attribute that changed is one event, with the value before."""
        changes = chatwoot.webhook(CHANGED).changes
        assert [getattr(change, "type", "message") for change in changes] == [
            "status_changed",
            "assigned",
            "group_changed",
            "tagged",
            "field_changed",
            "priority_changed",
        ]

    def test_two_deliveries_of_one_change_have_one_event(self) -> None:
        """Chatwoot sends a change of status as two deliveries."""
        twin = {**CHANGED, "event": "conversation_status_changed"}
        ids = [{change.id for change in chatwoot.webhook(each).changes} for each in (CHANGED, twin)]
        assert ids[0] == ids[1]

    def test_who_opens_the_widget_makes_no_case(self) -> None:
        """A visitor who wrote nothing is no conversation, and no error."""
        update = chatwoot.webhook({"event": "webwidget_triggered", "id": 12, "contact": {"id": 1}})
        assert (update.kind, update.case_id, update.changes) == ("webwidget_triggered", None, ())
        assert [note.kind for note in update.report.notes] == ["unused_record"]

    def test_what_follows_a_creation_is_the_whole_history(self) -> None:
        """So reply times and times in a status are known of a case that webhooks began."""
        conversation = {"id": 12, "status": "open", "created_at": 1772442000, "inbox_id": 1}
        created = {"event": "conversation_created", **conversation}
        answer = {
            "event": "message_created",
            "id": 2,
            "message_type": "outgoing",
            "content": "On it.",
            "created_at": 1772442600,
            "sender": {"id": 3, "type": "user"},
            "conversation": conversation,
        }
        case = chatwoot.webhook(answer).apply(chatwoot.webhook(created).apply(None))
        late = chatwoot.webhook(created).apply(chatwoot.webhook(answer).apply(None))
        assert case is not None
        assert late is not None
        assert (case.fidelity, len(case.messages)) == (Fidelity.FULL_LOG, 1)
        assert (late.fidelity, late.events) == (case.fidelity, case.events)

    def test_a_creation_tells_nothing_of_what_was_missed(self) -> None:
        """A case that was read stands where no delivery says how it came there."""
        conversation = {"id": 12, "status": "open", "created_at": 1772442000, "inbox_id": 1}
        [read] = chatwoot.read(conversation | {"status": "resolved", "updated_at": 1772449999})
        case = chatwoot.webhook({"event": "conversation_created", **conversation}).apply(read)
        assert case is not None
        assert (case.status, case.fidelity) == ("solved", Fidelity.SNAPSHOT)

    def test_what_is_no_delivery_is_refused(self) -> None:
        """A delivery says what happened."""
        with pytest.raises(CaseDataError, match="event"):
            chatwoot.webhook({"id": 10})


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_payload_is_lost(payload: dict[str, Any]) -> None:
    """Every value stands in the case, or under a field that the report names."""
    found = chatwoot.read(payload, strict=True)
    cases = found.to_list()
    assert unreported(payload, cases, found.report, implied=STRUCTURE) == ()


class TestPublishedDeliveries:
    """Published deliveries."""

    @pytest.mark.parametrize(
        ("name", "number"),
        [
            ("a_sample_webhook_payload", "1"),
            ("conversation_opened", "10"),
            ("conversation_resolved", "10"),
            ("conversation_status_changed", "10"),
            ("message_created", "10"),
            ("message_updated", "10"),
        ],
    )
    def test_each_is_read_with_everything_accounted_for(
        self, shared_data: Path, tmp_path: Path, name: str, number: str
    ) -> None:
        """Strict reading knows every field; nothing is lost; JSON Lines give the case back."""
        file = shared_data / "payloads" / "chatwoot" / f"{name}.json"
        found = chatwoot.read(file, strict=True)
        read = found.to_list()
        assert [case.id for case in read] == [number]
        payload = json.loads(file.read_text(encoding="utf-8"))
        assert unreported(payload, read, found.report, implied=STRUCTURE) == ()
        copy = tmp_path / "cases.jsonl"
        jsonl.write(read, copy)
        assert jsonl.read(copy).to_list() == read
        assert chatwoot.webhook(file.read_bytes(), strict=True).case_id == number

    def test_all_of_one_conversation_are_one_case(self, shared_data: Path) -> None:
        """A folder of deliveries is read like a log."""
        found = chatwoot.read(shared_data / "payloads" / "chatwoot")
        cases = {case.id: case for case in found}
        assert set(cases) == {"1", "10"}
        assert isinstance(cases["10"], Case)
        assert [message.id for message in cases["10"].messages] == ["118", "120"]
        assert [event.type for event in cases["10"].events] == ["status_changed"] * 3

    def test_an_opened_widget_is_no_case(self, shared_data: Path) -> None:
        """The delivery stands unused, and is counted."""
        found = chatwoot.read(
            shared_data / "payloads" / "chatwoot" / "webwidget_triggered.json", strict=True
        )
        assert found.to_list() == []
        assert [str(note.kind) for note in found.report.notes] == ["unused_record"]
