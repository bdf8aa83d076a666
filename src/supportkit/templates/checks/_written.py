"""Where in the author's text values are printed, found without rendering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from supportkit.errors import TemplateSyntaxError
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.contexts.types import Text
from supportkit.templates.rendering import places, plans
from supportkit.templates.sandbox import language
from supportkit.templates.sandbox.limits import limits_for
from supportkit.templates.typecheck.found import Use

__all__ = ["Printed", "printed"]

_MOST_BRANCHES = 8
_FINE = r"(?!(?:https?://[^\s/?#{)]{1,255}[/?#]|mailto:|tel:|[#/?.]))"
_WORTH_A_LOOK = re.compile(
    rf"<[a-z/!?{{]|\](?:\(|:)\s*<?\s*{_FINE}[^)\s]{{0,999}}\{{"
    r"|(?:://|\bwww\.)[^\s/?#\"'<>)]{0,255}\{|(?:```|~~~)[^\n]{0,99}\{",
    re.IGNORECASE,
)
"""Tags, and links or fences that a value or a condition has a part in."""
_SIGNS = ("<", "](", "]:", "://", "www.", "```", "~~~")
"""None of them is without one of these."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A value that the template prints.

    Attributes:
        text: Its first path, as it is written.
        around: What is around it in the author's text.
        is_link: Whether it surely is a link.
        at: Where it stands; a place of the file, or what `Examined.finding` finds the place of.
    """

    text: str
    around: places.Place
    is_link: bool
    at: Use | Place


def printed(subject: Examination, item: Examined) -> tuple[Printed, ...]:
    """Give the values that the body prints, where the author's text has marks or links.

    Of the branches of conditions, the first ones are put together, then the second ones
    and so on, so that every text looked at is one that a reply could have.
    """
    variant, catalogue = item.variant, subject.catalogue
    limits = limits_for("untrusted" if catalogue is None else catalogue.authors)
    if variant.problems or not _is_worth_a_look(variant.body):
        return ()
    try:
        tree = language.tree_of(
            variant.body, name=variant.path, first_line=variant.body_line, limits=limits
        )
    except TemplateSyntaxError:
        return ()
    found: dict[tuple[int, places.Place], Printed] = {}
    for branch in range(min(_branches(tree), _MOST_BRANCHES)):
        pieces = list(_pieces(tree.body, branch))
        values = [piece for piece in pieces if not isinstance(piece, str)]
        for number, place in _places(pieces, variant.format):
            node = values[number]
            found.setdefault((id(node), place), _printed(item, node, place))
    return tuple(found.values())


def _is_worth_a_look(body: str) -> bool:
    lowered = body.lower()
    return any(sign in lowered for sign in _SIGNS) and _WORTH_A_LOOK.search(body) is not None


def _places(
    pieces: list[str | nodes.Expr], syntax: plans.Syntax
) -> Iterator[tuple[int, places.Place]]:
    count, texts = 0, []
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece.replace(places.START, "").replace(places.END, ""))
        else:
            texts.append(places.token(count))
            count += 1
    for _start, _end, number, place in plans.places_in("".join(texts), syntax):
        yield number, place


def _branches(tree: nodes.Template) -> int:
    return max((len(node.elif_) + 2 for node in tree.find_all(nodes.If)), default=1)


def _pieces(body: list[nodes.Node], branch: int) -> Iterator[str | nodes.Expr]:
    for node in body:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield child.data if isinstance(child, nodes.TemplateData) else child
        elif isinstance(node, nodes.If):
            bodies = [node.body, *(one.body for one in node.elif_), node.else_]
            yield from _pieces(bodies[min(branch, len(bodies) - 1)], branch)
        else:
            yield from _pieces(getattr(node, "body", None) or [], branch)


def _printed(item: Examined, node: nodes.Expr, place: places.Place) -> Printed:
    text = language.dotted(node)
    use = next((one for one in item.body.uses if (one.text, one.line) == (text, node.lineno)), None)
    at: Use | Place = Place(node.lineno + item.variant.body_line - 1) if use is None else use
    return Printed(text, place, _is_link(item, node), at)


def _is_link(item: Examined, node: nodes.Node | None) -> bool:
    if isinstance(node, nodes.Filter):
        replaced = node.name in ("default", "d") and bool(node.args)
        return node.name == "url" or (
            replaced and _is_link(item, node.node) and _is_link(item, node.args[0])
        )
    if isinstance(node, nodes.Or):
        return _is_link(item, node.left) and _is_link(item, node.right)
    if isinstance(node, nodes.CondExpr):
        return _is_link(item, node.expr1) and _is_link(item, node.expr2)
    if not isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        return False
    text, line = language.dotted(node), node.lineno
    uses = [use for use in item.body.uses if (use.text, use.line) == (text, line)]
    kinds = [kind for use in uses for kind in use.type.kinds]
    return bool(kinds) and all(isinstance(kind, Text) and kind.form == "link" for kind in kinds)
