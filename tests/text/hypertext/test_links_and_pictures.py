"""Targets of links and words of pictures, where they are asked for."""

from __future__ import annotations

import pytest

from supportkit.text.hypertext import html_to_text


class TestLinks:
    """Targets are written behind the words of a link."""

    def test_left_out(self) -> None:
        """Targets are left out unless they are asked for."""
        assert html_to_text('<a href="https://acme.example">us</a>') == "us"

    def test_behind_the_words(self) -> None:
        """The target stands in brackets behind the words."""
        html = '<p>Ask <a href=" https://acme.example/a?b=1&amp;c=2 "><b>us</b> </a>!</p>'
        assert html_to_text(html, links=True) == "Ask us (https://acme.example/a?b=1&c=2) !"

    @pytest.mark.parametrize(
        ("href", "words"),
        [("https://acme.example/", "acme.example"), ("http://www.acme.example", "ACME.example/"),
         ("mailto:me@acme.example?subject=Hi", "me@acme.example"), ("tel:+4930123", "+49 30 123")],
    )  # fmt: skip
    def test_that_say_the_same(self, href: str, words: str) -> None:
        """A target that the words say already is not written again."""
        assert html_to_text(f'<a href="{href}">{words}</a>', links=True) == words

    def test_address(self) -> None:
        """Of a mail link the address is written."""
        html = '<a href="mailto:me@acme.example?subject=Hi">Mail me</a>'
        assert html_to_text(html, links=True) == "Mail me (me@acme.example)"

    @pytest.mark.parametrize(
        "href",
        ["javascript:alert(1)", "java\tscript:alert(1)", "&#106;avascript:x", "data:text/html,x",
         "vbscript:x", "#top", "/faq", "", "cid:1", "file:///etc/passwd"],
    )  # fmt: skip
    def test_never_written(self, href: str) -> None:
        """Scripts, files and places inside a page are no targets."""
        assert html_to_text(f'<a href="{href}">x</a>', links=True) == "x"

    def test_around_a_block(self) -> None:
        """The target of a linked block stands at the end of its last line."""
        html = '<a href="https://acme.example"><div>one</div><div>two</div></a>three'
        assert html_to_text(html, links=True) == "one\ntwo (https://acme.example)\nthree"

    def test_around_a_picture(self) -> None:
        """The target of a picture without words stands in its place; a pixel is no picture."""
        link = '<a href="https://acme.example"><img src="x"{}></a>'
        assert html_to_text(link.format(""), links=True) == "https://acme.example"
        assert html_to_text(link.format(' width="1"'), links=True) == ""

    def test_without_end(self) -> None:
        """A link ends where the next begins."""
        html = '<a href="https://a.example">a<a href="https://b.example">b'
        assert html_to_text(html, links=True) == "a (https://a.example)b (https://b.example)"

    def test_hidden(self) -> None:
        """A link that is not shown leads nowhere."""
        html = '<p hidden><a href="https://a.example">a</a></p>b'
        assert html_to_text(html, links=True) == "b"


class TestPictures:
    """Words that stand for a picture."""

    def test_left_out(self) -> None:
        """The words of pictures are left out unless they are asked for."""
        assert html_to_text('a<img alt="Logo">b') == "ab"

    def test_asked_for(self) -> None:
        """The words stand in square brackets; pixels and pictures without words are nothing."""
        html = 'a <img alt="Our\n logo"><img><img alt="" width=9><img alt="x" width="1" height="1">'
        assert html_to_text(html, images=True) == "a [Our logo]"

    @pytest.mark.parametrize("emoji", ["😀", "👩‍💻", "🇩🇪", "❤️"])
    def test_emoji(self, emoji: str) -> None:
        """An emoji that is drawn as a picture is text, as the customer typed it."""
        assert html_to_text(f'Thanks <img src="x" alt="{emoji}">!') == f"Thanks {emoji}!"
