"""One turn of a call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

__all__ = ["LONGEST_CALL", "Turn"]

LONGEST_CALL = timedelta(days=100)
"""Times beyond it are no seconds of a call, but something else."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said without a break, as recorded.

    Attributes:
        line: Line of the file where it begins; in JSON, its number, from 1.
        start: When it began, since the beginning of the call or as an instant.
        end: When it ended; None where that is not recorded.
        label: Who spoke, as the file says; "" where it does not.
        text: What was said.
    """

    line: int
    start: timedelta | datetime
    end: timedelta | datetime | None
    label: str
    text: str

    def __repr__(self) -> str:
        return f"Turn(line={self.line}, characters={len(self.text)})"
