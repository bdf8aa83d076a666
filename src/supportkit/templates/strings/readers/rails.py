"""Read the YAML files of Rails' I18n, as Discourse, Mastodon and many others keep them.

The first key is the locale. A mapping whose keys are categories of CLDR is a plural.

Source: https://guides.rubyonrails.org/i18n.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from supportkit.templates.filters.plurals import CATEGORIES
from supportkit.templates.strings.countries import meant
from supportkit.templates.strings.entries import Entry, Fault, StringFile
from supportkit.templates.strings.locations import tag_of
from supportkit.templates.strings.readers.trees import Leaf, yaml_leaves

__all__ = ["keyed", "read_rails"]

_LONGEST = 2_000


def read_rails(file: StringFile) -> tuple[list[Entry], list[Fault]]:
    r"""Read a file: its texts, and what is broken in it.

    >>> file = StringFile("de.yml", "de:\n  cases:\n    one: 1 Fall\n    other: Fälle\n")
    >>> [(one.key, one.plural, one.locale) for one in read_rails(file)[0]]
    [('cases', 'one', 'de'), ('cases', 'other', 'de')]
    """
    faults: list[Fault] = []
    return keyed(yaml_leaves(file, faults), file, rooted=True), faults


def keyed(leaves: Iterable[Leaf], file: StringFile, *, rooted: bool) -> list[Entry]:
    """Make entries of texts with keys.

    Args:
        leaves: The texts.
        file: Their file.
        rooted: Whether the first key may be the locale.
    """
    found = list(leaves)
    roots = _locales({str(leaf.path[0]) for leaf in found if leaf.path}, file) if rooted else {}
    plurals = _plurals(found)
    entries = []
    for leaf in found:
        path, locale = leaf.path, file.locale
        tag = roots.get(str(path[0])) if len(path) > 1 else None
        if tag is not None:
            path, locale = path[1:], tag
        plural = str(path[-1]) if leaf.path[:-1] in plurals and len(path) > 1 else None
        if plural is not None:
            path = path[:-1]
        entry = Entry(key=_joined(path), locale=locale, text=leaf.text, file=file, runs=leaf.runs)
        if plural is not None:
            entry = replace(entry, plural=plural, forms=plurals[leaf.path[:-1]])
        entries.append(entry)
    return entries


def _locales(roots: set[str], file: StringFile) -> dict[str, str]:
    """Give the locales that first keys are; none if one of them is no locale.

    A code of a country is one where the path has such a code, or other keys are locales.
    """
    tags = {root: tag_of(root) for root in roots}
    if file.code or any(tags.values()):
        tags = {root: tag or meant(root) for root, tag in tags.items()}
    known = {root: tag for root, tag in tags.items() if tag is not None}
    return known if len(known) == len(roots) else {}


def _joined(path: tuple[str | int, ...]) -> str:
    """Write a path as one key; of a name that no person gave, its beginning and its digest."""
    return ".".join(_bounded(str(name)) for name in path)


@lru_cache(maxsize=1024)
def _bounded(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name[:_LONGEST]}~{digest[:16]}"


def _plurals(leaves: list[Leaf]) -> dict[tuple[str | int, ...], int]:
    """Give the mappings that are plurals, with the number of their forms."""
    children: dict[tuple[str | int, ...], set[str]] = {}
    for leaf in leaves:
        children.setdefault(leaf.path[:-1], set()).add(str(leaf.path[-1]) if leaf.path else "")
    return {
        path: len(keys)
        for path, keys in children.items()
        if keys <= set(CATEGORIES) and ("other" in keys or len(keys) > 1)
    }
