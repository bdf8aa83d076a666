"""Cut what leads to a name or a date off its edges: "On", "wrote", "at", quotes and dashes."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from supportkit.text.replies.folding import folded
from supportkit.text.replies.wording import wording
from supportkit.values.patterns import regex

__all__ = ["EDGE", "date_end", "trimmed", "verb_in", "without_verb"]

EDGE: Final = " ,;:*_\"'“”„«»–—|、，،-"
_NAME_END: Final = EDGE + "<([{"
_MOST_WORDS: Final = 5
_MOST_DENSE: Final = 16
_LONG: Final = 4
_TIME: Final = regex(
    r"(?<![\d:.])\d{1,2}(?: ?[:：.hH時时点點시] ?| [Uu]hr )\d{2}(?!\d)(?:[:.]\d\d)?"
)
_DAY: Final = regex(
    r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{1,4} ?[./-] ?\d{1,2}(?:\.| ?[./-] ?\d{1,4})(?!\d)"
    r"|\d{1,4} ?[年월月日년일]"
)
_NUMBER: Final = regex(r"(?<![^\W\d_])\d+")
_REST: Final = regex(r"[^\s,，、،;]*")
_WORD: Final = regex(r" *([^\s,，、،;]+)")
_BRACKETS: Final = regex(
    r" *(?:\((?:[^()\s]{1,4}|[^()]{0,16}\d[^()]{0,8})\)|\[(?:[^\[\]\s]{1,4}|[A-Z]{3}[+-]\d{1,4})\])"
)
_HALF: Final = regex(r" *[ap]\. ?m\b\.?", re.IGNORECASE)
_ZONE: Final = regex(r"(?:(?:gmt|utc|غرينتش)?[+\-−]\d{1,2}(?::?\d\d)?|(?:gmt|utc)\d?)")
_OF_TIME: Final = frozenset((
    *("uhr", "am", "pm", "a.m", "p.m", "p.d", "m.d", "klo", "h", "hrs", "π.μ", "μ.μ", "г", "р"),
    *("r", "ч", "u", "ore", "hs", "น", "ص", "م", "z", "cet", "cest", "eet", "eest", "wet", "west"),
    *("bst", "ist", "msk", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "jst", "kst"),
    *("brt", "art", "aest", "aedt", "sast", "hkt", "sgt", "wib", "trt"),
))  # fmt: skip


def trimmed(text: str, *, is_name: bool = False) -> str:
    """Leave a name or a date alone, without the words that lead to it.

    >>> trimmed("heeft Ada Ash ", is_name=True), trimmed("am 3. Mai um 10:04 Uhr")
    ('Ada Ash', '3. Mai um 10:04 Uhr')
    """
    end = _NAME_END if is_name else EDGE
    known = wording()
    text = text.lstrip(EDGE).rstrip(end)
    while True:
        led = _led(text, is_name=is_name).lstrip(EDGE)
        left = _ended(led, known.verbs, () if is_name else known.around).rstrip(end)
        if left == text:
            break
        text = left
    if _is_known(text, known.verbs):
        return ""
    return text if is_name else _without_brackets(text)


def _without_brackets(text: str) -> str:
    """Leave out brackets around a whole date, and one that was opened before it."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(EDGE)
    if text.endswith(")") and text.count(")") > text.count("("):
        return text[:-1].strip(EDGE)
    return text


def without_verb(text: str) -> str:
    """Leave out a word for "wrote" at the end."""
    return _ended(text.strip(EDGE), wording().verbs, ()).strip(EDGE)


def verb_in(line: str) -> tuple[int, int]:
    """Give where the last word for "wrote" stands; past the end where it is not there."""
    whole = line.rstrip(EDGE)
    ended = _ended(whole, wording().verbs, ())
    if len(ended) < len(whole):
        return len(ended), len(line)
    words = list(re.finditer(r"\S+", line))
    for size in range(_MOST_WORDS, 0, -1):
        for at in range(len(words) - size, -1, -1):
            start, end = words[at].start(), words[at + size - 1].end()
            if _is_known(line[start:end], wording().verbs):
                return start, end
    return len(line), len(line)


def date_end(text: str) -> int:
    """Give where the date ends that a text begins with; 0 if it has no number."""
    times, days = list(_TIME.finditer(text)), list(_DAY.finditer(text))
    numbers = [*days, *times] or list(_NUMBER.finditer(text))
    if not numbers:
        return 0
    end = max(found.end() for found in numbers)
    if times and days and days[0].start() < times[-1].start():
        end = times[-1].end()
    rest = _REST.match(text, end)
    return _with_words_of_time(text, rest.end() if rest else end)


def _with_words_of_time(text: str, end: int) -> int:
    """Take in "PM", "Uhr", "+0100" and "(CET)"."""
    while True:
        found = _BRACKETS.match(text, end) or _HALF.match(text, end)
        if found is None:
            found = _WORD.match(text, end)
            if found is None or not _is_of_time(found[1]):
                return end
        end = found.end()


def _is_of_time(word: str) -> bool:
    low = folded(word).strip(".)")
    return low in _OF_TIME or _ZONE.fullmatch(low) is not None


def _is_known(piece: str, phrases: Container[str]) -> bool:
    """Whether a piece is one of the phrases; a single word with a capital may be a name."""
    if " " not in piece and piece[:1].isupper():
        return False
    low = folded(piece)
    return low in phrases or low.strip(EDGE) in phrases


def _led(text: str, *, is_name: bool) -> str:
    """Leave out the phrase that a text begins with, if it leads to a name or a date."""
    known = wording()
    words = list(re.finditer(r"\S+", text[:120]))
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        piece = text[: words[size - 1].end()]
        if _is_known(piece, known.verbs) or _is_known(piece, known.around):
            return text[len(piece) :]
        if folded(piece).strip(EDGE) in known.openings and _leads(piece, size, is_name=is_name):
            return text[len(piece) :]
    if is_name:
        return _behind_comma(text)
    return _without_dense(text)


def _leads(piece: str, size: int, *, is_name: bool) -> bool:
    """Whether an opening is one, and not the beginning of a name such as "La Rue"."""
    return not is_name or size > 1 or (len(piece) > _LONG and not piece.endswith(","))


def _behind_comma(text: str) -> str:
    """Leave out small words in front of a comma: "saatinde, Ada"."""
    head, comma, tail = text.partition(",")
    small = all(word[0].islower() for word in head.split())
    return tail if comma and tail.strip() and head.strip() and small else text


def _without_dense(text: str) -> str:
    """Leave out an opening that is written together with the date, as in Chinese."""
    first = re.match(r"[\u3040-\u30ff\u3400-\u9fff]{1,3}(?=\d)", text)
    return text[first.end() :] if first and first[0] in wording().openings else text


def _ended(text: str, *phrases: Container[str]) -> str:
    """Leave out the phrase that a text ends with, if it is "wrote" or its like."""
    words = list(re.finditer(r"\S+", text[-120:]))
    first = max(len(text) - 120, 0)
    for size in range(min(_MOST_WORDS, len(words)), 0, -1):
        start = first + words[-size].start()
        if any(_is_known(text[start:], known) for known in phrases) and start:
            return text[:start]
    for size in range(min(_MOST_DENSE, len(text) - 1), 0, -1):
        if text[-size] > "\u2fff" and any(folded(text[-size:]) in known for known in phrases):
            return text[:-size]
    return text
