"""Laws that hold for every case."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit.cases import Case, Status
from supportkit.cases.replaying import replay
from supportkit.io import jsonl
from supportkit.sla import PolicySet, evaluate
from supportkit.testing import strategies
from supportkit.values import FrozenMapping, NotAvailable, thaw

LOGGED = strategies.cases(fidelity="full_log")
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - name: urgent
    when: {priority: [urgent, high]}
    schedule: 24x7
    targets: {first_reply: 1h, next_reply: 1h, resolution: 4h}
  - name: vip
    when: {tags: [vip]}
    schedule: 24x7
    targets: {first_reply: 2h, ownership: 4h}
  - name: rest
    schedule: 24x7
    targets: {first_reply: 4h, update: 24h, resolution: 72h}
""")
LATER = st.timedeltas(timedelta(), timedelta(days=400))


@given(case=strategies.cases())
def test_written_and_read_again_is_the_same(case: Case) -> None:
    """A case survives a line of canonical JSON, value for value."""
    assert Case.model_validate_json(jsonl.dump(case)) == case


@settings(max_examples=25)
@given(cases=st.lists(strategies.cases(), max_size=3, unique_by=lambda case: case.id))
def test_file_gives_back_its_cases(cases: list[Case], tmp_path_factory: Any) -> None:
    """A file of cases holds just these cases, in their order."""
    path: Path = tmp_path_factory.mktemp("law") / "cases.jsonl"
    jsonl.write([*cases, Case(id="LAST", created_at="2026-03-02T09:00:00Z")], path)
    assert jsonl.read(path).to_list()[:-1] == cases


@given(case=strategies.cases())
def test_copies_are_the_same(case: Case) -> None:
    """Pickling and copying change nothing."""
    copies = [pickle.loads(pickle.dumps(case)), copy.copy(case), copy.deepcopy(case)]  # noqa: S301
    assert copies == [case] * 3
    assert {hash(case)} == {hash(each) for each in copies}


@given(case=LOGGED, wait=LATER)
def test_stretches_cover_the_life_without_a_gap(case: Case, wait: timedelta) -> None:
    """They begin at the creation, touch one another, end at the moment asked, and none is empty."""
    until = case.created_at + wait
    spans = case.timeline().status_spans(until=until) or ()
    edges = [case.created_at, *(span.end for span in spans)]
    assert [span.start for span in spans] == edges[:-1]
    assert edges[-1] == until
    assert all(span.duration > timedelta() for span in spans)
    assert sum((span.duration for span in spans), timedelta()) == wait


@given(case=LOGGED, wait=LATER, data=st.data())
def test_status_at_a_moment_is_the_one_of_its_stretch(
    case: Case, wait: timedelta, data: st.DataObject
) -> None:
    """Both ways to ask for a status agree."""
    until = case.created_at + wait + timedelta(microseconds=1)
    timeline = case.timeline()
    spans = timeline.status_spans(until=until) or ()
    span = data.draw(st.sampled_from(spans))
    moment = data.draw(st.sampled_from([span.start, span.end - timedelta(microseconds=1)]))
    found = timeline.status_at(moment)
    assert (None if isinstance(found, NotAvailable) else found) is span.status


@given(case=LOGGED)
def test_log_leads_to_the_recorded_status(case: Case) -> None:
    """What is drawn is consistent: the end of the log is the status of the case."""
    assert case.timeline().last_status() is case.status


@given(case=strategies.cases(), data=st.data())
def test_order_of_lists_does_not_matter(case: Case, data: st.DataObject) -> None:
    """A shuffled export tells the same story."""
    shuffled = case.model_copy(
        update={
            "messages": tuple(data.draw(st.permutations(case.messages))),
            "events": tuple(data.draw(st.permutations(case.events))),
        }
    )
    assert shuffled.timeline() == case.timeline()


@given(case=LOGGED, waits=st.tuples(LATER, LATER))
def test_time_in_a_status_never_shrinks(case: Case, waits: tuple[timedelta, timedelta]) -> None:
    """As time goes on, the time spent open can only grow."""
    early, late = (case.created_at + wait for wait in sorted(waits))
    timeline = case.timeline()
    before = timeline.time_in(Status.OPEN, until=early)
    after = timeline.time_in(Status.OPEN, until=late)
    assert not isinstance(before, NotAvailable)
    assert not isinstance(after, NotAvailable)
    assert before <= after


@given(case=strategies.cases(), moment=strategies.instants())
def test_whoever_waits_is_a_customer_of_the_past(case: Case, moment: datetime) -> None:
    """The oldest unanswered message was written by a customer, and not in the future."""
    waiting = case.timeline().oldest_unanswered(as_of=moment)
    assert waiting is None or (waiting.is_from_customer and waiting.at <= moment)


@given(data=strategies.field_data())
def test_frozen_data_equals_hashes_and_pickles_by_value(data: dict[str, Any]) -> None:
    """The same data twice is the same value, and thawing gives the data back."""
    one, other = FrozenMapping(data), FrozenMapping(data)
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    assert thaw(one) == data


@given(case=LOGGED, wait=LATER)
def test_past_keeps_its_status(case: Case, wait: timedelta) -> None:
    """Replayed to a moment, a case is in the status that its whole log gives for it."""
    moment = case.created_at + wait
    before = replay(case, as_of=moment)
    assert before is not None
    assert before.timeline().status_at(moment) == case.timeline().status_at(moment)
    assert replay(before, as_of=moment) == before


@given(case=strategies.cases(), waits=st.tuples(LATER, LATER))
def test_going_back_in_two_steps_is_going_back_in_one(
    case: Case, waits: tuple[timedelta, timedelta]
) -> None:
    """The past of a past moment is the past."""
    early, late = (case.created_at + wait for wait in sorted(waits))
    between = replay(case, as_of=late)
    assert between is not None
    assert replay(between, as_of=early) == replay(case, as_of=early)


@given(case=LOGGED, wait=LATER)
def test_clocks_of_a_past_moment_do_not_know_the_future(case: Case, wait: timedelta) -> None:
    """Whether the case was cut off at a moment or only asked about it, its clocks are the same."""
    moment = (case.created_at + wait).replace(microsecond=999_999)  # clocks count whole seconds
    before = replay(case, as_of=moment)
    assert before is not None
    assert evaluate(case, POLICIES, as_of=moment) == evaluate(before, POLICIES, as_of=moment)
