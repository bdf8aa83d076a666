"""What stands before the items of a list: a dash, or a number, letter or Roman numeral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["BULLET", "ItemList", "list_of", "whole_number"]

BULLET: Final = "- "
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN: Final = 3999
_LONGEST: Final = 9


@dataclass(slots=True)
class ItemList:
    """A list that is being read.

    Attributes:
        form: ``1``, ``a``, ``A``, ``i`` or ``I`` if the items are counted, else empty.
        next: The next number.
        bare: Whether nothing stands before the items.
    """

    form: str = ""
    next: int = 1
    bare: bool = False

    def bullet(self, value: str | None) -> str:
        """Give what stands before the next item, which may state its own number."""
        if self.bare or not self.form:
            return "" if self.bare else BULLET
        number = self.next if value is None else whole_number(value, default=self.next)
        self.next = number + 1
        return f"{_written(number, self.form)}. "


def list_of(
    name: str, attributes: Mapping[str, str], style: Mapping[str, str] | None = None
) -> ItemList:
    """Begin a list.

    >>> letters = list_of("ol", {"type": "a", "start": "26"})
    >>> [letters.bullet(None), letters.bullet(None), letters.bullet("4")]
    ['z. ', 'aa. ', 'd. ']
    """
    style = style or {}
    bare = "none" in (style.get("list-style-type"), style.get("list-style"))
    if name != "ol" or bare:
        return ItemList(bare=bare)
    form = attributes.get("type", "1").strip()
    start = whole_number(attributes.get("start", ""), default=1)
    return ItemList(form if form in ("1", "a", "A", "i", "I") else "1", start)


def whole_number(text: str, *, default: int) -> int:
    """Read a number of a few digits, such as that of an item.

    >>> whole_number(" -3 ", default=1), whole_number("many", default=1)
    (-3, 1)
    """
    text = text.strip()
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST:
        return int(text)
    return default


def _written(number: int, form: str) -> str:
    if form in "aA" and number > 0:
        written = _letters(number)
    elif form in "iI" and 0 < number <= _LARGEST_ROMAN:
        written = _roman(number)
    else:
        return str(number)
    return written.upper() if form.isupper() else written


def _letters(number: int) -> str:
    written = ""
    while number:
        number, letter = divmod(number - 1, 26)
        written = chr(ord("a") + letter) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        written += numeral * count
    return written
