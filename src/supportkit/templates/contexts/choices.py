"""The few values that an enumeration or a literal lists."""

from __future__ import annotations

from collections.abc import Iterable

from supportkit.templates.contexts.found import ANY, NEVER, NONE, Found, joined
from supportkit.templates.contexts.types import Choice, Number, Truth

__all__ = ["of_values"]


def of_values(values: Iterable[object], *, words: bool) -> Found:
    """Read a list of values.

    Texts and whole numbers make one choice; None makes it optional, and a truth or a
    number with decimals is of its own kind.
    """
    several = tuple(values)
    listed = [one for one in several if _is_listed(one)]
    plain = dict.fromkeys(int(one) if isinstance(one, int) else str(one) for one in listed)
    choice = Found((Choice(tuple(plain), words=words),)) if plain else NEVER
    others = (_other(one) for one in several if not _is_listed(one))
    return joined((choice, *others))


def _is_listed(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _other(value: object) -> Found:
    if value is None:
        return NONE
    if isinstance(value, bool):
        return Found((Truth(),))
    return Found((Number("float"),)) if isinstance(value, float) else ANY
