"""From pydantic's report of what is wrong with a record to one clear error of ours.

Values are left out, as they may be personal: only their kind is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from supportkit.errors import CaseDataError

__all__ = ["case_error", "kind_of"]

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
    if value is None or value == "":
        return "nothing"
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "something else")


def case_error(
    error: ValidationError,
    *,
    source: str | None,
    line: int | None,
    record: Mapping[str, Any] | None = None,
) -> CaseDataError:
    """Say what is wrong with a record, by its first fault."""
    fault = error.errors(include_url=False)[0]
    path = ".".join(str(step) for step in fault["loc"]) or None
    record_id = record.get("id") if record is not None else None
    expected, found = _expectation(fault)
    return CaseDataError(
        source, line, path, expected, found, record_id if isinstance(record_id, str) else None
    )


def _expectation(fault: Mapping[str, Any]) -> tuple[str, str]:
    kind, message = fault["type"], fault["msg"]
    if kind == "missing":
        return "a value", "nothing"
    if kind == "extra_forbidden":
        return "only the fields of a case", "one more"
    if kind == "json_invalid":
        return "one JSON object a line", message.removeprefix("Invalid JSON: ")
    if kind == "string_unicode":
        return "valid Unicode text", "a lone surrogate (half of an emoji?)"
    if kind in ("timezone_aware", "timezone_naive"):
        return "a date and time with UTC offset (or declare a zone)", "one without"
    if message.startswith("expected ") and ", found " in message:
        expected, found = message.removeprefix("expected ").split(", found ", 1)
        return expected, found
    return message.removeprefix("Input should be "), kind_of(fault.get("input"))
