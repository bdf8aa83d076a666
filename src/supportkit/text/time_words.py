"""The words of a language that tell numbers, units of time, days, months and moments.

They stand in the sections of ``data/numbers/<tag>.txt``, each language its own; a language
without such a file has none. A word may stand in several sections: German "morgen" is a day
and a part of one. Texts are read one character a word, so that lengths of time and moments
are found by small regular expressions, which name sections as ``@days`` or ``@{days parts}``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from supportkit.text.listing import Line
from supportkit.text.phrases import Kind, Meaning, Reading, Vocabulary, elides
from supportkit.text.phrases.numbers import listing
from supportkit.values.patterns import regex

__all__ = ["TimeReading", "TimeWords", "time_words"]

_KEYED: Final = ("numbers", "ordinals", "units", "days", "months", "parts", "dayparts", "ends")
_BARE: Final = (
    *("and", "or", "working", "fillers", "past", "after", "next", "coming", "this", "until"),
    *("before", "at", "on", "within", "in", "about", "articles", "of", "end", "closing", "trade"),
    *("early", "noon", "midnight", "times", "vague", "place", "between", "particles", "pasthour"),
    *("tohour", "halfto", "start", "counted", "belongs", "whose", "earlier", "making", "lasting"),
    "halfhour",
    "now",
)
_LETTERS: Final = {
    "numbers": "N",
    "ordinals": "O",
    "units": "U",
    "days": "D",
    "months": "M",
    "and": "A",
    "or": "R",
    "working": "W",
    "fillers": "F",
}
"""What lengths of time are made of; of a word in several sections the first counts."""
_SIGNS: Final = {Kind.NUMBER: "N", Kind.ORDINAL: "O"}
_WRITTEN: Final = {"numbers": Kind.NUMBER, "ordinals": Kind.ORDINAL}
_NAMES: Final = regex(r"@(?:([a-z]+)|\{([a-z ]+)\})")

Role = tuple[tuple[str, str], ...]


class TimeReading:
    """A text, one character a word.

    Attributes:
        words: The words of its language.
        reading: Where each word stands.
        codes: One character a word, for the expressions of `TimeWords.compile`.
        letters: ``N`` a number, ``U`` a unit, ``A`` "and", ...; ``-`` anything else.
    """

    __slots__ = ("codes", "letters", "reading", "words")

    def __init__(self, reading: Reading, words: TimeWords) -> None:
        self.reading, self.words, self.codes = reading, words, reading.codes
        self.letters = "".join(map(words.letter, reading.codes))

    def key(self, index: int, section: str) -> str:
        """Give which number, unit, day or month a word tells, or the word itself."""
        return self.words.keys(self.codes[index]).get(section) or self.word(index)

    def tells(self, index: int, section: str) -> bool:
        """Whether a word stands in a section."""
        return section in self.words.keys(self.codes[index])

    def sections(self, index: int) -> frozenset[str]:
        """Give the sections that a word stands in."""
        return frozenset(self.words.keys(self.codes[index]))

    def word(self, index: int) -> str:
        """Give a word as it is written, in lower case."""
        start, end = self.reading.place(index)
        return self.reading.text[start:end].lower()


class TimeWords:
    """The words of one language.

    Attributes:
        language: Its primary tag.
        over: What says "more than" before a length of time.
        under: What says "less than".
    """

    def __init__(self, language: str) -> None:
        self.language, roles = language, _roles(language)
        self._vocabulary = Vocabulary(roles, elides=elides(language))
        self._keys: dict[str, dict[str, str]] = {}
        self._letters: dict[str, str] = dict(_SIGNS)
        self._codes: dict[str, str] = defaultdict(str, _WRITTEN)
        for code, meaning in self._vocabulary.meanings.items():
            self._learn(code, meaning)
        self.over = frozenset(_bounds(language, "over"))
        self.under = frozenset(_bounds(language, "under"))

    def _learn(self, code: str, meaning: Meaning) -> None:
        keys = self._keys[code] = dict(meaning.role)
        named = (letter for section, letter in _LETTERS.items() if section in keys)
        self._letters[code] = next(named, "-")
        for section in keys:
            self._codes[section] += code
        if "units" in keys:
            self._codes[keys["units"]] += code
            self._codes["single" if "single" in keys else "plural"] += code
        elif "times" in keys:
            self._codes["sign"] += code
        if keys.get("numbers", "").startswith("0."):
            self._codes["shares"] += code
        if keys.get("days") == "tomorrow":
            self._codes["tomorrow"] += code

    def read(self, text: str) -> TimeReading:
        """Read a text."""
        return TimeReading(Reading(text, self._vocabulary), self)

    def all(self, section: str) -> frozenset[str]:
        """Give the keys of a section, or its words where it has none."""
        return frozenset(keys[section] for keys in self._keys.values() if section in keys)

    def letter(self, code: str) -> str:
        """Give the letter of a word for lengths of time."""
        return self._letters.get(code, "-")

    def keys(self, code: str) -> dict[str, str]:
        """Give the sections that a word stands in, and what it tells there."""
        return self._keys.get(code, {})

    def compile(self, template: str) -> re.Pattern[str]:
        """Make an expression whose ``@days`` and ``@{days parts}`` are words of sections.

        Beside the sections of the file there are the names of units (``@hour``), ``@single``
        and ``@plural`` units, ``@sign`` for words of ``times`` that are no unit, ``@shares``
        (a half, a quarter) and ``@tomorrow``.
        """
        return re.compile(_NAMES.sub(self._class, template))

    def _class(self, match: re.Match[str]) -> str:
        names = (match[1] or match[2]).split()
        codes = "".join(dict.fromkeys("".join(self._codes[name] for name in names)))
        return f"[{codes}]" if codes else "(?!)"


@cache
def time_words(language: str) -> TimeWords:
    """Give the words of a language, by its primary tag; none for one without a file."""
    return TimeWords(language)


def _roles(language: str) -> dict[str, Any]:
    """Give what each word tells in each section; of a section the first that names it counts."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for word, section, key in _told(language):
        found[word].setdefault(section, key)
    return {word: tuple(told.items()) for word, told in found.items()}


def _told(language: str) -> Iterator[tuple[str, str, str]]:
    known = listing(language)
    for section in _KEYED:
        for line in known.lines(section):
            key, words = line.halves()
            yield from ((word.text, section, key.text) for word in words.words())
            if section == "units":
                yield from _single(words)
    for section in _BARE:
        for line in known.lines(section):
            yield from ((word.text, section, word.text) for word in line.words())


def _single(words: Line) -> Iterator[tuple[str, str, str]]:
    """The first word of a unit is its singular."""
    for word in words.words():
        yield word.text, "single", word.text
        return


def _bounds(language: str, name: str) -> Iterator[str]:
    for line in listing(language).lines("more"):
        side, words = line.halves()
        if side.text == name:
            yield from (" ".join(part.text.split()) for part in words.cut(";"))
