"""A mapping with names that never changes: it compares, hashes and pickles by value."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from itertools import count
from typing import TypeVar

__all__ = ["Named", "unused"]

_Value = TypeVar("_Value")


class Named(Mapping[str, _Value]):
    """Values by name, in the order in which they were given.

    The types of a context are a key of caches, so they must have a hash; it is worked
    out once.

    >>> Named({"id": 1}) == {"id": 1}, hash(Named({"id": 1})) == hash(Named({"id": 1}))
    (True, True)
    """

    __slots__ = ("_data", "_hash")

    def __init__(self, data: Mapping[str, _Value]) -> None:
        self._data = dict(data)
        self._hash: int | None = None

    def __getitem__(self, name: str) -> _Value:
        return self._data[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def items(self) -> ItemsView[str, _Value]:
        """All names with their values."""
        return self._data.items()

    def __len__(self) -> int:
        return len(self._data)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._data.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._data!r})"

    def __reduce__(self) -> tuple[type[Named[_Value]], tuple[dict[str, _Value]]]:
        return type(self), (self._data,)


def unused(name: str, taken: set[str]) -> str:
    """Give a name that nothing else has, and note that it is taken.

    >>> taken = {"Order"}
    >>> unused("Order", taken), unused("Order", taken)
    ('Order_2', 'Order_3')
    """
    numbered = (name if number == 1 else f"{name}_{number}" for number in count(1))
    free = next(each for each in numbered if each not in taken)
    taken.add(free)
    return free
