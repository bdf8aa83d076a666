"""Filters of links."""

from __future__ import annotations

import pytest
from filtered import filtered

from supportkit.errors import FilterError, RenderLimitError
from supportkit.templates.contexts.views import Link
from supportkit.templates.filters import FILTERS


class TestUrl:
    """What may become a link."""

    @pytest.mark.parametrize(
        ("link", "written"),
        [
            (
                "https://acme.example/orders/7?tab=all#top",
                "https://acme.example/orders/7?tab=all#top",
            ),
            ("HTTP://Acme.Example", "http://acme.example"),
            ("https://acme.example/ü?q=ß", "https://acme.example/%C3%BC?q=%C3%9F"),
            ('https://acme.example/"><b>', "https://acme.example/%22%3E%3Cb%3E"),
            ("https://acme.example/a)b(c'd", "https://acme.example/a%29b%28c%27d"),
            ("https://acme.example/50%", "https://acme.example/50%25"),
            ("https://acme.example/a%20b", "https://acme.example/a%20b"),
            ("https://acme.example:8443/", "https://acme.example:8443/"),
            ("https://[::1]:80/", "https://[::1]:80/"),
            ("https://müller.example/", "https://xn--mller-kva.example/"),
            ("mailto:help@acme.example?subject=A1", "mailto:help@acme.example?subject=A1"),
            ("tel:+49-30-1234567", "tel:+49-30-1234567"),
        ],
    )
    def test_written(self, link: str, written: str) -> None:
        """A link is percent-encoded where it must be, and otherwise stays."""
        assert filtered("{{ u|url }}", u=link) == written

    def test_look_alike_hosts_show(self) -> None:
        """A Cyrillic letter in place of a Latin one is seen by everyone."""
        assert filtered("{{ u|url }}", u="https://аpple.example/").startswith("https://xn--")

    @pytest.mark.parametrize(
        "link",
        [
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "java\tscript:alert(1)",
            "//acme.example",
            "/orders",
            "acme.example",
            "https:acme.example",
            "https:///x",
            "https://user:secret@evil.example/",
            "https://acme.example@evil.example/",
            "https://acme.example\\@evil.example/",
            "https://acme.example/a b",
            "https://acme.example/\x00",
            "https://acme.example/\r\nBcc: x",
            "https://acme.example:99999/",
            "https://acme.example:port/",
            "https://-acme.example/",
            "https://acme..example/",
            "https://[::1",
            "https://[::zz]/",
            "https://acme.example／@evil.example/",
            "mailto:",
            "mailto:help",
            "mailto:a@b@c.example",
            "tel:",
            "tel:javascript",
            "https://acme.example/" + "a" * 2_000,
            "",
        ],
        ids=lambda link: link[:40].encode("unicode_escape").decode() or "empty",
    )
    def test_refused(self, link: str) -> None:
        """Other schemes, passwords, blanks and hosts that are none are refused, unsaid."""
        with pytest.raises(FilterError, match="needs an http, https, mailto or tel link") as caught:
            filtered("{{ u|url }}", u=link)
        assert "evil" not in str(caught.value)

    def test_gives_a_link(self) -> None:
        """What comes out may become a link."""
        assert type(FILTERS["url"].function("https://acme.example")) is Link


class TestUrlencode:
    """A value inside a link."""

    @pytest.mark.parametrize(
        ("value", "written"),
        [("a b&c=d/é", "a%20b%26c%3Dd%2F%C3%A9"), (17, "17"), ("~-._", "~-._")],
    )
    def test_encoded(self, value: object, written: str) -> None:
        """Nothing in a value can end its part of the link."""
        assert filtered("{{ v|urlencode }}", v=value) == written

    def test_inside_a_link(self) -> None:
        """A value is encoded, put into the link, and the link is checked."""
        body = "{{ ('https://acme.example/track?id=' ~ v|urlencode)|url }}"
        assert filtered(body, v="A1&x=<b>") == "https://acme.example/track?id=A1%26x%3D%3Cb%3E"

    def test_half_a_character(self) -> None:
        """Half of a surrogate pair is no text."""
        with pytest.raises((FilterError, UnicodeEncodeError)):
            filtered("{{ v|urlencode }}", v="\ud800")

    def test_growth_is_bounded(self) -> None:
        """A long text is refused before it grows."""
        with pytest.raises(RenderLimitError):
            filtered("{{ v|urlencode }}", v="é" * 40_000)
