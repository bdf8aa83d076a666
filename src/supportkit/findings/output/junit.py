"""Findings as the XML of JUnit, which Jenkins, GitLab and others show as tests."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from supportkit.findings.finding import Finding
from supportkit.findings.output.lines import concise
from supportkit.findings.output.writing import Written, shown, shown_in_line

__all__ = ["write_junit"]

_NO_FILE = "-"


def write_junit(what: Written) -> str:
    """Write a suite for each file: a failed test for each finding, or one test that passed.

    The elements are those of junit-10 of the xunit plug-in of Jenkins. There is no time and no
    host in it, so the same findings give the same bytes.
    """
    by_file: dict[str, list[Finding]] = {path: [] for path in what.checked}
    for one in what.findings:
        by_file.setdefault(one.path or _NO_FILE, []).append(one)
    by_file = by_file or {_NO_FILE: []}
    root = Element("testsuites", {"name": "supportkit", **_counts(what.findings, by_file)})
    for path, found in sorted(by_file.items()):
        attributes = {"name": shown(path), **_counts(found, {path: found})}
        suite = SubElement(root, "testsuite", attributes)
        for one in found:
            _failure(suite, one)
        if not found:
            SubElement(suite, "testcase", name="supportkit check", classname=shown_in_line(path))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _counts(
    found: list[Finding] | tuple[Finding, ...], by_file: dict[str, list[Finding]]
) -> dict[str, str]:
    clean = sum(not each for each in by_file.values())
    return {"tests": str(len(found) + clean), "failures": str(len(found)), "errors": "0"}


def _failure(suite: Element, one: Finding) -> None:
    place = "" if one.line is None else f" line {one.line}"
    name = f"{one.code} {one.name}{place}"
    case = SubElement(suite, "testcase", name=name, classname=shown_in_line(one.path or _NO_FILE))
    message = shown(" ".join(one.message.split()))
    failure = SubElement(case, "failure", message=message, type=one.severity.value)
    failure.text = concise(one)
