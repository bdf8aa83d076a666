"""One case where several are wanted, and several where one is."""

from __future__ import annotations

import pytest

from supportkit import Case, Message, Participant
from supportkit.analysis import annotate, signals, trajectory

CASE = Case.from_messages(
    "C-1",
    [
        Message(
            id="m1",
            author=Participant(id="u7", kind="customer"),
            at="2026-03-02T09:30:00Z",
            text="This is terrible!",
        )
    ],
)


class TestOneCase:
    """`trajectory` and `signals` are of one case."""

    def test_several_cases(self) -> None:
        """The error shows how to go through them."""
        with pytest.raises(TypeError, match=r"found list; .*\[trajectory\(case\) for case"):
            trajectory([CASE])  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"found list; .*\[signals\(case\) for case"):
            signals([CASE])  # type: ignore[arg-type]

    def test_an_annotated_case(self) -> None:
        """It knows the answer itself."""
        [annotated] = annotate([CASE])
        with pytest.raises(TypeError, match=r"found AnnotatedCase; .*annotated\.trajectory"):
            trajectory(annotated)  # type: ignore[arg-type]

    def test_no_case(self) -> None:
        """Such as its number; the number is not shown."""
        with pytest.raises(TypeError, match="found str; read it first") as caught:
            signals("C-1")  # type: ignore[arg-type]
        assert "C-1" not in str(caught.value)


class TestSeveralCases:
    """`annotate` goes through many."""

    def test_one_case(self) -> None:
        """The error shows how to pass it, and comes at once."""
        with pytest.raises(TypeError, match=r"found one Case; pass annotate\(\[case\]\)"):
            annotate(CASE)  # type: ignore[arg-type]

    def test_something_else(self) -> None:
        """Nothing to go through, or no case in it."""
        with pytest.raises(TypeError, match="expected several cases, found int"):
            annotate(3)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="expected a Case, found str"):
            list(annotate(["C-1"]))  # type: ignore[list-item]
