"""What CLDR says of numbers and Babel's copy leaves out.

Babel does not read ``minimumGroupingDigits``, and of a regional locale it skips what CLDR
marks as a draft, even where everybody else takes it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from supportkit.text.locales import fallbacks

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["group_sign", "least_in_front", "money_pattern"]

_LEAST: Mapping[str, int] = MappingProxyType(
    {
        "be": 2,
        "bg": 2,
        "ee": 3,
        "es": 2,
        "es-419": 1,
        "et": 2,
        "hu": 2,
        "hy": 2,
        "ia": 2,
        "ie": 2,
        "it": 2,
        "ka": 2,
        "lv": 2,
        "pl": 2,
        "pt-AO": 1,
        "pt-PT": 2,
        "ru-UA": 2,
        "sl": 2,
        "sq": 2,
    }
)
"""CLDR 48, minimumGroupingDigits; it is 1 elsewhere."""

_GROUP_SIGNS: Mapping[str, str] = MappingProxyType({"de_AT": "\u00a0", "fr_MA": "."})
_MONEY: Mapping[str, str] = MappingProxyType(
    {"es_AR": "¤\u00a0#,##0.00", "es_CO": "¤\u00a0#,##0.00"}
)
"""CLDR 47, drafts."""


@functools.lru_cache(maxsize=64)
def least_in_front(locale: Locale) -> int:
    """Give how many digits stand in front of the first separator, at least.

    >>> from babel import Locale
    >>> [least_in_front(Locale.parse(name)) for name in ("en", "es", "es_MX")]
    [1, 2, 1]
    """
    chain = fallbacks(str(locale).replace("_", "-"))
    return next((_LEAST[one] for one in chain if one in _LEAST), 1)


def group_sign(locale: Locale, usual: str) -> str:
    """Give what stands between the groups of a number.

    >>> from babel import Locale
    >>> group_sign(Locale.parse("fr_MA"), " ")
    '.'
    """
    return _GROUP_SIGNS.get(str(locale), usual)


def money_pattern(locale: Locale) -> str:
    r"""Give the pattern of an amount of money.

    >>> from babel import Locale
    >>> money_pattern(Locale.parse("en")), money_pattern(Locale.parse("es_AR"))
    ('¤#,##0.00', '¤\xa0#,##0.00')
    """
    return _MONEY.get(str(locale)) or str(locale.currency_formats["standard"].pattern)
