"""HTML that is cut off, closed wrongly, or made to do harm."""

from __future__ import annotations

import pytest

from supportkit.text.hypertext import html_to_text, read_html


class TestDamage:
    """What is left open does not swallow the rest."""

    def test_tag_that_never_ends(self) -> None:
        """What looks like the beginning of a tag and never ends is text."""
        assert html_to_text("<p>x</p>is a <b") == "x\n\nis a <b"

    def test_signs(self) -> None:
        """Angles that begin no tag are text."""
        assert html_to_text("<p>1 < 2 <3 </3 a<>b") == "1 < 2 <3 </3 a<>b"

    def test_quote_that_never_ends(self) -> None:
        """A quotation mark without its partner does not swallow the message."""
        assert html_to_text("<p title='>Hello</p> there") == "Hello\n\nthere"

    def test_quotes_that_all_hide_the_end(self) -> None:
        """Where quotation marks leave no end to a tag, they mean nothing."""
        assert html_to_text('<p a=">Hello</p>" there') == 'Hello\n\n" there'

    def test_attribute_with_an_angle(self) -> None:
        """A tag does not end inside the quotes of its attribute."""
        assert html_to_text('<img alt="a > b"><a title=\'x>y\' href="z">see</a>') == "see"

    def test_quotes_that_belong_to_no_attribute(self) -> None:
        """A quotation mark that follows no equals sign quotes nothing."""
        assert html_to_text("<p it's>Hello</p> 'there'") == "Hello\n\n'there'"

    def test_comment_that_never_ends(self) -> None:
        """A comment that never ends hides no more than its own tag."""
        assert html_to_text("<p>Hi</p><!-- x > there <b>you</b>") == "Hi\n\nthere you"

    def test_script_that_never_ends(self) -> None:
        """A script that never ends takes the rest with it, up to the body."""
        assert html_to_text("<p>Hi</p><script>alert('<p>no</p>')") == "Hi"
        assert html_to_text("<style>p {} <body><p>Hi</p>") == "Hi"

    def test_title_that_never_ends(self) -> None:
        """A title that never ends is no title."""
        assert html_to_text("<title>Hi<p>there") == "Hi\n\nthere"

    def test_end_tags_of_nothing(self) -> None:
        """End tags without a beginning end nothing."""
        assert html_to_text("a</div></b></td></table></ul>b</o:p>") == "ab"

    def test_end_tag_in_a_cell(self) -> None:
        """No tag inside a cell ends what stands around the table."""
        html = "<ul><li>a<table><tr><td>b</li></ul></td></tr></table>c</ul>d"
        assert html_to_text(html) == "- a\n  b\n  c\nd"


class TestEntities:
    """Characters by name and number."""

    def test_once(self) -> None:
        """Named and numbered characters become themselves, once and not twice."""
        assert html_to_text("<p>&lt;b&gt; &amp;amp; &#8364; &#x20ac;</p>") == "<b> &amp; € €"

    def test_without_semicolon(self) -> None:
        """Old names and numbers need no semicolon; what is no name is text."""
        assert html_to_text("<p>&eacute &copy2 &#65 A&B &bogus; &") == "é ©2 A A&B &bogus; &"

    def test_numbers_of_no_character(self) -> None:
        """Numbers of no character are shown as one that is not known."""
        huge = "&#" + "9" * 5000 + ";"
        assert html_to_text(f"<p>&#xD800;{huge}&#0;</p>") == "\ufffd" * 3


class TestSize:
    """Whatever is long."""

    @pytest.mark.parametrize("name", ["div", "b", "ul", "table", "blockquote", "p", "a", "pre"])
    def test_deep_nesting(self, name: str) -> None:
        """20,000 tags inside one another lose no word."""
        html = f"<{name}>" * 20_000 + "in" + f"</{name}>" * 20_000 + "out"
        assert html_to_text(html).split() == ["in", "out"] or html_to_text(html) == "inout"

    @pytest.mark.parametrize(
        "piece",
        ["<", "<!--", "<a '", "<a b='", "<a b='>' ", '<a b=">" ', "</", "<!", "&", "&#1", "<title>",
         "<script>", "<script></scrip>", "<a = ", "<a\"='>", "<style>/*", "<style>a{", "\0", "<p ",
         "&zwnj;", "<a b=\"'", "<![if ", "<?", "<a '>'\"", "<a \"'>", "<p>", "<pre>", "<td>"],
    )  # fmt: skip
    def test_a_long_run_of_anything(self, piece: str) -> None:
        """A megabyte of what is never closed is read to its end."""
        html = "<i>x</i>" + piece * (1_000_000 // len(piece))
        assert html_to_text(html).startswith("x")

    def test_marks_inside_one_another(self) -> None:
        """Thousands of quotes inside one another are thousands of marks."""
        mail = read_html("<blockquote type=cite>x" * 20_000)
        assert len(mail.marks) == 20_000
        assert mail.marks[-1].end == len(mail.text)
