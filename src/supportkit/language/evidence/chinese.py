"""Whether Han characters are Chinese or Japanese, and which script Chinese is written in.

The character sets of the 1980s list what each place writes: GB 2312 holds the
simplified characters, Big5 the traditional ones, JIS X 0208 the Japanese ones. A
character that one of them lacks is evidence, and the standard library ships all
three.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, product

from supportkit.language.evidence.lanes import LIMIT, UNIT

__all__ = ["marks", "weights"]

_WEIGHT = {"ja": 3 * UNIT, "zh": 4 * UNIT}
"""What a character says that the other does not write; Hong Kong shares a few with Japan."""

_GB_2312 = ("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
_BIG5 = ("big5", range(0xA1, 0xFA), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
_JIS = (
    "shift_jis",
    (*range(0x81, 0xA0), *range(0xE0, 0xEB)),
    (*range(0x40, 0x7F), *range(0x80, 0xFD)),
)
"""Name of the codec, and the first and second bytes of its Han characters."""


def marks(text: str) -> dict[str, int]:
    """Count the characters that some of the three places do not write.

    Under ``zh-Hans`` and ``zh-Hant`` those of only one Chinese set, whether Japan
    writes them or not; under ``zh`` those of either that Japan does not write; under
    ``ja`` those that only Japan writes. A character of no set is not counted.

    >>> marks("订单"), marks("訂單"), marks("你好"), marks("働")
    ({'zh-Hans': 2, 'zh': 2}, {'zh-Hant': 2}, {'zh': 1}, {'ja': 1})
    """
    counts = {tag: sum(map(own.__contains__, text)) for tag, own in _characters().items()}
    return {tag: count for tag, count in counts.items() if count}


def weights(marks: Mapping[str, int]) -> dict[str, int]:
    """Give what marks say for Chinese and for Japanese, in `UNIT` a nat.

    However many are counted, no more do than one text can hold.

    >>> {language: weight // UNIT for language, weight in weights({"zh-Hans": 2, "zh": 1}).items()}
    {'ja': 0, 'zh': 4}
    """
    return {tag: min(marks.get(tag, 0), LIMIT) * weight for tag, weight in _WEIGHT.items()}


@cache
def _characters() -> Mapping[str, frozenset[str]]:
    simplified, traditional, japanese = _held(*_GB_2312), _held(*_BIG5), _held(*_JIS)
    return {
        "zh-Hans": simplified - traditional,
        "zh-Hant": traditional - simplified,
        "zh": (simplified | traditional) - japanese,
        "ja": japanese - simplified - traditional,
    }


def _held(codec: str, first: Iterable[int], second: Sequence[int]) -> frozenset[str]:
    """Read all Han characters of a character set at once; gaps in it are skipped."""
    pairs = bytes(chain.from_iterable(product(first, second, b"\n")))
    found = pairs.decode(codec, errors="ignore")
    return frozenset(char for char in found if "\u3400" <= char <= "\u9fff")
