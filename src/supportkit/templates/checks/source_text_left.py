"""SK213: a sentence, or a text that stands in for a value, is still in the source language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._parity import translations
from supportkit.templates.checks._seen import jinja, seen
from supportkit.templates.checks._sentences import sentences
from supportkit.templates.checks._subject import Examination, Examined, Place
from supportkit.templates.checks.untranslated import differ
from supportkit.templates.typecheck.positions import Lines
from supportkit.text.common_words import common_words
from supportkit.text.locales import language
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["SourceTextLeft"]

_STANDS_IN = regex(
    r"(?<![\w.\]])(?P<path>[\w.\[\]]{1,200})\s*(?:\bor\b|\|\s*(?:default|d)\()\s*"
    r"(?:(?P<mark>['\"])(?P<text>[^'\"{}\n]{2,200})(?P=mark))"
)
_WORD = regex(r"[^\W\d_]+")
_WORDS = frozenset(
    {"customer", "friend", "guest", "member", "none", "nobody", "not available", "there"}
    | {"unassigned", "unknown", "user", "valued customer", "your order"}
)
"""What stands in for values in English, in capitals or not."""


@dataclass(frozen=True, slots=True)
class _Literal:
    path: str
    text: str
    at: Place


class SourceTextLeft:
    """A part of a translation has the words of its reference."""

    code, name, severity = "SK213", "source-text-left", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such sentence, and every such text in place of a value."""
        pairs = [pair for pair in translations(subject) if differ(pair[0].variant, pair[1].variant)]
        others = _others(pairs)
        for item, reference in pairs:
            yield from self._subject(item, reference)
            yield from self._sentences(item, reference)
            yield from self._literals(item, reference, others)

    def _subject(self, item: Examined, reference: Examined) -> Iterator[Finding]:
        """Yield a subject in words that only the language of the reference has."""
        one, other = item.variant, reference.variant
        subject = one.meta.subject
        if subject is None or subject != other.meta.subject:
            return
        words = frozenset(_WORD.findall(seen(subject).lower()))
        own = common_words(language(one.locale))
        foreign = (words & common_words(language(other.locale))) - own
        if own and len(foreign) > 1 and 2 * len(foreign) > len(words):
            message = f"the subject is that of {other.locale!r}; translate it"
            yield item.finding(self, message, at=Place(one.line_of("subject"), 1))

    def _sentences(self, item: Examined, reference: Examined) -> Iterator[Finding]:
        one, other = item.variant, reference.variant
        known = {each.key for each in sentences(seen(other.body, other.format))}
        text = seen(one.body, one.format) if known else ""
        left = [each for each in sentences(text) if each.key in known]
        lines = Lines(one.text if left else "")
        for each in left:
            start, end = (one.body_start + at for at in (each.span.start, each.span.end))
            place = Place(*lines.place(start), Span(start, end), lines.place(end))
            message = f"this sentence is that of {other.locale!r}; translate it"
            yield item.finding(self, message, at=place)

    def _literals(
        self, item: Examined, reference: Examined, others: Mapping[tuple[str, str], set[str]]
    ) -> Iterator[Finding]:
        here = _stand_ins(item)
        there = {(each.path, each.text) for each in _stand_ins(reference)} if here else set()
        locale = reference.variant.locale
        for each in here:
            translated = others.get((item.variant.id, each.path), set()) - {each.text}
            if (each.path, each.text) in there and (translated or _is_word(each.text)):
                message = (
                    f"{each.text!r} stands here for {each.path!r} as in {locale!r}; translate it"
                )
                yield item.finding(self, message, at=each.at)


def _others(pairs: list[tuple[Examined, Examined]]) -> Mapping[tuple[str, str], set[str]]:
    """Give what stands in for each path in the translations of a response."""
    found: dict[tuple[str, str], set[str]] = {}
    for item, _ in pairs:
        for each in _stand_ins(item):
            found.setdefault((item.variant.id, each.path), set()).add(each.text)
    return found


def _stand_ins(item: Examined) -> list[_Literal]:
    """Give the texts that stand in for values, in the body and in the front matter."""
    variant = item.variant
    found = [
        _Literal(path, text, Place(variant.line_of(f"variables.{path}"), 1))
        for path, text in variant.meta.defaults.items()
    ]
    body = variant.body
    if not ("'" in body or '"' in body):
        return found
    lines: Lines | None = None
    for start, end, kind in jinja(body):
        for match in _STANDS_IN.finditer(body, start, end) if kind != "{#" else ():
            lines = lines or Lines(variant.text)
            first, last = (variant.body_start + at for at in match.span("text"))
            place = Place(*lines.place(first), Span(first, last))
            found.append(_Literal(match["path"], match["text"], place))
    return found


def _is_word(text: str) -> bool:
    """Whether a text is surely no name: a word of English, or several words in small letters."""
    words = text.split()
    several = len(words) > 1 and all(word.isalpha() and word.islower() for word in words)
    return text.strip().lower() in _WORDS or several
