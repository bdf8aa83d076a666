"""Findings as an array of JSON, for programs."""

from __future__ import annotations

from supportkit.findings.output.writing import Written, as_json

__all__ = ["write_json"]


def write_json(what: Written) -> str:
    """Write an object for each finding, as `Finding.to_json` gives it."""
    return as_json([finding.to_json() for finding in what.findings])
