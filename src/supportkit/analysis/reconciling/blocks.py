"""Figures that several help desks give in the same sense, under the names of each."""

from __future__ import annotations

from collections.abc import Mapping

from supportkit.analysis.reconciling.comparing import Basis, Clock, Figure, Measure, Needs, timed
from supportkit.analysis.reconciling.definitions import (
    REPLIES,
    RESOLUTIONS,
    first_reply,
    first_solved,
    median_reply,
    reply_at,
    solved,
    solved_at,
)
from supportkit.analysis.reconciling.reading import COUNT, INSTANT, Kind, Path
from supportkit.analysis.reconciling.words import by_agent_in_any_way, by_bot_too
from supportkit.values import NotAvailable

__all__ = [
    "count",
    "first_reply_at",
    "first_reply_time",
    "first_resolution_time",
    "instant",
    "median_reply_time",
    "reopens",
    "replies",
    "resolution_time",
    "resolved_at",
]


def _named(metric: str, clock: Clock) -> str:
    return f"{metric}_business" if clock == "business" else metric


def first_reply_time(path: Path, kind: Kind, clock: Clock) -> Figure:
    """Time from creation to the first reply."""
    others = {word: first_reply(view, counts) for word, (view, counts) in REPLIES.items()}
    name = _named("first_reply_time", clock)
    return timed(name, path, kind, clock, first_reply(), others, needs="messages")


def first_reply_at(path: Path, kind: Kind = INSTANT) -> Figure:
    """The instant of the first reply."""
    others = tuple((word, reply_at(view, counts)) for word, (view, counts) in REPLIES.items())
    return Figure("first_reply_at", path, kind, reply_at(), others, "messages")


def resolution_time(path: Path, kind: Kind, clock: Clock) -> Figure:
    """Time from creation to the solution that lasted."""
    name = _named("resolution_time", clock)
    return timed(name, path, kind, clock, solved, RESOLUTIONS, needs="log")


def first_resolution_time(path: Path, kind: Kind, clock: Clock) -> Figure:
    """Time from creation to the first solution."""
    name, others = _named("first_resolution_time", clock), {"last_resolution": solved}
    return timed(name, path, kind, clock, first_solved, others, needs="log")


def resolved_at(path: Path, kind: Kind = INSTANT) -> Figure:
    """The instant of the solution that lasted."""
    others = tuple((word, solved_at(measure)) for word, measure in RESOLUTIONS.items())
    return Figure("resolved_at", path, kind, solved_at(solved), others, "log")


def median_reply_time(path: Path, kind: Kind, clock: Clock) -> Figure:
    """The median time from an unanswered message to the reply."""
    return timed("median_reply_time", path, kind, clock, median_reply, {}, needs="messages")


def instant(metric: str, path: Path, ours: Measure, *, needs: Needs, **others: Measure) -> Figure:
    """An instant of any kind."""
    return Figure(metric, path, INSTANT, ours, tuple(others.items()), needs)


def count(
    metric: str, path: Path, ours: Measure, others: Mapping[str, Measure], *, needs: Needs
) -> Figure:
    """A count of any kind."""
    return Figure(metric, path, COUNT, ours, tuple(others.items()), needs)


def _reopenings(basis: Basis) -> int | NotAvailable:
    found = basis.timeline.reopenings()
    return found if isinstance(found, NotAvailable) else len(found)


def reopens(path: Path) -> Figure:
    """How often the case was reopened."""
    return count("reopens", path, _reopenings, {}, needs="log")


def _replies(basis: Basis) -> int:
    return len(basis.timeline.replies())


def _without_opening(basis: Basis) -> int | None:
    opening = next(iter(basis.timeline.messages), None)
    if opening is None or not opening.is_reply or opening.at > basis.case.created_at:
        return None
    return _replies(basis) - 1


def replies(path: Path) -> Figure:
    """How many public messages agents wrote."""
    others: dict[str, Measure] = {
        "opening_excluded": _without_opening,
        "bot_counted": lambda basis: sum(map(by_bot_too, basis.case.messages)),
        "note_counted": lambda basis: sum(map(by_agent_in_any_way, basis.case.messages)),
    }
    return count("replies", path, _replies, others, needs="messages")
