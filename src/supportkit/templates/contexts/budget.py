"""How much data a context may hold, and counting it."""

from __future__ import annotations

import math
from collections.abc import Sized
from decimal import Decimal

from supportkit.errors import RenderLimitError

__all__ = ["MOST_LEVELS", "Tally"]

MOST_LEVELS = 20
_MOST_ITEMS = 10_000
_MOST_VALUES = 100_000
_MOST_CHARACTERS = 5_000_000
_MOST_DIGITS = 1_000
_MOST_BITS = math.ceil(_MOST_DIGITS * math.log2(10))


class Tally:
    """Counts the values of one context.

    A list may have 10,000 items, a number 1,000 digits, and the whole 100,000 values
    and 5,000,000 characters: a customer with every order of ten years fits, and loops
    over lists in lists end.
    """

    __slots__ = ("_characters", "_values")

    def __init__(self) -> None:
        self._values = self._characters = 0

    def value(self, count: int = 1) -> None:
        """Count one value, or several."""
        self._values += count
        if self._values > _MOST_VALUES:
            raise RenderLimitError("context", f"{_MOST_VALUES} values")

    def text(self, text: str) -> str:
        """Count a text, and give it back."""
        self.letters(len(text))
        return text

    def letters(self, count: int) -> None:
        """Count the characters of texts."""
        self._characters += count
        if self._characters > _MOST_CHARACTERS:
            raise RenderLimitError("context", f"{_MOST_CHARACTERS} characters")

    def items(self, items: Sized) -> None:
        """Look at the length of a list."""
        if len(items) > _MOST_ITEMS:
            raise RenderLimitError("context", f"{_MOST_ITEMS} items in a list")

    def number(self, number: int | Decimal) -> None:
        """Look at how long a number is when it is written out."""
        if isinstance(number, int):
            fits = number.bit_length() <= _MOST_BITS
        else:
            fits = abs(number.adjusted()) + len(number.as_tuple().digits) <= _MOST_DIGITS
        if not fits:
            raise RenderLimitError("context", f"{_MOST_DIGITS} digits in a number")
