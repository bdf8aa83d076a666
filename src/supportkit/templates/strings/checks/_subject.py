"""What the rules look at: the texts of a catalogue, held against their sources once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from supportkit.templates.contexts.types import ContextType
from supportkit.templates.strings.checks._templates import read
from supportkit.templates.strings.entries import Entry, StringCatalogue
from supportkit.templates.strings.placeholders.choosing import dialects_of, used_in
from supportkit.templates.strings.placeholders.differing import Difference, difference

__all__ = ["Pair", "StringExamination"]


_SOME = 3
"""Translations with one name from which on they may be right, and the reference wrong."""
_OF_TEMPLATES = frozenset({"mustache", "erb", "hash", "dollar", "ruby"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A translation, and how its placeholders differ from those of its sources.

    Attributes:
        entry: The translation.
        dialects: How placeholders are written in it.
        difference: How they differ.
    """

    entry: Entry
    dialects: tuple[str, ...]
    difference: Difference


@dataclass(frozen=True)
class StringExamination:
    """A catalogue as the rules see it.

    Attributes:
        catalogue: Its texts.
        context: What whole templates may print; None where that is not known.
    """

    catalogue: StringCatalogue = field(repr=False)
    context: ContextType | None = None

    @cached_property
    def shown(self) -> tuple[Entry, ...]:
        """The texts that somebody reads: all but drafts, empty ones and sources of code."""
        return tuple(one for one in self.catalogue.entries if one.text.strip() and not one.is_draft)

    @cached_property
    def translations(self) -> tuple[Entry, ...]:
        """Those of them that translate something."""
        return tuple(one for one in self.shown if one.sources)

    @cached_property
    def dialects(self) -> frozenset[str]:
        """The ways in which the reference writes placeholders."""
        texts = {source for entry in self.catalogue.entries for source in entry.sources}
        if not texts:
            texts = {entry.text for entry in self.catalogue.entries}
        return used_in(texts)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The translations that have placeholders, or should have."""
        return tuple(self._pairs())

    @cached_property
    def unknown(self) -> Counter[tuple[str, str]]:
        """How many texts of a key have a name that their reference does not have."""
        return Counter(
            (pair.entry.key, name)
            for pair in self.pairs
            for name in {
                *(one.name for one in pair.difference.unknown),
                *(one.found.name for one in pair.difference.misnamed if not one.is_near),
            }
        )

    @cached_property
    def near(self) -> Counter[tuple[str, str]]:
        """How many texts of a key have a name that is one of their reference, mistyped."""
        return Counter(
            (pair.entry.key, name)
            for pair in self.pairs
            for name in {one.found.name for one in pair.difference.misnamed if one.is_near}
        )

    @cached_property
    def lost(self) -> Counter[tuple[str, str]]:
        """How many texts of a key lack a name that their reference has."""
        return Counter(
            (pair.entry.key, name)
            for pair in self.pairs
            for name in {one.name for one in pair.difference.missing}
        )

    def is_shared(self, key: str, count: int) -> bool:
        """Whether so many texts of a key are at odds with the reference that it alone is."""
        return count >= _SOME and 2 * count > self.texts_of_key[key]

    @cached_property
    def references(self) -> dict[tuple[str, str], Entry]:
        """The texts that others translate, by what their translations are grouped by, and key."""
        return {
            (entry.file.group or entry.file.path, entry.key): entry
            for entry in reversed(self.shown)
            if not entry.sources
        }

    def reference_of(self, entry: Entry) -> Entry | None:
        """Give the text that another one translates, if it has a place of its own."""
        found = self.references.get((entry.file.group or entry.file.path, entry.key))
        return found if found is not None and found.text in entry.sources else None

    @cached_property
    def texts_of_key(self) -> Counter[str]:
        """How many texts each key has."""
        return Counter(entry.key for entry in self.translations)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name that the reference has anywhere."""
        found: set[str] = set()
        seen: set[str] = set()
        for pair in self.pairs:
            for source in pair.entry.sources:
                if source not in seen:
                    seen.add(source)
                    found |= {one.name for one in difference(source, (), pair.dialects).used}
        return frozenset(found)

    @cached_property
    def fields(self) -> Counter[str]:
        """How many whole templates read each field."""
        whole = (entry for entry in self.shown if entry.kind in ("html", "text"))
        return Counter(path for entry in whole for path in {*read(entry.text)})

    def _pairs(self) -> Iterator[Pair]:
        for entry in self.translations:
            dialects = dialects_of(entry, self.dialects)
            if entry.kind in ("html", "text"):
                dialects = tuple(name for name in dialects if name in _OF_TEMPLATES)
            if dialects:
                yield Pair(entry, dialects, difference(entry.text, entry.sources, dialects))
