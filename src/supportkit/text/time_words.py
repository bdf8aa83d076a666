"""The words of a language that tell numbers, units of time, days and months.

A text is written with one letter a word, by what the word tells, so that durations and
moments are found by small regular expressions.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from supportkit.text.phrases import Kind, Reading, Vocabulary, elides
from supportkit.text.phrases.numbers import listing

__all__ = ["Tells", "TimeReading", "time_words"]

_SECTIONS: Final = {
    "numbers": "N",
    "ordinals": "O",
    "units": "U",
    "days": "D",
    "months": "M",
}
_SIGNS: Final = {
    Kind.NUMBER: "N",
    Kind.ORDINAL: "O",
    Kind.TIME: "T",
    Kind.DATE: "d",
    Kind.COMMA: ",",
    Kind.STOP: ".",
    Kind.SHOUT: ".",
    Kind.ASK: ".",
    Kind.LINE: ".",
    Kind.CLAUSE: ";",
}
_LITTLE: Final = {
    "A": "and und et y e en",
    "R": "to or till bis oder à ou a o tot",
    "F": "of whole full long solid entire good more other further extra straight consecutive"
    " bloody fucking ganze ganzen volle vollen weitere weiteren longues longs bonnes bons de"
    " largas largos lunghi lunghe longas longos hele volle lange di",
    "W": "business working",
    "X": "last past since ago every previous seit letzten letzte letzter vor depuis dernier"
    " dernière pasado pasada desde scorso scorsa passado passada sinds vorige",
    "V": "next nächsten nächste nächster",
    "B": "by at before until till um bis vor avant à antes hasta alle entro até às voor om",
    "I": "within in inside innerhalb binnen sous dans en dentro tra fra em over",
}
_ENGLISH: Final = {
    "E": "eod cob",
    "e": "end close",
    "S": "am a.m. pm p.m. o'clock oclock uhr uur",
    "L": "noon midday midnight lunch lunchtime",
    "P": "morning afternoon evening night",
    "Y": "this",
    "f": "the your our",
}


class Tells(NamedTuple):
    """What a word tells.

    Attributes:
        letter: Its kind, as a letter.
        key: Which number, unit, day or month.
    """

    letter: str
    key: str


class TimeReading:
    """A text, one letter a word.

    Attributes:
        letters: ``N`` a number, ``U`` a unit, ``D`` a day, ``M`` a month, ``-`` anything else.
        reading: Where each word stands.
    """

    __slots__ = ("_roles", "letters", "reading")

    def __init__(self, reading: Reading, roles: dict[str, Tells]) -> None:
        self.reading, self._roles = reading, roles
        table = {code: tells.letter for code, tells in roles.items()} | _SIGNS
        self.letters = "".join(table.get(code, "-") for code in reading.codes)

    def key(self, index: int) -> str:
        """Give which number, unit, day or month a word tells, or the word itself."""
        role = self._roles.get(self.reading.codes[index])
        return self.word(index) if role is None else role.key

    def word(self, index: int) -> str:
        """Give a word as it is written, in lower case."""
        start, end = self.reading.place(index)
        return self.reading.text[start:end].lower()


class _TimeWords:
    def __init__(self, language: str) -> None:
        roles = dict(_roles(language))
        self._vocabulary = Vocabulary(roles, elides=elides(language))
        meanings = self._vocabulary.meanings.items()
        self._told = {code: meaning.role for code, meaning in meanings if meaning.role is not None}
        self.over = frozenset(_bounds(language, "over"))
        self.under = frozenset(_bounds(language, "under"))

    def read(self, text: str) -> TimeReading:
        """Read a text."""
        return TimeReading(Reading(text, self._vocabulary), self._told)


@cache
def time_words(language: str) -> _TimeWords:
    """Give the reader of a language, by its primary tag; one without words for any other."""
    return _TimeWords(language)


def _roles(language: str) -> Iterator[tuple[str, Tells]]:
    """Give what words tell; of a word that tells several things the first is kept."""
    seen: set[str] = set()
    for word, tells in _all_roles(language):
        if word not in seen:
            seen.add(word)
            yield word, tells


def _all_roles(language: str) -> Iterator[tuple[str, Tells]]:
    known = listing(language)
    for section, letter in _SECTIONS.items():
        for line in known.lines(section):
            key, words = line.halves()
            yield from ((word.text, Tells(letter, key.text)) for word in words.words())
    if known.sections:
        for letter, written in (*_LITTLE.items(), *_ENGLISH.items()):
            for word in written.split():
                yield word, Tells(letter, word)


def _bounds(language: str, name: str) -> Iterator[str]:
    for line in listing(language).lines("more"):
        side, words = line.halves()
        if side.text == name:
            yield from (" ".join(part.text.split()) for part in words.cut(";"))
