"""What the tags of everyday messages ask for.

Help desks write the same few tags again and again, so that what is found for a tag is
kept. A tag that may hold a name, an address or a link is not.
"""

from __future__ import annotations

import re
from threading import Lock
from typing import Final

from supportkit.text.hypertext.elements import BLOCKS, BREAKS_OF, LISTS, TABLE_PARTS, VOID
from supportkit.text.hypertext.tokens import RAW_NAMES
from supportkit.text.hypertext.traits import Traits, TraitsOf

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


STEPS: Final[dict[str, Step]] = {}
"""What is known by now, by tag as written between its angles."""
_MOST_STEPS: Final = 1000
_FILLING: Final = Lock()
_NOTHING: Final[Step] = (StepKind.NOTHING, "", 0, False)
_STRANGE: Final[Step] = (StepKind.STRANGE, "", 0, False)
_TAG: Final = re.compile(
    r"(/?)([a-zA-Z][a-zA-Z0-9:]{0,15})"
    r"((?:[ \t\n\r\f]++[a-zA-Z-]++(?:=(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=]++))?+)*+\s*+/?)"
)
_SHARED: Final = re.compile(
    r"/?[\w:]++(?: (?:class|style|dir|align|color|face|size)="
    r"(?:\"[^\"]{0,200}\"|'[^']{0,200}'|\w{1,30}))*+ ?/?"
)
_UNKNOWN_HERE: Final = frozenset(RAW_NAMES) | TABLE_PARTS
_COUNTED: Final = frozenset(("start", "type", "value"))
_BULLETS: Final = frozenset(("list-style", "list-style-type"))


def step_of(tag: str) -> Step:
    """Give what a tag asks for, written as between its angles.

    >>> step_of('p class="x"'), step_of("/P"), step_of("td")[0] == StepKind.STRANGE
    ((1, 'p', 2, False), (2, 'p', 2, False), True)
    """
    step = _read(tag)
    if _SHARED.fullmatch(tag):
        with _FILLING:
            if len(STEPS) >= _MOST_STEPS:
                STEPS.clear()
            STEPS[tag] = step
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
    return _void(name, tag, traits) if name in VOID else _beginning_of(name, traits)


def _end_of(name: str) -> Step:
    if name in VOID:
        return _STRANGE
    return (StepKind.CLOSE, name, BREAKS_OF[name], False) if name in BLOCKS else _NOTHING


def _void(name: str, tag: str, traits: Traits) -> Step:
    marked = traits.markup is not None
    if name == "br":
        return (StepKind.LINE, name, 0, marked)
    if name == "hr":
        return (StepKind.RULE, name, BREAKS_OF[name], marked)
    may_be_emoji = name == "img" and not (tag.isascii() and "&" not in tag)
    return _STRANGE if may_be_emoji else _NOTHING


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
