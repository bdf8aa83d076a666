"""A policy file with its lines kept, and all its mistakes instead of the first."""

from __future__ import annotations

from datetime import datetime

from supportkit.errors import PolicyError, SchemaVersionError
from supportkit.sla.lint._subject import Examination
from supportkit.sla.policies.file import Builder
from supportkit.sla.policies.source import read_document
from supportkit.sla.policy import PolicySet
from supportkit.values.plain_yaml import YamlDocument, dotted

__all__ = ["read"]

_MOST_MISTAKES = 100


def read(text: str, *, source: str | None, as_of: datetime | None) -> Examination:
    """Read a text with everything that the rules need."""
    document = read_document(text, source=source)
    mistakes: list[PolicyError] = []
    policies = _built(source, document, mistakes)
    first = sorted(mistakes, key=lambda mistake: mistake.line or 0)[:_MOST_MISTAKES]
    return Examination(policies, as_of, source, document, tuple(first))


def _built(source: str | None, document: YamlDocument, mistakes: list[PolicyError]) -> PolicySet:
    fault = document.fault
    if fault is not None:
        place = dotted(fault.place)
        mistakes.append(PolicyError(source, fault.line, place, fault.expected, fault.found))
        return PolicySet(())
    try:
        return Builder(source, document, mistakes=mistakes).build()
    except PolicyError as mistake:
        mistakes.append(mistake)
    except SchemaVersionError as error:
        line = document.line(("schema",))
        expected, found = f"supportkit.{error.kind}/{error.newest} or older", error.found
        advice = f"{found}, which a newer supportkit wrote: pip install --upgrade supportkit"
        mistakes.append(PolicyError(source, line, "schema", expected, advice))
    return PolicySet(())
