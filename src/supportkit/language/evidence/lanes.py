"""Many sums at once, in Python's big integers.

A weight for each language sits in a lane of 32 bits, so one addition of integers
adds all languages. Weights are fixed-point numbers, 4096 to the nat: integer sums
are the same in any order, in any thread and on any machine. They are never negative,
so the only danger is a sum that outgrows its lane and carries into the next. `LIMIT`
characters of the worst text stay below that.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

__all__ = ["LANE_BITS", "LIMIT", "NAT", "TEMPERATURE", "UNIT", "Lanes"]

LIMIT = 10_000
"""How many characters of a text are read."""
NAT = 4096
TEMPERATURE = 6
"""Divides the log-odds: naive Bayes counts what overlaps as if it were independent."""
UNIT = NAT * TEMPERATURE
"""What one nat of log-odds is in the numbers that are added up."""
LANE_BITS = 32


class Lanes:
    """One lane for each of several languages.

    >>> lanes = Lanes(("de", "en"))
    >>> lanes.unpack(lanes.pack({"en": 3}) + lanes.pack({"de": 1, "en": 2}))
    (1, 5)
    """

    __slots__ = ("_layout", "_without_top_bits", "languages", "place")

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.place = {language: place for place, language in enumerate(languages)}
        self._without_top_bits = self.pack(dict.fromkeys(languages, 2 ** (LANE_BITS - 1) - 1))
        self._layout = struct.Struct(f"<{len(languages)}I")

    def shift(self, language: str) -> int:
        """Tell by how many bits a weight is moved into the lane of a language."""
        return LANE_BITS * self.place[language]

    def pack(self, weights: Mapping[str, int]) -> int:
        """Put one weight per language into its lane; languages without a lane are passed over."""
        place = self.place
        return sum(
            weight << LANE_BITS * place[language]
            for language, weight in weights.items()
            if language in place
        )

    def halved(self, total: int) -> int:
        """Halve every lane, rounding down."""
        return (total >> 1) & self._without_top_bits

    def unpack(self, total: int) -> tuple[int, ...]:
        """Read all lanes, in the order of the languages."""
        return self._layout.unpack(total.to_bytes(self._layout.size, "little"))
