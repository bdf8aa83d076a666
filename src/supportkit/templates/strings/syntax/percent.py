"""Tags between ``{%`` and ``%}``: those of Django, Jinja, Liquid and Twig."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from supportkit.templates.strings.syntax.stack import Blocks, TagFault
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["percent_faults"]

_EVERYWHERE: Final = frozenset({"if", "for"})
_START: Final = regex(r"\{(?=[%{#])")
_TAG: Final = regex(r"\{%[-+~]?\s{0,50}(?P<word>[A-Za-z_]\w{0,40})?")
_WORDS: Final = r"(?:[^{}%\"'\r\n]|\"[^\"{}%\r\n]{0,100}\"|'[^'{}%\r\n]{0,100}')"
_TORN: Final = regex(
    rf"\{{%[-+~]?[ ]{{0,5}}(?P<word>[A-Za-z]\w{{0,40}}+)(?:[ ]{_WORDS}{{0,200}}+)?(?<!-)\}}(?!\}})"
    rf"|\{{\{{[ ]{{0,5}}[A-Za-z_][\w.]{{0,80}}+(?:[ ]{{0,5}}\|{_WORDS}{{0,200}}+)?[ ]{{0,5}}"
    r"\}(?!\})"
)
_STRING: Final = regex(r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'", re.DOTALL)
_PLAIN_STRING: Final = regex(r"\"[^\"]*+\"|'[^']*+'")
_QUOTE: Final = regex(r"[\"']")


def _is_set_block(rest: str) -> bool:
    return "=" not in _STRING.sub("", rest)


def _has_no_text(rest: str) -> bool:
    return rest.lstrip()[:1] not in {"'", '"'}


def _is_only_a_name(rest: str) -> bool:
    return len(rest.split()) <= 1


def _always(_rest: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The tags of a language.

    Attributes:
        blocks: Tags that need an end.
        raw: Those of them in which no tag counts.
        checked: Tags in which a quote that is left open is a mistake.
        when: For which words behind it a tag is a block, where it is not always one.
        optional: Tags that are blocks where the file has an end of theirs.
        has_comments: Whether ``{# #}`` is a comment.
        has_escapes: Whether a backslash hides a quote.
    """

    blocks: frozenset[str]
    raw: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()
    when: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    has_comments: bool = True
    has_escapes: bool = True


_DJANGO: Final = _Grammar(
    blocks=_EVERYWHERE
    | {"autoescape", "block", "blocktrans", "blocktranslate", "cache", "comment", "filter"}
    | {"ifchanged", "ifequal", "ifnotequal", "language", "localize", "localtime", "spaceless"}
    | {"timezone", "verbatim", "with"},
    raw=frozenset({"comment", "verbatim"}),
    checked=_EVERYWHERE
    | {"elif", "extends", "include", "load", "static", "trans", "translate", "url", "with", "now"},
)
_JINJA: Final = _Grammar(
    blocks=_EVERYWHERE
    | {"autoescape", "block", "call", "filter", "macro", "raw", "set", "trans", "with"},
    raw=frozenset({"raw"}),
    checked=_EVERYWHERE | {"elif", "extends", "import", "include", "set"},
    when=MappingProxyType({"set": _is_set_block, "trans": _has_no_text}),
)
_LIQUID: Final = _Grammar(
    blocks=_EVERYWHERE | {"capture", "case", "comment", "raw", "tablerow", "unless", "ifchanged"},
    raw=frozenset({"comment", "doc", "javascript", "raw", "schema", "stylesheet"}),
    checked=_EVERYWHERE
    | {"assign", "case", "elsif", "include", "render", "section", "unless", "when"},
    optional=frozenset(
        {"block", "doc", "form", "javascript", "paginate", "schema", "style", "stylesheet"}
    ),
    has_comments=False,
    has_escapes=False,
)
_TWIG: Final = _Grammar(
    blocks=_EVERYWHERE
    | {"apply", "autoescape", "block", "cache", "embed", "filter", "macro", "sandbox", "set"}
    | {"spaceless", "trans", "verbatim", "with"},
    raw=frozenset({"verbatim"}),
    checked=_EVERYWHERE | {"elseif", "extends", "include", "set"},
    when=MappingProxyType({"block": _is_only_a_name, "set": _is_set_block, "trans": _has_no_text}),
)
_GRAMMARS: Final = {"django": _DJANGO, "jinja": _JINJA, "liquid": _LIQUID, "twig": _TWIG}
_UNKNOWN: Final = _Grammar(blocks=_EVERYWHERE, raw=frozenset({"comment", "raw", "verbatim"}))


def percent_faults(text: str, system: str) -> tuple[TagFault, ...]:
    """Give the tags that do not fit together.

    Args:
        text: A template.
        system: ``django``, ``jinja``, ``liquid`` or ``twig``; else only tags that all have count.

    >>> [one.problem for one in percent_faults("{% endfor %}", "liquid")]
    ["'{% endfor %}' closes nothing; take it out, or open the block"]
    """
    if "{%" not in text and "{{" not in text:
        return ()
    return _Scan(text, _GRAMMARS.get(system, _UNKNOWN)).faults()


class _Scan:
    """Goes through a template once."""

    def __init__(self, text: str, grammar: _Grammar) -> None:
        self._text = text
        self._grammar = grammar
        self._blocks = Blocks(lambda name: f"{{% {name} %}}", lambda name: f"{{% end{name} %}}")
        self._ends = frozenset(re.findall(r"\{%[-+~]?[ ]{0,5}end(\w{1,40})", text))
        self._closings: dict[str, int] = {}

    def faults(self) -> tuple[TagFault, ...]:
        position = 0
        while (match := _START.search(self._text, position)) is not None:
            position = self._step(match.start())
        return self._blocks.end()

    def _step(self, start: int) -> int:
        """Read what begins at a brace, and say where to go on."""
        sign = self._text[start + 1]
        torn = _TORN.match(self._text, start) if sign != "#" else None
        if torn is not None:
            return self._torn(torn)
        closing = {"%": "%}", "{": "}}", "#": "#}"}[sign]
        end = self._find(closing, start + 2)
        if end < 0 or (sign == "#" and not self._grammar.has_comments):
            return start + 2
        if sign != "#" and self._text.find("{%", start + 2, end) >= 0:
            return start + 2
        return self._tag(start, end + 2) if sign == "%" else end + 2

    def _find(self, closing: str, start: int) -> int:
        """Find the next end of a tag, and look for it no second time if there is none."""
        known = self._closings.get(closing, 0)
        if 0 <= known < start:
            known = self._closings[closing] = self._text.find(closing, start)
        return known

    def _torn(self, match: re.Match[str]) -> int:
        """Report a tag that customers read as it stands, where it surely is one."""
        word = match["word"]
        if word is None:
            end = "}}"
            is_one = self._grammar is not _UNKNOWN or "}}" in self._text
        else:
            end = "%}"
            is_one = word in self._grammar.checked or self._is_block(word.removeprefix("end"))
            is_one = is_one or word == "else"
        if not is_one:
            return match.start() + 2
        problem = f"{match[0]!r} lacks a sign at its end; write {end!r}"
        self._blocks.faults.append(TagFault(Span(*match.span()), problem))
        if word is not None:
            self._word(word, "", Span(*match.span()))
        return match.end()

    def _tag(self, start: int, end: int) -> int:
        """Read a tag."""
        match = _TAG.match(self._text, start, end)
        word = match["word"] if match else None
        if match is None or word is None:
            return end
        rest = self._text[match.end() : end - 2]
        span = Span(start, end)
        if word in self._grammar.checked and self._is_open(rest):
            problem = f"a quote in this {word!r} is never closed"
            self._blocks.faults.append(TagFault(span, problem))
        if self._word(word, rest, span) and word in self._grammar.raw:
            return self._behind(word, end)
        return end

    def _is_open(self, rest: str) -> bool:
        """Whether a quote has no second one."""
        strings = _STRING if self._grammar.has_escapes else _PLAIN_STRING
        return _QUOTE.search(strings.sub("", rest)) is not None

    def _word(self, word: str, rest: str, span: Span) -> bool:
        """Begin or end a block; say whether one began."""
        name = word.removeprefix("end")
        if word != name and self._is_block(name):
            self._blocks.leave(name, span)
            return False
        if not self._is_block(word) or not self._grammar.when.get(word, _always)(rest):
            return False
        self._blocks.enter(word, span)
        return True

    def _is_block(self, name: str) -> bool:
        grammar = self._grammar
        return name in grammar.blocks or (
            name in grammar.optional | grammar.raw and name in self._ends
        )

    def _behind(self, word: str, start: int) -> int:
        """Give the place of the end of a block in which no tag counts."""
        pattern = re.compile(r"\{%[-+~]?\s{0,50}end" + word + r"\b")
        match = pattern.search(self._text, start)
        return match.start() if match else len(self._text)
