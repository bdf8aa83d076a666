"""What one piece of news costs: a followed case beside reading the whole case again.

Run with ``python benchmarks/sla_following.py``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from supportkit.cases import (
    Case,
    CaseEvent,
    Fidelity,
    GroupChanged,
    Kind,
    Message,
    Participant,
    Status,
    StatusChanged,
)
from supportkit.sla import PolicySet, evaluate, follow

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
CUSTOMER, AGENT = (Participant(id=kind, kind=kind) for kind in (Kind.CUSTOMER, Kind.AGENT))
STEP = timedelta(minutes=11)
TURNS = 64
"""How many pieces of news are timed."""
POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules: {office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}}
policies:
  - name: all
    schedule: office
    targets: {first_reply: 4h, next_reply: 2h, periodic_update: 8h, requester_wait: 400h,
              resolution: 400h, ownership: 8h}
    pauses: {requester_wait: [pending], resolution: [pending, on_hold], ownership: [pending]}
    warn: 75%
""")
STATUSES = (Status.OPEN, Status.PENDING, Status.ON_HOLD)


def news(number: int) -> Message | CaseEvent:
    """Make one of a case that never comes to rest: question, pause, answer, pause, group."""
    at, turn = BEGIN + STEP * (number + 1), number % 5
    if turn in (0, 2):
        return Message(id=f"m{number}", at=at, author=(CUSTOMER, AGENT)[turn // 2], text="...")
    if turn == 4:
        k = number // 5
        return GroupChanged(id=f"g{number}", at=at, old=f"team {k % 3}", new=f"team {(k + 1) % 3}")
    k = number // 5 * 2 + turn // 2
    return StatusChanged(id=f"s{number}", at=at, old=STATUSES[k % 3], new=STATUSES[(k + 1) % 3])


def made_case(length: int) -> Case:
    """Make a case with so many messages and events."""
    known = [news(number) for number in range(length)]
    groups = [each for each in known if isinstance(each, GroupChanged)]
    statuses = [each for each in known if isinstance(each, StatusChanged)]
    return Case(
        id="C-1",
        created_at=BEGIN,
        status=statuses[-1].new,
        group=groups[-1].new,
        fidelity=Fidelity.FULL_LOG,
        messages=tuple(each for each in known if isinstance(each, Message)),
        events=tuple(each for each in known if not isinstance(each, Message)),
    )


def timed(
    act: Callable[[Message | CaseEvent], None], coming: Sequence[Message | CaseEvent]
) -> float:
    """Time the mean of so many, in microseconds."""
    begin = time.perf_counter()
    for each in coming:
        act(each)
    return (time.perf_counter() - begin) / len(coming) * 1e6


def measured(length: int) -> tuple[float, float, float, float]:
    """Time to follow, to apply, to evaluate after it, and both by reading all; of one case."""
    case = made_case(length)
    coming = [news(length + number) for number in range(TURNS)]
    begin = time.perf_counter()
    watch = follow(case, POLICIES)
    following = (time.perf_counter() - begin) * 1e6
    watches = [watch]
    applying = timed(lambda each: watches.append(watches[-1].apply(each)), coming)
    evaluated = iter(watches[1:])
    reading = timed(lambda each: _read(next(evaluated).evaluate(as_of=each.at + STEP)), coming)
    cases = [case]

    def anew(each: Message | CaseEvent) -> None:
        cases.append(cases[-1].apply(each))
        evaluate(cases[-1], POLICIES, as_of=each.at + STEP)

    few = coming if length < 5_000 else coming[:10]
    whole = timed(anew, few)
    last = few[-1].at + STEP
    assert watches[len(few)].evaluate(as_of=last) == evaluate(cases[-1], POLICIES, as_of=last)
    return following, applying, reading, whole


def _read(_: object) -> None:
    """Take an answer."""


def main() -> None:
    """Print the table."""
    print("| messages and events | read once, ms | apply, us | evaluate, us | anew, us | ratio |")
    print("|---|---|---|---|---|---|")
    for length in (100, 1_000, 10_000):
        best = [min(times) for times in zip(*(measured(length) for _ in range(3)), strict=True)]
        following, applying, reading, whole = best
        ratio = whole / (applying + reading)
        print(
            f"| {length:,} | {following / 1000:,.1f} | {applying:,.0f} | {reading:,.0f} "
            f"| {whole:,.0f} | {ratio:,.0f}x |"
        )


if __name__ == "__main__":
    main()
