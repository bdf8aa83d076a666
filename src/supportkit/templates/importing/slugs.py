"""Ids of responses, made from titles so that they are names of folders on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["Ids", "slug"]

_MOST_BYTES = 120
_MOST_PARTS = 6
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "responses", "readme"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
"""Names that Windows keeps for devices, and those that mean something to a catalogue."""


def slug(parts: Iterable[str]) -> str:
    """Make an id from the parts of a title; empty if there is no letter or number in them.

    Letters and numbers of all scripts stay, in small letters; all else becomes hyphens.

    >>> slug(["Billing", "Refund", "Late!"]), slug(["Rücksendung / Größe"]), slug([".."])
    ('billing.refund.late', 'rücksendung-größe', '')
    >>> slug(["CON"])
    'con-response'
    """
    made = ".".join(filter(None, map(_part, list(parts)[:_MOST_PARTS])))
    made = _cut(made, _MOST_BYTES)
    first, dot, rest = made.partition(".")
    return f"{first}-response{dot}{rest}" if first in _RESERVED else made


def _part(text: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text[:500]).lower())
    kept = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in folded)
    return re.sub(r"\s+", "-", kept.strip())


def _cut(text: str, most: int) -> str:
    raw = text.encode("utf-8", "replace")
    return raw[:most].decode("utf-8", "ignore").strip("-.") if len(raw) > most else text


class Ids:
    """Ids that are given once for each locale, also where case and width are not told apart."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {}
        self._last: dict[str, int] = {}

    def take(self, wanted: str, locales: Iterable[str], *, shared: bool) -> str:
        """Give the id, or the id with a number behind it if it is taken.

        Args:
            wanted: The id to begin with.
            locales: Locales that there will be files of.
            shared: Whether an id of a response in other locales will do.
        """
        own = set(locales)
        base, number = wanted, self._last.get(_folded(wanted), 1)
        while not self._is_free(wanted, own, shared=shared):
            number += 1
            wanted = f"{base}-{number}"
        if wanted != base:
            self._last[_folded(base)] = number
        self._taken.setdefault(_folded(wanted), set()).update(own)
        return wanted

    def _is_free(self, wanted: str, own: set[str], *, shared: bool) -> bool:
        there = self._taken.get(_folded(wanted), set())
        return not there or (shared and not there & own)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
