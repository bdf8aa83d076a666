"""What the caller knows beforehand: the languages that may occur, and the likely ones."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from supportkit.text.locales import canonical, fallbacks

__all__ = ["LOCALE_TRUST", "NO_WISHES", "Members", "Wishes", "lanes_of", "wishes"]

LOCALE_TRUST = 0.85
"""How often a locale is taken to name the language that its customer writes in."""

_SEVERAL = {
    "sr": ("sr", "hr"),
    "hi": ("hi", "hi-Latn"),
    "ur": ("ur", "hi-Latn"),
    "ar": ("ar", "ar-Latn"),
}  # languages that people write in two scripts
_SAME = {
    "nb": "no", "nn": "no", "fil": "tl", "cmn": "zh", "bs": "hr", "sh": "hr", "cnr": "hr",
}  # fmt: skip
_SCRIPTED = {"sr-Latn": "hr", "sr-Cyrl": "sr", "hi-Latn": "hi-Latn", "ar-Latn": "ar-Latn"}
_MOST = sys.float_info.max
_ELSE = (1 - LOCALE_TRUST) / 54

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

    def tag(self, evident: str, language: str) -> str:
        """Choose the caller's tag for a language: the one the text points at, else the first."""
        tags = self.members.get(language, ()) if self.members else ()
        if not tags:
            return evident
        near = [tag for tag in tags if evident in fallbacks(tag) or tag in fallbacks(evident)]
        same = [tag for tag in tags if tag.partition("-")[0] == evident.partition("-")[0]]
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
    return _wishes(_tags(among), _weights(prior))


@lru_cache(maxsize=256)
def _wishes(tags: tuple[str, ...] | None, weights: tuple[tuple[str, float], ...]) -> Wishes:
    members = None if tags is None else _members(tags)
    return Wishes(members, _bonuses(weights), _expected(weights))


@lru_cache(maxsize=1024)
def lanes_of(tag: str) -> tuple[str, ...]:
    """Name the scored languages that a tag stands for, the usual script first.

    >>> lanes_of("nb-NO"), lanes_of("sr"), lanes_of("sr-Latn-RS")
    (('no',), ('sr', 'hr'), ('hr',))
    """
    written = canonical(tag)
    language, _, rest = written.partition("-")
    scripted = _SCRIPTED.get(f"{language}-{rest.partition('-')[0]}")
    if scripted is not None:
        return (scripted,)
    return _SEVERAL.get(language) or (_SAME.get(language, language),)


def _tags(among: Iterable[str] | None) -> tuple[str, ...] | None:
    if among is None:
        return None
    if isinstance(among, (str, bytes)) or not isinstance(among, Iterable):
        raise TypeError(
            f"expected several tags, such as ['de', 'en'], found {type(among).__name__}"
        )
    tags = tuple(among)
    for tag in tags:
        if not isinstance(tag, str):
            raise TypeError(
                f"expected a language tag such as 'pt-BR', found {type(tag).__name__} in among"
            )
    if not tags:
        raise ValueError("expected at least one language tag in among, found none")
    return tags


def _weights(prior: str | Mapping[str, float] | None) -> tuple[tuple[str, float], ...]:
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


def _weight(weight: object, tag: object) -> float:
    if not isinstance(weight, (int, float)):
        raise TypeError(
            f"expected a number as the weight for {tag!r} in prior, found {type(weight).__name__}"
        )
    if not 0 <= weight <= _MOST:
        raise ValueError(f"expected a finite weight >= 0 for {tag!r} in prior")
    return float(weight)


def _members(tags: tuple[str, ...]) -> Members:
    members: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        for language in lanes_of(tag):
            members[language] = (*members.get(language, ()), canonical(tag))
    return members


def _expected(weights: tuple[tuple[str, float], ...]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    most = max((weight for _, weight in weights), default=0.0) or 1.0
    for tag, weight in weights:
        for language in lanes_of(tag):
            shares = found.setdefault(language, {})
            shares[canonical(tag)] = shares.get(canonical(tag), 0.0) + weight / most
    return found


def _bonuses(weights: tuple[tuple[str, float], ...]) -> Mapping[str, float]:
    shares: dict[str, float] = {}
    most = max((weight for _, weight in weights), default=0.0) or 1.0
    for tag, weight in weights:
        for language in lanes_of(tag):
            shares[language] = shares.get(language, 0.0) + weight / most
    if weights and not any(shares.values()):
        raise ValueError("expected at least one positive weight in prior, found none")
    total = math.fsum(weight / most for _, weight in weights)
    return {
        language: math.log1p(LOCALE_TRUST * share / total / _ELSE)
        for language, share in shares.items()
    }
