"""SK204: a placeholder is written as another system writes it, so it is printed as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Fix, Severity
from supportkit.templates.checks._foreign import Foreign, foreign
from supportkit.templates.checks._naming import printable
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.typecheck.positions import Lines
from supportkit.values import Span

__all__ = ["ForeignPlaceholder"]


class ForeignPlaceholder:
    """A placeholder is written in the way of another system, or its braces came apart."""

    code, name, severity = "SK204", "foreign-placeholder", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such placeholder; one that surely was to print a field is an error."""
        for item in subject.items:
            if any(not fault.refused for fault in item.body.faults):
                continue
            for one, place in _placed(item):
                yield self._found(item, one, place)

    def _found(self, item: Examined, one: Foreign, place: Place) -> Finding:
        if one.kind == "third":
            message = "'}' behind '}}' is one brace too many, so customers see it; remove it"
            fix = Fix(place.span, "") if place.span else None
            return item.finding(self, message, at=place, fix=fix, severity=Severity.ERROR)
        path, optional = printable(one.path, item) if one.path else (None, False)
        advice, fix = "write '{{ ... }}' with a field", None
        if path is not None:
            advice = f"write '{{{{ {path} }}}}'"
            fix = Fix(place.span, f"{{{{ {path} }}}}") if place.span else None
        if optional:
            advice = f"write \"{{{{ {path} or '...' }}}}\""
        return item.finding(
            self,
            f"{one.text!r} is no placeholder here, so customers see it as it stands; {advice}",
            at=place,
            fix=fix,
            severity=Severity.ERROR if one.path or one.kind == "split" else None,
        )


def _placed(item: Examined) -> Iterator[tuple[Foreign, Place]]:
    """Give the placeholders of body and subject; of those in a subject, only the line is known."""
    variant = item.variant
    in_body = list(foreign(variant.body, item.context))
    if in_body:
        lines, start = Lines(variant.text), variant.body_start
        for one in in_body:
            span = Span(start + one.span.start, start + one.span.end)
            yield one, Place(*lines.place(span.start), span)
    for one in foreign(variant.meta.subject or "", item.context):
        yield one, Place(variant.line_of("subject"), 1)
