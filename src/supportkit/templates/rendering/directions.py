"""Which way the script of a locale runs."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

__all__ = ["Direction", "direction_of"]

Direction: TypeAlias = Literal["ltr", "rtl"]

_RTL_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
)


@lru_cache(maxsize=512)
def direction_of(tag: str) -> Direction:
    """Give the direction in which text in a locale is written, by CLDR.

    Args:
        tag: A canonical language tag; a private-use part changes nothing.

    >>> direction_of("he-IL"), direction_of("pa-Arab"), direction_of("de-x-informal")
    ('rtl', 'rtl', 'ltr')
    """
    from babel import Locale, UnknownLocaleError

    name = tag.partition("-x-")[0]
    script = next((part for part in name.split("-")[1:] if len(part) == 4 and part.isalpha()), None)
    if script is not None:
        return "rtl" if script.title() in _RTL_SCRIPTS else "ltr"
    try:
        order = Locale.parse(name, sep="-").character_order
    except (UnknownLocaleError, ValueError):
        order = Locale.parse(name.partition("-")[0]).character_order if _known(name) else ""
    return "rtl" if order == "right-to-left" else "ltr"


def _known(name: str) -> bool:
    from babel.localedata import exists

    return exists(name.partition("-")[0])
