"""Which script a character belongs to, and which languages a script can mean.

Unicode lays its blocks out in rows of sixteen, so a table of rows is enough.
Scripts are named by ISO 15924.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["LANGUAGES", "LATIN_WORD", "OTHER_WORD", "SOLE_LANGUAGE", "dominant", "words"]

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
_SCRIPT_OF_ROW: dict[int, str] = {
    row: script
    for block, script in zip(*[iter(_BLOCKS.split())] * 2, strict=True)
    for row in range(int(block.split("-")[0], 16) >> 4, (int(block.split("-")[1], 16) >> 4) + 1)
}

SOLE_LANGUAGE = {
    "Armn": "hy", "Beng": "bn", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa",
    "Hang": "ko", "Hebr": "he", "Kana": "ja", "Khmr": "km", "Knda": "kn", "Laoo": "lo",
    "Mlym": "ml", "Mymr": "my", "Orya": "or", "Sinh": "si", "Taml": "ta", "Telu": "te",
    "Thai": "th", "Tibt": "bo",
}  # fmt: skip
"""Scripts that serve practically one language."""

LANGUAGES = {
    "Latn": (
        "af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it",
        "lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr",
        "vi",
    ),
    "Cyrl": ("bg", "mk", "ru", "uk"),
    "Arab": ("ar", "fa", "ur"),
    "Deva": ("hi", "mr", "ne"),
    "Hani": ("ja", "zh"),
}  # fmt: skip
"""The profiled languages of each script that serves several."""

LATIN_WORD = re.compile(
    "[A-Za-zªµºÀ-ÖØ-öø-ɏ\u0250-\u02af\u0300-\u036f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06]+"
)
OTHER_WORD = re.compile(
    "[^\\s\\d\\x00-\\u02ff\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u0e2f\u0e5a\u0e5b\u1e00-\u1eff"
    "\u2000-\u2c7f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ua720-\ua7ff\ud800-\uf8ff"
    "\ufb00-\ufb06\ufe00-\ufe6f\uff00-\uff65\ufff0-\uffff\U0001d000-\U0001faff\U000e0000-\U0010ffff]+"
)
_NOT_LATIN = re.compile(r"[^\x00-\u036f\u1e00-\u1eff\u2000-\u2bff\ufe0f\U0001f000-\U0001faff]")


def words(script: str) -> re.Pattern[str]:
    """Give the pattern of a word in a script, so that other scripts stay out of the sum."""
    return LATIN_WORD if script == "Latn" else OTHER_WORD


def dominant(text: str) -> tuple[str | None, int]:
    """Name the script whose words decide, and count its letters.

    Latin letters never outvote a quarter of another script, because product
    names and pasted words are Latin everywhere. Kana decides for Japanese from
    an eighth of the Han on. Without any letter the script is None; a letter of
    no script that we know gives ``"Zzzz"``.
    """
    if _NOT_LATIN.search(text) is None:
        letters = sum(map(str.isalpha, text))
        return ("Latn" if letters else None), letters
    counts = Counter(_SCRIPT_OF_ROW.get(ord(char) >> 4, "Zzzz") for char in text if char.isalpha())
    if not counts:
        return None, 0
    return _leading(counts)


def _leading(counts: Counter[str]) -> tuple[str, int]:
    if counts["Hang"] * 4 >= counts.total():
        return "Hang", counts["Hang"]
    if counts["Kana"] * 8 >= counts["Hani"]:
        counts["Kana"] += counts.pop("Hani", 0)
    latin = counts.pop("Latn", 0)
    script = max(sorted(counts), key=counts.__getitem__, default="Latn")
    if counts[script] * 3 >= latin:
        return script, counts[script]
    return "Latn", latin
