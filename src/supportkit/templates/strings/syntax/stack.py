"""Blocks that are open at a place of a template, and what is wrong with how they end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from supportkit.values import Span

__all__ = ["Blocks", "TagFault"]

_DEEPEST = 2_000


@dataclass(frozen=True, slots=True)
class TagFault:
    """A tag that the engine refuses, or that customers read as it stands.

    Attributes:
        span: Its characters.
        problem: What is wrong, and what to write.
    """

    span: Span
    problem: str


@dataclass(slots=True)
class Blocks:
    """The blocks that are open.

    Attributes:
        opening: Writes the beginning of a block by its name.
        closing: Writes its end.
        faults: What was wrong so far.
    """

    opening: Callable[[str], str]
    closing: Callable[[str], str]
    faults: list[TagFault] = field(default_factory=list)
    _open: list[tuple[str, Span]] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)
    _given_up: Counter[str] = field(default_factory=Counter)

    def enter(self, name: str, span: Span) -> None:
        """Begin a block."""
        if len(self._open) < _DEEPEST:
            self._open.append((name, span))
            self._names[name] += 1

    def leave(self, name: str, span: Span) -> None:
        """End a block; those inside of it that are still open are never closed."""
        if not self._names[name]:
            if self._given_up[name]:
                self._given_up[name] -= 1
                return
            problem = f"{self.closing(name)!r} closes nothing; take it out, or open the block"
            self.faults.append(TagFault(span, problem))
            return
        while True:
            inner, opened = self._open.pop()
            self._names[inner] -= 1
            if inner == name:
                return
            self._given_up[inner] += 1
            self._tell(inner, opened)

    def end(self) -> tuple[TagFault, ...]:
        """Tell of what is open at the end of the text, and give all that is wrong, in order."""
        for name, span in self._open:
            self._tell(name, span)
        return tuple(sorted(self.faults, key=lambda one: one.span.start))

    def _tell(self, name: str, span: Span) -> None:
        problem = f"{self.opening(name)!r} is never closed; write {self.closing(name)!r} where it"
        self.faults.append(TagFault(span, f"{problem} ends"))
