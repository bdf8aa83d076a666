"""The head of a mail, or of one of its parts, as fields (RFC 5322, RFC 2047, RFC 2231).

Everything here takes time linear in the size of the head, however hostile it is, and
raises nothing. What cannot be decoded stays as it stands.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from supportkit.io.mail.charsets import decode, from_base64
from supportkit.values.patterns import regex

__all__ = ["Head", "decoded", "header_text", "parameters", "read_head"]

_LONGEST = 64 * 1024
"""Bytes of one field that are looked at; of a longer one, its beginning and its end."""

_FIELD = regex(rb"([!-9;-~]+)[ \t]*:")
_BLANK_LINE = regex(rb"(?m)^\r?\n")
_WORD = regex(r"=\?([A-Za-z0-9_.:+\-]{1,60})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?\r\n]*)\?=")
_PARAMETER = regex(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*(?:"|\Z)|[^;]*)', re.DOTALL)
_SECTION = regex(r"([^*]+)\*(\d{1,3})?(\*?)")


class Head:
    """The fields of a head, found by name in any letter case."""

    __slots__ = ("_fields", "names")

    def __init__(self, fields: list[tuple[bytes, bytes]]) -> None:
        self.names = [name for name, _ in fields]
        self._fields: dict[bytes, list[bytes]] = {}
        for name, value in fields:
            self._fields.setdefault(name.lower(), []).append(value)

    def __bool__(self) -> bool:
        return bool(self._fields)

    def all(self, name: bytes) -> Iterator[str]:
        """Give the values of each field of a name, from the top, as they stand."""
        return (header_text(value) for value in self._fields.get(name, ()))

    def first(self, name: bytes) -> str | None:
        """Give the topmost value of a name, as it stands."""
        return next(self.all(name), None)


def read_head(data: bytes, start: int, end: int) -> tuple[Head, int]:
    r"""Read the fields that begin at ``start``; give them and where the body begins.

    A line that is no field ends the head, as if there were an empty line before it.

    >>> head, body = read_head(b"Subject: Hello\n you\n\nText", 0, 25)
    >>> head.first(b"subject"), body
    ('Hello you', 21)
    """
    blank = _BLANK_LINE.search(data, start, end)
    stop, body = (blank.start(), blank.end()) if blank else (end, end)
    fields: list[tuple[bytes, list[bytes]]] = []
    at = start
    for line in data[start:stop].split(b"\n"):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1][1].append(line.rstrip(b"\r"))
        elif field := _FIELD.match(line):
            fields.append((field[1], [line[field.end() :].rstrip(b"\r")]))
        elif line.strip(b"\r") and not (at == start and line.startswith((b"From ", b">From "))):
            body = at
            break
        at += len(line) + 1
    return Head([(name, b"".join(parts).strip()) for name, parts in fields]), body


def header_text(value: bytes) -> str:
    """Give a field's value as text; bytes beyond ASCII are UTF-8 or windows-1252."""
    if len(value) > _LONGEST:
        value = value[: _LONGEST // 2] + b" " + value[-_LONGEST // 2 :]
    return decode(value, None)[0]


def decoded(value: str) -> str:
    """Decode the encoded words of a text (RFC 2047); broken ones stay as they are.

    Neighbours are joined before they are decoded: some mailers cut a character in two.

    >>> decoded("=?utf-8?B?R3LDvA==?= =?utf-8?Q?=C3=9Fe_?= an alle")
    'Grüße  an alle'
    """
    if "=?" not in value:
        return value
    out: list[str] = []
    held: list[bytes] = []
    charset, at = "", 0
    for word in _WORD.finditer(value):
        between = value[at : word.start()]
        apart = not held or bool(between.strip())
        if held and (apart or word[1].lower() != charset):
            out.append(decode(b"".join(held), charset)[0])
            held = []
        if apart:
            out.append(between)
        charset, at = word[1].lower(), word.end()
        held.append(_word_bytes(word[2], word[3]))
    if held:
        out.append(decode(b"".join(held), charset)[0])
    return "".join(out) + value[at:]


def _word_bytes(encoding: str, text: str) -> bytes:
    data = text.encode("utf-8", "replace")
    if encoding in "bB":
        return from_base64(data)[0]
    return binascii.a2b_qp(data, header=True)


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split a value such as that of Content-Type into its word and its parameters.

    Parameters in pieces, and those with a character set, are put together (RFC 2231).

    >>> parameters("attachment; filename*0*=utf-8''Gr%C3%BC; filename*1=sse.pdf")
    ('attachment', {'filename': 'Grüsse.pdf'})
    """
    word = value.partition(";")[0].strip().lower()
    whole: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, raw in _PARAMETER.findall(value[len(value.partition(";")[0]) :]):
        text = re.sub(r"\\(.)", r"\1", raw[1:].removesuffix('"')) if raw[:1] == '"' else raw.strip()
        section = _SECTION.fullmatch(name.lower())
        if section is None:
            whole.setdefault(name.lower(), decoded(text))
        else:
            coded = section[3] == "*" or section[2] is None
            pieces.setdefault(section[1], {}).setdefault(int(section[2] or 0), (coded, text))
    return word, whole | {name: _together(parts) for name, parts in pieces.items()}


def _together(parts: dict[int, tuple[bool, str]]) -> str:
    charset: str | None = None
    data: list[bytes] = []
    for number in sorted(parts):
        coded, text = parts[number]
        if coded and number == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data.append(unquote_to_bytes(text) if coded else text.encode("utf-8", "replace"))
    return decode(b"".join(data), charset or None)[0]
