"""How well rules cover a language."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from supportkit.signals.signal import SignalKind

__all__ = ["Coverage", "Support"]


class Support(StrEnum):
    """How well a language is covered."""

    FULL = "full"
    """There are rules for every kind, and their precision and recall are published."""
    PARTIAL = "partial"
    """There are rules, which were not measured on labelled messages, or not for every kind."""
    UNSUPPORTED = "unsupported"
    """There are no rules: only what needs no words is found."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well a language is covered.

    Attributes:
        language: The tag that was asked for.
        support: How well.
        kinds: The kinds that can be found at all.
    """

    language: str
    support: Support
    kinds: tuple[SignalKind, ...]
