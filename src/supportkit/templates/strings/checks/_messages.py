"""What is wrong with messages of ICU: their braces, their words, and the numbers that they lose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from supportkit.templates.strings.checks._subject import Pair
from supportkit.templates.strings.placeholders.choosing import MESSAGE
from supportkit.templates.strings.placeholders.message_faults import Choice, Fault, without_other
from supportkit.templates.strings.placeholders.messages import Argument, Message, read_message
from supportkit.values import Span

__all__ = ["broken", "is_unclear", "lost_numbers"]

_MOST = 20
"""Apostrophes of one text that are told of."""
_NEAR = 9
"""Signs between an apostrophe and the name that it makes plain text."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """The messages that a translation is held against."""

    messages: tuple[Message, ...]

    def problems(self) -> set[str]:
        return {fault.problem for one in self.messages for fault in one.faults}

    def choices(self) -> dict[str, Choice]:
        """Give the choices of the first source that has any, by name."""
        return {name: one for each in reversed(self.messages) for name, one in _choices(each)}

    def quoted(self) -> set[str]:
        return {one.name for each in self.messages for one in each.arguments if one.is_quoted}

    def filled(self) -> set[str]:
        return {one.name for each in self.messages for one in each.arguments if not one.is_quoted}


def broken(pair: Pair) -> Iterator[Fault]:
    """Give what keeps a translation from being filled in where its reference can be.

    A reference whose braces are unclear is no message of ICU.
    """
    if MESSAGE not in pair.dialects:
        return
    entry, message = pair.entry, read_message(pair.entry.text)
    sources = _Sources(tuple(map(read_message, entry.sources)))
    if any(one.is_broken for one in sources.messages):
        return
    shared = sources.problems()
    values = list(_strange_values(message, sources))
    shared |= {problem for fault, problem in values if fault.replacement == "other"}
    mangled = [piece.span for piece in pair.difference.mangled]
    quotes = islice(_quotes(entry.text, message, sources), _MOST)
    for fault in (*quotes, *message.faults, *_wide_braces(pair)):
        same = fault.problem in shared
        if not same and not any(fault.span.overlaps(span) for span in mangled):
            yield fault
    yield from (fault for fault, _ in values)


def is_unclear(pair: Pair) -> bool:
    """Whether it cannot be told what a translation has, as its braces are not in order."""
    return (
        MESSAGE in pair.dialects
        and read_message(pair.entry.text).is_broken
        and not any(read_message(source).is_broken for source in pair.entry.sources)
    )


def lost_numbers(pair: Pair) -> Iterator[Span]:
    """Give the ``other`` of a plural that does not print the number, where its reference does."""
    if MESSAGE not in pair.dialects:
        return
    message = read_message(pair.entry.text)
    wanted = _Sources(tuple(map(read_message, pair.entry.sources))).choices()
    printed = {one.name for one in message.arguments if one.choice is None}
    for name, choice in _choices(message):
        meant = wanted.get(name)
        if meant is None or name in printed or choice.kind != "plural" or meant.kind != "plural":
            continue
        if not _counts(meant):
            continue
        for form in choice.forms:
            if form.word == "other" and not form.is_counted:
                yield form.span


def _counts(choice: Choice) -> bool:
    return any(form.word == "other" and form.is_counted for form in choice.forms)


def _choices(message: Message) -> Iterator[tuple[str, Choice]]:
    seen: set[str] = set()
    for one in message.arguments:
        if one.choice is not None and one.name not in seen:
            seen.add(one.name)
            yield one.name, one.choice


def _wide_braces(pair: Pair) -> Iterator[Fault]:
    """Tell of a brace of Chinese or Japanese writing before a choice of the reference."""
    start = pair.entry.text.find("\uff5b")
    if start < 0 or any("\uff5b" in source for source in pair.entry.sources):
        return
    if any(one.choice for one in pair.difference.missing):
        yield Fault(
            Span(start, start + 1), "'\uff5b' is no brace of the message format; write '{'", "{"
        )


def _quotes(text: str, message: Message, sources: _Sources) -> Iterator[Fault]:
    """Tell of apostrophes that keep a placeholder of the reference from being filled in."""
    wanted = sources.filled() - sources.quoted()
    told: set[int] = set()
    for one in message.arguments:
        if not one.is_quoted or one.name not in wanted:
            continue
        start = text.rfind("'", max(0, one.span.start - _NEAR), one.span.start)
        if start >= 0 and start not in told:
            told.add(start)
            yield Fault(Span(start, start + 1), _quote_problem(one), "\u2019")


def _quote_problem(one: Argument) -> str:
    return f"the apostrophe before {one.written!r} makes it plain text; write '\u2019'"


def _strange_values(message: Message, sources: _Sources) -> Iterator[tuple[Fault, str]]:
    """Tell of values that a program does not have, and of what is told by that already."""
    wanted = sources.choices()
    for name, choice in _choices(message):
        if choice.kind == "select" and name in wanted and wanted[name].kind == "select":
            told = without_other(choice).problem
            yield from ((fault, told) for fault in _values(choice, wanted[name]))


def _values(choice: Choice, meant: Choice) -> Iterator[Fault]:
    """Tell of values of a select that the program does not have."""
    known = dict.fromkeys(form.word for form in meant.forms)
    here = {form.word for form in choice.forms}
    lacking = [word for word in known if word not in here]
    strange = [form for form in choice.forms if form.word not in known]
    for form, word in zip(strange, lacking, strict=False):
        problem = f"{form.word!r} is no value of {choice.name!r} in the reference; write {word!r}"
        yield Fault(form.span, problem, word if len(strange) == len(lacking) else None)
