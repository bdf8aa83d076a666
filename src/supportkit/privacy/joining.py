"""Recognisers of yours: what is asked of them, and what is not taken from them.

A mistake in one of them is told by the name of its class. What it says of its own failure is
not, as it may hold the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from supportkit.errors import RecogniserError, UsageError
from supportkit.privacy.entity import Entity, EntityKind, kind_of

__all__ = ["Joined", "Recogniser", "joined", "require_kinds", "require_recognisers"]


class Recogniser(Protocol):
    """Anything that finds personal data: a rule, a list of known names, Presidio, a model."""

    @property
    def kinds(self) -> tuple[EntityKind, ...]:
        """What it can find, and all that it may give."""
        ...

    def find(self, text: str, /) -> Iterable[Entity]:
        """Find it in a text, in any order, overlapping or not; never raises on a ``str``."""
        ...


class Joined(NamedTuple):
    """A recogniser of yours, with the kinds that it had when it joined."""

    recogniser: Recogniser
    kinds: frozenset[EntityKind]

    def find(self, text: str, /) -> list[Entity]:
        """Ask it.

        Raises:
            RecogniserError: It failed, or gave something else than entities of its kinds
                inside the text.
        """
        found = _asked(self.recogniser, text)
        for each in found:
            problem = self._problem(each, len(text))
            if problem:
                raise RecogniserError(_name(self.recogniser), problem)
        return found

    def _problem(self, each: object, length: int) -> str:
        if not isinstance(each, Entity):
            return f"expected entities, found {_name(each)} among them"
        if each.kind not in self.kinds:
            return f"expected entities of its kinds ({_words(self.kinds)}), found {each.kind.value}"
        places: tuple[object, object] = (each.start, each.end)
        if not all(isinstance(place, int) for place in places):
            return "expected spans of whole numbers, found others"
        return "expected spans inside the text, found one beyond" if each.end > length else ""


def joined(recognisers: Iterable[Recogniser]) -> tuple[Joined, ...]:
    """Read the kinds of recognisers.

    Raises:
        TypeError: Its kinds are not several.
        UsageError: One of them is none.
    """
    return tuple(
        Joined(each, require_kinds(each.kinds, f"{_name(each)}.kinds")) for each in recognisers
    )


def require_recognisers(given: object) -> tuple[Recogniser, ...]:
    """Refuse what cannot find anything: one alone, a class, or something without ``find``.

    Raises:
        TypeError: It is one of these.

    >>> require_recognisers([])
    ()
    """
    if _finds(given):
        raise TypeError(f"expected several, such as recognisers=({_name(given)}(),), found one")
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise TypeError(f"recognisers: expected several objects, found {_name(given)}")
    several = tuple(given)
    for each in several:
        if isinstance(each, type):
            name = each.__name__
            raise TypeError(f"recognisers: expected an object, such as {name}(), found the class")
        if not _finds(each):
            raise TypeError(f"recognisers: expected kinds and find(text), found {_name(each)}")
    return several


def require_kinds(given: object, what: str) -> frozenset[EntityKind]:
    """Read kinds, or the words for them.

    Args:
        given: The kinds.
        what: Whose they are, for an error.

    Raises:
        TypeError: They are not several.
        UsageError: One is none.

    >>> require_kinds(["custom"], "kinds") == {EntityKind.CUSTOM}
    True
    """
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise TypeError(
            f"{what}: expected several kinds, such as ('custom',), found {_name(given)}"
        )
    return frozenset(kind_of(each, what) for each in given)


def _asked(recogniser: Recogniser, text: str) -> list[Entity]:
    try:
        given: object = recogniser.find(text)
        found = list(given) if isinstance(given, Iterable) else None
    except UsageError as error:  # an entity that cannot be: our words, without the text
        raise RecogniserError(_name(recogniser), str(error)) from None
    except Exception as error:  # noqa: BLE001  # others' code: any error, text in it
        raise RecogniserError(_name(recogniser), f"it raised {_name(error)}") from None
    if found is None:
        problem = f"expected find to give entities, such as a list, found {_name(given)}"
        raise RecogniserError(_name(recogniser), problem)
    return found


def _finds(each: object) -> bool:
    has = hasattr(each, "kinds") and callable(getattr(each, "find", None))
    return has and not isinstance(each, type)


def _name(thing: object) -> str:
    """Name the class of something; of a class, itself."""
    return thing.__name__ if isinstance(thing, type) else type(thing).__name__


def _words(kinds: frozenset[EntityKind]) -> str:
    return ", ".join(kind.value for kind in EntityKind if kind in kinds) or "none"
