"""Find data and program text with a beginning and an end: JSON and its kin, scripts in a page.

A structure is read from its first bracket on, token by token, and never read again: what
is left open at the end of the tokens counts as cut off. So time is linear, and no depth of
nesting matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.values.patterns import regex

__all__ = ["structures"]

_QUOTED = r"""(?:\\++"[^"\n]*+"|"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+')"""
_NAME = r"[A-Za-z_$][\w$-]{0,60}+"
_LITERAL = r"(?:true|false|null|True|False|None|undefined|NaN)\b"
_OPENER = regex(
    rf"""\{{(?=\s*+(?:\\*+["'][^"'\\\n]{{0,200}}\\*+["']\s*+:|{_NAME}\s*+:\s*+(?:["'\d\[{{-]|{_LITERAL})|[\[{{]))"""
    r"""|\[(?=\s*+(?:\\*+["'][^"'\n]{0,1000}\\*+["']\s*+[,\]]|[\[{]))"""
)
_TOKEN = regex(
    rf"""(?P<open>[\[{{]++)|(?P<close>[\]}}]++)|(?:[\s,:]++|{_QUOTED}|-?\d[\w.+-]*+|{_LITERAL}|\.\.\."""
    rf"""|{_NAME}\s*+:(?!//)|{_NAME}\((?:"[^"\n]{{0,200}}"|'[^'\n]{{0,200}}'|[^()"'\n]{{0,100}})\))++""",
    re.ASCII,
)
_KEY = regex(r"""["']\s*+:""")
_MEMBER = regex(rf"""["']\s*+[:,\]]|[{{,\s]{_NAME}\s*+:""")
_OPEN_STRING = regex(r"""(?<=[:,\[\s])["'][^\n]*+""")
_ELEMENT = regex(r"<(/?)(script|style|code)\b(?:[^<>]{0,500}>)", re.IGNORECASE)


def structures(text: str) -> list[tuple[int, int]]:
    """Find data and embedded scripts, in order of place."""
    elements = list(_elements(text)) if "</" in text else []
    found: list[tuple[int, int]] = []
    begin = 0
    for start, end in elements:
        found += _data(text, begin, start)
        found.append((start, end))
        begin = end
    found += _data(text, begin, len(text))
    return found


def _elements(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands between the tags of a script, a style sheet or code, tags included."""
    opened: tuple[int, str] | None = None
    for match in _ELEMENT.finditer(text):
        name = match[2].lower()
        if opened is None and not match[1]:
            opened = match.start(), name
        elif opened is not None and match[1] and name == opened[1]:
            yield opened[0], match.end()
            opened = None


def _data(text: str, begin: int, limit: int) -> Iterator[tuple[int, int]]:
    while (opener := _OPENER.search(text, begin, limit)) is not None:
        start = opener.start()
        end, depth = _extent(text, start, limit)
        if _is_data(text, start, end, closed=not depth):
            end = _cut_off(text, end, limit) if depth else end
            yield start, end
        begin = max(end, start + 1)


def _extent(text: str, start: int, limit: int) -> tuple[int, int]:
    """Read tokens until all brackets are closed; tell where that is, and how many stay open."""
    depth, end = 0, start
    while (token := _TOKEN.match(text, end, limit)) is not None:
        end = token.end()
        if token["open"]:
            depth += len(token["open"])
        elif token["close"]:
            depth -= len(token["close"])
            if depth <= 0:
                return end + depth, 0
    return end, depth


def _is_data(text: str, start: int, end: int, *, closed: bool) -> bool:
    return (_MEMBER if closed else _KEY).search(text, start, end) is not None


def _cut_off(text: str, end: int, limit: int) -> int:
    """Where data ends that was cut off: inside a string, with its line, or here."""
    tail = _OPEN_STRING.match(text, end, limit)
    return tail.end() if tail else len(text[:end].rstrip())
