"""Placeholders without a name, ``%s`` and ``%1$s``, and signs that a format does not allow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from string import Formatter

from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.placeholders.dialects import DIALECTS, Placeholder
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["NUMBERS", "bad_brace", "bare_percents", "numbers", "positional"]

_USUAL = regex(r"%(?:[0-9]{1,2}\$)?[-0-9.,+']{0,8}[sd@uif]")
_WITH_BLANK = regex(r"(?<!%)%[ ]{1,2}[sdi](?![^\W\d_])")
_NAME = regex(r"%[A-Za-z_]{2,40}%(?!\w)")
"""A name between two signs, as scripts of programs have it."""
_SPEC = regex(
    r"%(?P<name>\([^)]{0,80}\))?[-+ #0]{0,5}(?:\*|[0-9]{0,5})(?:\.(?:\*|[0-9]{0,5}))?[hlL]?"
    r"(?P<conversion>.?)",
    re.DOTALL,
)
_LETTER = regex(r"[A-Za-z]")
_CONVERSIONS = frozenset("diouxXeEfFgGcrsa%")
NUMBERS = frozenset("diouxXeEfFgG")
"""Letters that write numbers alone."""


def needs_no_blank(entry: Entry) -> bool:
    """Whether a program in JavaScript fills in a text, which knows no blank in a placeholder.

    >>> from supportkit.templates.strings.entries import StringFile
    >>> file = StringFile("djangojs.po", "")
    >>> needs_no_blank(Entry(key="a", locale="de", text="a", file=file))
    True
    """
    name = entry.file.path.rpartition("/")[2]
    return "javascript-format" in entry.flags or name == "djangojs.po"


def positional(text: str, *, surely: bool, is_script: bool = False) -> tuple[Placeholder, ...]:
    """Give the placeholders without a name.

    Args:
        text: The text.
        surely: Whether the file says that it is a format, so that rare ones count too.
        is_script: Whether one with a blank in it is none, as in JavaScript.

    >>> [one.written for one in positional("%s: %d of 10%", surely=False)]
    ['%s', '%d']
    """
    found = [one for one in DIALECTS["printf"].find(text) if surely or _is_usual(one, text)]
    marks = [match.span() for match in _NAME.finditer(text)] if found else []
    found = [one for one in found if not any(a <= one.span.start < b for a, b in marks)]
    if surely and not is_script:
        found += _spaced(text)
        found.sort(key=lambda one: one.span.start)
    return tuple(found)


def _spaced(text: str) -> Iterator[Placeholder]:
    """Give those with a blank in them, which Python and C fill in all the same."""
    for match in _WITH_BLANK.finditer(text):
        yield Placeholder("printf", "", Span(*match.span()), match[0], match[0][-1])


def _is_usual(one: Placeholder, text: str) -> bool:
    """Whether a placeholder is one although nothing says so: ``%s`` before no letter."""
    after = text[one.span.end : one.span.end + 1]
    return bool(_USUAL.fullmatch(one.written)) and not _LETTER.match(after) and after != "%"


def numbers(placeholders: Sequence[Placeholder]) -> Counter[tuple[int, str]]:
    """Give which value is written in which way: its number, from 1, and ``d`` or ``s``."""
    kinds: Counter[tuple[int, str]] = Counter()
    following = 0
    for one in placeholders:
        number = int(one.name.rstrip("$")) if one.name else 0
        if not number:
            following += 1
            number = following
        kinds[number, "d" if one.conversion in NUMBERS else "s"] += 1
    return kinds


def bare_percents(text: str, *, named: bool) -> Iterator[Span]:
    """Find signs at which formatting in Python fails.

    Args:
        text: The text.
        named: Whether its values have names, so that one without a name fails.

    >>> list(bare_percents("100 % of %(all)s", named=True))
    [Span(start=4, end=7)]
    """
    for match in _SPEC.finditer(text):
        conversion = match["conversion"]
        if conversion == "%" and match[0] == "%%":
            continue
        nameless = named and match["name"] is None
        if conversion not in _CONVERSIONS or not conversion or nameless:
            yield Span(match.start(), max(match.end(), match.start() + 1))


def bad_brace(text: str) -> str | None:
    """Say why ``str.format`` of Python refuses a text; None where it does not.

    >>> bad_brace("a } b")
    "Single '}' encountered in format string"
    """
    try:
        for _ in Formatter().parse(text):
            pass
    except ValueError as error:
        return str(error)
    return None
