"""Where in the author's own text a value stands, which decides how it may be written."""

from __future__ import annotations

from enum import StrEnum

from supportkit.values.patterns import regex

__all__ = [
    "CODES",
    "END",
    "FORBIDDEN",
    "LETTERS",
    "MARK",
    "RUNNING",
    "START",
    "TOKEN",
    "Place",
    "marked",
    "token",
]

START, END = "\ue0f0", "\ue0f1"
"""Private-use signs around the number of a value, while only the author's text is looked at."""

TOKEN = regex(f"{START}([0-9]{{1,7}}){END}")
MARK = regex(f"{START}([a-z]?)([0-9]{{1,7}}){END}")
"""A value in a text whose places are partly known: the letter says which place it is."""


class Place(StrEnum):
    """What is around a value in the author's text."""

    TEXT = "running text"
    LINE = "a text of one line, such as a heading or a cell"
    BEHIND = "running text, behind another value and a slash"
    LABEL = "the words of a link"
    CODE = "code"
    CELL = "code in a cell of a table"
    FENCE = "code between tildes"
    URL = "a link, behind its host"
    QUERY = "the query of a link"
    HEADER = "the subject, or another header, of a mail link"
    MAIL = "the address of a mail link"
    MAILBOX = "a piece of the address of a mail link"
    LINK = "the target of a link"
    TITLE = "the title of a link"
    ATTRIBUTE = "a quoted attribute"
    HTML = "HTML inside Markdown"
    HOST = "the host of a link"
    TAG = "the inside of a tag"
    UNQUOTED = "an attribute without quotes"
    SCRIPT = "a script, a style or a handler of events"
    COMMENT = "a comment"
    NOWHERE = "a place that no reader sees"


FORBIDDEN = frozenset(
    {Place.HOST, Place.TAG, Place.UNQUOTED, Place.SCRIPT, Place.COMMENT, Place.NOWHERE}
)
"""Places in which no value is written, whatever it is."""

RUNNING = frozenset({Place.TEXT, Place.LINE, Place.BEHIND, Place.LABEL})
"""Places in text that is read as it is."""

CODES = frozenset({Place.CODE, Place.CELL, Place.FENCE})
"""Places in code, where no mark of a form has a meaning but those that end it."""

LETTERS = {
    "c": Place.CODE,
    "h": Place.HOST,
    "b": Place.MAILBOX,
    "l": Place.LINK,
    "m": Place.MAIL,
    "o": Place.LINE,
    "q": Place.QUERY,
    "s": Place.HEADER,
    "u": Place.URL,
}


_TOKENS = tuple(f"{START}{number}{END}" for number in range(256))


def token(number: int) -> str:
    """Give what stands for the value with this number."""
    return _TOKENS[number] if number < 256 else f"{START}{number}{END}"


def marked(text: str, place: str) -> str:
    """Give every value of a text a place, by its letter."""
    return TOKEN.sub(rf"{START}{place}\1{END}", text)
