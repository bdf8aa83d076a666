"""YAML whose every value is a text."""

from __future__ import annotations

import pytest

from supportkit.values.plain_yaml import dotted, read_yaml


class TestReading:
    """What a person wrote is what is read."""

    def test_every_value_is_a_text(self) -> None:
        """No, 1.10, 12:30 and dates stay as they were written."""
        text = "a: no\nb: 1.10\nc: 12:30\nd: 2026-03-02\ne: [yes, ~]\nf: ''\ng:\n"
        assert read_yaml(text).data == {
            "a": "no", "b": "1.10", "c": "12:30", "d": "2026-03-02", "e": ["yes", "~"],
            "f": "", "g": None,
        }  # fmt: skip

    def test_empty_text_is_nothing(self) -> None:
        """An empty file is no mistake of YAML's."""
        assert read_yaml("# nothing\n").data is None

    def test_lines_are_known(self) -> None:
        """An unknown place is that of what is around it."""
        document = read_yaml("case:\n  id: Ticket\n  tags: [a,\n    b]\n")
        assert document.line(("case", "id")) == 2
        assert document.line(("case", "tags", 1)) == 4
        assert document.line(("case", "id", "values")) == 2

    def test_aliases_may_be_allowed(self) -> None:
        """Then they stand for what they name."""
        assert read_yaml("a: &x [1]\nb: *x").data == {"a": ["1"], "b": ["1"]}

    def test_places_in_words(self) -> None:
        """Dots for keys, brackets for positions."""
        assert (
            dotted(("policies", 0, "targets", "first_reply")) == "policies[0].targets.first_reply"
        )
        assert dotted(()) is None


class TestRefusals:
    """What is refused, with its line."""

    @pytest.mark.parametrize(
        ("text", "line", "expected"),
        [
            ("a: 1\na: 2", 2, "each key once"),
            ("a: !!python/object:os.system x", 1, "a value without a tag"),
            ("? [a]\n: b", 1, "a text as key"),
            ("a: [", 1, "YAML"),
            ("a: \x00", None, "YAML"),
            ("a: *b", 1, "YAML"),
            ("x" * 1_000_001, None, "at most 1000000 characters"),
            ("[" * 22 + "]" * 22, 1, "at most 20 levels"),
            ("[" * 5000, 1, "at most 20 levels"),
            ("a: 1\nb: " + "{" * 5000, 2, "at most 20 levels"),
            ("".join(" " * depth + "-\n" for depth in range(500)), 22, "at most 20 levels"),
            ("- a\n" * 50_001, 50_000, "at most 50000 values"),
        ],
        ids=[
            *("twice", "tag", "key", "open", "nul", "alias", "long"),
            *("deep", "deeper", "braces", "steps", "many"),
        ],
    )
    def test_mistake(self, text: str, line: int | None, expected: str) -> None:
        """The fault is part of the answer, and nothing is raised."""
        fault = read_yaml(text).fault
        assert fault is not None
        assert (fault.line, fault.expected) == (line, expected)

    def test_aliases_may_be_refused(self) -> None:
        """Where nobody needs them, they are a mistake."""
        fault = read_yaml("a: &x [1]\nb: *x", aliases=False).fault
        assert fault is not None
        assert fault.line == 1
        assert fault.found == "an alias"
