"""What expressions give, what they read, and what is known where they are true or false."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, cast

from jinja2 import nodes

from supportkit.templates.contexts.types import Choice, Items, Number, Text, Truth, Type
from supportkit.templates.typecheck.algebra import (
    NEVER,
    NOTHING,
    always_true,
    constant,
    falsy,
    given,
    is_never,
    truthy,
    union,
    words_of,
)
from supportkit.templates.typecheck.comparing import Comparing
from supportkit.templates.typecheck.found import Oddity
from supportkit.templates.typecheck.names import ASKED, CONDITION, NEEDED, PRINTED, SHOWN, Want
from supportkit.templates.typecheck.operating import combined, result_of, signable
from supportkit.templates.typecheck.values import Facts, Value, if_false, if_true

__all__ = ["INSTEAD", "Expressions"]

INSTEAD = {CONDITION: CONDITION, ASKED: ASKED, SHOWN: SHOWN, NEEDED: ASKED, PRINTED: SHOWN}
"""What is done with a value that something else stands in for."""

_AND = {CONDITION: CONDITION, ASKED: ASKED, SHOWN: ASKED, NEEDED: NEEDED, PRINTED: NEEDED}

_TEXT, _TRUTH = Type((Text(),)), Type((Truth(),))

_SIGNS = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "FloorDiv": "//", "Mod": "%"}


class Expressions(Comparing):
    """Reads expressions; each kind of node has its own method."""

    def ev(self, node: nodes.Node, want: Want = ASKED) -> Value:
        """Read an expression."""
        self.steps += 1
        how = _HOW.get(type(node))
        if how is None:
            self.blank(node.iter_child_nodes())
            return Value(loose=True)
        return how(self, node, want)

    def read_path(self, node: nodes.Node, want: Want) -> Value:
        """Read a path, and look at it where it decides about a branch."""
        value = self.path(node, want)
        if want == CONDITION and value.path and not self.quiet:
            self._judge(node, value)
        return value

    def _judge(self, node: nodes.Node, value: Value) -> None:
        """Say if a condition tells nothing, or takes zero for nothing."""
        declared = value.declared
        if declared is None or value.loose or value.hidden or value.base is None:
            return
        if always_true(declared):
            message = f"{self._said(node)} is always there, so this condition is always true"
            self.note(Oddity.ALWAYS, message, node, path=value.path)
        elif always_true(value.type) and value.path:
            message = f"{self._said(node)} was asked before, so this condition is always true"
            self.note(Oddity.ALWAYS, message, node, path=value.path, mild=True)
        elif declared.kinds and all(map(_may_be_zero, declared.kinds)):
            if declared.optional and not value.type.optional:
                return
            message = f"{self._said(node)} is a number, and 0 counts as nothing here"
            self.note(Oddity.NUMBER, message, node, path=value.path, mild=not declared.optional)

    def read_const(self, node: nodes.Const, want: Want) -> Value:
        """Read a written value."""
        return self.result(node, Value(constant(node.value)), want)

    def read_data(self, node: nodes.TemplateData, _want: Want) -> Value:
        """Read a written text."""
        return Value(constant(node.data))

    def read_and(self, node: nodes.And, want: Want) -> Value:
        """Each operand is read knowing that those before it are true."""
        operands, mark = _operands(node, nodes.And), self.mark()
        yes: dict[str, Type] = {}
        noes: list[Facts] = []
        outcomes: list[Type] = []
        last = Value()
        for index, operand in enumerate(operands):
            is_last = index == len(operands) - 1
            last = self.ev(operand, want if is_last else _AND[want])
            facts = if_true(last)
            noes.append(if_false(last))
            if not is_last:
                self.learn(facts)
                outcomes.append(falsy(last.type))
            yes.update(facts)
        self.undo(mark)
        type_ = union((*outcomes, last.type))
        return Value(given(type_) if want >= NEEDED else type_, yes=yes, no=_shared(noes))

    def read_or(self, node: nodes.Or, want: Want) -> Value:
        """Each operand is read knowing that those before it are false."""
        operands, mark = _operands(node, nodes.Or), self.mark()
        no: dict[str, Type] = {}
        yeses: list[Facts] = []
        outcomes: list[Type] = []
        settled = False
        for index, operand in enumerate(operands):
            is_last = index == len(operands) - 1
            wanted = want if is_last else INSTEAD[want]
            value = self.ev(operand, ASKED if settled else wanted)
            facts = if_false(value)
            if not settled:
                if truthy(value.type).kinds != NEVER.kinds:
                    yeses.append(if_true(value))
                outcomes.append(value.type if is_last else truthy(value.type))
                settled = always_true(value.type) and not value.loose
            if not is_last:
                self.learn(facts)
            no.update(facts)
        self.undo(mark)
        return Value(union(outcomes), yes=_shared(yeses), no=no)

    def read_not(self, node: nodes.Not, want: Want) -> Value:
        """What is known of the operand turns round."""
        value = self.ev(node.node, CONDITION if want == CONDITION else ASKED)
        return Value(_TRUTH, yes=if_false(value), no=if_true(value))

    def read_choice(self, node: nodes.CondExpr, want: Want) -> Value:
        """Each side is read knowing how the condition came out."""
        test = self.ev(node.test, CONDITION)
        mark = self.mark()
        self.learn(if_true(test))
        self.branches += 1
        first = self.ev(node.expr1, want)
        self.undo(mark)
        self.learn(if_false(test))
        if node.expr2 is None:
            self.no_else(node.test, want)
            other = Value(NOTHING if want < NEEDED else given(NOTHING))
        else:
            other = self.ev(node.expr2, want)
        self.branches -= 1
        self.undo(mark)
        return Value(union((first.type, other.type)), loose=first.loose or other.loose)

    def read_concat(self, node: nodes.Concat, _want: Want) -> Value:
        """Everything that is joined is printed."""
        for part in node.nodes:
            self.ev(part, PRINTED)
        return Value(_TEXT)

    def read_sum(self, node: nodes.BinExpr, _want: Want) -> Value:
        """Numbers make a number; of other sums nothing is known."""
        left, right = self.ev(node.left, NEEDED), self.ev(node.right, NEEDED)
        if not left.type.kinds or not right.type.kinds:
            return Value(loose=True)
        op = type(node).__name__
        self.operated(node, _SIGNS.get(op, op), left, right, functools.partial(combined, op))
        return Value(result_of(op, left.type, right.type))

    def read_sign(self, node: nodes.UnaryExpr, _want: Want) -> Value:
        """Read a number with a sign."""
        value = self.ev(node.node, NEEDED)
        wrong = [one for one in value.type.kinds if not (is_never(one) or signable(one))]
        if wrong and not value.hidden:
            message = f"{self.called_it(node.node)} is {words_of(wrong)}, which takes no sign"
            self.note(Oddity.FILTER, message, node.node, path=value.path)
        return Value(given(value.type))

    def read_list(self, node: nodes.List | nodes.Tuple, _want: Want) -> Value:
        """Read the items of a written list."""
        types = [self.ev(item, ASKED).type for item in node.items]
        size = len(types)
        return Value(Type((Items(union(types) if types else NEVER, size, size),)))

    def read_filter(self, node: nodes.Filter, want: Want) -> Value:
        """Read a filter."""
        return self.filtered(node, want)

    def read_call(self, node: nodes.Call, want: Want) -> Value:
        """Read a call."""
        return self.called(node, want)

    def filtered(self, node: nodes.Filter, want: Want) -> Value:
        """Read a filter."""
        raise NotImplementedError

    def called(self, node: nodes.Call, want: Want) -> Value:
        """Read a call."""
        raise NotImplementedError


def _operands(node: nodes.BinExpr, kind: type[nodes.BinExpr]) -> list[nodes.Expr]:
    """List the operands of a chain, which Jinja nests to the left."""
    found: list[nodes.Expr] = []
    left: nodes.Expr = node
    while isinstance(left, kind):
        found.append(left.right)
        left = left.left
    return [left, *reversed(found)]


def _shared(several: list[Facts]) -> Facts:
    """Give what is known whichever of some facts hold."""
    fewest = min(several, key=len, default={})
    keys = [key for key in fewest if all(key in facts for facts in several)]
    return {key: union(facts[key] for facts in several) for key in keys}


def _may_be_zero(kind: object) -> bool:
    if isinstance(kind, Choice):
        return kind.words and 0 in kind.values
    return isinstance(kind, Number) and (kind.least is None or kind.least <= 0)


_HOW: Mapping[type[nodes.Node], Callable[[Expressions, Any, Want], Value]] = cast(
    Any,
    {
        nodes.Add: Expressions.read_sum,
        nodes.And: Expressions.read_and,
        nodes.Call: Expressions.read_call,
        nodes.Compare: Expressions.compared,
        nodes.Concat: Expressions.read_concat,
        nodes.CondExpr: Expressions.read_choice,
        nodes.Const: Expressions.read_const,
        nodes.Div: Expressions.read_sum,
        nodes.Filter: Expressions.read_filter,
        nodes.FloorDiv: Expressions.read_sum,
        nodes.Getattr: Expressions.read_path,
        nodes.Getitem: Expressions.read_path,
        nodes.List: Expressions.read_list,
        nodes.Mod: Expressions.read_sum,
        nodes.Mul: Expressions.read_sum,
        nodes.Name: Expressions.read_path,
        nodes.Neg: Expressions.read_sign,
        nodes.Not: Expressions.read_not,
        nodes.Or: Expressions.read_or,
        nodes.Pos: Expressions.read_sign,
        nodes.Pow: Expressions.read_sum,
        nodes.Sub: Expressions.read_sum,
        nodes.TemplateData: Expressions.read_data,
        nodes.Test: Expressions.tested,
        nodes.Tuple: Expressions.read_list,
    },
)
