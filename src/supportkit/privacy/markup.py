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

__all__ = ["Stretch", "stretches"]

_NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_BREAKS: Final = BLOCKS | {"br", "img", "option"}


class Stretch(NamedTuple):
    """Some characters of a text.

    Attributes:
        start: Where they begin.
        end: Where they end.
        break_: What a reader sees before them: nothing, or a new line.
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
    tags: list[Stretch] = []
    at, waiting = 0, ""
    for start, end in _tags(html):
        if at < start:
            text.append(Stretch(at, start, waiting))
            waiting = ""
        name = _NAME.match(html, start + 1)
        if name is None or name[1].lower() in _BREAKS:
            waiting = "\n"
        if end - start > (len(name[0]) + 2 if name else 2):
            tags.append(Stretch(start + 1, end - 1, "\n\n"))
        at = end
    if at < len(html):
        text.append(Stretch(at, len(html), waiting))
    return text + tags


def _tags(html: str) -> Iterator[tuple[int, int]]:
    """Find what stands in angle brackets; what was left open is text."""
    at, last, last_comment = 0, html.rfind(">"), html.rfind("-->")
    while 0 <= (start := html.find("<", at)) < last:
        if html.startswith("<!--", start) and start + 4 <= last_comment:
            at = html.find("-->", start + 4) + 3
        elif _begins_tag(html[start + 1]):
            at = html.find(">", start) + 1
        else:
            at = start + 1
            continue
        yield start, at


def _begins_tag(char: str) -> bool:
    return char in "/!?" or (char.isascii() and char.isalpha())
