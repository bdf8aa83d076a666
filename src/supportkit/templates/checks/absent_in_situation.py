"""SK109: a field does not exist on the occasion for which the response is meant."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._naming import situations
from supportkit.templates.checks._subject import Examination, Examined, Place, distinct
from supportkit.templates.typecheck.found import Use
from supportkit.values.patterns import regex

__all__ = ["AbsentInSituation"]

_TAKEN_IN = regex(r"\{%[-+]?\s*(?:include|import|from)\b[^%\n]*")


class AbsentInSituation:
    """A field is read that only exists in other situations than the response's own."""

    code, name, severity = "SK109", "absent-in-situation", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use of such a field, with the situations that have it.

        A part may be right for other responses, so what it prints is found where it is taken in.
        """
        return distinct(self._found(subject))

    def _found(self, subject: Examination) -> Iterator[Finding]:
        ids = (
            {}
            if subject.catalogue is None
            else {one.path: one.id for one in subject.catalogue.parts}
        )
        for item in subject.items:
            for use in item.uses:
                where = situations(use, item) if use.unknown is not None else []
                if where:
                    part = None if use.part is None else ids.get(use.part)
                    yield self._finding(item, use, part, " and ".join(map(repr, where)))

    def _finding(self, item: Examined, use: Use, part: str | None, where: str) -> Finding:
        if part is None:
            message = f"there is no {use.text!r} in {item.situation!r}, only in {where}"
            return item.finding(self, message, at=use)
        message = (
            f"the part {part!r} reads {use.text!r}, which there is not in {item.situation!r}, "
            f"only in {where}"
        )
        return item.finding(self, message, at=_taken_in(item, part))


def _taken_in(item: Examined, part: str) -> Place:
    """Find the tag that takes a part in; the first of all, if another part takes it in."""
    variant = item.variant
    tags = list(_TAKEN_IN.finditer(variant.body))
    named = (tag for tag in tags if f"'{part}'" in tag[0] or f'"{part}"' in tag[0])
    tag = next(named, tags[0] if tags else None)
    start = 0 if tag is None else tag.start()
    line = variant.body_line + variant.body.count("\n", 0, start)
    return Place(line, start - variant.body.rfind("\n", 0, start))
