"""The filter of plurals: one text for each category that CLDR has for a language."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError, RenderLimitError
from supportkit.templates.contexts.types import Number, Text, Type
from supportkit.templates.filters.locales import (
    decimal,
    digits_of,
    finished,
    known_locale,
    locale_of,
    with_pattern,
)
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import number, text, whole
from supportkit.templates.sandbox.state import state_of

__all__ = ["CATEGORIES", "PLURAL_FILTERS", "categories", "everyday_categories"]

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""All categories of CLDR, in its order."""

_OTHERS = ", ".join(CATEGORIES[:-1])
_MOST_DIGITS = 10
_EVERYDAY = (*range(201), 1_000)


@pass_context
def _plural(
    context: Context, value: object, *args: object, digits: object = None, **texts: object
) -> str:
    if args or "other" not in texts or not texts.keys() <= set(CATEGORIES):
        raise FilterError("plural", f"needs other='...', and beside it only {_OTHERS}")
    state, locale = state_of(context), locale_of(state_of(context), "plural")
    places = (
        None if digits is None else whole(digits, "plural", "digits", least=0, most=_MOST_DIGITS)
    )
    shown = digits_of(decimal(number(value, "plural", texts=True), "plural"), places)
    category = str(locale.plural_form(shown))
    written = with_pattern(shown, locale.decimal_formats[None].pattern, locale)
    return _filled(context, texts.get(category, texts["other"]), finished(written, locale, state))


def _filled(context: Context, chosen: object, written: str) -> str:
    """Put the number where the text has ``#``."""
    found, most = text(chosen, "plural", expected="texts for its categories"), _most(context)
    if len(found) + found.count("#") * len(written) > most:
        raise RenderLimitError(str(context.name), f"{most} characters")
    return found.replace("#", written)


def _most(context: Context) -> int:
    return state_of(context).limits.output


def categories(tag: str) -> frozenset[str] | None:
    """Give the categories that a locale uses, or None where CLDR does not know it.

    >>> sorted(categories("fr"))
    ['many', 'one', 'other']
    """
    locale = known_locale(tag)
    return None if locale is None else frozenset({*locale.plural_form.tags, "other"})


@lru_cache(maxsize=1024)
def everyday_categories(tag: str) -> frozenset[str]:
    """Give the categories of whole numbers that replies count to; none for an unknown locale.

    Left out are those for a million alone and for fractions alone.

    >>> sorted(everyday_categories("fr")), sorted(everyday_categories("pl"))
    (['one', 'other'], ['few', 'many', 'one', 'other'])
    """
    locale = known_locale(tag)
    if locale is None:
        return frozenset()
    return frozenset({*(str(locale.plural_form(count)) for count in _EVERYDAY), "other"})


PLURAL_FILTERS = (
    Filter(
        "plural",
        _plural,
        (Number,),
        Type((Text(),)),
        (
            *(Parameter(one, (Text,), required=one == "other") for one in reversed(CATEGORIES)),
            Parameter("digits", (Number,), least=0, most=_MOST_DIGITS),
        ),
    ),
)
"""The filter of plurals."""
