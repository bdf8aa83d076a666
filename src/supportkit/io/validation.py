"""From pydantic's report of what is wrong with a record to one clear error of ours.

Values are left out, as they may be personal: only their kind is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from supportkit.cases.record import identity
from supportkit.errors import CaseDataError
from supportkit.values.patterns import regex

__all__ = ["case_error", "expectation", "kind_of", "record_id", "shown", "whole_id"]

_NAME = regex(r"(?!.*\d{5})[^\W\d][\w .:/()#\-]{0,79}")

_MOST_FAULTS = 1_000
"""Each fault of a record costs memory as soon as one of them is looked at."""

_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a whole number"),
    (float, "a number"),
    (str, "other text"),
    (Mapping, "an object"),
    (list, "an array"),
    (tuple, "an array"),
)


def kind_of(value: object) -> str:
    """Name the kind of a value in words, without showing it.

    >>> kind_of("secret"), kind_of(None), kind_of(7)
    ('other text', 'nothing', 'a whole number')
    """
    if value is None or (isinstance(value, str) and not value):
        return "nothing"
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "something else")


def shown(name: object) -> str:
    """Give the name of a column or key if it looks like one, else an ellipsis.

    What stands where a name belongs may be anything: an address that some export uses
    as a key, or the first customer in a table without a head line.

    >>> shown("order_id"), shown("ada@example.com"), shown("+49 170 1234567")
    ('order_id', '\u2026', '\u2026')
    """
    text = str(name) if isinstance(name, str | int) else ""
    return text if isinstance(name, int) or _NAME.fullmatch(text) else "\u2026"


def record_id(value: object) -> str | None:
    """Give the id of a record if it is one: a number, or a short text that is no address.

    >>> record_id("T-1"), record_id(7), record_id({"name": "Ada"})
    ('T-1', '7', None)
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = value if isinstance(value, str) else str(value) if abs(value) < 10**18 else ""
    return identity(text)


def case_error(
    error: ValidationError,
    *,
    source: str | None,
    line: int | None,
    record: Mapping[str, Any] | None = None,
) -> CaseDataError:
    """Say what is wrong with a record, by its first fault."""
    found_id = record_id(record.get("id")) if record is not None else None
    if error.error_count() > _MOST_FAULTS:
        found = f"more than {_MOST_FAULTS:,} mistakes"
        return CaseDataError(source, line, None, "a case", found, found_id)
    fault = error.errors(include_url=False)[0]
    path = ".".join(shown(step) for step in fault["loc"]) or None
    expected, found = expectation(fault)
    return CaseDataError(source, line, path, expected, found, found_id)


def expectation(
    fault: Mapping[str, Any], *, fields: str = "only the fields of a case"
) -> tuple[str, str]:
    """Say in words what pydantic expected and what it found, without showing a value."""
    kind, message = fault["type"], fault["msg"].removeprefix("Value error, ")
    if kind == "missing":
        return "a value", "nothing"
    if kind == "extra_forbidden":
        return fields, "one more"
    if kind == "json_invalid":
        return "one JSON object a line", _json_problem(message.removeprefix("Invalid JSON: "))
    if kind == "string_unicode":
        return "valid Unicode text", "a lone surrogate (half of an emoji?)"
    if kind in ("timezone_aware", "timezone_naive"):
        return "a date and time with UTC offset (or declare a zone)", "one without"
    if message.startswith("expected ") and ", found " in message:
        expected, found = message.removeprefix("expected ").split(", found ", 1)
        return expected, found
    return message.removeprefix("Input should be "), kind_of(fault.get("input"))


def _json_problem(message: str) -> str:
    if message.startswith("EOF"):
        return "the end of the line"
    return message.replace("at line 1 column", "at column")


def whole_id(text: str) -> str:
    """Give an id of which a spreadsheet made a fraction the form that it had.

    >>> whole_id("12.0"), whole_id("1.10"), whole_id("T-7.0")
    ('12', '1.10', 'T-7.0')
    """
    number = text.removesuffix(".0")
    return number if number.isascii() and number.isdecimal() else text
