"""Findings as plain values that JSON can hold, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

__all__ = ["checked_row"]

_TEXT: Final = (str,)
_NUMBER: Final = (int,)
_TABLE: Final = (Mapping,)
_NEEDED: Final = ("code", "name", "severity", "message")
_KEYS: Final[Mapping[str, tuple[type, ...]]] = {
    **dict.fromkeys(_NEEDED, _TEXT),
    **dict.fromkeys(("path", "locale", "docs_url"), _TEXT),
    **dict.fromkeys(("line", "column", "end_line", "end_column"), _NUMBER),
    **dict.fromkeys(("span", "fix"), _TABLE),
}
_OF_SPAN: Final[Mapping[str, tuple[type, ...]]] = {"start": _NUMBER, "end": _NUMBER}
_OF_FIX: Final[Mapping[str, tuple[type, ...]]] = {
    "span": _TABLE,
    "replacement": _TEXT,
    "safe": (bool,),
}
_MOST_QUOTED: Final = 40


def checked_row(row: object) -> dict[str, Any]:
    """Give what is known in a row, once its keys and their kinds are those of a finding.

    Raises:
        ValueError: Something is missing, is not known, or is of another kind; no text is shown.
    """
    known = _checked(row, _KEYS, "a finding", needed=_NEEDED)
    fix = known.get("fix")
    if fix is not None:
        known["fix"] = _checked(fix, _OF_FIX, "a fix", needed=tuple(_OF_FIX))
        _checked(known["fix"]["span"], _OF_SPAN, "a span", needed=tuple(_OF_SPAN))
    if "span" in known:
        _checked(known["span"], _OF_SPAN, "a span", needed=tuple(_OF_SPAN))
    return known


def _checked(
    row: object, keys: Mapping[str, tuple[type, ...]], what: str, *, needed: tuple[str, ...]
) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        raise ValueError(f"expected {what} as a table, found {type(row).__name__}")  # noqa: TRY004
    known = {key: value for key, value in row.items() if value is not None}
    for key in needed:
        if key not in known:
            raise ValueError(f"expected {what} with the key {key!r}")
    for key, value in known.items():
        if key not in keys:
            raise ValueError(f"expected {what}, found the key {str(key)[:_MOST_QUOTED]!r}")
        if not isinstance(value, keys[key]) or (isinstance(value, bool) and bool not in keys[key]):
            raise ValueError(f"expected {what}, found {type(value).__name__} as {key!r}")
    return known
