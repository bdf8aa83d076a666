"""Where something stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Span", "Spanned"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to but not including ``end`` of the original text.

    Counted in code points, as Python slices are, so ``text[span.start:span.end]``
    is what the span covers.

    Raises:
        ValueError: ``start`` is negative, or ``end`` comes before it.

    >>> span = Span(7, 12)
    >>> "Hello, world"[span.start : span.end], len(span)
    ('world', 5)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"expected 0 <= start <= end, found {self.start} and {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character.

        >>> Span(0, 5).overlaps(Span(4, 9)), Span(0, 5).overlaps(Span(5, 9))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


class Spanned:
    """Gives a value that has a ``span`` its ``start`` and ``end`` as well.

    >>> @dataclass(frozen=True, slots=True)
    ... class Word(Spanned):
    ...     span: Span
    >>> Word(Span(7, 12)).end
    12
    """

    __slots__ = ()

    span: Span

    @property
    def start(self) -> int:
        """Where the span begins."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where the span ends, exclusive."""
        return self.span.end
