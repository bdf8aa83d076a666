"""What becomes of the author's text in a form, and where the values go.

While a template runs, each value is put aside and a token stands for it. What comes out
is the author's own text: it is converted to the form, and the place of each token is
found. That is the plan, which is kept, because the next reply from the same template
mostly has the same text. Then the values are written at their places.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Literal, TypeAlias

from supportkit.templates.rendering import marks
from supportkit.templates.rendering.cleaning import cleaned_html
from supportkit.templates.rendering.effort import MOST_MARKS, TooManyMarksError, marks_in
from supportkit.templates.rendering.escaping import markdown
from supportkit.templates.rendering.escaping.links import JOINER
from supportkit.templates.rendering.escaping.tails import begins_host
from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.places import (
    CODES,
    FORBIDDEN,
    LETTERS,
    MARK,
    RUNNING,
    START,
    Place,
    marked,
    token,
)
from supportkit.templates.rendering.reading import read_around
from supportkit.templates.rendering.surroundings import (
    Found,
    html_places,
    text_places,
)
from supportkit.text import html_to_text
from supportkit.values.patterns import regex

__all__ = ["Plan", "Syntax", "places_in", "planned"]

Syntax: TypeAlias = Literal["markdown", "text", "html", "subject"]
"""What the author's text is written in."""

_LONGEST_KEPT = 20_000
_BLANK = regex(r"[\s<>\"]")
_FAR = 300
_STICKY = regex(r"[\w.:/\\@。-]\Z")


@dataclass(frozen=True, slots=True)
class Plan:
    """The author's text in a form, with gaps.

    Attributes:
        literals: The text around the gaps: one more than there are gaps.
        gaps: The number of the value, and its place.
        forbidden: The number of a value that stands where none may stand, and its place.
    """

    literals: tuple[str, ...]
    gaps: tuple[tuple[int, Place], ...]
    forbidden: tuple[int, Place] | None = None
    read: tuple[str, ...] = ()
    """The literals as a reader sees them; without it, as they are."""
    near: tuple[bool, ...] = field(init=False)
    """For each gap and the end of the text, whether it is right behind the gap before."""
    stuck: tuple[bool, ...] = field(init=False)
    """The same, or right behind a word or sign of the author's."""
    apart: bool = field(init=False)
    """Whether every value stands in running text, or a line of it, by itself."""
    lined: bool = field(init=False)
    """Whether a value stands in a text of one line."""
    stops: bool = field(init=False)
    """Whether a stop or bracket is right behind a value, which could end the number of a list."""

    def __post_init__(self) -> None:
        read = self.read or self.literals
        object.__setattr__(self, "read", read)
        inner = (not _BLANK.search(one) and len(one) < _FAR for one in read[1:-1])
        near = (False, *inner, False)[: len(read)]
        object.__setattr__(self, "near", near)
        ends = (_STICKY.search(one) is not None for one in read)
        stuck = tuple(map(max, near, ends))
        object.__setattr__(self, "stuck", stuck)
        places = {place for _number, place in self.gaps}
        running = places <= {Place.TEXT, Place.LINE}
        alone = not any(stuck[:-1]) and not any(map(begins_host, self.literals[1:]))
        object.__setattr__(self, "apart", running and alone)
        object.__setattr__(self, "lined", Place.LINE in places)
        stops = any(one[:1] in (".", ")") for one in self.literals[1:])
        object.__setattr__(self, "stops", stops)


def planned(text: str, *, syntax: Syntax, form: Form) -> Plan:
    """Plan a reply; the last 256 plans of texts that are not very long are kept.

    Raises:
        TooManyMarksError: It is in Markdown, and has too many marks.
    """
    return (_planned if len(text) <= _LONGEST_KEPT else _planned.__wrapped__)(text, syntax, form)


@lru_cache(maxsize=256)
def _planned(text: str, syntax: Syntax, form: Form) -> Plan:
    """Plan with the values numbered as they stand, which a macro may have changed."""
    if syntax == "markdown" and marks_in(text) > MOST_MARKS:
        raise TooManyMarksError
    numbers = [int(number) for _letter, number in MARK.findall(text)]
    order = iter(range(len(numbers)))
    plan = _ordered(MARK.sub(lambda _match: token(next(order)), text), syntax, form)
    gaps = tuple((numbers[at], place) for at, place in plan.gaps)
    refused = plan.forbidden and (numbers[plan.forbidden[0]], plan.forbidden[1])
    shown = form if syntax != "subject" else Form.PLAIN
    read = read_around(plan.literals, [place for _number, place in gaps], shown)
    return Plan(plan.literals, gaps, refused, read)


def _ordered(text: str, syntax: Syntax, form: Form) -> Plan:
    if syntax == "subject":
        return _cut(text, text_places(marked(text, "o")))
    if form is Form.HTML:
        return planned_html(_as_html(text, syntax))
    if form is Form.MARKDOWN:
        return _as_markdown(text, syntax)
    if syntax == "html":
        return _text_of_html(text)
    if syntax == "markdown" and marks.has_marks(text):
        text = marks.to_text(text, form)
    return _cut(text, text_places(text))


def planned_html(html: str) -> Plan:
    """Plan HTML that is to be cleaned."""
    refused = _forbidden(html_places(html))
    safe = cleaned_html(html)
    plan = _cut(safe, html_places(safe))
    return Plan(plan.literals, plan.gaps, refused or plan.forbidden)


def _as_html(text: str, syntax: Syntax) -> str:
    if syntax == "html":
        return text
    if syntax == "markdown":
        return marks.to_html(text)
    paragraphs = escape(text.strip("\n")).split("\n\n")
    return "\n".join(f"<p>{part.strip(chr(10))}</p>" for part in paragraphs).replace("\n", "<br>\n")


def _as_markdown(text: str, syntax: Syntax) -> Plan:
    if syntax != "markdown":
        plan = _text_of_html(text) if syntax == "html" else _cut(text, text_places(text))
        literals = tuple(markdown.escaped_author(literal) for literal in plan.literals)
        return Plan(literals, plan.gaps, plan.forbidden)
    return _unopened(_cut(text, places_in(text, syntax)))


_OPENING = regex(r"(?<!\\)<([/!?]?)\Z")
_ESCAPING = regex(r"(?<!\\)(?:\\\\)*\\\Z")
_CLOSING = regex(r"(?:\A|\n)[ >]*(?:`{3,}|~{3,})\Z")


def _unopened(plan: Plan) -> Plan:
    """Escape signs of the author's that a value could make a tag, an address or an end of code."""
    places = [place for _number, place in plan.gaps]
    before = (_safe_before(*pair) for pair in zip(plan.literals, places, strict=False))
    return Plan((*before, plan.literals[-1]), plan.gaps, plan.forbidden)


def _safe_before(literal: str, place: Place) -> str:
    if place in CODES:
        return f"{literal}{JOINER}" if _CLOSING.search(literal) else literal
    if place not in RUNNING:
        return literal
    closed = f"{literal}\\" if literal[-1:] == "\\" and _ESCAPING.search(literal) else literal
    return _OPENING.sub(r"&lt;\1", closed)


def places_in(text: str, syntax: Syntax) -> Iterable[Found]:
    """Find the places of values in the author's text as it is written."""
    if syntax == "html":
        return html_places(text)
    if syntax != "markdown" or not marks.has_marks(text):
        return text_places(text)
    places = marks.markdown_places(text)
    return (
        (start, end, number, place if known is Place.TEXT else known)
        for start, end, number, place in text_places(text)
        for known in (places.get(number, Place.NOWHERE),)
    )


_LINKED = frozenset({Place.LINK, Place.URL, Place.QUERY, Place.HEADER, Place.MAIL, Place.MAILBOX})


def _text_of_html(html: str) -> Plan:
    refused = _forbidden(html_places(html))
    letters = {place: letter for letter, place in LETTERS.items()}
    pieces, last = [], 0
    for start, end, number, place in html_places(html):
        letter = letters.get(place, "") if place in _LINKED else ""
        host = "https://" if letter == "l" else ""
        pieces += [html[last:start], f"{host}{START}{letter}{number}{html[end - 1]}"]
        last = end
    text = html_to_text("".join(pieces) + html[last:], links=True)
    text = text.replace(f"https://{START}l", f"{START}l")
    plan = _cut(text, text_places(text))
    return Plan(plan.literals, plan.gaps, refused or plan.forbidden)


def _cut(text: str, found: Iterable[Found]) -> Plan:
    """Cut a text at its tokens, whose places are given in the order of the text."""
    places = [(number, place) for _start, _end, number, place in found]
    literals = MARK.split(text)[::3]
    refused = next((one for one in places if one[1] in FORBIDDEN), None)
    return Plan(tuple(literals), tuple(places), refused)


def _forbidden(found: Iterable[Found]) -> tuple[int, Place] | None:
    return next(
        ((number, place) for _start, _end, number, place in found if place in FORBIDDEN), None
    )
