"""SK406: an example does not become the reply that it expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from supportkit.errors.masking import masked
from supportkit.findings import Finding, Rule, Severity
from supportkit.templates.checks._naming import misnamed
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.checks.default_keeps_none import DefaultKeepsNone
from supportkit.templates.checks.filter_mismatch import FilterMismatch
from supportkit.templates.checks.link_from_data import LinkFromData
from supportkit.templates.checks.private_shown import PrivateShown
from supportkit.templates.checks.record_printed import RecordPrinted
from supportkit.templates.checks.too_long import TooLong
from supportkit.templates.checks.unquoted_attribute import UnquotedAttribute
from supportkit.templates.trying import Trial, outcomes
from supportkit.templates.trying.outcomes import SAMPLE, Outcome
from supportkit.values.patterns import regex

__all__ = ["ExampleFails"]

_STOPPING: tuple[Rule[Examination], ...] = (
    RecordPrinted(),
    FilterMismatch(),
    PrivateShown(),
    DefaultKeepsNone(),
    LinkFromData(),
    UnquotedAttribute(),
    TooLong(),
)
"""Rules whose errors stop a reply."""

_NAMED = regex(r"does not render: ([\w.]{1,200}): expected")


class ExampleFails:
    """An example of the response does not render, or not as it expects."""

    code, name, severity = "SK406", "example-fails", Severity.ERROR

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every expectation that does not hold; no value of an example is in a message."""
        untitled = {id(item) for item in _untitled(subject)}
        for item in subject.items:
            if item.variant.problems or item.body.faults or not item.body.prints:
                continue
            for outcome in _failing(subject, item):
                for key, problem in outcome.problems:
                    if key == "expect_subject" and id(item) in untitled:
                        continue
                    message = masked(f"example {outcome.trial.name!r} {problem}")
                    yield item.finding(self, message, at=_line(item, outcome.trial, key, problem))


def _untitled(subject: Examination) -> Iterator[Examined]:
    """Give the translations that lack the subject of their reference, as SK206 says."""
    for item, reference in translations(subject):
        if reference.variant.meta.subject and item.variant.meta.subject is None:
            yield item


def _failing(subject: Examination, item: Examined) -> Iterator[Outcome]:
    """Give what is not as expected, where no other rule has said already why not."""
    if subject.catalogue is None:
        return
    failing = [one for one in outcomes(item.variant, subject.catalogue) if one.problems]
    explained = any(one.stopped for one in failing) and _stops(subject, item)
    misdeclared = any(one.trial.name == SAMPLE for one in failing) and bool(misnamed(item))
    for one in failing:
        sample = misdeclared and one.trial.name == SAMPLE and not one.stopped
        if not (sample or (explained and one.stopped)):
            yield one


def _stops(subject: Examination, item: Examined) -> bool:
    """Whether another rule finds something that stops every such reply."""
    if any(use.unknown is not None for use in item.uses):
        return True
    alone = replace(subject, items=(item,))
    found = (one for rule in _STOPPING for one in rule.check(alone))
    return any(one.severity is Severity.ERROR for one in found)


def _line(item: Examined, trial: Trial, key: str, problem: str = "") -> int:
    unknown = _NAMED.match(problem)
    named = () if unknown is None else (f"{trial.key}.{unknown[1]}",)
    keys = (*named, f"{trial.key}.{key}", trial.key, "examples")
    return next((item.variant.line_of(each) for each in keys if each in item.variant.lines), 1)
