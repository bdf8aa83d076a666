"""The numbers that are known, by part of the world."""

from typing import Final

from supportkit.privacy.recognisers.national_numbers.americas import AMERICAS
from supportkit.privacy.recognisers.national_numbers.asia_pacific import ASIA_PACIFIC
from supportkit.privacy.recognisers.national_numbers.eastern_europe import EASTERN_EUROPE
from supportkit.privacy.recognisers.national_numbers.northern_europe import NORTHERN_EUROPE
from supportkit.privacy.recognisers.national_numbers.southern_europe import SOUTHERN_EUROPE
from supportkit.privacy.recognisers.national_numbers.western_europe import WESTERN_EUROPE

__all__ = ["NATIONAL_NUMBERS"]

NATIONAL_NUMBERS: Final = (
    *WESTERN_EUROPE,
    *SOUTHERN_EUROPE,
    *NORTHERN_EUROPE,
    *EASTERN_EUROPE,
    *AMERICAS,
    *ASIA_PACIFIC,
)
