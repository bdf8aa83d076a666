"""What is a telephone number of a region, by the patterns of the `phonenumbers` package.

The patterns let through what the package takes for valid, at a fraction of what its own answer
costs. It is asked only about numbers with a carrier in them, as dialled in Brazil.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final

__all__ = ["Plan", "Way", "plan_of"]

_TYPES: Final = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("personal_number", "voip", "pager", "uan", "voicemail"),
)


class Way(IntEnum):
    """How a number of a region is written."""

    NOT = 0
    """It is none."""
    ODD = 1
    """Behind the country code, or without the zero that is dialled inside the country."""
    AT_HOME = 2
    """As it is dialled inside the country."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbering plan of a region.

    Attributes:
        region: ISO 3166 code.
        at_home: Digits as they are dialled inside the country.
        any_way: These, also behind the country code and without the zero.
        lengths: How many digits there may be, in any way.
        groups: Whether all numbers are written 3-3-4, as in North America.
        carried: Whether a carrier may be dialled too, so that only the package can tell.
    """

    region: str
    at_home: re.Pattern[str]
    any_way: re.Pattern[str]
    lengths: frozenset[int]
    groups: bool
    carried: bool

    def way(self, number: str) -> Way:
        """Tell how digits are written, if they are a number of this plan."""
        if not self.any_way.fullmatch(number):
            return Way.NOT
        return Way.AT_HOME if self.at_home.fullmatch(number) else Way.ODD


@lru_cache(maxsize=300)
def plan_of(library: Any, region: str) -> Plan:
    """Make the plan of a region, as numbers are written there or behind its country code."""
    meta = library.PhoneMetadata.metadata_for_region(region)
    code, prefix = meta.country_code, meta.national_prefix_for_parsing or ""
    regions = library.COUNTRY_CODE_TO_REGION_CODE[code]
    valid = "|".join(dict.fromkeys(part for each in regions for part in _parts(library, each)))
    dialled = rf"(?:{prefix}){'' if _is_required(library, regions[0], meta) else '?'}(?:{valid})"
    carried = bool(meta.national_prefix_transform_rule)
    any_way = rf"(?:{code})?(?:{prefix})?(?:{valid})" + rf"|(?:{code})?(?:{prefix})" * carried
    lengths = _lengths(
        library,
        regions,
        len(str(code)),
        0 if not prefix else 20 if carried else len(meta.national_prefix or prefix),
    )
    return Plan(region, re.compile(dialled), re.compile(any_way), lengths, code == 1, carried)


def _lengths(library: Any, regions: tuple[str, ...], code: int, prefix: int) -> frozenset[int]:
    """Count the digits that numbers may have with and without what stands before them."""
    described = (library.PhoneMetadata.metadata_for_region(each).general_desc for each in regions)
    bare = {length for each in described for length in each.possible_length}
    before = range(code + prefix + 1)
    return frozenset(length + more for length in bare for more in before)


def _is_required(library: Any, main: str, meta: Any) -> bool:
    """Whether nobody leaves out what is dialled first inside the country."""
    formats = library.PhoneMetadata.metadata_for_region(main).number_format
    ruled = [each for each in formats if each.national_prefix_formatting_rule]
    return bool(meta.national_prefix and ruled) and all(
        meta.national_prefix in each.national_prefix_formatting_rule.replace("\\1", "")
        and not each.national_prefix_optional_when_formatting
        for each in ruled
    )


def _parts(library: Any, region: str) -> Iterator[str]:
    meta = library.PhoneMetadata.metadata_for_region(region)
    for name in _TYPES:
        described = getattr(meta, name)
        if described and described.national_number_pattern:
            yield described.national_number_pattern
