"""Findings as an array of JSON, for programs."""

from __future__ import annotations

import dataclasses

from supportkit.findings.output.writing import Written, as_json

__all__ = ["write_json"]


def write_json(what: Written) -> str:
    """Write an object for each finding, whose keys are the attributes of `Finding`."""
    return as_json([dataclasses.asdict(finding) for finding in what.findings])
