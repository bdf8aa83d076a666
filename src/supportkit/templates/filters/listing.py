"""The filter that writes a list as people do: ``a, b and c``, in the locale of the response."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import RenderLimitError
from supportkit.templates.contexts.plain import Spoken
from supportkit.templates.contexts.types import Items, Text, Type
from supportkit.templates.filters.lists import walked
from supportkit.templates.filters.locales import locale_of
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import choice, text
from supportkit.templates.sandbox.state import state_of
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["LISTING_FILTERS", "joined"]

_STYLES: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "and": ("standard",),
        "or": ("or", "standard"),
        "unit": ("unit", "unit-short", "standard"),
        "unit-short": ("unit-short", "unit", "standard"),
    }
)
"""Where CLDR has no pattern for a style, it inherits that of the next one."""

_WORDS = ("and", "or")

_QUOTES = r"[\"'\u201c\u2018\u00ab\u2039¿¡(]{0,3}"
_SPANISH = (
    (" y ", " e ", regex(rf"{_QUOTES}h?(?:[ií](?![aeoáéó])|í)", re.IGNORECASE)),
    (
        " o ",
        " u ",
        regex(rf"{_QUOTES}(?:h?[oó]|8|11(?:\d{{3}}){{0,9}}(?!\d))", re.IGNORECASE),
    ),
)
"""RAE: "y" is "e" before the sound i, and "o" is "u" before the sound o, also of 8 and 11."""

_HEBREW = regex(r"[\u0590-\u05ff]")


def joined(parts: Sequence[str], style: str, locale: Locale) -> str:
    """Join texts by the list patterns of CLDR; time is linear.

    >>> from supportkit.templates.filters.locales import known_locale
    >>> joined(["Müller", "Schmidt", "Meier"], "or", known_locale("de"))
    'Müller, Schmidt oder Meier'
    """
    return "".join(_woven(parts, style, locale))


def _woven(parts: Sequence[str], style: str, locale: Locale) -> list[str]:
    """Put texts between what a list pattern has before, between and behind them, in turn."""
    if len(parts) <= 1:
        return ["", *parts]
    pattern = _pattern("2" if len(parts) == 2 else "end", style, locale, parts[-1])
    before, _, rest = pattern.partition("{0}")
    last_joint, _, after = rest.partition("{1}")
    woven = [before, parts[0]]
    for joint, part in zip(_joints(len(parts), style, locale), parts[1:-1], strict=True):
        woven += (joint, part)
    return [*woven, last_joint, parts[-1], after]


def _joints(count: int, style: str, locale: Locale) -> list[str]:
    """Give what stands before all parts but the first and the last."""
    if count == 2:
        return []
    start, middle = (_pattern(place, style, locale, "") for place in ("start", "middle"))
    return [_between(start), *[_between(middle)] * (count - 3)]


def _pattern(place: str, style: str, locale: Locale, last: str) -> str:
    names = (name for name in _STYLES[style] if place in locale.list_patterns.get(name, {}))
    pattern = str(locale.list_patterns[next(names)][place])
    if locale.language == "es":
        return _in_spanish(pattern, last)
    if locale.language == "he" and last and not _HEBREW.match(last):
        return pattern.replace("ו{1}", "ו-{1}")
    return pattern


def _in_spanish(pattern: str, last: str) -> str:
    for usual, other, sound in _SPANISH:
        if usual in pattern and sound.match(last):
            return pattern.replace(usual, other)
    return pattern


def _between(pattern: str) -> str:
    return pattern.replace("{0}", "", 1).replace("{1}", "", 1)


@pass_context
def _listed(context: Context, value: object, style: object = "and") -> Spoken | None:
    how = choice(style, "listed", "style", among=_WORDS)
    parts = [text(one, "listed", expected="texts") for one in walked(context, value, "listed")]
    state, locale = state_of(context), locale_of(state_of(context), "listed")
    if not parts:
        return None
    if sum(map(len, parts)) > state.limits.output:
        raise RenderLimitError(str(context.name), f"{state.limits.output} characters")
    return Spoken.of(_woven(parts, how, locale))


LISTING_FILTERS = (
    Filter(
        "listed",
        _listed,
        (Items,),
        Type((Text(),), optional=True),
        (Parameter("style", (Text,), fixed=True, words=_WORDS),),
    ),
)
"""The filter of lists as they are written."""
