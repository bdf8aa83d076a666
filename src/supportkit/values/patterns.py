"""Regular expressions that are compiled when they are first used.

Most of the hundreds of patterns of a package are never needed by one program: compiling all of
them when modules are loaded is a good part of the time that a short command takes.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, Generic, cast

__all__ = ["regex"]

_OF_PATTERNS: Final = (
    *("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "scanner"),
    *("pattern", "flags", "groups", "groupindex"),
)


class _LazyPattern(Generic[AnyStr]):
    """Stands in for a pattern; after its first use, its methods are those of the pattern."""

    __slots__ = ("_given", *_OF_PATTERNS)

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._given: tuple[AnyStr, int] = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern: what is asked for here has no value yet."""
        if name not in _OF_PATTERNS:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        made = re.compile(*self._given)
        for each in _OF_PATTERNS:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)

    def __eq__(self, other: object) -> bool:
        return self._given == other._given if isinstance(other, _LazyPattern) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._given)

    def __repr__(self) -> str:
        return f"regex({self._given[0]!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, self._given


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give what can be used as the pattern, and is compiled when it first is.

    A mistake in the pattern is raised then, as `re.error`, and not here. It may be shared
    between threads, pickled and compared by value; functions of `re` that take a compiled
    pattern do not take it.

    >>> regex(r"[a-z]+").findall("ab 12 c")
    ['ab', 'c']
    """
    return cast(re.Pattern[AnyStr], _LazyPattern(pattern, int(flags)))
