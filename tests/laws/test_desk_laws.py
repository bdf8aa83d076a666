"""Laws that hold for the readers of all help desks, shown on Zendesk's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit import Case
from supportkit.io import zendesk

ADA, BEN = 501, 901


def at(minute: int) -> str:
    """Give a moment of one morning."""
    return f"2026-03-02T09:{minute:02}:00Z"


TICKETS: list[dict[str, Any]] = [
    {"id": number, "created_at": at(number), "updated_at": at(30), "subject": f"Case {number}",
     "status": "open", "requester_id": ADA, "assignee_id": BEN, "group_id": 5}
    for number in (1, 2, 3)
]  # fmt: skip
COMMENTS: list[dict[str, Any]] = [
    {"id": 10 * ticket + n, "ticket_id": ticket, "author_id": ADA if n % 2 else BEN,
     "body": f"Text {n}", "public": True, "created_at": at(ticket + n)}
    for ticket in (1, 2, 3)
    for n in (1, 2, 3)
]  # fmt: skip
AUDITS: list[dict[str, Any]] = [
    {"id": 100 + ticket, "ticket_id": ticket, "created_at": at(ticket), "author_id": ADA,
     "events": [{"id": 200 + ticket, "type": "Create", "field_name": "status", "value": "new"}]}
    for ticket in (1, 2)
]  # fmt: skip
RECORDS: list[dict[str, Any]] = [
    *TICKETS,
    *COMMENTS,
    *AUDITS,
    {"user": {"id": ADA, "name": "Ada", "role": "end-user"}},
    {"user": {"id": BEN, "name": "Ben", "role": "agent"}},
    {"group": {"id": 5, "name": "Bikes"}},
]


def cases(source: Any) -> dict[str, Case]:
    """Read the cases of a source by their ids."""
    export = zendesk.read(source)
    found = {case.id: case for case in export}
    assert export.report.complete
    return found


@given(records=st.permutations(RECORDS))
def test_order_of_records_does_not_matter(records: list[dict[str, Any]]) -> None:
    """Parts may come before their ticket, and people last."""
    assert cases(records) == cases(RECORDS)


@given(again=st.lists(st.sampled_from(RECORDS), max_size=8))
def test_records_that_come_again_change_nothing(again: list[dict[str, Any]]) -> None:
    """Pages of an export overlap."""
    assert cases([*RECORDS, *again]) == cases(RECORDS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder to write examples to."""
    return tmp_path_factory.mktemp("desk")


@given(records=st.permutations(RECORDS), cuts=st.lists(st.integers(1, 16), min_size=2, max_size=2))
@settings(max_examples=30)
def test_files_do_not_matter(records: list[dict[str, Any]], cuts: list[int], folder: Path) -> None:
    """One file, or three: as lines, or in memory."""
    first, second = sorted(cuts)
    parts = {"a": records[:first], "b": records[first:second], "c": records[second:]}
    for name, part in parts.items():
        text = "\n".join(json.dumps(record) for record in part)
        (folder / f"{name}.jsonl").write_text(text + "\n\n", "utf-8")
    assert cases(folder) == cases(RECORDS)


@given(ticket=st.sampled_from(TICKETS), minute=st.integers(31, 59))
def test_later_version_of_a_ticket_counts(ticket: dict[str, Any], minute: int) -> None:
    """Wherever it stands in the export."""
    later = ticket | {"status": "solved", "updated_at": at(minute)}
    before, after = cases([later, *RECORDS]), cases([*RECORDS, later])
    assert before == after
    assert after[str(ticket["id"])].status_raw == "solved"


def test_one_of_each_by_hand() -> None:
    """Three tickets with three comments each; two of them have their log."""
    found = cases(RECORDS)
    assert [(case.group, len(case.messages), case.fidelity) for case in found.values()] == [
        ("Bikes", 3, "full_log"), ("Bikes", 3, "full_log"), ("Bikes", 3, "messages_only")
    ]  # fmt: skip
    assert {message.author.name for case in found.values() for message in case.messages} == {
        "Ada", "Ben"
    }  # fmt: skip
