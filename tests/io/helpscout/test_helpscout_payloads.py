"""A real delivery of Help Scout becomes a case, and nothing of it is lost unsaid."""

from __future__ import annotations

import json
from pathlib import Path

from supportkit.cases import Fidelity, Status
from supportkit.io import helpscout, jsonl
from supportkit.testing import unreported

FILE = "payloads/helpscout/conversation_webhook.json"
SAID_OTHERWISE = ("type", "state", "actionSourceId")
"""What was published is there; a source of 0 is none."""


def test_the_conversation_becomes_a_case(shared_data: Path) -> None:
    """Every field of it is known; one of three threads is not the whole log."""
    [case] = helpscout.read(shared_data / FILE, strict=True)
    assert (case.id, case.status, case.fidelity) == (
        "4934923493",
        Status.NEW,
        Fidelity.MESSAGES_ONLY,
    )
    assert len(case.messages) == 1


def test_the_delivery_is_read_as_a_webhook(shared_data: Path) -> None:
    """Its message is a change that a case can learn."""
    payload = (shared_data / FILE).read_text("utf-8")
    update = helpscout.webhook(payload, event="convo.customer.reply.created", strict=True)
    assert (update.kind, update.case_id) == ("convo.customer.reply.created", "4934923493")
    assert "2198262392" in [change.id for change in update.changes]


def test_cases_survive_dump_and_load(shared_data: Path, tmp_path: Path) -> None:
    """Written as JSON Lines and read again, they are the same."""
    cases = helpscout.read(shared_data / FILE).to_list()
    written = tmp_path / "cases.jsonl"
    jsonl.write(cases, written)
    assert jsonl.read(written).to_list() == cases


def test_nothing_is_lost_unsaid(shared_data: Path) -> None:
    """Each text and number is in the case, or under a field that the report names."""
    export = helpscout.read(shared_data / FILE)
    cases = export.to_list()
    payload = json.loads((shared_data / FILE).read_text("utf-8"))
    assert unreported(payload, cases, export.report, implied=SAID_OTHERWISE) == ()


def test_nothing_of_a_hand_written_conversation_is_lost() -> None:
    """The same law, on a conversation with a field that nobody knows."""
    payload = {
        "id": 4001,
        "number": 12,
        "status": "active",
        "mood": "blue",
        "createdAt": "2026-03-02T10:00:00+01:00",
        "_embedded": {"threads": []},
    }
    export = helpscout.read(payload)
    cases = export.to_list()
    assert unreported(payload, cases, export.report) == ()
    assert "unknown field: mood" in str(export.report)
