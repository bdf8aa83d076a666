"""SK105: a value is printed as a program writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, distinct
from supportkit.templates.contexts.types import (
    Choice,
    Day,
    Duration,
    Kind,
    Moment,
    Number,
    TimeOfDay,
    Truth,
)
from supportkit.templates.typecheck.found import Use

__all__ = ["RawPrinted"]

_RAW: Mapping[type[Kind], tuple[str, str]] = {
    Truth: ("true or false", "'True' or 'False'"),
    Choice: ("a word of a program", "the same word in every language, such as 'on_hold'"),
    Moment: ("a date and time", "something like '2026-03-02 09:30:00+00:00'"),
    Day: ("a date", "something like '2026-03-02'"),
    TimeOfDay: ("a time of day", "something like '09:30:00'"),
    Duration: ("a length of time", "something like '1 day, 2:00:00'"),
    Number: ("a number with decimals", "something like '0.30000000000000004'"),
}
_FILTERS: Mapping[type[Kind], tuple[str, ...]] = {
    Moment: ("date", "datetime"),
    Day: ("date",),
    TimeOfDay: ("time",),
    Duration: ("duration",),
    Number: ("number", "money"),
}


class RawPrinted:
    """A value is printed without a filter, in a form that is made for programs."""

    code, name, severity = "SK105", "raw-value-printed", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every place where such a value is printed, with or without a replacement."""
        return distinct(self._found(subject))

    def _found(self, subject: Examination) -> Iterator[Finding]:
        for item in subject.items:
            for use in item.uses:
                shown = use.printed and not use.hidden and use.type.kinds
                raw = _raw(use) if shown else None
                if raw is not None:
                    what, printed = _RAW[raw]
                    message = (
                        f"{_said(use)} {what}, so customers read {printed}; {_advice(raw, use)}"
                    )
                    yield item.finding(self, message, at=use)


def _raw(use: Use) -> type[Kind] | None:
    """Give what a value always is, if that is printed for programs rather than for people."""
    found = {type(kind) if _is_raw(kind) else None for kind in use.type.kinds}
    raw = found.pop() if len(found) == 1 else None
    return None if raw is Number and "|" in use.text else raw


def _is_raw(kind: Kind) -> bool:
    if isinstance(kind, Number):
        return kind.form == "float"
    if isinstance(kind, Choice):
        return kind.words and bool(kind.values)
    return type(kind) in _RAW


def _said(use: Use) -> str:
    return f"{use.text!r} is" if use.text else "this is"


def _advice(raw: type[Kind], use: Use) -> str:
    text = use.text or "..."
    if raw is Truth:
        return f"write \"'...' if {text} else '...'\""
    if raw is Choice:
        return f"write a text for each, such as {{% if {text} == '...' %}}"
    return "write " + " or ".join(f'"{text}|{name}"' for name in _known(raw))


def _known(raw: type[Kind]) -> tuple[str, ...]:
    from supportkit.templates.filters import FILTERS

    return tuple(name for name in _FILTERS[raw] if name in FILTERS)
