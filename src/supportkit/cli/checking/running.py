"""Check everything that is named on the command line, each thing by the rules for its kind."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from supportkit.cli.checking.digests import digest, digest_of_files, names_below
from supportkit.cli.checking.keeping import Group, Keeping, Kept
from supportkit.cli.checking.responses import check_responses, responses_by_source
from supportkit.cli.checking.targets import (
    RESPONSES,
    Target,
    TargetKind,
    alike,
    hint,
    is_checked_alone,
    targets,
)
from supportkit.cli.checking.voices import checked_voice, voices_of
from supportkit.cli.checking.watching import at_work
from supportkit.cli.checking.wishes import Wishes, chosen_codes
from supportkit.cli.streams import remark
from supportkit.errors import CatalogueError, UnreadableSourceError
from supportkit.findings import Finding, Rule

__all__ = ["Run", "check_all", "policy_rules"]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run looked at, and what it found.

    Attributes:
        findings: All that was found.
        files: The files that were checked.
        kinds: What they were.
        remarks: What is said of the check beside its findings.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    kinds: tuple[TargetKind, ...]
    remarks: tuple[str, ...] = ()


def check_all(paths: Sequence[Path], wishes: Wishes, keeping: Keeping) -> Run:
    """Check all that is named.

    A voice among it is checked, and holds for all texts if no other one is given; else the
    ``voice.yaml`` of a folder of responses is, and holds for them.

    Raises:
        SupportKitError: Something cannot be read.
    """
    every = targets(paths, format=wishes.format)
    voices = voices_of(every, wishes)
    others: list[str] = []
    files = dict.fromkeys(name for target in every for name in _names(target, others))
    files |= dict.fromkeys(file.as_posix() for file in voices.values())
    kinds = dict.fromkeys(target.kind for target in every)
    kinds |= dict.fromkeys([TargetKind.VOICE] if voices else [])
    remarks = [*_passed_over(name for name in others if name not in files)]
    with at_work(len(files)) as done:
        found = tuple(_found(every, voices, replace(wishes, done=done), keeping, remarks))
    return Run(found, tuple(files), tuple(kinds), tuple(remarks))


def _found(
    every: Sequence[Target],
    voices: Mapping[Path, Path],
    wishes: Wishes,
    keeping: Keeping,
    remarks: list[str],
) -> Iterator[Finding]:
    for target in every:
        for path in target.paths if target.kind is TargetKind.VOICE else ():
            found, wishes = checked_voice(path, wishes)
            yield from found
    for target in every:
        if target.kind is TargetKind.RESPONSES:
            yield from _responses(target, voices, wishes, keeping)
        elif target.kind is TargetKind.POLICIES:
            for path in target.paths:
                yield from _policies(path, wishes)
                wishes.done(1)
        elif target.kind is TargetKind.STRINGS:
            kept = _strings(target.paths, wishes, keeping)
            remarks.append(kept.remark)
            yield from kept.findings


def _responses(
    target: Target, voices: Mapping[Path, Path], wishes: Wishes, keeping: Keeping
) -> Iterator[Finding]:
    for source, files in responses_by_source(target.paths).items():
        wished = wishes
        if source in voices:
            found, wished = checked_voice(voices[source], wishes)
            yield from found
        with _hinting(files[0] if files else source, wishes):
            found = check_responses(source, files, wished, keeping)
        yield from found


@contextmanager
def _hinting(path: Path, wishes: Wishes) -> Iterator[None]:
    """Say what else it may be that has no responses."""
    try:
        yield
    except (CatalogueError, UnreadableSourceError):
        line = None
        if not path.exists():
            line = alike(path)
        elif wishes.format is None:
            line = hint(path)
        if line is not None:
            remark(line)
        raise


def _strings(paths: Sequence[Path], wishes: Wishes, keeping: Keeping) -> Kept:
    name = "\n".join(path.absolute().as_posix() for path in paths)
    from supportkit.templates.strings import RULES
    from supportkit.templates.strings.checking import checked
    from supportkit.templates.strings.reading import siblings

    beside = tuple(siblings(paths, wishes.default_locale))
    whole = digest(wishes.key, digest_of_files((*paths, *beside)))
    last = keeping.last(name)
    if last is not None and last.whole == whole:
        return last

    extra = wishes.extra_for("strings")
    found, covered = checked(
        paths,
        format=None if wishes.format == RESPONSES else wishes.format,
        default_locale=wishes.default_locale,
        select=tuple(chosen_codes(wishes.selection, (*RULES, *extra))),
        rules=extra,
        done=wishes.done,
    )
    chosen = wishes.selection.choose(found)
    kept = Kept(whole, whole, {"": Group(whole, chosen)}, str(covered))
    keeping.keep(name, kept)
    return kept


def _policies(path: Path, wishes: Wishes) -> tuple[Finding, ...]:
    from supportkit.sla.lint import check_file

    codes, extra = policy_rules(wishes)
    return wishes.selection.choose(check_file(path, select=codes, rules=extra))


def policy_rules(wishes: Wishes) -> tuple[tuple[str, ...], tuple[Rule[Any], ...]]:
    """Give the codes of the rules on policies that are wanted, and those of other packages."""
    from supportkit.findings import UnusedIgnore
    from supportkit.sla.lint.rules import RULES

    extra = wishes.extra_for("policy")
    return tuple(chosen_codes(wishes.selection, (*RULES, UnusedIgnore(), *extra))), extra


def _names(target: Target, others: list[str]) -> Iterator[str]:
    """Give the names of the files that are checked, and note those beside responses."""
    for path in target.paths:
        if not path.is_dir():
            yield Path(os.path.normpath(path)).as_posix()
            continue
        for name in names_below(path):
            shown = name.replace(os.sep, "/").removeprefix("./")
            if target.kind is not TargetKind.RESPONSES or name.endswith(".j2"):
                yield shown
            elif is_checked_alone(name):
                others.append(shown)


def _passed_over(names: Iterable[str]) -> Iterator[str]:
    """Say which files of a folder of responses are something else that can be checked."""
    first, *more = [*names] or [""]
    if first:
        rest = f" and {len(more)} more" if more else ""
        yield f"not checked: {first}{rest}, beside responses; name such files, too"
