"""Find the files of a catalogue and read each into a `Variant`.

No file stops the reading of the others: what is wrong with one is kept with it,
for `check` to report and for `render` to raise.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from supportkit.errors import CatalogueError, LocaleError, SchemaVersionError, UnreadableSourceError
from supportkit.templates.meta import ResponseMeta
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.variant import Problem, Variant
from supportkit.text.locales import canonical
from supportkit.values import FrozenMapping, upgrade
from supportkit.values.plain_yaml import YamlFault, dotted, read_yaml

__all__ = ["LAYOUT", "Contents", "read"]

_ENDINGS = (".md.j2", ".txt.j2")
_LIKE_RESPONSES = (".md", ".txt", ".html", ".j2", ".jinja", ".jinja2")
LAYOUT = "<id>/<locale>.md.j2, <id>/<locale>.txt.j2 or <locale>/<id>.md.j2"
_RESPONSES = "responses"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a source holds: its responses, and the names of files that only look like some."""

    variants: tuple[Variant, ...]
    unread: tuple[str, ...]


def read(source: str | os.PathLike[str] | Mapping[str, str], *, limits: Limits) -> Contents:
    """Read the responses of a folder or mapping.

    Raises:
        UnreadableSourceError: There is no such folder.
        CatalogueError: There is no response in it.
        TypeError: A name or text of a mapping is not a ``str``.
    """
    if isinstance(source, Mapping):
        shown, contents = "the mapping", _read_mapping(source, limits=limits)
    else:
        shown, contents = Path(source).as_posix(), _read_folder(source, limits=limits)
    if not contents.variants:
        found = f"none, but {contents.unread[0]!r}" if contents.unread else "none"
        raise CatalogueError(shown, None, None, f"responses ({LAYOUT})", found)
    return contents


def _read_folder(folder: str | os.PathLike[str], *, limits: Limits) -> Contents:
    given = Path(folder)
    if not given.is_dir():
        found = "a file, expected a folder" if given.exists() else "there is no such folder"
        raise UnreadableSourceError(given.as_posix(), f"{found} of responses ({LAYOUT})")
    root = given / _RESPONSES if (given / _RESPONSES).is_dir() else given
    files = tuple(_files(root))
    variants = [_read_file(file, root=root, limits=limits) for file in files if _is_read(file.name)]
    unread = [file for file in files if not _is_read(file.name) and _looks_read(file.name)]
    beside = _beside(given, root) if root != given else ()
    return Contents(tuple(variants), tuple(file.as_posix() for file in (*beside, *unread)))


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))


def _is_read(name: str) -> bool:
    return name.endswith(".j2")


def _looks_read(name: str) -> bool:
    """Whether a file looks like a response; a README explains the folder it is in."""
    return name.lower().endswith(_LIKE_RESPONSES) and not name.lower().startswith("readme.")


def _beside(given: Path, root: Path) -> Iterator[Path]:
    """Find files that would be responses if there were no folder ``responses`` beside them."""
    for file in sorted(given.glob("*/*.j2")):
        name = file.relative_to(given)
        if file.parent != root and not any(part.startswith(".") for part in name.parts):
            place = _place(name.as_posix(), ResponseMeta())
            if place.problem is None and _tag(place.locale) is not None:
                yield file


def _read_file(file: Path, *, root: Path, limits: Limits) -> Variant:
    shown, name = file.as_posix(), file.relative_to(root).as_posix()
    if not file.resolve().is_relative_to(root.resolve()):
        return _unreadable(name, shown, "a file inside the folder", "a link that leaves it")
    if not file.is_file():
        return _unreadable(name, shown, "a file", "something that cannot be read")
    try:
        with file.open("rb") as stream:
            raw = stream.read(limits.source + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        return _unreadable(name, shown, "a file that can be read", type(error).__name__)
    except UnicodeDecodeError:
        # A cut through the last character of an oversized file is reported as its size.
        if len(raw) <= limits.source:
            return _unreadable(name, shown, "text in UTF-8", "other bytes")
        text = ""
    if len(raw) > limits.source:
        return _unreadable(name, shown, f"at most {limits.source} bytes", "more")
    return _read_text(name, text, shown=shown)


def _read_mapping(texts: Mapping[str, str], *, limits: Limits) -> Contents:
    if not all(isinstance(part, str) for item in texts.items() for part in item):
        raise TypeError("expected texts of responses by name, found something that is no text")
    unread = [name for name in sorted(texts) if not _is_read(name) and _looks_read(name)]
    names = sorted(set(texts).difference(unread))
    variants = tuple(_read_entry(name, texts[name], limits=limits) for name in names)
    return Contents(variants, tuple(unread))


def _read_entry(name: str, text: str, *, limits: Limits) -> Variant:
    if len(text.encode("utf-8", "surrogatepass")) > limits.source:
        return _unreadable(name, name, f"at most {limits.source} bytes", "more")
    return _read_text(name, text, shown=name)


def _unreadable(name: str, shown: str, expected: str, found: str) -> Variant:
    problem = Problem("SK903", 1, None, expected, found)
    place = _place(name, ResponseMeta())
    return Variant(place.id, place.locale, shown, ResponseMeta(), "", "", problems=(problem,))


def _read_text(name: str, text: str, *, shown: str) -> Variant:
    front = _front_matter(text)
    place = _place(name, front.meta)
    return Variant(
        id=place.id,
        locale=place.locale,
        path=shown,
        meta=front.meta,
        body=text[front.body_start :],
        text=text,
        body_start=front.body_start,
        body_line=front.body_line,
        lines=FrozenMapping({".".join(map(str, key)): line for key, line in front.lines.items()}),
        problems=(*place.problems(front), *front.problems),
    )


@dataclass(frozen=True, slots=True)
class _Front:
    """The front matter of a file and where its body begins."""

    meta: ResponseMeta = field(default_factory=ResponseMeta)
    body_start: int = 0
    body_line: int = 1
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def _front_matter(text: str) -> _Front:
    lines = _LINE.findall(text)
    if not lines or lines[0].rstrip() != "---":
        return _Front()
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == "---"]
    if not ends:
        expected = "a line '---' after the front matter"
        problem = Problem("SK403", 1, None, expected, "the end of the file")
        return _Front(body_start=len(text), body_line=len(lines), problems=(problem,))
    head, start = "".join(lines[1 : ends[0]]), sum(map(len, lines[: ends[0] + 1]))
    return _parse(head, body_start=start, body_line=ends[0] + 2)


def _parse(head: str, *, body_start: int, body_line: int) -> _Front:
    document = read_yaml(head, aliases=False)
    lines = {key: line + 1 for key, line in document.lines.items()}
    fault, data = document.fault, {} if document.data is None else document.data
    if fault is None and not isinstance(data, dict):
        fault = YamlFault(1, (), "keys and values", "something else than keys and values")
    if fault is not None:
        line, expected = (fault.line or 1) + 1, "keys and values in plain YAML, each key once"
        wrong = Problem("SK403", line, dotted(fault.place), expected, fault.found)
        return _Front(body_start=body_start, body_line=body_line, lines=lines, problems=(wrong,))
    meta, problems = _meta(data, lines)
    return _Front(meta, body_start, body_line, lines, problems)


def _meta(
    data: dict[str, Any], lines: Mapping[tuple[str | int, ...], int]
) -> tuple[ResponseMeta, tuple[Problem, ...]]:
    try:
        current = upgrade(data, kind="response", newest=1, upgrades={})
        return ResponseMeta.model_validate(current), ()
    except SchemaVersionError as error:
        expected = f"supportkit.response/1 to supportkit.response/{error.newest}"
        line = lines.get(("schema",), 2)
        return ResponseMeta(), (Problem("SK403", line, "schema", expected, "another schema"),)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return ResponseMeta(), tuple(_problem(detail, data, lines) for detail in details)


def _problem(
    detail: Any, data: Mapping[str, Any], lines: Mapping[tuple[str | int, ...], int]
) -> Problem:
    key = _written(detail["loc"], data)
    line = next((lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in lines), 2)
    expected = str(detail["msg"]).removeprefix("Input should be ")
    found = _words(detail["input"])
    if detail["type"] == "extra_forbidden":
        known = sorted(field.alias or name for name, field in ResponseMeta.model_fields.items())
        expected, found = f"one of the keys {', '.join(known)}", "another key"
    return Problem("SK403", line, ".".join(map(str, key)), expected, found)


def _written(loc: tuple[str | int, ...], data: Any) -> tuple[str | int, ...]:
    """Keep the part of pydantic's place that the author wrote; the rest names types."""
    key: list[str | int] = []
    for part in loc:
        if isinstance(data, Mapping) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
        else:
            break
        key.append(part)
    return tuple(key)


def _words(value: object) -> str:
    if isinstance(value, str):
        return repr(value) if len(value) <= 40 else f"a text of {len(value)} characters"
    kinds = {list: "a list", dict: "keys and values", type(None): "nothing"}
    return kinds.get(type(value), "something else")


@dataclass(frozen=True, slots=True)
class _Place:
    """What the path of a file says about it."""

    id: str
    locale: str
    problem: Problem | None = None

    def problems(self, front: _Front) -> Iterator[Problem]:
        """Yield what is wrong with the path, and where the front matter contradicts it."""
        if self.problem is not None:
            yield self.problem
            return
        if front.meta.id not in (None, self.id):
            line, found = front.lines.get(("id",), 1), repr(front.meta.id)
            yield Problem("SK401", line, "id", f"{self.id!r}, as in the path", found)
        yield from _locale_problems(self.locale, front)


def _locale_problems(locale: str, front: _Front) -> Iterator[Problem]:
    tag = "a BCP 47 tag, such as 'de' or 'pt-BR'"
    if _tag(locale) is None:
        yield Problem("SK402", 1, None, f"{tag}, in the path", repr(locale))
    written = front.meta.locale
    if written is None:
        return
    line, found = front.lines.get(("locale",), 1), repr(written)
    if _tag(written) is None:
        yield Problem("SK402", line, "locale", tag, found)
    elif _tag(written) != locale:
        yield Problem("SK402", line, "locale", f"{locale!r}, as in the path", found)


def _place(name: str, meta: ResponseMeta) -> _Place:
    ending = next((ending for ending in _ENDINGS if name.endswith(ending)), None)
    parts = PurePosixPath(name.removesuffix(ending or ".j2")).parts
    if ending is None or len(parts) != 2:
        wrong = Problem("SK903", 1, None, f"a file {LAYOUT}", "a file at another place")
        return _Place(parts[-1] if parts else name, "und", wrong)
    folder, stem = parts
    by_locale = _tag(folder) is not None and (_tag(stem) is None or meta.id == stem)
    response, locale = (stem, folder) if by_locale else (folder, stem)
    return _Place(response, _tag(locale) or locale)


def _tag(text: str) -> str | None:
    try:
        return canonical(text)
    except LocaleError:
        return None
