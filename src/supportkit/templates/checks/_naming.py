"""Paths as they were probably meant, for the rules that name them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from supportkit.templates.checks._subject import Examined
from supportkit.templates.typecheck.shapes import attribute, field_names, model_shape
from supportkit.templates.typecheck.uses import Use

__all__ = ["Guess", "Guesses", "elsewhere", "exists", "named", "undeclared"]

_MOST_GUESSES = 20
_LONGEST_NAME = 64
_INDEX = re.compile(r"\[-?[0-9]+\]")


@dataclass(frozen=True, slots=True)
class Guess:
    """A path that was probably meant: as it would be written there, and from the root."""

    text: str
    path: str


class Guesses:
    """Guesses what misspelt paths were meant to be; a file gets at most 20 different guesses."""

    def __init__(self, context: type[BaseModel]) -> None:
        self._context = context
        self._close: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def of(self, use: Use) -> Guess | None:
        """Guess a similar name in the same place, or the same name in another record."""
        unknown = use.unknown or ""
        close = self._similar(unknown, use.known)
        if close is not None:
            before, _, after = use.text.rpartition(unknown)
            path = f"{use.path.removesuffix(unknown)}{close}{after}"
            return Guess(f"{before}{close}{after}", _INDEX.sub("[]", path))
        found = elsewhere(unknown, self._context) if use.text == unknown else None
        return Guess(found, found) if found is not None else None

    def _similar(self, unknown: str, known: tuple[str, ...]) -> str | None:
        key = unknown, known
        if key not in self._close and len(self._close) < _MOST_GUESSES:
            short = len(unknown) <= _LONGEST_NAME
            close = difflib.get_close_matches(unknown, known, n=1) if short else []
            self._close[key] = close[0] if close else None
        return self._close.get(key)


def named(item: Examined, *, context: type[BaseModel]) -> Iterator[str]:
    """Yield the paths that SK101 names: what misspelt ones were meant to be, and undeclared."""
    guesses = Guesses(context)
    for use in (*item.body.uses, *item.body.subject_uses):
        guess = guesses.of(use) if use.unknown is not None else None
        if guess is not None:
            yield guess.path
        elif undeclared(use, item):
            yield use.path


def undeclared(use: Use, item: Examined) -> bool:
    """Whether a path exists, but is not among the variables that the front matter lists."""
    declared = item.variant.meta.variables
    if declared is None or not use.path or use.unknown is not None:
        return False
    return not _covered(use.path, declared)


def _covered(path: str, declared: Mapping[str, str]) -> bool:
    """Whether a path, a list or record that it is in, or a part of it is declared."""
    plain = path.replace("[]", "")
    names = plain.split(".")
    above = (".".join(names[:count]) for count in range(1, len(names) + 1))
    return any(name in declared for name in above) or any(
        name.startswith(f"{plain}.") for name in declared
    )


def exists(path: str, context: type[BaseModel]) -> bool:
    """Whether the context has a path."""
    shape = model_shape(context)
    for name in path.split("."):
        found = attribute(shape, name)
        if found is None:
            return False
        shape = found
    return True


def elsewhere(name: str, context: type[BaseModel]) -> str | None:
    """Find a field of a record of the context by its name alone."""
    whole = model_shape(context)
    for root in field_names(whole):
        inner = attribute(whole, root)
        if inner is not None and name in field_names(inner):
            return f"{root}.{name}"
    return None
