"""How long cases are kept: rules that say when one is to be erased."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from supportkit.cases.case import Case
from supportkit.cases.replaying import latest_instant, replay
from supportkit.cases.statuses import FINISHED, Status
from supportkit.cases.timeline import NO_HISTORY
from supportkit.values import NotAvailable, isoformat, require_offset

__all__ = ["CountedFrom", "Expired", "Retention", "expired"]


class CountedFrom(StrEnum):
    """From when a retention period runs."""

    SOLVED = "solved"
    """When the case was solved or closed and was not reopened since."""
    CLOSED = "closed"
    """When it was closed and was not reopened since."""
    LAST_ACTIVITY = "last_activity"
    """The latest moment that the case records anything of."""


_ENDS = {CountedFrom.SOLVED: FINISHED, CountedFrom.CLOSED: frozenset({Status.CLOSED})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """When a case has been kept long enough.

    Attributes:
        after: How long to keep it; days are of 24 hours.
        counted_from: From when. Solved and closed need a log.
        statuses: Only cases in one of these statuses are erased.
        hold_tags: A case with one of these tags is never erased, without regard to case:
            a legal hold. One that was put on after the moment asked about holds too.

    Raises:
        ValueError: ``after`` is negative, or there is no such status or beginning.
        TypeError: ``after`` is no timedelta, or a single text is given as the tags or statuses.

    >>> three_years = Retention(after=timedelta(days=3 * 365), hold_tags={"legal-hold"})
    >>> three_years.counted_from
    <CountedFrom.SOLVED: 'solved'>
    """

    after: timedelta
    counted_from: CountedFrom = CountedFrom.SOLVED
    statuses: Collection[Status] = FINISHED
    hold_tags: Collection[str] = frozenset()

    def __post_init__(self) -> None:
        if not isinstance(self.after, timedelta):
            raise TypeError("after: expected a timedelta, such as timedelta(days=365)")
        if self.after < timedelta():
            raise ValueError("expected a length of time of zero or more, found a negative one")
        if isinstance(self.hold_tags, str) or isinstance(self.statuses, str):
            raise TypeError("expected several tags or statuses, found one text")
        object.__setattr__(self, "counted_from", CountedFrom(self.counted_from))
        object.__setattr__(self, "statuses", frozenset(Status(each) for each in self.statuses))
        object.__setattr__(self, "hold_tags", frozenset(self.hold_tags))

    def since(self, case: Case, *, as_of: datetime) -> datetime | NotAvailable:
        """Tell from when the period of a case runs, as it was known at a moment.

        Returns:
            The instant, or `NotAvailable` with the reason: it did not exist yet, it is in
            no status that is erased, it is held, or its source has no log that dates its
            end. Count those: they are kept for ever by this rule alone.

        Raises:
            NaiveDatetimeError: ``as_of`` has no UTC offset.
        """
        known = replay(case, as_of=as_of)
        if known is None:
            return NotAvailable("the case did not exist yet")
        if self._holds(case) or self._holds(known):
            return NotAvailable("held by a tag")
        if known.timeline().last_status() not in self.statuses:
            return NotAvailable("in no status that is erased")
        if self.counted_from is CountedFrom.LAST_ACTIVITY:
            return latest_instant(known)
        return _ended(known, _ENDS[self.counted_from], as_of)

    def _holds(self, case: Case) -> bool:
        held = {tag.casefold() for tag in self.hold_tags}
        return any(tag.casefold() in held for tag in case.tags)


def _ended(case: Case, ends: frozenset[Status], as_of: datetime) -> datetime | NotAvailable:
    spans = case.timeline().status_spans(until=as_of + timedelta.resolution)
    if isinstance(spans, NotAvailable):
        return NO_HISTORY
    since: datetime | None = None
    for span in spans:
        if span.status in ends:
            since = since or span.start
        elif span.status is not None:
            since = None
    return since or NotAvailable("not solved or closed")


@dataclass(frozen=True, slots=True)
class Expired:
    """A case that a retention rule says to erase.

    Attributes:
        case: The whole case.
        since: From when its period ran.
        due: When the period was over.
        reason: The rule in words, without anything personal.
    """

    case: Case
    since: datetime
    due: datetime
    reason: str


def expired(cases: Iterable[Case], rule: Retention, *, as_of: datetime) -> Iterator[Expired]:
    """Go through the cases that a rule says to erase, one at a time.

    A case is due at the very moment at which its period is over. Nothing is erased here;
    see `erase`. What the rule cannot decide is not given, see `Retention.since`.

    Args:
        cases: Any iterable of cases, such as an import; gone through once, lazily.
        rule: The rule.
        as_of: What happened later does not count, but for a tag that holds.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.

    >>> from datetime import UTC
    >>> from supportkit.testing import case
    >>> solved = case(history={0: "open", 60: "solved"})  # on 2 March 2026, 10:00 in UTC
    >>> rule = Retention(after=timedelta(days=30))
    >>> [found.reason for found in expired([solved], rule, as_of=datetime(2026, 4, 2, tzinfo=UTC))]
    ['30 days after solved, which was 2026-03-02T10:00:00Z']
    """
    require_offset(as_of, what="as_of")
    return _due(cases, rule, as_of)


def _due(cases: Iterable[Case], rule: Retention, as_of: datetime) -> Iterator[Expired]:
    for case in cases:
        since = rule.since(case, as_of=as_of)
        if isinstance(since, NotAvailable) or as_of - since < rule.after:
            continue
        yield Expired(case, since, since + rule.after, _reason(rule, since))


def _reason(rule: Retention, since: datetime) -> str:
    event = rule.counted_from.value.replace("_", " ")
    length = f"{rule.after.days} days" if rule.after % timedelta(days=1) == timedelta() else None
    return f"{length or rule.after} after {event}, which was {isoformat(since)}"
