"""Dates with words in them: ``02/Mar/26 9:30 AM``, in a language that the caller states.

Python reads such words in the language of the machine. Here names of months and days, and
the two halves of the day, are those of the Unicode CLDR (by Babel) for the stated language,
in all their widths; letter case and dots do not matter. AM and PM are read in every language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from supportkit.values.patterns import regex

__all__ = ["SPELLED", "SpelledPattern", "spelled_pattern"]

SPELLED = frozenset(["%b", "%B", "%a", "%A", "%p"])
"""Directives of ``strptime`` that stand for words."""

_NUMBERS = {
    "%d": r"(?P<d>3[01]|[12]\d|0?[1-9])",
    "%m": r"(?P<m>1[0-2]|0?[1-9])",
    "%y": r"(?P<y>\d\d)",
    "%Y": r"(?P<Y>\d{4})",
    "%H": r"(?P<H>2[0-3]|[01]?\d)",
    "%I": r"(?P<I>1[0-2]|0?[1-9])",
    "%M": r"(?P<M>[0-5]?\d)",
    "%S": r"(?P<S>[0-5]?\d)",
    "%f": r"(?P<f>\d{1,6})",
    "%z": r"(?P<z>Z|[+-]\d\d:?[0-5]\d)",
    "%%": "%",
}
_DIRECTIVE = regex(r"(%.|\s+)", re.DOTALL)
_CENTURY = 69
"""Years of two digits from here on are of the 20th century, as POSIX has it."""

_ALSO = {"de": {"mrz": 3}, "en": {"sept": 9}}
"""Short names that Java before 9, or a sister of the language, writes and the CLDR does not."""

_WIDTHS = ("wide", "abbreviated")
_CONTEXTS = ("format", "stand-alone")


class _Names(NamedTuple):
    """Words of a language, in the form of `_plain`."""

    months: Mapping[str, int]
    days: frozenset[str]
    halves: Mapping[str, str]


class SpelledPattern:
    """A pattern of ``strptime`` that reads the words of one language.

    >>> spelled_pattern("%d/%b/%y %I:%M %p", "en").read("02/Mar/26 9:30 PM").isoformat()
    '2026-03-02T21:30:00'
    >>> spelled_pattern("%d. %B %Y", "de").read("2. März 2026").date().isoformat()
    '2026-03-02'
    """

    __slots__ = ("_names", "_regex")

    def __init__(self, pattern: str, names: _Names) -> None:
        self._names = names
        parts = [_part(part, names) for part in _DIRECTIVE.split(pattern) if part]
        self._regex = re.compile("".join(parts), re.IGNORECASE)

    def read(self, text: str) -> datetime:
        """Read a date and time, without an offset unless the pattern reads one.

        Raises:
            ValueError: The text has another form, or there is no such day.
        """
        match = self._regex.fullmatch(text) if len(text) <= 200 else None
        if match is None:
            raise ValueError("expected a date of the pattern")
        found = match.groupdict()
        month = self._names.months[_plain(found["b"])] if "b" in found else int(found.get("m", 1))
        fraction = found.get("f", "0").ljust(6, "0")
        moment = datetime(  # noqa: DTZ001
            _year(found), month, int(found.get("d", 1)), self._hour(found),
            int(found.get("M", 0)), int(found.get("S", 0)), int(fraction),
        )  # fmt: skip
        return moment.replace(tzinfo=_offset(found["z"])) if "z" in found else moment

    def _hour(self, found: Mapping[str, str]) -> int:
        if "I" not in found:
            return int(found.get("H", 0))
        half = self._names.halves[_plain(found["p"])] if "p" in found else "am"
        return int(found["I"]) % 12 + (12 if half == "pm" else 0)


@functools.lru_cache(maxsize=64)
def spelled_pattern(pattern: str, language: str) -> SpelledPattern:
    """Make a pattern that reads the words of a language.

    Args:
        pattern: As for ``strptime``: day, month, year, hour, minute, second, fraction, offset.
        language: A language tag, such as ``en`` or ``pt-BR``.

    Raises:
        ValueError: There is no such language, or a directive is unknown or occurs twice.
    """
    try:
        return SpelledPattern(pattern, _names(language))
    except re.error:
        raise ValueError("expected each directive at most once, found one twice") from None


@functools.lru_cache(maxsize=64)
def _names(language: str) -> _Names:
    from babel import UnknownLocaleError

    from supportkit.text.own_locale import OwnLocale

    try:
        locale = OwnLocale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        raise ValueError(
            "expected the tag of a language, such as en or pt-BR, found another"
        ) from None
    months = {
        _plain(name): number
        for context in _CONTEXTS
        for width in _WIDTHS
        for number, name in locale.months[context][width].items()
    }
    days = frozenset(
        _plain(name)
        for context in _CONTEXTS
        for width in _WIDTHS
        for name in locale.days[context][width].values()
    )
    halves = {"am": "am", "pm": "pm"}
    for context in _CONTEXTS:
        for width in (*_WIDTHS, "narrow"):
            periods = locale.day_periods.get(context, {}).get(width, {})
            halves |= {_plain(periods[half]): half for half in ("am", "pm") if half in periods}
    return _Names(months | _ALSO.get(locale.language, {}), days, halves)


def _plain(name: str) -> str:
    """Write a name without what differs: case, dots and blanks."""
    return "".join(name.replace(".", "").split()).casefold()


def _part(part: str, names: _Names) -> str:
    if part.isspace():
        return r"\s+"
    if part in ("%b", "%B"):
        return f"(?P<b>{_any_of(names.months)})"
    if part in ("%a", "%A"):
        return f"(?:{_any_of(names.days)})"
    if part == "%p":
        return f"(?P<p>{_any_of(names.halves)})"
    if part.startswith("%") and part not in _NUMBERS:
        known = ", ".join(sorted({*_NUMBERS, *SPELLED}))
        raise ValueError(f"expected beside words only {known}, found another directive")
    return _NUMBERS.get(part) or re.escape(part)


def _any_of(names: Iterable[str]) -> str:
    """Match any of the names, with dots and blanks wherever they may stand."""
    spelled = (
        r"[.\s]*".join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True)
    )
    return f"(?:{'|'.join(spelled)})\\.?"


def _year(found: Mapping[str, str]) -> int:
    if "Y" in found:
        return int(found["Y"])
    short = int(found.get("y", "0"))
    return short + (1900 if short >= _CENTURY else 2000)


def _offset(text: str) -> timezone:
    if text in ("Z", "z"):
        return timezone(timedelta())
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone((1 if text[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
