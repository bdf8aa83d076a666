"""Read the files of a catalogue, whatever system they are from, and pair translations."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from supportkit.errors import UnknownFormatError, UnreadableSourceError
from supportkit.templates.strings.countries import Place, forms, places
from supportkit.templates.strings.entries import Entry, Fault, StringCatalogue, StringFile
from supportkit.templates.strings.formats import (
    ALIASES,
    BY_ENDING,
    ENDINGS,
    FORMATS,
    SYSTEMS,
    format_of,
)
from supportkit.templates.strings.pairing import paired
from supportkit.templates.strings.readers.json_texts import json_entries
from supportkit.templates.strings.readers.macros import looks_like_macros, macro_entries
from supportkit.templates.strings.readers.php import NO_TEXTS, read_php
from supportkit.templates.strings.readers.po import charset, read_po
from supportkit.templates.strings.readers.rails import read_rails
from supportkit.templates.strings.readers.records import record_entries
from supportkit.templates.strings.readers.trees import Leaf, json_leaves
from supportkit.templates.strings.readers.whole_files import read_whole
from supportkit.text.locales import canonical

__all__ = ["read_strings", "siblings"]

_LARGEST = 30_000_000
_MOST_FILES = 50_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_strings(
    paths: Iterable[str | os.PathLike[str]],
    *,
    format: str | None = None,  # noqa: A002
    default_locale: str = "en",
) -> StringCatalogue:
    r"""Read files and folders as one catalogue.

    Args:
        paths: Files, or folders whose files are read.
        format: One of `FORMATS`; None to find out by name and content.
        default_locale: The language that the others are held against.

    Raises:
        UnreadableSourceError: There is no such file, or nothing in it that can be read.
        UnknownFormatError: There is no such format.
        LocaleError: ``default_locale`` is no locale.
        TypeError: ``paths`` is a single path.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     po = Path(folder, "de.po")
    ...     _ = po.write_text('msgid "Hi"\nmsgstr "Hallo"')
    ...     [entry] = read_strings([po]).entries
    >>> entry.text, entry.sources, entry.locale
    ('Hallo', ('Hi',), 'de')
    """
    if isinstance(paths, str | os.PathLike):
        raise TypeError("expected a list of paths, found a single one")
    if format is not None and format not in (*FORMATS, *ALIASES):
        raise UnknownFormatError("--format", f"{format!r} is no format", FORMATS)
    default = canonical(default_locale)
    given = [Path(path) for path in paths]
    entries: list[Entry] = []
    faults: list[Fault] = []
    read = empty = 0
    every = list(_files(given, format))
    located = places([path.as_posix() for path in every], default)
    for path in every:
        read += 1
        found, wrong = _read(path, format, located[path.as_posix()])
        if path not in given and not found:
            wrong = [one for one in wrong if one.problem != NO_TEXTS]
        if path not in given and not wrong and all(map(_is_no_template, found)):
            read -= 1
            empty += not found
            continue
        empty += not found
        entries += found
        faults += wrong
    if not read:
        raise UnreadableSourceError(", ".join(map(str, given)) or ".", _nothing(format))
    beside = _beside(every, located, format, default)
    of_files = {id(entry.file) for entry in beside}
    kept = (one for one in paired(entries + beside, default) if id(one.file) not in of_files)
    return StringCatalogue(tuple(kept), default, tuple(faults), empty)


def _nothing(format: str | None) -> str:  # noqa: A002
    """Say what was expected where nothing was read."""
    if format is None:
        return "no texts; expected .po, .yml, .json, .php, .html, .txt, .liquid or .erb files"
    return f"no texts; --format {format} reads {', '.join(ENDINGS[_endings(format)])} files"


def _endings(format: str) -> str:  # noqa: A002
    return format if format in ENDINGS else ALIASES[format]


def _beside(
    every: Sequence[Path],
    located: Mapping[str, Place],
    format: str | None,  # noqa: A002
    default: str,
) -> list[Entry]:
    """Read the references of files that were given without them."""
    groups = {name: place.group for name, place in located.items()}
    found: list[Entry] = []
    for path in siblings(every, default, groups=groups):
        [(name, place)] = places([path.as_posix()], default).items()
        found += _read(Path(name), format, place)[0]
    return found


def siblings(
    given: Sequence[Path], default: str, *, groups: Mapping[str, str] | None = None
) -> Iterator[Path]:
    """Give the references of files that were given without them.

    Args:
        given: Files and folders.
        default: Canonical tag of the reference.
        groups: Paths of the files without their locale, where they are known.
    """
    files = [file for path in given for file in _all_of(path)]
    known = {path.as_posix() for path in files}
    if groups is None:
        located = places([path.as_posix() for path in files], default)
        groups = {name: place.group for name, place in located.items()}
    for path in files:
        is_po = path.suffix.lower() in ENDINGS["po"]
        group = "" if is_po else groups.get(path.as_posix(), "")
        for form in forms(default) if "*" in group else ():
            other = group.replace("*", form)
            if other not in known and Path(other).is_file():
                known.add(other)
                yield Path(other)


def _all_of(path: Path) -> Iterable[Path]:
    return _below(path, frozenset(BY_ENDING)) if path.is_dir() else (path,)


def _files(given: Sequence[Path], format: str | None) -> Iterator[Path]:  # noqa: A002
    """Give the files to read; of a folder, those whose names end as the format wants it."""
    endings = frozenset(BY_ENDING if format is None else ENDINGS[_endings(format)])
    count = 0
    for path in given:
        if path.is_dir():
            for file in _below(path, endings):
                count += 1
                if count > _MOST_FILES:
                    raise UnreadableSourceError(str(path), f"more than {_MOST_FILES} files")
                yield file
        elif path.is_file():
            if format is None and path.suffix.lower() not in BY_ENDING:
                found = f"the name ends in {path.suffix or 'nothing known'}"
                raise UnknownFormatError(path.as_posix(), found, FORMATS)
            yield path
        else:
            raise UnreadableSourceError(path.as_posix(), "there is no such file or folder")


def _below(path: Path, endings: frozenset[str]) -> Iterator[Path]:
    for folder, folders, names in os.walk(path, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in endings and not name.startswith("."):
                yield Path(folder, name)


def _refuse(error: OSError) -> None:
    """Say that a folder cannot be looked into, which would hide all files in it."""
    why = error.strerror or type(error).__name__
    raise UnreadableSourceError(str(error.filename), f"the system refuses: {why}") from None


def _read(
    path: Path,
    format: str | None,  # noqa: A002
    place: Place,
) -> tuple[list[Entry], list[Fault]]:
    kind = format_of(path.name, format)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableSourceError(path.as_posix(), f"the system refuses: {why}") from None
    text, problem = _decoded(data, charset(data) if kind == "po" else None)
    file = StringFile(
        path.as_posix(),
        text,
        locale=place.locale or "und",
        group=place.group,
        code=place.code,
        system=_system(path, kind),
    )
    faults = [] if problem is None else [Fault(file, 0, problem)]
    if size > _LARGEST:
        return [], [Fault(file, 0, f"larger than {_LARGEST:,} bytes; split it")]
    entries, more = _entries(file, kind, is_named=format is not None)
    return entries, faults + more


def _system(path: Path, kind: str) -> str:
    """Name the template language of a file; its own ending says more than what is asked for."""
    by_ending = BY_ENDING.get(path.suffix.lower(), "")
    return next((one for one in (by_ending, kind) if one in SYSTEMS), "")


def _entries(file: StringFile, kind: str, *, is_named: bool) -> tuple[list[Entry], list[Fault]]:
    if kind == "po":
        entries, faults, _ = read_po(file)
        return entries, faults
    if kind == "rails":
        return read_rails(file)
    if kind == "php":
        return read_php(file)
    if kind in SYSTEMS or kind == "text":
        return read_whole(file), []
    faults = []
    leaves = list(json_leaves(file, faults))
    return _of_json(leaves, file, kind, is_named=is_named), faults


def _of_json(leaves: list[Leaf], file: StringFile, kind: str, *, is_named: bool) -> list[Entry]:
    if kind == "macros" or (not is_named and looks_like_macros(leaves)):
        return macro_entries(leaves, file)
    is_list = any(isinstance(leaf.path[0], int) for leaf in leaves[:1] if leaf.path)
    if kind == "records" or (not is_named and is_list):
        return record_entries(leaves, file)
    return json_entries(leaves, file)


def _is_no_template(entry: Entry) -> bool:
    """Whether a file of a folder has nothing of a template, as ``LICENSE.txt`` has not."""
    is_whole = not entry.key and entry.kind in ("html", "text")
    signs = ("{{", "{%", "<%")
    return is_whole and entry.locale == "und" and not any(one in entry.text for one in signs)


def _decoded(data: bytes, named: str | None) -> tuple[str, str | None]:
    """Read bytes as text; whatever does not fit is replaced, and said."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), None
    try:
        return data.decode(named or "utf-8"), None
    except (LookupError, UnicodeError, ValueError):
        pass
    try:
        return data.decode(), None if named is None else f"the text is UTF-8, and not {named}"
    except UnicodeDecodeError as error:
        problem = f"byte {error.start + 1} is no {named or 'UTF-8'}"
        return data.decode("latin-1" if named is None else "utf-8", "replace"), problem
