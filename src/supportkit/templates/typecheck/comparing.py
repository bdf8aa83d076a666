"""Comparisons and tests: what they say about a value, and those that can only come out one way."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from jinja2 import nodes

from supportkit.templates.contexts.types import (
    Choice,
    Items,
    Kind,
    Number,
    Record,
    Table,
    Text,
    Truth,
    Type,
)
from supportkit.templates.typecheck.algebra import (
    NOTHING,
    given,
    holding,
    is_never,
    is_number,
    is_text,
    limited,
    only,
    without,
    words_of,
)
from supportkit.templates.typecheck.found import Oddity
from supportkit.templates.typecheck.names import ASKED, NEEDED, Names, Want, written
from supportkit.templates.typecheck.operating import comparable, holds
from supportkit.templates.typecheck.values import Facts, Value, if_true, members, with_parents

__all__ = ["Comparing", "close"]

_TRUTH = Type((Truth(),))
_FLIPPED = {"gt": "lt", "lt": "gt", "gteq": "lteq", "lteq": "gteq", "eq": "eq", "ne": "ne"}
_LONGEST = 64
_MOST_CLOSE = 30
_MOST_LISTED = 12


class Comparing(Names):
    """Reads comparisons and tests."""

    closest: int = _MOST_CLOSE

    def compared(self, node: nodes.Compare, _want: Want) -> Value:
        """Read a comparison; of a chain of them, nothing is learned."""
        ordered = any(op.op not in ("eq", "ne", "in", "notin") for op in node.ops)
        holds = any(op.op in ("in", "notin") for op in node.ops)
        left = self.ev(node.expr, NEEDED if ordered else ASKED)
        rights = [self.ev(op.expr, NEEDED if ordered or holds else ASKED) for op in node.ops]
        failed = self._ordered(node, [left, *rights]) if ordered or holds else False
        self._unset(node, [left, *rights])
        if len(node.ops) != 1 or failed:
            return Value(_TRUTH)
        op, right = node.ops[0], rights[0]
        if op.op in ("in", "notin"):
            return self._within(node, left, op.expr, positive=op.op == "in")
        if isinstance(op.expr, nodes.Const):
            return self._with_const(node.expr, left, op.op, op.expr)
        if isinstance(node.expr, nodes.Const):
            return self._with_const(op.expr, right, _FLIPPED[op.op], node.expr)
        return _alike(left, right, op.op)

    def _with_const(self, node: nodes.Node, value: Value, op: str, const: nodes.Const) -> Value:
        if value.counted is not None and isinstance(const.value, int):
            return _counted(value.counted, op, const.value)
        if op not in ("eq", "ne"):
            there = _above_zero(op, const.value) and value.yes is not None
            return Value(_TRUTH, yes=if_true(value)) if there else Value(_TRUTH)
        if const.value is None and value.partial is not None:
            return Value(_TRUTH)
        if const.value is None:
            self._never_none(node, value)
            yes, no = _facts(value, NOTHING), with_parents(value, given(value.type))
        else:
            outcome = "never true" if op == "eq" else "always true"
            self._not_none(node, value, const)
            self._suits(node, value, const, f"is {outcome}")
            yes = with_parents(value, given(limited(value.type, (const.value,))))
            if value.yes and const.value:
                yes = {**if_true(value), **yes}
            no = _not(value, without(value.type, (const.value,)))
        return Value(_TRUTH, yes=yes, no=no) if op == "eq" else Value(_TRUTH, yes=no, no=yes)

    def _within(
        self, node: nodes.Compare, left: Value, container: nodes.Node, *, positive: bool
    ) -> Value:
        """Learn from a written list; a text or list of the context says little."""
        if not isinstance(container, nodes.List | nodes.Tuple):
            return Value(_TRUTH)
        words = [one for one in container.items if isinstance(one, nodes.Const)]
        if len(words) < len(container.items):
            return Value(_TRUTH)
        outcome = "is never true" if positive else "is always true"
        self._any_suits(node.expr, left, words, outcome)
        values = [one.value for one in words]
        type_ = limited(left.type, values)
        there = None not in values
        yes = with_parents(left, given(type_)) if there else _facts(left, type_)
        no = _not(left, without(left.type, values))
        return Value(_TRUTH, yes=yes, no=no) if positive else Value(_TRUTH, yes=no, no=yes)

    def _ordered(self, node: nodes.Compare, sides: list[Value]) -> bool:
        """Say if values that stand side by side cannot be put in an order, or looked up."""
        failed = False
        for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
            if op.op in ("in", "notin"):
                failed |= self.operated(node.expr, "in", left, right, holds)
            elif op.op in _SIGNS:
                failed |= self.operated(node.expr, _SIGNS[op.op], left, right, comparable)
        return failed

    def _unset(self, node: nodes.Compare, sides: list[Value]) -> None:
        """A name that is not set does not compare."""
        for side, value in zip((node.expr, *(op.expr for op in node.ops)), sides, strict=True):
            if value.unset and self.branches <= value.depth:
                self.use(side, value, NEEDED)

    def _any_suits(
        self, node: nodes.Node, value: Value, consts: list[nodes.Const], outcome: str
    ) -> None:
        """Say which words of a list a value can never be, once if it can be none of them."""
        wrong = [one for one in consts if one.value is not None and self._misses(value, one)]
        if not wrong:
            return
        if len(wrong) == len(consts) == 1:
            self._suits(node, value, wrong[0], outcome)
        elif len(wrong) == len(consts):
            words = " or ".join(repr(one.value) for one in wrong)
            message = f"{self._said(node)} is never {words}, so this {outcome}"
            self.note(Oddity.IMPOSSIBLE, message, wrong[0], path=value.path)
        else:
            for one in wrong:
                self._suits(node, value, one, "")

    def _not_none(self, node: nodes.Node, value: Value, const: nodes.Const) -> None:
        """Say if a value that may be missing is held against the word for that."""
        declared = value.declared
        missing = const.value == "None" and declared is not None and declared.optional
        if (
            missing
            and value.path
            and not (value.hidden or self.quiet or self._misses(value, const))
        ):
            message = f"{self._said(node)} is never the text 'None'; write 'is none'"
            self.note(Oddity.IMPOSSIBLE, message, const, path=value.path)

    def _never_none(self, node: nodes.Node, value: Value) -> None:
        declared = value.declared
        known = declared is not None and declared.kinds and not declared.optional
        if known and value.path and not (value.loose or value.hidden or self.quiet):
            message = f"{self._said(node)} is never None, so this condition tells nothing"
            self.note(Oddity.ALWAYS, message, node, path=value.path)

    def _said(self, node: nodes.Node) -> str:
        return f"'{written(node)}'"

    def _suits(self, node: nodes.Node, value: Value, const: nodes.Const, outcome: str) -> None:
        """Say if a value can never be what it is compared with."""
        if not self._misses(value, const):
            return
        so = f", so this {outcome}" if outcome else ""
        declared = (value.declared or value.type).kinds
        values = [str(one) for kind in declared if isinstance(kind, Choice) for one in kind.values]
        if values and str(const.value) in values:
            message = f"{self._said(node)} was already asked about{so}"
            self.note(Oddity.IMPOSSIBLE, message, const, path=value.path)
            return
        meant = self._close(str(const.value), values)
        found = f"never {const.value!r}" if values else f"{words_of(declared)}"
        known = f"; it is one of {', '.join(values)}" if 0 < len(values) <= _MOST_LISTED else ""
        ending = f"; did you mean {meant!r}?" if meant else known
        message = f"{self._said(node)} is {found}{so}{ending}"
        self.note(Oddity.IMPOSSIBLE, message, const, path=value.path, meant=meant)

    def _misses(self, value: Value, const: nodes.Const) -> bool:
        kinds = value.type.kinds
        if not value.path or value.loose or value.hidden or not kinds or not _says(const.value):
            return False
        return not any(_fits(kind, const.value) for kind in kinds)

    def _close(self, word: str, known: Iterable[str]) -> str | None:
        """Guess what was meant; a template gets a bounded number of guesses."""
        if self.closest <= 0:
            return None
        self.closest -= 1
        return close(word, known)

    def tested(self, node: nodes.Test, _want: Want) -> Value:
        """Read a test such as ``is none``."""
        needed = node.name in ("even", "odd", "divisibleby")
        value = self.ev(node.node, NEEDED if needed else ASKED)
        self.blank(node.args)
        if value.partial is not None and node.name in ("none", "defined"):
            return self._about_part(node, value)
        yes: Facts = {}
        no: Facts = {}
        if node.name == "none":
            self._never_none(node.node, value)
            yes, no = _facts(value, NOTHING), with_parents(value, given(value.type))
        elif node.name == "defined":
            self._always_defined(node.node, value)
        elif node.name in _TESTS:
            type_ = only(value.type, _TESTS[node.name])
            yes = with_parents(value, type_)
        return Value(_TRUTH, yes=yes, no=no)

    def _about_part(self, node: nodes.Test, value: Value) -> Value:
        """Learn from a test of a field that some members of a union lack."""
        if node.name == "none":
            return Value(_TRUTH)
        base = value.base
        lack = tuple(kind for kind, of in value.among if of is None)
        have = tuple(kind for kind, of in value.among if of is not None)
        if base is None or not base.key:
            return Value(_TRUTH)
        yes = {base.key: Type(have)}
        no = {base.key: Type(lack, base.type.optional)}
        return Value(_TRUTH, yes=yes, no=no)

    def _always_defined(self, node: nodes.Node, value: Value) -> None:
        if value.declared is None or not value.path:
            return
        if value.loose or value.unset or value.hidden or self.quiet:
            return
        said = f"{self._said(node)} is always defined"
        message = f"{said}, so this condition tells nothing"
        if value.declared.optional:
            text = written(node)
            meant = f"write {{% if {text} %}}" if text else "leave 'is defined' out"
            message = f"{said}, also where it has no value; {meant}"
        self.note(Oddity.ALWAYS, message, node, path=value.path)


_TESTS = {
    "string": is_text,
    "number": is_number,
    "integer": is_number,
    "float": lambda kind: isinstance(kind, Number),
    "boolean": lambda kind: isinstance(kind, Truth),
    "true": lambda kind: isinstance(kind, Truth),
    "false": lambda kind: isinstance(kind, Truth),
    "mapping": lambda kind: isinstance(kind, Record | Table),
    "sequence": lambda kind: isinstance(kind, Items) or is_text(kind),
    "iterable": lambda kind: isinstance(kind, Items | Table) or is_text(kind),
}


_SIGNS = {"gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}


def _above_zero(op: str, bound: object) -> bool:
    """Whether a number that is on one side of a bound is never zero."""
    if not isinstance(bound, int | float):
        return False
    return bound >= 0 if op == "gt" else op == "gteq" and bound > 0


def _not(value: Value, type_: Type) -> Facts:
    """Say that a value is none of some others; members of a union that lack it stay."""
    facts = _facts(value, type_)
    return {**facts, **members(value, type_, lacking=True)} if facts and value.among else facts


def _says(value: object) -> bool:
    return isinstance(value, str | int | float)


def _fits(kind: Kind, value: object) -> bool:
    if is_never(kind) or isinstance(kind, Choice):
        return isinstance(kind, Choice) and value in kind.values
    if isinstance(kind, Text):
        return isinstance(value, str)
    if isinstance(kind, Number):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(kind, Truth) and not isinstance(value, str)


def _facts(value: Value, type_: Type) -> Facts:
    return {value.key: type_} if value.key and not value.unknown else {}


def _counted(whole: Value, op: str, number: int) -> Value:
    """Learn from a comparison with the number of items."""
    least = {"gt": number + 1, "gteq": number, "eq": number, "ne": 1 if number == 0 else 0}
    most = {"lt": number, "lteq": number + 1, "eq": 1 if number == 0 else 0, "ne": number}
    yes = _at_least(whole, least.get(op, 0))
    return Value(_TRUTH, yes=yes, no=_at_least(whole, most.get(op, 0)))


def _at_least(whole: Value, least: int) -> Facts:
    if least <= 0:
        return {}
    learned = if_true(whole) if whole.yes else {}
    return {**learned, **with_parents(whole, holding(given(whole.type), least))}


def _alike(left: Value, right: Value, op: str) -> Value:
    """What equals something that is there is there itself."""
    facts: dict[str, Type] = {}
    for one, other in ((left, right), (right, left)):
        if other.type.kinds and not other.type.optional and not other.loose:
            facts.update(with_parents(one, given(one.type)))
    if op == "eq":
        return Value(_TRUTH, yes=facts)
    return Value(_TRUTH, no=facts) if op == "ne" else Value(_TRUTH)


def close(word: str, known: Iterable[str]) -> str | None:
    """Give the one of some words that was probably meant."""
    words = list(known)
    if len(word) > _LONGEST or not words:
        return None
    folded = {one.casefold(): one for one in words}
    if word.casefold() in folded:
        return folded[word.casefold()]
    found = difflib.get_close_matches(word, words, n=1)
    return found[0] if found else None
