"""Take apart what an API answered: pages, lists, single responses, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from supportkit.errors import UnreadableSourceError
from supportkit.templates.importing.pages import Page, count, page
from supportkit.templates.importing.places import inside
from supportkit.templates.importing.products.background import Background, identifier, named

__all__ = ["Found", "Gathered"]

_MOST_RECORDS = 100_000
_MOST_INSIDE = 3
_LISTS = (
    "macros", "items", "canned_responses", "responses", "text_modules", "data", "payload",
)  # fmt: skip
_SINGLE = ("macro", "item", "canned_response", "text_module")


@dataclass(frozen=True, slots=True)
class Found:
    """A record that may be a response, and where it is, such as ``a.json: macros[3]``."""

    data: Any = field(repr=False)
    at: str


@dataclass(slots=True)
class Gathered:
    """The records of an export, and what they refer to.

    Attributes:
        records: Everything that may be a response.
        background: What was found beside.
        pages: What each page says about the rest.
        broken: Where there is a line that is no JSON.
        guessed: Names of files whose character set was guessed.
    """

    records: list[Found] = field(default_factory=list)
    background: Background = field(default_factory=Background)
    pages: list[Page] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)

    def take(self, data: Any, at: str = "", *, depth: int = 0) -> None:
        """Take one payload up, which stands at a place."""
        if isinstance(data, list | tuple):
            for number, one in enumerate(data):
                place = inside(at, f"[{number}]")
                if depth < _MOST_INSIDE and _is_page(one):
                    self.take(one, place, depth=depth + 1)
                else:
                    self._record(one, place)
        elif isinstance(data, Mapping):
            self._mapping(data, at)
        else:
            self.add(data, at)

    def add(self, record: Any, at: str) -> None:
        """Take one record up.

        Raises:
            UnreadableSourceError: There are too many.
        """
        self.records.append(Found(record, at))
        if len(self.records) > _MOST_RECORDS:
            file = at.rpartition(": ")[0] or "the export"
            raise UnreadableSourceError(file, f"more than {_MOST_RECORDS:,} records; split it")

    def _mapping(self, data: Mapping[str, Any], at: str) -> None:
        _note_locales(data, self.background)
        if _is_folder(data):
            _note_folder(data, self.background, at)
        lists = [key for key in _LISTS if isinstance(data.get(key), list)]
        self.pages += [page(data, key, at) for key in lists]
        within = [*_listed(data, lists, at), *_assets(data, at)]
        for record, place in within:
            self._record(record, place)
        if not within and not _is_page(data):
            self._record(data, at)

    def _record(self, record: Any, at: str) -> None:
        if isinstance(record, Mapping) and _is_folder(record):
            _note_folder(record, self.background, at)
        else:
            self.add(record, at)


def _listed(data: Mapping[str, Any], lists: list[str], at: str) -> Iterator[tuple[Any, str]]:
    for key in lists:
        for number, one in enumerate(data[key]):
            yield one, inside(at, f"{key}[{number}]")
    for key in _SINGLE:
        if isinstance(data.get(key), Mapping):
            yield data[key], inside(at, key)


def _assets(data: Mapping[str, Any], at: str) -> Iterator[tuple[Any, str]]:
    assets = data.get("assets")
    modules = assets.get("TextModule") if isinstance(assets, Mapping) else None
    for key, one in modules.items() if isinstance(modules, Mapping) else ():
        yield one, inside(at, f"assets.TextModule.{identifier(key)}")


def _is_page(data: Any) -> bool:
    """Whether a payload is a page of records, which may be empty."""
    if not isinstance(data, Mapping):
        return isinstance(data, list)
    return any(isinstance(data.get(key), list) for key in (*_LISTS, "locales"))


def _is_folder(record: Mapping[str, Any]) -> bool:
    return "name" in record and ("responses_count" in record or "personal" in record)


def _note_folder(record: Mapping[str, Any], background: Background, at: str) -> None:
    number = identifier(record.get("id"))
    background.folders[number] = named(record, "name")
    if record.get("personal") is True:
        background.personal_folders.add(number)
    elif (total := count(record.get("responses_count"))) and number:
        background.shelves[number] = (total, at)


def _note_locales(data: Mapping[str, Any], background: Background) -> None:
    locales = data.get("locales")
    for row in locales if isinstance(locales, list) else ():
        if isinstance(row, Mapping) and isinstance(row.get("locale"), str):
            background.locales[identifier(row.get("id"))] = row["locale"]
