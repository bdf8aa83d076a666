"""The words of a message in HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.io.desks.plain_text import plain_text

_MARKUP = st.sampled_from(
    ["<p>", "</p>", "<br/>", "<", ">", "<a href='", '"', "'", "<!--", "-->", "&amp;", "&#", "<pre>",
     "</pre>", "<script>", "</script>", "<style", "x", " ", "\n", "\ud83d", "<td>", "&#x", "</"]
)  # fmt: skip


class TestBreaks:
    """Where lines end."""

    def test_paragraphs(self) -> None:
        """A blank line stands between paragraphs, as a browser shows them."""
        assert plain_text("<p>Hello</p>\n<p>there</p>") == "Hello\n\nthere"

    def test_break(self) -> None:
        """Every br is one line break, and two are an empty line."""
        assert plain_text("one<br>two<br/><br />three") == "one\ntwo\n\nthree"

    def test_blocks(self) -> None:
        """List items and divisions have a line each, however deep they are nested."""
        assert plain_text("<div><div>a</div></div><ul><li>b</li><li>c</li></ul>") == "a\nb\nc"

    def test_cells(self) -> None:
        """Cells of a table are parted by a tab, and rows by a line break."""
        table = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
        assert plain_text(table) == "a\tb\nc\td"

    def test_white_space_of_the_source(self) -> None:
        """Line breaks and indentation of the HTML itself are single spaces."""
        assert plain_text("<b>My</b>\n   <i>brake</i>  squeaks") == "My brake squeaks"

    def test_preformatted(self) -> None:
        """Lines of preformatted text stay as they are."""
        assert plain_text("<p>Log:</p><pre>a\n  b</pre>") == "Log:\n\na\n  b"

    def test_inline_tags_do_not_part_words(self) -> None:
        """A word that is half bold is one word."""
        assert plain_text("<p>over<b>due</b></p>") == "overdue"


class TestLeftOut:
    """What is no word of a message."""

    def test_script_and_style(self) -> None:
        """Scripts, styles and titles are no words of a message."""
        html = "<title>T</title><style>p > a {}</style><p>Hi</p><SCRIPT>if (a<b) c()</SCRIPT >!"
        assert plain_text(html) == "Hi\n\n!"

    def test_unclosed_script(self) -> None:
        """A script that never ends takes the rest with it."""
        assert plain_text("<p>Hi</p><script>alert('<p>no</p>')") == "Hi"

    def test_comment(self) -> None:
        """Comments are left out, whatever they hold."""
        assert plain_text("a<!-- <p>no</p> > -->b<![if !mso]>c<![endif]>") == "abc"

    def test_attribute_with_an_angle(self) -> None:
        """A tag does not end inside the quotes of its attribute."""
        assert plain_text('<img alt="a > b"><a title=\'x>y\' href="z">see</a>') == "see"


class TestPlain:
    """Text that is hardly HTML."""

    def test_text_without_tags(self) -> None:
        """A text that is plain already keeps its lines and its spaces."""
        assert plain_text("Hi,\n  1 < 2 and 3 > 2\n") == "Hi,\n  1 < 2 and 3 > 2\n"

    def test_entities(self) -> None:
        """Named and numbered characters become themselves, once and not twice."""
        assert plain_text("<p>&lt;b&gt; &amp;amp; &#8364; &#x20ac; a&nbsp;b</p>") == (
            "<b> &amp; € € a b"
        )

    def test_number_beyond_all_characters(self) -> None:
        """A numbered character of thousands of digits is one that cannot be shown."""
        assert plain_text("<p>&#" + "9" * 5000 + ";</p>") == "\ufffd"

    def test_tag_that_never_ends(self) -> None:
        """What looks like the beginning of a tag and never ends is text."""
        assert plain_text("<p>x</p>is a <b") == "x\n\nis a <b"

    def test_quote_that_never_ends(self) -> None:
        """A quotation mark without its partner does not swallow the message."""
        assert plain_text("<p title='>Hello</p> there") == "Hello\n\nthere"

    def test_nothing(self) -> None:
        """An empty body has an empty text."""
        assert plain_text("") == ""
        assert plain_text("<p><br></p>") == ""


class TestLaws:
    """What holds for any body."""

    @given(st.lists(_MARKUP, max_size=60).map("".join))
    def test_any_markup_is_read(self, html: str) -> None:
        """Whatever stands in a body, there is a text for it, not longer than the body."""
        assert len(plain_text(html)) <= 2 * len(html)

    @pytest.mark.parametrize(
        "piece",
        ["<", "<!--", "<a '", "<a '>' ", "<p>", "</", "<!", "&", "&#1", "<script>", "<a \"'>",
         "<pre>", "<script></scrip>", "<a '>'\"", "<td>", " <p> "],
    )  # fmt: skip
    def test_a_long_run_of_anything(self, piece: str) -> None:
        """Long and broken bodies are read to the end in reasonable time."""
        assert len(plain_text(piece * (200_000 // len(piece)) + '"')) <= 300_000
