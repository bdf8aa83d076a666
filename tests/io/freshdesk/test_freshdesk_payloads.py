"""Real answers of Freshdesk's API become cases, and nothing of them is lost unsaid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.io import freshdesk, jsonl
from supportkit.testing import unreported

NO_CASES = [
    "freshdesk_chatwoot/contact",
    "freshdesk_python/v1/agent_1",
    "freshdesk_python/v1/agent_1_updated",
    "freshdesk_python/v1/agents",
    "freshdesk_python/v1/contact",
    "freshdesk_python/v1/contacts",
    "freshdesk_python/v1/customer",
    "freshdesk_python/v1/timeentries_ticket_1",
    "freshdesk_python/v2/agent_1",
    "freshdesk_python/v2/agent_1_updated",
    "freshdesk_python/v2/agents",
    "freshdesk_python/v2/companies",
    "freshdesk_python/v2/company",
    "freshdesk_python/v2/company_updated",
    "freshdesk_python/v2/contact",
    "freshdesk_python/v2/contact_1_agent",
    "freshdesk_python/v2/contact_updated",
    "freshdesk_python/v2/contacts",
    "freshdesk_python/v2/customer",
    "freshdesk_python/v2/group_1",
    "freshdesk_python/v2/groups",
    "freshdesk_python/v2/role_1",
    "freshdesk_python/v2/roles",
    "freshdesk_python/v2/search_companies",
    "freshdesk_python/v2/search_contacts",
    "freshdesk_python/v2/solution_articles",
    "freshdesk_python/v2/solution_articles_fr",
    "freshdesk_python/v2/solution_categories",
    "freshdesk_python/v2/solution_categories_fr",
    "freshdesk_python/v2/solution_folders",
    "freshdesk_python/v2/solution_folders_fr",
    "freshdesk_python/v2/time_entries",
    "freshdesk_python/v2/time_entry_1",
]
CASES = [
    ("freshdesk_chatwoot/ticket_with_conversations", "2001", 4),
    ("freshdesk_chatwoot/web_chat_ticket_with_conversations", "2101", 7),
    ("freshdesk_python/v1/all_tickets", "1", 1),
    ("freshdesk_python/v1/ticket_1", "1", 2),
    ("freshdesk_python/v2/all_tickets", "1", 1),
    ("freshdesk_python/v2/conversations", "1", 2),
    ("freshdesk_python/v2/note_1", "1", 1),
    ("freshdesk_python/v2/outbound_email_1", "1", 1),
    ("freshdesk_python/v2/reply_1", "1", 1),
    ("freshdesk_python/v2/search_tickets", "1", 1),
    ("freshdesk_python/v2/ticket_1", "1", 1),
    ("freshdesk_python/v2/ticket_1_updated", "1", 1),
]
SAID_OTHERWISE = ("type", "source", "category")
"""Codes of a conversation that its visibility, channel and author say."""


@pytest.mark.parametrize("name", NO_CASES)
def test_what_is_no_ticket_stands_unused(shared_data: Path, name: str) -> None:
    """Contacts, agents, articles and time entries are no cases, and no errors."""
    export = freshdesk.read(shared_data / "payloads" / f"{name}.json", strict=True)
    assert export.to_list() == []
    assert "unused record" in str(export.report)


@pytest.mark.parametrize(("name", "case_id", "messages"), CASES)
def test_tickets_become_cases(shared_data: Path, name: str, case_id: str, messages: int) -> None:
    """Every field of them is known."""
    [case] = freshdesk.read(shared_data / "payloads" / f"{name}.json", strict=True)
    assert (case.id, len(case.messages)) == (case_id, messages)


@pytest.mark.parametrize(("name", "case_id", "messages"), CASES)
def test_cases_survive_dump_and_load(
    shared_data: Path, tmp_path: Path, name: str, case_id: str, messages: int
) -> None:
    """Written as JSON Lines and read again, they are the same."""
    cases = freshdesk.read(shared_data / "payloads" / f"{name}.json").to_list()
    written = tmp_path / "cases.jsonl"
    jsonl.write(cases, written)
    assert jsonl.read(written).to_list() == cases
    assert (cases[0].id, len(cases[0].messages)) == (case_id, messages)


@pytest.mark.parametrize(("name", "case_id", "messages"), CASES)
def test_nothing_is_lost_unsaid(shared_data: Path, name: str, case_id: str, messages: int) -> None:
    """Each text and number is in the case, or under a field that the report names."""
    file = shared_data / "payloads" / f"{name}.json"
    export = freshdesk.read(file)
    cases = export.to_list()
    payload = json.loads(file.read_text("utf-8"))
    missing = unreported(payload, cases, export.report, implied=SAID_OTHERWISE)
    stale = any(note.kind == "stale_update" for note in export.report.notes)
    assert stale or missing == ()
    assert (cases[0].id, len(cases[0].messages)) == (case_id, messages)


def test_nothing_of_a_hand_written_ticket_is_lost() -> None:
    """The same law, on a ticket with a field that nobody knows."""
    payload = {
        "id": 71,
        "subject": "Bell",
        "mood": "blue",
        "status": 2,
        "requester_id": 9001,
        "description_text": "Loud",
        "created_at": "2026-03-02T10:00:00+01:00",
        "conversations": [],
    }
    export = freshdesk.read(payload)
    cases = export.to_list()
    assert unreported(payload, cases, export.report) == ()
    assert "unknown field: mood" in str(export.report)
