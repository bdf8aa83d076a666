"""What the caller knows beforehand: the languages that may occur, and the likely ones."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from supportkit.text.locales import canonical, fallbacks

__all__ = ["LOCALE_TRUST", "allowed", "bonuses", "primary", "tag_for"]

LOCALE_TRUST = 0.85
"""How often a locale is taken to name the language that its customer writes in."""

_SAME = {"nb": "no", "nn": "no", "fil": "tl", "cmn": "zh"}
_ELSE = (1 - LOCALE_TRUST) / 54

Members = Mapping[str, tuple[str, ...]]


def primary(tag: str) -> str:
    """Give the profiled language of a tag: Norwegian for Bokmål, Chinese for Mandarin."""
    language = canonical(tag).partition("-")[0]
    return _SAME.get(language, language)


def allowed(among: Iterable[str]) -> Members:
    """Sort the caller's tags by language.

    Raises:
        LocaleError: One of them is no language tag.
        TypeError: They are one string, or not strings.
        ValueError: There are none.
    """
    if isinstance(among, (str, bytes)):
        raise TypeError(
            f"expected several tags, such as ['de', 'en'], found {type(among).__name__}"
        )
    tags = tuple(among)
    if not tags:
        raise ValueError("expected at least one language tag in among, found none")
    return _members(tags)


@lru_cache(maxsize=256)
def _members(tags: tuple[str, ...]) -> Members:
    members: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        language = primary(tag)
        members[language] = (*members.get(language, ()), canonical(tag))
    return members


def bonuses(prior: str | Mapping[str, float]) -> Mapping[str, float]:
    """Give the log-odds that a prior adds to each language that it names.

    Raises:
        LocaleError: A key is no language tag.
        TypeError: It is neither a tag nor a mapping.
        ValueError: A weight is negative or not finite, or all are zero.
    """
    if isinstance(prior, str):
        return _bonuses(((prior, 1.0),))
    if not isinstance(prior, Mapping):
        raise TypeError(
            f"expected prior as a tag or a mapping of tags to weights, found {type(prior).__name__}"
        )
    return _bonuses(tuple(prior.items()))


@lru_cache(maxsize=256)
def _bonuses(weights: tuple[tuple[str, float], ...]) -> Mapping[str, float]:
    shares: dict[str, float] = {}
    for tag, weight in weights:
        if not (math.isfinite(weight) and weight >= 0):
            raise ValueError(f"expected a finite weight >= 0 for {tag!r} in prior")
        shares[primary(tag)] = shares.get(primary(tag), 0.0) + weight
    total = sum(shares.values())
    if not total:
        raise ValueError("expected at least one positive weight in prior, found none")
    return {
        language: math.log1p(LOCALE_TRUST * share / total / _ELSE)
        for language, share in shares.items()
    }


def tag_for(evident: str, members: tuple[str, ...]) -> str:
    """Choose the caller's tag for a language: the one the text points at, else the first."""
    if len(members) < 2:
        return members[0] if members else evident
    return next((tag for tag in members if evident in fallbacks(tag)), members[0])
