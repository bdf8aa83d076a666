"""A template as its reader sees it, each character in the place that it has in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from supportkit.quality.prose import JOINT, VALUE
from supportkit.templates.variant import Format
from supportkit.values.patterns import regex

__all__ = ["jinja", "seen"]

_HIDDEN = "\ufdd0"
"""Stands for each character of what nobody sees, until its neighbours are known."""
_BREAK = "\ufdd1"
"""The same, where the reader sees a new line."""

_OPEN = regex(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_RAW = regex(r"\{%[-+]?[ \t]{0,99}raw[ \t]{0,99}[-+]?%\}")
_END_RAW = regex(r"\{%[-+]?[ \t]{0,99}endraw[ \t]{0,99}[-+]?%\}")
_BRANCH = regex(r"\{%[-+]?\s{0,99}(?:else|elif)\b")
_NO_SIGHT = regex(
    r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1[^<>]{0,99}>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = regex(
    r"</?(?P<name>[a-z][a-z0-9]{0,14}(?![\w:@.-]))(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*>"
    r"|<!doctype[^<>]{0,999}>",
    re.IGNORECASE,
)
_KNOWN = frozenset(
    {
        "a",
        "abbr",
        "address",
        "article",
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "cite",
    }
    | {"code", "col", "dd", "del", "div", "dl", "dt", "em", "font", "footer", "h1", "h2", "h3"}
    | {"h4", "h5", "h6", "head", "header", "hr", "html", "i", "img", "ins", "label", "li", "link"}
    | {"main", "meta", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub"}
    | {"sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "title", "tr", "u", "ul"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "label", "q", "s"}
    | {"small", "span", "strong", "sub", "sup", "u"}
)
_ENTITY = regex(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)

_FENCE = regex(r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)
_CODE = regex(r"`[^`\r\n]{1,999}`")
_TARGET = regex(r"(?<!\\)\](?:\([^()\r\n]{0,999}(?:\([^()\r\n]{0,99}\)[^()\r\n]{0,99}){0,3}\))")
_TEXT = regex(r"!?\[[^\[\]\r\n]{0,999}$")
_DEFINED = regex(r"^ {0,3}\[[^\[\]\r\n]{1,99}\]:[ \t][^\r\n]*$", re.MULTILINE)
_LINE_MARK = regex(r"^[ \t]{0,12}(?:#{1,6}[ \t]|>[ \t]?|(?:[-*_=][ \t]?){3,}$)", re.MULTILINE)
_BULLET = regex(r"^([ \t]{0,12})[*+](?=[ \t])", re.MULTILINE)
_STRONG = regex(r"(?<![\w*])\*{1,3}(?=\S)|(?<=[^\s*])\*{1,3}(?!\w)|(?<!\w)_{1,3}(?=[^\W_])")
_STRONG_END = regex(r"(?<=[^\W_])_{1,3}(?!\w)|(?<=[.!?,;:)])_{1,3}(?!\w)")
_HARD = regex(r"\\(?=[!-/:-@\[-`{-~\r\n])")

_RUN = regex(f"[{_HIDDEN}{_BREAK}]+")
_TAGS_ALONE = regex(
    f"^[ \\t]*[{_HIDDEN}{JOINT}][{_HIDDEN}{JOINT} \\t]*(?:\\r\\n|\\r|\\n)", re.MULTILINE
)
_NOT_JOINT = regex(f"[^{JOINT}]")


def jinja(source: str) -> Iterator[tuple[int, int, str]]:
    """Give the tags of a template: start, end and kind, which is how they begin.

    What is between ``raw`` and ``endraw`` has no tags; a tag that is not closed is the last.
    """
    opening = _OPEN.search(source)
    while opening is not None:
        start, kind = opening.start(), opening[0]
        found = source.find(_CLOSE[kind], opening.end())
        end = len(source) if found < 0 else found + 2
        raw = _RAW.match(source, start) if kind == "{%" else None
        yield start, end, kind
        if raw is not None:
            closing = _END_RAW.search(source, end)
            start, end = closing.span() if closing else (len(source), len(source))
            yield start, end, kind
        opening = _OPEN.search(source, end)


@lru_cache(maxsize=2048)
def seen(source: str, format: Format = "text") -> str:  # noqa: A002
    """Write a template as its reader sees it: values as `VALUE`, and blanks for what is not seen.

    The branches of a condition stay one after another. Tags and signs between two
    characters that are read side by side, as in ``**bold**.``, are `JOINT` and no blank.

    >>> seen("Hi {{ x }}{# you #}!").replace(VALUE, "~").replace(JOINT, "|")
    'Hi ~~~~~~~|||||||||!'
    """
    text = _without_jinja(source)
    if format != "text" and "<" in text:
        text = _NO_SIGHT.sub(_hide, text)
        text = _TAG.sub(_tag if format == "markdown" else _any_tag, text)
    if format == "markdown":
        text = _without_markdown(text)
    if format != "text" and "&" in text:
        text = _ENTITY.sub(_entity, text)
    return _RUN.sub(_settled, text)


def _without_jinja(source: str) -> str:
    pieces, last = [], 0
    for start, end, kind in jinja(source):
        tag = source[start:end]
        branch = kind == "{%" and _BRANCH.match(tag) is not None
        pieces += [source[last:start], _filled(tag, kind, branch=branch)]
        last = end
    text = "".join((*pieces, source[last:]))
    return _TAGS_ALONE.sub(lambda found: _NOT_JOINT.sub(" ", found[0]), text) if pieces else text


def _filled(tag: str, kind: str, *, branch: bool) -> str:
    if kind == "{{":
        return VALUE * len(tag)
    return (JOINT if branch else _HIDDEN) * len(tag)


def _without_markdown(text: str) -> str:
    if "`" in text or "~~~" in text:
        text = _FENCE.sub(_blank, text)
        text = _CODE.sub(lambda found: VALUE * len(found[0]), text)
    if "]" in text:
        text = _links(_DEFINED.sub(_blank, text))
    text = _LINE_MARK.sub(_blank, text)
    if "*" in text or "+" in text or "_" in text:
        text = _BULLET.sub(r"\1-", text)
        text = _STRONG_END.sub(_hide, _STRONG.sub(_hide, text))
    return _HARD.sub(_hide, text)


def _links(text: str) -> str:
    """Keep the words of links, and take brackets and targets away."""
    pieces, last = [], 0
    for target in _TARGET.finditer(text):
        line = max(text.rfind("\n", last, target.start()) + 1, last, target.start() - 1000)
        words = _TEXT.search(text, line, target.start())
        if words is None:
            continue
        sign = 2 if words[0].startswith("!") else 1
        inner = words.start() + sign
        pieces += [text[last : words.start()], _HIDDEN * sign, text[inner : target.start()]]
        pieces.append(_HIDDEN * len(target[0]))
        last = target.end()
    return "".join((*pieces, text[last:]))


def _hide(found: re.Match[str]) -> str:
    return _HIDDEN * len(found[0])


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found[0])


def _tag(found: re.Match[str]) -> str:
    """Hide a tag that Markdown lets through; another one is text."""
    name = (found["name"] or "br").lower()
    return _any_tag(found) if name in _KNOWN else found[0]


def _any_tag(found: re.Match[str]) -> str:
    name = (found["name"] or "br").lower()
    return (_HIDDEN if name in _INLINE else _BREAK) * len(found[0])


def _entity(found: re.Match[str]) -> str:
    import html

    char = html.unescape(found[0])
    if len(char) != 1 or char == found[0]:
        return found[0]
    return (" " if char == "\xa0" else char) + _HIDDEN * (len(found[0]) - 1)


def _settled(found: re.Match[str]) -> str:
    """Write what is hidden as a line break, a blank or, between two characters, no blank."""
    run, text = found[0], found.string
    if _BREAK in run:
        return "\n\n" + " " * (len(run) - 2) if len(run) > 1 else "\n"
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if before and after and not before.isspace() and not after.isspace():
        return JOINT * len(run)
    return " " * len(run)
