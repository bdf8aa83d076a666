"""A finding as plain values, and back."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.findings import Finding, Fix, Severity, render
from supportkit.values import Span

SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda two: Span(two[0], sum(two)))
NUMBERS = st.none() | st.integers(1, 9)
FINDINGS = st.builds(
    Finding,
    code=st.just("SK101"),
    name=st.just("undeclared-variable"),
    severity=st.sampled_from(Severity),
    message=st.text(),
    path=st.none() | st.text(),
    line=NUMBERS,
    column=NUMBERS,
    end_line=NUMBERS,
    end_column=NUMBERS,
    span=st.none() | SPANS,
    locale=st.none() | st.just("pt-BR"),
    fix=st.none() | st.builds(Fix, SPANS, st.text(), safe=st.booleans()),
    docs_url=st.none() | st.text(),
)
ROW = {"code": "SK101", "name": "x", "severity": "error", "message": "the text is 1234"}


@given(FINDINGS)
def test_there_and_back(finding: Finding) -> None:
    """A program that reads the output of `check` has the same findings."""
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


@given(FINDINGS)
def test_a_row_is_what_the_command_line_writes(finding: Finding) -> None:
    """All attributes by their names, in their order."""
    [row] = json.loads(render([finding], format="json"))
    assert row == finding.to_json()
    assert list(row) == [each.name for each in dataclasses.fields(Finding)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"message": None}, "with the key 'message'"),
        ({"severity": "fatal"}, "fatal"),
        ({"line": "3"}, "found str as 'line'"),
        ({"line": True}, "found bool as 'line'"),
        ({"span": [1, 2]}, "found list as 'span'"),
        ({"span": {"start": 2, "end": 1}}, "start <= end"),
        (
            {"fix": {"span": {"start": 1, "end": 2}, "replacement": "x"}},
            "a fix with the key 'safe'",
        ),
        ({"lines": 3}, "found the key 'lines'"),
    ],
)
def test_what_is_no_row_is_refused(change: dict[str, Any], said: str) -> None:
    """It is said what is wrong, and no text is shown."""
    with pytest.raises(ValueError, match=said) as caught:
        Finding.from_json({**ROW, **change})
    assert "1234" not in str(caught.value)


def test_a_row_is_a_table() -> None:
    """As where somebody gives the whole output."""
    with pytest.raises(ValueError, match="as a table, found list"):
        Finding.from_json([ROW])  # type: ignore[arg-type]
