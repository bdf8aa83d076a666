"""Made-up cases for the SLA benchmark: ten messages and events over three working days."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from sla_peers import BERLIN

from supportkit.cases import (
    Case,
    CaseEvent,
    Created,
    Kind,
    Message,
    Participant,
    Priority,
    PriorityChanged,
    Status,
    StatusChanged,
)
from supportkit.sla import PolicySet

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office:
    zone: Europe/Berlin
    weekly: {mon-fri: "09:00-17:00"}
    holidays: [2026-01-01, 2026-01-06, 2026-04-03, 2026-04-06, 2026-05-01,
               2026-05-14, 2026-05-25, 2026-06-04, 2026-12-25, 2026-12-26]
policies:
  - name: premium
    when: {tier: [premium]}
    schedule: office
    targets:
      first_reply: {urgent: 30m, high: 1h, default: 4h}
      next_reply: {urgent: 1h, high: 2h, default: 8h}
      requester_wait: {urgent: 8h, high: 16h, default: 40h}
      periodic_update: {urgent: 4h, high: 8h, default: 16h}
    pauses: {requester_wait: [pending]}
    warn: 75%
  - name: standard
    schedule: office
    targets: {first_reply: {default: 8h}}
""")
CUSTOMER = Participant(id="u1", kind=Kind.CUSTOMER)
AGENT = Participant(id="a1", kind=Kind.AGENT)
FIRST = datetime(2026, 1, 5, 9, tzinfo=BERLIN)


def made_cases(number: int, *, seed: int, changed: bool) -> list[tuple[Case, datetime]]:
    """Make distinct cases, each with the moment to ask about: an hour after its last event.

    Half of them end solved, half of them wait for the customer. ``changed`` makes one of
    the events a change of priority.
    """
    draw = random.Random(f"{seed}")
    return [_case(index, draw, changed=changed) for index in range(number)]


def _case(index: int, draw: random.Random, *, changed: bool) -> tuple[Case, datetime]:
    at = FIRST + timedelta(minutes=draw.randrange(300 * 24 * 60))
    times = [at]
    for _ in range(9):
        times.append(times[-1] + timedelta(seconds=draw.randrange(60, 12 * 3600)))
    messages = [
        _message(1, times[0], CUSTOMER),
        _message(2, times[2], AGENT),
        _message(3, times[4], CUSTOMER),
        _message(4, times[6], AGENT, visibility="internal"),
        _message(5, times[8], AGENT),
    ]
    last = Status.SOLVED if index % 2 else Status.PENDING
    begun = Priority.NORMAL if changed else Priority.HIGH
    events: list[CaseEvent] = [
        Created(id="e1", seq=1, at=times[0], status=Status.NEW),
        _status(2, times[1], Status.NEW, Status.OPEN),
        _status(3, times[3], Status.OPEN, Status.PENDING),
        _status(4, times[5], Status.PENDING, Status.OPEN),
        _status(5, times[9], Status.OPEN, last),
    ]
    if changed:
        events[1] = PriorityChanged(id="e2", seq=2, at=times[1], old=begun, new=Priority.HIGH)
        events[2] = _status(3, times[3], Status.NEW, Status.PENDING)
    case = Case.from_messages(
        f"C-{index}",
        messages,
        events=events,
        status=last,
        priority=Priority.HIGH,
        created_at=times[0],
        fidelity="full_log",
        fields={"tier": "premium"},
    )
    return case, times[9] + timedelta(hours=1)


def _message(number: int, at: datetime, author: Participant, **facts: str) -> Message:
    return Message.model_validate(
        {"id": f"m{number}", "seq": number + 10, "at": at, "author": author, "text": "Hi", **facts}
    )


def _status(number: int, at: datetime, old: Status, new: Status) -> StatusChanged:
    return StatusChanged(id=f"e{number}", seq=number, at=at, old=old, new=new)
