"""Write findings as text, for people and for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from typing import Any, Literal, get_args

from supportkit.findings.finding import Finding, ordered

__all__ = ["Format", "render"]

Format = Literal["concise", "json"]


def render(findings: Iterable[Finding], *, format: Format = "concise") -> str:  # noqa: A002
    """Write findings in the one order, as a text that ends with a line break.

    Args:
        findings: What was found.
        format: ``concise`` is ``path:line:column: CODE message``, one finding a line,
            and the empty text when there is none. ``json`` is an array of objects whose
            keys are the attributes of `Finding`, with null for what is not known.

    Raises:
        ValueError: There is no such format.

    >>> from supportkit.findings import Severity
    >>> found = Finding(
    ...     code="SK202",
    ...     name="missing-variant",
    ...     severity=Severity.WARNING,
    ...     message="there is no variant in 'de'",
    ...     path="hello/en.md.j2",
    ...     line=1,
    ... )
    >>> print(render([found]), end="")
    hello/en.md.j2:1:1: SK202 there is no variant in 'de'
    """
    if format not in get_args(Format):
        formats = ", ".join(get_args(Format))
        raise ValueError(f"no format {format!r}; expected one of: {formats}")
    if format == "json":
        rows = [_row(finding) for finding in ordered(findings)]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{_concise(finding)}\n" for finding in ordered(findings))


def _concise(finding: Finding) -> str:
    place = f"{finding.path or '-'}:{finding.line or 1}:{finding.column or 1}"
    message = " ".join(finding.message.split())
    return f"{place}: {finding.code} {message}"


def _row(finding: Finding) -> dict[str, Any]:
    return dataclasses.asdict(finding)
