"""Lists and tables as lines."""

from __future__ import annotations

import pytest

from supportkit.text.hypertext import html_to_text


class TestLists:
    """Items have a dash or a number."""

    def test_bullets(self) -> None:
        """Each item is a line with a dash."""
        assert html_to_text("Broken:<ul><li>left</li><li>right</li></ul>!") == (
            "Broken:\n- left\n- right\n!"
        )

    def test_numbers(self) -> None:
        """Items of an ordered list are counted."""
        assert html_to_text("<ol><li>open<li>press</ol>") == "1. open\n2. press"

    def test_numbers_from_a_start(self) -> None:
        """A list may go on with the number of an earlier one, and an item may have its own."""
        html = '<ol start="9"><li>a</li><li value="20">b</li><li>c</li></ol>'
        assert html_to_text(html) == "9. a\n20. b\n21. c"

    @pytest.mark.parametrize(
        ("form", "numbers"), [("a", "c. d."), ("A", "C. D."), ("i", "iii. iv."), ("I", "III. IV.")]
    )
    def test_letters_and_roman_numerals(self, form: str, numbers: str) -> None:
        """Items may be counted by letters or Roman numerals."""
        html = f'<ol type="{form}" start="3"><li>x</li><li>x</li></ol>'
        assert html_to_text(html).replace("\n", " ").replace(" x", "") == numbers

    def test_nested(self) -> None:
        """Items of a list inside a list are set in."""
        html = "<ul><li>a<ol><li>b<li>c</ol></li><li>d</li></ul>"
        assert html_to_text(html) == "- a\n  1. b\n  2. c\n- d"

    def test_several_lines(self) -> None:
        """Further lines of an item are set in below its words."""
        assert html_to_text("<ul><li>a<br>b</li></ul>c") == "- a\n  b\nc"

    def test_paragraphs_in_items(self) -> None:
        """An item that holds a paragraph is no looser than one that does not."""
        assert html_to_text("<ul><li><p>a</p></li><li><p>b</p></li></ul>") == "- a\n- b"

    def test_items_without_words(self) -> None:
        """An item without words leaves no dash."""
        assert html_to_text("<ul><li></li><li>a</li><li> </li></ul>b") == "- a\nb"

    def test_without_bullets(self) -> None:
        """A list that is shown without bullets has none."""
        assert html_to_text('<ul style="list-style-type:none"><li>a<li>b</ul>') == "a\nb"

    def test_item_without_list(self) -> None:
        """An item that stands in no list has a dash."""
        assert html_to_text("a<li>b") == "a\n- b"

    def test_list_of_word(self) -> None:
        """Word writes bullets as letters of odd fonts, and numbers as they are."""
        bullet = "<span style='mso-list:Ignore'>{}<span style='font:7.0pt x'>&nbsp; </span></span>"
        item = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>" + bullet + "{}</p>"
        html = (
            item.format(1, "1.", "open") + item.format(2, "o", "press") + item.format(1, "§", "x")
        )
        assert html_to_text(html) == "1. open\n  - press\n- x"


class TestTables:
    """Rows of short cells are lines; what only arranges a page is blocks."""

    def test_rows(self) -> None:
        """Cells of a row are parted by a tab."""
        html = (
            "<table><tr><td>Item</td> <td>Price</td></tr>\n<tr><td>Lamp</td><td>9</td></tr></table>"
        )
        assert html_to_text(html) == "Item\tPrice\nLamp\t9"

    def test_cells_of_paragraphs(self) -> None:
        """A cell that holds one paragraph is as good as one that holds the words."""
        html = "<table><tr><td><p>Item</p></td><td><p>Price<br></p></td></tr></table>"
        assert html_to_text(html) == "Item\tPrice"

    def test_no_end_tags(self) -> None:
        """Rows and cells end where the next begin."""
        assert html_to_text("<table><tr><td>a<td>b<tr><td>c<td>d</table>e") == "a\tb\nc\td\ne"

    def test_empty_cells(self) -> None:
        """Cells without words part nothing."""
        html = "<table><tr><td>Phone</td><td>&nbsp;</td><td>555</td><td></td></tr></table>"
        assert html_to_text(html) == "Phone\t555"

    def test_layout_of_one_column(self) -> None:
        """A table of one cell a row only arranges blocks."""
        html = "<table><tr><td><p>a</p><p>b</p></td></tr><tr><td>c</td></tr></table>"
        assert html_to_text(html) == "a\n\nb\n\nc"

    def test_layout_beside_a_picture(self) -> None:
        """A signature beside a logo has its lines."""
        html = "<table><tr><td><img src=logo></td><td>Ana<br>Acme Ltd</td></tr></table>"
        assert html_to_text(html) == "Ana\nAcme Ltd"

    def test_layout_by_role(self) -> None:
        """A table that says that it only arranges is blocks."""
        html = '<table role="presentation"><tr><td>a</td><td>b</td></tr></table>'
        assert html_to_text(html) == "a\nb"

    def test_columns_of_a_page(self) -> None:
        """Cells of several lines are blocks, one after the other."""
        html = "<table><tr><td>a<br>b</td><td>c</td></tr></table>"
        assert html_to_text(html) == "a\nb\nc"

    def test_lines_in_a_table_with_a_head(self) -> None:
        """In a table with header cells a cell of two lines is read as one."""
        html = "<table><tr><th>Item<th>No</tr><tr><td>Lamp<br>red</td><td>2</td></tr></table>"
        assert html_to_text(html) == "Item\tNo\nLamp red\t2"

    def test_table_in_a_table(self) -> None:
        """A table that holds tables arranges them, and theirs are read by themselves."""
        inner = "<table><tr><td>a</td><td>b</td></tr></table>"
        html = f"<table><tr><td>x</td><td>{inner}</td></tr></table>"
        assert html_to_text(html) == "x\na\tb"

    def test_long_cells(self) -> None:
        """Cells of whole paragraphs are columns of a page."""
        html = f"<table><tr><td>{'word ' * 60}</td><td>b</td></tr></table>"
        assert html_to_text(html).endswith("word\nb")
