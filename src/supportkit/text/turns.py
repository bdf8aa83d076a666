"""One turn of a conversation: who spoke, when, and what.

The smallest thing that a reader of conversations needs. A program that has no cases,
only lines of a chat, makes turns of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

__all__ = ["Speaker", "Turn", "speaking"]

_ROLES: Final = frozenset(
    (
        "user",
        "human",
        "client",
        "visitor",
        "guest",
        "contact",
        "buyer",
        "requester",
        "consumer",
        "assistant",
        "operator",
        "support",
        "staff",
        "admin",
        "employee",
        "seller",
        "tool",
        "model",
    )
)
"""Roles of other programs, which may be shown in an error; any other text may be a name."""


class Speaker(StrEnum):
    """On which side of the desk someone speaks."""

    CUSTOMER = "customer"
    AGENT = "agent"
    BOT = "bot"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side said at once.

    Attributes:
        at: When, with a UTC offset; None if nobody knows.
        speaker: Who spoke. Its plain name, such as ``"customer"``, is taken as well when
            the program runs; type checkers want a `Speaker`.
        text: What was said, unchanged; a `repr` does not show it.

    Raises:
        NaiveDatetimeError: ``at`` has no UTC offset.
        TypeError: ``text`` is not a ``str``, or ``at`` no datetime.
        ValueError: There is no such speaker.

    >>> Turn(None, Speaker.CUSTOMER, "Where is my order?")
    Turn(at=None, speaker=<Speaker.CUSTOMER: 'customer'>)
    """

    at: datetime | None
    speaker: Speaker
    text: str = field(repr=False)

    def __post_init__(self) -> None:
        if self.at is not None:
            from supportkit.values import require_offset

            require_offset(self.at, what="at")
        object.__setattr__(self, "speaker", speaking(self.speaker))
        if not isinstance(self.text, str):
            raise TypeError(f"expected the text as a str, found {type(self.text).__name__}")


def speaking(speaker: Speaker | str) -> Speaker:
    """Read who speaks, also from a plain name.

    Raises:
        ValueError: There is no such speaker; what is a role elsewhere, such as ``user``, is shown.

    >>> speaking("user")
    Traceback (most recent call last):
    ValueError: expected a speaker ('customer', 'agent', 'bot', 'system'), found 'user'
    """
    try:
        return Speaker(speaker)
    except ValueError:
        known = ", ".join(repr(one.value) for one in Speaker)
        raise ValueError(f"expected a speaker ({known}), found {_shown(speaker)}") from None


def _shown(found: object) -> str:
    if isinstance(found, str):
        return repr(str(found)) if found.lower() in _ROLES else "another text"
    return "None" if found is None else f"a value of the type {type(found).__name__}"
