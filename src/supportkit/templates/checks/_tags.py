"""Tags of HTML in a template: which ones do not fit together, whatever its conditions are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from supportkit.templates.typecheck.positions import prose
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Misfit", "endless", "misfits", "unbalanced"]

_MOST = 20
_ONCE = frozenset(
    {"a", "abbr", "b", "big", "button", "cite", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"i", "q", "s", "small", "strong", "sub", "sup", "u"}
)
"""Tags that never stand inside one of their own kind."""
_INLINE = frozenset(name for name in _ONCE if not name[1:].isdigit())
"""Tags that do not reach out of the paragraph in which they are opened."""
_PAIRED = _ONCE | {
    *("address", "article", "blockquote", "center", "div", "dl", "fieldset", "font", "footer"),
    *("form", "header", "main", "ol", "pre", "section", "span", "table", "ul"),
}
"""Tags that HTML never closes by itself, as it does ``<p>`` and ``<li>``."""
_KNOWN = _PAIRED | {
    *("body", "br", "dd", "dt", "head", "hr", "html", "img", "input", "li", "meta", "p"),
    *("tbody", "td", "tfoot", "th", "thead", "title", "tr"),
}
_SKIPPED = regex(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = regex(
    r"""<(?P<slash>/?)(?P<name>[a-z][a-z0-9]{0,9})(?=[\s></])"""
    r"""(?P<told>(?:[^"'<>=]|=\s*(?:"(?:[^"<]|<\s)*"|'(?:[^'<]|<\s)*'|(?!["'])))*)(?P<end>>)?""",
    re.IGNORECASE,
)
_JINJA = regex(r"\{#.*?#\}|\{%[-+]?\s*raw\b.*?\bendraw\b|\{%[-+]?\s*(?P<word>\w+)", re.DOTALL)
_TYPOGRAPHIC = regex("=\\s*([\u2018\u2019\u201a\u201c-\u201f\u00ab\u00bb\u2033])")
_BRANCHES = frozenset({"elif", "else"})
_OPENING = frozenset({"block", "call", "filter", "for", "if", "macro", "with"})
_CLOSING = frozenset(f"end{name}" for name in _OPENING)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A tag that does not fit.

    Attributes:
        span: Its characters.
        problem: What is wrong with it.
        swallows: Whether it has no end, so that it hides the text behind it.
    """

    span: Span
    problem: str
    swallows: bool = False


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    span: Span
    closes: bool


def unbalanced(source: str) -> frozenset[str]:
    """Name the tags that a template opens more or less often than it closes them."""
    return _uneven(_counted(_tags(_plain(source))))


def misfits(source: str, *, leaving: frozenset[str] = frozenset()) -> tuple[Misfit, ...]:
    """Find tags that are not closed, close nothing, cross one another, or have no end.

    A kind of tag that a condition or a loop opens and does not close is left alone, as
    what belongs to it stands under another condition.

    Args:
        source: The template.
        leaving: Kinds of tags to leave alone, such as those that parts open.
    """
    plain = _plain(source)
    first = next(_endless(plain), None)
    if first is not None:
        return (first,)
    tags = list(_tags(plain))
    left = leaving | _conditional(source, tags)
    return tuple(islice(_unfitting(tag for tag in tags if tag.name not in left), _MOST))


def endless(source: str) -> tuple[Misfit, ...]:
    """Find the tags that have no end; code of Markdown is left alone."""
    plain = _SKIPPED.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), prose(source))
    return tuple(islice(_endless(plain), _MOST))


def _plain(source: str) -> str:
    """Blank out tags of Jinja, comments and scripts."""
    plain = prose(source.replace("`", " "))
    return _SKIPPED.sub(lambda match: re.sub(r"[^\r\n]", " ", match[0]), plain)


def _tags(plain: str) -> Iterator[_Tag]:
    for match in _TAG.finditer(plain):
        name = match["name"].lower()
        if name in (*_PAIRED, "p") and match["end"] and not match["told"].endswith("/"):
            yield _Tag(name, Span(*match.span()), bool(match["slash"]))


def _endless(plain: str) -> Iterator[Misfit]:
    for match in _TAG.finditer(plain):
        typographic = _TYPOGRAPHIC.search(match["told"])
        span = Span(*match.span())
        if typographic is not None:
            problem = f"an attribute stands in \" or ' and not in {typographic[1]}"
            yield Misfit(span, problem, swallows=True)
        elif not match["end"] and match["name"].lower() in _KNOWN:
            problem = f"'<{match['name']}' lacks a quote or '>', so what follows is no text"
            yield Misfit(span, problem, swallows=True)


def _counted(tags: Iterable[_Tag]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for tag in tags:
        counts[tag.name] += -1 if tag.closes else 1
    return counts


def _uneven(counts: Counter[str]) -> frozenset[str]:
    return frozenset(name for name, count in counts.items() if count)


def _conditional(source: str, tags: Iterable[_Tag]) -> frozenset[str]:
    """Name the tags that a branch opens more or less often than it closes them."""
    events: list[tuple[int, str, _Tag | None]] = [(tag.span.start, "", tag) for tag in tags]
    events += [(match.start(), match["word"] or "", None) for match in _JINJA.finditer(source)]
    frames: list[list[_Tag]] = [[]]
    found: set[str] = set()
    for _, word, tag in sorted(events, key=lambda event: event[0]):
        if tag is not None:
            frames[-1].append(tag)
        elif word in _OPENING:
            frames.append([])
        elif (word in _CLOSING or word in _BRANCHES) and len(frames) > 1:
            found |= _uneven(_counted(frames.pop()))
            if word in _BRANCHES:
                frames.append([])
    return frozenset(found)


def _unfitting(tags: Iterable[_Tag]) -> Iterator[Misfit]:
    """Follow tags as they open and close; of each mistake, the first place is named."""
    opened: list[_Tag] = []
    inside, mended = Counter[str](), Counter[str]()
    before = 0
    for tag in tags:
        name = tag.name
        if name == "p":
            for last in _left_open(opened[before:] if tag.closes else []):
                opened.pop()
                inside[last.name] -= 1
                mended[last.name] += 1
                yield Misfit(last.span, f"'<{last.name}>' is not closed before '</p>'")
            before = len(opened)
            continue
        again = not tag.closes and name in _ONCE and inside[name] > 0
        if again:
            mended[name] += 1
            yield Misfit(tag.span, f"'<{name}>' stands inside another; write '</{name}>'")
        if not tag.closes and not again:
            opened.append(tag)
            inside[name] += 1
        elif inside[name]:
            *crossed, _ = _down_to(name, opened)
            inside[name] -= 1
            for last in crossed:
                inside[last.name] -= 1
                mended[last.name] += 1
                yield Misfit(last.span, f"'<{last.name}>' is not closed before '</{name}>'")
        elif mended[name]:
            mended[name] -= 1
        elif opened and opened[-1].name in _ONCE:
            meant = opened.pop().name
            inside[meant] -= 1
            mended[meant] += 1
            yield Misfit(tag.span, f"'</{name}>' closes nothing; '<{meant}>' is open here")
        else:
            yield Misfit(tag.span, f"'</{name}>' closes nothing")
    yield from (Misfit(tag.span, f"'<{tag.name}>' is never closed") for tag in opened)


def _left_open(opened: list[_Tag]) -> Iterator[_Tag]:
    """Give the tags, the last one first, that cannot reach out of their paragraph."""
    return takewhile(lambda tag: tag.name in _INLINE, reversed(opened))


def _down_to(name: str, opened: list[_Tag]) -> Iterator[_Tag]:
    """Take off the tags that were opened last, as far as one of a name."""
    while opened:
        last = opened.pop()
        yield last
        if last.name == name:
            return
