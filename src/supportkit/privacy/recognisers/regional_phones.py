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
from supportkit.privacy.recognisers.phones import EXTENSION, GAP, opens, shorter
from supportkit.values import Span

__all__ = ["RegionalPhones"]

_NUMBER: Final = re.compile(
    rf"(?<!{ALNUM})(?<!\+)(?<![0-9][.:/-])(?P<digits>\(?[0-9](?:{GAP}[0-9]){{5,14}})(?![,:][0-9]){EXTENSION}"
)
_DATE: Final = re.compile(
    r"(?:19|20)[0-9]{2}([-./])[01]?[0-9]\1[0-3]?[0-9](?![0-9])"
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
    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.PHONE,)

    def __post_init__(self) -> None:
        library = _load()
        if not set(self.regions) <= library.SUPPORTED_REGIONS:
            raise UsageError("regions", "ISO 3166 codes in capitals, such as 'US', 'GB' or 'DE'")
        object.__setattr__(self, "_library", library)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.regions,)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the numbers of a text that are valid in one of the regions."""
        for match in _NUMBER.finditer(text):
            if len(_SINGLE.findall(match["digits"])) <= _MOST_SINGLE and not _DATE.match(match[0]):
                yield from self._read(text, match)

    def _read(self, text: str, match: re.Match[str]) -> Iterator[Entity]:
        """Read a number, or the longest beginning of it that is valid."""
        start = match.start("digits")
        for written in islice(shorter(match["digits"]), _TRIES):
            end = match.end() if written == match["digits"] else start + len(written)
            region = self._region(written) if _is_meant(text, start, end, written) else None
            if region:
                span = Span(start + opens(written), end)
                yield Entity(EntityKind.PHONE, span, 0.8, "numbering plan", region)
                return

    def _region(self, written: str) -> str | None:
        number = "".join(char for char in written if char.isdigit())
        if len(number) < _FEWEST:
            return None
        return next((region for region in self.regions if self._is_valid(number, region)), None)

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


def _is_meant(text: str, start: int, end: int, written: str) -> bool:
    if named(words("phone"), text, start, end):
        return True
    if is_reference(text, start, end) or is_version(text, start):
        return False
    if _AMOUNT.fullmatch(written):
        return False
    return written.startswith("0") or ")" in written or bool(_THREE_GROUPS.search(written))
