"""What is the same for the messages of every help desk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from supportkit.cases import Direction, Kind
from supportkit.io.desks.fields import Fields
from supportkit.text import html_to_text

__all__ = ["attachments", "direction", "edited", "seq_of", "text_and_html"]

_CUSTOMER = Kind.CUSTOMER  # members of enums are slow to look up
_INBOUND, _OUTBOUND, _NONE = Direction.INBOUND, Direction.OUTBOUND, Direction.NONE
_LONGEST_NUMBER = 18


def direction(author: Kind, *, internal: bool) -> Direction:
    """Tell which way a message went: what is internal goes nowhere."""
    if internal:
        return _NONE
    return _INBOUND if author is _CUSTOMER else _OUTBOUND


def seq_of(id: str | None, place: int) -> int:  # noqa: A002
    """Give the order among equal times: ids count upwards; without a number, the place counts.

    An id is the same in every page and delivery, and a place in a list is not.

    >>> seq_of("118", 0), seq_of("msg_1f", 4), seq_of(None, 2)
    (118, 4, 2)
    """
    number = id is not None and len(id) <= _LONGEST_NUMBER and id.isascii() and id.isdecimal()
    return int(id) if number and id is not None else place


def edited(at: datetime, changed: datetime | None) -> datetime | None:
    """Give when a message was changed after it was written; None if it was not."""
    return changed if changed is not None and changed > at else None


def text_and_html(body: str | None) -> tuple[str, str | None]:
    """Give the words of a body, and the body itself where it says more.

    >>> text_and_html("<p>Hello</p>"), text_and_html("Hello")
    (('Hello', '<p>Hello</p>'), ('Hello', None))
    """
    if not body:
        return "", None
    text = html_to_text(body)
    return text, body if body != text else None


def attachments(
    files: Iterable[Fields],
    *,
    left: frozenset[str],
    name: tuple[str, ...] = ("filename",),
    content_type: tuple[str, ...] = ("content_type",),
    size: tuple[str, ...] = ("size",),
) -> list[dict[str, Any]]:
    """Make the data of files; of several fields of one meaning, the first that is set counts.

    Args:
        files: What the help desk says of each.
        left: Fields that no attachment has, such as the address of the content.
        name: Fields that name the file.
        content_type: Fields that hold its media type.
        size: Fields that hold its length in bytes.
    """
    found = []
    for file in files:
        sizes = [file.number(key) for key in size]
        made = {
            "id": file.id("id"),
            "name": next(filter(None, [file.text(key) for key in name]), None),
            "content_type": next(filter(None, [file.text(key) for key in content_type]), None),
            "size": next((each for each in sizes if each is not None), None),
        }
        found.append(made)
        file.leave(left)
    return found
