"""Search texts that belong together until nothing more is found in any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.finding import Finder, standing
from supportkit.privacy.known import KnownValues
from supportkit.privacy.policy import Policy, Replacement
from supportkit.privacy.repeats import Repeats, is_telling, spellings
from supportkit.privacy.shadows import Shadow, Written
from supportkit.privacy.slots import Slots
from supportkit.values import Span

__all__ = ["Found", "Passage", "Rules", "search", "shipped_finder"]

_ROUNDS: Final = 8
"""One finds nearly all; a second makes sure. More are needed by texts made to need them."""


@lru_cache(maxsize=64)
def shipped_finder(regions: tuple[str, ...]) -> Finder:
    """Give the finder of the rules that come along."""
    return Finder(regions)


@dataclass(frozen=True, slots=True)
class Rules:
    """What looks at a text, and what it looks for.

    Attributes:
        policy: What is wanted, and what may stay.
        finder: The rules.
        known: Known names, addresses, handles.
    """

    policy: Policy
    finder: Finder
    known: KnownValues

    def find(self, text: str, *, quiet: bool = False) -> Iterator[Entity]:
        """Find what a policy wants to be found and does not allow to stay; quiet: if known."""
        found = list(self.known.find(text))
        if not quiet:
            found += self.finder.find(text)
        if self.policy.slots and not quiet:
            found += Slots().find(text)
        for entity in standing(each for each in found if self.policy.wants(each.kind)):
            if not self.policy.allows(text[entity.start : entity.end]):
                yield entity

    def keeps(self, kind: EntityKind) -> bool:
        """Whether values of a kind stay where they are."""
        return self.policy.replacement(kind) is Replacement.KEEP


class Found(NamedTuple):
    """Something found, with its places.

    Attributes:
        entity: What it is; its span is in the text as it was written.
        pieces: The places that it fills, between tags.
        value: The value as a reader would see it.
    """

    entity: Entity
    pieces: tuple[Span, ...]
    value: str


class Passage:
    """One text, and what was found in it so far.

    Attributes:
        written: The text as it was written.
        rules: What looks at it.
        found: What was found and goes.
        kept: What was found and stays.
        is_id: Whether it is the id of something, in which numbers are no numbers of people.
    """

    __slots__ = ("_quiet", "_shadow", "_whole", "found", "is_id", "kept", "rules", "written")

    def __init__(
        self,
        text: str,
        *,
        rules: Rules,
        html: bool = False,
        lead: str = "",
        whole: EntityKind | None = None,
        is_id: bool = False,
    ) -> None:
        self.written, self.rules = Written(text, html=html, lead=lead), rules
        self.found: list[Found] = []
        self.kept: list[Entity] = []
        self._whole, self.is_id = whole, is_id
        self._quiet = is_id and "@" not in text and not text.startswith("+")
        self._shadow: Shadow | None = None

    def look(self) -> list[Found]:
        """Search once more what was not found yet; give what is new."""
        first = not self.found and not self.kept
        return self._take(list(self._entities()), keeping=first)

    def repeat(self, repeats: Repeats) -> list[Found]:
        """Search for values that were found elsewhere."""
        text, policy = self._text(), self.rules.policy
        meant = (
            each
            for each in repeats.find(text)
            if policy.wants(each.kind) and not policy.allows(text[each.start : each.end])
        )
        return self._take(standing(meant), keeping=False)

    def entities(self) -> tuple[Entity, ...]:
        """Give everything that was found, in order of place."""
        every = [*(each.entity for each in self.found), *self.kept]
        return tuple(sorted(every, key=lambda entity: entity.span))

    def _text(self) -> str:
        if self._shadow is None:
            self._shadow = self.written.shadow(
                piece for each in self.found for piece in each.pieces
            )
        return self._shadow.text

    def _entities(self) -> Iterator[Entity]:
        text = self._text()
        if self._whole is None:
            yield from self.rules.find(text, quiet=self._quiet)
        elif self.rules.policy.wants(self._whole) and not self.rules.policy.allows(text):
            span = Span(0, len(text)) if text else None
            if span:
                yield Entity(
                    self._whole, span, 1.0, "field", reason="a field that holds nothing else"
                )

    def _take(self, entities: Sequence[Entity], *, keeping: bool) -> list[Found]:
        new = [found for entity in entities for found in self._placed(entity)]
        kept = [each for each in new if self.rules.keeps(each.entity.kind)]
        if keeping:
            self.kept += [each.entity for each in kept]
        new = [each for each in new if not self.rules.keeps(each.entity.kind)]
        if new:
            self.found += new
            self._shadow = None
        return new

    def _placed(self, entity: Entity) -> Iterator[Found]:
        """Find where an entity of the shadow stands in the text."""
        text = self._text()
        shadow = self._shadow
        for inner, raw in shadow.groups(entity.span) if shadow else ():
            value = text[inner.start : inner.end].strip()
            pieces = tuple(each for each in map(self._trimmed, raw) if len(each))
            if pieces and any(char.isalnum() for char in value):
                span = Span(pieces[0].start, pieces[-1].end) if _in_order(pieces) else pieces[0]
                yield Found(_moved(entity, span), pieces, value)

    def _trimmed(self, span: Span) -> Span:
        """Leave out white space at both ends."""
        raw = self.written.text[span.start : span.end]
        start = span.end - len(raw.lstrip())
        return Span(start, max(start, span.start + len(raw.rstrip())))


def _in_order(pieces: tuple[Span, ...]) -> bool:
    return pieces[0].start <= pieces[-1].start


def _moved(entity: Entity, span: Span) -> Entity:
    if entity.span == span:
        return entity
    return Entity(entity.kind, span, entity.score, entity.rule, entity.region, entity.reason)


def search(
    passages: Iterable[Passage], *, before: Repeats | None = None
) -> set[tuple[str, EntityKind]]:
    """Search all passages; a value that is found in one is looked for in all.

    Args:
        passages: What to search.
        before: Values that were found before, in other texts of the same case.

    Returns:
        The values that were looked for.
    """
    every = list(passages)
    known: set[tuple[str, EntityKind]] = set()
    fresh = every
    for _ in range(_ROUNDS):
        looked = [(passage, passage.look()) for passage in fresh]
        new = {
            value: each.entity.kind
            for _, found in looked
            for each in found
            for value in spellings(each.entity.kind, each.value)
            if (value, each.entity.kind) not in known
            and is_telling(each.entity.kind, value, each.entity.rule)
        }
        known |= set(new.items())
        changed = {id(passage) for passage, found in looked if found}
        for repeats in filter(None, (before, Repeats(new) if new else None)):
            changed |= {id(passage) for passage in every if passage.repeat(repeats)}
        before = None
        fresh = [passage for passage in every if id(passage) in changed]
        if not fresh:
            break
    return known
