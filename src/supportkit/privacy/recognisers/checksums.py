"""Check digits: what makes one number in ten, or in a hundred, of those that look right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

__all__ = ["digits", "luhn", "mod97", "verhoeff", "weighted"]

_VALUES: Final = bytes.maketrans(b"0123456789", bytes(range(10)))
_DOUBLED: Final = bytes.maketrans(bytes(range(10)), bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_TURNS: Final = ("1576283094", "5803796142", "8916043527", "9453126870", "4286573901")
_TURNS_ON: Final = (*_TURNS, "2793806415", "7046913258")
_PERMUTED: Final = tuple(tuple(map(int, row)) for row in ("0123456789", *_TURNS_ON))


def digits(text: str) -> list[int]:
    """Give the digits 0 to 9 of a text, and leave out all else.

    >>> digits("4-1 x")
    [4, 1]
    """
    if text.isascii() and text.isdigit():
        return list(text.encode("ascii").translate(_VALUES))
    return [ord(char) - 48 for char in text if "0" <= char <= "9"]


def luhn(number: str) -> bool:
    """Whether the last of some digits is the one of ISO/IEC 7812-1, annex B.

    >>> luhn("79927398713"), luhn("79927398710")
    (True, False)
    """
    written = number.encode("ascii").translate(_VALUES)
    return (sum(written[-1::-2]) + sum(written[-2::-2].translate(_DOUBLED))) % 10 == 0


def mod97(text: str) -> bool:
    """Whether letters and digits leave 1 over 97, as ISO 7064 MOD 97-10 has it.

    Letters count from A = 10 to Z = 35. What belongs to the end has to stand there.

    >>> mod97("WEST12345698765432GB82")
    True
    """
    return int("".join(str(int(char, 36)) for char in text)) % 97 == 1


def weighted(number: Iterable[int], weights: Iterable[int]) -> int:
    """Multiply each digit by its weight and add up; what has no partner does not count.

    >>> weighted([1, 2, 3], [3, 2, 1])
    10
    """
    return sum(digit * weight for digit, weight in zip(number, weights, strict=False))


def verhoeff(number: Sequence[int]) -> bool:
    """Whether the last digit is the one of Verhoeff's scheme, over the dihedral group of ten.

    Source: J. Verhoeff, Error Detecting Decimal Codes, 1969.

    >>> verhoeff([2, 3, 6, 3]), verhoeff([2, 3, 6, 4])
    (True, False)
    """
    check = 0
    for place, digit in enumerate(reversed(number)):
        check = _DIHEDRAL[check][_PERMUTED[place % 8][digit]]
    return check == 0


def _product(first: int, second: int) -> int:
    """Multiply in the group of the turns (0 to 4) and flips (5 to 9) of a pentagon."""
    flip = first >= 5
    turn = (first - second) % 5 if flip else (first + second) % 5
    return turn + 5 * (flip != (second >= 5))


_DIHEDRAL: Final = tuple(
    tuple(_product(first, second) for second in range(10)) for first in range(10)
)
