"""Whether one name of a placeholder is another one, mistyped."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from supportkit.values.patterns import regex

__all__ = ["alike", "nearest"]

_JOINTS = regex(r"[\s_.\-'\"]+")
_LONGEST = 60


def nearest(name: str, known: list[str]) -> str | None:
    """Give the name that is meant by a mistyped one, or None.

    >>> nearest("app_nmae", ["app_name", "app_url"]), nearest("nombre", ["name"])
    ('app_name', None)
    """
    scored = [(score, one) for one in known if (score := alike(name, one)) > 0]
    return max(scored)[1] if scored else None


@lru_cache(maxsize=4096)
def alike(name: str, other: str) -> float:
    """Say how likely two names are one: 1 for the same letters, 0 for different names.

    >>> alike("UserName", "user_name"), alike("user", "order")
    (1.0, 0.0)
    """
    if not name or not other or max(len(name), len(other)) > _LONGEST:
        return 0.0
    one, two = (_JOINTS.sub("", text).casefold() for text in (name, other))
    if one == two:
        return 1.0
    if one.isdigit() or two.isdigit():
        return 0.0
    if len(one) == len(two) > 2 and sorted(one) == sorted(two):
        return 0.95
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    ratio = matcher.ratio()
    return ratio if ratio >= 0.75 else 0.0
