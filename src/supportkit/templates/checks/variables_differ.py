"""SK201: variants of one response do not read the same variables."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import Compared, compared
from supportkit.templates.checks._subject import Examination

__all__ = ["VariablesDiffer"]


class VariablesDiffer:
    """A variant reads other paths than the variant in the reference locale."""

    code, name, severity = "SK201", "variables-differ", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield each path that body or subject lacks, and the first use of each added one."""
        for one in compared(subject):
            yield from self._lost(one)
            yield from self._added(one)

    def _lost(self, one: Compared) -> Iterator[Finding]:
        item, locale = one.item, one.reference.variant.locale
        body, subject = item.variant.body_line, item.variant.line_of("subject")
        for paths, here, there, line in (
            (one.lost, "is not read here", "it is", body),
            (one.only_subject, "is read in the subject only", "in the body", body),
            (one.not_subject, "is not read in the subject here", "it is", subject),
        ):
            for path in sorted(paths):
                message = f"{path!r} {here}, but in {locale!r} {there}"
                yield item.finding(self, message, at=line)

    def _added(self, one: Compared) -> Iterator[Finding]:
        added = set(one.added)
        for use in one.item.uses:
            if use.path in added:
                added.discard(use.path)
                message = f"{use.path!r} is read here, but not in {one.reference.variant.locale!r}"
                yield one.item.finding(self, message, at=use)
