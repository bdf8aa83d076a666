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
        for paths, where, line in (
            (one.lost, "this one does not", body),
            (one.only_subject, "this one only in the subject", body),
            (one.not_subject, "the one here does not", subject),
        ):
            what = "subject" if paths is one.not_subject else "text"
            for path in sorted(paths):
                said = f"the {what} in {locale!r} uses {path!r}, {where}"
                message = f"{said}; add it here, or take it out there"
                yield item.finding(self, message, at=line)

    def _added(self, one: Compared) -> Iterator[Finding]:
        added = set(one.added)
        for use in one.item.uses:
            if use.path in added:
                added.discard(use.path)
                locale = one.reference.variant.locale
                message = (
                    f"{use.path!r} is used here, and not in {locale!r}, which this translates; "
                    "add it there, or take it out here"
                )
                yield one.item.finding(self, message, at=use)
