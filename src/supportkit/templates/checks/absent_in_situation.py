"""SK109: a field does not exist on the occasion for which the response is meant."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._naming import situations
from supportkit.templates.checks._subject import Examination, distinct

__all__ = ["AbsentInSituation"]


class AbsentInSituation:
    """A field is read that only exists in other situations than the response's own."""

    code, name, severity = "SK109", "absent-in-situation", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use of such a field, with the situations that have it."""
        return distinct(self._found(subject))

    def _found(self, subject: Examination) -> Iterator[Finding]:
        for item in subject.items:
            for use in item.uses:
                where = situations(use, item) if use.unknown is not None else []
                if where:
                    message = (
                        f"there is no {use.text!r} in {item.situation!r}, "
                        f"only in {' and '.join(map(repr, where))}"
                    )
                    yield item.finding(self, message, at=use)
