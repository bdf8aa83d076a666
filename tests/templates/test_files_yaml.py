"""Front matter of people who do not know YAML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.findings import Finding
from supportkit.templates import Catalogue


def mistake(head: str) -> Finding:
    """Give the one mistake of a front matter."""
    text = f"---\n{head}\n---\nHi"
    (found,) = Catalogue.load({"hello/en.md.j2": text}).check(select=["SK403"])
    return found


class TestQuotes:
    """Most mistakes are quotes that are missing."""

    @pytest.mark.parametrize(
        ("value", "sign"),
        [
            ("{{ case.id }}", "'{{'"),
            ("{% if case.id %}x{% endif %}", "'{%'"),
            ("{{ case.id }}: news", "'{{'"),
            ("[Ticket] received", "'['"),
            ("@all", "an at sign"),
            ("%d items", "'%'"),
            ("`x`", "'`'"),
            ("*Hello*", "'*'"),
            ("> 5 days", "'>'"),
            ("- sorry", "'-'"),
            (", and more", "','"),
            ("#5 refund", "'#'"),
            ("&Co is here", "'&'"),
        ],
    )
    def test_the_sign_is_named(self, value: str, sign: str) -> None:
        """With line and column of the value; with quotes, nothing is wrong."""
        found = mistake(f"tags: [a]\nsubject: {value}")
        assert (found.line, found.column) == (3, 10)
        assert found.message.startswith(
            f"subject: expected quotes around a text that begins with {sign}, found "
        )
        quoted = f"---\ntags: [a]\nsubject: '{value}'\n---\nHi"
        assert not Catalogue.load({"hello/en.md.j2": quoted}).check(select=["SK403"])

    @pytest.mark.parametrize("value", ["Re: {{ case.id }}", "a: b", "how long:"])
    def test_a_colon_inside(self, value: str) -> None:
        """It looks like another key."""
        found = mistake(f"title: {value}\ntags: [a]")
        assert (found.line, found.column) == (2, 8)
        assert found.message == "title: expected quotes around a text with ': ' in it, found none"

    def test_an_item_of_a_list(self) -> None:
        """As a value of a key."""
        found = mistake("example_messages:\n  - where is it\n  - {{ case.id }}")
        assert (found.line, found.column) == (4, 5)
        assert "begins with '{{'" in found.message

    @pytest.mark.parametrize(
        ("head", "column", "sign"),
        [
            ("tags: [refund, #urgent]", 16, "'#'"),
            ("examples: [{customer: {name: {{ x }}}}]", 30, "'{{'"),
        ],
    )
    def test_a_text_of_a_list_on_one_line(self, head: str, column: int, sign: str) -> None:
        """The sign is looked for in the list, and the list needs no quotes."""
        found = mistake(f"title: x\n{head}\nlocale: en")
        assert (found.line, found.column) == (3, column)
        assert f"begins with {sign}" in found.message

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("'it's here'", "'' for ' inside of '...'"),
            ('"a "b" c"', '\\" inside of "..."'),
            ('"C:\\data"', "'...' around a text with a backslash"),
        ],
    )
    def test_quotes_of_the_wrong_kind(self, value: str, expected: str) -> None:
        """An apostrophe ends the text."""
        found = mistake(f"title: {value}")
        assert (found.line, found.column) == (2, 8)
        assert f"expected {expected}" in found.message

    @pytest.mark.parametrize(
        "head", ['title: "Hello', 'title: "Hello\nsubject: "x"', "title: 'x\ntags: [a]\n"]
    )
    def test_a_text_without_end_is_found_where_it_begins(self, head: str) -> None:
        """The parser stops at the end of the file, or at the next quotation mark."""
        found = mistake(head)
        assert (found.line, found.column) == (2, 8)
        assert "expected a text that ends with" in found.message

    def test_a_list_without_end(self) -> None:
        """It is found where it begins, too."""
        found = mistake("title: x\ntags: [a, b\nsubject: x")
        assert (found.line, found.column) == (3, 7)
        assert found.message == "tags: expected ']' at the end, found no end of it"


class TestBlanks:
    """Blanks matter in YAML, and tabs are none."""

    @pytest.mark.parametrize(("head", "column"), [("\ttitle: x", 1), ("title:\tx", 7)])
    def test_a_tab(self, head: str, column: int) -> None:
        """It cannot be seen, so its column is named."""
        found = mistake(head)
        assert (found.line, found.column) == (2, column)
        assert "found a tab" in found.message

    @pytest.mark.parametrize("head", ["title:x", "title:x\ntags: [a]", "tags: [a]\r\ntitle:x"])
    def test_a_key_needs_a_blank_behind_it(self, head: str) -> None:
        """In JSON it does not."""
        found = mistake(head)
        assert found.column == 7
        assert found.message == "expected a blank behind 'title:', found none"

    def test_a_key_that_stands_too_far_in(self) -> None:
        """A blank before it makes it a part of the text above."""
        found = mistake("title: x\n tags: [a]")
        assert found.line == 3
        assert "as many blanks before a key as before its neighbours" in found.message


class TestRight:
    """What is right stays right."""

    @pytest.mark.parametrize(
        "head",
        [
            "tags: # none yet\n  - a",
            "tags: [a, # the first\n  b] # and the last",
            "title: x # y: z",
            "title: https://example.com/a",
            "title: |\n  'tis: so\n  {{ x }}",
            "title: -5 degrees",
            "title:",
        ],
    )
    def test_it_has_no_mistake(self, head: str) -> None:
        """Comments, blocks and addresses."""
        text = f"---\n{head}\n---\nHi"
        assert not Catalogue.load({"hello/en.md.j2": text}).check(select=["SK403"])


_PIECES = st.sampled_from(
    ("title", "tags", ":", ": ", " ", "\n", "\r\n", "\t", "'", '"', "{{", "}}", "[", "]", "- ", "#",
     "@", "x", "é", "\\", "|", ">"),
)  # fmt: skip


@given(head=st.lists(_PIECES, max_size=30).map("".join))
def test_every_mistake_has_its_place(head: str) -> None:
    """Whatever is written, the place is in the file, and nothing is raised."""
    text = f"---\n{head}\n---\nHi"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for found in Catalogue.load({"hello/en.md.j2": text}).check(select=["SK403"]):
        assert found.line is not None
        assert found.column is not None
        assert found.column <= len(lines[found.line - 1]) + 1
