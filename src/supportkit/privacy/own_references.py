"""Numbers of a case itself, of its orders and the like: no personal data where they look like some.

So they may stand in texts, unless a word says that they are something else ("my card is ..."),
or the way in which they are written proves it, as the groups of a card do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.card_words import is_paid_with
from supportkit.privacy.recognisers.context import is_reference, named, words
from supportkit.privacy.searching import Rules

__all__ = ["OwnRules", "as_own"]

_CALLED: Final = 0.95
"""From such a score on, a word says what a number of a state is."""
_NUMBERS: Final = frozenset((EntityKind.SSN, EntityKind.NATIONAL_ID))
_GUESSED: Final = frozenset((EntityKind.NAME, EntityKind.HANDLE, EntityKind.CUSTOM))


@dataclass(frozen=True, slots=True)
class OwnRules(Rules):
    """Rules that leave the numbers of the model itself where nothing says what else they are.

    Attributes:
        own: The numbers, as `as_own` writes them.
    """

    own: frozenset[str] = frozenset()

    def find(self, text: str, *, quiet: bool = False) -> Iterator[Entity]:
        """Find what other rules find, but for numbers of the model's own."""
        for entity in Rules.find(self, text, quiet=quiet):
            value = text[entity.start : entity.end].strip().casefold()
            if value not in self.own or _is_meant(entity, text):
                yield entity


def as_own(values: Iterable[str]) -> frozenset[str]:
    """Write numbers so that case and blanks around them do not count."""
    return frozenset(value.strip().casefold() for value in values)


def _is_meant(entity: Entity, text: str) -> bool:
    """Whether something is found for more than its digits."""
    start, end = entity.start, entity.end
    if entity.rule == "known":
        return True
    if entity.kind is EntityKind.CARD:
        return not text[start:end].isdigit() or _is_called_a_card(text, start, end)
    if entity.kind is EntityKind.PHONE:
        called = named(words("phone"), text, start, end)
        return text[start] == "+" or (called and not is_reference(text, start, end))
    if entity.kind in _NUMBERS:
        return entity.score >= _CALLED or _is_proven(entity, text[start:end])
    return entity.kind not in _GUESSED


def _is_called_a_card(text: str, start: int, end: int) -> bool:
    return named(words("card"), text, start, end) or is_paid_with(text, start, end)


def _is_proven(entity: Entity, value: str) -> bool:
    """Whether a number has check digits and is written as its state writes it."""
    return entity.kind is EntityKind.NATIONAL_ID and not value.isalnum()
