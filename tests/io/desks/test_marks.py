"""Bare records are told apart by their fields."""

from __future__ import annotations

import gc
import weakref

from supportkit.io.desks.marks import kinds


class Name(str):
    """The name of a field that can be watched."""

    __slots__ = ("__weakref__",)


def test_names_of_a_record_are_not_kept() -> None:
    """Some records have addresses for names, or very many of them."""
    kind_of = kinds(("ticket", "id subject"))
    name = Name("ada@example.com")
    watched = weakref.ref(name)
    assert kind_of(("id", "subject", name)) == "ticket"
    del name
    gc.collect()
    assert watched() is None
