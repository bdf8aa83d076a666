"""Find the mistake at which the parser stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from jinja2 import TemplateSyntaxError as JinjaSyntaxError

from supportkit.templates.sandbox.mistakes.inside import inside, said_plainly
from supportkit.templates.sandbox.mistakes.nesting import Nest, endless, unclosed
from supportkit.templates.sandbox.mistakes.tags import Mistake, Tag, tags
from supportkit.templates.sandbox.mistakes.words import BLOCKS, MIDDLE, unknown_word
from supportkit.templates.typecheck.positions import Lines

__all__ = ["mistake"]

_Parse: TypeAlias = Callable[[str], object]
_AROUND: Mapping[str, str] = {"endcall": "{% call a() %}", "endfor": "{% for a in b %}"}


def mistake(source: str, error: JinjaSyntaxError, *, parse: _Parse, first_line: int) -> Mistake:
    """Say what is wrong with a template that does not parse, and where.

    Args:
        source: The template.
        error: What Jinja says of it.
        parse: Parses a template, or raises.
        first_line: Line of its file where the template begins.
    """
    lines = Lines(source)
    nest = Nest(lambda position: lines.place(position)[0] + first_line - 1)
    for tag in tags(source):
        wrong = unclosed(tag) or unknown_word(tag)
        if wrong is None and _reaches(tag, lines, error.lineno):
            wrong = _unparsed(tag, parse)
        wrong = wrong or nest.take(tag)
        if wrong is not None:
            return wrong
    return nest.left() or _somewhere(lines, error)


def _reaches(tag: Tag, lines: Lines, line: int) -> bool:
    """Whether a tag has a part in a line, or holds a text in quotes that may end behind it."""
    first, last = lines.place(tag.start)[0], lines.place(tag.end)[0]
    return first <= line and (last >= line or tag.torn is not None)


def _unparsed(tag: Tag, parse: _Parse) -> Mistake | None:
    """Try a tag by itself, with what it needs around it."""
    if tag.opening == "{#" or tag.word == "raw":
        return None
    try:
        parse(_framed(tag))
    except JinjaSyntaxError as error:
        return endless(tag) or inside(tag, str(error.message))
    except (RecursionError, ValueError, OverflowError):
        return None
    return None


def _framed(tag: Tag) -> str:
    word = tag.word
    if word in MIDDLE:
        return f"{{% if a %}}{tag.text}{{% endif %}}"
    if word in BLOCKS and not tag.sets:
        return f"{tag.text}{{% {BLOCKS[word]} %}}"
    if word in BLOCKS.values():
        return f"{_AROUND.get(word, f'{{% {word[3:]} a %}}')}{tag.text}"
    return tag.text


def _somewhere(lines: Lines, error: JinjaSyntaxError) -> Mistake:
    """Keep the line that Jinja names, where the tags do not tell more."""
    start, _ = lines.span(error.lineno)
    return Mistake(start, start, said_plainly(str(error.message)))
