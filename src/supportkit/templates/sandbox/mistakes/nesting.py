"""Which tags open something that nothing closes, and the other way round."""

from __future__ import annotations

from collections.abc import Callable

from supportkit.templates.sandbox.mistakes.tags import CLOSING, Mistake, Tag
from supportkit.templates.sandbox.mistakes.words import BLOCKS, MIDDLE

__all__ = ["Nest", "endless", "unclosed"]

_ENDS = {end: name for name, end in BLOCKS.items()}


def unclosed(tag: Tag) -> Mistake | None:
    """Say that the sign which ends a tag is missing; None if it is there."""
    if tag.text.startswith("{{%"):
        return tag.mistake("'{{%' is no Jinja; write '{% ... %}', or '{{ ... }}'", end=3)
    return None if tag.closed else endless(tag)


def endless(tag: Tag) -> Mistake | None:
    """Say why a tag does not end where it is to, or a text in quotes in it; None if they do."""
    before = tag.text[2 : tag.torn]
    if tag.torn is not None and "}" not in before:
        problem = f"a text that begins with {tag.text[tag.torn]} has no end"
        return tag.mistake(problem, tag.torn, tag.torn + 1)
    if tag.closed and tag.torn is None:
        return None
    other = next((sign for sign in ("%}", "}}", "}") if sign in before), None)
    found = "" if other is None or tag.opening == "{#" else f", found '{other}'"
    expected = CLOSING[tag.opening]
    return tag.mistake(f"'{tag.opening}' is never closed; expected '{expected}'{found}", end=2)


class Nest:
    """The tags that are open, outermost first, each with whether its ``else`` was there.

    ``line_of`` gives the line in the file of a position in the template.
    """

    def __init__(self, line_of: Callable[[int], int]) -> None:
        self._open: list[tuple[Tag, bool]] = []
        self._line_of = line_of

    def take(self, tag: Tag) -> Mistake | None:
        """Open or close what a tag opens or closes, or say why it cannot."""
        word = tag.word
        if word in MIDDLE:
            return self._between(tag)
        if word in _ENDS:
            return self._end(tag)
        if word in BLOCKS and not tag.sets:
            self._open.append((tag, False))
        return None

    def _between(self, tag: Tag) -> Mistake | None:
        around, has_else = self._open[-1] if self._open else (None, False)
        if around is None or around.word not in MIDDLE[tag.word]:
            return self._lost(tag, "if")
        if has_else:
            line = self._line_of(around.start)
            return tag.mistake(f"'{{% {around.word} %}}' of line {line} has its '{{% else %}}'")
        self._open[-1] = around, tag.word == "else"
        return None

    def _end(self, tag: Tag) -> Mistake | None:
        if not self._open or self._open[-1][0].word != _ENDS[tag.word]:
            return self._lost(tag, _ENDS[tag.word])
        self._open.pop()
        return None

    def _lost(self, tag: Tag, wanted: str) -> Mistake:
        if not self._open:
            return tag.mistake(f"'{{% {tag.word} %}}' without '{{% {wanted} %}}' before it")
        around = self._open[-1][0]
        return tag.mistake(
            f"'{{% {tag.word} %}}' where '{{% {around.word} %}}' of line "
            f"{self._line_of(around.start)} is open; expected '{{% {BLOCKS[around.word]} %}}'"
        )

    def left(self) -> Mistake | None:
        """Say what was never closed."""
        if not self._open:
            return None
        tag, _ = self._open[-1]
        expected = f"'{{% {BLOCKS[tag.word]} %}}'"
        return tag.mistake(f"'{{% {tag.word} %}}' is never closed; expected {expected}")
