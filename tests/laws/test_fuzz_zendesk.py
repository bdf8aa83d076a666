"""Broken records of Zendesk: kept or skipped with their place, and nothing else ever."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from zendesk_payloads import AT, COMMENT, DELIVERIES, PAGE, TICKET

from supportkit import Case, io
from supportkit.errors import CaseDataError
from supportkit.io import jsonl, zendesk

WEIRD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**30, 10**4000, 10**5000, -1, 0, 1772442000, 1772442000000, 2**63]),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from([
        "\ud83d", "", "\x00", "2026-03-02T09:00:00", "0001-01-01T00:00:00+14:00", "2026-13-45",
        "9999-12-31T23:59:59Z", "x" * 2000,
    ]),
    st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=2)), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.integers(50, 150).map(lambda depth: json.loads("[" * depth + "]" * depth)),
    st.integers(50, 150).map(lambda depth: json.loads('{"a":' * depth + "1" + "}" * depth)),
)  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """List every place in JSON data as its holder and its key or position."""
    found: list[tuple[Any, Any]] = []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    for key in keys:
        found.append((value, key))
        if isinstance(value[key], dict | list):
            found += places(value[key])
    return found


@st.composite
def mutated(draw: st.DrawFn, origin: Any) -> Any:
    """Draw JSON data with some places replaced, removed or repeated."""
    data = copy.deepcopy(origin)
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(st.sampled_from(places(data)))
        what = draw(st.integers(0, 5))
        if what == 0 and isinstance(holder, dict):
            holder.pop(key, None)
        elif what == 1 and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        else:
            holder[key] = draw(WEIRD)
        if not places(data):
            break
    return data


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


@given(ticket=mutated(TICKET))
@settings(max_examples=60)
def test_broken_ticket(ticket: Any) -> None:
    """A ticket with comments inside is a case, or skipped."""
    export = zendesk.read([{"id": 1, "comments": []} | TICKET, ticket], on_error="collect")
    held(export)
    assert named(export)


@given(page=mutated(PAGE))
@settings(max_examples=60)
def test_broken_page(page: Any) -> None:
    """Every answer with everything in it is read as far as possible."""
    export = zendesk.read(page, on_error="collect")
    held(export)
    assert named(export)


@given(page=mutated(PAGE))
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


@given(page=mutated(PAGE))
@settings(max_examples=25)
def test_strict_reading_of_a_broken_page(page: Any) -> None:
    """A strict reading has the same two outcomes."""
    held(zendesk.read([page, page], on_error="collect", strict=True))


@given(page=mutated(PAGE))
@settings(max_examples=25)
def test_broken_page_raises_one_kind_of_error(page: Any) -> None:
    """By default the first bad record is an error, and there is no other one."""
    with suppress(CaseDataError):
        zendesk.read(page).to_list()


@given(payload=st.sampled_from(DELIVERIES).flatmap(mutated))
def test_broken_delivery(payload: Any) -> None:
    """A delivery is an update, or an error; its changes can be applied, and again."""
    with suppress(CaseDataError):
        update = zendesk.webhook(payload)
        case = update.apply(None)
        if case is not None:
            assert update.apply(case) == case
            assert Case.model_validate_json(jsonl.dump(case)) == case
