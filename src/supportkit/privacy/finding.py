"""Find personal data in a text: ask every recogniser, and let one finding stand at each place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeVar

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.joining import (
    Joined,
    Recogniser,
    joined,
    require_kinds,
    require_recognisers,
)
from supportkit.privacy.recognisers import shipped_recognisers
from supportkit.privacy.recognisers.glance import MOST_DIGITS, Glance
from supportkit.privacy.recognisers.recogniser import ChoosyRule, Rule, TellingRule
from supportkit.privacy.shadows import Shadow, Written, is_own_shadow
from supportkit.text.given import require_text
from supportkit.values import Span

__all__ = ["Finder", "Recogniser", "require_codes", "standing"]

_ORDER: Final = {kind: place for place, kind in enumerate(EntityKind)}


_Looks = TypeVar("_Looks", Rule, Joined)


class _Asked(NamedTuple):
    """A rule as it is asked: whether to look at a text, if it is choosy, and what is in it."""

    is_worth: Callable[[Glance], bool] | None
    find: Callable[[str], Iterable[Entity]]


def _by_digits(rules: Iterable[Rule]) -> tuple[tuple[_Asked, ...], ...]:
    """Give the rules that a text is worth with 0, 1, 2 ... digits."""
    asked = [
        (each.digits, _Asked(each.is_worth if isinstance(each, ChoosyRule) else None, each.find))
        for each in rules
    ]
    return tuple(
        tuple(one for least, one in asked if least <= digits) for digits in range(MOST_DIGITS + 1)
    )


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
        TypeError: ``regions`` or ``recognisers`` is one instead of several, or something among
            the recognisers is none.
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.
        UsageError: A region is no ISO 3166 code, or a kind, of a recogniser too, is none.

    >>> [each.kind.value for each in Finder().find("Mail ann@example.com from 192.0.2.7")]
    ['email', 'ip']
    """

    regions: tuple[str, ...] = ()
    recognisers: tuple[Recogniser, ...] = ()
    kinds: frozenset[EntityKind] | None = None
    _rules: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    _by_digits: tuple[tuple[_Asked, ...], ...] = field(init=False, repr=False, compare=False)
    _telling: frozenset[str | bytes] = field(init=False, repr=False, compare=False)
    _joined: tuple[Joined, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "regions", require_codes(self.regions))
        object.__setattr__(self, "recognisers", require_recognisers(self.recognisers))
        if self.kinds is not None:
            object.__setattr__(self, "kinds", require_kinds(self.kinds, "kinds"))
        object.__setattr__(self, "_rules", self._wanted(shipped_recognisers(self.regions)))
        object.__setattr__(self, "_by_digits", _by_digits(self._rules))
        by_words = [each for each in self._rules if isinstance(each, TellingRule)]
        telling = frozenset(word for each in by_words for word in each.telling())
        object.__setattr__(self, "_telling", telling)
        object.__setattr__(self, "_joined", self._wanted(joined(self.recognisers)))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.regions, self.recognisers, self.kinds)

    @property
    def looks_for(self) -> frozenset[EntityKind]:
        """What it can find at all."""
        every: tuple[Rule | Joined, ...] = (*self._rules, *self._joined)
        can = frozenset(kind for each in every for kind in each.kinds)
        return can if self.kinds is None else can & self.kinds

    def find(self, text: str, /) -> tuple[Entity, ...]:
        """Find personal data by rules and recognisers; see `supportkit.privacy.find`.

        Signs that mean others are read as these (full-width digits, ``%40``, ``&#64;``,
        blanks of all kinds, characters of no width); places are those of the text given.

        Raises:
            TypeError: ``text`` is no ``str``.
            RecogniserError: A recogniser of yours failed, or gave something else than entities
                of its kinds inside the text.
        """
        require_text(text)
        if is_own_shadow(text):
            return self._standing(text)
        shadow = Written(text).shadow()
        return tuple(_in_original(self._standing(shadow.text), shadow))

    def _standing(self, text: str) -> tuple[Entity, ...]:
        found = [*self._found(text)]
        if self.kinds is not None:
            found = [entity for entity in found if entity.kind in self.kinds]
        return standing(found)

    def _found(self, text: str) -> Iterator[Entity]:
        glance = Glance(text, self._telling)
        for rule in self._by_digits[glance.digits]:
            if rule.is_worth is None or rule.is_worth(glance):
                yield from rule.find(text)
        for each in self._joined:
            yield from each.find(text)

    def _wanted(self, looks: Iterable[_Looks]) -> tuple[_Looks, ...]:
        kinds = self.kinds
        return tuple(each for each in looks if kinds is None or not kinds.isdisjoint(each.kinds))


def _in_original(entities: Iterable[Entity], shadow: Shadow) -> Iterator[Entity]:
    """Move entities of a shadow to where they stand in the text."""
    for each in entities:
        for _, raw in shadow.groups(each.span):
            span = Span(raw[0].start, raw[-1].end)
            yield Entity(each.kind, span, each.score, each.rule, each.region, each.reason)


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

    >>> require_codes(["US", "de"])
    ('US', 'DE')
    """
    if regions == ():
        return ()
    if isinstance(regions, str):
        raise TypeError(f"expected several codes, such as regions=({regions!r},), found one str")
    if not isinstance(regions, Iterable):
        raise TypeError(f"expected codes, such as ('US',), found {type(regions).__name__}")
    codes = tuple(regions)
    if not all(isinstance(code, str) for code in codes):
        raise TypeError("expected codes as str, such as ('US',), found something else among them")
    return tuple(code.upper() for code in codes)
