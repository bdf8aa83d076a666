"""What a style does to text: hide it, keep its white space, take the gap from a paragraph.

`display: none` hides all that is inside. A font size of zero and `visibility: hidden`
are handed down and can be taken back by an element inside, which layouts of newsletters
do all the time, so that they are kept apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from supportkit.text.hypertext.attributes import is_zero
from supportkit.values.patterns import regex

__all__ = ["EVERYDAY", "Look", "Whitespace", "hides", "look_of"]

_SMALLEST = 1.0
"""Pixels or points; what is that small is there to be read by machines only."""
_FONT_SIZE: Final = regex(r"(?:^|\s)([0-9.]{1,12}(?:px|pt|em|rem|%)?)(?=[\s/]|$)")


class Whitespace:
    """What happens to white space; plain numbers, as members of enums are slow to compare."""

    COLLAPSED: Final = 0
    LINES: Final = 1
    """Line breaks stay, as in ``pre-line``."""
    KEPT: Final = 2


_WHITE_SPACE: Final[Mapping[str, int]] = {
    "normal": Whitespace.COLLAPSED,
    "nowrap": Whitespace.COLLAPSED,
    "pre": Whitespace.KEPT,
    "pre-wrap": Whitespace.KEPT,
    "break-spaces": Whitespace.KEPT,
    "pre-line": Whitespace.LINES,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What an element says of its looks; None where it says nothing.

    Attributes:
        gone: Nothing inside is shown, whatever it says of itself.
        tiny: The letters have no size.
        invisible: The letters take room and are not shown.
        space: What happens to white space, one of `Whitespace`.
        close: A paragraph without a gap around it.
        number: The bullet or number that Word wrote before the text of a list item.
        shown: The element says how it is shown, against what a style sheet says.
    """

    gone: bool = False
    tiny: bool | None = None
    invisible: bool | None = None
    space: int | None = None
    close: bool = False
    number: bool = False
    shown: bool = False

    @property
    def inherited(self) -> bool:
        """Whether text inside is read in another way than before."""
        return (
            self.gone
            or self.tiny is not None
            or self.invisible is not None
            or self.space is not None
        )


EVERYDAY: Final = Look()


def look_of(attributes: Mapping[str, str], style: Mapping[str, str]) -> Look:
    """Read the looks of an element from its attributes and declarations.

    >>> look_of({}, {"font-size": "0px"}).tiny, look_of({"hidden": ""}, {}).gone
    (True, True)
    """
    if not style:
        return Look(gone=True) if _is_hidden(attributes) else EVERYDAY
    return Look(
        gone=hides(style) or _is_hidden(attributes),
        tiny=_tiny(style),
        invisible=_invisible(style),
        space=_WHITE_SPACE.get(style.get("white-space", "")),
        close=_is_close(style),
        number=style.get("mso-list") == "ignore",
        shown="display" in style,
    )


def hides(style: Mapping[str, str]) -> bool:
    """Whether declarations leave nothing to be seen of an element.

    `mso-hide: all` does not: it hides from Word alone what every other program shows.

    >>> hides({"display": "none"}), hides({"max-height": "0"}), hides({"mso-hide": "all"})
    (True, True, False)
    """
    if style.get("display") == "none" or is_zero(style.get("max-height", "")):
        return True
    if is_zero(style.get("opacity", "")):
        return True
    cut = style.get("overflow") == "hidden"
    return cut and any(is_zero(style.get(side, "")) for side in ("height", "width", "max-width"))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("hidden", "until-found") != "until-found"


def _tiny(style: Mapping[str, str]) -> bool | None:
    size = style.get("font-size")
    if size is None and (found := _FONT_SIZE.search(style.get("font", ""))):
        size = found[1]
    if size is None or size == "inherit":
        return None
    return is_zero(size, up_to=_SMALLEST)


def _invisible(style: Mapping[str, str]) -> bool | None:
    visibility = style.get("visibility")
    if visibility in (None, "inherit"):
        return None
    return visibility in ("hidden", "collapse")


def _is_close(style: Mapping[str, str]) -> bool:
    """Whether a paragraph has no margin above and below."""
    sides = style.get("margin", "").split()
    top = style.get("margin-top", sides[0] if sides else "")
    bottom = style.get("margin-bottom", sides[2 if len(sides) > 2 else 0] if sides else "")
    return is_zero(top) and is_zero(bottom)
