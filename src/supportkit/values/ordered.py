"""Names that have an order of their own, which is not that of the alphabet."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["OrderedNames"]


class OrderedNames(StrEnum):
    """Names in the order in which they are written down, the least first.

    A name equals its text and compares with it; ``sorted``, ``min`` and ``max`` follow the
    order.

    Raises:
        TypeError: It is compared with something that is none of the names.

    >>> class Size(OrderedNames):
    ...     SMALL = "small"
    ...     LARGE = "large"
    >>> Size.SMALL < Size.LARGE, Size.LARGE >= "small", max("small", Size.LARGE).value
    (True, True, 'large')
    """

    def __lt__(self, other: str, /) -> bool:
        return self._rank < self._of(other)._rank

    def __le__(self, other: str, /) -> bool:
        return self._rank <= self._of(other)._rank

    def __gt__(self, other: str, /) -> bool:
        return self._rank > self._of(other)._rank

    def __ge__(self, other: str, /) -> bool:
        return self._rank >= self._of(other)._rank

    @property
    def _rank(self) -> int:
        return type(self)._member_names_.index(self._name_)

    def _of(self, other: object) -> OrderedNames:
        kind = type(self)
        if isinstance(other, kind):
            return other
        if isinstance(other, str) and other in kind._value2member_map_:
            return kind(str(other))
        known = ", ".join(one.value for one in kind)
        found = "another text" if isinstance(other, str) else type(other).__name__
        name = kind.__name__.lower()
        raise TypeError(f"expected a {name} ({known}) to compare with, found {found}")
