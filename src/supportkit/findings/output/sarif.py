"""Findings as SARIF 2.1.0, the format of OASIS for results of static analysis."""

from __future__ import annotations

import importlib.metadata
from typing import Any
from urllib.parse import quote

from supportkit.findings.finding import Finding, Named, Severity
from supportkit.findings.output.writing import Written, as_json, fingerprints, shown
from supportkit.findings.pages import family, summary, whole_page
from supportkit.values.patterns import regex

__all__ = ["write_sarif"]

_SCHEMA = (
    "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
)
_DRIVE = regex(r"[A-Za-z]:/")
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(what: Written) -> str:
    """Write a log of one run. Columns count code points."""
    rules = {rule.code: rule for rule in (*what.findings, *what.rules)}
    codes = sorted(rules)
    driver = {
        "name": "supportkit",
        "version": importlib.metadata.version("supportkit"),
        "rules": [_rule(rules[code]) for code in codes],
    }
    places = {code: number for number, code in enumerate(codes)}
    results = [_result(one, mark, places[one.code]) for one, mark in fingerprints(what)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Named) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    short, page = summary(rule.name), whole_page(rule.name)
    if short is not None and page is not None:
        told["shortDescription"] = {"text": short}
        told["fullDescription"] = {"text": short}
        told["help"] = {"text": page, "markdown": page}
    about = family(rule.code)
    if about is not None:
        told["properties"] = {"tags": [about]}
    return told


def _result(one: Finding, mark: str, place: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": place,
        "level": _LEVELS[one.severity],
        "message": {"text": shown(one.message)},
        "partialFingerprints": {"supportkitFinding/v1": mark},
    }
    if one.path is not None:
        location: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.path)}}
        if one.line is not None:
            location["region"] = _region(one)
        result["locations"] = [{"physicalLocation": location}]
    fix = _fix(one)
    return result if fix is None else {**result, "fixes": [fix]}


def _region(one: Finding) -> dict[str, int]:
    known = {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
    }
    region = {key: value for key, value in known.items() if value is not None}
    if one.span is not None:
        region |= {"charOffset": one.span.start, "charLength": len(one.span)}
    return region


def _fix(one: Finding) -> dict[str, Any] | None:
    if one.fix is None or one.path is None:
        return None
    span = one.fix.span
    deleted = {"charOffset": span.start, "charLength": len(span)}
    inserted = {"text": one.fix.replacement}
    change = {
        "artifactLocation": {"uri": _uri(one.path)},
        "replacements": [{"deletedRegion": deleted, "insertedContent": inserted}],
    }
    return {"artifactChanges": [change]}


def _uri(path: str) -> str:
    """Write a path as a relative reference, or as a ``file`` address if it is absolute."""
    posix = path.replace("\\", "/")
    written = quote(posix.encode("utf-8", "surrogatepass"), safe="/")
    if _DRIVE.match(posix):
        return f"file:///{posix[:2]}{written[4:]}"
    return f"file://{written}" if posix.startswith("/") else written
