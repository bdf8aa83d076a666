"""Tests of a case whose clocks are kept up while its news come in."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from supportkit.cases import (
    Case,
    CaseEvent,
    FieldChanged,
    GroupChanged,
    Merged,
    Message,
    Participant,
    PriorityChanged,
    StatusChanged,
)
from supportkit.errors import NaiveDatetimeError, NoOpenTimeError
from supportkit.sla import (
    Clock,
    Duration,
    Metric,
    Policy,
    PolicySet,
    Schedule,
    Target,
    evaluate,
    follow,
    following,
)

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - name: all
    schedule: 24x7
    targets: {first_reply: {urgent: 30m, default: 4h}, next_reply: 2h, resolution: 100h}
    pauses: {resolution: [pending]}
""")
PEOPLE = {kind: Participant(id=kind, kind=kind) for kind in ("customer", "agent")}


def at(hours: float) -> datetime:
    """Give the moment so many hours after the beginning."""
    return BEGIN + timedelta(hours=hours)


def said(who: str, hours: float, **facts: Any) -> Message:
    """Write a message."""
    facts = {"id": f"m{hours}", "text": "Hello", **facts}
    return Message(at=at(hours), author=PEOPLE[who], **facts)


def moved(old: str, new: str, hours: float) -> StatusChanged:
    """Write a change of status."""
    return StatusChanged.model_validate(
        {"id": f"s{hours}", "at": at(hours), "old": old, "new": new}
    )


def asked() -> Case:
    """A case of which only the question is known."""
    facts = {"id": "C-1", "created_at": BEGIN, "status": "new", "fidelity": "full_log"}
    return Case.model_validate({**facts, "messages": [said("customer", 0)]})


def exchange(hours: float) -> list[Message | CaseEvent]:
    """An answer that waits for the customer, and what the customer says to it."""
    return [
        said("agent", hours + 1),
        moved("open", "pending", hours + 1.5),
        said("customer", hours + 2),
        moved("pending", "open", hours + 2.5),
    ]


@pytest.fixture
def long_case() -> Case:
    """A case of a hundred exchanges, three hours apart."""
    return asked().apply(*(each for n in range(100) for each in exchange(3 * n)))


class Readings:
    """Counts how often a whole case is read."""

    def __init__(self) -> None:
        self.number = 0

    def counts(self, message: Message) -> bool:
        """Tell replies; asked once for each message that is read."""
        self.number += 1
        return message.is_reply


class TestNews:
    """News of a case that is followed."""

    def test_an_answer_ends_the_wait(self) -> None:
        """The first reply comes after half an hour, and the next wait after that."""
        watch = follow(asked(), POLICIES).apply(said("agent", 0.5), said("customer", 1))
        first, following_one = (
            watch.evaluate(as_of=at(2)).clock(metric) for metric in ("first_reply", "next_reply")
        )
        assert isinstance(first, Clock)
        assert isinstance(following_one, Clock)
        assert (first.state, str(first.elapsed)) == ("fulfilled", "0:30:00")
        assert (following_one.state, following_one.deadline) == ("active", at(3))

    def test_a_pause_is_kept(self, long_case: Case) -> None:
        """A hundred pauses of an hour are not counted, nor are they forgotten."""
        watch = follow(long_case, POLICIES)
        for each in exchange(300):
            watch = watch.apply(each)
        clock = watch.evaluate(as_of=at(303)).clock("resolution")
        assert isinstance(clock, Clock)
        assert clock.elapsed == timedelta(hours=303 - 101)
        assert len(clock.holds) == 101
        assert clock.breached_at == at(150)

    def test_news_that_are_known_change_nothing(self) -> None:
        """A webhook that is delivered twice gives the very same."""
        watch = follow(asked(), POLICIES).apply(said("agent", 0.5))
        assert watch.apply(said("agent", 0.5), said("customer", 0)) is watch
        assert watch.apply() is watch

    def test_an_older_version_changes_nothing(self) -> None:
        """A message that was edited is not turned back by its first version."""
        edited = said("agent", 0.5, text="Good day", edited_at=at(1))
        watch = follow(asked(), POLICIES).apply(edited)
        assert watch.apply(said("agent", 0.5)) is watch

    def test_an_edited_message_is_read_again(self) -> None:
        """An answer that turns out to be an internal note answers nobody."""
        watch = follow(asked(), POLICIES).apply(said("agent", 0.5))
        watch = watch.apply(said("agent", 0.5, visibility="internal", edited_at=at(1)))
        clock = watch.evaluate(as_of=at(2)).clock("first_reply")
        assert isinstance(clock, Clock)
        assert clock.state == "active"

    def test_late_news_are_put_in_their_place(self, long_case: Case) -> None:
        """An answer of last week that arrives today ended the wait of last week."""
        late = said("agent", 2.25)
        watch = follow(long_case, POLICIES).apply(late)
        whole = evaluate(long_case.apply(late), POLICIES, as_of=at(300))
        assert watch.evaluate(as_of=at(300)) == whole

    def test_a_solving_that_is_heard_of_after_a_later_transfer(self) -> None:
        """It counts from the transfer before the solving, without the pause since."""
        policies = PolicySet.parse("""
        schema: supportkit.policies/1
        policies:
          - name: all
            schedule: 24x7
            targets: {resolution: 8h}
            pauses: {resolution: [pending]}
            transfer: {resolution: restart}
        """)
        first = GroupChanged(id="g1", at=at(0.5), old=None, new="tier1")
        second = GroupChanged(id="g2", at=at(8), old="tier1", new="tier2")
        pause = moved("new", "pending", 1), moved("pending", "open", 2)
        talk = [said("agent", 3 + n / 10) for n in range(40)]
        watch = follow(asked().apply(first, *pause), policies)
        for reply in talk:
            watch = watch.apply(reply)
        watch = watch.apply(second).apply(moved("open", "solved", 7.5))
        clock = watch.evaluate(as_of=at(9)).clock("resolution")
        assert isinstance(clock, Clock)
        assert (clock.start, str(clock.elapsed)) == (at(0.5), "6:00:00")

    def test_another_target(self) -> None:
        """A priority that is raised brings its own target, and the former is told."""
        raised = PriorityChanged(id="p1", at=at(1), old=None, new="urgent")
        result = follow(asked(), POLICIES).apply(raised).evaluate(as_of=at(2))
        clock = result.clock("first_reply")
        assert isinstance(clock, Clock)
        assert (str(clock.target), clock.breached) == ("30m", True)
        assert [str(each.target) for each in result.replaced] == ["4h"]

    def test_a_merge_cancels(self, long_case: Case) -> None:
        """Once merged, nothing is due any more, whatever comes after."""
        watch = follow(long_case, POLICIES).apply(Merged(id="x", at=at(301), into="C-2"))
        watch = watch.apply(said("agent", 302))
        clock = watch.evaluate(as_of=at(310)).clock("resolution")
        assert isinstance(clock, Clock)
        assert (clock.state, clock.end) == ("cancelled", at(301))

    def test_what_is_no_news_is_refused(self) -> None:
        """Neither a message nor an event."""
        with pytest.raises(TypeError, match="expected a message or an event, found str"):
            follow(asked(), POLICIES).apply("solved")  # type: ignore[arg-type]


class TestCost:
    """What is read, counted by how many messages are looked at."""

    def test_the_past_is_not_read_again(self, long_case: Case) -> None:
        """After two hundred messages, a new one looks at the last few alone."""
        readings = Readings()
        watch = follow(long_case, POLICIES, counts=readings.counts)
        readings.number = 0
        watch.apply(*exchange(300)).evaluate(as_of=at(303))
        assert 0 < readings.number < 50

    def test_changes_that_no_policy_looks_at(self, long_case: Case) -> None:
        """Another group or a custom field promises the same, so nothing is read again."""
        readings = Readings()
        watch = follow(long_case, POLICIES, counts=readings.counts)
        readings.number = 0
        field = FieldChanged(id="f1", at=at(301), name="plan", values={"new": "gold"})
        group = GroupChanged(id="g1", at=at(302), old=None, new="tier2")
        later = watch.apply(field, group)
        later.evaluate(as_of=at(303))
        assert readings.number < 50
        assert (later.case.group, later.case.fields["plan"]) == ("tier2", "gold")


class TestMoments:
    """When one may ask."""

    def test_a_moment_of_the_past(self, long_case: Case) -> None:
        """Any moment can be asked about, also one before the latest news."""
        watch = follow(long_case, POLICIES)
        assert watch.evaluate(as_of=at(10)) == evaluate(long_case, POLICIES, as_of=at(10))

    def test_before_the_case(self) -> None:
        """Before it was created it has no clocks."""
        assert follow(asked(), POLICIES).evaluate(as_of=at(-1)).clocks == ()

    def test_a_moment_without_offset(self) -> None:
        """A moment has to say in which zone it is."""
        with pytest.raises(NaiveDatetimeError):
            follow(asked(), POLICIES).evaluate(as_of=datetime(2026, 3, 2, 9))  # noqa: DTZ001

    def test_a_schedule_that_never_opens_again(self) -> None:
        """News come in all the same; who asks for the deadline is told that there is none."""
        once = Schedule(zone="UTC", weekly={}, overrides={"2026-03-02": "09:00-17:00"})
        target = Target(Metric.NEXT_REPLY, once, default=Duration(timedelta(hours=20)))
        policies = PolicySet((Policy("all", once, (target,)),))
        watch = follow(asked(), policies)
        for each in exchange(0):
            watch = watch.apply(each)
        assert watch.apply(said("agent", 5)).case.messages[-1].at == at(5)
        with pytest.raises(NoOpenTimeError):
            watch.evaluate(as_of=at(6))


class TestValues:
    """What a followed case is."""

    def test_the_case_has_all_news(self) -> None:
        """Its case is the one that applying the news gives."""
        news = exchange(0)
        assert follow(asked(), POLICIES).apply(*news).case == asked().apply(*news)

    def test_it_cannot_be_changed(self) -> None:
        """News give another one; the first stays as it was."""
        watch = follow(asked(), POLICIES)
        later = watch.apply(said("agent", 1))
        assert (len(watch.case.messages), len(later.case.messages)) == (1, 2)
        with pytest.raises(AttributeError, match="cannot be changed"):
            watch.case = later.case  # type: ignore[misc]
        with pytest.raises(AttributeError, match="cannot be changed"):
            del watch.case

    def test_it_compares_by_value(self) -> None:
        """Two that know the same of a case are equal, however they came to know it."""
        one, two = said("agent", 1), said("customer", 2)
        watch = follow(asked(), POLICIES)
        assert (
            watch.apply(one).apply(two)
            == watch.apply(two, one)
            == follow(asked().apply(one, two), POLICIES)
        )
        assert watch != watch.apply(one)
        assert watch != follow(asked(), POLICIES, on_change="restart")
        assert len({watch.apply(one), watch.apply(one)}) == 1

    def test_it_survives_pickling(self, long_case: Case) -> None:
        """What comes back goes on from there."""
        watch = follow(long_case, POLICIES).apply(*exchange(300))
        copied = pickle.loads(pickle.dumps(watch))  # noqa: S301
        assert copied == watch
        assert copied.evaluate(as_of=at(400)) == watch.evaluate(as_of=at(400))

    def test_it_shows_nothing_personal(self) -> None:
        """The id, unless it could be a name, and how many messages and events are known."""
        watch = follow(asked(), POLICIES).apply(said("agent", 1))
        named = follow(asked().model_copy(update={"id": "Ada Lovelace"}), POLICIES)
        assert repr(watch) == "FollowedCase(case_id='C-1', known=2)"
        assert repr(named) == "FollowedCase(case_id='\u2026', known=1)"

    def test_the_policies_are_known(self) -> None:
        """It says by which policies it is read."""
        assert follow(asked(), POLICIES).policies is POLICIES
        assert following.FollowedCase.__module__ == "supportkit.sla.following"
