"""The elements of HTML that matter for text: which end a line, and which hold no words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["BLOCKS", "BREAKS_OF", "CELLS", "LISTS", "SILENT", "TABLE_PARTS", "VOID"]

_LINES: Final = frozenset((
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "header",
    "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
))  # fmt: skip
_APART: Final = frozenset(("blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p"))

BREAKS_OF: Final[Mapping[str, int]] = MappingProxyType(
    {**dict.fromkeys(_LINES, 1), **dict.fromkeys(_APART, 2)}
)
"""Line breaks around a block: one, or two where a browser leaves a gap that a reader sees."""

BLOCKS: Final = frozenset(BREAKS_OF)
CELLS: Final = frozenset(("td", "th"))
LISTS: Final = frozenset(("dir", "menu", "ol", "ul"))
TABLE_PARTS: Final = frozenset(("caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"))
VOID: Final = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
SILENT: Final = frozenset((
    "audio", "canvas", "datalist", "math-annotation", "metadata", "object", "template", "video",
    "xml",
))  # fmt: skip
"""Elements whose content no mail program shows; Word leaves its settings in ``xml``."""
