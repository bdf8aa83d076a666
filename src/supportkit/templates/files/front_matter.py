"""The front matter of a file: YAML whose every value is a text, held against the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from supportkit.errors import SchemaVersionError
from supportkit.templates.examples import Review
from supportkit.templates.files.accidents import conflict, unopened
from supportkit.templates.files.yaml_mistakes import YamlMistake, emptied, explained
from supportkit.templates.meta import ResponseMeta
from supportkit.templates.variables import Variable
from supportkit.templates.variant import Problem
from supportkit.values import upgrade
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import YamlFault, read_yaml

__all__ = ["Front", "front_matter"]

_BEGINNING = regex("^(Input should be |Value error, expected |Value error, )")
_INNER: Mapping[str | int, type[BaseModel]] = {"reviewed": Review, "variables": Variable}
_PATTERNS: Mapping[str | int, str] = {
    "context": "a name in small letters, such as agent_reply, auto_reply or first_message",
    "source_rev": "what 'supportkit responses rev ID' prints",
    "variables": "a path of at most 20 names, such as customer.first_name",
}
_DATE = "a date such as 2026-03-02"
_EXPECTED: Mapping[str, str] = {
    "date_from_datetime_inexact": _DATE,
    "date_from_datetime_parsing": _DATE,
    "dict_type": "keys and values, such as {case.id: required}",
    "int_type": "a whole number",
    "int_parsing": "a whole number in digits alone, such as 6000",
    "tuple_type": "a list, such as [a, b]",
}
"""What is needed, by pydantic's name of what is wrong."""

_BREAK = regex(r"\r\n|\r|\n")
_FENCE = regex(r"(?<![^\r\n])---[^\S\r\n]*(?:\r\n|\r|\n|\Z)")
"""A line of three dashes; blanks may follow them."""


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a file and where its body begins."""

    meta: ResponseMeta = field(default_factory=ResponseMeta)
    body_start: int = 0
    body_line: int = 1
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def front_matter(text: str) -> Front:
    """Part a file into front matter and body; a mistake is part of the answer."""
    front, torn = _front(text), conflict(text)
    return front if torn is None else replace(front, problems=(torn,))


def _front(text: str) -> Front:
    first = _FENCE.match(text)
    if first is None:
        lost = unopened(text)
        if lost is None:
            return Front()
        return Front(body_start=lost.body_start, body_line=lost.body_line, problems=(lost.problem,))
    last = _FENCE.search(text, first.end())
    if last is None:
        expected = "a line '---' after the front matter"
        problem = Problem("SK403", 1, None, expected, "the end of the file", unread=True)
        lines = len(_BREAK.findall(text)) + (not text.endswith(("\r", "\n")))
        return Front(body_start=len(text), body_line=lines, problems=(problem,))
    head = text[first.end() : last.start()]
    return _parse(head, body_start=last.end(), body_line=len(_BREAK.findall(head)) + 3)


def _parse(head: str, *, body_start: int, body_line: int) -> Front:
    document = read_yaml(head, aliases=False)
    lines = {key: line + 1 for key, line in document.lines.items()}
    fault, data = document.fault, {} if document.data is None else document.data
    if fault is None and not isinstance(data, dict):
        fault = YamlFault(1, (), "keys and values", "something else than keys and values")
    if fault is not None:
        wrong = replace(_in_yaml(explained(head, fault)), unread=True)
        return Front(body_start=body_start, body_line=body_line, lines=lines, problems=(wrong,))
    meta, problems = _meta(data, lines)
    gone = map(_in_yaml, emptied(head, data, document.lines))
    return Front(meta, body_start, body_line, lines, (*problems, *gone))


def _in_yaml(found: YamlMistake) -> Problem:
    """Count lines from the ``---`` above."""
    line, column = found.line + 1, found.column
    return Problem("SK403", line, found.key, found.expected, found.found, column=column)


def _meta(
    data: dict[str, Any], lines: Mapping[tuple[str | int, ...], int]
) -> tuple[ResponseMeta, tuple[Problem, ...]]:
    try:
        current = upgrade(data, kind="response", newest=1, upgrades={})
        return ResponseMeta.model_validate(current), ()
    except SchemaVersionError as error:
        expected = f"supportkit.response/1 to supportkit.response/{error.newest}"
        line = lines.get(("schema",), 2)
        wrong = Problem("SK403", line, "schema", expected, "another schema", unread=True)
        return ResponseMeta(), (wrong,)
    except ValidationError as error:
        details = error.errors(include_url=False)
        places = {detail["loc"][0] for detail in details if detail["loc"]}
        right = {key: value for key, value in data.items() if key not in places}
        return _rest(right), tuple(_problems(details, data, lines))


def _rest(right: dict[str, Any]) -> ResponseMeta:
    """Read the keys that have no mistake, so that one mistake does not make others."""
    try:
        return ResponseMeta.model_validate(right)
    except ValidationError:
        return ResponseMeta()


def _problems(
    details: Iterable[Any], data: Mapping[str, Any], lines: Mapping[tuple[str | int, ...], int]
) -> Iterator[Problem]:
    """Give one problem for each key: of several forms that it may have, the nearest."""
    nearest: dict[tuple[str | int, ...], Any] = {}
    for detail in details:
        key = _written(detail["loc"], data)
        before = nearest.get(key)
        if before is None or len(detail["loc"]) > len(before["loc"]):
            nearest[key] = detail
    return (_problem(detail, data, lines) for detail in nearest.values())


def _problem(
    detail: Any, data: Mapping[str, Any], lines: Mapping[tuple[str | int, ...], int]
) -> Problem:
    key = _written(detail["loc"], data)
    line = next((lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in lines), 2)
    expected = _expected(detail, key)
    found = _words(detail["input"])
    if detail["type"] == "extra_forbidden":
        model = _INNER.get(key[0], ResponseMeta) if len(key) > 1 else ResponseMeta
        known = sorted(field.alias or name for name, field in model.model_fields.items())
        meant = get_close_matches(str(key[-1])[:40], known, n=1)
        expected = repr(meant[0]) if meant else f"one of the keys {', '.join(known)}"
        found = "another key"
    return Problem("SK403", line, ".".join(map(str, key)), expected, found)


def _expected(detail: Any, key: tuple[str | int, ...]) -> str:
    """Say what a key takes, in words of ours where pydantic's are of no help."""
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERNS.get(key[0], "another text")
    if detail["type"] in _EXPECTED:
        return _EXPECTED[detail["type"]]
    if detail["type"] == "too_long":
        return f"at most {detail['ctx']['max_length']} of them"
    return _BEGINNING.sub("", str(detail["msg"]))


def _written(loc: tuple[str | int, ...], data: Any) -> tuple[str | int, ...]:
    """Keep the part of pydantic's place that the author wrote; the rest names types."""
    key: list[str | int] = []
    for part in loc:
        if isinstance(data, Mapping) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
        else:
            break
        key.append(part)
    return tuple(key)


def _words(value: object) -> str:
    if isinstance(value, str):
        return repr(value) if len(value) <= 40 else f"a text of {len(value)} characters"
    kinds = {list: "a list", dict: "keys and values", type(None): "nothing"}
    return kinds.get(type(value), "something else")
