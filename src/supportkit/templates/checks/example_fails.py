"""SK406: an example does not become the reply that it expects."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.errors.masking import masked
from supportkit.findings import Finding, Severity
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.trying import Trial, outcomes

__all__ = ["ExampleFails"]


class ExampleFails:
    """An example of the response does not render, or not as it expects."""

    code, name, severity = "SK406", "example-fails", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every expectation that does not hold; no value is in a message."""
        for item in subject.items:
            if item.variant.problems or item.body.faults or subject.catalogue is None:
                continue
            for outcome in outcomes(item.variant, subject.catalogue):
                for key, problem in outcome.problems:
                    message = masked(f"example {outcome.trial.name!r} {problem}")
                    yield item.finding(self, message, at=_line(item, outcome.trial, key))


def _line(item: Examined, trial: Trial, key: str) -> int:
    keys = (f"{trial.key}.{key}", trial.key, "examples")
    return next((item.variant.line_of(each) for each in keys if each in item.variant.lines), 1)
