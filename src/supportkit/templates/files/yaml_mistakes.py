"""Mistakes of those who write front matter and do not know YAML: what to write instead, and where.

A YAML parser names what it had in hand. Most of what people write needs a pair of
quotes, so the line is read once more to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import YamlFault, dotted

__all__ = ["YamlMistake", "emptied", "explained"]

_LINE = regex(r"[ \t]*(?:-[ \t]+)*(?:(?P<key>[\w.]{1,100})[ \t]*:(?:[ \t]+|$))?(?P<value>.*)")
_SIGNS = regex(r"\{\{|\{%|[{}\[\]@%`&*!|>,?#-]")
_INSIDE = regex(r"(?:\[|\{(?![{%]))[^'\"\]}#]*?(?<=[ ,\[])(#|\{\{).*[\]}]")
_WHOLE = regex(r"'(?:[^']|'')*+'|\"(?:[^\"\\]|\\.)*+\"", re.DOTALL)
_NO_BLANK = regex(r"[a-z_]+:(?!//)\S")
_QUOTES = "quotes around a text that begins with {}"
_NAMED = {"@": "an at sign"}
_BRACKETS: Mapping[str, str] = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class YamlMistake:
    """A mistake in the front matter.

    Attributes:
        line: Line of the front matter, from 1.
        column: Column, from 1.
        key: The key that it is about, or None.
        expected: What would have been right.
        found: What stood there, in words.
    """

    line: int
    column: int
    key: str | None
    expected: str
    found: str = "none"


@dataclass(frozen=True, slots=True)
class _Written:
    """A line, and what it gives to which key."""

    number: int
    text: str
    key: str | None
    value: str
    column: int

    @classmethod
    def of(cls, number: int, text: str) -> _Written:
        """Take a line apart."""
        found = _LINE.match(text)
        assert found is not None  # noqa: S101
        start = found.start("value")
        return cls(number, text, found["key"], found["value"].rstrip(), start + 1)

    def wrong(self, expected: str, found: str = "none", column: int | None = None) -> YamlMistake:
        """Say what is wrong with the value, or from a column on."""
        at = self.column if column is None else column
        return YamlMistake(self.number, at, self.key, expected, found)


def explained(head: str, fault: YamlFault) -> YamlMistake:
    """Say what is wrong with a front matter that is no plain YAML.

    >>> mistake = explained("title: a: b", YamlFault(1, (), "YAML", "mapping values"))
    >>> mistake.column, mistake.expected
    (8, "quotes around a text with ': ' in it")
    """
    last = fault.line or 1
    lines = [_Written.of(number, text) for number, text in enumerate(_lines(head), 1)]
    found = next(_found(lines[:last], "".join(f"{one.text}\n" for one in lines), fault), None)
    if found is not None:
        return found
    expected = fault.expected if fault.expected != "YAML" else "keys and values in plain YAML"
    return YamlMistake(last, 1, dotted(fault.place), expected, fault.found)


def _lines(head: str) -> list[str]:
    """Cut at what ends a line in YAML."""
    return re.split("\r\n|[\r\n\x85\u2028\u2029]", head)


def _found(lines: Sequence[_Written], head: str, fault: YamlFault) -> Iterator[YamlMistake]:
    if not lines or fault.expected not in ("YAML", "keys and values", "a text as key"):
        return
    yield from _tab(lines[-1])
    yield from _unquoted(lines[-1])
    yield from _inside_brackets(lines)
    yield from _unended(lines, head)
    for line in lines:
        if line.key is None and _NO_BLANK.match(line.value):
            name = line.value.partition(":")[0]
            yield line.wrong(f"a blank behind '{name}:'", column=len(name) + 2)
    yield from _misplaced(lines[-1])


def _tab(line: _Written) -> Iterator[YamlMistake]:
    at = line.text.find("\t")
    if 0 <= at < line.column:
        yield line.wrong("blanks before keys and values", "a tab", at + 1)


def _unended(lines: Sequence[_Written], head: str) -> Iterator[YamlMistake]:
    """Find the first text or list that nothing ends."""
    last, start = {sign: head.rfind(sign) for sign in _BRACKETS.values()}, 0
    for line in lines:
        first, at = line.value[:1], start + line.column - 1
        start += len(line.text) + 1
        if first in ("'", '"'):
            whole = _WHOLE.match(head, at)
            if whole is None or ("\n" in whole[0] and head[whole.end()] != "\n"):
                yield line.wrong(f"a text that ends with {first}", "no end of it")
                return
        elif first in _BRACKETS and last[_BRACKETS[first]] < at:
            yield line.wrong(f"'{_BRACKETS[first]}' at the end", "no end of it")
            return


def _unquoted(line: _Written) -> Iterator[YamlMistake]:
    """Say why a value needs quotes, or other ones."""
    value = line.value
    whole = _WHOLE.match(value)
    if whole is not None:
        rest = value[whole.end() :]
        if rest and not rest.startswith(" #"):
            mark = value[0]
            expected = (
                "'' for ' inside of '...', or \"...\"" if mark == "'" else '\\" inside of "..."'
            )
            yield line.wrong(expected, f"more of the text behind {mark}")
        elif "\\" in value and value[0] == '"':
            yield line.wrong("'...' around a text with a backslash", '"..."')
        return
    sign = _SIGNS.match(value)
    if sign is not None and value[-1] == _BRACKETS.get(sign[0]):
        return
    if sign is not None and not (sign[0] == "-" and value[1:2].strip()):
        yield line.wrong(_QUOTES.format(_NAMED.get(sign[0], f"'{sign[0]}'")))
    elif ": " in value or value.endswith(":"):
        yield line.wrong("quotes around a text with ': ' in it")


def _inside_brackets(lines: Sequence[_Written]) -> Iterator[YamlMistake]:
    """Find a sign that needs quotes in a list or a group of keys on one line."""
    for line in lines:
        sign = _INSIDE.match(line.value)
        if sign is not None:
            yield line.wrong(_QUOTES.format(f"'{sign[1]}'"), column=line.column + sign.start(1))


def _misplaced(line: _Written) -> Iterator[YamlMistake]:
    indent = len(line.text) - len(line.text.lstrip(" "))
    if line.key is not None and indent:
        yield line.wrong("as many blanks before a key as before its neighbours", f"{indent}", 1)
    elif line.key is None and line.value:
        yield line.wrong("'key: value'", "a line without ':'", 1)


def emptied(head: str, data: Mapping[str, Any], lines: Mapping[Any, int]) -> Iterator[YamlMistake]:
    """Find values that lose text because ``#`` begins a comment, or ``&`` a name of YAML."""
    texts = _lines(head)
    for key, value in data.items():
        if (number := lines.get((key,))) is None:
            continue
        line = _Written.of(number, texts[number - 1])
        if value is None and line.value.startswith("#"):
            yield line.wrong(_QUOTES.format("'#'"), "a comment, and no value")
        elif line.value.startswith("&"):
            yield line.wrong(_QUOTES.format("'&'"), "an anchor of YAML")
