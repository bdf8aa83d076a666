"""Where in the author's text values are printed, found without rendering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jinja2 import nodes

from supportkit.errors import TemplateSyntaxError
from supportkit.templates.checks._pieces import Piece, Walk
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.contexts.types import Text
from supportkit.templates.rendering import places
from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.limits import limits_for
from supportkit.templates.typecheck.found import Use
from supportkit.templates.typecheck.parts import Shelf
from supportkit.templates.variant import Variant
from supportkit.values.patterns import regex

__all__ = ["Printed", "printed"]

_MOST_BRANCHES = 8
_TAKES = regex(r"\b(?:include|import)\b")
_FINE = r"(?!(?:https?://[^\s/?#{)]{1,255}[/?#]|mailto:|tel:|[#/?.]))"
_WORTH_A_LOOK = regex(
    rf"<[a-z/!?{{]|\](?:\(|:)\s*<?\s*{_FINE}[^)\s]{{0,999}}\{{"
    r"|(?:://|\bwww\.)[^\s/?#\"'<>)]{0,255}\{|(?:```|~~~)[^\n]{0,99}\{",
    re.IGNORECASE,
)
"""Tags, and links or fences that a value or a condition has a part in."""
_WHOLE_TAG = regex(
    r"<(?!(?:script|style|iframe|noembed|noframes|plaintext|xmp|title|textarea)\b)/?[a-z]"
    r"""[^<>{}"']*+(?:"[^"<>{}]*+"[^<>{}"']*+|'[^'<>{}]*+'[^<>{}"']*+)*+>""",
    re.IGNORECASE,
)
"""A tag in which nothing is printed, and behind which there is text."""
_SIGNS = ("<", "](", "]:", "://", "www.", "```", "~~~")
"""None of them is without one of these."""

_NO_TAG = regex(
    r"""<[a-z][a-z0-9-]*\s(?:[^<>"']|"[^"<>]{0,300}"|'[^'<>]{0,300}'){0,300}?"""
    r"""=(?!['"])[^\s<>'"=]{0,300}=[^\s<>'"]{0,300}?"""
    f"{places.START}(?P<number>[0-9]+){places.END}",
    re.IGNORECASE,
)
"""In Markdown, a value without quotes has no ``=`` (CommonMark 6.6), so this is text."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A value that the template prints.

    Attributes:
        text: Its first path, as it is written.
        around: What is around it in the author's text.
        is_link: Whether it surely is a link.
        at: Where it stands; a place of the file, or what `Examined.finding` finds the place of.
        is_written: Whether ``text`` is no path, but a text that the template writes.
        is_shown: Whether the tag around it is none in Markdown, so that customers see it.
    """

    text: str
    around: places.Place
    is_link: bool
    at: Use | Place
    is_written: bool = False
    is_shown: bool = False


def printed(subject: Examination, item: Examined) -> tuple[Printed, ...]:
    """Give the values that the body prints, where the author's text has marks or links.

    Of the branches of conditions, the first ones are put together, then the second ones
    and so on, so that every text looked at is one that a reply could have.
    """
    key = "printed", id(item)
    if key not in subject.notes:
        subject.notes[key] = _all_printed(subject, item)
    found: tuple[Printed, ...] = subject.notes[key]
    return found


def _all_printed(subject: Examination, item: Examined) -> tuple[Printed, ...]:
    variant, catalogue = item.variant, subject.catalogue
    limits = limits_for("untrusted" if catalogue is None else catalogue.authors)
    shelf = _shelf(subject)
    texts = _texts(variant, shelf)
    if variant.format == "html":
        texts = (_WHOLE_TAG.sub(" ", text) for text in texts)
    if variant.problems or not any(map(_is_worth_a_look, texts)):
        return ()
    try:
        tree = language.tree_of(
            variant.body, name=variant.path, first_line=variant.body_line, limits=limits
        )
    except TemplateSyntaxError:
        return ()
    from supportkit.templates.rendering import plans

    found: dict[tuple[object, ...], Printed] = {}
    for branch in range(min(_branches(tree), _MOST_BRANCHES)):
        walk = Walk(branch, variant.locale, shelf, limits)
        pieces = list(walk.pieces(tree.body))
        values = [piece for piece in pieces if not isinstance(piece, str)]
        text = _joined(pieces)
        shown = _shown(text) if variant.format == "markdown" else frozenset()
        for _start, _end, number, place in plans.places_in(text, variant.format):
            node, part = values[number]
            key = part, int(node.lineno), language.dotted(node), place
            one = _printed(item, node, place, part)
            seen = number in shown and place not in places.CODES
            found.setdefault(key, replace(one, is_shown=True) if seen else one)
    return tuple(found.values())


def _is_worth_a_look(body: str) -> bool:
    lowered = body.lower()
    return any(sign in lowered for sign in _SIGNS) and _WORTH_A_LOOK.search(body) is not None


def _joined(pieces: list[Piece]) -> str:
    """Put the texts of a walk together, with a token for each value."""
    count, texts = 0, []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece.replace(places.START, "").replace(places.END, ""))
        else:
            texts.append(places.token(count))
            count += 1
    return "".join(texts)


def _shown(text: str) -> frozenset[int]:
    """Number the values in what was meant as a tag of HTML and is text in Markdown."""
    return frozenset(int(match["number"]) for match in _NO_TAG.finditer(text))


def _branches(tree: nodes.Template) -> int:
    return max((len(node.elif_) + 2 for node in tree.find_all(nodes.If)), default=1)


def _shelf(subject: Examination) -> Shelf | None:
    catalogue = subject.catalogue
    if catalogue is None or not catalogue.parts:
        return None
    return Shelf(catalogue.parts, default_locale=catalogue.default_locale)


def _texts(variant: Variant, shelf: Shelf | None) -> Iterator[str]:
    """Give the body, and those of all parts if it takes any in."""
    yield variant.body
    if shelf is not None and _TAKES.search(variant.body) is not None:
        yield from (part.body for part in shelf.parts)


def _printed(item: Examined, node: nodes.Expr, place: places.Place, part: str | None) -> Printed:
    text = language.dotted(node)
    same = (one for one in item.body.uses if (one.text, one.line) == (text, node.lineno))
    use = next((one for one in same if one.part == part), None)
    line = node.lineno + (item.variant.body_line - 1 if part is None else 0)
    at: Use | Place = Place(line, path=part) if use is None else use
    is_link, blamed = _is_link(item, node, part), _blamed(item, node, part)
    if isinstance(blamed, nodes.Const) and isinstance(blamed.value, str) and text:
        return Printed(repr(blamed.value), place, is_link, at, is_written=True)
    return Printed(text, place, is_link, at)


def _blamed(item: Examined, node: nodes.Expr, part: str | None) -> nodes.Expr | None:
    """Give the first of several values that is no link."""
    if isinstance(node, nodes.Or):
        sides: tuple[nodes.Expr | None, ...] = (node.left, node.right)
    elif isinstance(node, nodes.CondExpr):
        sides = (node.expr1, node.expr2)
    elif isinstance(node, nodes.Filter) and node.name in ("default", "d") and node.args:
        sides = (node.node, node.args[0])
    else:
        return None if _is_link(item, node, part) else node
    found = (_blamed(item, one, part) for one in sides if one is not None)
    return next((one for one in found if one is not None), None)


def _is_link(item: Examined, node: nodes.Node | None, part: str | None) -> bool:
    if isinstance(node, nodes.Filter):
        replaced = node.name in ("default", "d") and bool(node.args)
        return node.name == "url" or (
            replaced and _is_link(item, node.node, part) and _is_link(item, node.args[0], part)
        )
    if isinstance(node, nodes.Or):
        return _is_link(item, node.left, part) and _is_link(item, node.right, part)
    if isinstance(node, nodes.CondExpr):
        return _is_link(item, node.expr1, part) and _is_link(item, node.expr2, part)
    if not isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        return False
    text, line = language.dotted(node), node.lineno
    read = ((use, (use.text, use.line, use.part)) for use in item.body.uses)
    uses = [use for use, at in read if at == (text, line, part)]
    kinds = [kind for use in uses for kind in use.type.kinds]
    return bool(kinds) and all(isinstance(kind, Text) and kind.form == "link" for kind in kinds)
