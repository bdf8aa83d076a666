"""The words of a mail: those of its plain text, or of its HTML where that says more."""

from __future__ import annotations

from typing import NamedTuple

from supportkit.io.mail.parts import Content
from supportkit.text import html_to_text

__all__ = ["Words", "words_of"]

_STUB = "the plain text is a stub"
_STUB_SHARE = 10
"""A stub has less than one character for so many of the HTML."""


class Words(NamedTuple):
    """The text of a mail.

    Attributes:
        text: The words.
        of_html: Whether they are those of the HTML.
        detail: What has to be said of the plain text in that case.
    """

    text: str
    of_html: bool = False
    detail: str = ""

    def __repr__(self) -> str:
        return "Words(...)"


def words_of(content: Content) -> Words:
    """Give the text of a mail.

    A mail that is written twice, as alternatives, has a stub for its plain text if that is
    less than a tenth as long as the text of the HTML, white space apart: "View this mail
    in a browser". Plain text that stands beside HTML, and not for it, is never a stub.

    >>> words_of(Content(texts=["Hello"])).text, words_of(Content(htmls=["<p>Hello</p>"])).of_html
    ('Hello', True)
    """
    plain = Words(content.text)
    length = _length(plain.text)
    if not content.htmls or (length and not _may_be_stub(content, length)):
        return plain
    words = "\n".join(map(html_to_text, content.htmls))
    if not length:
        return Words(words, of_html=True)
    is_stub = length * _STUB_SHARE < _length(words)
    return Words(words, of_html=True, detail=_STUB) if is_stub else plain


def _may_be_stub(content: Content, length: int) -> bool:
    """Tell whether it is worth while to read the HTML."""
    return content.is_written_twice and length * _STUB_SHARE < sum(map(len, content.htmls))


def _length(text: str) -> int:
    return sum(map(len, text.split()))
