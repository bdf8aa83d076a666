"""How values are written in the locale of a response, by Babel's copy of CLDR.

Babel is imported when the first such filter runs. The first locale costs some ten
milliseconds, each further one a few; the last 64 are kept.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from supportkit.errors import FilterError, LocaleError
from supportkit.templates.contexts.plain import Spoken
from supportkit.templates.filters.cldr_numbers import group_sign, least_in_front
from supportkit.templates.filters.taking import Numeric
from supportkit.templates.rendering.forms import Form
from supportkit.templates.sandbox.state import State
from supportkit.text import locales
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

__all__ = ["along", "decimal", "digits_of", "finished", "known_locale", "locale_of", "with_pattern"]

_Value = TypeVar("_Value")

_ZEROS: Mapping[str, str] = MappingProxyType(
    {
        "adlm": "\U0001e950",
        "arab": "\u0660",
        "arabext": "\u06f0",
        "beng": "\u09e6",
        "cakm": "\U00011136",
        "deva": "\u0966",
        "hmnp": "\U0001e140",
        "mtei": "\uabf0",
        "mymr": "\u1040",
        "nkoo": "\u07c0",
        "olck": "\u1c50",
        "tibt": "\u0f20",
    }
)
"""The digit zero of each decimal numbering system that CLDR has as a default (Unicode charts)."""

_ALIASES: Mapping[str, str] = MappingProxyType({"sh": "sr-Latn", "tl": "fil"})
"""CLDR, languageAlias, those that stay in BCP 47."""

_SEPARATOR = regex(r"(?<=\d)\D(?=\d)")
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " "})
_MOST_WHOLE_DIGITS = 30
_MOST_FRACTION_DIGITS = 15
_PRECISION = Context(prec=_MOST_WHOLE_DIGITS + _MOST_FRACTION_DIGITS, rounding=ROUND_HALF_EVEN)


@functools.lru_cache(maxsize=64)
def known_locale(tag: str) -> Locale | None:
    """Give the nearest locale that CLDR knows along the chain of ``tag``, or None.

    Codes that CLDR counts as aliases lead to the name that it uses.

    >>> str(known_locale("de-x-informal")), str(known_locale("tl-PH")), known_locale("tlh")
    ('de', 'fil_PH', None)
    """
    from babel import localedata

    from supportkit.text.own_locale import OwnLocale

    try:
        chain = locales.fallbacks(_by_cldr(tag))
    except LocaleError:
        return None
    names = (one.replace("-", "_") for one in chain)
    name = next((one for one in names if localedata.exists(one)), None)
    return None if name is None else OwnLocale.parse(name)


def _by_cldr(tag: str) -> str:
    """Replace a code of a language that CLDR has under another: Tagalog, Serbo-Croatian."""
    code, hyphen, rest = locales.canonical(tag).partition("-")
    own = _ALIASES.get(code, code)
    return f"{own}-{rest}" if hyphen else own


def locale_of(state: State, name: str) -> Locale:
    """Give the locale in which a filter writes.

    Raises:
        FilterError: CLDR does not know the language.
    """
    found = known_locale(state.locale)
    if found is None:
        problem = f"cannot write in the locale {state.locale!r}, which CLDR does not know"
        raise FilterError(name, problem)
    return found


def along(tag: str, table: Mapping[str, _Value]) -> _Value | None:
    """Look a tag up in a table of our own, along its chain; Norwegian of both kinds is ``no``.

    >>> along("de-AT-x-formal", {"de": "Grüß Gott"})
    'Grüß Gott'
    """
    return next((table[one] for one in locales.fallbacks(tag) if one in table), None)


def decimal(value: Numeric, name: str) -> Decimal:
    """Take a number exactly; a floating-point number is what its shortest writing says.

    Raises:
        FilterError: It has more than 30 digits before the point.
    """
    is_large = isinstance(value, int) and abs(value) >= 10**_MOST_WHOLE_DIGITS
    written = repr(value) if isinstance(value, float) else value
    found = Decimal(0 if is_large else written)
    if is_large or found.adjusted() >= _MOST_WHOLE_DIGITS:
        raise FilterError(name, f"needs a number of at most {_MOST_WHOLE_DIGITS} digits")
    return found


def digits_of(value: Decimal, digits: int | None) -> Decimal:
    """Round half to even to ``digits`` after the point; without, drop zeros at the end."""
    if digits is not None:
        rounded = value.quantize(Decimal(1).scaleb(-digits), context=_PRECISION)
        return rounded or abs(rounded)
    short = value.normalize(_PRECISION)
    if _fraction(short) > _MOST_FRACTION_DIGITS:
        return digits_of(digits_of(value, _MOST_FRACTION_DIGITS), None)
    return short if _fraction(short) else digits_of(short, 0)


def _fraction(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@functools.lru_cache(maxsize=512)
def _pattern(written: str, digits: int) -> NumberPattern:
    from babel.numbers import parse_pattern

    pattern = parse_pattern(written)
    pattern.frac_prec = (digits, digits)
    return pattern


def with_pattern(value: Decimal, written: str, locale: Locale, currency: str | None = None) -> str:
    """Write a number by a pattern of CLDR, with as many digits after the point as it has."""
    percent = 2 if "%" in written else 0
    pattern = _pattern(written, max(0, _fraction(value) - percent))
    last_group, _ = pattern.grouping
    system = "default" if locale.default_numbering_system in locale.number_symbols else "latn"
    text = pattern.apply(
        value,
        locale,
        currency=currency,
        currency_digits=False,
        group_separator=value.adjusted() + percent >= last_group + least_in_front(locale) - 1,
        numbering_system=system,
    )
    symbols = locale.number_symbols.get(locale.default_numbering_system, {})
    minus, sign = str(symbols.get("minusSign", "-")), str(symbols.get("percentSign", "%"))
    signed = str(text).replace("-", minus).replace("%", sign)
    return _separated(signed, locale, symbols, is_money=currency is not None)


def _separated(text: str, locale: Locale, symbols: Mapping[str, str], *, is_money: bool) -> str:
    """Put in the point and the group separator that some locales have of their own.

    Source: CLDR, currencyDecimal and currencyGroup: the Swiss write 1 234,5 and 1 234.50 francs.
    """
    point, group = str(symbols.get("decimal", ".")), str(symbols.get("group", ","))
    own_point = str(symbols.get("currencyDecimal", point)) if is_money else point
    own_group = group_sign(locale, group)
    if is_money:
        own_group = str(symbols.get("currencyGroup", own_group))
    if (own_point, own_group) == (point, group):
        return text
    owns = {group: own_group, point: own_point}
    return _SEPARATOR.sub(lambda found: owns.get(found[0], found[0]), text)


def finished(text: str, locale: Locale, state: State) -> Spoken:
    """Put the digits of the locale in; in a text message, blanks are plain ones.

    The text holds nothing from data but numbers and moments, so it is words of our own. A
    no-break space would more than halve the room of an SMS.
    """
    zero = _ZEROS.get(locale.default_numbering_system)
    if zero is not None:
        text = text.translate({ord("0") + n: ord(zero) + n for n in range(10)})
    return Spoken(text.translate(_BLANKS) if state.form is Form.SMS else text)
