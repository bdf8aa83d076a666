"""What can be read off the order of things."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from supportkit.cases import (
    NO_HISTORY,
    Case,
    CaseLink,
    Created,
    LinkKind,
    Merged,
    Status,
    StatusChanged,
    StatusSpan,
)
from supportkit.errors import NaiveDatetimeError
from supportkit.testing import MONDAY, case, message
from supportkit.values import NotAvailable

NAIVE = datetime(2026, 3, 2)  # noqa: DTZ001


def after(minutes: int) -> datetime:
    """Give a moment so many minutes after Monday at nine."""
    return MONDAY + timedelta(minutes=minutes)


def moved(minutes: int, old: Status | None, new: Status | None, *, seq: int) -> StatusChanged:
    """Make a change of status."""
    return StatusChanged(id=f"e{seq}", seq=seq, at=after(minutes), old=old, new=new)


REOPENED = case(history={0: "new", 10: "open", 60: "solved", 90: "open", 120: "closed"})


class TestStatusAt:
    """The status at a moment."""

    @pytest.mark.parametrize(
        ("minute", "status"),
        [(0, Status.NEW), (9, Status.NEW), (10, Status.OPEN), (60, Status.SOLVED), (999, "closed")],
    )
    def test_change_counts_from_its_very_moment(self, minute: int, status: str) -> None:
        """At ten minutes the case is open, a moment before it was new."""
        assert REOPENED.timeline().status_at(after(minute)) == status

    def test_before_the_case_there_is_no_status(self) -> None:
        """A case that does not exist yet is in no status."""
        assert REOPENED.timeline().status_at(after(-1)) == NotAvailable(
            "the case did not exist yet"
        )

    def test_without_history_it_is_not_available(self) -> None:
        """The present status says nothing about an earlier one."""
        assert case(status="solved").timeline().status_at(after(5)) == NO_HISTORY

    def test_unknown_code_is_not_guessed(self) -> None:
        """While a code is set that no map knows, there is no answer."""
        odd = Case(
            id="C-1", created_at=MONDAY, fidelity="full_log",
            events=[moved(10, Status.OPEN, None, seq=1), moved(20, None, Status.SOLVED, seq=2)],
        )  # fmt: skip
        found = odd.timeline().status_at(after(15))
        assert found == NotAvailable("the log does not say which status")

    def test_log_without_changes_leaves_the_recorded_status(self) -> None:
        """A full log that holds no change means that there was none."""
        still = Case(id="C-1", created_at=MONDAY, status="open", fidelity="full_log")
        assert still.timeline().status_at(after(5)) is Status.OPEN
        assert still.timeline().last_status() is Status.OPEN

    def test_naive_moment_is_refused(self) -> None:
        """Each question about a moment needs an offset."""
        timeline = REOPENED.timeline()
        with pytest.raises(NaiveDatetimeError, match="moment"):
            timeline.status_at(NAIVE)
        with pytest.raises(NaiveDatetimeError, match="until"):
            timeline.status_spans(until=NAIVE)
        with pytest.raises(NaiveDatetimeError, match="as_of"):
            timeline.oldest_unanswered(as_of=NAIVE)


class TestSpans:
    """Stretches of one status each."""

    def test_life_of_a_reopened_case(self) -> None:
        """New, open, solved, open again, and closed at the very end."""
        assert REOPENED.timeline().status_spans(until=after(120)) == (
            StatusSpan(Status.NEW, after(0), after(10)),
            StatusSpan(Status.OPEN, after(10), after(60)),
            StatusSpan(Status.SOLVED, after(60), after(90)),
            StatusSpan(Status.OPEN, after(90), after(120)),
        )

    def test_time_in_a_status_adds_up(self) -> None:
        """Fifty minutes open before the solution, thirty after it."""
        timeline = REOPENED.timeline()
        assert timeline.time_in(Status.OPEN, until=after(500)) == timedelta(minutes=80)
        assert timeline.time_in(Status.REMOVED, until=after(500)) == timedelta()

    def test_changes_of_one_moment_leave_no_empty_stretch(self) -> None:
        """The last of several changes at one moment counts, by the source's order."""
        quick = Case(
            id="C-1", created_at=MONDAY, fidelity="full_log",
            events=[moved(10, Status.OPEN, Status.SOLVED, seq=2),
                    moved(10, Status.NEW, Status.OPEN, seq=1)],
        )  # fmt: skip
        assert quick.timeline().status_spans(until=after(20)) == (
            StatusSpan(Status.NEW, after(0), after(10)),
            StatusSpan(Status.SOLVED, after(10), after(20)),
        )

    def test_repeated_status_is_one_stretch(self) -> None:
        """A log that says the same twice does not cut the stretch."""
        twice = Case(
            id="C-1", created_at=MONDAY, fidelity="full_log",
            events=[moved(10, Status.OPEN, Status.OPEN, seq=1)],
        )  # fmt: skip
        assert twice.timeline().status_spans(until=after(20)) == (
            StatusSpan(Status.OPEN, after(0), after(20)),
        )

    def test_change_before_the_creation_is_the_first_status(self) -> None:
        """Some logs begin before the case does."""
        early = Case(
            id="C-1", created_at=MONDAY, fidelity="full_log",
            events=[moved(-5, Status.NEW, Status.OPEN, seq=1)],
        )  # fmt: skip
        assert early.timeline().status_spans(until=after(20)) == (
            StatusSpan(Status.OPEN, after(0), after(20)),
        )

    def test_nothing_before_the_creation(self) -> None:
        """Until a moment before the case there is no stretch."""
        assert REOPENED.timeline().status_spans(until=after(-5)) == ()

    def test_without_history_nothing_is_cut(self) -> None:
        """Neither stretches nor their sum nor reopenings are guessed."""
        timeline = case("Hi").timeline()
        assert timeline.status_spans(until=after(5)) == NO_HISTORY
        assert timeline.time_in(Status.OPEN, until=after(5)) == NO_HISTORY
        assert timeline.reopenings() == NO_HISTORY


class TestReopenings:
    """From done back to work."""

    def test_one_is_found(self) -> None:
        """The change from solved to open, not the one from solved to closed."""
        assert [change.id for change in REOPENED.timeline().reopenings() or ()] == ["e3"]

    def test_closing_what_is_solved_is_none(self) -> None:
        """A help desk's own step from solved to closed reopens nothing."""
        done = case(history={0: "open", 10: "solved", 20: "closed"})
        assert done.timeline().reopenings() == ()

    def test_unknown_code_in_between_is_looked_through(self) -> None:
        """Solved, some unknown code, open: that is one reopening."""
        odd = Case(
            id="C-1", created_at=MONDAY, fidelity="full_log",
            events=[Created(id="e0", at=MONDAY, status=Status.SOLVED),
                    moved(10, Status.SOLVED, None, seq=1),
                    moved(20, None, Status.OPEN, seq=2)],
        )  # fmt: skip
        assert [change.id for change in odd.timeline().reopenings() or ()] == ["e2"]


class TestOrder:
    """Messages and events together."""

    def test_they_come_by_time_then_by_source(self) -> None:
        """The order of lists does not matter, the source's order of equal times does."""
        mixed = Case(
            id="C-1", created_at=MONDAY, fidelity="full_log",
            messages=[message(id="m2", at=after(9)), message(id="m1", at=after(1), seq=2)],
            events=[moved(9, Status.NEW, Status.OPEN, seq=3), moved(1, None, Status.NEW, seq=1)],
        )  # fmt: skip
        assert [item.id for item in mixed.timeline()] == ["e1", "m1", "m2", "e3"]

    def test_merge_is_found(self) -> None:
        """A merged case says where it went on."""
        merged = Case(
            id="C-1", created_at=MONDAY, events=[Merged(id="e1", at=after(5), into="C-2")]
        )
        found = merged.timeline().merged()
        assert found is not None
        assert found.into == "C-2"
        assert merged.timeline().merged_into() == "C-2"
        assert case().timeline().merged() is None
        assert case().timeline().merged_into() is None

    def test_merge_that_only_a_link_tells(self) -> None:
        """A source without a log of merges may still link the case that goes on."""
        links = (CaseLink(kind=LinkKind.DUPLICATE, case_id="C-3"),
                 CaseLink(kind=LinkKind.MERGED_INTO, case_id="C-2"))  # fmt: skip
        timeline = Case(id="C-1", created_at=MONDAY, links=links).timeline()
        assert (timeline.merged(), timeline.merged_into()) == (None, "C-2")


class TestWaiting:
    """Whose turn it is."""

    def test_oldest_question_waits(self) -> None:
        """A second question does not make the wait shorter."""
        asked = case("Hello?", message("Anyone?", id="m9", at=after(50)))
        waiting = asked.timeline().oldest_unanswered(as_of=after(60))
        assert waiting is not None
        assert waiting.id == "m1"

    def test_reply_ends_the_wait(self) -> None:
        """After the agent's answer nobody waits; before it somebody did."""
        timeline = case("Hello?", "Hi!").timeline()
        assert timeline.oldest_unanswered(as_of=after(10)) is None
        assert timeline.oldest_unanswered(as_of=after(9)) is not None

    @pytest.mark.parametrize(
        "turn",
        [
            message(id="m9", at=after(5), author="bot"),
            message(id="m9", at=after(5), author="agent", visibility="internal"),
        ],
        ids=["bot", "note"],
    )
    def test_bots_and_notes_do_not_end_it(self, turn: object) -> None:
        """The customer still waits for a person."""
        asked = case("Hello?").model_copy(update={"messages": (*case("Hello?").messages, turn)})
        assert asked.timeline().oldest_unanswered(as_of=after(60)) is not None

    def test_replies_are_public_and_human(self) -> None:
        """The timeline lists what answered the customer."""
        assert [reply.id for reply in case("a", "b", "c", "d").timeline().replies()] == ["m2", "m4"]

    def test_moment_has_an_offset_in_any_zone(self) -> None:
        """Another offset is the same instant."""
        tokyo = after(10).astimezone(UTC) + timedelta()
        assert REOPENED.timeline().status_at(tokyo) is Status.OPEN
