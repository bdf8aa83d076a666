"""What front matter says is meant to be as it is: ``ignore: [SK207]``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from supportkit.findings import Finding, Named
from supportkit.findings.select import longest
from supportkit.findings.selection import Selection
from supportkit.findings.unused_ignore import UnusedIgnore
from supportkit.templates.variant import Variant

__all__ = ["unused", "whole_files"]

_RULE = UnusedIgnore()
_MOST_QUOTED = 40


def whole_files(variants: Iterable[Variant]) -> Mapping[str, tuple[str, ...]]:
    """Give the codes that front matter leaves out, by file.

    >>> whole_files([])
    {}
    """
    return {one.path: one.meta.ignore for one in variants if one.meta.ignore}


def unused(
    variants: Iterable[Variant],
    found: Iterable[Finding],
    *,
    rules: Collection[Named],
    selection: Selection,
) -> Iterator[Finding]:
    """Yield each code of front matter that leaves nothing out, or that no rule has.

    A code counts as unused only if all rules that it names ran for the file.

    Args:
        variants: The files.
        found: What was found before anything was left out.
        rules: All rules that there are.
        selection: Which of them ran.
    """
    there: dict[str | None, list[Finding]] = {}
    for one in found:
        there.setdefault(one.path, []).append(one)
    for variant in variants:
        if variant.meta.ignore and selection.wants_rule(_RULE, path=variant.path):
            for code in variant.meta.ignore:
                problem = _problem(
                    code, variant.path, there.get(variant.path, []), rules, selection
                )
                if problem is not None:
                    yield _finding(variant, problem)


def _problem(
    code: str,
    path: str,
    found: Iterable[Finding],
    rules: Iterable[Named],
    selection: Selection,
) -> str | None:
    if any(longest(one.code, [code], name=one.name) >= 0 for one in found):
        return None
    named = [rule for rule in rules if longest(rule.code, [code], name=rule.name) >= 0]
    if not named:
        said = code[:_MOST_QUOTED]
        names = [rule.name if said.islower() else rule.code for rule in rules]
        near = get_close_matches(said if said.islower() else said.replace("O", "0"), names, n=1)
        ending = f"; did you mean {near[0]!r}?" if near else ""
        return f"ignore: there is no rule {said!r}{ending}"
    if all(selection.wants_rule(rule, path=path) for rule in named):
        return f"ignore: nothing in this file is found by {code!r}; take it out"
    return None


def _finding(variant: Variant, problem: str) -> Finding:
    return Finding(
        code=_RULE.code,
        name=_RULE.name,
        severity=_RULE.severity,
        message=problem,
        path=variant.path,
        line=variant.line_of("ignore"),
        column=1,
        locale=variant.locale,
    )
