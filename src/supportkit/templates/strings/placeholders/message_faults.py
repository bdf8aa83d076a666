"""What is wrong with a message of ICU, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from supportkit.templates.filters.plurals import CATEGORIES
from supportkit.templates.strings.placeholders.names import alike
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = [
    "KINDS",
    "Choice",
    "Fault",
    "Form",
    "left_open",
    "odd_blanks",
    "of_brace",
    "of_forms",
    "of_head",
    "of_style",
    "outside",
    "quoted",
    "stray",
    "too_early",
    "unclosed",
    "uneven",
    "without_forms",
    "without_other",
]

KINDS: Final = ("plural", "selectordinal", "select")
"""The choices."""
_LEFT_OPEN: Final = regex(rf"(?<![\w=])(?:{'|'.join(CATEGORIES)}|=[0-9]{{1,9}})\s{{0,9}}\Z")
_BETWEEN: Final = regex(r"\s{0,200}(?P<found>\{|[^\s{}][^{}]{0,60}(?<!\s)|\S)")
_COMMA: Final = regex(r"\{\s{0,9}[^\s{}'\",]{1,60}?\s{0,9}(?P<sign>[\u060c\u3001\uff0c])")
_STYLES: Final = ("number", "date", "time", "spellout", "ordinal", "duration", "list")
_ODD_BLANK: Final = regex(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LONGEST: Final = 40
_MOST: Final = 20
"""Faults of one choice."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What ICU does not accept.

    Attributes:
        span: Its characters.
        problem: What is wrong, and what to write.
        replacement: What cures it, in place of those characters.
        may_be_meant: Whether some programs accept it, so that a reference may well have it.
    """

    span: Span
    problem: str
    replacement: str | None = None
    may_be_meant: bool = False


@dataclass(slots=True)
class Form:
    """One form of a choice: its word, where that stands, and whether it prints the number."""

    word: str
    span: Span
    is_counted: bool = False


@dataclass(slots=True)
class Choice:
    """A choice that is being read."""

    name: str
    kind: str
    start: int
    forms: list[Form] = field(default_factory=list)
    in_form: bool = False

    def count(self) -> None:
        """Note that the form that is being read prints the number."""
        if self.forms:
            self.forms[-1].is_counted = True

    @property
    def is_of_words(self) -> bool:
        """Whether it is a plural that chooses words alone, and prints no number."""
        return self.kind != "select" and not any(
            form.is_counted or form.word[0] == "=" for form in self.forms
        )

    def has(self, word: str) -> bool:
        """Whether there is such a form."""
        return any(form.word == word for form in self.forms)


def stray(start: int) -> Fault:
    """Tell of a brace that closes nothing."""
    return Fault(
        Span(start, start + 1), "this '}' closes nothing; take it out, or open it with '{'"
    )


def quoted(start: int) -> Fault:
    """Tell of an apostrophe that makes the rest plain text."""
    problem = "an apostrophe before a brace makes what follows plain text; write '\u2019'"
    return Fault(Span(start, start + 1), problem, "\u2019")


def uneven(match: re.Match[str]) -> Fault:
    """Tell of a placeholder with more braces on one side."""
    meant = f"{{{match['name']}}}"
    return Fault(Span(*match.span()), f"{match[0]!r} is no placeholder; write {meant!r}", meant)


def unclosed(choice: Choice) -> Fault:
    """Tell of a choice that is open at the end of the text."""
    span = Span(choice.start, choice.start + len(choice.name))
    written = f"{{{choice.name}, {choice.kind}, \u2026"
    return Fault(span, f"a '}}' is missing: {written!r} is not closed")


def too_early(end: int, word: str) -> Fault:
    """Tell of a brace that closes a choice before its last form."""
    problem = f"this '}}' closes the choice before the form {word!r}; take it out"
    return Fault(Span(end - 1, end), problem, "")


def outside(text: str, position: int, choice: Choice) -> Fault:
    """Tell of text between the forms of a choice."""
    match = _BETWEEN.match(text, position)
    if match is None or (match["found"] == "{" and choice.has("other")):
        return unclosed(choice)
    span = Span(*match.span("found"))
    if match["found"] == "{":
        problem = "a word is missing before '{'; write 'other', or for which values the text is"
    else:
        found = _short(match["found"])
        problem = f"{found!r} stands between the forms of {choice.name!r}; put it in braces"
    return Fault(span, problem)


def left_open(text: str, start: int) -> Fault | None:
    """Tell of a form that is not closed before the next one begins."""
    match = _LEFT_OPEN.search(text, max(0, start - 24), start)
    if match is None:
        return None
    word = match[0].strip()
    span = Span(match.start(), match.start() + len(word))
    return Fault(span, f"a '}}' is missing before {word!r}", "} " + word)


def of_brace(text: str, start: int) -> Fault:
    """Tell of braces that are no placeholder."""
    comma = _COMMA.match(text, start)
    if comma is not None:
        problem = f"{comma['sign']!r} is no comma of the message format; write ','"
        return Fault(Span(*comma.span("sign")), problem, ",")
    ends = [end for sign in "{}" if (end := text.find(sign, start + 1, start + 300)) >= 0]
    end = min(ends, default=-1)
    if end < 0 or text[end] == "{":
        return Fault(Span(start, start + 1), "this '{' is not closed; write '}' behind its name")
    written = text[start : end + 1]
    if not written[1:-1].strip():
        return Fault(Span(start, end + 1), f"{written!r} has no name: nothing can be filled in")
    problem = f"{_short(written)!r} is no placeholder, so the text cannot be filled in"
    return Fault(Span(start, end + 1), problem)


def of_head(head: re.Match[str]) -> tuple[str, list[Fault]] | None:
    """Give the kind of a choice and what is wrong with how it begins, unless it is none."""
    kind, span = head["kind"], Span(*head.span("kind"))
    found: list[Fault] = []
    if kind not in KINDS:
        meant = max(KINDS, key=lambda one: alike(kind.lower(), one))
        if not head["first"] or not (head["second"] or alike(kind.lower(), meant)):
            return None
        if not alike(kind.lower(), meant):
            meant = "plural"
        problem = f"{kind!r} is no word of the message format; write {meant!r}"
        found.append(Fault(span, problem, meant))
        kind = meant
    if not head["first"]:
        end = head.end("name")
        found.append(Fault(Span(end, end), f"a ',' is missing behind {head['name']!r}", ","))
    if not head["second"]:
        found.append(Fault(Span(span.end, span.end), f"a ',' is missing behind {kind!r}", ","))
    return kind, found


def without_forms(match: re.Match[str]) -> Fault:
    """Tell of a choice whose forms are not in braces."""
    name, kind = match["name"], match["kind"]
    problem = f"the {kind} of {name!r} has no form in braces; write 'other {{\u2026}}'"
    return Fault(Span(*match.span("kind")), problem)


def odd_blanks(text: str, spans: Iterable[Span]) -> Iterator[Fault]:
    """Tell of blanks between words of the format that are none to it."""
    for span in spans:
        match = _ODD_BLANK.search(text, span.start, span.end)
        if match is not None:
            problem = (
                "a space that does not break is no blank of the message format; write a plain one"
            )
            yield Fault(Span(*match.span()), problem, " ")


def of_style(match: re.Match[str]) -> Fault:
    """Tell of a way to write a value that ICU does not know."""
    kind = match["kind"]
    near = max(_STYLES, key=lambda one: alike(kind.lower(), one))
    meant = near if alike(kind.lower(), near) else None
    advice = f"write {meant!r}" if meant else "write the one of the reference"
    problem = f"{kind!r} is no word of the message format; {advice}"
    return Fault(Span(*match.span("kind")), problem, meant, may_be_meant=True)


def without_other(choice: Choice) -> Fault:
    """Tell of a choice that has nothing for what has no form of its own."""
    span = Span(choice.start, choice.start + len(choice.name))
    kind = "plural" if choice.kind == "selectordinal" else choice.kind
    problem = f"the {kind} of {choice.name!r} has no 'other'; write one, it is always needed"
    return Fault(span, problem)


def of_forms(choice: Choice) -> Iterator[Fault]:
    """Tell what is wrong with the words of a choice's forms."""
    strange = [] if choice.kind == "select" else list(islice(_strange(choice), _MOST))
    yield from strange
    yield from islice(_twice(choice), _MOST)
    if not choice.has("other") and all(one.replacement != "other" for one in strange):
        yield without_other(choice)


def _strange(choice: Choice) -> Iterator[Fault]:
    """Tell of forms of a plural that no number has."""
    for form in choice.forms:
        word = form.word
        if word in CATEGORIES or (word[0] == "=" and word[1:].lstrip("-").isdigit()):
            continue
        meant = _meant(form, choice)
        advice = f"write {meant!r}" if meant else f"write {', '.join(CATEGORIES)} or a number, '=0'"
        yield Fault(form.span, f"{word!r} is no form of a plural; {advice}", meant)


def _meant(form: Form, choice: Choice) -> str | None:
    word = form.word
    if word[0] == "=" or word.isdigit():
        return "=" + word.strip("= \t\n\u00a0")
    near = [one for one in CATEGORIES if alike(word.lower(), one) and not choice.has(one)]
    if near:
        return max(near, key=lambda one: alike(word.lower(), one))
    if form is choice.forms[-1]:
        return None if choice.has("other") else "other"
    if not choice.has("one") and form is next(one for one in choice.forms if one.word[0] != "="):
        return "one"
    return None


def _twice(choice: Choice) -> Iterator[Fault]:
    seen: set[str] = set()
    for form in choice.forms:
        if form.word in seen:
            yield Fault(form.span, f"the form {form.word!r} is there twice; take one out")
        seen.add(form.word)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"
