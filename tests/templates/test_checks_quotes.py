"""Quotes of attributes in Markdown (SK307)."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


class TestUnclosedQuote:
    """Tags that are none."""

    @pytest.mark.parametrize(
        "body",
        [
            'See <a href="https://acme.example>this</a>.',
            'See <a class="x" href=\'https://acme.example>this</a>.',
            "See <a href=\u201chttps://acme.example\u201d>this</a>.",
        ],
    )
    def test_found(self, body: str) -> None:
        """A quote without its partner, and a quote of a word processor."""
        found = Catalogue.load({"a/en.md.j2": body}).check(select=["SK3"])
        assert [one.code for one in found] == ["SK307"]

    @pytest.mark.parametrize(
        "body",
        [
            'See <a href="https://acme.example">this</a> and <b>that</b>.',
            '`<a href="x>` is wrong',
            'If a <b and c = "d" then e.',
            "I say <3 and 5 < 6 = 'x'.",
        ],
    )
    def test_no_false_alarm(self, body: str) -> None:
        """Whole tags, code and signs of arithmetic."""
        assert Catalogue.load({"a/en.md.j2": body}).check(select=["SK307"]) == ()
