"""Which script Chinese is written in, and whether Han characters are Japanese.

The character sets of the 1980s list what each place writes: GB 2312 holds the
simplified characters, Big5 the traditional ones, JIS the Japanese ones. What only
one of them holds is evidence, and the standard library ships all three.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["japanese_only", "tag_of_chinese"]


def tag_of_chinese(text: str) -> str:
    """Name Chinese with its script, or without where no character tells.

    >>> tag_of_chinese("订单"), tag_of_chinese("訂單"), tag_of_chinese("你好")
    ('zh-Hans', 'zh-Hant', 'zh')
    """
    homes = [_home(char) for char in text]
    simplified, traditional = homes.count("Hans"), homes.count("Hant")
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def japanese_only(text: str) -> int:
    """Count the characters that only Japanese writes.

    >>> japanese_only("配達の働き"), japanese_only("配送工作")
    (1, 0)
    """
    return sum(_home(char) == "Jpan" for char in text)


@lru_cache(maxsize=16_384)
def _home(char: str) -> str | None:
    if not "\u3400" <= char <= "\u9fff":
        return None
    simplified, traditional = _in(char, "gb2312"), _in(char, "big5")
    if simplified != traditional:
        return "Hans" if simplified else "Hant"
    return "Jpan" if not simplified and _in(char, "shift_jis") else None


def _in(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
