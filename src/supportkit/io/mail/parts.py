"""The body of a mail: its text, its HTML, and what is attached, without opening it.

Parts are found by their boundaries in one buffer, without recursion; depth and number
are bounded. What is put together wrongly is read as far as it can be.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from supportkit.cases import Attachment
from supportkit.io.mail.charsets import decode, from_base64
from supportkit.io.mail.headers import Head, parameters, read_head
from supportkit.io.report import NoteKind
from supportkit.values.patterns import regex

__all__ = ["Content", "read_content"]

_DEEPEST = 30
_MOST_PARTS = 1_000
_LONGEST_NAME = 255
_LONGEST_BOUNDARY = 200
_TYPE = regex(r"[a-z0-9][a-z0-9!#$&^_.+\-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+\-]{0,126}")
_REST = regex(rb"(--)?[ \t]{0,100}\r?(?:\n|\Z)")
_LINE_BREAK = 10
_NO_TYPE = "text/plain"
_BLANK = b" \t\r\n"
_AS_IT_IS = ("", "7bit", "8bit", "binary")


class _Part(NamedTuple):
    head: Head
    start: int
    end: int
    depth: int
    default: str


@dataclass(slots=True, repr=False)
class Content:
    """What a body holds.

    Attributes:
        texts: Its parts of plain text, in order.
        htmls: Its parts of HTML, in order.
        attachments: Everything else, by name, type and size.
        notes: What has to be said of it: kind, field and detail.
        alternatives: Whether any of it is written in more than one way.
    """

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    notes: list[tuple[NoteKind, str, str]] = field(default_factory=list)
    alternatives: bool = False

    @property
    def is_written_twice(self) -> bool:
        """Whether the plain text is one part that the HTML says again."""
        return self.alternatives and len(self.texts) == 1

    @property
    def text(self) -> str:
        """All of the plain text."""
        return "\n".join(self.texts)

    @property
    def html(self) -> str | None:
        """All of the HTML, if there is any."""
        return "\n".join(self.htmls) if self.htmls else None


def read_content(data: bytes, head: Head, start: int) -> Content:
    r"""Read the body that begins at ``start``, given the head above it.

    >>> mail = b"Content-Type: text/plain; charset=utf-8\n\nGr\xc3\xbc\xc3\x9fe\n"
    >>> read_content(mail, *read_head(mail, 0, len(mail))).text
    'Grüße\n'
    """
    content = Content()
    waiting = [_Part(head, start, len(data), 0, _NO_TYPE)]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _MOST_PARTS:
            _broken(content, f"more than {_MOST_PARTS:,} parts")
            break
        inner = list(_inner(data, part, content))
        if inner:
            waiting.extend(reversed(inner))
        else:
            _leaf(data, part, content)
    return content


def _broken(content: Content, problem: str) -> None:
    content.notes.append((NoteKind.BROKEN_MIME, "body", problem))


def _type(part: _Part) -> tuple[str, dict[str, str]]:
    value = part.head.first(b"content-type")
    if value is None:
        return part.default, {}
    word, given = parameters(value)
    return (word if _TYPE.fullmatch(word) else _NO_TYPE), given


def _inner(data: bytes, part: _Part, content: Content) -> Iterator[_Part]:
    """Go through the parts of a part, if it has any."""
    kind, given = _type(part)
    if not kind.startswith("multipart/"):
        return
    boundary = given.get("boundary", "").rstrip()
    if not 0 < len(boundary) <= _LONGEST_BOUNDARY or part.depth >= _DEEPEST:
        found = "parts nested too deep" if part.depth >= _DEEPEST else "no boundary"
        _broken(content, found)
        return
    content.alternatives = content.alternatives or kind == "multipart/alternative"
    default = "message/rfc822" if kind == "multipart/digest" else _NO_TYPE
    found_any = False
    for start, end in _between(data, part, boundary.encode("utf-8", "replace"), content):
        found_any = True
        head, body = read_head(data, start, end)
        yield _Part(head, body, end, part.depth + 1, default)
    if not found_any:
        _broken(content, "a boundary that does not occur")


def _between(
    data: bytes, part: _Part, boundary: bytes, content: Content
) -> Iterator[tuple[int, int]]:
    """Give the stretches between boundaries; the line break before one belongs to it."""
    start: int | None = None
    for at, after, last in islice(_marks(data, part, b"--" + boundary), _MOST_PARTS + 1):
        if start is not None:
            yield start, max(start, _before_break(data, at))
        if last:
            return
        start = after
    if start is not None:
        _broken(content, "no closing boundary")
        yield start, part.end


def _marks(data: bytes, part: _Part, line: bytes) -> Iterator[tuple[int, int, bool]]:
    """Find the lines that are a boundary: where each begins and ends, and if it is the last."""
    at = data.find(line, part.start, part.end)
    while at >= 0:
        end = _REST.match(data, at + len(line), part.end)
        if end is not None and (at == 0 or data[at - 1] == _LINE_BREAK):
            yield at, end.end(), end[1] is not None
        at = data.find(line, at + len(line), part.end)


def _before_break(data: bytes, at: int) -> int:
    at -= 1
    return at - 1 if data[at - 1 : at] == b"\r" else at


def _leaf(data: bytes, part: _Part, content: Content) -> None:
    kind, given = _type(part)
    where, said = parameters(part.head.first(b"content-disposition") or "")
    name = said.get("filename") or given.get("name")
    if kind.startswith("multipart/"):
        kind = _NO_TYPE
    seen = content.texts if kind == "text/plain" else content.htmls
    named = name is not None and bool(seen)
    if kind not in ("text/plain", "text/html") or where == "attachment" or named:
        content.attachments.append(
            Attachment(name=_base_name(name), content_type=kind, size=_size(data, part))
        )
        return
    raw = _unpacked(data, part, content)
    text, guessed = decode(raw.replace(b"\r\n", b"\n"), given.get("charset"))
    if guessed:
        content.notes.append((NoteKind.GUESSED_CHARSET, "body", guessed))
    seen.append(text)


def _encoding(part: _Part) -> str:
    return (part.head.first(b"content-transfer-encoding") or "").partition(";")[0].strip().lower()


def _unpacked(data: bytes, part: _Part, content: Content) -> bytes:
    raw, encoding = data[part.start : part.end], _encoding(part)
    if encoding == "base64":
        unpacked, whole = from_base64(raw)
        if not whole:
            _broken(content, "base64 with a mistake")
        return unpacked
    if encoding == "quoted-printable":
        return binascii.a2b_qp(raw)
    if encoding not in _AS_IT_IS:
        _broken(content, "an unknown transfer encoding")
    return raw


def _size(data: bytes, part: _Part) -> int:
    """Tell how many bytes an attachment has, without unpacking base64."""
    raw, encoding = data[part.start : part.end], _encoding(part)
    if encoding == "base64":
        return len(raw.translate(None, _BLANK + b"=")) * 3 // 4
    return len(binascii.a2b_qp(raw)) if encoding == "quoted-printable" else len(raw)


def _base_name(name: str | None) -> str | None:
    """Keep of a file name what is no path and no control character."""
    last = re.split(r"[/\\]", name or "")[-1]
    kept = "".join(char for char in last if char.isprintable()).strip()[:_LONGEST_NAME]
    return kept if kept.strip(". ") else None
