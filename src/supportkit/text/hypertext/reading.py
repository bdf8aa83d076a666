"""The two ways to ask: `html_to_text` gives words, `read_html` gives marks as well."""

from __future__ import annotations

from typing import Final

from supportkit.text.hypertext.attributes import decoded
from supportkit.text.hypertext.everyday import everyday_text
from supportkit.text.hypertext.looks import Whitespace
from supportkit.text.hypertext.marks import Hypertext
from supportkit.text.hypertext.reader import Reader
from supportkit.text.hypertext.tokens import tokens
from supportkit.text.hypertext.writing import Writer
from supportkit.values.patterns import regex

__all__ = ["html_to_text", "read_html"]

_PARAGRAPH: Final = regex(r"<(div|p)>([^<]*+)</\1>")
"""What most messages of chats are, read without further ado."""


def html_to_text(html: str, /, *, links: bool = False, images: bool = False) -> str:
    r"""Give the text of HTML as its reader saw it.

    Blocks stand on lines of their own, with an empty line around paragraphs, headings and
    quotes; items of lists have a dash or their number. Rows of a table whose cells are
    short are lines, with a tab between cells; other cells are blocks. White space is that
    of a browser, and more than two empty lines are two. What is hidden is left out:
    scripts, comments, preheaders, letters without a size. Text without any tag keeps its
    lines. Nothing is too broken to be read, and time is linear in the length.

    The text is plain: put into a page again, it has to be escaped.

    Args:
        html: A whole document or a part of one, decoded.
        links: Write the target of a link behind its words, unless they say the same. Only
            web pages, addresses and telephone numbers are targets; scripts never.
        images: Write the words that stand for a picture, in square brackets. Emoji that
            are drawn as pictures are always written.

    Raises:
        TypeError: ``html`` is not a ``str``.

    >>> html_to_text("<p>Hello&nbsp;Ana,</p><ul><li>one<li>two</ul><p hidden>three</p>")
    'Hello Ana,\n\n- one\n- two'
    >>> html_to_text('See <a href="https://acme.example/faq">our FAQ</a>', links=True)
    'See our FAQ (https://acme.example/faq)'
    """
    if not (links or images) and (text := _briefly(html, marks=False)) is not None:
        return text
    return _read(html, links=links, images=images, marks=False).text


def read_html(html: str, /) -> Hypertext:
    r"""Give the text of the HTML of a mail, with what the mail program marked in it.

    The text is that of `html_to_text`. Marks are hints of programs, not of words: a quote
    that a program did not mark has no mark.

    Raises:
        TypeError: ``html`` is not a ``str``.

    >>> mail = read_html('Thanks!<blockquote type="cite">It is on its way.</blockquote>')
    >>> [(mark.kind.value, mail.text[mark.start : mark.end], mark.reason) for mark in mail.marks]
    [('quote', 'It is on its way.', 'blockquote type=cite')]
    """
    if (text := _briefly(html, marks=True)) is not None:
        return Hypertext(text)
    return _read(html, links=False, images=False, marks=True)


def _briefly(html: str, *, marks: bool) -> str | None:
    """Read what needs no parser: text without tags, one paragraph, an everyday message."""
    _check(html)
    if "<" not in html:
        return _undecorated(html)
    if paragraph := _PARAGRAPH.fullmatch(html):
        writer = Writer()
        writer.word(decoded(paragraph[2]), Whitespace.COLLAPSED)
        return writer.text()
    return everyday_text(html, marks=marks)


def _read(html: str, *, links: bool, images: bool, marks: bool) -> Hypertext:
    _check(html)
    cut = tokens(html)
    if cut and cut[0][2] == html:
        return Hypertext(_undecorated(html))
    reader = Reader(links=links, images=images, marks=marks)
    reader.run(cut)
    return reader.read()


def _check(html: object) -> None:
    if not isinstance(html, str):
        raise TypeError(f"expected a str, found {type(html).__name__}")


def _undecorated(text: str) -> str:
    """Give a text without any tag, which keeps its lines."""
    return decoded(text).replace("\xa0", " ")
