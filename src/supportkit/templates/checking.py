"""Run the rules over a catalogue, and keep the findings that were asked for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from supportkit.findings import Finding, choose
from supportkit.findings.select import require_codes
from supportkit.templates.checks import RULES, examine

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue

__all__ = ["checked"]


def checked(
    catalogue: Catalogue,
    *,
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    paths: Iterable[str | os.PathLike[str]] | None,
) -> tuple[Finding, ...]:
    """Find what is wrong; the arguments and errors are those of `Catalogue.check`."""
    select, ignore = _codes(select), _codes(ignore)
    for codes in (select, ignore):
        require_codes(codes or (), known=[rule.code for rule in RULES])
    only = None if paths is None else _places(paths)
    subject = examine(catalogue, only=None if only is None else _touched(catalogue, only))
    found = (finding for rule in RULES for finding in rule.check(subject))
    shown = (one for one in found if only is None or _place(one.path or "") in only)
    return choose(shown, select=select, ignore=ignore)


def _touched(catalogue: Catalogue, only: Collection[str]) -> frozenset[str] | None:
    """Name the responses of some files; None for all, as where a part is among the files."""
    if any(_place(part.path) in only for part in catalogue.parts):
        return None
    return frozenset(one.id for one in catalogue.variants if _place(one.path) in only)


def _codes(given: Iterable[str] | None) -> Collection[str] | None:
    return given if given is None or isinstance(given, str) else tuple(given)


def _places(paths: Iterable[str | os.PathLike[str]]) -> frozenset[str]:
    if isinstance(paths, str | os.PathLike):
        raise TypeError("expected a list of paths, found a single one")
    return frozenset(_place(path) for path in paths)


def _place(path: str | os.PathLike[str]) -> str:
    """Write a path in one way, without looking at the disk."""
    return os.path.normpath(Path(path).absolute())
