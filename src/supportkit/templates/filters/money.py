"""The filter of money: an amount in a currency, written in the locale of the response."""

from __future__ import annotations

import functools
from decimal import Decimal

from jinja2 import pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError
from supportkit.templates.contexts.types import Choice, Number, Text, Type
from supportkit.templates.filters.cldr_numbers import money_pattern
from supportkit.templates.filters.locales import (
    decimal,
    digits_of,
    finished,
    locale_of,
    with_pattern,
)
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import choice, number, whole
from supportkit.templates.sandbox.state import state_of
from supportkit.values.patterns import regex

__all__ = ["MONEY_FILTERS"]

_NO_CURRENCIES = frozenset({"XTS", "XXX"})  # ISO 4217: for tests, and for no currency
_WHOLE = frozenset(
    {
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    }
)
"""ISO 4217: currencies that have no smaller unit."""

_GLUED = regex(r"(?<=[^\W\d_])(?=\d)|(?<=\D\.)(?=\d)|(?<=\d)(?=[^\W\d_])")
_MOST_DIGITS = 6
_STYLES = ("symbol", "code")


@functools.lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies()) - _NO_CURRENCIES


def _currency(code: object) -> str:
    if isinstance(code, str) and code in _currencies():
        return str(code)
    raise FilterError("money", "needs a currency by its code in ISO 4217, such as 'EUR'")


@pass_context
def _money(
    context: Context,
    value: object,
    currency: object = None,
    style: object = "symbol",
    digits: object = None,
) -> str:
    state, code = state_of(context), _currency(currency)
    amount, locale = _amount(value, code, digits), locale_of(state, "money")
    pattern = money_pattern(locale)
    if choice(style, "money", "style", among=_STYLES) == "code":
        pattern = pattern.replace("¤", "¤¤")
    return finished(_spaced(with_pattern(amount, pattern, locale, code)), locale, state)


def _amount(value: object, code: str, digits: object) -> Decimal:
    found = decimal(number(value, "money", expected="an amount", texts=True), "money")
    places = (
        _usual(found, code)
        if digits is None
        else whole(digits, "money", "digits", least=0, most=_MOST_DIGITS)
    )
    rounded = digits_of(found, places)
    if isinstance(value, Decimal) and rounded != found:
        problem = f"needs an amount of at most {places} digits after the point; round it first"
        raise FilterError("money", problem)
    return rounded


def _usual(amount: Decimal, code: str) -> int:
    """Give the digits of CLDR, which leaves out cents that are hardly used; 2 if there are some."""
    from babel.numbers import get_currency_precision

    usual = get_currency_precision(code)
    has_cents = code not in _WHOLE and digits_of(amount, 2) != digits_of(amount, usual)
    return 2 if usual == 0 and has_cents else usual


def _spaced(written: str) -> str:
    """Put a blank between letters (or "Rs.") and digits, as CLDR's currency spacing does."""
    return _GLUED.sub("\u00a0", written)


MONEY_FILTERS = (
    Filter(
        "money",
        _money,
        (Number,),
        Type((Text(shortest=1),)),
        (
            Parameter("currency", (Text, Choice), required=True, listed=_currencies),
            Parameter("style", (Text,), fixed=True, words=_STYLES),
            Parameter("digits", (Number,), fixed=True, least=0, most=_MOST_DIGITS),
        ),
    ),
)
"""The filter of money."""
