"""Formats of findings where texts, paths and places are not as one would wish."""

from __future__ import annotations

import importlib.metadata
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from supportkit.findings import Finding, Format, Severity, render
from supportkit.values import Span

FORMATS: list[Format] = ["concise", "full", "json", "github", "gitlab", "junit", "sarif"]
ONE = Finding(
    code="SK102",
    name="optional-value-printed",
    severity=Severity.WARNING,
    message="'x' may be missing",
    path="a.j2",
    line=2,
    column=4,
)
ODD = "a\x00\x1b[31m\x85\u202e\ufffe\ud800\r\nb"

places = st.one_of(st.none(), st.integers(min_value=1, max_value=12))
findings = st.builds(
    Finding,
    code=st.sampled_from(["SK102", "SK999", "ACME1"]),
    name=st.sampled_from(["optional-value-printed", "untold"]),
    severity=st.sampled_from(Severity),
    message=st.text(st.characters()),
    path=st.one_of(st.none(), st.text(st.characters(), min_size=1)),
    line=places,
    column=places,
    end_line=places,
    end_column=places,
    span=st.one_of(st.none(), st.just(Span(1, 3))),
)


@pytest.fixture(scope="module")
def jenkins(project: Path) -> etree.XMLSchema:
    """Give the schema of JUnit reports that Jenkins uses."""
    file = project / "tests" / "data" / "schemas" / "junit-10.xsd"
    return etree.XMLSchema(etree.parse(str(file)))


def junit(found: list[Finding], **more: Any) -> etree.ElementBase:
    """Read a report as others do."""
    return etree.fromstring(render(found, format="junit", **more).encode())


class TestJunitSchema:
    """Reports are what Jenkins accepts."""

    @pytest.mark.parametrize(
        "found", [[], [ONE, ONE], [replace(ONE, path=None, line=None, message=ODD)]]
    )
    def test_it_is_valid(self, jenkins: etree.XMLSchema, found: list[Finding]) -> None:
        """With findings and without, and with text that XML cannot hold."""
        jenkins.assertValid(junit(found, checked=["a.j2", "clean\x01\n.j2"]))

    def test_nothing_checked_is_a_test_that_passed(self, jenkins: etree.XMLSchema) -> None:
        """Jenkins takes a report without any test for a failure."""
        root = junit([])
        jenkins.assertValid(root)
        assert (root.get("tests"), root.get("failures"), len(root.findall(".//testcase"))) == (
            "1",
            "0",
            1,
        )


class TestAnyText:
    """No text of others does harm."""

    @pytest.mark.parametrize("format", FORMATS)
    @given(found=st.lists(findings, max_size=4), text=st.text(st.characters()))
    def test_it_can_be_written_and_acts_on_nothing(
        self,
        format: Format,  # noqa: A002
        found: list[Finding],
        text: str,
    ) -> None:
        """Whatever the texts are, the output is UTF-8 without control characters."""
        sources = {one.path or "": text for one in found}
        shown = render(found, format=format, sources=sources)
        assert shown.encode().decode() == shown
        assert not {char for char in shown if char != "\n" and not char.isprintable()} & set(
            "\x00\x07\x08\x1b\x7f\x85\x9b\u2028\u202e\u2066\ufeff\r"
        )

    @given(found=st.lists(findings, max_size=4))
    def test_xml_is_whole(self, jenkins: etree.XMLSchema, found: list[Finding]) -> None:
        """A strict parser reads any report, and the schema accepts it."""
        jenkins.assertValid(junit(found))

    @pytest.mark.parametrize("format", ["gitlab", "sarif"])
    def test_half_a_character_is_written_out(self, format: Format) -> None:  # noqa: A002
        """Strict readers of JSON refuse half of a surrogate pair."""
        shown = render([replace(ONE, message=ODD)], format=format)
        assert "\\\\ud800" in shown

    @pytest.mark.parametrize("format", FORMATS)
    def test_without_a_path(self, format: Format) -> None:  # noqa: A002
        """Text in memory has no path, and its findings are shown all the same."""
        shown = render([replace(ONE, path=None)], format=format, sources={"": "one\ntwo {{ x }}"})
        assert "SK102" in shown or "optional-value-printed" in shown


class TestLines:
    """Lines are those of the finding, whatever else a text has."""

    TEXT = "one\x0c\u2028one\r\nHi {{ x }}"

    def test_only_line_breaks_end_a_line(self) -> None:
        """A form feed and the line separator of Unicode stand within a line."""
        shown = render([ONE], format="full", sources={"a.j2": self.TEXT}).splitlines()
        assert shown[3:6] == ["1 | one\\x0c\\u2028one", "2 | Hi {{ x }}", "  |    ^"]

    def test_a_mark_of_gitlab_is_about_its_own_line(self) -> None:
        """It changes with the line of the finding alone."""
        before, after, other = (
            json.loads(render([ONE], format="gitlab", sources={"a.j2": text}))[0]["fingerprint"]
            for text in (self.TEXT, self.TEXT.replace("one", "two"), self.TEXT.replace("x", "y"))
        )
        assert before == after != other

    @pytest.mark.parametrize(
        ("line", "mark"),
        [
            ("é {{ x }}", "  |    ^"),
            ("e\u0301 {{ x }}", "  |   ^"),
            ("你 {{ x }}", "  |     ^"),
            ("\t {{ x }}", "  |       ^"),
            ("\x1b {{ x }}", "  |       ^"),
            ("ש {{ x }}", "  |    ^"),
        ],
    )
    def test_the_mark_goes_by_width(self, line: str, mark: str) -> None:
        """Combining marks take no column, wide characters two, tabs four, escapes all theirs."""
        one = replace(ONE, line=1)
        assert render([one], format="full", sources={"a.j2": line}).splitlines()[4] == mark

    @pytest.mark.parametrize("place", [{"line": 99}, {"line": None}, {"path": "other"}])
    def test_a_place_that_is_not_there_shows_no_line(self, place: dict[str, Any]) -> None:
        """The file may have changed in the meantime."""
        shown = render([replace(ONE, **place)], format="full", sources={"a.j2": "a"})
        assert "|" not in shown


class TestSarif:
    """What a log says beside its results."""

    @pytest.mark.parametrize(
        ("path", "uri"),
        [
            ("a b/ü?#%.j2", "a%20b/%C3%BC%3F%23%25.j2"),
            ("x:y.j2", "x%3Ay.j2"),
            ("/srv/a.j2", "file:///srv/a.j2"),
            ("C:\\texts\\a b.j2", "file:///C:/texts/a%20b.j2"),
        ],
    )
    def test_addresses_are_encoded(self, path: str, uri: str) -> None:
        """A path is a relative reference, or a whole address if it is absolute."""
        [result] = json.loads(render([replace(ONE, path=path)], format="sarif"))["runs"][0][
            "results"
        ]
        [location] = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == uri

    def test_the_driver_has_its_version_and_rules_their_family(self) -> None:
        """Who reads the log knows what wrote it, and can filter by what rules are about."""
        driver = json.loads(render([ONE], format="sarif"))["runs"][0]["tool"]["driver"]
        assert driver["version"] == importlib.metadata.version("supportkit")
        assert driver["rules"][0]["properties"]["tags"] == ["fields and types"]
