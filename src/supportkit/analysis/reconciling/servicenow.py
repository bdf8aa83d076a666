"""ServiceNow: the counters and times of an incident, as its log repeats them.

Definitions: the attributes of the "Incident management process enriched event log" (UCI Machine
Learning Repository, DOI 10.24432/C57S4H). ``reopen_count`` is how often the caller rejected the
resolution. ``reassignment_count`` is described there as changes "of the group or the support
analyst"; on the data it is the changes of the group, the first assignment included, so that is
what is compared first. ``resolved_at`` moves with changes that are made while an incident is
resolved; the description does not say so, the data does. ``sys_mod_count`` counts updates, of
which the log shows a part: where it counts more than the log shows, a derived count is "at
least". ``made_sla`` says whether the SLA was kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from supportkit.analysis.reconciling import blocks, promises
from supportkit.analysis.reconciling.comparing import Basis, Figure, Measure
from supportkit.analysis.reconciling.definitions import changes_to, second, solved_at
from supportkit.analysis.reconciling.definitions import solved as to_solution
from supportkit.analysis.reconciling.reading import (
    INSTANT,
    Kind,
    Misread,
    as_count,
    found,
    look_up,
)
from supportkit.cases import Assigned, GroupChanged, Status
from supportkit.values.patterns import regex

__all__ = ["figures"]

_WALL = regex(r"([0-3][0-9])-([01][0-9])-([0-9]{4}) ([0-2][0-9]):([0-5][0-9])")


def figures(basis: Basis) -> Iterator[Figure]:
    """Give every figure that has a counterpart."""
    kind = _wall_time(_offset(basis))
    yield replace(blocks.reopens(("reopen_count",)), hidden=_hidden)
    yield replace(_REASSIGNED, hidden=_hidden)
    solved = blocks.resolved_at(("resolved_at",), kind)
    moved = ("changed_while_solved", _changed_while_solved)
    yield replace(solved, others=(*solved.others, moved))
    closed = changes_to(Status.CLOSED)
    others = (("solving", changes_to(Status.SOLVED, Status.CLOSED, first=True)),)
    yield Figure("closed_at", ("closed_at",), kind, closed, others, "log")
    yield promises.overdue(("made_sla",))


def _changed_while_solved(basis: Basis) -> datetime | None:
    """The last change from the final solving up to closing."""
    solved = solved_at(to_solution)(basis)
    if not isinstance(solved, datetime):
        return None
    later = [
        event.at
        for event in basis.timeline.events
        if second(event.at) >= solved and getattr(event, "new", None) is not Status.CLOSED
    ]
    return second(max(later)) if later else None


def _hidden(basis: Basis) -> int:
    """How many updates the record counts beyond those that the log shows."""
    counted = as_count(look_up(basis.case.vendor, ("sys_mod_count",)))
    seen = max((event.seq for event in basis.timeline.events), default=0)
    return max(counted - seen, 0) if isinstance(counted, int) else 0


def _group_changes(basis: Basis) -> int:
    return sum(isinstance(event, GroupChanged) for event in basis.timeline.events)


def _moved_on(basis: Basis) -> int:
    return sum(isinstance(e, GroupChanged) and e.old is not None for e in basis.timeline.events)


def _updates(basis: Basis) -> int:
    kinds = (GroupChanged, Assigned)
    return len({event.seq for event in basis.timeline.events if isinstance(event, kinds)})


_OTHERS: Mapping[str, Measure] = {"handoffs": _moved_on, "group_or_assignee": _updates}
_REASSIGNED = blocks.count(
    "group_changes", ("reassignment_count",), _group_changes, _OTHERS, needs="log"
)


def _offset(basis: Basis) -> timedelta | None:
    """The UTC offset of the log's zone, where all of the log has the same one."""
    moments = [basis.case.created_at, *(event.at for event in basis.timeline.events)]
    offsets = {moment.utcoffset() for moment in moments}
    return offsets.pop() if len(offsets) == 1 else None


def _wall_time(offset: timedelta | None) -> Kind:
    """Read ``dd-mm-yyyy hh:mm`` in the zone of the log, if its offset is certain."""

    def read(value: object) -> datetime | Misread:
        match = _WALL.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            return Misread("a time as dd-mm-yyyy hh:mm", found(value))
        if offset is None:
            return Misread("one UTC offset in the whole log", "several")
        day, month, year, hour, minute = map(int, match.groups())
        try:
            return datetime(year, month, day, hour, minute, tzinfo=timezone(offset))
        except ValueError:
            return Misread("a time as dd-mm-yyyy hh:mm", "a time that does not exist")

    return Kind(INSTANT.unit, timedelta(minutes=1), read)
