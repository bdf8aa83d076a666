"""Blocks of Handlebars and sections of Mustache: ``{{#if}}`` … ``{{/if}}``."""

from __future__ import annotations

import re
from typing import Final

from supportkit.templates.strings.syntax.stack import Blocks, TagFault
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["handlebars_faults"]

_TAG: Final = regex(
    r"(?P<escaped>\\\{\{)|(?P<comment>\{\{~?!(?P<long>--)?)|(?P<raw>\{\{\{\{[^{}]{1,80}\}\}\}\})"
    r"|\{\{~?\s{0,20}(?P<sign>[#^/])(?P<kind>[>*]{0,2})\s{0,20}(?P<name>[^\s{}|~]{1,80})"
)
_OTHER_BRACES: Final = regex(r"\{\{=")


def handlebars_faults(text: str) -> tuple[TagFault, ...]:
    """Give the blocks that are never closed, and the ends that close nothing.

    >>> [one.problem for one in handlebars_faults("{{#if a}}Hi {{name}}")]
    ["'{{#if}}' is never closed; write '{{/if}}' where it ends"]
    """
    if "{{" not in text or _OTHER_BRACES.search(text):
        return ()
    blocks = Blocks(lambda name: f"{{{{#{name}}}}}", lambda name: f"{{{{/{name}}}}}")
    position = 0
    while (match := _TAG.search(text, position)) is not None:
        position = _step(match, blocks)
    return blocks.end()


def _step(match: re.Match[str], blocks: Blocks) -> int:
    """Read a tag, and say where to go on."""
    if match["comment"]:
        closing = "--" if match["long"] else "}}"
        end = match.string.find(closing, match.end())
        return end + len(closing) if end >= 0 else len(match.string)
    if match["raw"]:
        end = match.string.find("{{{{/", match.end())
        return end + 5 if end >= 0 else len(match.string)
    if match["sign"]:
        span, name = Span(match.start(), match.end()), match["name"]
        if match["sign"] == "/":
            blocks.leave(name, span)
        else:
            blocks.enter(name.strip("\"'") if match["kind"] else name, span)
    return match.end()
