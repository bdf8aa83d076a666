"""Payloads of help desks: spoiled in every way one can think of, and looked for in cases."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from supportkit import Case
from supportkit.io import ImportReport

_UTC_SUFFIX = re.compile(r"\s*UTC$")


def nested(depth: int) -> Any:
    """Give arrays in arrays."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


JUNK = st.sampled_from(
    [
        *(None, True, False, 0, -1, 3, 10**30, 10**120, 1.5, -0.0, 1e300, 99999999999999),
        *(float("nan"), float("inf"), 1772442000, 1772442000.5),
        *("", " ", "x", "0", "1", "\ud800", "a@b.example", "{{x}}"),
        *("2026-13-45", "2026-03-02", "2026-03-02 09:00", "9999-12-31T23:59:59Z"),
        *([], {}, [[]], [None], [1], ["a"], [{}], [{"id": 7}], nested(40)),
        *({"id": 1}, {"id": None}, {"": 1}, {"name": 3}, {"type": "nobody", "id": "9"}),
        *({"_results": [{}]}, {"data": {}}),
    ]
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _places(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _places(each, (*path, number))


def _spoil(value: Any, path: tuple[Any, ...], how: str, junk: Any) -> None:
    holder = value
    try:
        for step in path[:-1]:
            holder = holder[step]
        if how == "drop":
            del holder[path[-1]]
        elif how == "repeat" and isinstance(holder, list):
            holder.append(copy.deepcopy(holder[path[-1]]))
        else:
            holder[path[-1]] = copy.deepcopy(junk)
    except (LookupError, TypeError):
        pass  # an earlier spoiling took the place away


@st.composite
def spoiled(draw: st.DrawFn, payloads: list[dict[str, Any]]) -> Any:
    """Draw one of some payloads with up to four places of it changed, dropped or repeated."""
    payload = copy.deepcopy(draw(st.sampled_from(payloads)))
    places = list(_places(payload))
    for _ in range(draw(st.integers(1, 4))):
        how = draw(st.sampled_from(["drop", "repeat", "junk", "junk", "junk"]))
        _spoil(payload, draw(st.sampled_from(places)), how, draw(JUNK))
    return payload


def lost(
    payload: Any, cases: list[Case], report: ImportReport, *, ignore: frozenset[str]
) -> list[str]:
    """Name the leaves of a payload that stand in no case and under no field that the report names.

    Ids count as found behind a prefix, times as the instants that they are. The labels in
    the report may begin anywhere in the path of a leaf.
    """
    held = set[Any]()
    for case in cases:
        held |= set(_held(case.model_dump(mode="json")))
    named = {note.field for note in report.notes}
    return [
        ".".join(labels)
        for labels, value in _leaves(payload)
        if not ignore.intersection(labels)
        and not _reported(labels, named)
        and not held.intersection(_forms(value))
    ]


def _leaves(value: Any, labels: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _leaves(each, (*labels, key))
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, labels)
    elif value not in (None, "") and not isinstance(value, bool):
        yield labels, value


def _reported(labels: tuple[str, ...], named: set[str]) -> bool:
    """Whether some note names a field in which the leaf stands, as the tail of its path tells."""
    for length in range(1, len(labels) + 1):
        path = labels[:length]
        if any(field.split(".")[-1] in (path[-1], path[-1].rstrip("s")) for field in named):
            return True
    return False


def _held(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _held(each)
            if key == "name" and isinstance(each, str):
                yield from each.split()
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _held(each)
    elif value is not None:
        yield from _forms(value)


def _forms(value: Any) -> set[Any]:
    """Give a value in the forms under which it may be found again."""
    forms: set[Any] = {str(value)}
    if isinstance(value, str):
        forms |= {value.removeprefix("contact-").removeprefix("bot-")}
        try:
            moment = datetime.fromisoformat(_UTC_SUFFIX.sub("+00:00", value))
            forms.add(moment.timestamp() if moment.tzinfo else value)
        except (ValueError, OverflowError):
            pass
    elif isinstance(value, int | float) and 10**8 < value < 10**11:
        forms.add(datetime.fromtimestamp(value, UTC).timestamp())
    return forms
