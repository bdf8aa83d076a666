"""Write findings as text, for people and for programs."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable
from typing import Any, Literal, get_args

from supportkit.findings.finding import Finding, Severity, ordered

__all__ = ["Format", "render"]

Format = Literal["concise", "json", "github"]

_ACTING = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("[\r\n]")

_ON_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(findings: Iterable[Finding], *, format: Format = "concise") -> str:  # noqa: A002
    r"""Write findings in the one order, as a text that ends with a line break.

    Args:
        findings: What was found.
        format: ``concise`` is ``path:line:column: CODE message``, one finding a line,
            and the empty text when there is none. ``json`` is an array of objects whose
            keys are the attributes of `Finding`, with null for what is not known.
            ``github`` is a workflow command for each, which GitHub Actions shows beside
            the line in a pull request (its documentation, "Workflow commands"). In each of
            them, characters that act on a terminal, and line ends of a path, are written
            as escapes, such as ``\n``.

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
        raise ValueError(f"expected one of: {formats}")
    if format == "json":
        rows = [_row(finding) for finding in ordered(findings)]
        written_rows = json.dumps(rows, ensure_ascii=False, indent=2)
        return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", written_rows) + "\n"
    written = _on_github if format == "github" else _concise
    return "".join(f"{written(finding)}\n" for finding in ordered(findings))


def _concise(finding: Finding) -> str:
    path = _shown(_LINE_ENDS.sub(lambda found: repr(found[0])[1:-1], finding.path or "-"))
    place = f"{path}:{finding.line or 1}:{finding.column or 1}"
    message = _shown(" ".join(finding.message.split()))
    return f"{place}: {finding.code} {message}"


def _on_github(finding: Finding) -> str:
    known = {"file": finding.path, "line": finding.line, "col": finding.column}
    place = (f"{key}={_property(value)}" for key, value in known.items() if value is not None)
    title = f"title={_property(f'{finding.code} {finding.name}')}"
    return f"::{_ON_GITHUB[finding.severity]} {','.join((*place, title))}::{_data(finding.message)}"


def _shown(text: str) -> str:
    """Write characters that act on a terminal, such as escape sequences, as Python does."""
    return _ACTING.sub(lambda found: ascii(found[0])[1:-1], text)


def _data(text: object) -> str:
    return _shown(f"{text}").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: object) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(finding: Finding) -> dict[str, Any]:
    return dataclasses.asdict(finding)
