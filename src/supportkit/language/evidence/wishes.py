"""What the caller knows beforehand: the languages that may occur, and the likely ones."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from supportkit.text.locales import canonical, fallbacks, language

__all__ = [
    "LOCALE_TRUST",
    "NO_WISHES",
    "Members",
    "Wishes",
    "lanes_of",
    "settled",
    "settled_wishes",
    "tags_of",
    "wishes",
]

LOCALE_TRUST = 0.85
"""How often a locale is taken to name the language that its customer writes in."""

_SEVERAL = {
    "sr": ("sr", "hr"),
    "hi": ("hi", "hi-Latn"),
    "ur": ("ur", "hi-Latn"),
    "ar": ("ar", "ar-Latn"),
}  # languages that people write in two scripts
_SCORED_AS = {
    **dict.fromkeys(("bs", "cnr", "sh"), "hr"),
    **dict.fromkeys(("gan", "hak", "hsn", "nan", "wuu", "yue"), "zh"),
}  # other languages, whose words in writing are those of one that is scored
_SCRIPTED = {"sr-Latn": "hr", "sr-Cyrl": "sr", "hi-Latn": "hi-Latn", "ar-Latn": "ar-Latn"}
_MOST = sys.float_info.max
_ELSE = (1 - LOCALE_TRUST) / 54
_DIGITS = 12

Shares = tuple[tuple[str, float], ...]
Members = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller allows and expects.

    Attributes:
        members: The allowed tags by the language that is scored for them; None for all.
        bonus: Log-odds that the prior adds, by scored language.
        expected: The prior's shares of the tags of one scored language.
    """

    members: Members | None = None
    bonus: Mapping[str, float] = field(default_factory=dict)
    expected: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def tag(self, evident: str, lane: str) -> str:
        """Choose the caller's tag for a language: the one the text points at, else the first."""
        tags = self.members.get(lane, ()) if self.members else ()
        if len(tags) < 2:
            return tags[0] if tags else evident
        near = [tag for tag in tags if evident in fallbacks(tag) or tag in fallbacks(evident)]
        same = [tag for tag in tags if language(tag) == language(evident)]
        return (*near, *same, *tags)[0]


NO_WISHES = Wishes()


def wishes(among: Iterable[str] | None, prior: str | Mapping[str, float] | None) -> Wishes:
    """Check and sort what the caller knows.

    Raises:
        LocaleError: A tag is no language tag.
        TypeError: ``among`` is one string, or a value is of another type.
        ValueError: ``among`` is empty, a weight is negative, or all are zero.
    """
    if among is None and prior is None:
        return NO_WISHES
    return _wishes(None if among is None else tags_of(among), _weights(prior))


def settled(
    among: Iterable[str] | None, prior: str | Mapping[str, float] | None
) -> tuple[tuple[str, ...] | None, Shares]:
    """Write what the caller knows in one way: canonical tags, and shares that add up to 1.

    Raises:
        LocaleError, TypeError, ValueError: As for `wishes`.

    >>> settled(["DE", "en"], {"en": 1, "de": 3})
    (('de', 'en'), (('de', 0.75), ('en', 0.25)))
    """
    return _settled(None if among is None else tags_of(among), _weights(prior))


@lru_cache(maxsize=256)
def settled_wishes(tags: tuple[str, ...] | None, shares: Shares) -> Wishes:
    """Make wishes of what is `settled`."""
    members = None if tags is None else _members(tags)
    return Wishes(members, _bonuses(shares), _expected(shares))


@lru_cache(maxsize=256)
def _wishes(tags: tuple[str, ...] | None, weights: Shares) -> Wishes:
    return settled_wishes(*_settled(tags, weights))


def _settled(
    tags: tuple[str, ...] | None, weights: Shares
) -> tuple[tuple[str, ...] | None, Shares]:
    known = None if tags is None else tuple(dict.fromkeys(map(canonical, tags)))
    most = max((weight for _, weight in weights), default=1.0)
    if not most:
        raise ValueError("expected at least one positive weight in prior, found none")
    parts: dict[str, float] = {}
    for tag, weight in weights:
        parts[canonical(tag)] = parts.get(canonical(tag), 0.0) + weight / most
    whole = math.fsum(parts.values())
    return known, tuple(sorted((tag, round(part / whole, _DIGITS)) for tag, part in parts.items()))


@lru_cache(maxsize=1024)
def lanes_of(tag: str) -> tuple[str, ...]:
    """Name the scored languages that a tag stands for, the usual script first.

    >>> lanes_of("nb-NO"), lanes_of("sr"), lanes_of("sr-Latn-RS"), lanes_of("yue")
    (('no',), ('sr', 'hr'), ('hr',), ('zh',))
    """
    own, rest = language(tag), canonical(tag).partition("-")[2]
    scripted = _SCRIPTED.get(f"{own}-{rest.partition('-')[0]}")
    if scripted is not None:
        return (scripted,)
    return _SEVERAL.get(own) or (_SCORED_AS.get(own, own),)


def tags_of(among: Iterable[str], *, what: str = "among") -> tuple[str, ...]:
    """Check that these are several tags; not yet whether each is well formed.

    Raises:
        TypeError: It is one string, or something else than strings.
        ValueError: There are none.
    """
    if isinstance(among, (str, bytes)) or not isinstance(among, Iterable):
        raise TypeError(
            f"expected several tags, such as ['de', 'en'], found {type(among).__name__} in {what}"
        )
    tags = tuple(among)
    for tag in tags:
        if not isinstance(tag, str):
            raise TypeError(
                f"expected a language tag such as 'pt-BR', found {type(tag).__name__} in {what}"
            )
    if not tags:
        raise ValueError(f"expected at least one language tag in {what}, found none")
    return tags


def _weights(prior: str | Mapping[str, float] | None) -> Shares:
    if prior is None:
        return ()
    if isinstance(prior, str):
        return ((prior, 1.0),)
    if not isinstance(prior, Mapping):
        raise TypeError(
            f"expected prior as a tag or a mapping of tags to weights, found {type(prior).__name__}"
        )
    if not prior:
        raise ValueError("expected at least one positive weight in prior, found none")
    return tuple((tag, _weight(weight, tag)) for tag, weight in prior.items())


def _weight(weight: object, tag: str) -> float:
    if isinstance(weight, (int, float)) and 0 <= weight <= _MOST:
        return float(weight)
    tag = canonical(tag)  # so that nothing but a tag is shown
    if not isinstance(weight, (int, float)):
        raise TypeError(
            f"expected a number as the weight for {tag!r} in prior, found {type(weight).__name__}"
        )
    raise ValueError(f"expected a finite weight >= 0 for {tag!r} in prior")


def _members(tags: tuple[str, ...]) -> Members:
    members: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        for lane in lanes_of(tag):
            members[lane] = (*members.get(lane, ()), tag)
    return members


def _expected(shares: Shares) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for tag, share in shares:
        for lane in lanes_of(tag):
            found.setdefault(lane, {})[tag] = share
    return found


def _bonuses(shares: Shares) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for tag, share in shares:
        for lane in lanes_of(tag):
            found[lane] = found.get(lane, 0.0) + share
    return {lane: math.log1p(LOCALE_TRUST * share / _ELSE) for lane, share in found.items()}
