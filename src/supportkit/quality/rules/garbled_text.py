"""SK216: letters, escapes or marks of a tool that no reader was meant to see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.findings import Finding, Fix, Severity
from supportkit.quality.prose import Prose
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["GarbledText"]

_BEHIND: Final = (
    "\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf\u20ac\u201a\u0192\u2020\u2021\u02c6"
    "\u2030\u0160\u2039\u0152\u017d\u2022\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
"""What bytes behind the first become when UTF-8 is read as a Western code page, but quotation
marks, dashes and blanks, which may well stand behind a capital letter."""
_MISREAD: Final = regex(
    rf"[\u00c2-\u00c5\u00ce-\u00d1][{_BEHIND}]|\u00c3[\u2013\u201e\u00ab\u00bb]"
    r"|\u00e2(?:\u20ac[\u0080-\u00ff\u0152-\u2122]|\u201a\u00ac|\u201e\u00a2)"
)
"""Letters of Latin, Greek and Cyrillic, and signs of punctuation, that were read so."""
_LOST: Final = regex("\ufffd+")
_NAMED: Final = r"nbsp|amp|quot|apos|lt|gt|#[0-9]{2,4}|[aeiou](?:uml|acute|grave)"
_ESCAPED: Final = regex(rf"&[ ]?(?:{_NAMED});")
_LITERAL: Final = regex(
    r"(?:(?<=[.!?,:;])|(?<=[.!?,:;] ))(?:\\[nr]){1,4}(?![a-z\\])|\\u[0-9a-fA-F]{4}"
)
_TOOL: Final = regex(
    r"</?(?:g|x|bx|ex|bpt|ept|ph|mrk)(?:\s+(?:id|mid)=\"[^\"<>]{1,20}\")?\s?/?>"
    r"|\A\s{0,9}\[(?:MT|TM|GT)\]"
)
_SIGNS: Final = ("\ufffd", "\u00c2", "\u00c3", "\u00c4", "\u00c5", "\u00ce", "\u00cf", "\u00d0")
_MORE_SIGNS: Final = ("\u00d1", "\u00e2\u20ac", "\u00e2\u201a", "\u00e2\u201e", "&", "\\", "[", "<")
_MOST: Final = 20


class GarbledText:
    """A text has letters of a wrong encoding, an escape, or what a translation tool left in it."""

    code, name, severity = "SK216", "garbled-text", Severity.ERROR

    def check(self, prose: Prose, /) -> Iterator[Finding]:
        """Yield each such place, at most twenty of a text; misread letters have a fix."""
        if any(map(prose.text.__contains__, (*_SIGNS, *_MORE_SIGNS))):
            found = (each for each in self._found(prose) if each is not None)
            yield from (each for _, each in zip(range(_MOST), found, strict=False))

    def _found(self, prose: Prose) -> Iterator[Finding | None]:
        for match in _LOST.finditer(prose.text):
            message = "letters were lost here when the text was converted; write them again"
            yield prose.finding(self, *match.span(), message)
        for match in _MISREAD.finditer(prose.text):
            meant = _meant(match[0])
            if meant is not None:
                message = f"{match[0]!r} is {meant!r} in a wrong encoding; save the file as UTF-8"
                fix = Fix(Span(*(prose.start + at for at in match.span())), meant)
                yield prose.finding(self, *match.span(), message, fix=fix)
        # a reply may be HTML, where an escape is right
        for match in _ESCAPED.finditer(prose.text) if prose.author_kind == "template" else ():
            message = f"{match[0]!r} is an escape of HTML, and customers see it as it stands"
            yield prose.finding(self, *match.span(), message)
        for match in _LITERAL.finditer(prose.text):
            message = f"{match[0]!r} is an escape of programs, and customers see it as it stands"
            yield prose.finding(self, *match.span(), message, severity=Severity.WARNING)
        for match in _TOOL.finditer(prose.text):
            message = f"{match[0].strip()!r} is a mark of a translation tool; take it out"
            yield prose.finding(self, *match.span(), message)


def _meant(misread: str) -> str | None:
    """Give the letter that some others are the bytes of; None if they are of none."""
    try:
        raw = b"".join(_byte(sign) for sign in misread)
        meant = raw.decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return meant if len(meant) == 1 and meant.isprintable() else None


def _byte(sign: str) -> bytes:
    return sign.encode("latin-1") if sign < "\u0100" else sign.encode("cp1252")
