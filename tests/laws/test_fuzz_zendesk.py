"""Broken records of Zendesk: kept or skipped with their place, and nothing else ever."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from payloads import spoiled
from zendesk_payloads import AT, COMMENT, DELIVERIES, PAGE, TICKET

from supportkit import Case, io
from supportkit.errors import CaseDataError
from supportkit.io import jsonl, zendesk


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file to write examples to."""
    return tmp_path_factory.mktemp("zendesk") / "export.jsonl"


def held(export: io.Import) -> list[Case]:
    """Read an export to its end; its cases are written and read again, its report in order."""
    cases = export.to_list()
    assert export.report.complete
    assert "\n".join(export.report.lines(skipped=50)).encode("utf-8")
    for case in cases:
        assert Case.model_validate_json(jsonl.dump(case)) == case
    return cases


def named(export: io.Import) -> bool:
    """Whether each skipped record is told by its place, in words."""
    return all(
        skipped.line is not None and skipped.expected and skipped.found
        for skipped in export.report.skipped
    )


@given(ticket=spoiled([TICKET]))
@settings(max_examples=60)
def test_broken_ticket(ticket: Any) -> None:
    """A ticket with comments inside is a case, or skipped."""
    export = zendesk.read([{"id": 1, "comments": []} | TICKET, ticket], on_error="collect")
    held(export)
    assert named(export)


@given(page=spoiled([PAGE]))
@settings(max_examples=60)
def test_broken_page(page: Any) -> None:
    """Every answer with everything in it is read as far as possible."""
    export = zendesk.read(page, on_error="collect")
    held(export)
    assert named(export)


@given(page=spoiled([PAGE]))
@settings(max_examples=60)
def test_broken_pages_on_the_shelf(page: Any, file: Path) -> None:
    """The same from a file whose records wait for each other."""
    own = {"id": 70, "created_at": AT, "requester_id": 71, "subject": "Mine"}
    lines = [{"tickets": [own]}, page, {"comments": [COMMENT | {"ticket_id": 70, "author_id": 71}]}]
    try:
        file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    except ValueError:  # Python writes no numbers of more than 4,300 digits
        return
    export = zendesk.read(file, on_error="collect")
    cases = held(export)
    assert named(export)
    assert "70" in {case.id for case in cases}


@given(page=spoiled([PAGE]))
@settings(max_examples=25)
def test_strict_reading_of_a_broken_page(page: Any) -> None:
    """A strict reading has the same two outcomes."""
    export = zendesk.read([page, page], on_error="collect", strict=True)
    held(export)
    assert named(export)


@given(page=spoiled([PAGE]))
@settings(max_examples=25)
def test_broken_page_raises_one_kind_of_error(page: Any) -> None:
    """By default the first bad record is an error, and there is no other one."""
    with suppress(CaseDataError):
        zendesk.read(page).to_list()


@given(payload=spoiled(DELIVERIES))
def test_broken_delivery(payload: Any) -> None:
    """A delivery is an update, or an error; its changes can be applied, and again."""
    with suppress(CaseDataError):
        update = zendesk.webhook(payload)
        case = update.apply(None)
        if case is not None:
            assert update.apply(case) == case
            assert Case.model_validate_json(jsonl.dump(case)) == case
