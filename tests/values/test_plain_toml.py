"""TOML as plain texts with places, for files that people write by hand."""

from __future__ import annotations

import pytest

from supportkit.values.plain_toml import read_toml

EVERYTHING = '''\
title = "A # no comment"  # a comment
since = 2026-01-01
at = 2026-01-01T09:30:00Z
opens = 09:30:00
seats = 500
share = 1e3
yes = true

[team]
"first name".'last' = """
two
lines = 1"""
raw = \'\'\'it's [not] a table\'\'\'
hours = { mon-fri = "09:00-17:00", sat.noon = "12:00" }
days = [
  "mon",  # the first
  ["tue", "wed"],
]

[[rows]]
name = "a"
[rows.inner]
key = 1
[[rows]]
name = "b"
[[rows.deep]]
x = 1
[[rows.deep]]
y = 2
'''


class TestValues:
    """Every value is a text."""

    def test_native_values_are_written_out(self) -> None:
        """A date is its ISO text, a number its digits; a float stays as it was written."""
        data = read_toml(EVERYTHING).data
        assert data["title"] == "A # no comment"
        assert [data["since"], data["at"]] == ["2026-01-01", "2026-01-01T09:30:00+00:00"]
        assert [data["opens"], data["seats"]] == ["09:30:00", "500"]
        assert [data["share"], data["yes"]] == ["1e3", "true"]

    def test_collections_stay_collections(self) -> None:
        """Tables, arrays of tables and inline tables are dicts and lists."""
        data = read_toml(EVERYTHING).data
        assert data["team"]["first name"] == {"last": "two\nlines = 1"}
        assert data["team"]["days"] == ["mon", ["tue", "wed"]]
        assert [row["name"] for row in data["rows"]] == ["a", "b"]


class TestPlaces:
    """Where everything stands."""

    @pytest.mark.parametrize(
        ("place", "line", "column"),
        [
            (("title",), 1, 1),
            (("team",), 9, 2),
            (("team", "first name"), 10, 1),
            (("team", "first name", "last"), 10, 14),
            (("team", "raw"), 13, 1),
            (("team", "hours"), 14, 1),
            (("team", "hours", "mon-fri"), 14, 11),
            (("team", "hours", "sat", "noon"), 14, 40),
            (("team", "days", 0), 16, 3),
            (("team", "days", 1, 1), 17, 11),
            (("rows",), 20, 3),
            (("rows", 0, "name"), 21, 1),
            (("rows", 0, "inner"), 22, 7),
            (("rows", 0, "inner", "key"), 23, 1),
            (("rows", 1), 24, 3),
            (("rows", 1, "deep", 0, "x"), 27, 1),
            (("rows", 1, "deep", 1, "y"), 29, 1),
        ],
    )
    def test_of_a_key_or_an_item(
        self, place: tuple[str | int, ...], line: int, column: int
    ) -> None:
        """Inline tables, arrays of tables, dotted and quoted keys, after texts of many lines."""
        document = read_toml(EVERYTHING)
        assert (document.line(place), document.column(place)) == (line, column)

    def test_an_unknown_place_has_the_line_around_it(self) -> None:
        """What is missing is missed where it should have been."""
        assert read_toml(EVERYTHING).line(("rows", 1, "name", "nothing")) == 25

    def test_line_ends_of_windows(self) -> None:
        """They do not shift the count."""
        assert read_toml("a = 1\r\nb = 2\r\n").line(("b",)) == 2

    def test_a_key_with_an_escape(self) -> None:
        """Its place has the name that it means."""
        document = read_toml('x = 1\n"q\\u00fc" = 2')
        assert (document.data["qü"], document.line(("qü",))) == ("2", 2)


class TestMistakes:
    """Text that is no TOML."""

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a = 1\nb = ", 2),
            ("a = 1\nb", 2),
            ("a = 1\nb = 1 2", 2),
            ("[a]\n[b", 2),
            ("[a]\n[b]\n[a]", 3),
            ('a = 1\nb = "x', 2),
            ('a = 1\nb = """x\n\n', 2),
            ("a = 1\nb = {x = 1", 2),
            ("a = 1\n= 2", 2),
            ("a.b = 1\na.b.c = 2", 2),
            ("a = 1\nb = @", 2),
            ("a = 1\nb = 2026-13-45", 2),
            ("a = 1\nb = \x00", 2),
            ("a = 1\nb = 'x\ny'", 2),
        ],
    )
    def test_name_their_line(self, text: str, line: int) -> None:
        """The fault says in which line the text stops being TOML."""
        fault = read_toml(text).fault
        assert fault is not None
        assert (fault.expected, fault.line) == ("TOML", line)

    def test_a_key_that_stands_twice(self) -> None:
        """The second one does not silently win, and is the one that is named."""
        fault = read_toml("[a]\nb = 1\nb = 2").fault
        assert fault is not None
        assert (fault.line, fault.place, fault.expected) == (3, ("a", "b"), "each key once")


class TestHostileTexts:
    """Texts made to keep a reader busy."""

    @pytest.mark.parametrize(
        "text",
        [
            ".".join("a" * 100_000) + " = 1",
            "[" + ".".join("a" * 100_000) + "]",
            "a = " + "[" * 100_000,
            "a = " + "{a = " * 100_000,
        ],
    )
    def test_deep_nesting(self, text: str) -> None:
        """Twenty levels are enough for everybody."""
        fault = read_toml(text).fault
        assert fault is not None
        assert (fault.line, fault.expected) == (1, "at most 20 levels")

    def test_many_values(self) -> None:
        """There is a limit of them."""
        fault = read_toml("a = [" + "1," * 60_000 + "]").fault
        assert fault is not None
        assert fault.expected == "at most 50000 values"

    def test_a_huge_text(self) -> None:
        """Megabytes are refused unread."""
        fault = read_toml("#" * 1_000_001).fault
        assert fault is not None
        assert fault.expected == "at most 1000000 characters"

    @pytest.mark.parametrize("number", ["9" * 5_000, "0x" + "f" * 5_000])
    def test_a_number_without_end(self, number: str) -> None:
        """Nobody counts to ten to the five thousand."""
        fault = read_toml(f"a = 1\nb = {number}").fault
        assert fault is not None
        assert (fault.line, fault.place) == (2, ("b",))

    @pytest.mark.parametrize("text", ["a = '" + "x" * 900_000, 'a = """' + 'x"' * 400_000])
    def test_a_text_without_end(self, text: str) -> None:
        """It is refused in the line in which it begins."""
        fault = read_toml(text).fault
        assert fault is not None
        assert (fault.line, fault.expected) == (1, "TOML")
