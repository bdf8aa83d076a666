"""Where the lines of a text from HTML begin and end."""

from __future__ import annotations

import pytest

from supportkit.text.hypertext import html_to_text


class TestBlocks:
    """What stands on lines of its own."""

    def test_paragraphs(self) -> None:
        """A blank line stands between paragraphs, as a browser shows them."""
        assert html_to_text("<p>Hello</p>\n<p>there</p>") == "Hello\n\nthere"

    def test_divisions(self) -> None:
        """Divisions have a line each, however deep they are nested."""
        assert html_to_text("<div><div>a</div></div><div>b<div>c</div></div>d") == "a\nb\nc\nd"

    def test_empty_blocks_leave_no_line(self) -> None:
        """A block without any words takes no room."""
        assert html_to_text("<div>a</div><div></div><div> </div><div>b</div>") == "a\nb"

    def test_headings_and_rules(self) -> None:
        """A blank line stands around headings and ruled lines."""
        assert html_to_text("<h2>Order</h2>late<hr>Ana") == "Order\n\nlate\n\nAna"

    def test_paragraph_without_an_end(self) -> None:
        """A paragraph ends where the next one begins."""
        assert html_to_text("<p>one<p>two<div>three</div>") == "one\n\ntwo\n\nthree"

    def test_paragraphs_without_margin(self) -> None:
        """Paragraphs that a mail program sets without a gap are lines."""
        html = '<p style="margin:0">one</p><p style="margin-top:0px;margin-bottom:0px">two</p>'
        assert html_to_text(html) == "one\ntwo"

    def test_paragraph_with_a_gap_below_only(self) -> None:
        """A gap on one side is a gap."""
        html = '<p style="margin:0 0 1em">one</p><p style="margin:0 0 1em">two</p>'
        assert html_to_text(html) == "one\n\ntwo"

    def test_bold_tags_across_paragraphs(self) -> None:
        """Bold text that ends inside the next paragraph breaks no line there."""
        assert html_to_text("<b><p>one</p><p>two</b> three</p>four") == "one\n\ntwo three\n\nfour"

    def test_displayed_otherwise(self) -> None:
        """A span shown as a block is a line, and a division shown inside the line is none."""
        html = 'a<span style="display:block">b</span>c <div style="display: inline">d</div> e'
        assert html_to_text(html) == "a\nb\nc d e"


class TestBreaks:
    """Line breaks of their own."""

    def test_breaks(self) -> None:
        """Every br is one line break, and two are an empty line."""
        assert html_to_text("one<br>two<br/><br />three</br>four") == "one\ntwo\n\nthree\nfour"

    def test_break_at_the_end_of_a_block(self) -> None:
        """A break at the end of a block adds no line, as in a browser."""
        assert html_to_text("<div>one<br></div><div>two</div>") == "one\ntwo"

    def test_block_of_a_break(self) -> None:
        """A block of nothing but a break is an empty line, as Gmail writes it."""
        assert html_to_text("<div>a</div><div><br></div><div>b</div>") == "a\n\nb"

    def test_block_of_a_blank(self) -> None:
        """A block of nothing but a non-breaking space is an empty line, as Outlook writes it."""
        assert html_to_text("<div>a</div><div><span>&nbsp;</span></div><div>b</div>") == "a\n\nb"

    def test_many_breaks(self) -> None:
        """More than two empty lines in a row are two."""
        assert html_to_text("a" + "<br>" * 40 + "b") == "a\n\n\nb"

    def test_nothing_around(self) -> None:
        """There are no empty lines before the first word and after the last."""
        assert html_to_text("<br><div>&nbsp;</div><p>a</p><br><br>&nbsp;") == "a"

    def test_nothing(self) -> None:
        """Empty bodies have an empty text."""
        assert [html_to_text(html) for html in ("", "<p><br></p>", "<div>&nbsp;</div>")] == [""] * 3


class TestWhiteSpace:
    """Blanks, seen and unseen."""

    def test_white_space_of_the_source(self) -> None:
        """Line breaks and indentation of the HTML itself are single spaces."""
        assert html_to_text("<b>My</b>\n   <i>brake</i>  squeaks") == "My brake squeaks"

    def test_inline_tags_do_not_part_words(self) -> None:
        """A word that is half bold is one word."""
        assert html_to_text("<p>over<b>due</b><wbr>s</p>") == "overdues"

    def test_non_breaking_spaces(self) -> None:
        """Blanks that somebody typed on purpose stay, as plain blanks."""
        assert html_to_text("<p>a&nbsp;b.&nbsp; c</p>") == "a b.  c"

    def test_indented_with_blanks(self) -> None:
        """A line set in with non-breaking spaces stays set in."""
        assert html_to_text("<div>if x:</div><div>&nbsp; &nbsp; y</div>") == "if x:\n    y"

    def test_no_blanks_at_the_end_of_a_line(self) -> None:
        """Blanks before a break are left out."""
        assert html_to_text("a &nbsp; <br>b &nbsp;") == "a\nb"

    def test_soft_hyphens_and_zero_width_spaces(self) -> None:
        """Characters that only say where a word may be cut are left out."""
        assert html_to_text("<p>Donau&shy;dampf&#8203;schiff&#xFEFF;</p>") == "Donaudampfschiff"

    def test_joiners_inside_words(self) -> None:
        """Joiners that Persian words and emoji need stay."""
        html = "<p>می&zwnj;خواهم &#128105;&zwj;&#128187;</p>"
        assert html_to_text(html) == "می\u200cخواهم \U0001f469\u200d\U0001f4bb"

    def test_joiners_that_fill_a_preview(self) -> None:
        """Joiners between blanks, which fill the preview of a newsletter, are left out."""
        html = "<div>Sale" + "&#847;&zwnj;&nbsp;&#8199;&shy;" * 50 + "</div><div>Hi</div>"
        assert html_to_text(html) == "Sale\nHi"

    def test_nul(self) -> None:
        """A NUL character is left out."""
        assert html_to_text("<p>a\0b</p>") == "ab"

    def test_lone_surrogate(self) -> None:
        """Half a character, as a broken decoder leaves it, does no harm."""
        assert html_to_text("<p>a\ud83d</p>") == "a\ud83d"


class TestPreformatted:
    """Text that keeps its white space."""

    def test_preformatted(self) -> None:
        """Lines of preformatted text stay as they are."""
        assert (
            html_to_text("<p>Log:</p><pre>\na\n  b\n\n\tc\n</pre>d") == "Log:\n\na\n  b\n\n\tc\nd"
        )

    def test_windows_line_ends(self) -> None:
        """Line ends of Windows are line ends."""
        assert html_to_text("<pre>a\r\nb\rc</pre>") == "a\nb\nc"

    def test_style(self) -> None:
        """White space is kept where a style says so, and only there."""
        html = (
            '<div style="white-space: pre-wrap">a\n  b <i style="white-space:normal">c\nd</i></div>'
        )
        assert html_to_text(html) == "a\n  b c d"

    def test_lines_only(self) -> None:
        """A style may keep line breaks and no blanks."""
        assert html_to_text('<p style="white-space:pre-line">a\n   b</p>') == "a\nb"


class TestPlain:
    """Text that is hardly HTML."""

    def test_text_without_tags(self) -> None:
        """A text that is plain already keeps its lines and its spaces."""
        assert html_to_text("Hi,\n  1 < 2 and 3 > 2\n") == "Hi,\n  1 < 2 and 3 > 2\n"

    def test_text_without_tags_has_entities(self) -> None:
        """Escaped characters of a text without tags are themselves."""
        assert html_to_text("Fish &amp;&nbsp;chips") == "Fish & chips"

    def test_no_text_at_all(self) -> None:
        """What is no text is refused, without showing it."""
        with pytest.raises(TypeError, match="expected a str, found bytes"):
            html_to_text(b"<p>")  # type: ignore[arg-type]
