"""Telling bare records apart by the fields that no other kind has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

__all__ = ["kinds"]


def kinds(*marks: tuple[str, str]) -> Callable[[Iterable[str]], str | None]:
    """Make the function that names the kind of a record by the names of its fields.

    Args:
        *marks: Kinds with the fields that each of them has. The first one whose fields
            are all there counts.

    >>> kind_of = kinds(("comment", "ticket_id body"), ("ticket", "id subject"))
    >>> kind_of(("id", "subject", "status")), kind_of(("id",))
    ('ticket', None)
    """
    known = tuple((kind, frozenset(fields.split())) for kind, fields in marks)
    telling = frozenset[str]().union(*(fields for _, fields in known))

    @lru_cache(maxsize=1000)
    def kind_by(fields: frozenset[str]) -> str | None:
        return next((kind for kind, needed in known if needed <= fields), None)

    # Remembered are names of ours alone: a record may have any number of others.
    return lambda names: kind_by(telling.intersection(names))
