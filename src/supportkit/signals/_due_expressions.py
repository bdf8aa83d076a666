"""How moments are written: expressions over the words of a language, by their sections.

See `supportkit.text.time_words` for what ``@days`` and ``@{days parts}`` stand for. Nothing is
repeated without a bound, so that time stays linear.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from supportkit.text.time_words import TimeWords

__all__ = ["expressions"]

_STOPS: Final = r".!?\n"
_GLUE: Final = "@{articles of on at until before within in}"
_NEXT: Final = "@{next coming}"
_FOLLOW: Final = (
    rf"(?!\.?@of?@months)(?=$|[,;{_STOPS}]"
    r"|@{days parts until before at articles of within in coming next this place closing}"
    r"|@and@numbers)"
)
"""What may follow a bare number that is a time of day or the day of a month."""
_CLOCK_WORDS: Final = r"(?!@on)@{at until before}(?:(?!@on)@{at until before articles of}){0,3}"
_TO_WORD: Final = r"@{and or until}@{at articles}{0,2}"
_TO: Final = f"(?:{_TO_WORD})?"
"""Of two times of day, as in "9 to 11 am", the later counts."""
_EXPRESSIONS: Final = {
    "hm": r"@in(?P<hm>t)(?!@times)|@{in within}@{about articles}?@halfhour",
    "within": (
        r"(?P<within>@{within in})@{articles of about vague fillers working until within next"
        r" coming}{0,5}?(?<!@at)(?P<low>@numbers{1,3})(?:@or@numbers{1,3})?@about?@fillers{0,2}"
        r"@working?(?P<unit>@units{1,2})(?:(?P<mins>0)(?!@units))?@working?"
        r"(?:@or(?P<more>@numbers)(?!@units))?"
        r"(?P<start>[^,;.!?\n]?@counted|@start(?!@{days now}))?"
    ),
    "one": (
        r"(?P<within>@{within in})@{articles of about next coming}{0,4}?(?P<unit>@single)"
        r"(?![0d])@{next coming}?"
    ),
    "vague": (
        r"@{within in next coming}@{articles of about next coming within}{0,4}"
        r"@vague?@of?@plural(?!@numbers)"
    ),
    "early": rf"@early@{{articles of this next coming}}{{0,3}}(?:@units|@months|@days){_NEXT}?",
    "end": (
        rf"@end@{{articles of this working}}{{0,4}}(?:(?P<later>{_NEXT})?(?P<unit>@units{{1,2}})"
        rf"(?P<later2>{_NEXT})?|(?P<month>@months)(?!0)|@trade|(?=@days))|(?P<whole>@ends)|@closing"
    ),
    "week": (
        rf"(?:@this|(?P<later>{_NEXT}))@working?(?P<unit>@single|@workday)"
        rf"|(?P<unit2>@{{week month year}})(?P<later2>@of?{_NEXT})"
    ),
    "date": (
        r"(?P<m1>@months)\.?(?P<d1>@{ordinals numbers})(?:,?(?P<y1>0))?"
        r"|(?P<d2>@{ordinals numbers})\.?@of?(?P<m2>@months)\.?(?:[,]?@of?(?P<y2>0))?"
        r"|@on?(?P<iso>d)|@{until before articles of on}(?P<th>1)"
        rf"|@on(?P<marked>@ordinals){_FOLLOW}"
        rf"|@on(?P<bare>0){_FOLLOW}"
    ),
    "clock": (
        rf"(?:{_CLOCK_WORDS})?(?:t@times?{_TO})?(?P<t>t)@times?"
        rf"|(?:{_CLOCK_WORDS})?(?:@numbers@sign?{_TO})?(?P<h>@numbers)@sign(?P<min>0)?"
        r"|(?P<named>@{noon midnight})"
        rf"|{_CLOCK_WORDS}(?:@numbers@hour?{_TO_WORD})?(?!@shares)(?P<b>@numbers)"
        rf"(?:@hour(?P<bmin>0)?|{_FOLLOW})"
    ),
    "dotted": rf"(?:{_CLOCK_WORDS})?(?P<dot>[0t]).\..",
    "spoken": (
        r"(?:@{at until before}@{at articles}{0,2})?(?P<share>@shares)"
        r"(?:(?P<past>@pasthour)|(?P<to>@tohour))?(?P<b>@numbers)"
    ),
    "bare": (
        rf"@at@{{at about articles}}{{0,2}}(?!@shares)(?P<b>@numbers)(?:(?=@particles)|{_FOLLOW})"
    ),
    "unread": (
        r"[,;]?@at@{about at until articles of}{0,3}"
        r"(?:t|@numbers|[^,;.!?\n]@{pasthour tohour}@numbers)"
    ),
    "again": r"[,;]?(?P<again>@days);?",
    "weekon": r"@{in within}?@{articles numbers}{0,2}@week",
    "hour": r"(?P<b>@numbers)@hour(?P<bmin>0)?",
    "dom": rf"(?P<th>1|@numbers{_FOLLOW})",
    "day": (
        rf"(?P<later>{_NEXT})?(?P<day>@days)(?!@past)(?P<later2>{_NEXT}(?!@units))?"
        rf"(?P<week>@{{articles of in}}{{0,3}}(?:{_NEXT}@week|@week{_NEXT}))?"
        r"|(?P<over>@after@{articles of}?@tomorrow)"
    ),
    "or_day": r"@or@{articles of}{0,2}(?P<day>@days)",
    "and_day": r"@{and or}@{articles of}{0,2}(?P<day>@days)",
    "part": r"@this@articles?(?P<part>@parts)",
    "of_day": r"(?P<part>@parts)",
    "half": r"@and(?P<half>@numbers)",
    "glue": _GLUE,
    "place": rf"[,;]?[^{_STOPS},;]{{0,2}}?@place;?",
}


@cache
def expressions(words: TimeWords) -> dict[str, re.Pattern[str]]:
    """Give the expressions of a language, by the name of what they find."""
    return {name: words.compile(template) for name, template in _EXPRESSIONS.items()}
