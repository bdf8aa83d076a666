"""Read JSON catalogues of Laravel, i18next and their like.

A key is a name, or the text of the reference itself (Laravel's ``lang/de.json``). i18next
writes the forms of a plural as keys of their own, ``cases_one`` and ``cases_other``.

Sources: https://laravel.com/docs/localization, https://www.i18next.com/misc/json-format
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from supportkit.templates.filters.plurals import CATEGORIES
from supportkit.templates.strings.entries import Entry, Fault, StringFile
from supportkit.templates.strings.readers.rails import keyed
from supportkit.templates.strings.readers.trees import Leaf, json_leaves
from supportkit.values.patterns import regex

__all__ = ["json_entries", "read_json"]

_SENTENCE = regex(r"\s\S|[!?.…]$")
_NAME = regex(r"[A-Za-z0-9_.\-/]+")
"""A key that is no text, even beside keys that are; its text is in the default locale's file."""
_SUFFIX = regex(rf"(?P<key>.+)_(?P<form>{'|'.join(CATEGORIES)}|plural)", re.DOTALL)


def read_json(file: StringFile) -> tuple[list[Entry], list[Fault]]:
    """Read a file: its texts, and what is broken in it.

    >>> file = StringFile("lang/de.json", '{"Hello, :name!": "Hallo, :name!"}', "de")
    >>> [(one.text, one.sources) for one in read_json(file)[0]]
    [('Hallo, :name!', ('Hello, :name!',))]
    """
    faults: list[Fault] = []
    return json_entries(list(json_leaves(file, faults)), file), faults


def json_entries(leaves: list[Leaf], file: StringFile) -> list[Entry]:
    """Make entries of the texts of a JSON catalogue."""
    if _is_flat(leaves):
        return _by_text(leaves, file)
    entries = keyed(leaves, file, rooted=True)
    suffixed = [_SUFFIX.fullmatch(entry.key) for entry in entries]
    counted: dict[str, int] = {}
    for match in suffixed:
        if match is not None:
            counted[match["key"]] = counted.get(match["key"], 0) + 1
    keys = {entry.key for entry in entries}
    return [
        _form(entry, match, counted)
        if match is not None
        and (counted[match["key"]] > 1 or (match["form"] == "plural" and match["key"] in keys))
        else entry
        for entry, match in zip(entries, suffixed, strict=True)
    ]


def _by_text(leaves: list[Leaf], file: StringFile) -> list[Entry]:
    """Make entries of texts whose keys are texts, too; a list holds the forms of a plural."""
    forms = Counter(leaf.path[0] for leaf in leaves)
    entries = []
    for leaf in leaves:
        key, form = str(leaf.path[0]), leaf.path[1:]
        entry = Entry(key=key, locale=file.locale, text=leaf.text, file=file, runs=leaf.runs)
        if not _NAME.fullmatch(key):
            entry = replace(entry, sources=(key,))
        if form and forms[leaf.path[0]] > 1:
            entry = replace(entry, plural=str(form[0]), forms=forms[leaf.path[0]])
        entries.append(entry)
    return entries


def _form(entry: Entry, match: re.Match[str], counted: dict[str, int]) -> Entry:
    form = "other" if match["form"] == "plural" else match["form"]
    return replace(entry, key=match["key"], plural=form, forms=counted[match["key"]])


def _is_flat(leaves: list[Leaf]) -> bool:
    """Whether keys are texts, as in Laravel's files."""
    if not leaves or not all(map(_is_shallow, leaves)):
        return False
    keys = [str(leaf.path[0]) for leaf in leaves]
    return sum(1 for key in keys if _SENTENCE.search(key)) * 4 >= len(keys)


def _is_shallow(leaf: Leaf) -> bool:
    """Whether a text is under a key, or in a list under it, as in Jed's files."""
    return len(leaf.path) == 1 or (len(leaf.path) == 2 and isinstance(leaf.path[1], int))
