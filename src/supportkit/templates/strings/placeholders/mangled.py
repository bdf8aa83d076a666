"""Pieces of a text that were a placeholder before somebody, or a program, changed a sign of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from supportkit.templates.strings.placeholders.dialects import Placeholder
from supportkit.templates.strings.placeholders.names import alike
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Mangled", "fragments", "torn"]

_MOST = 200

_W = r"\w\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
"""Signs of words, with the vowels of scripts that write them as marks."""
_S = r"[ \t\u00a0\u202f]{0,2}"
_CLOSE = r"[)\]}>\uff09\uff5d\uff3d\u300b]"
_NAME = (
    rf"[^\W\d][{_W}.\-]{{0,60}}(?:(?:[ ][{_W}.\-]{{1,30}}){{0,3}}(?={_S}{_CLOSE})|(?![{_W}.\-]))"
)
"""A name; of several words if they are in brackets."""
_PIECE = regex(
    rf"""
      (?P<sign>[%\uff05\u066a#$]?){_S}(?P<open>[(\[{{<\uff08\uff5b\uff3b\u300a]{{1,3}}){_S}
      (?P<bracketed>{_NAME}){_S}(?P<close>{_CLOSE}{{0,3}})
      {_S}(?:[%\uff05](?=\W|$)|[sdif](?!\w))?
    | (?P<mark>[%\uff05#$:\uff1a@]){_S}(?P<marked>[^\W\d]\w{{1,60}})[)\]}}]{{0,2}}(?:[sd](?!\w))?
    | (?<!\w)(?P<ended>[^\W\d][\w.]{{1,60}}){_S}[)}}\uff09\uff5d]{{1,2}}(?:[sd](?!\w))?
    """,
    re.VERBOSE,
)
_SIGNS = regex(r"[_\u2105%\uff05\u066a#$:\uff1a@(\[{<\uff08\uff5b\uff3b\u300a)}\uff09\uff5d]")
_SURE = regex(r"[%\uff05\u066a#$][ \u00a0]{0,2}[({\[<\uff08\uff5b]|\{|[\uff5b\uff05]")
"""What no sentence has, so that it was a placeholder whatever name it has now."""
_APART = regex(r"[({\[<]\s[^\n]{0,80}\s[)}\]>]")
_BLANKED = {
    "under": r"(?<![A-Za-z0-9_])_{1,3}[ \u00a0]?x[ \u00a0]?_{1,3}(?![A-Za-z0-9_])",
    "numbered": r"(?<![\d%])[%\uff05\u066a\u2105][ \u00a0]?x(?!\d)"
    r"|(?<![\d.,])x[ \u00a0]?[%\uff05](?!\d)",
}
"""How a program for translating leaves ``__x__`` and ``%1``, with ``x`` for their name."""


_ESCAPED = frozenset({"percent", "ruby"})
"""What a second percent sign before it turns into plain text."""


@dataclass(frozen=True, slots=True)
class Mangled:
    """A piece of text that was a placeholder.

    Attributes:
        span: Its characters.
        written: The same, as they are.
        meant: The placeholder of the reference.
    """

    span: Span
    written: str
    meant: Placeholder


def fragments(
    text: str, taken: Sequence[Span], missing: Sequence[Placeholder]
) -> Iterator[Mangled]:
    """Find what is left of the placeholders that a text lacks.

    Args:
        text: The text.
        taken: The placeholders that are as they should be.
        missing: Those that it lacks.
    """
    if not _SIGNS.search(text):
        return
    blanked = list(text)
    for span in taken:
        blanked[span.start : span.end] = " " * len(span)
    shown = "".join(blanked)
    left = list(missing)[:_MOST]
    for one in [one for one in left if one.dialect in _BLANKED]:
        written = re.escape(one.name)
        again = re.search(_BLANKED[one.dialect].replace("x", written), shown)
        if again is not None:
            left.remove(one)
            yield _mangled(again, one)
    for one in [one for one in left if one.dialect in _ESCAPED]:
        start = shown.find("%" + one.written)
        if start >= 0:
            left.remove(one)
            written = "%" + one.written
            yield Mangled(Span(start, start + len(written)), written, one)
            shown = shown.replace(written, " " * len(written), 1)
    pieces = list(islice(_PIECE.finditer(shown), _MOST))
    for match in list(pieces):
        meant = _named(match, left)
        if meant is not None:
            left.remove(meant)
            pieces.remove(match)
            yield _mangled(match, meant)
    sure = [match for match in pieces if _SURE.match(match[0].lstrip())]
    if len(sure) == len(left) == 1 and not _is_prose(sure[0][0].strip(), left[0]):
        yield _mangled(sure[0], left[0])


def _is_prose(written: str, meant: Placeholder) -> bool:
    """Whether braces are spoken of, as in "stray { or }", or are as the reference has them."""
    apart = _APART.fullmatch(written) and not _APART.fullmatch(meant.written)
    return written == meant.written or bool(apart)


def torn(text: str, taken: Sequence[Span], fewer: Sequence[Placeholder]) -> Iterator[Mangled]:
    """Find what is left of placeholders that a text has less often than its source.

    Only what no sentence has is found, such as ``% {name}``.
    """
    for piece in fragments(text, taken, fewer):
        found = _PIECE.match(piece.written)
        name = (found["bracketed"] or found["marked"] or "") if found else ""
        if _SURE.match(piece.written) and alike(name, piece.meant.name) == 1:
            yield piece


def _named(match: re.Match[str], missing: Sequence[Placeholder]) -> Placeholder | None:
    """Give the placeholder that a piece names, mistyped or not."""
    name = match["bracketed"] or match["marked"] or match["ended"] or ""
    scored = []
    for one in missing:
        score = alike(name, one.name)
        least = 0.75 if _SURE.match(match[0].lstrip()) or match["marked"] else 0.95
        if score >= least and match[0].strip() != one.written:
            scored.append((score, -one.span.start, one))
    return max(scored, key=lambda each: each[:2])[2] if scored else None


def _mangled(match: re.Match[str], meant: Placeholder) -> Mangled:
    written = match[0]
    start = match.start() + len(written) - len(written.lstrip())
    return Mangled(Span(start, start + len(written.strip())), written.strip(), meant)
