"""What the tags of everyday messages ask for.

A step is found once for all tags that are alike.
"""

from __future__ import annotations

from typing import Final

from supportkit.text.hypertext.elements import BLOCKS, BREAKS_OF, LISTS, TABLE_PARTS, VOID
from supportkit.text.hypertext.links import alternative, emoji
from supportkit.text.hypertext.sharing import Shared
from supportkit.text.hypertext.tokens import RAW_NAMES
from supportkit.text.hypertext.traits import Traits, TraitsOf
from supportkit.values.patterns import regex

__all__ = ["STEPS", "Step", "StepKind", "step_of"]

Step = tuple[int, str, int, bool]
"""A `StepKind`, the name of a block, its breaks, and whether a mail program marks with it."""


class StepKind:
    """Kinds of steps; plain numbers, as members of enums are slow to compare."""

    NOTHING: Final = 0
    OPEN: Final = 1
    CLOSE: Final = 2
    LINE: Final = 3
    RULE: Final = 4
    STRANGE: Final = 5


STEPS: Final = Shared[str, Step]()
"""What is known by now, by tag as written between its angles."""
_NOTHING: Final[Step] = (StepKind.NOTHING, "", 0, False)
_STRANGE: Final[Step] = (StepKind.STRANGE, "", 0, False)
_TAG: Final = regex(
    r"(/?)([a-zA-Z][a-zA-Z0-9:]{0,15})"
    r"((?:[ \t\n\r\f]++[a-zA-Z-]++(?:=(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=]++))?+)*+\s*+/?)"
)
_HARMLESS: Final = regex(
    r"a(?: (?:href|rel|target|title)=\"[^\"<>]*+\")++"
    r"|img(?: (?:src|width|height)=\"[^\"<>]*+\"| alt=\"[ !#-%'-;=?-~]*+\")++ ?/?"
)
"""Most links and pictures, which need no closer look."""
_UNKNOWN_HERE: Final = frozenset(RAW_NAMES) | TABLE_PARTS
_COUNTED: Final = frozenset(("start", "type", "value"))
_BULLETS: Final = frozenset(("list-style", "list-style-type"))


def step_of(tag: str) -> Step:
    """Give what a tag asks for, written as between its angles.

    >>> step_of('p class="x"'), step_of("/P"), step_of("td")[0] == StepKind.STRANGE
    ((1, 'p', 2, False), (2, 'p', 2, False), True)
    """
    if _HARMLESS.fullmatch(tag):
        return _NOTHING
    step = _read(tag)
    STEPS.keep(tag, step, written=tag)
    return step


def _read(tag: str) -> Step:
    parts = _TAG.fullmatch(tag)
    if parts is None:
        return _STRANGE
    closing, name, written = parts[1], parts[2].lower(), parts[3]
    if name in _UNKNOWN_HERE:
        return _STRANGE
    if closing:
        return _end_of(name)
    traits = TraitsOf()(name, written)
    if traits.look.inherited or traits.look.number or traits.look.shown:
        return _STRANGE
    return _void(name, traits) if name in VOID else _beginning_of(name, traits)


def _end_of(name: str) -> Step:
    if name in VOID:
        return _STRANGE
    return (StepKind.CLOSE, name, BREAKS_OF[name], False) if name in BLOCKS else _NOTHING


def _void(name: str, traits: Traits) -> Step:
    marked = traits.markup is not None
    if name == "br":
        return (StepKind.LINE, name, 0, marked)
    if name == "hr":
        return (StepKind.RULE, name, BREAKS_OF[name], marked)
    has_words = name == "img" and emoji(alternative(traits.attributes))
    return _STRANGE if has_words else _NOTHING


def _beginning_of(name: str, traits: Traits) -> Step:
    marked = traits.markup is not None or name == "blockquote"
    if name not in BLOCKS:
        return (StepKind.NOTHING, "", 0, marked)
    if traits.empty or _is_counted(name, traits):
        return _STRANGE
    breaks = 1 if name == "p" and traits.look.close else BREAKS_OF[name]
    return (StepKind.OPEN, name, breaks, marked)


def _is_counted(name: str, traits: Traits) -> bool:
    """Whether a list or item says what stands before its items."""
    if name != "li" and name not in LISTS:
        return False
    return bool(_COUNTED & traits.attributes.keys() or _BULLETS & traits.style.keys())
