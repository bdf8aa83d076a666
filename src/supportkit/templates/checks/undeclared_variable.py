"""SK101: a path that is read does not exist, or is not declared."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from supportkit.findings import Finding, Fix, Severity
from supportkit.templates._types import attribute, field_names, model_shape
from supportkit.templates._uses import Use
from supportkit.templates.checks._subject import Examination, Examined, Place

__all__ = ["UndeclaredVariable"]

_MOST_HINTS = 20
_LONGEST_NAME = 64


class UndeclaredVariable:
    """The body reads a path that the context lacks, or that the front matter does not declare."""

    code, name, severity = "SK101", "undeclared-variable", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use of such a path, with a similar one that exists."""
        for item in subject.items:
            yield from self._unknown(item, subject.context)
            yield from self._undeclared(item)
            yield from self._declared_unknown(item, subject.context)

    def _unknown(self, item: Examined, context: type[BaseModel]) -> Iterator[Finding]:
        hints: dict[tuple[str, tuple[str, ...]], str | None] = {}
        for use, place in item.located():
            if use.unknown is None:
                continue
            key = use.unknown, use.known
            if key not in hints and len(hints) < _MOST_HINTS:
                hints[key] = _similar(use, context)
            hint = hints.get(key)
            ending = f"; did you mean {hint!r}?" if hint else ""
            message = f"there is no field {use.text!r}{ending}"
            yield item.finding(self, message, at=place, fix=_fix(hint, place))

    def _undeclared(self, item: Examined) -> Iterator[Finding]:
        declared = item.variant.meta.variables
        if declared is None:
            return
        for use, place in item.located():
            if use.path and use.unknown is None and not _covered(use.path, declared):
                message = f"{use.path!r} is not among the variables of the front matter"
                yield item.finding(self, message, at=place)

    def _declared_unknown(self, item: Examined, context: type[BaseModel]) -> Iterator[Finding]:
        for path in item.variant.meta.variables or {}:
            if not _exists(path, context):
                line = item.variant.line_of(f"variables.{path}")
                message = f"the front matter declares {path!r}, but there is no such field"
                yield item.finding(self, message, at=line)


def _covered(path: str, declared: Mapping[str, str]) -> bool:
    """Whether a path, a list or record that it is in, or a part of it is declared."""
    plain = path.replace("[]", "")
    names = plain.split(".")
    above = (".".join(names[:count]) for count in range(1, len(names) + 1))
    return any(name in declared for name in above) or any(
        name.startswith(f"{plain}.") for name in declared
    )


def _exists(path: str, context: type[BaseModel]) -> bool:
    shape = model_shape(context)
    for name in path.split("."):
        found = attribute(shape, name)
        if found is None:
            return False
        shape = found
    return True


def _similar(use: Use, context: type[BaseModel]) -> str | None:
    """Give the path as it was probably meant: a similar name, or the same one elsewhere."""
    unknown = use.unknown or ""
    if len(unknown) > _LONGEST_NAME:
        return None
    close = difflib.get_close_matches(unknown, use.known, n=1)
    if close:
        before, _, after = use.text.rpartition(unknown)
        return f"{before}{close[0]}{after}"
    return _elsewhere(unknown, context) if use.text == unknown else None


def _elsewhere(name: str, context: type[BaseModel]) -> str | None:
    whole = model_shape(context)
    for root in field_names(whole):
        inner = attribute(whole, root)
        if inner is not None and name in field_names(inner):
            return f"{root}.{name}"
    return None


def _fix(hint: str | None, place: Place) -> Fix | None:
    return Fix(place.span, hint) if hint and place.span else None
