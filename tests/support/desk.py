"""A desk of a few cases, small enough to check every figure with a pencil."""

from __future__ import annotations

from datetime import UTC, datetime

from supportkit import Case, Message, Participant
from supportkit.cases import Merged, StatusChanged
from supportkit.sla import PolicySet

ADA = Participant(id="c1", kind="customer")
BEN = Participant(id="a1", kind="agent")
BOT = Participant(id="b1", kind="bot")

MONDAY = "2026-03-02"

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - name: all
    schedule: office
    targets: {first_reply: 2h, resolution: 8h}
""")


def at(text: str) -> datetime:
    """Read a wall time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def message(id: str, author: Participant, when: str, text: str = "Hello") -> Message:  # noqa: A002
    """Make a message."""
    return Message(id=id, author=author, at=at(when), text=text)


def solved(when: str) -> StatusChanged:
    """Make the event of being solved."""
    return StatusChanged(id=f"solved {when}", at=at(when), old="open", new="solved")


def answered() -> Case:
    """Asked on Monday at 16:30, answered on Tuesday at 09:30, solved at 10:30."""
    return Case.from_messages(
        "answered",
        [
            message("m1", ADA, "2026-03-02T16:30", "Where is my order? I am very unhappy."),
            message("m2", BOT, "2026-03-02T16:31", "We got your message."),
            message("m3", BEN, "2026-03-03T09:30", "It is on its way."),
        ],
        channel="email",
        status="solved",
        events=[solved("2026-03-03T10:30")],
        fidelity="full_log",
    )


def waiting() -> Case:
    """Asked on Tuesday at 09:00, and only a bot answered."""
    return Case.from_messages(
        "waiting",
        [
            message("m1", ADA, "2026-03-03T09:00", "Wo bleibt denn meine Bestellung?"),
            message("m2", BOT, "2026-03-03T09:01", "Wir melden uns."),
        ],
        channel="chat",
        status="new",
        fidelity="full_log",
    )


def reopened() -> Case:
    """Solved on Monday, reopened, and solved for good on Wednesday at noon."""
    return Case(
        id="reopened",
        created_at=at("2026-03-02T09:00"),
        status="solved",
        channel="email",
        fidelity="full_log",
        messages=[
            message("m1", ADA, "2026-03-02T09:00"),
            message("m2", BEN, "2026-03-02T09:10"),
        ],
        events=[
            solved("2026-03-02T10:00"),
            StatusChanged(id="again", at=at("2026-03-03T12:00"), old="solved", new="open"),
            solved("2026-03-04T12:00"),
        ],
    )


def spam() -> Case:
    """Removed as spam."""
    return Case(id="spam", created_at=at(MONDAY), status="removed", fidelity="full_log")


def duplicate() -> Case:
    """Merged into another case."""
    return Case(
        id="duplicate",
        created_at=at(MONDAY),
        status="closed",
        fidelity="full_log",
        events=[Merged(id="e1", at=at("2026-03-02T11:00"), into="answered")],
    )


def everything() -> list[Case]:
    """Give all of them."""
    return [answered(), waiting(), reopened(), spam(), duplicate()]
