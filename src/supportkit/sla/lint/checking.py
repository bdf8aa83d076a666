"""The three ways to check policies: a set in memory, a text, a file.

Rules and readers are imported when they are asked, as most programs never do.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.findings import Finding, Rule, choose, ordered
from supportkit.sla.policy import PolicySet
from supportkit.values import require_offset

if TYPE_CHECKING:
    from supportkit.sla.lint._subject import Examination

__all__ = ["check", "check_file", "check_text"]


def check(
    policies: PolicySet,
    *,
    as_of: datetime | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Find what is wrong with policies, without a case.

    Args:
        policies: The set. Its findings have no path and no line; see `check_file`.
        as_of: The moment at which the policies are to serve. Without it, the rules
            about the time to come (SLA131, SLA132, SLA134) find nothing.
        select: Codes of rules, or their beginnings; None for all.
        ignore: Codes of rules, or their beginnings, to leave out.

    Returns:
        Findings by line, column and code; none at all is what a good set gives.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        TypeError: ``select`` or ``ignore`` is a single text.

    >>> policies = PolicySet.parse('''
    ... schema: supportkit.policies/1
    ... policies:
    ...   - {name: all, schedule: 24x7, targets: {first_reply: 4h, resolution: 2h}}
    ... ''')
    >>> [finding.name for finding in check(policies)]
    ['resolution-shorter']
    """
    from supportkit.sla.lint._subject import Examination

    return _choose(Examination(policies, _moment(as_of)), select, ignore)


def check_text(
    text: str,
    /,
    *,
    source: str | None = None,
    as_of: datetime | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    rules: Iterable[Rule[Any]] = (),
) -> tuple[Finding, ...]:
    """Find what is wrong with the text of a policy file, line by line.

    A text that cannot be read as policies gives findings of its mistakes (SLA101) and nothing
    else, whichever rules are chosen: unread, it cannot be said to be good by any rule.

    Comments ``# supportkit: ignore[SLA112] reason`` keep findings quiet, and those that keep
    none are reported (SK408).

    Args:
        text: As for `PolicySet.parse`.
        source: The path that findings show.
        as_of: As for `check`.
        select: As for `check`.
        ignore: As for `check`.
        rules: Rules of your own, which look at what ours look at.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        TypeError: ``select`` or ``ignore`` is a single text.

    >>> check_text("policies: []", source="policy.yaml")
    (Finding('policy.yaml:1:1: SLA101'),)
    """
    from supportkit.sla.lint import _reading

    select, ignore = _several(select), _several(ignore)
    subject = _reading.read(text, source=source, as_of=_moment(as_of))
    from supportkit.findings.plugins import guarded
    from supportkit.sla.lint.rules import RULES

    more = guarded(rules, known=RULES)
    found = _choose(subject, select, ignore, more)
    texts = {source or "": text}
    return found if subject.mistakes else _unhushed(found, texts, select, ignore, more)


def check_file(
    path: str | os.PathLike[str],
    /,
    *,
    as_of: datetime | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    rules: Iterable[Rule[Any]] = (),
) -> tuple[Finding, ...]:
    """Find what is wrong with a policy file, line by line.

    Args:
        path: As for `PolicySet.load`; findings show it as it was given, with ``/``.
        as_of: As for `check`.
        select: As for `check`.
        ignore: As for `check`.
        rules: Rules of your own, which look at what ours look at.

    Raises:
        UnreadableSourceError: The file is missing, a folder, no UTF-8, or cannot be read.
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        TypeError: ``select`` or ``ignore`` is a single text.
    """
    from supportkit.sla.policies.file import read_text

    source, moment = Path(path).as_posix(), _moment(as_of)
    return check_text(
        read_text(path), source=source, as_of=moment, select=select, ignore=ignore, rules=rules
    )


def _moment(as_of: datetime | None) -> datetime | None:
    return None if as_of is None else require_offset(as_of, what="as_of")


def _choose(
    subject: Examination,
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    more: tuple[Rule[Any], ...] = (),
) -> tuple[Finding, ...]:
    from supportkit.sla.lint.rules import RULES

    if subject.mistakes:
        choose((), select=select, ignore=ignore)  # refuses what would be refused of a good file
        return ordered(RULES[0].check(subject))
    found = (finding for rule in (*RULES, *more) for finding in rule.check(subject))
    return choose(found, select=select, ignore=ignore)


def _several(codes: Iterable[str] | None) -> Iterable[str] | None:
    return codes if codes is None or isinstance(codes, str) else tuple(codes)


def _unhushed(
    found: tuple[Finding, ...],
    texts: Mapping[str, str],
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    more: tuple[Rule[Any], ...],
) -> tuple[Finding, ...]:
    """Leave out what comments keep quiet, and report the comments that keep nothing so."""
    from supportkit.findings import Selection, apply_ignores
    from supportkit.sla.lint.rules import RULES

    selection = Selection.of(select=select, ignore=ignore)
    return apply_ignores(found, texts, rules=(*RULES, *more), selection=selection, syntax="yaml")
