"""Messages of ICU: ``{count, plural, one {a case} other {# cases}} for {name}``.

The reader follows MessageFormat's grammar with an own stack, so that a text of any depth is read
in linear time. An apostrophe before a brace makes what follows plain text, up to the next one. What
no program would accept is a fault; behind one that leaves the braces unclear, names alone are read.

Source: the grammar in the class documentation of ICU's ``MessageFormat`` and ``PluralFormat``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Final

from supportkit.templates.strings.placeholders import message_faults as faults
from supportkit.templates.strings.placeholders.message_faults import KINDS, Choice, Fault, Form
from supportkit.values import Span
from supportkit.values.patterns import regex

__all__ = ["Argument", "Message", "is_message", "read_message"]

_NAME = r"[^\s{}'\",=#<>()|\[\]\u060c\u3001\uff0c]{1,80}"
_START: Final = regex(rf"\{{\s{{0,9}}(?:{_NAME})\s{{0,9}},\s{{0,9}}(?:{'|'.join(KINDS)})\s{{0,9}},")
_SIGN: Final = regex(r"['{}#]")
_SIMPLE: Final = regex(
    rf"\{{\s{{0,9}}(?P<name>{_NAME})\s{{0,9}}"
    r"(?:,\s{0,9}(?P<kind>number|date|time|spellout|ordinal|duration|list)\s{0,9}"
    r"(?:,[^{}]{0,200})?)?\}"
)
_STYLED: Final = regex(
    rf"\{{\s{{0,9}}(?P<name>{_NAME})\s{{0,9}},\s{{0,9}}(?P<kind>[^\s{{}}'\",=#]{{1,40}})\s{{0,9}}"
    r"(?:,[^{}]{0,200})?\}"
)
_NAMED: Final = regex(rf"\{{\s{{0,9}}(?P<name>{_NAME})\s{{0,9}}[,}}]")
_DOUBLE: Final = regex(rf"\{{\{{\s{{0,9}}(?P<name>{_NAME})\s{{0,9}}\}}\}}")
_UNEVEN: Final = regex(rf"\{{{{1,3}}\s{{0,9}}(?P<name>{_NAME})\s{{0,9}}\}}{{1,3}}")
_HEAD: Final = regex(
    rf"\{{\s{{0,9}}(?P<name>{_NAME})(?:(?P<first>\s{{0,9}},)\s{{0,9}}|\s{{1,9}})(?P<kind>[^\s{{}}'\",=#\d]{{3,40}})"
    r"\s{0,9}(?P<second>,?)(?=\s{0,200}(?:offset\s?:|[=\w][^{}',]{0,60}\{))"
)
_OFFSET: Final = regex(r"\s{0,200}offset\s{0,3}:\s{0,3}-?[0-9]{1,9}(?=\s)")
_FORM: Final = regex(r"\s{0,200}(?P<word>=\s{0,5}-?[0-9]{1,9}|[^\s{}'=,#]{1,60})\s{0,200}\{")
_END: Final = regex(r"\s{0,200}\}")
_MOST: Final = 50
"""Faults of one text."""
_AGAIN: Final = regex(r"\s{0,9}(?:zero|one|two|few|many|other|=[0-9]{1,9})\s{0,9}\{")


@dataclass(frozen=True, slots=True)
class Argument:
    """What a program fills in, or chooses by.

    Attributes:
        name: Its name or number.
        span: All of it; of a choice, the name.
        written: The same; of a choice, with its forms left out.
        choice: The choice that is made by it, if any.
        is_double: Whether it stands in two braces, which is none of ICU's ways.
        is_quoted: Whether an apostrophe makes it plain text.
    """

    name: str
    span: Span
    written: str
    choice: Choice | None = None
    is_double: bool = False
    is_quoted: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is a name in braces, and nothing else."""
        return self.choice is None and not self.is_quoted and "," not in self.written


@dataclass(frozen=True, slots=True)
class Message:
    """A message as ICU reads it.

    Attributes:
        arguments: What is filled in, in order.
        faults: What ICU does not accept.
        syntax: The characters that are no text.
        is_broken: Whether one of the faults leaves it unclear which brace closes what.
    """

    arguments: tuple[Argument, ...] = ()
    faults: tuple[Fault, ...] = ()
    syntax: tuple[Span, ...] = field(default=(), repr=False)
    is_broken: bool = False


def is_message(text: str) -> bool:
    """Say whether a text has a choice as ICU writes it.

    >>> is_message("{n, plural, other {# cases}}"), is_message("{n} cases")
    (True, False)
    """
    return "," in text and "{" in text and _START.search(text) is not None


@lru_cache(maxsize=256)
def read_message(text: str) -> Message:
    """Read a message.

    >>> message = read_message("{n, plural, one {a case} autre {# cases}} for { name }")
    >>> [one.name for one in message.arguments], message.faults[0].replacement
    (['n', 'name'], 'other')
    """
    return _Reader(text).read()


class _Reader:
    """Reads one text: in a text, or between the forms of a choice."""

    def __init__(self, text: str) -> None:
        self.text, self.position = text, 0
        self.open: list[Choice] = []
        self.by_name: dict[str, list[Choice]] = {}
        self.plurals: list[Choice] = []
        self.arguments: list[Argument] = []
        self.faults: list[Fault] = []
        self.syntax: list[Span] = []
        self.quoted_from: int | None = None
        self.has_stray = False
        self.broken: Fault | None = None

    def read(self) -> Message:
        while self.position < len(self.text) and self.broken is None:
            if self.open and not self.open[-1].in_form:
                self._between()
            else:
                self._inside()
        if self.broken is None and self.open:
            self._unclosed()
        found = [self.broken] if self.broken is not None else self.faults
        arguments, syntax = tuple(self.arguments), tuple(self.syntax)
        if self.broken is None:
            filled = [one.span for one in arguments if one.is_plain]
            found += islice(faults.odd_blanks(self.text, (*syntax, *filled)), 1)
        return Message(arguments, tuple(found[:_MOST]), syntax, self.broken is not None)

    def _inside(self) -> None:
        """Read on in text, up to behind the next sign."""
        match = _SIGN.search(self.text, self.position)
        if match is None:
            self.position = len(self.text)
            return
        self.position = match.end()
        if match[0] == "'":
            self._apostrophe(match.start())
        elif match[0] == "#":
            if self.plurals:
                self.plurals[-1].count()
        elif match[0] == "{":
            self._brace(match.start())
        elif self.open:
            self.open[-1].in_form = False
            self.syntax.append(Span(*match.span()))
        elif not self.has_stray:
            self.has_stray = True
            self.faults.append(faults.stray(match.start()))

    def _apostrophe(self, start: int) -> None:
        following = self.text[start + 1 : start + 2]
        if following == "'":
            self.position = start + 2
        if not following or following not in ("{}#" if self.plurals else "{}"):
            return
        end = self.text.find("'", start + 1)
        while end >= 0 and self.text[end + 1 : end + 2] == "'":
            end = self.text.find("'", end + 2)
        self.quoted_from = start if end < 0 else None
        self.position = len(self.text) if end < 0 else end + 1
        self._names(start, self.position, is_quoted=True)

    def _brace(self, start: int) -> None:
        """Read what a brace opens, unless nothing can be made of it."""
        double = _DOUBLE.match(self.text, start)
        simple = double or _SIMPLE.match(self.text, start)
        if simple is not None:
            self.position = simple.end()
            span = Span(start, simple.end())
            self._argument(Argument(simple["name"], span, simple[0], is_double=double is not None))
            return
        uneven = (
            _UNEVEN.match(self.text, start) if self.text[start + 1 : start + 2] == "{" else None
        )
        if uneven is not None:
            self.position = uneven.end()
            self.faults.append(faults.uneven(uneven))
            self._argument(Argument(uneven["name"], Span(*uneven.span()), uneven[0]))
            return
        styled = _STYLED.match(self.text, start)
        if styled is not None and styled["kind"] in KINDS:
            self._break(faults.without_forms(styled))
            return
        if styled is not None:
            self.position = styled.end()
            self.faults.append(faults.of_style(styled))
            self._argument(Argument(styled["name"], Span(*styled.span()), styled[0]))
            return
        self._opening(start)

    def _opening(self, start: int) -> None:
        """Read the head of a choice, or give up."""
        head = _HEAD.match(self.text, start)
        found = None if head is None else faults.of_head(head)
        if head is None or found is None:
            left_open = faults.left_open(self.text, start) if self.open else None
            self._break(left_open or faults.of_brace(self.text, start))
            return
        kind, wrong = found
        self.faults.extend(wrong)
        self._choose(head["name"], head.start("name"), kind, head.end())

    def _choose(self, name: str, start: int, kind: str, end: int) -> None:
        """Begin a choice, whose head ends at ``end``."""
        choice = Choice(name, kind, start)
        self.syntax.append(Span(self.position - 1, end))
        offset = _OFFSET.match(self.text, end) if kind != "select" else None
        self.position = end if offset is None else offset.end()
        self.open.append(choice)
        self.by_name.setdefault(name, []).append(choice)
        if kind != "select":
            self.plurals.append(choice)
        span = Span(start, start + len(name))
        self.arguments.append(Argument(name, span, f"{{{name}, {kind}, \u2026}}", choice))

    def _between(self) -> None:
        """Read the name of the next form of a choice, or its end."""
        choice = self.open[-1]
        match = _FORM.match(self.text, self.position)
        end = None if match is not None else _END.match(self.text, self.position)
        if match is not None:
            span = Span(*match.span("word"))
            choice.forms.append(Form(match["word"], span))
            choice.in_form = True
            self.syntax.append(Span(*match.span()))
            self.position = match.end()
        elif end is not None:
            self._close(choice, end.end())
        else:
            self._break(faults.outside(self.text, self.position, choice))

    def _close(self, choice: Choice, end: int) -> None:
        self.open.pop()
        self.by_name[choice.name].pop()
        if choice.kind != "select":
            self.plurals.pop()
        self.syntax.append(Span(end - 1, end))
        self.position = end
        again = _AGAIN.match(self.text, end)
        if again is not None and not choice.has("other"):
            self._break(faults.too_early(end, again[0].strip("{ \n")))
            return
        self.faults.extend(faults.of_forms(choice))

    def _argument(self, one: Argument) -> None:
        self.arguments.append(one)
        if self.by_name.get(one.name):
            self.by_name[one.name][-1].count()

    def _break(self, fault: Fault) -> None:
        """Give up on the braces, and read the names that are left."""
        self.broken = fault
        self._names(min(fault.span.end, self.position), len(self.text))

    def _names(self, start: int, end: int, *, is_quoted: bool = False) -> None:
        for match in _NAMED.finditer(self.text, start, end):
            span = Span(*match.span())
            written = match[0]
            if written.endswith(","):
                span = Span(*match.span("name"))
                written = f"{{{match['name']}, \u2026}}"
            self.arguments.append(Argument(match["name"], span, written, is_quoted=is_quoted))

    def _unclosed(self) -> None:
        if self.quoted_from is not None:
            self.broken = faults.quoted(self.quoted_from)
        else:
            self.broken = faults.unclosed(self.open[0])
