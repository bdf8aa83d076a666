"""One finding a line: for people, and for the log of GitHub Actions."""

from __future__ import annotations

from supportkit.findings.finding import Finding, Severity
from supportkit.findings.output.writing import Written, shown, shown_in_line

__all__ = ["concise", "write_concise", "write_github"]

_ON_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write_concise(what: Written) -> str:
    """Write ``path:line:column: CODE message``."""
    return "".join(f"{concise(finding)}\n" for finding in what.findings)


def concise(finding: Finding) -> str:
    """Write one finding in a line."""
    place = f"{shown_in_line(finding.path or '-')}:{finding.line or 1}:{finding.column or 1}"
    message = shown(" ".join(finding.message.split()))
    return f"{place}: {finding.code} {message}"


def write_github(what: Written) -> str:
    """Write workflow commands of GitHub Actions."""
    return "".join(f"{_on_github(finding)}\n" for finding in what.findings)


def _on_github(finding: Finding) -> str:
    known = {
        "file": finding.path,
        "line": finding.line,
        "endLine": finding.end_line,
        "col": finding.column,
        "endColumn": finding.end_column if finding.end_line == finding.line else None,
    }
    place = (f"{key}={_property(value)}" for key, value in known.items() if value is not None)
    title = f"title={_property(f'{finding.code} {finding.name}')}"
    return f"::{_ON_GITHUB[finding.severity]} {','.join((*place, title))}::{_data(finding.message)}"


def _data(text: object) -> str:
    return shown(f"{text}").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: object) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
