"""Mend files by what was found in them, or write beside it that it shall stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from supportkit.cli.checking.keeping import Keeping
from supportkit.cli.checking.mirror import Mirror
from supportkit.cli.checking.running import Run, check_all
from supportkit.cli.checking.wishes import Wishes
from supportkit.cli.findings import unsafe_fixes
from supportkit.cli.streams import cut_short, remark, standard_output
from supportkit.findings.adding import add_ignores
from supportkit.findings.baseline import Baseline
from supportkit.findings.fixes import MOST_ROUNDS, apply_fixes, diff
from supportkit.findings.sources import read_files, read_sources, write_sources
from supportkit.text.printable import counted, printable
from supportkit.values.patterns import regex

__all__ = ["add_comments", "mended", "show_diff"]

_LINES: Final = regex(r"[^\n]*\n")
_UNREADABLE: Final = "SK903"
"""What is not read, such as a link that leaves the folder, is not written to."""


def mended(paths: Sequence[Path], wishes: Wishes, keeping: Keeping, *, unsafe: bool) -> Run:
    """Mend what can be mended, round by round, and give what is left.

    Raises:
        UnreadableSourceError: A file cannot be written.
    """
    done, count = _in_rounds(paths, wishes, keeping, unsafe=unsafe)
    remark(f"{counted(count, 'finding')} mended")
    return done


def _in_rounds(
    paths: Sequence[Path], wishes: Wishes, keeping: Keeping, *, unsafe: bool
) -> tuple[Run, int]:
    done = check_all(paths, wishes, keeping)
    count = 0
    for _ in range(MOST_ROUNDS):
        fixed = apply_fixes(done.findings, read_sources(done.findings), unsafe=unsafe)
        if not fixed.texts:
            break
        write_sources(fixed.texts)
        count += len(fixed.applied)
        done = check_all(paths, wishes, keeping)
    return done, count


def show_diff(paths: Sequence[Path], wishes: Wishes, keeping: Keeping, *, unsafe: bool) -> bool:
    """Print what `mended` would change, and change nothing; say whether that is anything."""
    first = check_all(paths, wishes, keeping)
    fixed = apply_fixes(first.findings, read_sources(first.findings), unsafe=unsafe)
    count, left = 0, first.findings
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    if fixed.texts:
        with TemporaryDirectory(prefix="supportkit-") as folder:
            mirror = Mirror(Path(folder).resolve())
            with mirror.entered(paths, wishes) as (tried, wished):
                done, count = _in_rounds(tried, wished, keeping, unsafe=unsafe)
            left = done.findings
            old, new = _changes(mirror, first)
    with cut_short():
        for line in _LINES.findall(diff(old, new)):
            body = line.rstrip("\r\n")
            standard_output().write((printable(body) + line[len(body) :]).encode())
    hidden = unsafe_fixes(left)
    more = f"; {hidden} more with --unsafe-fixes" if hidden and not unsafe else ""
    remark(f"{counted(count, 'finding')} would be mended{more}")
    return bool(new)


def _changes(mirror: Mirror, first: Run) -> tuple[dict[str, str], dict[str, str]]:
    """Give the texts that are another in the mirror, as they are and as they would be."""
    names = (*first.files, *(one.path for one in first.findings if one.path is not None))
    shown = {mirror.there(name).as_posix(): name for name in names}
    old, new = read_files(shown.values()), read_files(shown)
    changed = {name: new[copy] for copy, name in shown.items() if copy in new}
    return old, {name: text for name, text in changed.items() if text != old.get(name)}


def add_comments(
    paths: Sequence[Path], wishes: Wishes, keeping: Keeping, *, known: Baseline
) -> int:
    """Write a comment beside each finding, so that none is left but those that have no line.

    Args:
        paths: What is checked.
        wishes: What holds for it.
        keeping: Where findings are kept.
        known: What needs no comment.

    Raises:
        UnreadableSourceError: A file cannot be written.
    """
    found = known.new(check_all(paths, wishes, keeping).findings)
    refused = {one.path for one in found if one.code == _UNREADABLE}
    found = tuple(one for one in found if one.path not in refused)
    texts = add_ignores(found, read_sources(found))
    write_sources(texts)
    remark(f"comments written in {counted(len(texts), 'file')}")
    left = known.new(check_all(paths, wishes, keeping).findings)
    if left:
        remark(f"{counted(len(left), 'finding')} left, which no comment in a file can speak of")
    return 0
