"""What the lexicons that come along say, read as they stand.

They are checked when they are made, so that reading them for a scorer takes no model and
no look at every word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from supportkit.sentiment.lexicon_file import read_lexicon
from supportkit.text.shipped import shipped

__all__ = ["LANGUAGES", "Entries", "read_shipped", "shipped_entries", "shipped_listing"]

LANGUAGES: Final = ("en", "de", "fr", "es", "pt", "it", "nl")
"""The languages that a lexicon comes along for."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The fields of a `Lexicon`."""

    language: str
    words: Mapping[str, float] = field(default_factory=dict)
    phrases: Mapping[str, float] = field(default_factory=dict)
    boosters: Mapping[str, float] = field(default_factory=dict)
    negators: tuple[str, ...] = ()
    negators_after: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    base: str | None = None
    licence: str = ""
    source: str = ""
    author: str = ""


def shipped_listing(language: str) -> str:
    """Read the text of the lexicon that comes along for a language."""
    return shipped("supportkit.sentiment", f"data/{language}.txt").decode()


def read_shipped(language: str) -> dict[str, Any]:
    """Read the fields of the lexicon that comes along for a language."""
    return read_lexicon(shipped_listing(language), source=f"{language}.txt", check=False)


@cache
def shipped_entries(language: str) -> Entries:
    """Read the lexicon that comes along for a language."""
    return Entries(**read_shipped(language))
