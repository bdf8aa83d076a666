"""Greetings, thanks and polite openings of languages that have no list of common words.

Most of them set no blanks between words, so a greeting is looked for in the text and not
among its words. The phrases were written for this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from supportkit.values.patterns import regex

__all__ = ["greeted"]

_PHRASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "el": r"\b(?:γει[αά](?: σας| σου)?|καλημέρα|καλησπέρα|χαίρετε|ευχαριστώ(?: πολύ)?)\b",
        "he": r"\b(?:שלום|היי|תודה(?: רבה)?|בוקר טוב|ערב טוב)\b",
        "hy": r"\b(?:բարև(?: ձեզ)?|շնորհակալություն)\b",
        "ja": (
            "お世話にな(?:っており)?ます|お疲れ(?:様|さま)です|(?:初|はじ)めまして|こん(?:にち|ばん)は"
            "|お(?:早|はよ)うございます|有り?難うございます|ありがとうございます|恐れ入りますが"
            "|(?:(?:よろ|宜)しく)?お願い(?:致|いた)?します|失礼(?:致|いた)?します"
        ),
        "ka": r"\b(?:გამარჯობა|გმადლობთ|მადლობა)\b",
        "km": "សួស្តី|ជំរាបសួរ|អរគុណ",
        "ko": "안녕(?:하세요|하십니까)?|감사(?:합|드립)니다|고맙습니다|수고하(?:세요|십니다)",
        "lo": "ສະບາຍດີ|ຂອບໃຈ",
        "my": "မင်္ဂလာပါ|ကျေးဇူးတင်ပါတယ်",
        "th": "สวัสดี|หวัดดี|ขอบคุณ|ขอบใจ|ครับ|ค่ะ|นะคะ",
        "zh": (
            "[你您]好|大家好|哈[喽囉]|[早晚]上好|[上下]午好|[早晚午]安|再[见見]|辛苦了|打[扰擾]了"
            "|谢谢|謝謝|多[谢謝]|感[谢謝]|[请請][问問]|麻[烦煩][你您]"
        ),
    }
)
_GREETING: Final = regex("|".join(_PHRASES.values()), re.IGNORECASE)


def greeted(text: str) -> Iterator[int]:
    """Yield the places of a text where a greeting stands.

    >>> list(greeted("您好，退款")), list(greeted("Γεια σας!"))
    ([0, 1], [0, 1, 2, 3, 4, 5, 6, 7])
    """
    return (at for match in _GREETING.finditer(text) for at in range(*match.span()))
