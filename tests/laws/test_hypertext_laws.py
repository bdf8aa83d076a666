"""Laws of text from HTML: no word is lost, none is made up, and it costs what its length costs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from itertools import combinations
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.text.hypertext import Mark, html_to_text, read_html

_NAMES = st.sampled_from(
    ["p", "div", "b", "i", "a", "span", "ul", "li", "table", "tr", "td", "th", "tbody",
     "blockquote", "pre", "h1", "font", "o:p", "center", "article", "caption", "body", "html",
     "head", "u"]
)  # fmt: skip
_SAYING = st.sampled_from(
    ["", " class=MsoNormal", " style='color:red'", ' class="gmail_quote"', " type=cite",
     " id=appendonsend", " id='Signature'", " class=gmail_attr", " style='white-space:pre'",
     " title='a > b'", " style='display:block'", " href=https://acme.example", " y=it's",
     " role=presentation", " name=quote", " style='font-size:12px'", " /", " class=yahoo_quoted",
     " style='border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'"]
)  # fmt: skip
_OPEN = st.builds("<{}{}>".format, _NAMES, _SAYING)
_CLOSE = st.builds("</{}>".format, _NAMES)
_SINGLE = st.sampled_from(
    [
        "<br>",
        "<hr id=stopSpelling>",
        "<img src=x>",
        "<!-- x -->",
        "<!DOCTYPE x>",
        "&nbsp;",
        " ",
        "\n",
    ]
)
_WORD = st.text("abcdefghij ÄéßЖ中", min_size=1, max_size=6)
_DAMAGE = st.sampled_from(
    ["<", ">", '"', "'", '<p x=">', "<!--", "-->", "<a ", "<p style='", "&", "&#", "&#x", ";", "=",
     "<script>", "</script>", "<style>.a{display:none}", "</style", "<title>", "\0", "\ud83d", "</",
     "<p hidden>", "<b style='display:none'>", "<ol start=999999999999>", "<li value=-3>",
     "<![if x]>", "<span style='mso-list:Ignore'>", "<br id=lineBreakAtBeginningOfSignature>",
     "\u200c", "\r", "-----", ":"]
)  # fmt: skip
_TAGS = st.lists(_OPEN | _CLOSE | _SINGLE | _WORD, max_size=40)


def letters(text: str) -> str:
    """Give the letters of a text."""
    return "".join(filter(str.isalpha, text))


def held(outer: Mark, inner: Mark) -> bool:
    """Whether two marks, in their order, are apart or the second is inside the first."""
    return inner.start >= outer.end or inner.end <= outer.end


class TestWords:
    """What comes out is what stood there."""

    @given(_TAGS)
    def test_no_visible_letter_is_lost(self, pieces: list[str]) -> None:
        """Whatever tags stand around and between the words, all letters come out in order."""
        words = "".join(piece for piece in pieces if piece[0] not in "<&")
        assert letters(html_to_text("<i>" + "".join(pieces))) == letters(words)

    @given(_TAGS, st.sampled_from(["hidden", "style=display:none", "style='font-size:0'"]))
    def test_no_hidden_letter_comes_out(self, pieces: list[str], hiding: str) -> None:
        """Whatever stands in a hidden cell of a table stays in it."""
        inner = "".join(piece for piece in pieces if "size" not in piece and "table" not in piece)
        inner = inner.replace("td>", "b>").replace("th>", "b>").replace("tr>", "b>")
        inner = inner.replace("<td", "<b").replace("<th", "<b").replace("<tr", "<b")
        inner = inner.replace("body", "div").replace("<caption", "<b").replace("</html", "</b")
        html = f"<table><tr><td {hiding}>{inner}</td></tr></table>x"
        assert html_to_text(html) == "x"

    @given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Mn"]), max_size=80))
    def test_escaped_text_is_itself(self, text: str) -> None:
        """A text that was written into a page is read back, but for its white space."""
        assert html_to_text(f"<div>{escape(text)}</div>").split() == text.split()

    @given(st.lists(st.text("ab <&\t;", max_size=8).map(str.rstrip), max_size=6))
    def test_preformatted_text_is_itself(self, lines: list[str]) -> None:
        """A program listing keeps its lines, but for those without words around it."""
        text = "x\n" + "\n".join(line or "-" for line in lines) + "\nx"
        assert html_to_text(f"<pre>{escape(text)}</pre>") == text


class TestAnything:
    """What holds for any text at all."""

    @given(st.lists(_OPEN | _CLOSE | _SINGLE | _WORD | _DAMAGE, max_size=60).map("".join))
    def test_any_markup_is_read(self, html: str) -> None:
        """There is a text and there are marks for whatever stands in a mail."""
        mail = read_html(html)
        assert mail.text == html_to_text(html)
        assert all(0 <= mark.start < mark.end <= len(mail.text) for mark in mail.marks)
        assert all(held(*pair) for pair in combinations(mail.marks, 2))
        assert list(mail.marks) == sorted(mail.marks, key=lambda mark: (mark.start, -mark.end))

    @given(st.lists(_OPEN | _CLOSE | _SINGLE | _WORD | _DAMAGE, max_size=60).map("".join))
    def test_lines_are_clean(self, html: str) -> None:
        """No line of a page ends in a blank, and no more than two empty lines are in a row."""
        text = html_to_text("<i></i>" + html)
        assert all(line == line.rstrip(" \t\r\f") for line in text.split("\n"))
        assert "\n\n\n\n" not in text

    @given(st.text(max_size=80))
    def test_any_text_is_read(self, text: str) -> None:
        """No text is refused."""
        assert isinstance(html_to_text(text, links=True, images=True), str)


def calls(read: Callable[[str], Any], html: str) -> int:
    """Count the calls of functions that reading takes."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        read(html)
    finally:
        sys.setprofile(before)
    return count


class TestCost:
    """What reading costs, counted in calls, which no other program disturbs."""

    @pytest.mark.parametrize(
        "piece",
        ["<div>", "<p>x", "<b>x", "<ul><li>x", "<table><tr><td>x", "<blockquote type=cite>x",
         "</p>", "<hr id=stopspelling>x", "<div class=gmail_quote><blockquote>1:00:", "<a b='>' ",
         "<b><p>x</b>", "<span hidden>x", "<a href=https://x.example>x", "x<br>", "&nbsp;<i>",
         "<br id=linebreakatbeginningofsignature>x<blockquote>", "<div class=gmail_attr>-----x",
         "<style>.a{opacity:0}</style><i class=a>x", "<td>x</tr>", "</td></table>", "<title>x",
         "<!--x", "<li>x"],
    )  # fmt: skip
    def test_twice_the_length_is_twice_the_work(self, piece: str) -> None:
        """A mail of twice the length takes at most 2.2 times the work."""
        once, twice = (calls(read_html, "<i>y</i>" + piece * number) for number in (400, 800))
        assert twice <= 2.2 * once
