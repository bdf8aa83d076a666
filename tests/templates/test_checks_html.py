"""Values in tags of HTML inside Markdown."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


def codes(body: str) -> list[tuple[str, int | None]]:
    """Give code and column of what is wrong with a body."""
    found = Catalogue.load({"hello/en.md.j2": body}).check()
    return [(one.code, one.column) for one in found]


class TestUnquotedAddress:
    """An address with a query, without quotes, is no attribute in Markdown."""

    @pytest.mark.parametrize(
        ("body", "column"),
        [
            ("<a href=https://a.example/?p={{ case.id }}>x</a>", 33),
            ("<a href=https://a.example/?p=1&q={{ case.id }}>x</a>", 37),
            ('<a class="b" href=https://a.example/?p={{ case.id }}>x</a>', 43),
        ],
    )
    def test_found(self, body: str, column: int) -> None:
        """Customers would see the tag itself."""
        assert codes(body) == [("SK302", column)]

    @pytest.mark.parametrize(
        "body",
        [
            '<a href="https://a.example/?p={{ case.id }}">x</a>',
            "`<a href=https://a.example/?p={{ case.id }}>`",
            "See https://a.example/?p={{ case.id }}",
            "if a <b and c=d=e {{ case.id }}",
            '<a class="x=y" href="https://a.example/?p=1&q={{ case.id }}">x</a>',
        ],
    )
    def test_no_false_alarm(self, body: str) -> None:
        """Quotes, code and plain addresses are right."""
        assert codes(body) == []

    def test_part(self) -> None:
        """A part that a response takes in is looked at where it is taken in."""
        texts = {
            "hello/en.md.j2": "Hi {% include 'link' %}",
            "_parts/link/en.md.j2": "\n<a href=https://a.example/?p={{ case.id }}>x</a>",
        }
        (found,) = Catalogue.load(texts, authors="repository").check()
        assert (found.code, found.path, found.line) == ("SK302", "_parts/link/en.md.j2", 2)

    def test_text_around_a_condition(self) -> None:
        """A tag may begin before a condition and go on inside."""
        body = "<a href=https://a.example/?{% if case.id %}p={{ case.id }}{% endif %}>x</a>"
        assert [code for code, _ in codes(body)] == ["SK302"]
