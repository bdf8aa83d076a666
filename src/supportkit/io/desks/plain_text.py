"""The words of a message that a help desk keeps as HTML.

Line breaks are those that a browser would give (`innerText` of the HTML standard): a
blank line around paragraphs, a line for every other block, a tab between cells. Each
character is looked at a bounded number of times, whatever is left open or quoted.
"""

from __future__ import annotations

import re
from html import unescape

__all__ = ["plain_text"]

_OPENING = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9]{0,15})|!--|[!?/])")
_PARAGRAPH = re.compile(r"<p(?: class=\"[\w -]*\")?>([^<]*)</p>")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HUGE = re.compile(r"&#(?:[xX][0-9a-fA-F]{12,}|[0-9]{12,});?")
_SILENT = {
    name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in ("script", "style", "title")
}
_PARAGRAPHS = frozenset({"p"})
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "menu", "nav", "ol", "pre", "section",
    "summary", "table", "tr", "ul",
))  # fmt: skip
_CELLS = frozenset({"td", "th"})


def plain_text(html: str) -> str:
    r"""Give the text of a message in HTML as a reader would see it.

    Scripts, styles, comments and pictures are left out. A text without any tag keeps its
    own line breaks. Nothing is too malformed to be read: a tag that never ends is text.

    >>> plain_text("<p>Hello&nbsp;Ana,</p><p>it is<br>here &amp; now.</p><script>x()</script>")
    'Hello Ana,\n\nit is\nhere & now.'
    """
    if "<" not in html:
        return _decoded(html)
    if paragraph := _PARAGRAPH.fullmatch(html):
        return _decoded(_SPACES.sub(" ", paragraph[1]).strip(" "))
    scan = _Scan(html)
    scan.run()
    return scan.written() if scan.marked else _decoded(html)


def _decoded(text: str) -> str:
    if "&" in text:
        text = unescape(_HUGE.sub("\ufffd", text) if "&#" in text else text)
    return text.replace("\xa0", " ")


class _Scan:
    """One pass over a text, which puts down words and breaks as it meets them."""

    def __init__(self, html: str) -> None:
        self.marked = False
        self._html, self._out = html, list[str]()
        self._breaks, self._kept, self._fresh, self._quotes = 0, 0, True, True

    def run(self) -> None:
        """Go from tag to tag; what cannot be a tag is text."""
        start = at = 0
        while (at := self._html.find("<", at)) >= 0:
            opening = _OPENING.match(self._html, at)
            end = -1 if opening is None else self._end(opening)
            if opening is None:
                at += 1
                continue
            if end < 0:
                break
            self._write(self._html[start:at])
            start = at = self._entered(opening, end)
        self._write(self._html[start:])

    def written(self) -> str:
        """Give everything that was put down, without breaks around it."""
        return "".join(self._out).strip(" \t\n")

    def _end(self, opening: re.Match[str]) -> int:
        """Find where a tag or comment ends; below zero if it never does."""
        after = opening.end()
        if opening.group() == "<!--":
            closed = self._html.find("-->", after - 2)
            return len(self._html) if closed < 0 else closed + 3
        closed = self._html.find(">", after) + 1 or -1
        if opening.group(2) and self._quotes and closed > 0:
            return self._unquoted(after, closed)
        return closed

    def _unquoted(self, at: int, closed: int) -> int:
        """Skip a ``>`` inside quotes. Once a quote stays open, quotes mean nothing any more."""
        first = closed
        while (quote := _first_quote(self._html, at, closed)) >= 0:
            at = self._html.find(self._html[quote], quote + 1) + 1
            closed = self._html.find(">", at) + 1 if at else 0
            if not closed:
                self._quotes = False
                return first
        return closed

    def _entered(self, opening: re.Match[str], end: int) -> int:
        """Do what a tag asks for, and give the place from which to go on."""
        self.marked = True
        closing, name = opening.group(1), (opening.group(2) or "").lower()
        if name == "br":
            self._put("\n")
        elif name in _PARAGRAPHS:
            self._breaks = max(self._breaks, 2)
        elif name in _BLOCKS:
            self._breaks = max(self._breaks, 1)
            if name == "pre":
                self._kept = max(self._kept + (-1 if closing else 1), 0)
        elif name in _CELLS and not closing and not self._fresh and not self._breaks:
            self._put("\t")
        elif name in _SILENT and not closing:
            silent = _SILENT[name].search(self._html, end)
            return len(self._html) if silent is None else silent.start()
        return end

    def _write(self, raw: str) -> None:
        if not raw:
            return
        text = raw if self._kept else _SPACES.sub(" ", raw)
        if not self._kept and (self._fresh or self._breaks):
            text = text.removeprefix(" ")
        if text:
            self._put(_decoded(text), fresh=text[-1] in " \n" and not self._kept)

    def _put(self, text: str, *, fresh: bool = True) -> None:
        """Put text down, after the breaks that are due."""
        if self._breaks and self._out:
            self._out[-1] = self._out[-1].rstrip(" ")
            self._out.append("\n" * self._breaks)
        self._out.append(text)
        self._breaks, self._fresh = 0, fresh


def _first_quote(html: str, start: int, end: int) -> int:
    """Find the first quotation mark of a tag, below zero if there is none."""
    double, single = html.find('"', start, end), html.find("'", start, end)
    return double if single < 0 or 0 <= double < single else single
