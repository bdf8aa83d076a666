"""The tags of a template that may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from supportkit.values.patterns import regex

__all__ = ["CLOSING", "LONGEST", "Mistake", "Tag", "tags", "without_texts"]

CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}

LONGEST = 40
"""Characters of a template that a message shows."""

_OPENING = regex(r"\{[{%#]")
_QUOTED = r"'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\""
_TEXT = regex(rf"{_QUOTED}|(?P<lone>['\"].*)", re.DOTALL)
_SIGN = r"(?P<end>[-+]?[%}]\})|(?P<again>\{[{%])"
_STEP = regex(rf"(?P<quoted>{_QUOTED})|(?P<lone>['\"])|{_SIGN}", re.DOTALL)
_PLAIN_STEP = regex(rf"(?P<quoted>(?!))|(?P<lone>(?!))|{_SIGN}")
_WORD = regex(r"\{%[-+]?\s*(\w*)")
_TORN = regex(r"[\r\n]|[%}]\}")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a template, and the characters of it that it is about."""

    start: int
    end: int
    problem: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is written, or as much of it as there is.

    Attributes:
        start: Where it begins in the template.
        text: All of it, with its signs.
        closed: Whether the sign that ends it is there.
        torn: Where in it a text in quotes goes on over the end of a line or a tag.
    """

    start: int
    text: str
    closed: bool = True
    torn: int | None = None

    @property
    def end(self) -> int:
        """Where it ends in the template."""
        return self.start + len(self.text)

    @property
    def opening(self) -> str:
        """The sign that begins it."""
        return self.text[:2]

    @property
    def word(self) -> str:
        """Its first word if it is a tag of a block, such as ``if``."""
        found = _WORD.match(self.text)
        return found[1] if found else ""

    @property
    def inside(self) -> str:
        """What stands between its signs."""
        inner = self.text[2:-2] if self.closed else self.text[2:]
        return inner.strip("-+").strip()

    @property
    def sets(self) -> bool:
        """Whether it gives a name a value, so that nothing closes it."""
        return self.word == "set" and "=" in self.inside

    def mistake(self, problem: str, start: int = 0, end: int | None = None) -> Mistake:
        """Say what is wrong with it, or with some of its characters."""
        length = len(self.text) if end is None else end
        return Mistake(self.start + start, self.start + length, problem)


def tags(source: str) -> Iterator[Tag]:
    """Give the tags and comments of a template in their order.

    >>> [tag.text for tag in tags("Hi {{ name }}, {% if a %}{# b #}")]
    ['{{ name }}', '{% if a %}', '{# b #}']
    """
    found = _OPENING.search(source)
    while found is not None:
        tag = _tag(source, found.start(), found[0])
        yield tag
        after = tag.end
        if tag.word == "raw" and tag.closed:
            raw = re.compile(r"\{%[-+]?\s*endraw\b").search(source, after)
            after = raw.start() if raw else len(source)
        found = _OPENING.search(source, after)


def _tag(source: str, start: int, opening: str) -> Tag:
    if opening == "{#":
        end = source.find("#}", start + 2)
        return Tag(start, source[start:] if end < 0 else source[start : end + 2], closed=end >= 0)
    torn, at, steps = None, start + 2, _STEP
    while (step := steps.search(source, at)) is not None:
        at = step.end()
        if step["lone"]:  # nothing ends it, so no other quotation mark of its kind counts
            torn, steps = step.start() - start if torn is None else torn, _PLAIN_STEP
        elif step["quoted"]:
            torn = step.start() - start if torn is None and _TORN.search(step[0]) else torn
        elif step["end"] and step["end"].endswith(CLOSING[opening]):
            return Tag(start, source[start:at], torn=torn)
        elif step["again"] and step.start() > start + 2:
            return Tag(start, source[start : step.start()], closed=False, torn=torn)
    return Tag(start, source[start:], closed=False, torn=torn)


def without_texts(code: str) -> str:
    """Blank out the texts in quotes, but not one that does not end.

    >>> without_texts("a == 'b' or 'c")
    "a == ___ or 'c"
    """
    return _TEXT.sub(lambda text: text[0] if text["lone"] else "_" * len(text[0]), code)
