"""Read texts that PHP keeps in arrays: Laravel's ``lang/de/messages.php``, and assignments.

Nothing is run: only texts under keys are read, also in arrays within arrays. What is worked out
by code is passed over. ``$lang['key'] = 'text';``, as in DokuWiki, Moodle and OpenCart, is read
where the path names a language: else it is any code.

Source: https://laravel.com/docs/localization
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from typing import Final

from supportkit.templates.strings.entries import Entry, Fault, Runs, StringFile
from supportkit.templates.strings.readers.rails import keyed
from supportkit.templates.strings.readers.trees import Leaf, Path
from supportkit.values.patterns import regex

__all__ = ["NO_TEXTS", "read_php"]

NO_TEXTS: Final = (
    "no texts; write `return ['key' => 'text'];`, or below a locale `$x['key'] = 'text';`"
)

_RETURN = regex(r"\breturn\s{0,9}(?=\[|array\s{0,9}\()", re.IGNORECASE)
_TOKEN = regex(
    r"(?P<comment>//[^\r\n]*|\#(?!\[)[^\r\n]*|/\*.*?(?:\*/|\Z))"
    r"|'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\""
    r"|['\"](?P<unclosed>.*)\Z"
    r"|(?P<open>\[|\b(?:array\s{0,9})?\()|(?P<close>[\])])|(?P<arrow>=>)|(?P<comma>,)|(?P<end>;)"
    r"|(?P<number>\b[0-9]{1,9}\b)|(?P<other>[^\s])",
    re.DOTALL | re.IGNORECASE,
)
_KEY = r"\s{0,9}\[\s{0,9}(?:'[^'\\\r\n]{1,200}'|\"[^\"\\$\r\n]{1,200}\"|[0-9]{1,9})\s{0,9}\]"
_ASSIGNED = regex(
    r"//[^\r\n]*|\#(?!\[)[^\r\n]*|/\*.*?(?:\*/|\Z)"
    r"|<<<[ ]?['\"]?(?P<mark>[A-Za-z_]\w{0,40})['\"]?\r?\n"
    rf"|\$[A-Za-z_]\w{{0,60}}(?P<keys>(?:{_KEY}){{0,9}})\s{{0,9}}=\s{{0,9}}(?P<value>"
    r"'(?P<single>(?:[^'\\]|\\.)*+)'\s{0,9};|\"(?P<double>(?:[^\"\\]|\\.)*+)\"\s{0,9};"
    r"|(?=\[|array\s{0,9}\())"
    r"|'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|['\"].*\Z",
    re.DOTALL | re.IGNORECASE,
)
_NAME = regex(r"'([^']*)'|\"([^\"]*)\"|([0-9]+)")
_ESCAPE = regex(r"\\(.)", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "$": "$", "\\": "\\", "'": "'"}
_DEEPEST = 40


@dataclass(slots=True)
class _Level:
    """An array: its key that is being filled, and what stands where a value is expected."""

    key: str | int = 0
    count: int = 0
    texts: list[tuple[str, Runs]] = field(default_factory=list)
    is_code: bool = False
    is_call: bool = False


def read_php(file: StringFile) -> tuple[list[Entry], list[Fault]]:
    r"""Read a file: its texts, and what is wrong if it has no array that could hold some.

    >>> text = "<?php return ['auth' => ['failed' => 'Don\\'t, :name']];"
    >>> [(one.key, one.text) for one in read_php(StringFile("lang/en/a.php", text, "en"))[0]]
    [('auth.failed', "Don't, :name")]
    """
    entries = keyed(_leaves(file), file, rooted=False)
    is_other = not entries and _RETURN.search(file.text) is None
    return entries, [Fault(file, 0, NO_TEXTS)] if is_other else []


def _leaves(file: StringFile) -> Iterator[Leaf]:
    text = file.text
    if not text.lstrip("\ufeff \t\r\n").startswith("<?"):
        return
    start = _RETURN.search(text)
    if start is not None:
        yield from _array(text, start.end())
    elif file.locale != "und":
        yield from _assigned(text)


def _assigned(text: str) -> Iterator[Leaf]:
    """Read what is assigned to variables, and to keys of them."""
    position = 0
    while (match := _ASSIGNED.search(text, position)) is not None:
        position = match.end()
        if match["mark"] is not None:
            position = text.find(f"\n{match['mark']}", position - 1)
            if position < 0:
                return
        elif match["value"] is not None:
            path = tuple("".join(filter(None, key)) for key in _NAME.findall(match["keys"]))
            kind = next((name for name in ("single", "double") if match[name] is not None), None)
            if kind is None:
                position = yield from _under(path, _array(text, position))
            elif path:
                yield Leaf(path, *_text(match, kind))


def _under(path: Path, array: Generator[Leaf, None, int]) -> Generator[Leaf, None, int]:
    """Read an array that is kept under some keys; its end is what the generator returns."""
    while True:
        try:
            leaf = next(array)
        except StopIteration as stop:
            return int(stop.value)
        yield Leaf((*path, *leaf.path), leaf.text, leaf.runs)


def _array(text: str, start: int) -> Generator[Leaf, None, int]:
    """Read the array that begins somewhere, and give its end."""
    levels: list[_Level] = []
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup
        if kind == "open":
            inside_code = bool(levels) and (levels[-1].is_code or levels[-1].is_call)
            levels.append(_Level(is_call=inside_code or match[0] == "("))
        elif kind in ("close", "comma") and levels:
            yield from _value(levels)
            if kind == "close":
                levels.pop()
        elif levels:
            _take(match, levels[-1])
        if kind == "end" or len(levels) > _DEEPEST or (kind == "close" and not levels):
            return match.end()
    return len(text)


def _take(match: re.Match[str], level: _Level) -> None:
    """Note what a sign says of the value that comes."""
    if match.lastgroup in ("single", "double"):
        level.texts.append(_text(match, match.lastgroup))
    elif match.lastgroup == "number":
        level.texts.append((match[0], ()))
    elif match.lastgroup == "arrow":
        if len(level.texts) == 1:
            level.key = level.texts[0][0]
        level.texts.clear()
    elif match.lastgroup != "comment":
        level.is_code = True


def _value(levels: list[_Level]) -> Iterator[Leaf]:
    """Give a text that stands alone, and go on in its array."""
    level = levels[-1]
    is_text = len(level.texts) == 1 and bool(level.texts[0][1])
    if is_text and not (level.is_code or level.is_call):
        yield Leaf(tuple(one.key for one in levels), *level.texts[0])
    level.count += 1
    level.key, level.is_code = level.count, False
    level.texts.clear()


def _text(match: re.Match[str], kind: str) -> tuple[str, Runs]:
    """Read the escapes of a text, and say where its characters stand."""
    raw, start = match[kind], match.start(kind)
    known = _SIGNS if kind == "double" else {"\\": "\\", "'": "'"}
    pieces, runs, done, length = [], [(0, start)], 0, 0
    for one in _ESCAPE.finditer(raw):
        sign = known.get(one[1])
        if sign is not None:
            pieces += [raw[done : one.start()], sign]
            length += one.start() - done + 1
            done = one.end()
            runs += [(length - 1, start + one.start()), (length, start + done)]
    pieces.append(raw[done:])
    return "".join(pieces), tuple(runs)
