"""Findings: order, choice by code, and output."""

from __future__ import annotations

import json
import pickle

import pytest

from supportkit.findings import Finding, Severity, choose, ordered, render, wanted
from supportkit.values import Span


def found(code: str, path: str | None = "a.j2", line: int | None = 1) -> Finding:
    """Make a finding with the least that one needs."""
    return Finding(
        code=code, name="rule", severity=Severity.ERROR, message="wrong", path=path, line=line
    )


class TestFinding:
    """One finding."""

    def test_is_a_value(self) -> None:
        """Two equal findings are one in a set, also after a trip through pickle."""
        copy = pickle.loads(pickle.dumps(found("SK101")))  # noqa: S301
        assert {copy, found("SK101")} == {found("SK101")}

    def test_repr_does_not_quote(self) -> None:
        """A log that shows a finding does not show the text that was checked."""
        assert repr(found("SK101")) == "Finding('a.j2:1: SK101')"

    def test_repr_without_a_place(self) -> None:
        """A finding on text in memory shows its code alone."""
        assert repr(found("SK101", path=None, line=None)) == "Finding('SK101')"


class TestOrder:
    """The one order of findings."""

    def test_lines_sort_as_numbers(self) -> None:
        """Line 9 comes before line 10."""
        assert [f.line for f in ordered([found("A", line=10), found("A", line=9)])] == [9, 10]

    def test_code_decides_at_the_same_place(self) -> None:
        """Two findings at one place are listed by code."""
        assert [f.code for f in ordered([found("B2"), found("B1")])] == ["B1", "B2"]


class TestChoice:
    """Selecting and ignoring by code."""

    def test_family(self) -> None:
        """A prefix stands for all codes that begin with it."""
        assert choose([found("SK101"), found("SK201")], select=["SK1"]) == (found("SK101"),)

    def test_ignore_beats_select_of_the_same_length(self) -> None:
        """What is both asked for and left out is left out."""
        assert choose([found("SK101")], select=["SK101"], ignore=["SK101"]) == ()

    def test_longer_prefix_wins(self) -> None:
        """One rule can be picked out of a family that is left out."""
        assert wanted("SK101", select=["SK101"], ignore=["SK1"])

    def test_all(self) -> None:
        """ALL selects every rule."""
        assert wanted("XY1", select=["ALL"])

    def test_nothing_selected(self) -> None:
        """An empty selection finds nothing."""
        assert not wanted("SK101", select=[])

    def test_empty_prefix_is_nothing(self) -> None:
        """An empty code, as left by a trailing comma, leaves nothing out."""
        assert wanted("SK101", ignore=[""])

    def test_generator_is_read_once(self) -> None:
        """Codes may come from a generator."""
        findings = [found("SK101"), found("SK102")]
        assert len(choose(findings, select=(code for code in ["SK101", "SK102"]))) == 2

    def test_single_text_is_refused(self) -> None:
        """One text where a list belongs is a mistake of the caller."""
        with pytest.raises(TypeError, match="list of codes"):
            choose([found("SK101")], select="SK101")


class TestOutput:
    """Findings as text."""

    def test_concise(self) -> None:
        """A line says where, which rule, and what."""
        assert render([found("SK101")]) == "a.j2:1:1: SK101 wrong\n"

    def test_nothing_found(self) -> None:
        """No findings are no text."""
        assert render([]) == ""

    def test_message_stays_on_one_line(self) -> None:
        """A line break in a message cannot forge another finding."""
        finding = Finding(code="A1", name="a", severity=Severity.INFO, message="one\ntwo")
        assert render([finding]) == "-:1:1: A1 one two\n"

    def test_json(self) -> None:
        """A program reads all attributes, null for what is not known."""
        (row,) = json.loads(render([found("SK101")], format="json"))
        assert (row["code"], row["severity"], row["column"]) == ("SK101", "error", None)

    def test_json_span(self) -> None:
        """A span is an object with start and end."""
        finding = Finding(code="A1", name="a", severity=Severity.INFO, message="", span=Span(2, 5))
        assert json.loads(render([finding], format="json"))[0]["span"] == {"start": 2, "end": 5}

    def test_github(self) -> None:
        """A workflow shows it beside its line, under code and name."""
        expected = "::error file=a.j2,line=1,title=SK101 rule::wrong\n"
        assert render([found("SK101")], format="github") == expected

    def test_github_escapes_what_would_end_a_part(self) -> None:
        """Neither a path nor a message can forge another annotation."""
        finding = Finding(
            code="A1", name="a", severity=Severity.INFO, message="50%\n::error::", path="a:b,c"
        )
        expected = "::notice file=a%3Ab%2Cc,title=A1 a::50%25%0A::error::\n"
        assert render([finding], format="github") == expected

    def test_unknown_format(self) -> None:
        """The error names the formats that there are."""
        with pytest.raises(ValueError, match="concise, full, json"):
            render([], format="xml")  # type: ignore[arg-type]


class TestSeverity:
    """How much findings matter, beside each other."""

    def test_what_matters_more_is_greater(self) -> None:
        """Not by the alphabet, in which a warning would be the greatest."""
        assert sorted([Severity.ERROR, Severity.INFO, Severity.WARNING]) == [
            Severity.INFO,
            Severity.WARNING,
            Severity.ERROR,
        ]
        assert max(Severity) is Severity.ERROR


class TestNames:
    """Rules by their names."""

    def test_a_finding_is_chosen_by_the_name_of_its_rule(self) -> None:
        """As on the command line."""
        one = Finding(code="SK207", name="untranslated", severity=Severity.INFO, message="")
        assert choose([one], select=["untranslated"]) == (one,)
        assert choose([one], ignore=["untranslated"]) == ()
