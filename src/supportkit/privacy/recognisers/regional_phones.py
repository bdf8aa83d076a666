"""Telephone numbers as they are written inside a country, by the `phonenumbers` package.

The package is a port of Google's libphonenumber. It is asked whether digits make a valid
number of a region; where a number begins and ends, and whether the words beside it speak of
something else, is decided here, so that its cost stays linear in the length of the text.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, ClassVar, Final

from supportkit.errors import BackendUnavailableError, UsageError
from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.recognisers.bounds import ALNUM
from supportkit.privacy.recognisers.context import is_reference, is_version, named, words
from supportkit.privacy.recognisers.numbering_plans import plan_of
from supportkit.privacy.recognisers.phones import EXTENSION, GAP, opens, shorter
from supportkit.values import Span

__all__ = ["RegionalPhones"]

_NUMBER: Final = re.compile(
    rf"(?<!{ALNUM})(?<!\+)(?<![0-9][.:/-])(?<![A-Za-z][/-])(?P<digits>\(?[0-9](?:{GAP}[0-9]){{5,14}})(?![,:][0-9]){EXTENSION}"
)
_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?:19|20)[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9](?![0-9])"
    r"|[0-3]?[0-9]([-./])[0-3]?[0-9]\2(?:19|20)[0-9]{2}(?![0-9])"
)
_AMOUNT: Final = re.compile(
    r"[1-9][0-9]{0,2}(?:[ .][0-9]{3})+|[0-9]+\.[0-9]+|(?:19|20)[0-9]{2} ?- ?(?:19|20)[0-9]{2}"
)
"""Thousands, decimals, years from and to."""
_THREE_GROUPS: Final = re.compile(r"[^0-9][0-9]+[^0-9]|[0-9]-[0-9]")
_SINGLE: Final = re.compile(r"(?<![0-9])[0-9](?![0-9])")
_MOST_SINGLE: Final = 2
_TRIES: Final = 3
_FEWEST: Final = 7
_MOST: Final = 13
_ELSE: Final = re.compile(
    r"0[0-9](?: [0-9]{2}){3}|[01][0-9] [03]0 [12][0-9] [03]0|[0-9]{5}-[0-9]{3}"
    r"|[1-9][0-9]{4}-[0-9]{4}"
)
"""Hours from and to (no plan with four pairs has a zero first); codes of Brazilian and US mail."""
_RUSSIAN: Final = re.compile(r"8[ -]?\(?[3489][0-9]{2}\)?[ -]?[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{2}")
"""In Russia and Kazakhstan 8 stands where others have a zero."""
_GOES_ON: Final = re.compile(r"[ .-]?[0-9]")
_IN_A_ROW: Final = re.compile(r"[0-9][ .-]")


@dataclass(frozen=True, slots=True)
class RegionalPhones:
    """Finds telephone numbers that are valid in one of some regions.

    Digits in one or two groups need a word such as "phone" beside them, a dash, a bracket or
    a leading zero: otherwise they are as often numbers of houses or orders.

    Attributes:
        regions: ISO 3166 codes.

    Raises:
        BackendUnavailableError: `phonenumbers` is not installed.
        UsageError: A region is none that it knows.
    """

    regions: tuple[str, ...]
    _library: Any = field(init=False, repr=False, compare=False)
    _plans: tuple[tuple[str, re.Pattern[str]], ...] = field(init=False, repr=False, compare=False)
    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PHONE,)
    digits: ClassVar[int] = 7

    def __post_init__(self) -> None:
        library = _load()
        unknown = [each for each in self.regions if each not in library.SUPPORTED_REGIONS]
        if unknown:
            told = ", ".join(map(repr, unknown))
            expected = f"ISO 3166 codes in capitals, such as 'US', 'GB' or 'DE', found {told}"
            raise UsageError("regions", expected)
        plans = tuple((region, plan_of(library, region)) for region in self.regions)
        object.__setattr__(self, "_library", library)
        object.__setattr__(self, "_plans", plans)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.regions,)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the numbers of a text that are valid in one of the regions."""
        for match in _NUMBER.finditer(text):
            if not _is_other(match["digits"]):
                yield from self._read(text, match)

    def _read(self, text: str, match: re.Match[str]) -> Iterator[Entity]:
        """Read a number, or the longest beginning of it that is valid."""
        start, whole = match.start("digits"), match["digits"]
        for written in islice(shorter(whole), _TRIES):
            number = "".join(filter(str.isdigit, written))
            likely = self._likely(number)
            end = match.end() if written == whole else start + len(written)
            if likely and _is_meant(text, start, end, written):
                region = next((each for each in likely if self._is_valid(number, each)), None)
                if region:
                    span = Span(start + opens(written), end)
                    yield Entity(EntityKind.PHONE, span, 0.8, "numbering plan", region)
                    return

    def _likely(self, number: str) -> list[str]:
        """Give the regions that such a number may be of."""
        if not _FEWEST <= len(number) <= _MOST:
            return []
        return [region for region, plan in self._plans if plan.fullmatch(number)]

    def _is_valid(self, number: str, region: str) -> bool:
        try:
            read = self._library.parse(number, region)
        except self._library.NumberParseException:
            return False
        return bool(self._library.is_valid_number(read))


def _load() -> Any:
    try:
        return importlib.import_module("phonenumbers")
    except ImportError as error:
        raise BackendUnavailableError("telephone numbers of regions", "privacy") from error


def _is_other(written: str) -> bool:
    """Whether digits are written as no telephone number is: a date, a time, many single digits."""
    return (
        _DATE.match(written) is not None
        or len(_SINGLE.findall(written)) > _MOST_SINGLE
        or _ELSE.fullmatch(written) is not None
    )


def _is_meant(text: str, start: int, end: int, written: str) -> bool:
    """Whether a number is called a telephone number, or written as only these are."""
    if named(words("phone"), text, start, end):
        return True
    if is_reference(text, start, end) or is_version(text, start) or _AMOUNT.fullmatch(written):
        return False
    if _RUSSIAN.fullmatch(written) or written.startswith("0"):
        return not _GOES_ON.match(text, end)
    if _IN_A_ROW.search(text, max(0, start - 2), start) or _GOES_ON.match(text, end):
        return False
    return ")" in written or bool(_THREE_GROUPS.search(written))
