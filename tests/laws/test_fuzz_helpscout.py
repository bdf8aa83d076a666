"""Whatever is wrong with an answer of Help Scout, it becomes a case or an error of ours."""

from __future__ import annotations

import contextlib
import copy
from typing import Any

from helpscout_payloads import CONVERSATION, RATING, SOURCES
from hypothesis import given
from hypothesis import strategies as st

from supportkit import Case
from supportkit.errors import CaseDataError
from supportkit.io import helpscout


def deep(levels: int) -> Any:
    """Nest arrays."""
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


PRIORITIES = helpscout.PRIORITIES | {"P1": "urgent"}
EVENTS = st.sampled_from([None, "convo.status", "convo.assigned", "convo.tags", "convo.deleted"])
JUNK = st.sampled_from(
    [
        None, True, "", "\ud800", "tomorrow", "0000-00-00", "x" * 50, -1, 0, 10**5000, 1e300,
        float("nan"), float("inf"), [], {}, [None], [[]], {"": {}}, {"id": 1}, deep(60), deep(300),
        "9999-12-31T23:59:59Z", "2026-03-02 09:00", 1772440200,
    ]
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the paths of everything inside."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in items:
        found.append((*path, key))
        if isinstance(each, dict | list):
            found += places(each, (*path, key))
    return found


@st.composite
def damaged(draw: st.DrawFn, sources: list[Any]) -> Any:
    """Take a payload, and replace or remove some of what is in it."""
    payload = copy.deepcopy(draw(st.sampled_from(sources)))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(payload) or [()]) if payload else st.just(()))
        inside = payload
        for key in way:
            inside = inside[key]
        if isinstance(inside, dict) and draw(st.booleans()):
            del inside[last]
        else:
            inside[last] = copy.deepcopy(draw(JUNK))
        if not payload:
            break
    return payload


@given(payload=damaged(SOURCES))
def test_damaged_answers_are_cases_or_errors_of_ours(payload: Any) -> None:
    """Never anything else; and what is skipped says what was expected."""
    export = helpscout.read(payload, priorities=PRIORITIES, on_error="collect")
    cases = export.to_list()
    assert all(isinstance(case, Case) for case in cases)
    assert all(skipped.expected and skipped.found for skipped in export.report.skipped)
    assert all(Case.model_validate_json(case.model_dump_json()) == case for case in cases)


@given(payload=damaged([CONVERSATION, RATING]), event=EVENTS)
def test_damaged_deliveries_are_updates_or_errors_of_ours(payload: Any, event: str | None) -> None:
    """A webhook may hold anything."""
    with contextlib.suppress(CaseDataError):
        assert helpscout.webhook(payload, event=event, priorities=PRIORITIES).vendor == "helpscout"
