"""Payloads of help desks, spoiled in every way one can think of."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st


def nested(depth: int) -> Any:
    """Give arrays in arrays."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


def deep(depth: int) -> Any:
    """Give objects in objects."""
    value: Any = {}
    for _ in range(depth):
        value = {"a": value}
    return value


HUGE = "a number that Python does not write"
_VALUES = st.sampled_from(
    [
        HUGE,
        *(None, True, False, 0, -1, 3, 10**30, 10**120, 1.5, -0.0, 1e300),
        *(99999999999999, "x" * 2000, "{status:{from:2", "\x00", "soon", "<p"),
        *(float("nan"), float("inf"), 1772442000, 1772442000.5),
        *("", " ", "x", "0", "1", "\ud800", "a@b.example", "{{x}}"),
        *("2026-13-45", "2026-03-02", "2026-03-02 09:00", "9999-12-31T23:59:59Z"),
        *("0001-01-01T00:00:00+14:00", 2**63, 1772442000000, deep(120)),
        *([], {}, [[]], [None], [1], ["a"], [{}], [{"id": 7}], nested(40), nested(300)),
        *({"id": 1}, {"id": None}, {"": 1}, {"name": 3}, {"type": "nobody", "id": "9"}),
        *({"_results": [{}]}, {"data": {}}),
    ]
)
JUNK = (
    _VALUES.map(lambda value: 10**5000 if value == HUGE else value)
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
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
def spoiled(draw: st.DrawFn, payloads: list[Any]) -> Any:
    """Draw one of some payloads with up to four places of it changed, dropped or repeated."""
    payload = copy.deepcopy(draw(st.sampled_from(payloads)))
    places = list(_places(payload))
    for _ in range(draw(st.integers(1, 4))):
        how = draw(st.sampled_from(["drop", "repeat", "junk", "junk", "junk"]))
        _spoil(payload, draw(st.sampled_from(places)), how, draw(JUNK))
    return payload
