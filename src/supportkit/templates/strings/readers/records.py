"""Read JSON lists of records that hold texts, such as fixtures of Django with e-mail templates.

Which fields are texts is found from the records: one holds a locale, others the name that the
same text has in every language, the rest is what people read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from supportkit.templates.strings.countries import meant
from supportkit.templates.strings.entries import Entry, Fault, StringFile
from supportkit.templates.strings.locations import tag_of
from supportkit.templates.strings.readers.trees import Leaf, Path, json_leaves
from supportkit.values.patterns import regex

__all__ = ["read_records", "record_entries"]

_LOCALES = ("locale", "language", "lang", "language_code", "lang_code", "locale_code")
_NAMES = (
    *("template_name", "name", "key", "identifier", "slug", "code", "template", "event", "type"),
    "title",
)
_NO_TEXTS = frozenset({"id", "pk", "model", "uuid", "url", "created_at", "updated_at", "active"})
_HTML = regex(r"<[a-z][a-z0-9]{0,9}[\s/>]", re.IGNORECASE)
_PLAIN = ("plain_text", "plain", "text", "body_text", "text_body", "content_text")
_RICH = ("html", "html_body", "body_html", "content_html", "html_content", "rich_text")


@dataclass(slots=True)
class _Record:
    """A record: its texts by the last part of their path."""

    path: Path
    leaves: dict[str, Leaf] = field(default_factory=dict)


def read_records(file: StringFile) -> tuple[list[Entry], list[Fault]]:
    """Read a file: its texts, and what is broken in it.

    >>> file = StringFile("mails.json", '[{"name": "hi", "locale": "de", "subject": "Hallo"}]')
    >>> [(one.key, one.locale, one.text) for one in read_records(file)[0]]
    [('hi.subject', 'de', 'Hallo')]
    """
    faults: list[Fault] = []
    return record_entries(list(json_leaves(file, faults)), file), faults


def record_entries(leaves: list[Leaf], file: StringFile) -> list[Entry]:
    """Make entries of the texts of records."""
    records: dict[Path, _Record] = {}
    for leaf in leaves:
        at = max((i for i, part in enumerate(leaf.path) if isinstance(part, int)), default=-1)
        path = leaf.path[: at + 1]
        name = ".".join(str(part) for part in leaf.path[at + 1 :] if part != "fields")
        records.setdefault(path, _Record(path)).leaves[name] = leaf
    return [entry for record in records.values() for entry in _texts(record, file)]


def _texts(record: _Record, file: StringFile) -> list[Entry]:
    locale = _locale(record.leaves)
    named = next((name for name in _NAMES if name in record.leaves), None)
    if named is None:
        return []
    key = record.leaves[named].text
    kept = {
        name: leaf
        for name, leaf in record.leaves.items()
        if name not in _NO_TEXTS and name not in _LOCALES and name != named
    }
    return [
        Entry(
            key=f"{key}.{name}",
            locale=locale or file.locale,
            text=leaf.text,
            file=file,
            runs=leaf.runs,
            kind=_kind(name, leaf.text),
        )
        for name, leaf in kept.items()
    ]


def _kind(name: str, text: str) -> str:
    if name in _PLAIN:
        return "text"
    return "html" if name in _RICH or _HTML.search(text[:20_000]) else "string"


def _locale(leaves: Mapping[str, Leaf]) -> str | None:
    written = (leaves[name].text.strip() for name in _LOCALES if name in leaves)
    found = (tag_of(one) or meant(one) for one in written)
    return next((tag for tag in found if tag is not None), None)
