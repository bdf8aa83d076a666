"""Placeholders of other systems in the plain words of a template, and fields that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from supportkit.templates.checks._naming import elsewhere, exists
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.typecheck.positions import prose
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Foreign", "foreign"]

_NAME = r"[^\W\d]\w{0,39}(?:[ .-]\w{1,40}){0,3}"
_PATH = r"[^\W\d]\w{0,39}(?:\.\w{1,40}){1,3}"
_PLACEHOLDER = regex(
    rf"""
      \{{[ \t]+\{{(?P<split>[^{{}}\r\n]{{0,99}})\}}[ \t]*\}}
    | \\\{{\\?\{{[ \t]*(?P<escaped>[^\W\d](?:\w|\\_|[ .-]){{0,120}})\\\}}\\?\}}
    | [$%\#@]?\{{!?[ \t]*(?P<braces>{_NAME})[ \t]*(?:(?:\||\bor\b)[^{{}}\r\n]{{1,99}})?\}}\}}?
    | \uff5b{{1,2}}[ \t]*(?P<wide>{_NAME})[ \t]*
      (?:(?:[|\uff5c]|\bor\b)[^{{}}\uff5d\r\n]{{1,99}})?\uff5d{{1,2}}
    | <%[=-]?[ \t]*(?P<erb>{_NAME})[ \t]*-?%>
    | (?<![\]!\\\[])\[(?P<words>[^\W\d]\w{{0,39}}(?:[ _]\w{{1,40}}){{1,3}})\](?![\[(:\]])
    | \[\[[ \t]*(?P<brackets>{_NAME})[ \t]*\]\](?!\()  # [[text]](url) is a link
    | <<(?P<angles>{_NAME})>>
    | <[ \t]?(?P<angle>{_PATH})[ \t]?/?>
    | (?<![\]!\\\[])\[(?P<square>{_PATH})\](?![\[(:\]])
    | (?<![\w\\\])])[\$%]?\{{[ \t]?(?P<index>[0-3])[ \t]?\}}(?!\}})
    | %[ ]?\([ \t]?(?P<named>{_NAME})[ \t]?\)[sd](?!\w)
    | (?<![\w.{{])\{{[ \t]?(?P<opened>{_PATH})(?![\w.-]|[ \t]*[|}}])
    | \*\|(?P<stars>[^\W\d]\w{{0,39}})\|\*
    | (?<![\w%])%(?:[1-9]\$)?(?P<printf>[sd])(?!\w)
    | (?<![\w%])%(?P<percents>[^\W\d]\w{{0,39}})%(?![\w%])
    """,
    re.VERBOSE,
)
_SIGNS = ("{", "[", "*|", "%", "\uff5b")
_ANGLES = regex(r"<(?:<|[ \t]?[^\W\d]\w{0,39}\.)")
"""No placeholder is without one of these; not every tag of HTML has one."""
_LOST = regex(r"(?<![\w.{])(?P<lost>[^\W\d]\w{0,39}(?:\.\w{1,40}){0,3})[ \t]*\}\}")
_THIRD = regex(r"(?<=\}\})(?P<third>\})")
_ONLY_FIELDS = frozenset({"angle", "lost", "opened", "square", "words"})
"""Ways of writing that are plain words, unless they name a field."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A placeholder that is plain text here.

    Attributes:
        text: The placeholder as it is written.
        span: The same place as characters of the template.
        path: The field that it means, if there is one.
        kind: ``third`` for one brace too many behind a tag, ``split`` for braces that came
            apart, and else ``other``.
    """

    text: str
    span: Span
    path: str | None = None
    kind: Literal["third", "split", "other"] = "other"


def foreign(source: str, context: ContextType) -> Iterator[Foreign]:
    """Find the placeholders of other systems in a template."""
    for match in _placeholders(source):
        found = _read(match, source, context)
        if found is not None:
            yield found


def _read(match: re.Match[str], source: str, context: ContextType) -> Foreign | None:
    text, span, kind = match[0], Span(*match.span()), match.lastgroup
    if kind == "third":
        return Foreign(text, span, kind="third")
    written = (match[kind or 0] or "").replace("\\", "").strip()
    path = _field(written, context)
    if path is None and kind in _ONLY_FIELDS:
        return None
    if kind == "words" and f"[{written}]:".lower() in source.lower():
        return None
    return Foreign(text, span, path, "split" if kind == "split" else "other")


def _placeholders(source: str) -> Iterator[re.Match[str]]:
    written = prose(source)
    if any(map(written.__contains__, _SIGNS)) or _ANGLES.search(written):
        yield from _PLACEHOLDER.finditer(written)
    if "}}" in written:
        rest = _PLACEHOLDER.sub(lambda match: " " * len(match[0]), written)
        yield from _LOST.finditer(rest)
    if "}}}" in source and written.count("}") > written.count("{"):
        yield from (one for one in _THIRD.finditer(source) if _is_third(written, one.start()))


def _is_third(written: str, position: int) -> bool:
    """Whether a brace is plain text, and the two before it end a tag."""
    return written[position - 2 : position + 1] == "  }"


def _field(written: str, context: ContextType) -> str | None:
    """Give the path that a placeholder of another system means, where there is one."""
    words = re.sub(r"[ -]", "_", written.lower())
    for name in (written, words, words.replace("_", ".", 1)):
        if exists(name, context):
            return name
        found = elsewhere(name, context)
        if found is not None:
            return found
    return None
