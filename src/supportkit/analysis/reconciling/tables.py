"""Tables of any help desk: figures under simple names, as a mapping put them into ``vendor``.

Times are ISO 8601 with an offset or Unix seconds, lengths of time numbers in the unit that the
name ends with, counts whole numbers; a number may be a text. Which definition a table follows
nobody knows, so lengths of time are compared on the calendar clock first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from supportkit.analysis.reconciling import blocks, promises
from supportkit.analysis.reconciling.comparing import Basis, Figure
from supportkit.analysis.reconciling.reading import HOURS, MINUTES, SECONDS, Kind

__all__ = ["figures"]

_UNITS: Mapping[str, Kind] = {"minutes": MINUTES, "seconds": SECONDS, "hours": HOURS}
_FIRST_REPLY = ("first_reply", "first_response")
_SOLVED = ("resolution", "full_resolution")


def figures(basis: Basis) -> Iterator[Figure]:
    """Give every figure that has a counterpart."""
    del basis
    yield from _FIGURES


def _all() -> Iterator[Figure]:
    for name in ("first_reply_at", "first_response_at", "first_responded_at"):
        yield blocks.first_reply_at((name,))
    for name in ("solved_at", "resolved_at", "closed_at"):
        yield blocks.resolved_at((name,))
    for unit, kind in _UNITS.items():
        for name in _FIRST_REPLY:
            yield blocks.first_reply_time((f"{name}_{unit}",), kind, "calendar")
            yield blocks.first_reply_time((f"{name}_business_{unit}",), kind, "business")
        for name in _SOLVED:
            yield blocks.resolution_time((f"{name}_{unit}",), kind, "calendar")
            yield blocks.resolution_time((f"{name}_business_{unit}",), kind, "business")
        path = (f"first_resolution_{unit}",)
        yield blocks.first_resolution_time(path, kind, "calendar")
    for name in ("reopens", "reopen_count"):
        yield blocks.reopens((name,))
    for name in ("replies", "reply_count"):
        yield blocks.replies((name,))
    yield promises.overdue(("made_sla",))


_FIGURES = tuple(_all())
