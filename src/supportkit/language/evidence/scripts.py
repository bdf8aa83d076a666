"""Which script a character belongs to, and which languages a script can mean.

Unicode lays its blocks out in rows of sixteen, so a table of rows is enough, but for
five Armenian ligatures in a row of Hebrew. Scripts are named by ISO 15924.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from supportkit.values.patterns import regex

__all__ = [
    "FACES",
    "LANGUAGES",
    "LATIN_WORD",
    "OTHER_WORD",
    "SOLE_LANGUAGE",
    "are_single_letters",
    "leading",
    "letters",
    "word",
    "words",
    "words_in",
]

_BLOCKS = """
0040-02FF Latn   1E00-1EFF Latn   2C60-2C7F Latn   A720-A7FF Latn   FB00-FB0F Latn   FF20-FF5F Latn
0370-03FF Grek   1F00-1FFF Grek   0400-052F Cyrl   1C80-1C8F Cyrl   2DE0-2DFF Cyrl   A640-A69F Cyrl
0530-058F Armn   0590-05FF Hebr   FB10-FB4F Hebr   0600-06FF Arab   0750-077F Arab   08A0-08FF Arab
FB50-FDFF Arab   FE70-FEFF Arab   0700-074F Syrc   0780-07BF Thaa   07C0-07FF Nkoo   0900-097F Deva
A8E0-A8FF Deva   0980-09FF Beng   0A00-0A7F Guru   0A80-0AFF Gujr   0B00-0B7F Orya   0B80-0BFF Taml
0C00-0C7F Telu   0C80-0CFF Knda   0D00-0D7F Mlym   0D80-0DFF Sinh   0E00-0E7F Thai   0E80-0EFF Laoo
0F00-0FFF Tibt   1000-109F Mymr   A9E0-A9FF Mymr   AA60-AA7F Mymr   10A0-10FF Geor   1C90-1CBF Geor
2D00-2D2F Geor   1100-11FF Hang   3130-318F Hang   A960-A97F Hang   AC00-D7AF Hang   D7B0-D7FF Hang
1200-139F Ethi   2D80-2DDF Ethi   13A0-13FF Cher   1400-167F Cans   1780-17FF Khmr   19E0-19FF Khmr
1800-18AF Mong   2D30-2D7F Tfng   3040-309F Kana   30A0-30FF Kana   31F0-31FF Kana   FF60-FF9F Kana
3100-312F Hani   3400-4DBF Hani   4E00-9FFF Hani   F900-FAFF Hani   20000-323AF Hani
"""
FACES = frozenset("ツシッヅノಠωლσ๑益皿Д")
"""Letters that people draw faces with, in messages of any language."""

_SCRIPT_OF_ROW: dict[int, str] = {
    row: script
    for block, script in zip(*[iter(_BLOCKS.split())] * 2, strict=True)
    for row in range(int(block.split("-")[0], 16) >> 4, (int(block.split("-")[1], 16) >> 4) + 1)
}

SOLE_LANGUAGE = {
    "Armn": "hy", "Beng": "bn", "Cher": "chr", "Geor": "ka", "Grek": "el", "Gujr": "gu",
    "Guru": "pa", "Hang": "ko", "Hebr": "he", "Kana": "ja", "Khmr": "km", "Knda": "kn",
    "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Orya": "or", "Sinh": "si", "Taml": "ta",
    "Telu": "te", "Thaa": "dv", "Thai": "th", "Tibt": "bo",
}  # fmt: skip
"""Scripts that serve practically one language."""

LANGUAGES = {
    "Latn": (
        "af", "ar-Latn", "az", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr",
        "ga", "gl", "hi-Latn", "hr", "hu", "id", "is", "it", "lt", "lv", "ms", "mt", "nl", "no",
        "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "uz", "vi",
    ),
    "Cyrl": ("be", "bg", "kk", "mk", "mn", "ru", "sr", "uk"),
    "Arab": ("ar", "ckb", "fa", "ps", "ur"),
    "Deva": ("hi", "mr", "ne"),
    "Hani": ("ja", "zh"),
}  # fmt: skip
"""The languages that are told apart within each script that serves several."""

LATIN_WORD = regex(
    "[A-Za-zªµºÀ-ÖØ-öø-ɏ\u0250-\u02af\u0300-\u036f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06]+"
)
OTHER_WORD = regex(
    "[^\\s\\d\\x00-\\u02ff\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u0e2f\u0e5a\u0e5b\u1e00-\u1eff"
    "\u2000-\u2c7f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ua720-\ua7ff\ud800-\uf8ff"
    "\ufb00-\ufb06\ufe00-\ufe6f\uff00-\uff65\uffe0-\uffff\U0001d000-\U0001faff\U000e0000-\U0010ffff]+"
)
_ASCII_GAPS = bytes(code if bytes((code,)).isalpha() else 32 for code in range(256))
_KNOWN_LETTERS = 16_384
_NOT_LATIN = regex(r"[^\x00-\u036f\u1e00-\u1eff\u2000-\u2bff\ufe0f\U0001f000-\U0001faff]")


def words(text: str) -> tuple[str | None, list[str]]:
    """Name the script that decides and cut the text into its words.

    Latin letters never outvote a quarter of another script, because product
    names and pasted words are Latin everywhere. Kana decides for Japanese from
    an eighth of the Han on. Without any letter the script is None; a letter of
    no script that we know gives ``"Zzzz"``.

    >>> words("Wo ist mein Paket?"), words("Где мой iPhone?")
    (('Latn', ['Wo', 'ist', 'mein', 'Paket']), ('Cyrl', ['Где', 'мой']))
    """
    if text.isascii():
        found = text.encode().translate(_ASCII_GAPS).decode().split()
        return ("Latn" if found else None), found
    if _NOT_LATIN.search(text) is None:
        found = LATIN_WORD.findall(text)
        return ("Latn" if found else None), found
    script = leading(letters(text))
    return script, [] if script is None else words_in(text, script)


def are_single_letters(words: list[str]) -> bool:
    """Tell whether a text is spelled letter by letter, or is one letter only.

    >>> are_single_letters(["w", "t", "f"]), are_single_letters(["I", "am"])
    (True, False)
    """
    return len(words[0]) < 2 and max(map(len, words)) < 2 if words else False


def words_in(text: str, script: str) -> list[str]:
    """Cut a text into words of one script, so that the others stay out of the sum."""
    return word(script).findall(text)


def word(script: str) -> re.Pattern[str]:
    """Give the pattern of a word in a script."""
    return LATIN_WORD if script == "Latn" else OTHER_WORD


def letters(text: str) -> Counter[str]:
    """Count the letters of each script."""
    counts = Counter(map(_HOME.__getitem__, text))
    del counts[""]
    return counts


class _Home(dict[str, str]):
    """The script of each letter that was met, and nothing for what is no letter."""

    def __missing__(self, char: str) -> str:
        script = _SCRIPT_OF_ROW.get(ord(char) >> 4, "Zzzz") if char.isalpha() else ""
        if len(self) < _KNOWN_LETTERS:
            self[char] = script
        return script


_HOME = _Home(dict.fromkeys("\ufb13\ufb14\ufb15\ufb16\ufb17", "Armn"))


def leading(letters: Mapping[str, int]) -> str | None:
    """Name the script that decides; None without letters."""
    counts = Counter(letters)
    if not counts.total():
        return None
    if counts["Hang"] * 4 >= counts.total():
        return "Hang"
    if counts["Kana"] * 8 >= counts["Hani"]:
        counts["Kana"] += counts.pop("Hani", 0)
    latin = counts.pop("Latn", 0)
    script = max(sorted(counts), key=counts.__getitem__, default="Latn")
    return script if counts[script] * 3 >= latin and counts[script] else "Latn"
