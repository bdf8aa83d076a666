"""Run the rules over a catalogue, and keep the findings that were asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.findings import Finding, Rule, ordered
from supportkit.findings.applying import apply_ignores
from supportkit.findings.plugins import guarded
from supportkit.findings.selection import Selection
from supportkit.quality import Voice
from supportkit.quality.rules import RULES as PROSE_RULES
from supportkit.templates.checks import RULES, examine
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks.once import once
from supportkit.templates.checks.prose_checks import prose_findings
from supportkit.templates.ignoring import unused, whole_files
from supportkit.values.steps import Done, unwatched

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue

__all__ = ["checked", "rules_of"]


def rules_of(extra: Iterable[Rule[Any]] = ()) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Give the rules on responses and those on prose, with more rules put where they belong.

    A rule says ``checks = "response"`` if it looks at an `Examination`, and ``"prose"``, or
    nothing, if it looks at a `Prose`.

    Raises:
        RuleError: One is no rule, or has the code or name of another.
        ValueError: A rule looks at something else.

    >>> responses, prose = rules_of()
    >>> responses[0].name
    'undeclared-variable'
    """
    responses: list[Any] = list(RULES)
    prose: list[Any] = list(PROSE_RULES)
    for rule in guarded(extra, known=(*responses, *prose)):
        checks = getattr(rule, "checks", "prose")
        if checks not in ("response", "prose"):
            expected = "expected a rule that checks 'response' or 'prose'"
            raise ValueError(f"{expected}, found {str(checks)[:40]!r} of {rule.code}")
        (responses if checks == "response" else prose).append(rule)
    return tuple(responses), tuple(prose)


def checked(
    catalogue: Catalogue,
    *,
    selection: Selection,
    paths: Iterable[str | os.PathLike[str]] | None = None,
    voice: Voice | None = None,
    rules: Iterable[Rule[Any]] = (),
    done: Done = unwatched,
) -> tuple[Finding, ...]:
    """Find what is wrong; the other arguments and the errors are those of `Catalogue.check`.

    A selection may name rules on other things than responses, as settings of a team do.
    ``done`` is called with the number of files that were checked meanwhile.
    """
    responses, prose = rules_of(rules)
    wanted = _wanted(paths)
    only = None if paths is None else _touched(catalogue, wanted)
    subject = examine(catalogue, only=only)
    found = [one for rule in selection.chosen(responses) for one in rule.check(subject)]
    found += prose_findings(selection.chosen(prose), subject, voice=voice, wanted=wanted, done=done)
    beside = {item.variant.path: one.variant.path for item, one in translations(subject)}
    single = once(found, references=beside)
    shown = selection.choose(one for one in single if wanted(one.path or ""))
    every = (*catalogue.variants, *catalogue.parts)
    files = [one for one in every if wanted(one.path)]
    every_rule = (*responses, *prose)
    left = apply_ignores(
        shown,
        {one.path: one.text for one in files},
        rules=every_rule,
        selection=selection,
        whole_files=whole_files(files),
    )
    return ordered((*left, *unused(files, shown, rules=every_rule, selection=selection)))


def _wanted(paths: Iterable[str | os.PathLike[str]] | None) -> Callable[[str], bool]:
    """Make what says whether the findings of a path are asked for."""
    if paths is None:
        return lambda _: True
    only = _places(paths)
    return lambda path: _place(path) in only


def _touched(catalogue: Catalogue, wanted: Callable[[str], bool]) -> Collection[str] | None:
    """Name the responses of some files; None for all, as where a part is among the files."""
    if any(wanted(part.path) for part in catalogue.parts):
        return None
    return frozenset(one.id for one in catalogue.variants if wanted(one.path))


def _places(paths: Iterable[str | os.PathLike[str]]) -> frozenset[str]:
    if isinstance(paths, str | os.PathLike):
        raise TypeError("expected a list of paths, found a single one")
    return frozenset(_place(path) for path in paths)


def _place(path: str | os.PathLike[str]) -> str:
    """Write a path in one way, without looking at the disk."""
    return os.path.normpath(Path(path).absolute())
