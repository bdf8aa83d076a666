"""How well rules cover a language."""

from __future__ import annotations

from dataclasses import dataclass

from supportkit.signals.signal import SignalKind
from supportkit.text.support import Support

__all__ = ["Coverage", "Support"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well a language is covered.

    Attributes:
        language: The tag that was asked for.
        support: ``full`` where there are rules for every kind whose precision and recall are
            published, ``partial`` where there are other rules, and ``unsupported`` where only
            what needs no words is found.
        kinds: The kinds that can be found at all.
    """

    language: str
    support: Support
    kinds: tuple[SignalKind, ...]
