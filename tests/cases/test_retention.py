"""Which cases have been kept long enough. Instants were counted by hand on a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from supportkit.cases import (
    Case,
    CountedFrom,
    Expired,
    Retention,
    Status,
    TagsChanged,
    expired,
)
from supportkit.errors import NaiveDatetimeError
from supportkit.testing import MONDAY, case
from supportkit.values import NotAvailable

DAY = timedelta(days=1)
THIRTY = Retention(after=30 * DAY)
SOLVED = case(history={0: "open", 60: "solved"})
"""Solved on Monday, 2 March 2026, 10:00 in UTC; thirty days later it is Wednesday, 1 April."""
DUE = datetime(2026, 4, 1, 10, tzinfo=UTC)


def due(one: Case, rule: Retention, *, as_of: datetime) -> list[Expired]:
    """Give what expires of one case."""
    return list(expired([one], rule, as_of=as_of))


class TestExpired:
    """When a case is due."""

    def test_a_number_is_no_length_of_time(self) -> None:
        """Thirty of what?"""
        with pytest.raises(TypeError, match="after: expected a timedelta"):
            Retention(after=30)  # type: ignore[arg-type]

    def test_thirty_days_after_solving(self) -> None:
        """Due at the very moment, and not a microsecond before."""
        (found,) = due(SOLVED, THIRTY, as_of=DUE)
        assert (found.case, found.since, found.due) == (SOLVED, MONDAY + timedelta(hours=1), DUE)
        assert found.reason == "30 days after solved, which was 2026-03-02T10:00:00Z"
        assert due(SOLVED, THIRTY, as_of=DUE - timedelta.resolution) == []

    def test_closing_does_not_begin_anew(self) -> None:
        """Solved, then closed by the help desk: it counts from solving, or from closing if so."""
        closed = case(history={0: "open", 60: "solved", 120: "closed"})
        by_closing = Retention(after=30 * DAY, counted_from=CountedFrom.CLOSED)
        assert due(closed, THIRTY, as_of=DUE) != []
        assert due(closed, by_closing, as_of=DUE) == []
        assert due(closed, by_closing, as_of=DUE + timedelta(hours=1)) != []

    def test_reopening_begins_anew(self) -> None:
        """Solved at 10:00 and again at 12:00: two hours later."""
        again = case(history={0: "open", 60: "solved", 90: "open", 180: "solved"})
        assert due(again, THIRTY, as_of=DUE) == []
        assert due(again, THIRTY, as_of=DUE + timedelta(hours=2)) != []

    def test_open_case(self) -> None:
        """It is not erased, however old."""
        waiting = case(history={0: "open", 60: "solved", 90: "open"})
        assert due(waiting, THIRTY, as_of=DUE + 999 * DAY) == []

    def test_last_activity(self) -> None:
        """For exports without a log; another status can be named."""
        rule = Retention(
            after=7 * DAY, counted_from=CountedFrom.LAST_ACTIVITY, statuses={Status.REMOVED}
        )
        spam = case("Buy!", status="removed")
        (found,) = due(spam, rule, as_of=MONDAY + 7 * DAY)
        assert found.reason == "7 days after last activity, which was 2026-03-02T09:00:00Z"

    def test_past_moment(self) -> None:
        """At a moment before it was solved, the case was open."""
        assert due(SOLVED, Retention(after=timedelta()), as_of=MONDAY) == []
        assert due(SOLVED, Retention(after=timedelta()), as_of=MONDAY + timedelta(hours=1)) != []
        assert due(SOLVED, THIRTY, as_of=MONDAY - DAY) == []


class TestHold:
    """A legal hold."""

    RULE = Retention(after=30 * DAY, hold_tags={"legal-hold"})

    def test_tag_holds(self) -> None:
        """Without regard to case."""
        held = SOLVED.model_copy(update={"tags": ("Legal-Hold",)})
        assert due(held, self.RULE, as_of=DUE + 999 * DAY) == []
        assert self.RULE.since(held, as_of=DUE) == NotAvailable("held by a tag")

    def test_tag_that_was_put_on_later(self) -> None:
        """What must not be erased today is not erased as of yesterday either."""
        tagged = TagsChanged(id="e9", at=DUE + DAY, type="tagged", tags=("legal-hold",))
        assert due(SOLVED.apply(tagged), self.RULE, as_of=DUE) == []

    def test_hold_that_was_lifted(self) -> None:
        """From then on the case is due."""
        lifted = TagsChanged(id="e9", at=DUE + DAY, type="untagged", tags=("legal-hold",))
        held = SOLVED.model_copy(update={"tags": ("legal-hold",)}).apply(lifted)
        assert due(held, self.RULE, as_of=DUE) == []
        assert due(held, self.RULE, as_of=DUE + DAY) != []


class TestUndecided:
    """What a rule cannot tell is said, not guessed."""

    def test_no_log(self) -> None:
        """Nobody knows when it was solved."""
        plain = case("Hello?", status="solved")
        assert due(plain, THIRTY, as_of=DUE + 999 * DAY) == []
        assert str(THIRTY.since(plain, as_of=DUE)) == (
            "not available: no status history in this export"
        )


class TestRule:
    """What a rule may say."""

    def test_words_are_taken_as_well(self) -> None:
        """As they stand in a file of settings."""
        rule = Retention(after=DAY, counted_from="closed", statuses=["closed"])  # type: ignore[arg-type, list-item]
        assert rule == Retention(
            after=DAY, counted_from=CountedFrom.CLOSED, statuses={Status.CLOSED}
        )

    def test_nonsense(self) -> None:
        """It is refused at once."""
        with pytest.raises(ValueError, match="found a negative one"):
            Retention(after=-DAY)
        with pytest.raises(TypeError, match="found one text"):
            Retention(after=DAY, hold_tags="hold")

    def test_naive_moment(self) -> None:
        """It is refused before the first case is read."""
        with pytest.raises(NaiveDatetimeError):
            expired([], THIRTY, as_of=datetime(2026, 4, 1))  # noqa: DTZ001
