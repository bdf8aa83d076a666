"""Where the words of HTML stand between its tags, and what else it holds, hidden or not.

`supportkit.text.html_to_text` gives what a reader saw, without places. Here every character
of the HTML is gone through: text with a value split by tags is one text again, and what
stands in tags, comments and scripts is looked at piece by piece. Linear, and without a
parser: nothing is left out, so that it does not matter how a browser would read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from supportkit.text.hypertext.elements import BLOCKS
from supportkit.values.patterns import regex

__all__ = ["Stretch", "stretches"]

_NAME: Final = regex(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_CELLS: Final = frozenset(("td", "th"))
_BREAKS: Final = (BLOCKS | {"br", "img", "option"}) - _CELLS
_ASIDE: Final = {
    name: regex(rf"</{name}(?![a-z0-9:-])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
"""Elements with no elements in them, and what ends them. A reader sees little of these."""


class Stretch(NamedTuple):
    """Some characters of a text.

    Attributes:
        start: Where they begin.
        end: Where they end.
        break_: What a reader sees before them: nothing, a tab between cells, or a new line.
    """

    start: int
    end: int
    break_: str = ""


def stretches(html: str) -> list[Stretch]:
    r"""Cut HTML into the text between tags, in order, and behind it what stands in tags.

    >>> html = "an<b>n</b>@example.com<p title='x'>y"
    >>> [(html[each.start : each.end], each.break_) for each in stretches(html)]
    [('an', ''), ('n', ''), ('@example.com', ''), ('y', '\n'), ("p title='x'", '\n\n')]
    """
    text: list[Stretch] = []
    aside: list[Stretch] = []
    at, waiting = 0, ""
    for start, end, name in _tags(html):
        if at < start:
            text.append(Stretch(at, start, waiting))
            waiting = ""
        waiting = max(waiting, _break(name), key=_BREAKS_BY_SIZE.index)
        if end - start > len(name) + 2:
            aside.append(Stretch(start + 1, end - (html[end - 1] == ">"), "\n\n"))
        at = end
    if at < len(html):
        text.append(Stretch(at, len(html), waiting))
    return text + aside


_BREAKS_BY_SIZE: Final = ("", "\t", "\n")


def _break(name: str) -> str:
    if name.lstrip("/") in _CELLS:
        return "\t"
    return "\n" if name.lstrip("/") in _BREAKS else ""


def _tags(html: str) -> Iterator[tuple[int, int, str]]:
    """Find what is no text between tags: where it begins, where it ends, the name of the tag.

    Comments and declarations have no name. What was left open is text.
    """
    at, last, last_comment = 0, html.rfind(">"), html.rfind("-->")
    ends = _Ends(html)
    while 0 <= (start := html.find("<", at)) < last:
        name = ""
        if html.startswith("<!--", start) and start + 4 <= last_comment:
            at = html.find("-->", start + 4) + 3
        elif _begins_tag(html[start + 1]):
            at = html.find(">", start) + 1
            match = _NAME.match(html, start + 1)
            name = match[0].lower() if match else ""
        else:
            at = start + 1
            continue
        at = ends.after(name, at)
        yield start, at, name


class _Ends:
    """Finds where elements end that hold no elements; whoever is never closed is asked once."""

    def __init__(self, html: str) -> None:
        self._html, self._open = html, set[str]()

    def after(self, name: str, at: int) -> int:
        """Give where the tag ends that an element has at its end; ``at`` for all others."""
        if name not in _ASIDE or name in self._open:
            return at
        match = _ASIDE[name].search(self._html, at)
        if match is None:
            self._open.add(name)
        return match.start() if match else at


def _begins_tag(char: str) -> bool:
    return char in "/!?" or (char.isascii() and char.isalpha())
