"""The vocabulary of a case's state, priority and channel, and where its data came from."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["FINISHED", "UNSOLVED", "Channel", "Fidelity", "Priority", "Status"]


class Status(StrEnum):
    """What has to happen next with a case. The help desk's own word is kept beside it."""

    NEW = "new"
    """Nobody on our side has taken it."""
    OPEN = "open"
    """We must act."""
    PENDING = "pending"
    """We wait for the requester."""
    ON_HOLD = "on_hold"
    """We wait for a third party or a date."""
    SOLVED = "solved"
    """Done; a reply of the customer reopens it."""
    CLOSED = "closed"
    """Final; a reply of the customer makes a follow-up."""
    REMOVED = "removed"
    """Deleted or spam: in no metric."""


FINISHED = frozenset({Status.SOLVED, Status.CLOSED})
"""Statuses in which a case is done."""

UNSOLVED = frozenset({Status.NEW, Status.OPEN, Status.PENDING, Status.ON_HOLD})
"""Statuses in which a case still needs something from someone."""


class Priority(StrEnum):
    """How urgent a case is. No priority is None, and is never read as normal."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Channel(StrEnum):
    """The way by which a message came. The help desk's own word is kept beside it."""

    EMAIL = "email"
    CHAT = "chat"
    PHONE = "phone"
    SOCIAL = "social"
    MESSAGING = "messaging"
    SMS = "sms"
    WEB = "web"
    API = "api"
    OTHER = "other"


class Fidelity(StrEnum):
    """How much of a case's history its source holds, and so what can be computed from it."""

    FULL_LOG = "full_log"
    """Messages and every change of status."""
    MESSAGES_ONLY = "messages_only"
    """Messages with their times, and only the present status."""
    LOG_ONLY = "log_only"
    """Every change of status, and no messages: an incident log, an audit table."""
    SNAPSHOT = "snapshot"
    """The present state alone."""

    @property
    def has_log(self) -> bool:
        """Whether every change of status is known.

        >>> Fidelity.LOG_ONLY.has_log, Fidelity.MESSAGES_ONLY.has_log
        (True, False)
        """
        return self in (Fidelity.FULL_LOG, Fidelity.LOG_ONLY)

    @property
    def has_messages(self) -> bool:
        """Whether the messages are known, so that their absence says something.

        >>> Fidelity.LOG_ONLY.has_messages, Fidelity.MESSAGES_ONLY.has_messages
        (False, True)
        """
        return self in (Fidelity.FULL_LOG, Fidelity.MESSAGES_ONLY)
