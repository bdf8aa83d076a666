"""Laws of a followed case: whatever comes in, it says what the whole case says."""

from __future__ import annotations

import pickle
from datetime import timedelta
from functools import reduce
from random import Random
from typing import Any

import sla_histories
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from supportkit.cases import Case, CaseEvent, Message
from supportkit.sla import Evaluation, OnChange, PolicySet, evaluate
from supportkit.sla.following import FollowedCase, follow

BEGIN = sla_histories.BEGIN
EVENTS: TypeAdapter[CaseEvent] = TypeAdapter(CaseEvent)
ASKING = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}, known_until: 2026-03-27}
policies:
  - name: press
    when: {tags: press, group: [tier1, tier2]}
    schedule: office
    targets: {first_reply: 1h, resolution: 2 business days, ownership: 3h}
    pauses: {resolution: [pending]}
    on_change: restart
  - name: gold
    when: {fields.plan: gold}
    schedule: 24x7
    replies: automatic
    targets: {update: {urgent: 1h, default: 2h}, agent_work: 5h, periodic_update: 4h}
    reopen: {agent_work: new_cycle}
    pauses: {update: [pending]}
  - name: nothing
    when: {group: tier2, fields.plan: silver}
    schedule: 24x7
    targets: {update: none}
  - name: low
    when: {priority: [low]}
    schedule: office
    targets: {resolution: 8h, requester_wait: 6h, total_resolution: 9h, update: 3h, ownership: 2h}
    transfer: {resolution: restart, update: restart, ownership: restart, total_resolution: restart}
    reopen: {requester_wait: settled_once}
    pauses: {resolution: [pending, on_hold], total_resolution: [pending]}
    warn: [50%, 30m]
  - name: odd
    when: {priority: [high]}
    schedule: 24x7
    targets: {resolution: 8h, requester_wait: 6h}
    reopen: {resolution: runs_on}
    pauses: {resolution: [pending, closed]}
""")
"""With conditions on whatever an event can change."""

STATUSES = ("new", "open", "open", "pending", "on_hold", "solved", "closed", None)
PRIORITIES = (None, "low", "high", "urgent")
GROUPS = (None, "tier1", "tier2", "tier3")
PLANS = (None, "gold", "silver", 1, True)


class Desk:
    """A help desk that makes up news of a case, mostly as they should be."""

    def __init__(self, seed: int) -> None:
        self.draw = draw = Random(f"{seed}")  # noqa: S311 - made-up news
        self.now: float = -draw.choice((0, 0, 600))
        self.step = draw.choice((1, 60, 3600))
        self.turmoil = draw.choice((0.0, 0.02, 0.3))
        first = draw.choice(PRIORITIES), draw.choice(GROUPS)
        self.state: dict[str, Any] = {"status": "new", "priority": first[0], "group": first[1]}
        self.plan: Any = None
        self.number = 0

    def case(self) -> Case:
        """Make the case as it is when it is first heard of."""
        fidelity = self.draw.choice(("full_log",) * 6 + ("messages_only", "log_only"))
        facts = {**self.state, "id": "C-1", "created_at": BEGIN, "fidelity": fidelity}
        known = [self.news() for _ in range(self.draw.choice((0, 1, 5, 40)))]
        kept = self.draw.random() < 0.2
        facts |= self.state if kept else {}
        facts["updated_at"] = self._at() if kept and self.now > 0 else None
        return Case.model_validate(
            {
                **facts,
                "fields": {} if self.plan is None else {"plan": self.plan},
                "messages": [each for each in known if isinstance(each, Message)],
                "events": [each for each in known if not isinstance(each, Message)],
            }
        )

    def news(self) -> Message | CaseEvent:
        """Make one piece of news, later than the last or at the same instant."""
        self.now += self.draw.choice((0, 0.5, 1, 1, 2, 5)) * self.step
        self.number += 1
        about = {"id": f"x{self.number}", "seq": self.draw.choice((0, 0, 1)), "at": self._at()}
        if self.draw.random() < 0.4:
            return self._message(about)
        return EVENTS.validate_python({**about, **self._change()})

    def _at(self) -> Any:
        return BEGIN + timedelta(seconds=self.now)

    def _message(self, about: dict[str, Any]) -> Message:
        who = self.draw.choice(("customer", "customer", "agent", "agent", "bot"))
        visibility = self.draw.choice(("public", "public", "public", "internal"))
        author = {"id": who, "kind": who}
        return Message.model_validate(
            {**about, "author": author, "text": "", "visibility": visibility}
        )

    def _change(self) -> dict[str, Any]:
        if self.draw.random() < self.turmoil:
            return self._upheaval()
        what = self.draw.choice(("status", "status", "status", "group", "priority", "other"))
        if what == "other":
            return self.draw.choice(
                (
                    {"type": "custom", "name": "x"},
                    {"type": "assigned", "new": "a1"},
                    {"type": "tagged", "tags": [f"other {self.number}"]},
                    {"type": "rated", "scale": "good-bad", "value": "good"},
                )
            )
        return self._moved(what)

    def _moved(self, what: str) -> dict[str, Any]:
        values = {"status": STATUSES, "group": GROUPS, "priority": PRIORITIES}[what]
        if what == "priority" and self.draw.random() > self.turmoil:
            values = (self.state[what],)
        old, new = self.state[what], self.draw.choice(values)
        self.state[what] = new
        return {"type": f"{what}_changed", "old": old, "new": new}

    def _upheaval(self) -> dict[str, Any]:
        """Something that no desk should send, or that turns the promises over."""
        draw, (old, new) = self.draw, self.draw.choices(PLANS, k=2)
        plan = {"type": "field_changed", "name": draw.choice(("plan", "subject"))}
        values = draw.choice(({"old": self.plan, "new": new}, {"new": new}, {"old": old}))
        return draw.choice(
            (
                {"type": "status_changed", "new": draw.choice((*STATUSES, "removed"))},
                {"type": "status_changed", "old": "removed", "new": "open"},
                {"type": "merged", "into": "C-2"} if draw.random() < 0.2 else self._moved("status"),
                {"type": "created", "status": draw.choice(STATUSES)},
                {"type": "priority_changed", "old": draw.choice(PRIORITIES), "new": "low"},
                {"type": "group_changed", "old": draw.choice(GROUPS), "new": draw.choice(GROUPS)},
                {"type": draw.choice(("tagged", "untagged")), "tags": ["Press"]},
                {**plan, "values": values},
            )
        )

    def delivered(self, news: list[Any]) -> list[Any]:
        """Deliver news more than once, a little late or in no order."""
        draw = self.draw
        late = draw.choice((0, 0, 3, 30, 1000))
        again = draw.choice((0, 0.1))
        places = [(at + draw.uniform(0, late), each) for at, each in enumerate(news)]
        places += [
            (at + draw.uniform(0, 40), each.model_copy())
            for at, each in enumerate(news)
            if draw.random() < again
        ]
        return [each for _, each in sorted(places, key=lambda place: place[0])]


policies = st.one_of(st.just(ASKING), sla_histories.policy_sets())
changing: st.SearchStrategy[OnChange | None] = st.sampled_from((None, "keep_start", "restart"))
seeds = st.integers(0, 10**9)


def same(watch: FollowedCase, case: Case, how: OnChange | None, desk: Desk) -> bool:
    """Whether it says what the whole case says, now and later."""
    last = max([case.created_at, *(each.at for each in (*case.messages, *case.events))])
    later = desk.draw.choice((0, 0.5, 1, 3600, 86_400 * 5))
    moments = (last + timedelta(seconds=later), last - timedelta(seconds=later))
    return all(
        everything(watch.evaluate(as_of=at))
        == everything(evaluate(case, watch.policies, as_of=at, on_change=how))
        for at in moments
    )


def everything(evaluation: Evaluation) -> tuple[Any, ...]:
    """Give all that an evaluation says."""
    return evaluation, evaluation.log, evaluation.replaced, evaluation.warnings


class TestFollowing:
    """A case that is followed."""

    @given(seed=seeds, policies=policies, how=changing, size=st.integers(0, 120))
    @settings(max_examples=60)
    def test_it_says_what_the_whole_case_says(
        self, seed: int, policies: PolicySet, how: OnChange | None, size: int
    ) -> None:
        """In any order, with news delivered twice, it is the same as reading the case anew."""
        desk = Desk(seed)
        case = desk.case()
        watch = follow(case, policies, on_change=how)
        for each in desk.delivered([desk.news() for _ in range(size)]):
            watch, case = watch.apply(each), case.apply(each)
            assert desk.draw.random() < 0.8 or same(watch, case, how, desk)
        assert watch.case == case
        assert same(watch, case, how, desk)

    @given(seed=seeds, policies=policies, size=st.integers(0, 100), chunk=st.integers(1, 50))
    @settings(max_examples=30)
    def test_news_may_come_in_chunks(
        self, seed: int, policies: PolicySet, size: int, chunk: int
    ) -> None:
        """Some at once are the same as one by one; what is pickled in between goes on."""
        desk = Desk(seed)
        watch = follow(desk.case(), policies)
        news = desk.delivered([desk.news() for _ in range(size)])
        one_by_one = reduce(FollowedCase.apply, news, watch)
        for first in range(0, len(news), chunk):
            watch = watch.apply(*news[first : first + chunk])
        copied = pickle.loads(pickle.dumps(watch))  # noqa: S301
        assert watch == one_by_one == copied
        assert same(watch, one_by_one.case, None, desk)
        assert same(copied, one_by_one.case, None, desk)

    @given(seed=seeds, policies=policies, size=st.integers(0, 60))
    @settings(max_examples=30)
    def test_each_goes_its_own_way(self, seed: int, policies: PolicySet, size: int) -> None:
        """Two that go on from the same one do not disturb each other, nor that one."""
        desk = Desk(seed)
        parent = follow(desk.case(), policies)
        parent = parent.apply(*(desk.news() for _ in range(size)))
        before = parent.case
        ways = [[desk.news() for _ in range(50)] for _ in range(2)]
        one = other = parent
        for mine, yours in zip(*ways, strict=True):
            one, other = one.apply(mine), other.apply(yours)
        assert same(one, before.apply(*ways[0]), None, desk)
        assert same(other, before.apply(*ways[1]), None, desk)
        assert parent.case == before
        assert same(parent, before, None, desk)
