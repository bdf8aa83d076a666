"""Markdown of the author's: where its values stand, and what it is in other forms.

What is read here has a token in place of each value, so that no value is ever read as
Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from supportkit.templates.rendering.forms import Form
from supportkit.templates.rendering.places import END, MARK, RUNNING, START, Place, marked
from supportkit.templates.rendering.surroundings import html_places, url_letters, url_places
from supportkit.text import html_to_text
from supportkit.values.patterns import regex

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["SCHEME", "has_marks", "markdown_places", "to_html", "to_text"]

_MARKS = regex(
    r"[\\`*_\[\]<>&~|#]|^[ \t]*(?:[-+=]|[0-9]+[.)])|^(?: {4}| *\t)|[ \t]{2}$", re.MULTILINE
)
SCHEME = regex(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = frozenset({"http", "https", "mailto", "tel"})


def has_marks(text: str) -> bool:
    """Whether a text could be anything but plain paragraphs."""
    return _MARKS.search(text) is not None


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    options = {"html": True, "breaks": True}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.normalizeLink = _same  # type: ignore[method-assign]
    parser.normalizeLinkText = _same  # type: ignore[method-assign,assignment]
    parser.validateLink = _is_allowed  # type: ignore[method-assign]
    return parser


def _same(url: str) -> str:
    return url


def _is_allowed(url: str) -> bool:
    scheme = SCHEME.match(url)
    return scheme is None or scheme[1].lower() in _ALLOWED


def to_html(text: str) -> str:
    """Make HTML of Markdown; it is not cleaned yet."""
    return str(_parser().render(text))


_OPENED = regex(rf"(?<![\\(])<([/!?]?)(?={START})")


def markdown_places(text: str) -> dict[int, Place]:
    """Find the place of every value in Markdown; those that are not found are nowhere.

    For this, a value is read as a word of plain letters, since some values are, and
    plain letters are what tags and their attributes are named with.
    """
    word = "zq"
    while word in text:
        word += "q"
    words = MARK.sub(rf"{word}\2z", _OPENED.sub(r"&lt;\1", text))
    reader = _Reader(re.compile(rf"{word}([0-9]+)z"))
    reader.read(_parser().parse(words))
    return reader.found


class _Reader:
    """Notes the place of every word that stands for a value."""

    def __init__(self, word: re.Pattern[str]) -> None:
        self.word = word
        self.found: dict[int, Place] = {}
        self.cell = False

    def read(self, tokens: list[Token]) -> None:
        line = False
        for token in tokens:
            if token.type in ("heading_open", "th_open", "td_open"):
                line, self.cell = True, token.type != "heading_open"
            elif token.type in ("heading_close", "th_close", "td_close"):
                line = self.cell = False
            elif token.type == "inline":
                self._inline(token.children or [], Place.LINE if line else Place.TEXT)
            elif token.type in ("fence", "code_block"):
                tildes = token.markup.startswith("~")
                self._put(token.content, Place.FENCE if tildes else Place.CODE)
            elif token.type == "html_block":
                self._html(token.content)

    def _inline(self, tokens: list[Token], running: Place) -> None:
        labels = 0
        for token in tokens:
            labels += token.nesting if token.type.startswith("link_") else 0
            if token.type == "text":
                self._put(token.content, Place.LABEL if labels else running)
            elif token.type == "code_inline":
                self._put(token.content, Place.CELL if self.cell else Place.CODE)
            elif token.type == "html_inline":
                self._html(token.content)
            elif token.type == "image":
                self._inline(token.children or [], Place.LABEL)
            self._target(str(token.attrs.get("href") or token.attrs.get("src") or ""))
            self._put(str(token.attrs.get("title", "")), Place.TITLE)

    def _target(self, target: str) -> None:
        places = url_places(self._restored(target))
        for match, place in zip(self.word.finditer(target), places, strict=True):
            self.found.setdefault(int(match[1]), place)

    def _put(self, text: str, place: Place) -> None:
        for match in self.word.finditer(text):
            self.found.setdefault(int(match[1]), place)

    def _html(self, text: str) -> None:
        for _start, _end, number, place in html_places(self._restored(text)):
            self.found.setdefault(number, Place.HTML if place in RUNNING else place)

    def _restored(self, text: str) -> str:
        return self.word.sub(rf"{START}\1{END}", text)


def to_text(text: str, form: Form) -> str:
    r"""Write Markdown in a form of its own marks, or of none.

    >>> to_text("**Free** [help](https://acme.example)\n\n- a\n- b", Form.WHATSAPP)
    '*Free* help (https://acme.example)\n\n- a\n- b'
    >>> to_text("**Free** [help](https://acme.example)", Form.SMS)
    'Free help (https://acme.example)'
    """
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_parser().parse(text))
    written = _Text(text, form).blocks(tree)
    return written + "\n" if text.endswith("\n") and written else written


_WHATSAPP: Mapping[str, str] = {"strong": "*", "em": "_", "s": "~", "code_inline": "`"}


class _Text:
    """Writes a tree of Markdown as text."""

    def __init__(self, source: str, form: Form) -> None:
        self.lines = source.split("\n")
        self.signs = _WHATSAPP if form is Form.WHATSAPP else {}

    def blocks(self, node: SyntaxTreeNode) -> str:
        pieces: list[str] = []
        for child in node.children:
            if pieces:
                pieces.append("\n\n" if self._apart(child) else "\n")
            pieces.append(self._block(child))
        return "".join(pieces)

    def _apart(self, node: SyntaxTreeNode) -> bool:
        """Whether there is an empty line before a block."""
        first = node.map[0] if node.map else 0
        return first > 0 and not self.lines[first - 1].strip("> \t")

    def _block(self, node: SyntaxTreeNode) -> str:
        return self._BLOCKS.get(node.type, _Text.blocks)(self, node)

    def _heading(self, node: SyntaxTreeNode) -> str:
        text = marked(self._children(node), "o")
        sign = self.signs.get("strong", "")
        return text if not sign or sign in text else f"{sign}{text}{sign}"

    def _items(self, node: SyntaxTreeNode) -> str:
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        pieces: list[str] = []
        for count, item in enumerate(node.children):
            if pieces:
                pieces.append("\n\n" if self._apart(item) else "\n")
            head = "- " if number is None else f"{number + count}. "
            pieces.append(head + _indented(self.blocks(item), " " * len(head)))
        return "".join(pieces)

    def _quote(self, node: SyntaxTreeNode) -> str:
        return "> " + _indented(self.blocks(node), "> ")

    def _code(self, node: SyntaxTreeNode) -> str:
        content = marked(node.content.rstrip("\n"), "c")
        return f"```\n{content}\n```" if self.signs else content

    def _html_block(self, node: SyntaxTreeNode) -> str:
        return html_to_text(node.content)

    def _rule(self, _node: SyntaxTreeNode) -> str:
        return "---"

    def _row(self, node: SyntaxTreeNode) -> str:
        return marked(" | ".join(self._children(cell) for cell in node.children), "o")

    def _rows(self, node: SyntaxTreeNode) -> str:
        return "\n".join(self._block(child) for child in node.children)

    def _children(self, node: SyntaxTreeNode) -> str:
        return "".join(self._inline(child) for child in node.children)

    def _inline(self, node: SyntaxTreeNode) -> str:
        if node.type == "text":
            return node.content
        if node.type in ("softbreak", "hardbreak"):
            return "\n"
        if node.type == "html_inline":
            return "\n" if re.match(r"<br\b", node.content, re.IGNORECASE) else ""
        if node.type == "link":
            return self._link(node)
        sign = self.signs.get(node.type, "")
        if node.type == "code_inline":
            return f"{sign}{marked(node.content, 'c')}{sign}"
        text = self._children(node)
        return f"{sign}{marked(text, 'o')}{sign}" if sign and text else text

    def _link(self, node: SyntaxTreeNode) -> str:
        text, href = self._children(node), str(node.attrs.get("href", ""))
        target = re.sub(r"^(?:mailto|tel):", "", url_letters(href), flags=re.IGNORECASE)
        if MARK.sub(r"\2", text) in (MARK.sub(r"\2", target), MARK.sub(r"\2", href)):
            return target
        return f"{text} ({target})" if text and target else text or target

    _BLOCKS: Mapping[str, Callable[[_Text, SyntaxTreeNode], str]] = {
        "paragraph": lambda self, node: self._children(node),
        "inline": lambda self, node: self._children(node),
        "heading": _heading,
        "bullet_list": _items,
        "ordered_list": _items,
        "blockquote": _quote,
        "fence": _code,
        "code_block": _code,
        "html_block": _html_block,
        "hr": _rule,
        "table": _rows,
        "thead": _rows,
        "tbody": _rows,
        "tr": _row,
    }


def _indented(text: str, indent: str) -> str:
    return f"\n{indent}".join(text.split("\n"))
