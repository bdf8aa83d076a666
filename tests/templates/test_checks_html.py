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
            ("<a href=https://a.example/?p={{ case.id }}>x</a>", 30),
            ("<a href=https://a.example/?p=1&q={{ case.id }}>x</a>", 34),
            ('<a class="b" href=https://a.example/?p={{ case.id }}>x</a>', 40),
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
