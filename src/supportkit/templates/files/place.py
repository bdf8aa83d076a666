"""What the path of a file says: which response it is, in which locale and form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from supportkit.errors import LocaleError
from supportkit.templates.choosing import formality_of
from supportkit.templates.meta import ResponseMeta
from supportkit.templates.variant import Format, Problem
from supportkit.text.locales import canonical

__all__ = ["LAYOUT", "Lines", "Place", "is_place", "place_of"]

LAYOUT = "<id>/<locale>.md.j2, <id>/<locale>.txt.j2, <id>/<locale>.html.j2 or <locale>/<id>.md.j2"
_FORMATS: Mapping[str, Format] = {".md.j2": "markdown", ".txt.j2": "text", ".html.j2": "html"}
_MARK = "-x-"
_LONGEST_TAG = 100
_TAG = "a BCP 47 tag, such as 'de' or 'pt-BR'"

Lines = Mapping[tuple[str | int, ...], int]


@dataclass(frozen=True, slots=True)
class Place:
    """A response, its locale and the format of its file.

    Attributes:
        id: Id of the response.
        locale: Canonical tag with the form of address, or what stood there if it is none.
        format: Of the file.
        problems: What is wrong with the path, and where the front matter contradicts it.
    """

    id: str
    locale: str
    format: Format = "markdown"
    problems: tuple[Problem, ...] = ()


def place_of(name: str, meta: ResponseMeta, lines: Lines) -> Place:
    """Read a path, of which the front matter may say what it leaves open.

    >>> place_of("hello/de_at.txt.j2", ResponseMeta(formality="informal"), {})
    Place(id='hello', locale='de-AT-x-informal', format='text', problems=())
    """
    found = _parts(name)
    if found is None:
        wrong = Problem("SK903", 1, None, f"a file {LAYOUT}", "a file at another place")
        return Place(PurePosixPath(name.removesuffix(".j2")).name or name, "und", problems=(wrong,))
    folder, stem, format_ = found
    by_locale = _tag(folder) is not None and (_tag(stem) is None or meta.id == stem)
    response, written = (stem, folder) if by_locale else (folder, stem)
    locale = _tag(written) or written
    problems = (*_id_problems(response, meta, lines), *_locale_problems(locale, meta, lines))
    return Place(response, _addressed(locale, meta), format_, problems)


def is_place(name: str) -> bool:
    """Whether a path is that of a response in some locale; a page of a web site is not.

    >>> is_place("hello/en.md.j2"), is_place("de/hello.md.j2"), is_place("web/index.html.j2")
    (True, True, False)
    """
    found = _parts(name)
    if found is None:
        return False
    folder, stem, format_ = found
    return _tag(stem) is not None or (format_ != "html" and _tag(folder) is not None)


def _parts(name: str) -> tuple[str, str, Format] | None:
    ending = next((ending for ending in _FORMATS if name.endswith(ending)), None)
    if ending is None or name.startswith("/"):
        return None
    parts = [part for part in name.removesuffix(ending).split("/") if part not in ("", ".")]
    if len(parts) != 2 or ".." in parts:
        return None
    return parts[0], parts[1], _FORMATS[ending]


def _id_problems(response: str, meta: ResponseMeta, lines: Lines) -> Iterator[Problem]:
    if meta.id not in (None, response):
        line = lines.get(("id",), 1)
        yield Problem("SK401", line, "id", f"{response!r}, as in the path", repr(meta.id))


def _locale_problems(locale: str, meta: ResponseMeta, lines: Lines) -> Iterator[Problem]:
    if _tag(locale) is None:
        yield Problem("SK402", 1, None, f"{_TAG}, in the path", repr(locale))
    line, written = lines.get(("locale",), 1), meta.locale
    if written is not None and _tag(written) is None:
        yield Problem("SK402", line, "locale", _TAG, repr(written))
    elif written is not None and not _agree(_tag(written) or "", locale):
        yield Problem("SK402", line, "locale", f"{locale!r}, as in the path", repr(written))
    said = formality_of(locale) or formality_of(_tag(written or "") or "")
    if said is not None and meta.formality not in (None, said):
        line = lines.get(("formality",), 1)
        found = repr(meta.formality)
        yield Problem("SK402", line, "formality", f"{said!r}, as in the locale", found)


def _agree(written: str, locale: str) -> bool:
    """Whether two tags are the same but for a form of address that one of them leaves out."""
    return written == locale or written == _plain(locale) or _plain(written) == locale


def _addressed(locale: str, meta: ResponseMeta) -> str:
    """Add the form of address that the front matter alone says."""
    written = formality_of(_tag(meta.locale or "") or "")
    said = meta.formality or written
    if said is None or _tag(locale) is None or _MARK in locale:
        return locale
    return f"{locale}{_MARK}{said}"


def _plain(tag: str) -> str:
    return tag.partition(_MARK)[0] if formality_of(tag) is not None else tag


def _tag(text: str) -> str | None:
    return _canonical(text) if len(text) <= _LONGEST_TAG else None


@lru_cache(maxsize=4096)
def _canonical(text: str) -> str | None:
    try:
        return canonical(text)
    except LocaleError:
        return None
