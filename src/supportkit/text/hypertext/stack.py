"""The elements that are open, and which of them a tag ends.

A table cell is a wall: no tag inside ends what stands outside. Each name knows where it
is open, so that an end tag finds its element at once, however deep it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from supportkit.text.hypertext.elements import BLOCKS, CELLS, LISTS, TABLE_PARTS
from supportkit.text.hypertext.marking import OpenMark
from supportkit.text.hypertext.writing import Place

__all__ = ["Element", "Stack", "State"]

State = tuple[bool, bool, bool, int]
"""Whether text is gone, tiny or invisible, and what happens to white space."""

_WALLS: Final = CELLS | {"caption", "table"}
_OWN_WALLS: Final = TABLE_PARTS | {"li"}


class Element:
    """An element that is open, with what has to be undone at its end.

    Attributes:
        name: Its name.
        before: How text looked before it, if it changed that.
        mark: The mark that it opened.
        active: Whether its end undoes more than what `breaks` and `items` say.
        breaks: Line breaks at its end.
        items: Whether it is a list.
        flat: Whether it is a row that is one line.
        number: Whether it holds the number of an item.
        link: Where it leads and where its words begin.
        pictures: How many pictures there were before it, for a link.
    """

    __slots__ = (
        "active", "before", "breaks", "flat", "items", "link", "mark", "name", "number", "pictures",
    )  # fmt: skip

    def __init__(self, name: str, breaks: int, *, items: bool, active: bool) -> None:
        self.name, self.breaks, self.items, self.active = name, breaks, items, active
        self.before: State | None = None
        self.mark: OpenMark | None = None
        self.flat = self.number = False
        self.pictures = 0
        self.link: tuple[str, Place] | None = None


class Stack:
    """The elements that are open, the innermost last."""

    __slots__ = ("_blocks", "_elements", "_lists", "_places", "_walls")

    def __init__(self) -> None:
        self._elements: list[Element] = []
        self._places: dict[str, list[int]] = {}
        self._walls: list[int] = [-1]
        self._blocks: list[int] = [-1]
        self._lists: list[int] = [-1]

    def __len__(self) -> int:
        return len(self._elements)

    def last(self) -> Element | None:
        """Give the innermost element."""
        return self._elements[-1] if self._elements else None

    def push(self, element: Element) -> None:
        """Open an element."""
        name, place = element.name, len(self._elements)
        self._elements.append(element)
        self._places.setdefault(name, []).append(place)
        if name in BLOCKS:
            self._blocks.append(place)
            if name in _WALLS:
                self._walls.append(place)
            elif name in LISTS:
                self._lists.append(place)

    def pop_to(self, depth: int) -> Iterator[Element]:
        """Close the innermost elements one by one, until so many are open."""
        elements = self._elements
        while len(elements) > depth:
            yield self._pop()

    def _pop(self) -> Element:
        element = self._elements.pop()
        place = len(self._elements)
        places = self._places[element.name]
        if places and places[-1] == place:
            places.pop()
        if self._blocks[-1] == place:
            self._blocks.pop()
            if self._walls[-1] == place:
                self._walls.pop()
            elif self._lists[-1] == place:
                self._lists.pop()
        return element

    def find(self, name: str) -> int:
        """Give the place of the innermost element of a name that a tag here can end, or -1."""
        places = self._places.get(name)
        if not places:
            return -1
        wall = self._wall(name) if name in _OWN_WALLS else self._walls[-1]
        return places[-1] if places[-1] > wall else -1

    def is_crossed(self, place: int) -> bool:
        """Whether a block began after the element of this place."""
        return self._blocks[-1] > place

    def drop(self, name: str) -> Element:
        """Take the innermost element of a name for closed, and leave those inside open."""
        return self._elements[self._places[name].pop()]

    def _wall(self, name: str) -> int:
        if name == "table":
            return -1
        if name == "li":
            return max(self._walls[-1], self._lists[-1])
        tables = self._places.get("table")
        return tables[-1] if tables else -1
