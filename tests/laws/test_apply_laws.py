"""Laws of news: in whatever order a case learns what happened, it ends the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import (
    Assigned,
    Case,
    CaseEvent,
    Created,
    FieldChanged,
    GroupChanged,
    Merged,
    Message,
    Participant,
    Priority,
    PriorityChanged,
    Rated,
    RecordedState,
    Satisfaction,
    Status,
    StatusChanged,
    TagsChanged,
    latest_instant,
    replay,
)
from supportkit.io import jsonl
from supportkit.testing import strategies

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
MOMENTS = st.integers(-2, 4).map(lambda hours: START + timedelta(hours=hours))
"""Few of them, so that many things happen at once, before the record and after it."""
EVENT_IDS = st.sampled_from(["e1", "e2", "e3", "e4", "e5"])
"""Few of them, so that two versions of one event are drawn often."""
AGENTS = st.sampled_from(["a1", "a2", "u1"])
TAGS = st.lists(st.sampled_from(["vip", "VIP", "late", "new"]), max_size=2).map(tuple)
VALUES = st.sampled_from([None, "gold", "free", 3, True, 1.0])
PEOPLE = st.builds(
    Participant,
    id=AGENTS,
    kind=st.sampled_from(["agent", "customer", "bot"]),
    name=st.sampled_from([None, "Ada", "Grace"]),
)


def one_of_the_few(model: type[Any], **facts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw events of one type from a small world."""
    return st.builds(
        model, id=EVENT_IDS, at=MOMENTS, seq=st.integers(0, 1), actor=st.none() | PEOPLE, **facts
    )


STATUSES = st.none() | st.sampled_from([Status.NEW, Status.OPEN, Status.SOLVED])
WORDS = st.sampled_from([None, "Offen", "Open"])
EVENTS: st.SearchStrategy[CaseEvent] = st.one_of(
    one_of_the_few(Created, status=STATUSES, raw=WORDS),
    one_of_the_few(StatusChanged, old=STATUSES, new=STATUSES, raw=WORDS),
    one_of_the_few(PriorityChanged, new=st.none() | st.sampled_from(Priority), raw=WORDS),
    one_of_the_few(Assigned, new=st.none() | AGENTS),
    one_of_the_few(GroupChanged, new=st.sampled_from([None, "bikes", "billing"])),
    one_of_the_few(TagsChanged, type=st.sampled_from(["tagged", "untagged"]), tags=TAGS),
    one_of_the_few(
        FieldChanged,
        name=st.sampled_from(["plan", "subject"]),
        values=st.dictionaries(st.sampled_from(["old", "new"]), VALUES),
    ),
    one_of_the_few(
        Rated,
        scale=st.sampled_from(["1-5", "good-bad"]),
        value=st.sampled_from([None, "4", "5", "bad"]),
    ),
    one_of_the_few(Merged, into=st.sampled_from(["C-2", "C-3"])),
)
MESSAGES = st.builds(
    Message,
    id=st.sampled_from(["m1", "m2", "m3"]),
    at=MOMENTS,
    seq=st.integers(0, 1),
    author=PEOPLE,
    text=st.sampled_from(["", "Hello?", "Hi!"]),
    edited_at=st.none() | MOMENTS,
    redacted=st.booleans(),
)
NEWS = st.lists(EVENTS | MESSAGES, max_size=7)
RATINGS = st.builds(
    Satisfaction,
    scale=st.sampled_from(["1-5", "good-bad"]),
    value=st.sampled_from([None, "4", "bad"]),
    answered_at=st.none() | MOMENTS,
)


def unlike(records: Iterable[Any]) -> tuple[Any, ...]:
    """Keep one record of each id."""
    return tuple({record.id: record for record in records}.values())


RECORDED = st.builds(
    Case,
    id=st.just("C-1"),
    created_at=st.just(START),
    updated_at=st.sampled_from([None, START, START + timedelta(hours=2)]),
    subject=st.sampled_from([None, "Brakes"]),
    status=STATUSES,
    status_raw=WORDS,
    assignee=st.none() | PEOPLE,
    requester=st.none() | PEOPLE,
    followers=st.lists(PEOPLE, max_size=1),
    tags=TAGS,
    fields=st.dictionaries(st.sampled_from(["plan", "seats"]), VALUES),
    messages=st.lists(MESSAGES, max_size=3).map(unlike),
    events=st.lists(EVENTS, max_size=4).map(unlike),
    satisfaction=st.lists(RATINGS, max_size=2).map(tuple),
)
"""Cases as a help desk may have recorded them, their log in any state."""


def told(case: Case, news: Iterable[CaseEvent | Message]) -> Case:
    """Tell a case its news one by one."""
    return reduce(Case.apply, news, case)


@given(case=RECORDED, news=NEWS, data=st.data())
def test_order_of_news_does_not_matter(
    case: Case, news: list[CaseEvent | Message], data: st.DataObject
) -> None:
    """Shuffled deliveries end in the same case, value for value, and in the same JSON."""
    shuffled = data.draw(st.permutations(news))
    one, other = told(case, news), told(case, shuffled)
    assert one == other
    assert jsonl.dump(one) == jsonl.dump(other)


@given(case=RECORDED, news=NEWS, data=st.data())
def test_news_that_come_twice_are_news_once(
    case: Case, news: list[CaseEvent | Message], data: st.DataObject
) -> None:
    """Deliveries that are repeated, at once or much later, change nothing."""
    again = data.draw(st.lists(st.sampled_from(news), max_size=5)) if news else []
    mixed = data.draw(st.permutations([*news, *again]))
    assert told(case, mixed) == told(case, news)


@given(case=RECORDED, news=NEWS)
def test_all_news_at_once_are_the_news_one_by_one(
    case: Case, news: list[CaseEvent | Message]
) -> None:
    """A delivery of many changes is applied in one go, and nothing tells the difference."""
    assert case.apply(*news) == told(case, news)
    assert jsonl.dump(case.apply(*news)) == jsonl.dump(told(case, news))


@given(case=strategies.cases(), later=strategies.cases(), data=st.data())
def test_cases_of_any_kind_forget_the_order(case: Case, later: Case, data: st.DataObject) -> None:
    """The oddest texts, offsets and logs commute too."""
    news = [*later.messages, *later.events]
    assert told(case, data.draw(st.permutations(news))) == told(case, news)


@given(case=RECORDED, news=NEWS)
def test_known_news_give_the_very_same_case(case: Case, news: list[CaseEvent | Message]) -> None:
    """What a case holds already is not applied again."""
    knowing = told(case, news)
    held = [*knowing.messages, *knowing.events]
    assert told(knowing, held) is knowing


@given(case=RECORDED, news=NEWS)
def test_log_is_in_order_and_the_record_keeps_its_date(
    case: Case, news: list[CaseEvent | Message]
) -> None:
    """Nothing is lost on the way, ids stay unique, and the result is a valid case."""
    knowing = told(case, news)
    assert Case.model_validate(dict(knowing)) == knowing
    assert {each.id for each in (*case.events, *case.messages)} <= {
        each.id for each in (*knowing.events, *knowing.messages)
    }
    assert (knowing.updated_at, knowing.created_at) == (case.updated_at, case.created_at)


@given(case=RECORDED, news=NEWS)
def test_state_is_kept_as_it_was_recorded(case: Case, news: list[CaseEvent | Message]) -> None:
    """Whatever happens, the record of the help desk can still be read."""
    knowing = told(case, news)
    assert (knowing.recorded or RecordedState.of(knowing)) == RecordedState.of(case)


@given(case=strategies.cases(fidelity="full_log"), data=st.data())
def test_a_log_delivered_piece_by_piece_ends_in_its_status(case: Case, data: st.DataObject) -> None:
    """A case that learns its own log from nothing has the status that the log ends with."""
    bare = case.model_copy(
        update={"events": (), "status": None, "status_raw": None, "updated_at": None}
    )
    knowing = told(bare, data.draw(st.permutations(case.events)))
    assert knowing.status is case.timeline().last_status()
    assert knowing.events == case.timeline().events


@given(case=strategies.cases(), later=strategies.cases())
def test_news_of_later_leave_the_past_alone(case: Case, later: Case) -> None:
    """Replayed to before the news, the messages and the log are those of before."""
    before = latest_instant(case)
    news = [each for each in (*later.messages, *later.events) if each.at > before]
    known = {each.id for each in (*case.messages, *case.events)}
    fresh = [each for each in news if each.id not in known]
    past = replay(told(case, fresh), as_of=before)
    assert past is not None
    assert past.timeline().messages == case.timeline().messages
    assert past.timeline().events == case.timeline().events


LOG: tuple[CaseEvent | Message, ...] = (
    Created(id="e0", at=START, status=Status.NEW),
    StatusChanged(id="e1", seq=1, at=START, old=Status.NEW, new=Status.OPEN),
    TagsChanged(id="e2", at=START + timedelta(hours=1), type="untagged", tags=("vip",)),
    TagsChanged(id="e3", at=START + timedelta(hours=2), type="tagged", tags=("VIP",)),
    StatusChanged(id="e4", at=START + timedelta(hours=3), old=Status.OPEN, new=Status.SOLVED),
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(5))))
def test_every_order_of_five_news(order: tuple[int, ...]) -> None:
    """All 120 orders of a short life end solved, and tagged once."""
    recorded = Case(id="C-1", created_at=START, status=Status.NEW, tags=("vip", "late"))
    knowing = told(recorded, [LOG[number] for number in order])
    assert (knowing.status, knowing.tags) == (Status.SOLVED, ("late", "VIP"))
    assert [event.id for event in knowing.events] == ["e0", "e1", "e2", "e3", "e4"]
