"""What holds for each construct that is allowed: its names, its bounds, its neighbours."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import cast

from jinja2 import nodes

from supportkit.templates.filters import FILTERS, TESTS
from supportkit.templates.sandbox.guards import KEEPING
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.sandbox.macros import Names, misfit, uses_caller
from supportkit.templates.sandbox.parts import PART_NAME

__all__ = ["CHECKS", "Place", "in_place_of"]

_RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_MOST_DIGITS = 18
_ELSEWHERE: Mapping[str, str] = {
    "currency": "money",
    "date_format": "date",
    "downcase": "lower",
    "escape_url": "urlencode",
    "format": "number",
    "format_date": "date",
    "isoformat": "date",
    "pluralize": "plural",
    "size": "length",
    "strftime": "date",
    "strip": "trim",
    "striptags": "oneline",
    "titlecase": "title",
    "upcase": "upper",
}
"""Filters of ours by what they are called as methods, or in other systems."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk stands: how deep, in how many loops, and inside what."""

    limits: Limits
    names: Names = field(default_factory=Names)
    line: int = 1
    depth: int = 0
    loops: int = 0
    in_set: bool = False
    in_macro: bool = False
    in_call: bool = False


def in_place_of(node: nodes.Call) -> str | None:
    """Name the filter that does what a method does, such as ``upper``."""
    name = node.node.attr if isinstance(node.node, nodes.Getattr) else ""
    found = _ELSEWHERE.get(name, name)
    return found if found in FILTERS and FILTERS[found].authors == "untrusted" else None


def _reserved(name: str) -> str | None:
    if name.startswith("_") or name in _RESERVED:
        return f"the name {name!r} is reserved"
    if not name.isascii() and unicodedata.normalize("NFKC", name) != name:
        return "a name with letters that only look like others"
    return None


def _name(node: nodes.Name, place: Place) -> str | None:
    if node.ctx == "load" and node.name in place.names:
        return f"{node.name!r} is a macro or part, which can only be called"
    if node.ctx != "load" and node.name == "loop":
        return "the name 'loop' is reserved"
    return _reserved(node.name)


def _getattr(node: nodes.Getattr, _place: Place) -> str | None:
    return None if node.attr in _RESERVED else _reserved(node.attr)


def _keyword(node: nodes.Keyword, _place: Place) -> str | None:
    return _reserved(node.key)


def _getitem(node: nodes.Getitem, _place: Place) -> str | None:
    if isinstance(node.arg, nodes.Slice):
        return None if node.arg.step is None else "a slice has a beginning and an end only"
    arg = node.arg.node if isinstance(node.arg, nodes.Neg) else node.arg
    key = arg.value if isinstance(arg, nodes.Const) else None
    if arg is node.arg and isinstance(key, str) and not key.startswith("_"):
        return None
    if isinstance(key, int) and not isinstance(key, bool):
        return None
    return "only a fixed name or number is allowed in brackets"


def _const(node: nodes.Const, _place: Place) -> str | None:
    value = node.value
    if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
        return f"a number of more than {_MOST_DIGITS} digits"
    if isinstance(value, float) and not math.isfinite(value):
        return "a number that is too large"
    if isinstance(value, str) and not _is_text(value):
        return "a character that is half of a surrogate pair"
    return None


def _is_text(value: str) -> bool:
    return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)


def _for(node: nodes.For, place: Place) -> str | None:
    limits = place.limits
    if node.recursive:
        return "a recursive loop is not allowed in a response"
    if place.loops >= limits.loops:
        return f"more than {limits.loops} loops inside one another"
    if not isinstance(node.target, nodes.Name):
        return "a loop has one name before 'in'"
    return None


def _if(node: nodes.If, place: Place) -> str | None:
    most = place.limits.branches
    return f"more than {most} branches of one 'if'" if len(node.elif_) > most else None


def _assign(node: nodes.Assign, _place: Place) -> str | None:
    return None if isinstance(node.target, nodes.Name) else "'set' has one name before '='"


def _assign_block(node: nodes.AssignBlock, _place: Place) -> str | None:
    if not isinstance(node.target, nodes.Name) or node.filter is not None:
        return "'set' has one name, and no filter where it ends with 'endset'"
    return None


def _with(node: nodes.With, _place: Place) -> str | None:
    if all(isinstance(target, nodes.Name) for target in node.targets):
        return None
    return "'with' has one name before each '='"


def _filter(node: nodes.Filter, place: Place) -> str | None:
    if node.node is None or node.dyn_args or node.dyn_kwargs:
        return "a filter block or unpacked arguments are not allowed in a response"
    if (twice := _twice([one.key for one in _keywords(node)])) is not None:
        return f"the argument {twice!r} is given twice"
    if node.name not in FILTERS:
        return _unknown("filter", node.name, _filters_for(place.limits))
    if FILTERS[node.name].authors not in ("untrusted", place.limits.authors):
        return f"the filter {node.name!r} is for templates of a repository"
    return _field_named(node)


def _filters_for(limits: Limits) -> list[str]:
    return [one.name for one in FILTERS.values() if one.authors in ("untrusted", limits.authors)]


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Say which filter or test was meant, or else all of them."""
    names, word = list(known), name[:40].lower()
    alike = get_close_matches(word, [one for one in names if one[0] == word[:1]], n=1)
    begins = [one for one in names if len(one) > 2 and word.startswith(one)]
    meant = _ELSEWHERE.get(word) if _ELSEWHERE.get(word) in names else None
    meant = meant or next((one[0] for one in (alike, begins) if one), None)
    ending = f"did you mean {meant!r}?" if meant else f"there is {', '.join(names)}"
    return f"there is no {what} {name!r}; {ending}"


def _field_named(node: nodes.Filter) -> str | None:
    """Refuse a field's name that comes from the context, which could be any field's."""
    parameters = FILTERS[node.name].parameters
    told = dict(zip(parameters, node.args, strict=False))
    named = {pair.key: pair.value for pair in _keywords(node)}
    for one in parameters:
        value = told.get(one) or named.get(one.name)
        if one.is_path and value is not None and not isinstance(value, nodes.Const):
            return f"{node.name!r} takes a field's name as it is written, and no variable"
    return None


def _keywords(node: nodes.Filter) -> list[nodes.Keyword]:
    return [one for one in cast(list[nodes.Node], node.kwargs) if isinstance(one, nodes.Keyword)]


def _twice(names: list[str]) -> str | None:
    return next((name for place, name in enumerate(names) if name in names[:place]), None)


def _filter_block(node: nodes.FilterBlock, _place: Place) -> str | None:
    one: nodes.Node | None = node.filter
    while isinstance(one, nodes.Filter):
        if one.name not in KEEPING or one.args or one.kwargs or one.dyn_args or one.dyn_kwargs:
            return f"a filter block has one of {', '.join(sorted(KEEPING))}, without arguments"
        one = one.node
    return None


def _test(node: nodes.Test, _place: Place) -> str | None:
    if node.name not in TESTS:
        return _unknown("test", node.name, TESTS)
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return f"the test {node.name!r} takes no arguments"
    return None


def _macro(node: nodes.Macro, place: Place) -> str | None:
    if place.depth != 1:
        return "a macro stands at the top of its file"
    if (twice := _twice([one.name for one in node.args])) is not None:
        return f"the macro {node.name!r} takes {twice!r} twice"
    return _reserved(node.name) or ("the name 'loop' is reserved" if node.name == "loop" else None)


def _call(node: nodes.Call, place: Place) -> str | None:
    if node.dyn_args or node.dyn_kwargs:
        return "unpacked arguments are not allowed in a response"
    callee, names = node.node, place.names
    if isinstance(callee, nodes.Name) and callee.name == "caller":
        plain = place.in_macro and not place.in_call and not node.args and not node.kwargs
        return None if plain else "'caller()' stands in a macro, without values"
    if isinstance(callee, nodes.Name) and callee.name in names.macros:
        return misfit(names.macros[callee.name], node)
    if isinstance(callee, nodes.Name) and callee.name in names.imported:
        return None
    if isinstance(callee, nodes.Getattr) and _is_module(callee.node, names):
        return _reserved(callee.attr)
    filter_ = in_place_of(node)
    hint = f"; write '|{filter_}'" if filter_ else ""
    return f"a call of anything but a macro is not allowed in a response{hint}"


def _is_module(node: nodes.Expr, names: Names) -> bool:
    return isinstance(node, nodes.Name) and node.name in names.modules


def _call_block(node: nodes.CallBlock, place: Place) -> str | None:
    if node.args or node.defaults:
        return "a call block takes no names"
    callee = node.call.node
    macro = place.names.macros.get(callee.name) if isinstance(callee, nodes.Name) else None
    if macro is not None and not uses_caller(macro):
        return f"the macro {macro.name!r} does not use 'caller()'"
    return None


def _part(node: nodes.Include | nodes.Import | nodes.FromImport, place: Place) -> str | None:
    name = node.template.value if isinstance(node.template, nodes.Const) else None
    if not isinstance(name, str) or PART_NAME.fullmatch(name) is None:
        return "a part is taken in by its fixed name, in small letters, digits, '-' and '_'"
    if isinstance(node, nodes.Include):
        plain = node.with_context and not node.ignore_missing
        return None if plain else "'include' has the name of a part and nothing else"
    if place.depth != 1 or node.with_context:
        return "'import' stands at the top of a file, without a context"
    aliases = [node.target] if isinstance(node, nodes.Import) else _aliases(node)
    return next((problem for alias in aliases if (problem := _reserved(alias))), None)


def _aliases(node: nodes.FromImport) -> list[str]:
    pairs = [(one, one) if isinstance(one, str) else one for one in node.names]
    return [name for pair in pairs for name in pair]


CHECKS: Mapping[type[nodes.Node], Callable[..., str | None]] = {
    nodes.Assign: _assign,
    nodes.AssignBlock: _assign_block,
    nodes.Call: _call,
    nodes.CallBlock: _call_block,
    nodes.Const: _const,
    nodes.Filter: _filter,
    nodes.FilterBlock: _filter_block,
    nodes.For: _for,
    nodes.FromImport: _part,
    nodes.Getattr: _getattr,
    nodes.Getitem: _getitem,
    nodes.If: _if,
    nodes.Import: _part,
    nodes.Include: _part,
    nodes.Keyword: _keyword,
    nodes.Macro: _macro,
    nodes.Name: _name,
    nodes.Test: _test,
    nodes.With: _with,
}
