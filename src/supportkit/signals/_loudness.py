"""What is said without words: shouting, and marks that pile up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from supportkit.signals.signal import Signal, SignalKind, Strength
from supportkit.text.quoting import blanks
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["loudness"]

_CAPITALS: Final = regex(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_LOUD: Final = regex(r"[^\W\d_a-zà-ÿ]{2}")
_MARKS: Final = regex(r"[?!]*\?[?!]*[?!]|!{3,}")
_MASKED: Final = regex(r"https?://\S+|www\.\S+|[@#]\w+|\S+@\S+|\b\w*\d\w*\b")
_COMPLAINTS: Final = frozenset(
    (SignalKind.FRUSTRATION, SignalKind.EFFORT, SignalKind.ABUSE, SignalKind.ESCALATION)
)
_FEWEST: Final = 3
_EMPHASISED: Final = 2
_LONG: Final = 3
_NAMES: Final = frozenset(
    (
        *("a", "i", "it", "us", "id", "ok", "pin", "app", "asap", "tv", "pc", "pdf", "sim", "vat"),
        *("faq", "or", "in", "am", "pm", "uk", "eu", "usa", "cv", "hr", "ui", "me", "no", "may"),
        *("will", "all", "mac", "ac", "air", "go", "he", "we", "re", "an", "is", "error", "http"),
        *(
            "service",
            "code",
            "url",
            "iva",
            "tva",
            "mwst",
            "btw",
            "iban",
            "bic",
            "sms",
            "vpn",
            "dhl",
        ),
    )
)
"""Capitals that are as often an acronym or a name as a word that is shouted."""


def loudness(
    text: str, *, language: str, known: Collection[str], among: Collection[Signal]
) -> Iterator[Signal]:
    """Find shouting and marks.

    A text is shouted where three words or more in capitals stand side by side, two of them
    common words, or where two common words stand in capitals in a text of small letters;
    acronyms and names of products are no common words. Who gives thanks shouts for joy.
    Exclamation marks alone say little: they count beside a complaint.

    Args:
        text: The text, of which the words of others are blanked out.
        language: Primary tag that the text was read in.
        known: The common words of that language; where there are none, words of three
            letters or more count.
        among: What the words of the text say.
    """
    kinds = {signal.kind for signal in among}
    if SignalKind.GRATITUDE not in kinds:
        span, strength = _shouted(text, known)
        if span is not None:
            yield Signal(SignalKind.FRUSTRATION, "shouting", span, strength, language)
    complains = not kinds.isdisjoint(_COMPLAINTS)
    if "?" in text or (complains and "!!!" in text):
        for match in _MARKS.finditer(text):
            if "?" in match[0] or complains:
                span = Span(match.start(), match.end())
                strength = Strength.MEDIUM if "?" in match[0] else Strength.WEAK
                yield Signal(SignalKind.FRUSTRATION, "marks", span, strength, language)


def _shouted(text: str, known: Collection[str]) -> tuple[Span | None, Strength]:
    if not _LOUD.search(text):
        return None, Strength.WEAK
    words = list(_CAPITALS.finditer(_MASKED.sub(blanks, text)))
    loud = [match for match in words if match[0].isupper() and len(match[0]) > 1]
    common = [match for match in loud if _is_common(match[0], known)]
    if len(common) < _EMPHASISED:
        return None, Strength.WEAK
    run = _longest_run(words)
    if len(run) >= _FEWEST and sum(_is_common(match[0], known) for match in run) >= _EMPHASISED:
        return Span(run[0].start(), run[-1].end()), Strength.STRONG
    return Span(common[0].start(), common[0].end()), Strength.MEDIUM


def _is_common(word: str, known: Collection[str]) -> bool:
    lower = word.lower().replace("\u2019", "'")
    if not known:
        return len(word) >= _LONG
    return lower in known and lower not in _NAMES


def _longest_run(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Give the longest stretch of words in capitals; single letters neither help nor hurt."""
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for match in words:
        if match[0].isupper():
            if len(match[0]) > 1:
                run.append(match)
        else:
            run = []
        if len(run) > len(best):
            best = run
    return list(best)
