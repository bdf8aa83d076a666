"""What a check of catalogues has held against what, so that no findings never means no check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from supportkit.templates.strings.entries import Entry, StringCatalogue, StringFile
from supportkit.text.locales import language

__all__ = ["Coverage", "coverage"]

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was compared.

    Attributes:
        files: How many files have texts.
        texts: How many texts were held against a reference.
        locales: Their languages.
        reference: The language of the reference.
        unnamed: Files that name no language, and are no translation for that.
        alone: Files of other languages that no reference was found for.
        empty: Files without texts.

    >>> print(Coverage(files=3, texts=40, locales=("de", "fr"), reference="en", unnamed=1))
    3 files: 40 texts in 2 languages (de, fr) compared with 'en'; not compared: 1 file \
that names no language
    """

    files: int = 0
    texts: int = 0
    locales: tuple[str, ...] = ()
    reference: str = "en"
    unnamed: int = 0
    alone: int = 0
    empty: int = 0

    def __str__(self) -> str:
        files = _counted(self.files, "file")
        done = f"{files}: nothing was compared with {self.reference!r}"
        if self.texts:
            languages = _counted(len(self.locales), "language")
            texts = _counted(self.texts, "text")
            named = ", ".join(self.locales[:_MOST_NAMED])
            more = ", …" if len(self.locales) > _MOST_NAMED else ""
            done = f"{files}: {texts} in {languages} ({named}{more}) compared with"
            done = f"{done} {self.reference!r}"
        left = ", ".join(self._left())
        return f"{done}; not compared: {left}" if left else done

    def _left(self) -> Iterable[str]:
        if self.unnamed:
            verb = "names" if self.unnamed == 1 else "name"
            yield f"{_counted(self.unnamed, 'file')} that {verb} no language"
        if self.alone:
            files = _counted(self.alone, "file")
            yield f"{files} without a reference (--default-locale names its language)"
        if self.empty:
            yield f"{_counted(self.empty, 'file')} without texts"


def coverage(catalogue: StringCatalogue) -> Coverage:
    """Count what the texts of a catalogue were held against.

    >>> coverage(StringCatalogue()).files
    0
    """
    compared = [one for one in catalogue.translations() if not one.is_draft]
    done = {id(one.file) for one in compared}
    left = [one for one in catalogue.files if id(one) not in done]
    locales = _locales_of(catalogue.entries)
    default = language(catalogue.default_locale)
    others = [locales[id(one)] for one in left if not _is_reference(one, locales, default)]
    return Coverage(
        files=len(catalogue.files),
        texts=len(compared),
        locales=tuple(sorted({one.locale for one in compared})),
        reference=catalogue.default_locale,
        unnamed=sum(1 for tags in others if tags == {"und"}),
        alone=sum(1 for tags in others if tags != {"und"}),
        empty=catalogue.empty,
    )


def _locales_of(entries: Iterable[Entry]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for entry in entries:
        found.setdefault(id(entry.file), set()).add(entry.locale)
    return found


def _is_reference(file: StringFile, locales: dict[int, set[str]], default: str) -> bool:
    """Whether a file is what others are held against, or has nothing to show yet."""
    return any(tag != "und" and language(tag) == default for tag in locales[id(file)])


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
