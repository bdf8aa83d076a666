"""Check canned responses, and of those only what changed since the last time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from supportkit.cli.checking.digests import digest, digest_of_files
from supportkit.cli.checking.keeping import Group, Keeping, Kept
from supportkit.cli.streams import remark
from supportkit.errors import UnreadableSourceError
from supportkit.findings import Finding

if TYPE_CHECKING:
    from supportkit.cli.checking.wishes import Wishes
    from supportkit.templates import Catalogue, Variant

__all__ = ["check_responses", "responses_by_source"]

_ENDING = ".j2"
_NO_PLACE = "found a file at another place"
_REST = ""
"""The group of what is about no response, such as a file that is not read."""


def responses_by_source(paths: Iterable[Path]) -> dict[Path, list[Path] | None]:
    """Group files by the folder of their catalogue; None stands for all that is in a source.

    A folder that holds files of responses itself, and no folders of them, is one response of
    the catalogue around it.
    """
    wanted: dict[Path, list[Path] | None] = {}
    for path in paths:
        inside = _files(path)
        if not inside:
            wanted[path] = None
        elif (files := wanted.setdefault(_around(inside[0]), [])) is not None:
            files.extend(inside)
    return wanted


def _files(path: Path) -> list[Path]:
    if path.is_symlink() and path.suffix == _ENDING and not path.is_dir():
        return [path]
    if path.is_file():
        return [path] if path.suffix == _ENDING or not _is_archive(path) else []
    return [] if any(path.glob("*/*.j2")) else sorted(path.glob("*.j2"))


def _is_archive(path: Path) -> bool:
    from supportkit.templates.files.archive import is_archive

    return is_archive(path)


def _around(file: Path) -> Path:
    """Give the folder of the catalogue that a file is part of, without looking at the disk."""
    from supportkit.templates.files.reading import PARTS

    folder = Path(os.path.normpath(file.parent / ".."))
    return Path(os.path.normpath(folder / "..")) if folder.name == PARTS else folder


def check_responses(
    source: Path, files: list[Path] | None, wishes: Wishes, keeping: Keeping
) -> tuple[Finding, ...]:
    """Find what is wrong in a folder or archive of responses, or in some of its files.

    Raises:
        UnreadableSourceError: One of the files is none of the catalogue, or is not there.
    """
    if files is not None:
        return _some(source, files, wishes)
    if source.suffix == _ENDING and not source.exists():
        raise UnreadableSourceError(source.as_posix(), "there is no such file")
    found = _all(source, wishes, keeping)
    too_deep = _too_deep(source, found)
    if too_deep is not None:
        instead = f"zip what is in {too_deep!r}" if source.is_file() else f"check {too_deep!r}"
        remark(f"{source.as_posix()}: the responses are one folder too deep; {instead}")
    return found


def _too_deep(source: Path, found: Sequence[Finding]) -> str | None:
    """Give the only folder of a source, if there all files are that have no place."""
    if not found or any(not one.message.endswith(_NO_PLACE) for one in found):
        return None
    start = source.as_posix()
    inside = {(one.path or "").removeprefix(start).strip("/").partition("/")[0] for one in found}
    if len(inside) != 1:
        return None
    [top] = inside
    return top if source.is_file() else (source / top).as_posix()


def _all(source: Path, wishes: Wishes, keeping: Keeping) -> tuple[Finding, ...]:
    whole = digest(wishes.key, digest_of_files([source]))
    name = source.absolute().as_posix()
    last = keeping.last(name)
    if last is not None and last.whole == whole:
        return last.findings
    catalogue = wishes.catalogue(source)
    base, keys = digest(wishes.key, _shared(catalogue)), _keys(catalogue)
    known = last.groups if last is not None and last.base == base else {}
    groups = _checked(catalogue, wishes, keys, {} if catalogue.parts else known)
    kept = Kept(whole, base, groups)
    keeping.keep(name, kept)
    return kept.findings


def _some(source: Path, files: list[Path], wishes: Wishes) -> tuple[Finding, ...]:
    catalogue = wishes.catalogue(source)
    read = (variant.path for variant in (*catalogue.variants, *catalogue.parts))
    known = {_place(path) for path in (*read, *catalogue.unread)}
    for file in files:
        if _place(file) not in known:
            raise UnreadableSourceError(file.as_posix(), f"no file of the catalogue in {source}")
    given = {_place(file): file.as_posix() for file in files}
    found = wishes.check(catalogue, paths=files)
    return tuple(replace(one, path=given.get(_place(one.path or ""), one.path)) for one in found)


def _place(path: str | Path) -> str:
    return os.path.normpath(Path(path).absolute())


def _shared(catalogue: Catalogue) -> str:
    """Digest what a finding in one response may owe to the others: which there are, not what."""
    return digest(
        catalogue.unread,
        [(part.path, part.text) for part in catalogue.parts],
        [_outline(variant) for variant in catalogue.variants],
    )


def _outline(variant: Variant) -> tuple[object, ...]:
    faults = tuple(problem.code for problem in variant.problems)
    return variant.id, variant.locale, variant.path, variant.meta.context, faults


def _keys(catalogue: Catalogue) -> dict[str, str]:
    texts: dict[str, list[object]] = {}
    for variant in catalogue.variants:
        texts.setdefault(variant.id, []).append((variant.text, variant.problems))
    return {response: digest(*parts) for response, parts in texts.items()}


def _checked(
    catalogue: Catalogue, wishes: Wishes, keys: Mapping[str, str], known: Mapping[str, Group]
) -> dict[str, Group]:
    """Check the responses that are not known as they are now."""
    same = {name for name, key in keys.items() if name in known and known[name].key == key}
    fresh = [variant.path for variant in catalogue.variants if variant.id not in same]
    found = wishes.check(catalogue, paths=fresh if same else None) if fresh or not same else ()
    owner = {variant.path: variant.id for variant in catalogue.variants}
    split: dict[str, list[Finding]] = {name: [] for name in keys if name not in same}
    for one in found:
        split.setdefault(owner.get(one.path or "", _REST), []).append(one)
    groups = {name: Group(keys.get(name, ""), tuple(these)) for name, these in split.items()}
    rest = {_REST: known[_REST]} if same and _REST in known else {}
    return {**{name: known[name] for name in sorted(same)}, **groups, **rest}
