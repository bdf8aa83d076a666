"""Whatever stands in a record of Intercom, it is a case or an error that names the place."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from intercom_payloads import CONVERSATION, NINE, TICKET

from supportkit.cases import Case
from supportkit.errors import CaseDataError
from supportkit.io import intercom

_DEEP: Any = "x"
for _ in range(250):
    _DEEP = [_DEEP]
_ODD = st.sampled_from(
    [None, "", 0, -1, 10**400, 1.5, float("nan"), float("inf"), True, [], {}, [None], [[]], "0",
     "\ud83d", "x" * 5000, "2026-13-45", "soon", {"id": {}}, {"type": []}, [{"id": None}], "\x00",
     10**12, _DEEP, {"type": "conversation"}, "<p",
     {"attribute": {"name": 5}, "value": {"label": {}}}]
)  # fmt: skip


def _paths(value: Any, before: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [before] if before else []
    if isinstance(value, dict):
        for key, each in value.items():
            found += _paths(each, (*before, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            found += _paths(each, (*before, number))
    return found


def _changed(record: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    new: dict[str, Any] = copy.deepcopy(record)
    place: Any = new
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    if value == "gone":
        del place[path[-1]]
    return new


@st.composite
def _mutated(draw: st.DrawFn) -> dict[str, Any]:
    record: dict[str, Any] = draw(st.sampled_from([CONVERSATION, TICKET]))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(_paths(record)))
        record = _changed(record, path, draw(st.one_of(_ODD, st.just("gone"))))
    return record


def _outcome(read: Any) -> None:
    """Read, where only an error that names what was expected may come of it."""
    try:
        read()
    except CaseDataError as error:
        shown = error
    else:
        return
    assert shown.expected
    assert "Ana" not in str(shown)
    assert "example.org" not in str(shown)


def _dump(record: dict[str, Any]) -> None:
    for case in intercom.read(record):
        assert Case.model_validate_json(case.model_dump_json()) == case


@given(record=_mutated())
def test_any_record_is_a_case_or_an_error(record: dict[str, Any]) -> None:
    """A damaged record becomes a case that survives dump and load, or one clear error."""
    _outcome(lambda: _dump(record))


@given(record=_mutated())
def test_any_records_are_skipped_or_kept(record: dict[str, Any]) -> None:
    """Collected, a damaged record beside a good one does not stop the reading."""
    good = {**copy.deepcopy(TICKET), "id": "good"}
    export = intercom.read([record, good], on_error="collect")
    assert "good" in [case.id for case in export]


@given(record=_mutated())
def test_any_delivery_is_read_or_refused(record: dict[str, Any]) -> None:
    """So with deliveries of webhooks."""
    topics = ("conversation.user.created", "conversation.rating.added", "ticket.state.updated")
    for topic in topics:
        delivery = {"topic": topic, "id": "n", "created_at": NINE, "data": {"item": record}}
        _outcome(lambda delivery=delivery: intercom.webhook(delivery))


_KEYS = st.sampled_from(["type", "data", "conversations", "id", "topic", "item", "tags"])
_INNER = st.recursive(_ODD, lambda inner: st.dictionaries(_KEYS, inner, max_size=3), max_leaves=6)


@given(value=st.dictionaries(_KEYS, _INNER, max_size=4))
def test_anything_is_refused_or_nothing(value: dict[str, Any]) -> None:
    """What is no record of Intercom at all is an error, or a report of what stands unused."""
    _outcome(lambda: intercom.read([value]).to_list())
    _outcome(lambda: intercom.webhook(value))
