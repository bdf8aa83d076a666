"""Zammad's words for states, priorities and channels."""

from __future__ import annotations

from dataclasses import dataclass

from supportkit.cases import Channel, Kind, Priority, Status
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap
from supportkit.values.patterns import regex

__all__ = ["CHANNELS", "PRIORITIES", "SENDERS", "STATUSES", "TYPES", "Words"]

STATUSES = StatusMap(
    {
        "new": Status.NEW,
        "open": Status.OPEN,
        "pending reminder": Status.PENDING,
        "pending action": Status.ON_HOLD,
        "pending close": Status.ON_HOLD,
        "closed": Status.CLOSED,
        "merged": Status.CLOSED,
        "removed": Status.REMOVED,
        1: Status.NEW,
        2: Status.OPEN,
        3: Status.PENDING,
        4: Status.CLOSED,
        5: Status.CLOSED,
    }
)
"""Types of states, the states of a new installation, and the ids of those that every version has.

A state of an account's own counts by its type, where its record is known; else add its name or
id: ``STATUSES | {"waiting for parts": "on_hold", 8: "on_hold"}``."""

TYPES = {
    "1": "new",
    "2": "open",
    "3": "pending reminder",
    "4": "pending action",
    "5": "closed",
    "6": "merged",
    "7": "removed",
}
"""Types of states by their ids."""

PRIORITIES = PriorityMap(
    {
        "1 low": Priority.LOW,
        "2 normal": Priority.NORMAL,
        "3 high": Priority.HIGH,
        1: Priority.LOW,
        2: Priority.NORMAL,
        3: Priority.HIGH,
    }
)
"""Names, and the numbers that they begin with, which also are the ids."""

CHANNELS = ChannelMap(
    {
        "email": Channel.EMAIL,
        "sms": Channel.SMS,
        "chat": Channel.CHAT,
        "fax": Channel.OTHER,
        "phone": Channel.PHONE,
        "twitter status": Channel.SOCIAL,
        "twitter direct-message": Channel.SOCIAL,
        "facebook feed post": Channel.SOCIAL,
        "facebook feed comment": Channel.SOCIAL,
        "note": Channel.OTHER,
        "web": Channel.WEB,
        "telegram personal-message": Channel.MESSAGING,
        "whatsapp message": Channel.MESSAGING,
        1: Channel.EMAIL,
        2: Channel.SMS,
        3: Channel.CHAT,
        4: Channel.OTHER,
        5: Channel.PHONE,
        10: Channel.OTHER,
        11: Channel.WEB,
    }
)
"""Types of articles, by name or by id."""

SENDERS = {
    "Agent": Kind.AGENT,
    "Customer": Kind.CUSTOMER,
    "System": Kind.SYSTEM,
    "1": Kind.AGENT,
    "2": Kind.CUSTOMER,
    "3": Kind.SYSTEM,
}
_NUMBER = regex(r"\d{1,3}(?= )")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one account."""

    statuses: StatusMap
    priorities: PriorityMap

    def state(self, raw: str, type_: str | None) -> str:
        """Choose the word by which a state counts: what the account said of it, else its type."""
        own = self.statuses.get(raw)
        if own is not None and own is not STATUSES.get(raw):
            return raw
        return type_ if type_ is not None and type_ in self.statuses else raw

    def priority(self, raw: str) -> str:
        """Choose the word by which a priority counts: its name, else the number in front."""
        number = _NUMBER.match(raw)
        return raw if raw in self.priorities or number is None else number[0]
