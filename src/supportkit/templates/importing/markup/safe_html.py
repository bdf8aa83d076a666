"""HTML of a response with what a mail needs, and nothing that acts."""

from __future__ import annotations

from html import escape

from supportkit.templates.importing.markup.links import safe_target
from supportkit.templates.importing.markup.markdown import Converted
from supportkit.text.hypertext.attributes import attributes, decoded
from supportkit.text.hypertext.elements import SILENT, VOID
from supportkit.text.hypertext.tokens import TokenKind, tokens

__all__ = ["to_safe_html"]

_KEPT = frozenset((
    "a", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "img", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul",
))  # fmt: skip
_NUMBERS = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "img": ("width", "height")}
_MOST_OPEN = 60
_ENDED_BY = {
    "li": frozenset({"li"}),
    "p": frozenset({"p"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"td", "th", "tr"}),
}


def to_safe_html(html: str) -> Converted:
    """Write HTML anew from a short list of elements and attributes, every element closed.

    >>> to_safe_html("<p onclick=x>Hi <script>bad()</script><b>you").text
    '<p>Hi <b>you</b></p>'
    """
    out: list[str] = []
    still: list[str] = []
    silent = 0
    for kind, name, content in tokens(html):
        if name in SILENT and name not in VOID:
            silent = max(0, silent + (1 if kind == TokenKind.OPEN else -1))
        elif silent:
            continue
        elif kind == TokenKind.TEXT:
            out.append(escape(decoded(content), quote=False))
        elif kind == TokenKind.OPEN and name in _KEPT and len(still) < _MOST_OPEN:
            while still and still[-1] in _ENDED_BY.get(name, ()):
                out.append(f"</{still.pop()}>")
            out.append(_opening(name, attributes(content)))
            still += [] if name in VOID else [name]
        elif kind == TokenKind.CLOSE and name in still:
            while (last := still.pop()) != name:
                out.append(f"</{last}>")
            out.append(f"</{name}>")
    out += [f"</{name}>" for name in reversed(still)]
    return Converted("".join(out).strip())


def _opening(name: str, found: dict[str, str]) -> str:
    kept = {key: found[key] for key in _NUMBERS.get(name, ()) if found.get(key, "").isdigit()}
    target = safe_target(found.get("href" if name == "a" else "src", ""))
    if name == "a" and target is not None:
        kept["href"] = target
    if name == "img":
        kept["alt"] = found.get("alt", "")
        kept |= {"src": target} if target and target.lower().startswith("http") else {}
    written = "".join(f' {key}="{escape(text)}"' for key, text in kept.items())
    return f"<{name}{written}>"
