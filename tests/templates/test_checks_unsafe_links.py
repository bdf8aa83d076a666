"""Links that run something (SK305)."""

from __future__ import annotations

import pytest

from supportkit.templates import Catalogue


class TestUnsafeLink:
    """Which addresses a reply may not have."""

    @pytest.mark.parametrize(
        ("name", "body"),
        [
            ("a/en.md.j2", "[x](javascript:alert(1))"),
            ("a/en.md.j2", "[x](<JavaScript:alert(1)>)"),
            ("a/en.md.j2", "[x]( vbscript:x)"),
            ("a/en.md.j2", "[x](file:///etc/hosts)"),
            ("a/en.md.j2", "[x]: data:text/html;base64,AAAA"),
            ("a/en.md.j2", "<javascript:alert(1)>"),
            ("a/en.md.j2", "[x](java&#115;cript:alert)"),
            ("a/en.html.j2", '<a href="javascript:alert(1)">x</a>'),
            ("a/en.html.j2", "<a href=' java\tscript:alert(1)'>x</a>"),
            ("a/en.html.j2", "<a href=javascript&colon;alert(1)>x</a>"),
            ("a/en.html.j2", '<img src="data:text/html,x">'),
        ],
    )
    def test_found(self, name: str, body: str) -> None:
        """Also where blanks or entities hide the scheme."""
        found = Catalogue.load({name: body}).check(select=["SK305"])
        assert [one.severity for one in found] == ["error"]

    @pytest.mark.parametrize(
        "body",
        [
            "[x](https://acme.example/javascript:) and [y](/data)",
            "Turn on JavaScript: in the settings; data: see below",
            "[Data: what we keep](https://acme.example) <name>",
            '<a href="https://acme.example/file:1">x</a>',
        ],
    )
    def test_words_are_no_links(self, body: str) -> None:
        """The same letters elsewhere are harmless."""
        assert Catalogue.load({"a/en.md.j2": body}).check(select=["SK305"]) == ()
