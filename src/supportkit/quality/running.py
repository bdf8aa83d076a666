"""Run the rules on a reply: on what is written, and on what hides in it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from supportkit.findings import Finding, Rule, wanted
from supportkit.findings.plugins import guarded
from supportkit.quality.prose import Prose
from supportkit.quality.rules import RULES
from supportkit.quality.unhidden import unhidden
from supportkit.values import NotAvailable, Span

__all__ = ["found_by", "hidden_in", "rules_on_prose"]

_INSIDE: Final = frozenset(("SK411", "SK601", "SK602", "SK604"))
_INSIDE_BOT: Final = _INSIDE | {"SK410", "SK520"}
"""Rules that look inside quotation marks and code, too."""
_BY_EXPECTED: Final = frozenset(("SK208", "SK209"))


def rules_on_prose(extra: Iterable[Rule[Any]] = ()) -> tuple[Rule[Prose], ...]:
    """Give all rules on prose, with those of others behind them.

    Raises:
        RuleError: One is no rule, or has the code or name of another.
        ValueError: A rule looks at something else.

    >>> len(rules_on_prose()) == len(RULES)
    True
    """
    others = guarded(extra, known=RULES)
    for rule in others:
        checks = getattr(rule, "checks", "prose")
        if checks != "prose":
            expected = "expected a rule that checks 'prose'"
            raise ValueError(f"{expected}, found {str(checks)[:40]!r} of {rule.code}")
    return (*RULES, *others)


def found_by(
    rules: Iterable[Rule[Prose]],
    prose: Prose,
    expected: str | NotAvailable,
    *,
    asked: Sequence[str] = (),
) -> Iterator[Finding]:
    """Ask every rule; those on language are told which one the customer should get.

    Args:
        rules: The rules.
        prose: The reply.
        expected: The language that the customer should get, or why it is not known.
        asked: Codes, beginnings or names by which rules are asked for that are off by default.
    """
    wished = expected if isinstance(expected, str) else "und"
    told = replace(prose, locale=wished)
    for rule in rules:
        if getattr(rule, "by_default", True) or wanted(rule.code, select=asked, name=rule.name):
            yield from rule.check(told if rule.code in _BY_EXPECTED else prose)


def hidden_in(prose: Prose, found: Sequence[Finding]) -> Iterator[Finding]:
    """Ask the rules that hold a reply back once more, of the text without what hides words."""
    bare = unhidden(prose.text, prose.case)
    if bare is None:
        return
    inner = replace(prose, text=bare.text, source=None)
    codes = _INSIDE_BOT if prose.author_kind == "bot" else _INSIDE
    for rule in RULES:
        if rule.code in codes:
            known = sorted(one.span for one in found if one.span and one.code == rule.code)
            for each in rule.check(inner):
                span = bare.origin(each.span or Span(0, 0))
                if not _is_among(span, known):
                    yield prose.finding(each, span.start, span.end, each.message)


def _is_among(span: Span, known: Sequence[Span]) -> bool:
    """Whether a span shares something with one of others, which are in order."""
    at = bisect.bisect_left(known, span.end, key=lambda one: one.start)
    return at > 0 and known[at - 1].end > span.start if span.end else bool(known)
