"""A draft without what hides words in it: marks, quotation, entities, signs of no width.

Rules on style leave out what stands in quotation marks or in code, as those are not the words
of the author. A gate has to look there too: the customer reads them all the same.
"""

from __future__ import annotations

import bisect
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from supportkit.cases import Case, Visibility
from supportkit.quality.own import quotations
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Unhidden", "unhidden"]

_NOTHING: Final = (
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
    r"|`+|\*{1,3}(?=\w)|(?<=\w)\*{1,3}|~~|<!--[^<>]{0,500}-->|^[ \t]{0,9}>[> \t]{0,20}"
)
_SHOWN: Final = (
    ("entity", r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
    ("nothing", _NOTHING),
    ("line", r"</?(?:p|br|div|li|ul|ol|tr|td|th|table|h[1-6]|blockquote)(?:\s[^<>]{0,500})?/?>"),
    ("tag", r"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,500})?/?>"),
    ("blank", '["\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f]'),
    ("plain", "[\uff01-\uff5e\U0001d400-\U0001d7ff]"),
    ("digit", r"(?![0-9])\d"),
    ("alike", ""),
)
_ALIKE: Final = dict(
    zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0410\u0412\u0415\u041a\u041c"
        "\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u03bf\u039f",
        "aeopcyxijsABEKMHOPCTXIoO",
        strict=True,
    )
)
"""Letters of other scripts that look like Latin ones, where they stand beside those."""
_WAYS: Final[dict[str, Callable[[str], str]]] = {
    "entity": html.unescape,
    "nothing": lambda _: "",
    "line": lambda _: "\n",
    "tag": lambda _: "",
    "blank": lambda _: " ",
    "plain": lambda sign: unicodedata.normalize("NFKC", sign),
    "digit": lambda sign: str(unicodedata.decimal(sign)),
    "alike": lambda sign: _ALIKE.get(sign, sign),
}
_FOREIGN: Final = "".join(_ALIKE)
_HIDES: Final = regex(
    "|".join(f"(?P<{name}>{way})" for name, way in _SHOWN if way)
    + f"|(?P<alike>(?<=[A-Za-z])[{_FOREIGN}]|[{_FOREIGN}](?=[A-Za-z]))",
    re.MULTILINE | re.IGNORECASE,
)
_PASSES: Final = 3
"""What an entity stands for may hide something in its turn."""
_WORD: Final = regex(r"\w+")
_MOST: Final = 500_000


@dataclass(frozen=True, slots=True)
class Unhidden:
    """A text as its reader gets it. Its ``repr`` shows nothing of it.

    Attributes:
        text: What is read.
        places: Where each of its characters stands in the draft.
    """

    text: str = field(repr=False)
    places: list[int] = field(repr=False)

    def origin(self, span: Span) -> Span:
        """Give the characters of the draft that some of the text come from."""
        inner = self.places[span.start : span.end]
        return Span(inner[0], inner[-1] + 1) if inner else Span(0, 0)


def unhidden(draft: str, case: Case | None = None) -> Unhidden | None:
    """Take away what hides words, or give None where nothing does.

    What is quoted from the public messages of the case stays hidden: it is known, and it is
    not what the draft says.

    >>> found = unhidden('It is "4111 &#x31;111" now')
    >>> found and found.text
    'It is  4111 1111  now'
    """
    if _HIDES.search(draft) is None:
        return None
    text, places = draft, list(range(len(draft)))
    kept = list(_quoted_from(draft, case))
    for _ in range(_PASSES):
        text, moved = _shown(text, kept)
        places = [places[at] for at in moved]
        kept = [
            Span(bisect.bisect_left(moved, one.start), bisect.bisect_left(moved, one.end))
            for one in kept
        ]
    return Unhidden(text, places)


def _shown(text: str, kept: list[Span]) -> tuple[str, list[int]]:
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    starts = [span.start for span in kept]
    for match in _HIDES.finditer(text):
        before = bisect.bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < kept[before].end:
            continue
        pieces.append(text[done : match.start()])
        places.extend(range(done, match.start()))
        new = _WAYS[match.lastgroup or "nothing"](match[0])
        pieces.append(new)
        places.extend([match.start()] * len(new))
        done = match.end()
    pieces.append(text[done:])
    places.extend(range(done, len(text)))
    return "".join(pieces), places


def _quoted_from(draft: str, case: Case | None) -> Iterator[Span]:
    """Find the quotations that stand in public messages."""
    if case is None:
        return
    public = [each.text for each in case.messages if each.visibility is Visibility.PUBLIC]
    known = "\n".join(_plain(text) for text in public)
    for span in quotations(draft):
        if _plain(draft[span.start : span.end]) in known:
            yield span


def _plain(text: str) -> str:
    return " ".join(word.casefold() for word in _WORD.findall(text[:_MOST]))
