"""Find personal data in a text: ask every recogniser, and let one finding stand at each place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple, Protocol

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers import shipped_recognisers
from supportkit.text.given import require_text

__all__ = ["Finder", "Recogniser", "find", "standing"]

_ORDER: Final = {kind: place for place, kind in enumerate(EntityKind)}


class Recogniser(Protocol):
    """Anything that finds personal data: a rule, a list of known names, Presidio, a model."""

    @property
    def kinds(self) -> tuple[EntityKind, ...]:
        """What it can find."""
        ...

    def find(self, text: str, /) -> Iterable[Entity]:
        """Find it in a text, in any order, overlapping or not; never raises on a ``str``."""
        ...


class _Asked(NamedTuple):
    """A recogniser, and how many digits a text must have to be worth its while."""

    recogniser: Recogniser
    digits: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds personal data with the rules that come along, and with recognisers of yours.

    Immutable and shared between threads. Which kinds it looks for is in `looks_for`: what
    is not in there is not looked for, and so is not found.

    Attributes:
        regions: ISO 3166 codes of the countries whose telephone numbers and national ids are
            known without a country code or a word that names them.
        recognisers: What looks beside the rules that come along.
        kinds: What to look for; None for all that anything here can find.

    Raises:
        TypeError: ``regions`` is a ``str`` instead of several.
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.
        UsageError: A region is no ISO 3166 code.

    >>> [each.kind.value for each in Finder().find("Mail ann@example.com from 192.0.2.7")]
    ['email', 'ip']
    """

    regions: tuple[str, ...] = ()
    recognisers: tuple[Recogniser, ...] = ()
    kinds: frozenset[EntityKind] | None = None
    _asked: tuple[_Asked, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regions", require_codes(self.regions))
        object.__setattr__(self, "recognisers", tuple(self.recognisers))
        if self.kinds is not None:
            object.__setattr__(self, "kinds", frozenset(map(EntityKind, self.kinds)))
        shipped = [_Asked(each, each.digits) for each in shipped_recognisers(self.regions)]
        every = (*shipped, *(_Asked(each, 0) for each in self.recognisers))
        asked = tuple(each for each in every if self._wants(each.recogniser.kinds))
        object.__setattr__(self, "_asked", asked)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.regions, self.recognisers, self.kinds)

    @property
    def looks_for(self) -> frozenset[EntityKind]:
        """What it can find at all."""
        can = frozenset(kind for each in self._asked for kind in each.recogniser.kinds)
        return can if self.kinds is None else can & self.kinds

    def find(self, text: str, /) -> tuple[Entity, ...]:
        """Find personal data; see `supportkit.privacy.find`."""
        require_text(text)
        found = [*self._found(text)]
        if self.kinds is not None:
            found = [entity for entity in found if entity.kind in self.kinds]
        return standing(found)

    def _found(self, text: str) -> Iterator[Entity]:
        digits = sum(map(text.count, "0123456789"))
        for recogniser, fewest in self._asked:
            for entity in recogniser.find(text) if digits >= fewest else ():
                if entity.end > len(text):
                    name = type(recogniser).__name__
                    raise ValueError(f"expected spans inside the text, found one beyond: {name}")
                yield entity

    def _wants(self, kinds: Iterable[EntityKind]) -> bool:
        return self.kinds is None or not self.kinds.isdisjoint(kinds)


def standing(entities: Iterable[Entity], /) -> tuple[Entity, ...]:
    """Let one entity stand at each place: the longest, then the surest, then by kind.

    Gives them in order of place; none overlaps another.

    >>> from supportkit.values import Span
    >>> long = Entity(EntityKind.EMAIL, Span(0, 15), 1.0, "address")
    >>> short = Entity(EntityKind.IP, Span(4, 13), 1.0, "octets")
    >>> standing([short, long]) == (long,)
    True
    """
    ranked = sorted(entities, key=_rank)
    if len(ranked) < 2:
        return tuple(ranked)
    taken = bytearray(max(entity.end for entity in ranked))
    stand: list[Entity] = []
    for entity in ranked:
        if taken.find(1, entity.start, entity.end) < 0:
            taken[entity.start : entity.end] = b"\1" * len(entity.span)
            stand.append(entity)
    return tuple(sorted(stand, key=_start))


def _start(entity: Entity) -> int:
    return entity.start


def _rank(entity: Entity) -> tuple[int, float, int, int, str, str]:
    return (
        -len(entity.span),
        -entity.score,
        _ORDER[entity.kind],
        entity.start,
        entity.rule,
        entity.region or "",
    )


def require_codes(regions: object) -> tuple[str, ...]:
    """Refuse one bare code, which would be read as codes of one letter each.

    Raises:
        TypeError: It is a ``str``, or holds something else than ``str``.

    >>> require_codes(["US", "DE"])
    ('US', 'DE')
    """
    if isinstance(regions, str):
        raise TypeError(f"expected several codes, such as regions=({regions!r},), found one str")
    if not isinstance(regions, Iterable):
        raise TypeError(f"expected codes, such as ('US',), found {type(regions).__name__}")
    codes = tuple(regions)
    if not all(isinstance(code, str) for code in codes):
        raise TypeError("expected codes as str, such as ('US',), found something else among them")
    return codes


@lru_cache(maxsize=64)
def _finder(regions: tuple[str, ...]) -> Finder:
    return Finder(regions)


def find(text: str, /, *, regions: Iterable[str] = ()) -> tuple[Entity, ...]:
    """Find personal data and secrets in a text, in order of place; none overlaps another.

    Rules with validators, no prediction: check digits, lengths, prefixes, and the words
    beside a number. Names and postal addresses cannot be found by rules, so a text in which
    nothing was found is not free of personal data.

    Telephone numbers are found in international form, such as ``+49 30 901820``; those of
    ``regions`` also as they are written there.

    Args:
        text: Any ``str``, as its author wrote it.
        regions: ISO 3166 codes, such as ``["US", "DE"]``.

    Raises:
        TypeError: ``text`` is no ``str``, or ``regions`` is one.
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.
        UsageError: A region is no ISO 3166 code.

    >>> text = "My card is 4111 1111 1111 1111, mail to ann@example.com."
    >>> for entity in find(text):
    ...     print(entity.kind.value, entity.start, entity.end, entity.rule)
    card 11 30 luhn+bin
    email 40 55 address
    """
    return _finder(require_codes(regions)).find(text)
