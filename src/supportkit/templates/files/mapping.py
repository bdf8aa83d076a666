"""Texts by name, as a program holds them."""

from __future__ import annotations

from collections.abc import Mapping

from supportkit.templates.files.listing import (
    Listing,
    checked,
    in_order,
    is_hidden,
    is_response,
    looks_read,
    rooted,
)
from supportkit.templates.files.naming import sorted_out
from supportkit.templates.files.place import is_place
from supportkit.templates.sandbox.limits import Limits

__all__ = ["mapping_listing"]


def mapping_listing(texts: Mapping[str, str], *, limits: Limits) -> Listing:
    """List the texts of a mapping; hidden names and explanations alone are passed over.

    Raises:
        TypeError: A name or text is not a ``str``.
    """
    if not all(isinstance(part, str) for item in texts.items() for part in item):
        raise TypeError("expected texts of responses by name, found something that is no text")
    usable, refused = sorted_out(name for name in texts if not is_hidden(name))
    root, inside, beside = rooted(usable)
    kept = dict(texts)
    odd = [f"{root}{name}" for name in inside if not is_response(name) and not looks_read(name)]
    missed = [name for name in beside if is_response(name) and is_place(name)]
    unread = (name for name in (*odd, *missed) if not _explains(name))
    return Listing(
        shown="the mapping",
        names=in_order(inside),
        path=lambda name: f"{root}{name}",
        text=lambda name: checked(kept[f"{root}{name}"], limits=limits),
        unread=in_order(unread),
        refused=tuple(sorted(refused.items())),
    )


def _explains(name: str) -> bool:
    return name.rpartition("/")[2].lower().startswith("readme")
