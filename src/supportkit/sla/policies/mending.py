"""What is left of a policy file's data when its mistakes are taken out.

Whoever wants all mistakes of a file has to read on after the first one. So what is wrong is
left out, or where it cannot be, replaced by something that is never wrong: an own name,
a schedule that never closes. Nothing of that is ever evaluated, and nothing in a list moves, so
that everything keeps its place.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from supportkit.values.plain_yaml import Place

__all__ = ["mended"]

_OPEN = {"mon-sun": "00:00-24:00"}
_STAND_INS: dict[str, dict[str, Any]] = {
    "schedules": {"zone": "UTC", "weekly": _OPEN},
    "policies": {"schedule": "24x7", "targets": {}},
}
"""What the keys that a schedule and a policy must have can always be."""


def mended(data: dict[str, Any], wrong: Iterable[Place]) -> dict[str, Any]:
    """Give a copy without what stands at some places.

    >>> mended({"policies": [{"name": "a", "schedule": 7}]}, [("policies", 0, "schedule")])
    {'policies': [{'name': 'a', 'schedule': '24x7'}]}
    """
    result = copy.deepcopy(data)
    for place in sorted(wrong, key=len, reverse=True):
        _mend(result, place)
    return result


def _mend(data: dict[str, Any], place: Place) -> None:
    kind = place[0] if place else ""
    if len(place) == 1:
        data[str(kind)] = [_whole(("policies", 0))] if kind == "policies" else {}
        if kind not in _STAND_INS:
            del data[str(kind)]
    elif len(place) == 2 and kind in _STAND_INS:
        data[str(kind)][place[1]] = _whole(place)
    elif len(place) > 2 and kind in _STAND_INS:
        _mend_within(data[str(kind)][place[1]], _whole(place), place[2:])


def _whole(place: Place) -> dict[str, Any]:
    stand_in = copy.deepcopy(_STAND_INS[str(place[0])])
    return stand_in if place[0] == "schedules" else {"name": f"\0{place[1]}", **stand_in}


def _mend_within(entry: Any, stand_ins: dict[str, Any], place: Place) -> None:
    """Take a place out of a policy or a schedule, or all of the list that it is in."""
    first = str(place[0])
    if first in stand_ins and (len(place) == 1 or first == "weekly"):
        entry[first] = stand_ins[first]
        return
    around, key = entry, first
    for inner, part in pairwise(place):
        within = around.get(inner) if isinstance(around, dict) else None
        if not isinstance(within, dict) or isinstance(part, int):
            break
        around, key = within, str(part)
    around.pop(key, None)
