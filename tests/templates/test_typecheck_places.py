"""Everything that is found is marked in the raw file, to the character."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from supportkit.findings import Finding
from supportkit.templates import Catalogue
from supportkit.templates.typecheck.subjects import aligned


class Row(BaseModel):
    """One line of an order."""

    sku: str
    parts: dict[str, str] = {}


class Context(BaseModel):
    """The context of these tests."""

    rows: list[Row]
    name: str | None = None


def found(text: str) -> tuple[Finding, ...]:
    """Give what is found in a file."""
    return Catalogue.load({"a/en.md.j2": text}, context=Context).check()


def marked(text: str) -> list[tuple[int | None, int | None, str]]:
    """List what is marked in a file, with line and column."""
    return [
        (one.line, one.column, text[one.span.start : one.span.end])
        for one in found(text)
        if one.span is not None
    ]


BODIES = {
    "twice in a line": ("{{ a.b }} a.b {{ a.b }}", [(1, 4, "a.b"), (1, 18, "a.b")]),
    "one inside the other": ("{{ nam ~ nam.e ~ e.nam }}", [
        (1, 4, "nam"), (1, 10, "nam.e"), (1, 18, "e.nam"),
    ]),
    "text of the same name": ("{{ 'a.b' ~ a.b ~ \"a.b\" }}", [(1, 12, "a.b")]),
    "several lines": ("{{\n  a\n  .b\n}}", [(2, 3, "a\n  .b")]),
    "Windows": ("x\r\n\r\n{{ a.b }}\r\n{{ a.b }}", [(3, 4, "a.b"), (4, 4, "a.b")]),
    "old Macs": ("x\r{{ a.b }}", [(2, 4, "a.b")]),
    "tabs": ("\t{%\tif a.b\t%}\t{{\ta.b }}{% endif %}", [(1, 8, "a.b"), (1, 18, "a.b")]),
    "trimmed": ("x  {%- if a.b -%}  y  {%- endif +%}\n  {{- a.b -}}", [
        (1, 11, "a.b"), (2, 7, "a.b"),
    ]),
    "comments": ("{# a.b #}{#- {{ a.b }} -#} {{ a.b }}", [(1, 31, "a.b")]),
    "raw": ("{% raw %}{{ a.b }}{% endraw %}{{ a.b }}", [(1, 34, "a.b")]),
    "brackets": ("{{ rows[0]['skoo'] or rows[0].parts['a[1]'].b }}", [
        (1, 4, "rows[0]['skoo']"), (1, 23, "rows[0].parts['a[1]'].b"),
    ]),
    "characters of two units": ("\U0001f44b {{ a.b }}", [(1, 6, "a.b")]),
    "name in a text": ("{{ rows|map(attribute='sku.a')|join }}", [(1, 28, "a")]),
    "name in a text that comes again": (
        "{{ 'skoo' }}{{ rows|map(attribute='skoo')|join('skoo') }}",
        [(1, 36, "skoo")],
    ),
    "blanks before lines": ("  {% if true %}\n    {% if a.b %}x{% endif %}\n  {% endif %}", [
        (2, 11, "a.b"),
    ]),
}  # fmt: skip

SUBJECTS = {
    "plain": ("subject: Re {{ a.b }}", (2, 16, "a.b")),
    "double quotes": ('subject: "\\u0052e: \\"{{ a.b }}\\""', (2, 25, "a.b")),
    "single quotes": ("subject: 'It''s {{ a.b }}'", (2, 20, "a.b")),
    "block": ("subject: |-\n  Re {{ a.b }}", (3, 9, "a.b")),
    "folded": ("subject: >-\n  Your\n  order {{ a.b }}", (4, 12, "a.b")),
    "several lines": ("subject: Your\n  order {{ a.b }}", (3, 12, "a.b")),
    "after other keys": ("title: a.b {{ a.b }}\nsubject:   Re {{ a.b }}  # a.b", (3, 18, "a.b")),
    "a text of its own": ("subject: \"{{ 'x' ~ a.b }}\"", (2, 20, "a.b")),
}


class TestBody:
    """Places in the body."""

    @pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
    def test_place(self, body: str, expected: list[tuple[int, int, str]]) -> None:
        """The path is marked as it is written."""
        assert marked(body) == expected

    def test_after_front_matter(self) -> None:
        """The head of the file counts."""
        text = "---\r\ntitle: '{{ a.b }}'\r\n---\r\n{{ a.b }}"
        assert marked(text) == [(4, 4, "a.b")]

    def test_end(self) -> None:
        """A path over two lines ends in the second."""
        (finding,) = found("{{ a\n.b }}")
        assert (finding.line, finding.column) == (1, 4)
        assert (finding.end_line, finding.end_column) == (2, 3)


class TestSubject:
    """Places in the subject, however YAML writes it."""

    @pytest.mark.parametrize(("head", "expected"), SUBJECTS.values(), ids=SUBJECTS)
    def test_place(self, head: str, expected: tuple[int, int, str]) -> None:
        """The path is marked as it is written."""
        assert marked(f"---\n{head}\n---\nHello") == [expected]

    def test_body_has_the_same(self) -> None:
        """Subject and body have places of their own."""
        text = "---\nsubject: Re {{ a.b }}\n---\n{{ a.b }}"
        assert marked(text) == [(2, 16, "a.b"), (4, 4, "a.b")]

    def test_not_met_again(self) -> None:
        """A value that is not the one of the line has no places, rather than wrong ones."""
        assert aligned("Hello", "subject: Bye", start=0, end=12) is None
        assert aligned("Hello", "Hello", start=0, end=5) is None
