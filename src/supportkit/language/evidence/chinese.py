"""Which script Chinese is written in, and whether Han characters are Japanese.

The character sets of the 1980s list what each place writes: GB 2312 holds the
simplified characters, Big5 the traditional ones, JIS the Japanese ones. What only
one of them holds is evidence, and the standard library ships all three.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

__all__ = ["marks"]


def marks(text: str) -> dict[str, int]:
    """Count the characters that only one place writes.

    >>> marks("订单"), marks("訂單"), marks("你好"), marks("働")
    ({'zh-Hans': 2}, {'zh-Hant': 2}, {}, {'ja': 1})
    """
    return dict(Counter(filter(None, map(_home, text))))


@lru_cache(maxsize=16_384)
def _home(char: str) -> str | None:
    if not "\u3400" <= char <= "\u9fff":
        return None
    simplified, traditional = _in(char, "gb2312"), _in(char, "big5")
    if simplified != traditional:
        return "zh-Hans" if simplified else "zh-Hant"
    return "ja" if not simplified and _in(char, "shift_jis") else None


def _in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
