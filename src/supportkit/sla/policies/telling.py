"""Where a policy file has mistakes: errors that name line, key, what was expected and found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, ParamSpec, TypeVar

from pydantic_core import ErrorDetails

from supportkit.errors import PolicyError
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import Place, YamlDocument, dotted

__all__ = ["Telling", "written_at"]

P = ParamSpec("P")
T = TypeVar("T")

_RANKS = {"missing": 1, "too_short": 2}
_MARK = regex(r"\[[a-z]+\]")


class Telling:
    """Makes errors of mistakes, knowing on which line everything stands.

    Args:
        source: What errors call the text.
        document: The data.
        mistakes: Where all mistakes are wanted, a list that gets those which do not keep
            the rest from being read; else the first one is raised.
    """

    def __init__(
        self, source: str | None, document: YamlDocument, mistakes: list[PolicyError] | None
    ) -> None:
        self._source, self._document, self.mistakes = source, document, mistakes

    def tried(self, otherwise: T, read: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """Read something; where all mistakes are wanted, note one and go on without it."""
        try:
            return read(*args, **options)
        except PolicyError as mistake:
            if self.mistakes is None:
                raise
            self.mistakes.append(mistake)
            return otherwise

    def refuse(self, place: Place, expected: str, found: str) -> NoReturn:
        """Raise the error of a place."""
        raise self.error(place, expected, found)

    def error(self, place: Place, expected: str, found: str) -> PolicyError:
        """Make the error of a place."""
        line = self._document.line(place)
        return PolicyError(self._source, line, dotted(place), expected, found)

    def order(self, error: ErrorDetails) -> tuple[int, int]:
        """Sort by line, but name a misspelt key before the one that it leaves missing."""
        return _RANKS.get(error["type"], 0), self._document.line(self.settled(error["loc"])) or 0

    def settled(self, place: Place) -> Place:
        """Drop what pydantic adds to a place: marks in brackets, the list around one value."""
        parts: list[str | int] = []
        data = self._document.data
        for part in place:
            if isinstance(part, int) and not isinstance(data, list):
                continue
            if _MARK.fullmatch(str(part)) and part not in (data or ()):
                continue
            parts.append(part)
            data = _within(data, part)
        return tuple(parts)


def written_at(data: Any, place: Place) -> Any:
    """Give what is written at a place.

    >>> written_at({"policies": [{"name": "all"}]}, ("policies", 0, "name"))
    'all'
    """
    for part in place:
        data = _within(data, part)
    return data


def _within(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    return data[part] if isinstance(data, list) and isinstance(part, int) else None
