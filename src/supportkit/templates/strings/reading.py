"""Read the files of a catalogue, whatever system they are from, and pair translations."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from supportkit.errors import UnknownFormatError, UnreadableSourceError
from supportkit.templates.strings.entries import Entry, Fault, StringCatalogue, StringFile
from supportkit.templates.strings.locations import location
from supportkit.templates.strings.pairing import paired
from supportkit.templates.strings.readers.json_texts import json_entries
from supportkit.templates.strings.readers.macros import looks_like_macros, macro_entries
from supportkit.templates.strings.readers.php import read_php
from supportkit.templates.strings.readers.po import charset, read_po
from supportkit.templates.strings.readers.rails import read_rails
from supportkit.templates.strings.readers.records import record_entries
from supportkit.templates.strings.readers.trees import Leaf, json_leaves
from supportkit.templates.strings.readers.whole_files import read_whole
from supportkit.text.locales import canonical

__all__ = ["ALIASES", "FORMATS", "read_strings", "siblings"]

FORMATS: Final = ("po", "rails", "json", "php", "records", "macros", "django", "liquid")
"""The formats that can be asked for; which one a file has is found out where none is named."""

_BY_ENDING: Final = {
    **dict.fromkeys((".po", ".pot"), "po"),
    **dict.fromkeys((".yml", ".yaml"), "rails"),
    ".json": "json",
    ".php": "php",
    **dict.fromkeys(
        (".html", ".htm", ".txt", ".eml", ".ltxt", ".j2", ".jinja", ".jinja2"), "django"
    ),
    **dict.fromkeys((".erb", ".hbs", ".handlebars", ".mustache", ".twig"), "django"),
    ".liquid": "liquid",
}
_LARGEST = 30_000_000
_MOST_FILES = 50_000
ALIASES = {"laravel": "json", "i18next": "json", "discourse": "rails", "fixture": "records"}
ALIASES |= {"gettext": "po", "intercom": "macros", "zendesk": "macros", "jinja": "django"}
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
    chosen = None if format is None else ALIASES.get(format, format)
    if chosen is not None and chosen not in FORMATS:
        raise UnknownFormatError("--format", f"{format!r} is no format", FORMATS)
    default = canonical(default_locale)
    given = [Path(path) for path in paths]
    entries: list[Entry] = []
    faults: list[Fault] = []
    read = 0
    beside: list[StringFile] = []
    for path in _files(given, chosen):
        read += 1
        found, wrong = _read(path, chosen)
        if path not in given and not wrong and all(map(_is_no_template, found)):
            read -= 1
            continue
        entries += found
        faults += wrong
    if not read:
        expected = "expected .po, .yml, .json, .html, .txt or .liquid files"
        raise UnreadableSourceError(", ".join(map(str, given)) or ".", f"no texts; {expected}")
    for path in siblings(given, default):
        found, _ = _read(path, chosen)
        entries += found
        beside += [entry.file for entry in found[:1]]
    kept = (one for one in paired(entries, default) if one.file not in beside)
    return StringCatalogue(tuple(kept), default, tuple(faults))


def siblings(given: Sequence[Path], default: str) -> Iterator[Path]:
    """Give the references of files that were given without them; folders have theirs."""
    known = {path.as_posix() for path in given}
    forms = dict.fromkeys((default, default.replace("-", "_"), default.partition("-")[0]))
    for path in given:
        group = location(path.as_posix())[1] if path.suffix.lower() not in (".po", ".pot") else ""
        for form in forms if "*" in group else ():
            other = group.replace("*", form)
            if other not in known and Path(other).is_file():
                known.add(other)
                yield Path(other)


def _files(given: Sequence[Path], chosen: str | None) -> Iterator[Path]:
    count = 0
    for path in given:
        if path.is_dir():
            for folder, folders, names in os.walk(path, onerror=_refuse):
                folders[:] = sorted(name for name in folders if not name.startswith("."))
                for name in sorted(names):
                    if Path(name).suffix.lower() in _BY_ENDING and not name.startswith("."):
                        count += 1
                        if count > _MOST_FILES:
                            raise UnreadableSourceError(str(path), f"more than {_MOST_FILES} files")
                        yield Path(folder, name)
        elif path.is_file():
            if chosen is None and path.suffix.lower() not in _BY_ENDING:
                found = f"the name ends in {path.suffix or 'nothing known'}"
                raise UnknownFormatError(path.as_posix(), found, FORMATS)
            yield path
        else:
            raise UnreadableSourceError(path.as_posix(), "there is no such file or folder")


def _refuse(error: OSError) -> None:
    """Say that a folder cannot be looked into, which would hide all files in it."""
    why = error.strerror or type(error).__name__
    raise UnreadableSourceError(str(error.filename), f"the system refuses: {why}") from None


def _read(path: Path, chosen: str | None) -> tuple[list[Entry], list[Fault]]:
    kind = chosen or _BY_ENDING[path.suffix.lower()]
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableSourceError(path.as_posix(), f"the system refuses: {why}") from None
    locale, group = location(path.as_posix())
    text, problem = _decoded(data, charset(data) if kind == "po" else None)
    file = StringFile(path.as_posix(), text, locale or "und", group)
    faults = [] if problem is None else [Fault(file, 0, problem)]
    if size > _LARGEST:
        return [], [Fault(file, 0, f"larger than {_LARGEST:,} bytes; split it")]
    entries, more = _entries(file, kind, chosen)
    return entries, faults + more


def _entries(file: StringFile, kind: str, chosen: str | None) -> tuple[list[Entry], list[Fault]]:
    if kind == "po":
        entries, faults, _ = read_po(file)
        return entries, faults
    if kind == "rails":
        return read_rails(file)
    if kind == "php":
        return read_php(file), []
    if kind in ("django", "liquid"):
        return read_whole(file), []
    faults = []
    leaves = list(json_leaves(file, faults))
    return _of_json(leaves, file, chosen), faults


def _of_json(leaves: list[Leaf], file: StringFile, chosen: str | None) -> list[Entry]:
    if chosen == "macros" or (chosen is None and looks_like_macros(leaves)):
        return macro_entries(leaves, file)
    is_list = any(isinstance(leaf.path[0], int) for leaf in leaves[:1] if leaf.path)
    if chosen == "records" or (chosen is None and is_list):
        return record_entries(leaves, file)
    return json_entries(leaves, file)


def _is_no_template(entry: Entry) -> bool:
    """Whether a file of a folder has nothing of a template, as ``LICENSE.txt`` has not."""
    is_whole = not entry.key and entry.kind in ("html", "text")
    return is_whole and entry.locale == "und" and "{{" not in entry.text and "{%" not in entry.text


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
