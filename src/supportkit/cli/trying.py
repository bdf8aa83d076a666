"""What a text gets, and why: from the words that come along, and from words beside them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from supportkit.errors import UsageError
from supportkit.sentiment import Lexicon, Sentiment, SupportScorer, shipped_lexicon
from supportkit.sentiment.phrases_read import ReadPhrase, phrases_in
from supportkit.signals import Signal, SignalFinder, SignalRules
from supportkit.text.given import primary_subtag
from supportkit.text.printable import printable
from supportkit.text.turns import Speaker
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Answer", "show"]

_FACTS: Final = frozenset(("language", "licence", "source", "author"))
_WORD: Final = regex(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a text."""

    mood: Sentiment
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Overruled:
    """A word of a file that stands in a shipped phrase, and is read as the phrase."""

    word: str
    read: ReadPhrase


def show(arguments: argparse.Namespace, *, words: Sequence[Lexicon | SignalRules]) -> None:
    """Print what the text of ``--try`` gets, and what the shipped words alone would give it."""
    text = _text(arguments.text)
    speaker = Speaker(arguments.speaker or Speaker.CUSTOMER)

    def answer(scorer: SupportScorer, finder: SignalFinder) -> Answer:
        language = arguments.language
        mood = scorer.score(text, language=language)
        return Answer(mood, finder.find(text, language=language, speaker=speaker))

    plain = answer(SupportScorer(), SignalFinder())
    found = answer(_scorer(words), _finder(words)) if words else plain
    overruled = [*_overruled(words, found.mood, text)]
    if arguments.output_format == "json":
        row = _row(found, text) | ({"shipped": _row(plain, text)} if words else {})
        row |= {"overruled": [_overruled_row(each, text) for each in overruled]} if words else {}
        print(json.dumps(row, ensure_ascii=True, indent=2))
        return
    for line in _lines(found, plain, overruled, text):
        print(printable(line))


def _text(given: str) -> str:
    if given != "-":
        return given
    if sys.stdin is None:
        raise UsageError("--try", "a text, as there is no standard input")
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def _scorer(words: Iterable[Lexicon | SignalRules]) -> SupportScorer:
    """Put lexicons on top of those that come along for their languages."""
    return SupportScorer(tuple(_joined(words).values()))


def _joined(words: Iterable[Lexicon | SignalRules]) -> dict[str, Lexicon]:
    known: dict[str, Lexicon] = {}
    for own in words:
        if isinstance(own, Lexicon):
            tag = primary_subtag(own.language)
            under = known.get(tag) or _shipped(tag)
            known[tag] = own if under is None else under.extend(**_entries(own))
    return known


def _overruled(
    words: Iterable[Lexicon | SignalRules], mood: Sentiment, text: str
) -> Iterator[Overruled]:
    """Find words of the files that stand in a phrase which is not of the files."""
    tag = primary_subtag(mood.language)
    own = [each for each in words if isinstance(each, Lexicon) and each.words]
    own = [each for each in own if primary_subtag(each.language) == tag]
    if not own:
        return
    rated = {word for each in own for word in each.words}
    phrases = {phrase for each in own for phrase in each.phrases}
    for read in phrases_in(text, lexicon=_joined(own)[tag]):
        if read.phrase not in phrases:
            said = text[read.span.start : read.span.end].lower()
            for word in dict.fromkeys(_WORD.findall(said)):
                if word in rated or any(word.startswith(s[:-1]) for s in rated if s[-1] == "*"):
                    yield Overruled(word, read)


def _overruled_row(each: Overruled, text: str) -> dict[str, Any]:
    span = each.read.span
    return {
        "word": each.word,
        "phrase": each.read.phrase,
        "value": each.read.value,
        "start": span.start,
        "end": span.end,
        "text": text[span.start : span.end],
    }


def _shipped(language: str) -> Lexicon | None:
    try:
        return shipped_lexicon(language)
    except LookupError:
        return None


def _entries(lexicon: Lexicon) -> dict[str, Any]:
    fields = {name: getattr(lexicon, name) for name in type(lexicon).model_fields}
    return {name: value for name, value in fields.items() if value and name not in _FACTS}


def _finder(words: Iterable[Lexicon | SignalRules]) -> SignalFinder:
    finder = SignalFinder()
    for own in words:
        if isinstance(own, SignalRules):
            finder = finder.extend(own)
    return finder


def _row(answer: Answer, text: str) -> dict[str, Any]:
    parts = [
        {
            "start": part.start,
            "end": part.end,
            "text": text[part.start : part.end],
            "rule": part.rule.value,
            "amount": part.amount,
            "reason": part.reason,
        }
        for part in answer.mood.explain()
    ]
    signals = [
        signal.to_row() | {"text": text[signal.start : signal.end], "reason": signal.reason}
        for signal in answer.signals
    ]
    return {"mood": answer.mood.to_row() | {"parts": parts}, "signals": signals}


def _lines(
    found: Answer, plain: Answer, overruled: Iterable[Overruled], text: str
) -> Iterator[str]:
    yield from _of_mood(found.mood, text)
    for each in overruled:
        phrase, value, span = each.read
        won = f"the shipped phrase '{phrase}' ({value:+g})"
        yield f"  your {each.word!r} is read within {won}, {_place(span, text)}"
    if _in_short(plain.mood) != _in_short(found.mood):
        yield f"  the shipped words alone: {_in_short(plain.mood)}"
    yield f"signals: {len(found.signals) or 'none'}"
    for signal in found.signals:
        own = "" if signal in plain.signals else "  (by these files)"
        yield f"  {_said(signal, text)}{own}"
    for signal in plain.signals:
        if signal not in found.signals:
            yield f"  the shipped words alone: {_said(signal, text)}"


def _of_mood(mood: Sentiment, text: str) -> Iterator[str]:
    language = f"{mood.language}, judged by the text" if mood.assumed else mood.language
    yield f"mood: {_in_short(mood)}"
    yield f"  language {language}; {mood.coverage:.0%} of the words known"
    for part in mood.explain():
        place = _place(part.span, text)
        yield f"  {part.amount:+6.2f}  {part.rule.value:11}  {place}: {part.reason}"


def _in_short(mood: Sentiment) -> str:
    if mood.polarity is None or mood.level is None:
        return f"{mood.label.value} ({mood.reason})"
    mixed = ", mixed" if mood.mixed else ""
    return f"{mood.label.value} ({mood.level.value}), polarity {mood.polarity:+.2f}{mixed}"


def _said(signal: Signal, text: str) -> str:
    name = f"{signal.kind.value} {signal.rule}, {signal.strength.value}"
    return f"{name}, {_place(signal.span, text)}: {signal.reason}"


def _place(span: Span, text: str) -> str:
    """Quote what stands at a place, in one line."""
    return f"{span.start}-{span.end} '{' '.join(text[span.start : span.end].split())}'"
