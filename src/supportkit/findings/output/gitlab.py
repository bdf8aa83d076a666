"""A Code Quality report of GitLab, which shows findings in a merge request."""

from __future__ import annotations

from supportkit.findings.finding import Severity
from supportkit.findings.output.writing import Written, as_json, fingerprints, shown

__all__ = ["write_gitlab"]

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_NO_FILE = "-"


def write_gitlab(what: Written) -> str:
    """Write an issue for each finding (GitLab's documentation, "Code Quality report format").

    Two with one fingerprint would be shown as one, so each has its own.
    """
    return as_json(
        [
            {
                "description": f"{one.code} {shown(' '.join(one.message.split()))}",
                "check_name": one.name,
                "fingerprint": mark,
                "severity": _SEVERITIES[one.severity],
                "location": {
                    "path": shown(one.path or _NO_FILE),
                    "lines": {"begin": one.line or 1},
                },
            }
            for one, mark in fingerprints(what)
        ]
    )
