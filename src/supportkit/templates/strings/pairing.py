"""Which text of the reference a text translates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from supportkit.templates.strings.entries import Entry
from supportkit.text.locales import language

__all__ = ["paired"]


def paired(entries: Iterable[Entry], default_locale: str) -> tuple[Entry, ...]:
    """Give every text the texts of the reference that has its key.

    The reference is what the same file says in the default locale; where there is none, what
    any file says under that key.
    """
    found = [_named(entry, default_locale) for entry in entries]
    references = _references(found, default_locale)
    everywhere: dict[str, list[Entry]] = {}
    for (_, key), texts in references.items():
        if key:
            everywhere.setdefault(key, []).extend(texts)
    paired_ones = []
    for entry in found:
        by_key = _is_by_key(entry) and _place(entry) in references
        if (entry.sources and not by_key) or not entry.text:
            paired_ones.append(_of_default(entry, default_locale))
            continue
        group, key = _place(entry)
        near = references.get((group, key)) or references.get((_unmarked(group), key))
        texts = near or (everywhere.get(key, []) if key else [])
        if any(one is entry for one in texts) or entry.locale == default_locale:
            paired_ones.append(entry)
            continue
        paired_ones.append(
            replace(entry, sources=_forms(entry, texts), source_locale=default_locale)
        )
    return tuple(paired_ones)


def _is_by_key(entry: Entry) -> bool:
    """Whether the only reference of a text is its key, as in JSON."""
    return entry.sources == (entry.key,) and entry.file.path.endswith(".json")


def _named(entry: Entry, default_locale: str) -> Entry:
    """Make a text of the default locale a reference, even where its key is a text, too."""
    is_default = entry.locale == default_locale and bool(entry.text.strip())
    return replace(entry, sources=()) if is_default and _is_by_key(entry) else entry


def _of_default(entry: Entry, default_locale: str) -> Entry:
    if entry.locale == "und" and entry.file.path.endswith(".pot"):
        return replace(entry, locale=default_locale)
    return entry


def _references(
    entries: Iterable[Entry], default_locale: str
) -> dict[tuple[str, str], list[Entry]]:
    exact: dict[tuple[str, str], list[Entry]] = {}
    near: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.sources or (entry.file.code and entry.locale == "und"):
            continue
        if entry.locale == default_locale:
            exact.setdefault(_place(entry), []).append(entry)
        elif entry.locale == "und" or (language(entry.locale) == language(default_locale)):
            near.setdefault(_place(entry), []).append(entry)
    return {**near, **exact}


def _place(entry: Entry) -> tuple[str, str]:
    return entry.file.group or entry.file.path, entry.key


def _unmarked(group: str) -> str:
    """Write the name that a file in the default locale has where it names none."""
    for mark in (".*", "_*", "-*", "*/"):
        if mark in group:
            return group.replace(mark, "", 1)
    return group


def _forms(entry: Entry, texts: list[Entry]) -> tuple[str, ...]:
    """Give the texts of the reference, the one of the same form first."""
    near = sorted(texts, key=lambda one: (one.plural != entry.plural, one.plural != "other"))
    if entry.plural is None and any(one.plural is None for one in texts):
        near = [one for one in texts if one.plural is None]
    return tuple(dict.fromkeys(one.text for one in near))
