"""Templates with the same tags read the same, so what they read is worked out once.

A translation mostly has the tags of its reference, and many responses greet and sign alike.
What a template reads does not depend on the words between its tags, but only on the tags: of
each template, those are put one below the other, and templates that come out alike share what
was read. Lines are then those of the template itself.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Final, TypeAlias

from supportkit.templates.contexts.types import ContextType
from supportkit.templates.typecheck.found import Note, Reading, Use
from supportkit.values.patterns import regex

__all__ = ["Bones", "Remembered", "bones"]

_TAG: Final = regex(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_SPECIAL: Final = regex(r"..[-+].*|.*[-+]..|\{%\s*raw\b.*|.*\\.*", re.DOTALL)
_MOST_KEPT: Final = 2048

_Read: TypeAlias = tuple[Reading, bool]


@dataclass(frozen=True, slots=True)
class Bones:
    """The tags of a template, one below the other.

    Attributes:
        source: A template of these tags, with a letter for words and a blank for blanks.
        lines: For each of its lines, from the first, the line of the template.
    """

    source: str
    lines: tuple[int, ...]


def bones(source: str) -> Bones | None:
    r"""Take the tags out of a template; None where its words may matter to what it reads.

    They stand on lines of their own, since white space in a tag means nothing. Words
    matter beside comments, raw blocks, braces in tags and signs that cut white space.

    >>> bones("Hello {{ name }},\n\n{% if late %}sorry{% endif %}")
    Bones(source='x{{\n name }}x{%\n if late %}x{%\n endif %}', lines=(1, 1, 3, 3))
    """
    if "{#" in source or "\r" in source:
        return None
    parts: list[str] = []
    lines = [1]
    last, line, count = 0, 1, 0
    for match in _TAG.finditer(source):
        words, tag = source[last : match.start()], match[0]
        if words.endswith("{") or _is_special(tag):
            return None
        line += words.count("\n")
        inside = tag.count("\n")
        lines += range(line, line + inside + 1)
        parts.append(f"{_outline(words)}{tag[:2]}\n{tag[2:]}")
        last, line, count = match.end(), line + inside, count + 1
    if source.count("{{") + source.count("{%") != count:
        return None
    return Bones("".join(parts) + _outline(source[last:]), tuple(lines))


def _is_special(tag: str) -> bool:
    """Whether a tag cuts white space, is raw, or may go on behind what looks like its end."""
    double, single = tag.count('"'), tag.count("'")
    return bool(double % 2 or single % 2 or (double and single) or _SPECIAL.fullmatch(tag))


def _outline(words: str) -> str:
    return "" if not words else " " if words.isspace() else "x"


def _at_lines(reading: Reading, lines: tuple[int, ...]) -> Reading:
    """Give what a template reads whose bones have this reading, with its own lines."""
    return replace(
        reading,
        uses=tuple(_use_at(use, lines) for use in reading.uses),
        notes=tuple(_note_at(note, lines) for note in reading.notes),
    )


_NAMES: Final = tuple(each.name for each in fields(Use))
_VALUES: Final = attrgetter(*_NAMES)
_LINE, _CALL = _NAMES.index("line"), _NAMES.index("call")


def _use_at(use: Use, lines: tuple[int, ...]) -> Use:
    """Give a place with its own lines; there are many, and `replace` takes twice as long."""
    values = list(_VALUES(use))
    values[_LINE] = lines[use.line - 1]
    values[_CALL] = None if use.call is None else lines[use.call - 1]
    return Use(*values)


def _note_at(note: Note, lines: tuple[int, ...]) -> Note:
    call = None if note.call is None else lines[note.call - 1]
    return replace(note, line=lines[note.line - 1], call=call)


class Remembered:
    """What the last templates read, for as long as their context is the same object."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[object, ...], tuple[ContextType, _Read | None]]
        self._known = OrderedDict()

    def of(
        self,
        given: Bones,
        key: tuple[ContextType, *tuple[object, ...]],
        read: Callable[[str], _Read | None],
    ) -> _Read | None:
        """Give what templates with these bones read, and whether they print anything.

        Args:
            given: The bones.
            key: The context, and all else that the reading depends on.
            read: Reads the bones; None where something is wrong with them.
        """

        def placed() -> _Read | None:
            found = self._kept((given.source,), key, lambda: read(given.source))
            return None if found is None else (_at_lines(found[0], given.lines), found[1])

        return self._kept((given.source, given.lines), key, placed)

    def _kept(
        self,
        name: tuple[object, ...],
        key: tuple[ContextType, *tuple[object, ...]],
        work_out: Callable[[], _Read | None],
    ) -> _Read | None:
        context, *others = key
        known = *name, id(context), *others
        with self._lock:
            if known in self._known:
                self._known.move_to_end(known)
                return self._known[known][1]
        found = work_out()
        with self._lock:
            self._known[known] = context, found
            while len(self._known) > _MOST_KEPT:
                self._known.popitem(last=False)
        return found
