"""What all rules that come along have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.glance import Glance

__all__ = ["ChoosyRule", "Rule", "TellingRule"]


class Rule(Protocol):
    """A rule that comes along: a `supportkit.privacy.Recogniser` that knows what it needs."""

    @property
    def kinds(self) -> tuple[EntityKind, ...]:
        """What it can find."""
        ...

    @property
    def digits(self) -> int:
        """The fewest digits a text has to have for it to find anything."""
        ...

    def find(self, text: str, /) -> Iterable[Entity]:
        """Find it in a text."""
        ...


@runtime_checkable
class ChoosyRule(Rule, Protocol):
    """A rule that tells at a glance whether a text may hold anything for it."""

    def is_worth(self, glance: Glance, /) -> bool:
        """Whether to look at a text."""
        ...


@runtime_checkable
class TellingRule(ChoosyRule, Protocol):
    """A choosy rule that goes by the words of a text."""

    def telling(self) -> frozenset[str | bytes]:
        """Give the words that it looks for in `Glance.said`."""
        ...
