"""HTML of help desks as Markdown, and as HTML that is safe to send."""

from __future__ import annotations

import pytest

from supportkit.templates.importing.markup import to_markdown, to_safe_html


class TestMarkdown:
    """What a letter needs of HTML."""

    @pytest.mark.parametrize(
        ("html", "markdown"),
        [
            ("<p>one</p><p>two</p>", "one\n\ntwo"),
            ("<div>one</div><div>two</div>", "one  \ntwo"),
            ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
            ("one<br>two<br><br>three", "one  \ntwo\n\nthree"),
            ("<b>bold</b> and <em>more</em>", "**bold** and *more*"),
            ("a<strong> spaced </strong>b", "a **spaced** b"),
            ("<b></b>x<i> </i>y", "x y"),
            ("<b>a<p>b</p></b>", "**a**\n\n**b**"),
            ("<b><strong>a</strong> b</b> c", "**a b** c"),
            ("<b>a <i>b</i></b>", "**a *b***"),
            ("<h2>Title</h2>text", "## Title\n\ntext"),
            ("<ul><li>one<li>two</ul>", "- one\n- two"),
            ("<ol><li>one</li><li>two<br>lines</li></ol>", "1. one\n2. two  \n   lines"),
            ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
            ("<blockquote>a<p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
            (
                '<a href="https://a.example/x?a=1&amp;b=2">us</a>',
                "[us](https://a.example/x?a=1&b=2)",
            ),
            ('<a href="mailto:a@b.example"><b>us</b></a>', "[**us**](mailto:a@b.example)"),
            ("a&nbsp;&nbsp;b &lt;c&gt; &copy;", "a b \\<c> ©"),
            ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
            ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a | b  \nc | d\n\ne"),
            ("<style>p {}</style><script>x()</script>words<!-- no -->", "words"),
            ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "- a\n- b\n\n  c"),
            ("<p>x</p><ul><li><p>a</p><ol><li><p>b</p></li></ol></li></ul>", "x\n\n- a\n  1. b"),
            ("<p class='no-margin'>a</p><p class='no-margin'>b</p><p>c</p>", "a  \nb\n\nc"),
            ("<p>x</p><pre>a\nb\n\nc</pre><p>y\nz</p>", "x\n\na  \nb\n\nc\n\ny z"),
            ("Hi<img alt='Acme'>and<img alt='👋'>", "Hi Acme and👋"),
            ("<b>never closed", "**never closed**"),
            ("", ""),
        ],
    )
    def test_elements(self, html: str, markdown: str) -> None:
        """Paragraphs, lines, emphasis, lists, quotes and links."""
        assert to_markdown(html).text == markdown

    @pytest.mark.parametrize(
        ("words", "markdown"),
        [
            ("2 * 3 * 4", "2 \\* 3 \\* 4"),
            ("order_id and _this_", "order_id and \\_this\\_"),
            ("# no title", "\\# no title"),
            ("1. no list", "1\\. no list"),
            ("- no list", "\\- no list"),
            ("a # b - c", "a # b - c"),
            ("[no](link)", "[no\\](link)"),
            ("[plain]", "[plain]"),
            ("`code`", "\\`code\\`"),
            ("&amp;lt;", "\\&lt;"),
        ],
    )
    def test_words_stay_words(self, words: str, markdown: str) -> None:
        """What Markdown would take for a mark gets a backslash."""
        assert to_markdown(f"<p>{words}</p>").text == markdown

    @pytest.mark.parametrize(
        "href", ["javascript:alert(1)", "java&#10;script:alert(1)", "data:text/html,x", "#top", ""]
    )
    def test_a_link_that_acts_is_left_out(self, href: str) -> None:
        """Its words stay."""
        made = to_markdown(f'<a href="{href}">words</a>')
        assert (made.text, made.lost) == ("words", frozenset({"link"}))

    def test_what_is_lost_is_said(self) -> None:
        """Pictures, tables and colours have no place in plain words."""
        html = '<img src="a.png" alt="A map"><table><td>x</table><p style="color:red">y</p>'
        assert to_markdown(html).lost == frozenset({"picture", "table", "style"})

    def test_columns_of_preformatted_text(self) -> None:
        """Its lines are kept; blanks in a row are not, which is said."""
        made = to_markdown("<pre>a   1\nb   2</pre>")
        assert (made.text, made.lost) == (
            "a 1  \nb 2",
            frozenset({"spaces in preformatted text"}),
        )
        assert to_markdown("<pre>a 1\nb 2</pre><p>c   d</p>").lost == frozenset()

    def test_depth_is_bounded(self) -> None:
        """Ten thousand elements inside one another are no trouble."""
        made = to_markdown("<blockquote><b><ul><li>" * 10_000 + "x")
        assert made.text.endswith("- **x**")
        assert len(made.text) < 200


class TestSafeHtml:
    """HTML that is kept, with nothing in it that acts."""

    @pytest.mark.parametrize(
        ("html", "safe"),
        [
            ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
            ("<script>x()</script><style>y</style>a", "a"),
            ('<a href="javascript:x">a</a>', "<a>a</a>"),
            ('<a href="https://a.example/&quot;x">a</a>', '<a href="https://a.example/%22x">a</a>'),
            (
                '<img src="http://a.example/b.png" onerror=x>',
                '<img alt="" src="http://a.example/b.png">',
            ),
            (
                "<table><tr><td colspan=2>a<td>b</table>",
                '<table><tr><td colspan="2">a</td><td>b</td></tr></table>',
            ),
            ("<iframe src=x></iframe><b>a", "<b>a</b>"),
            ("1 < 2 &lt;b&gt;", "1 &lt; 2 &lt;b&gt;"),
            ("<svg onload=x>a</svg>", "a"),
        ],
    )
    def test_a_short_list_is_kept(self, html: str, safe: str) -> None:
        """Elements and attributes that are on it, every element closed."""
        assert to_safe_html(html).text == safe
