"""What a reader of a mail did not see."""

from __future__ import annotations

import pytest

from supportkit.text.hypertext import html_to_text


class TestStyles:
    """Text that a style hides."""

    @pytest.mark.parametrize(
        "hiding",
        [
            'style="display:none"',
            "style='color:red; DISPLAY : None !important'",
            "style=display:none",
            'style="max-height:0px;overflow:hidden"',
            'style="max-height:0"',
            'style="height:0;overflow:hidden"',
            'style="opacity:0"',
            'style="font-size:0"',
            'style="font-size:0.0pt"',
            'style="font-size:1px;line-height:1px;color:#fff"',
            'style="font:0/0 a"',
            'style="visibility:hidden"',
            'style="display:none;mso-hide:all"',
            "hidden",
            'hidden=""',
        ],
    )
    def test_hidden(self, hiding: str) -> None:
        """What is not shown is no text of the mail, such as the preheader of a newsletter."""
        assert html_to_text(f"<div {hiding}>Open <b>me</b></div><div>Hi</div>") == "Hi"

    @pytest.mark.parametrize(
        "style",
        ["font-size:10px", "height:0", "max-height:100px", "display:block", "opacity:0.8",
         "mso-hide:all", "font:0.9em Arial", "margin:0;padding:0", "visibility:inherit"],
    )  # fmt: skip
    def test_shown(self, style: str) -> None:
        """Styles that hide nothing hide nothing; Word alone heeds ``mso-hide``."""
        assert html_to_text(f'<div style="{style}">Hi</div>!') == "Hi\n!"

    def test_layout_without_gaps(self) -> None:
        """Newsletters give a cell no font size, and a block in it a size again."""
        html = '<td style="font-size:0">&nbsp;x<div style="font-size:13px">Hi</div>y</td>'
        assert html_to_text(html) == "Hi"

    def test_visible_again(self) -> None:
        """A visible part of an invisible one is seen, and nothing in what is not displayed."""
        shown = '<b style="visibility:visible">Hi</b>'
        assert html_to_text(f'<p style="visibility:hidden">x{shown}</p>') == "Hi"
        assert html_to_text(f'<p style="display:none">x{shown}</p>y') == "y"

    def test_hidden_span_in_a_line(self) -> None:
        """What is hidden breaks no line."""
        assert html_to_text('over<div style="display:none">x<br><p>y</p></div>due') == "overdue"

    def test_hidden_part_without_an_end(self) -> None:
        """A hidden part ends with the box around it at the latest."""
        assert html_to_text('<div><span style="display:none">x</div>Hi') == "Hi"

    def test_hidden_part_that_a_block_crosses(self) -> None:
        """The end tag of a hidden span ends the hiding, wherever it stands."""
        assert html_to_text('<b style="display:none">x<p>y</b>Hi</p>') == "Hi"

    def test_hidden_part_that_ends_at_once(self) -> None:
        """A tag that ends in a slash hides nothing."""
        assert html_to_text("<span style='display:none' />Hi") == "Hi"


class TestSheets:
    """Text that a style sheet hides."""

    def test_class(self) -> None:
        """A class that the sheet hides is not shown."""
        html = "<style>.pre, b.q {display:none !important}</style><p class='a pre'>x</p><p>Hi</p>"
        assert html_to_text(html) == "Hi"

    def test_id(self) -> None:
        """So is an id."""
        html = "<style>/* } */ #pre { font-size:1px; max-height: 0 }</style><p id=pre>x</p>Hi"
        assert html_to_text(html) == "Hi"

    def test_small_screens(self) -> None:
        """What is hidden on small screens or paper only was seen."""
        sheet = "@media print { .a {display:none} } p .a {display:none}"
        assert html_to_text(f"<style>{sheet}</style><i class=a>Hi</i>.") == "Hi."

    def test_style_of_the_element(self) -> None:
        """What the element says of itself counts more than the sheet."""
        html = "<style>.a{display:none}</style><p class=a style='display:block'>Hi</p>."
        assert html_to_text(html) == "Hi\n\n."


class TestMachineText:
    """What is no text at all."""

    def test_script_and_style(self) -> None:
        """Scripts, styles and titles are no words of a message."""
        html = "<title>T</title><style>p > a {}</style><p>Hi</p><SCRIPT>if (a<b) c()</SCRIPT >!"
        assert html_to_text(html) == "Hi\n\n!"

    def test_comments(self) -> None:
        """Comments are left out, whatever they hold."""
        assert html_to_text("a<!-- <p>no</p> > -->b<!---->c<!-->d<!-- x --!>e") == "abcde"

    def test_conditional_comments(self) -> None:
        """What only old Outlook reads is left out, and what all others read is kept."""
        html = (
            "<!--[if mso]><table><tr><td>Outlook</td></tr></table><![endif]-->"
            "<!--[if !mso]><!--><b>Hi</b><!--<![endif]--><![if !vml]>!<![endif]>"
        )
        assert html_to_text(html) == "Hi!"

    def test_settings_of_word(self) -> None:
        """The settings that Word leaves in a mail are no text."""
        html = "<xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><p>Hi</p>"
        assert html_to_text(html) == "Hi"

    def test_declarations(self) -> None:
        """Declarations are left out."""
        html = '<?xml version="1.0"?><!DOCTYPE html><html><body>Hi</body></html>'
        assert html_to_text(html) == "Hi"

    def test_what_stands_in_for_scripts(self) -> None:
        """Mail programs run no scripts, so that the text for such readers is shown."""
        assert html_to_text("<noscript>Hi</noscript>!") == "Hi!"
