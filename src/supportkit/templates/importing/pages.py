"""Whether the pages of an export are all that there are.

Sources: developer.zendesk.com/api-reference/introduction/pagination (``next_page`` and ``count``,
or ``meta.has_more`` and ``links.next``), developers.intercom.com/docs/references/rest-api/
api.intercom.io/macros/macro_list (``pages.next``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from supportkit.templates.importing.places import inside
from supportkit.templates.importing.products.background import identifier

__all__ = ["Page", "count", "empty_shelves", "gaps", "page"]

_NEXT = ("next", "next_page", "next_url", "next_cursor")
_TOTALS = ("count", "total_count", "total", "all_count")
_BESIDE = ("meta", "pages", "links", "paging", "pagination")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says about the rest.

    Attributes:
        name: Name of its list, such as ``macros``.
        at: Where it is.
        follows: Whether it says that another page follows.
        total: How many records it says there are on all pages; 0 if it does not say.
        ids: Ids of its own records.
        unnamed: How many of its records have no id.
    """

    name: str
    at: str
    follows: bool
    total: int
    ids: frozenset[str]
    unnamed: int


def page(data: Mapping[str, Any], name: str, at: str) -> Page:
    """Read what a page says about the rest.

    >>> page({"macros": [], "next_page": "https://acme.example/2"}, "macros", "").follows
    True
    """
    around = [data, *(one for key in _BESIDE if isinstance(one := data.get(key), Mapping))]
    total = max((count(one.get(key)) for one in around for key in _TOTALS), default=0)
    ids = [identifier(one.get("id")) for one in data[name] if isinstance(one, Mapping)]
    named = frozenset(filter(None, ids))
    return Page(name, at, _follows(around), total, named, ids.count(""))


def gaps(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Say of each list that is not there to its end what is missing, and where.

    >>> first = page({"macros": [], "next_page": "https://acme.example/2"}, "macros", "a.json: ")
    >>> list(gaps([first]))
    [('a.json: macros', 'another page follows, which is not in the export')]
    """
    for name, group in groupby(sorted(pages, key=lambda one: one.name), lambda one: one.name):
        known = list(group)
        last, total = known[-1], max(one.total for one in known)
        there = len(frozenset().union(*(one.ids for one in known)))
        there += sum(one.unnamed for one in known)
        if all(one.follows for one in known):
            yield inside(last.at, name), "another page follows, which is not in the export"
        elif there < total:
            yield inside(last.at, name), f"of {total:,} that there are, the export has {there:,}"


def empty_shelves(
    shelves: Mapping[str, tuple[int, str]], records: Iterable[object]
) -> Iterator[tuple[str, str]]:
    """Say of each folder whose responses are not all there what is missing, and where.

    >>> list(empty_shelves({"7": (5, "folders.json: [0]")}, [{"folder_id": 7, "title": "A"}]))
    [('folders.json: [0]', 'of 5 that are in this folder, the export has 1')]
    """
    ids = (identifier(one.get("folder_id")) for one in records if isinstance(one, Mapping))
    there = Counter(ids)
    for number, (total, at) in shelves.items():
        if there[number] < total:
            yield at, f"of {total:,} that are in this folder, the export has {there[number]:,}"


def _follows(around: list[Mapping[str, Any]]) -> bool:
    """A word on whether there is more counts before a link, which a last page may have, too."""
    said = [one["has_more"] for one in around if isinstance(one.get("has_more"), bool)]
    if said:
        return any(said)
    numbered = any(
        0 < count(one.get("page", one.get("current_page"))) < count(one.get("total_pages"))
        for one in around
    )
    return numbered or any(one.get(key) for one in around for key in _NEXT)


def count(value: object) -> int:
    """Read a number, which some write as a text; 0 for anything else.

    >>> count(3), count("3"), count(None), count(-1)
    (3, 3, 0, 0)
    """
    written = identifier(value)
    return int(written) if written.isascii() and written.isdigit() else 0
