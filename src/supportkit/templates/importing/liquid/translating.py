"""From the tokens of a text to pieces of ours, with every placeholder accounted for.

What does not translate leaves ``{{ todo.<what> }}`` in its place: there is no such
field in any context, so a check calls it an error and rendering refuses it. No
text goes out with a gap, or with a guess in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from supportkit.templates.importing.liquid.expressions import Lost, Reader, Value
from supportkit.templates.importing.names import Names
from supportkit.templates.importing.pieces import Piece, Print, Tag, Words
from supportkit.templates.importing.tokens import Token
from supportkit.values.patterns import regex

__all__ = ["Translation", "shown_path", "translated"]

_MOST_NESTED = 8
_MOST_OPEN = 50
_MOST_LOOPS = 2
_PATH = regex(r"[^\W\d][\w .\[\]\"'-]{0,99}")
_TAKEN = frozenset(
    {"agent", "brand", "case", "customer", "history", "todo", "loop", "self", "super", "caller"}
    | {"true", "false", "none", "True", "False", "None", "and", "or", "not", "in", "is", "if"}
    | {"else", "elif", "for", "set", "varargs", "kwargs"}
)
_CLOSERS = {"endif": "if", "endunless": "if", "endfor": "for", "endcase": "case"}
_SILENT = frozenset({"endcapture", "endtablerow", "endform", "endpaginate"})


@dataclass(slots=True)
class Translation:
    """A text in our language, in the making.

    Attributes:
        pieces: Its pieces.
        count: Placeholders and tags that were met.
        lost: Those that did not translate, each with the placeholder as far as it is a path.
        missing: Paths that are printed and may be missing, with the placeholder.
        notes: What else there is to know, by placeholder.
    """

    pieces: list[Piece] = field(default_factory=list)
    count: int = 0
    lost: list[tuple[str | None, str]] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A block that is open: where it began, and what it knows."""

    kind: str
    start: int
    placeholder: str | None = None
    subject: Value | None = None
    guards: frozenset[str] = frozenset()
    otherwise: frozenset[str] = frozenset()
    branches: int = 0
    translated: bool = True
    ended: bool = False
    """Whether there was an ``else``, behind which no other branch comes."""


def translated(tokens: Iterable[Token], *, names: Names) -> Translation:
    """Translate the tokens of a text."""
    return _Translator(names).run(tokens)


class _Translator:
    def __init__(self, names: Names) -> None:
        self._names = names
        self._made = Translation()
        self._open: list[_Open] = []
        self._own: dict[str, str] = {}

    def run(self, tokens: Iterable[Token]) -> Translation:
        for token in tokens:
            if token.kind == "words":
                self._made.pieces.append(Words(token.text))
                continue
            self._made.count += 1
            if token.kind == "print":
                self._print(token.text)
            elif token.kind == "open":
                self._lose(Lost("its braces are never closed"), "", fallback="unclosed")
            else:
                self._tag(token.text)
        while self._open:
            self._unclosed(self._open.pop())
        return self._made

    def _reader(self, code: str) -> Reader:
        return Reader(code, names=self._names, own=self._own)

    def _print(self, code: str) -> None:
        value = self._reader(code).output()
        if isinstance(value, Lost):
            self._lose(value, code)
            return
        self._made.pieces.append(Print(value.code))
        self._read(value)

    def _read(self, value: Value) -> None:
        """Put down what a value that is read needs, and what is to be known about it."""
        self._note(value)
        guarded = {path for block in self._open for path in block.guards}
        for path, theirs in value.missing:
            if path not in guarded:
                self._made.missing.setdefault(path, theirs)

    def _note(self, value: Value) -> None:
        for path, note in value.notes:
            self._made.notes.setdefault(path, note)

    def _lose(
        self, lost: Lost, code: str, *, fallback: str = "placeholder", at: int | None = None
    ) -> None:
        """Leave a mark in the text, and put down why."""
        shown = lost.path or shown_path(code)
        self._made.lost.append((shown_path(shown or "") and shown, lost.reason))
        mark = Print(f"todo.{_name(shown or fallback)}")
        if at is None:
            self._made.pieces.append(mark)
        else:
            self._made.pieces.insert(at, mark)

    def _tag(self, code: str) -> None:
        name, _, rest = code.partition(" ")
        act = self._ACTS.get(name)
        if act is not None:
            act(self, rest.strip())
        elif name in _CLOSERS:
            self._close(_CLOSERS[name], name)
        elif name not in _SILENT:
            self._lose(Lost(f"the tag {name[:40]!r} has no counterpart"), "", fallback=_name(name))

    def _condition(self, rest: str) -> Value:
        """Read a condition; of one that does not translate, the mark stands before the block."""
        value = self._reader(rest).condition()
        if isinstance(value, Value):
            self._note(value)
            return value
        start = self._open[-1].start
        self._lose(value, "", fallback="condition", at=start)
        return Value(f"todo.{_name(value.path or 'condition')}")

    def _begin(self, kind: str) -> bool:
        """Open a block, unless too many are open."""
        if len(self._open) >= _MOST_NESTED:
            self._lose(Lost("more tags inside one another than a response may have"), "")
            if len(self._open) < _MOST_OPEN:
                self._open.append(_Open(kind, len(self._made.pieces), translated=False))
            return False
        self._open.append(_Open(kind, len(self._made.pieces)))
        return True

    def _if(self, rest: str) -> None:
        if self._begin("if"):
            value = self._condition(rest)
            self._open[-1].guards = frozenset(value.sure)
            self._made.pieces.append(Tag(f"if {value.code}"))

    def _unless(self, rest: str) -> None:
        if self._begin("if"):
            value = self._condition(rest)
            self._open[-1].otherwise = frozenset(value.sure)
            self._made.pieces.append(Tag(f"if not ({value.code})"))

    def _elsif(self, rest: str) -> None:
        if self._inside("if", "elsif"):
            value = self._condition(rest)
            self._open[-1].guards = frozenset(value.sure)
            self._made.pieces.append(Tag(f"elif {value.code}"))

    def _else(self, _: str) -> None:
        if not self._open:
            self._lose(Lost("it stands outside of any block"), "", fallback="else")
            return
        block = self._open[-1]
        block.guards = block.otherwise
        if block.ended or (block.kind == "case" and not block.branches):
            self._lose(Lost("it stands where no 'else' can be"), "", fallback="else")
        elif block.translated:
            block.ended = True
            self._made.pieces.append(Tag("else"))

    def _inside(self, kind: str, name: str) -> bool:
        if self._open and self._open[-1].kind == kind and not self._open[-1].ended:
            return self._open[-1].translated
        self._lose(Lost("it stands outside of its block"), "", fallback=name)
        return False

    def _case(self, rest: str) -> None:
        if not self._begin("case"):
            return
        value, block = self._reader(rest).plain(), self._open[-1]
        if isinstance(value, Lost):
            self._lose(value, "", fallback="case", at=block.start)
            value = Value(f"todo.{_name(value.path or 'case')}")
        block.start, block.subject = len(self._made.pieces), value

    def _when(self, rest: str) -> None:
        if not self._inside("case", "when"):
            return
        block, values = self._open[-1], self._reader(rest).choices()
        subject = block.subject or Value("todo.case")
        if not block.branches:
            self._drop_words(block.start)
        word, block.branches = "elif" if block.branches else "if", block.branches + 1
        if isinstance(values, Lost):
            self._lose(values, "", fallback="when", at=block.start)
            block.start += 1
            values = [Value("todo.when")]
        code = " or ".join(f"{subject.code} == {value.code}" for value in values[:10])
        block.guards = frozenset(subject.sure)
        self._made.pieces.append(Tag(f"{word} {code}"))

    def _drop_words(self, start: int) -> None:
        """Take away what stands before the first ``when``, which Liquid never shows."""
        kept = [piece for piece in self._made.pieces[start:] if not isinstance(piece, Words)]
        self._made.pieces[start:] = kept

    def _for(self, rest: str) -> None:
        loops = sum(block.kind == "for" for block in self._open)
        if not self._begin("for"):
            return
        block, found = self._open[-1], self._reader(rest).loop()
        if not isinstance(found, Lost) and loops >= _MOST_LOOPS:
            found = Lost("more loops inside one another than a response may have")
        if isinstance(found, Lost):
            self._lose(found, "", fallback="for")
            block.translated = False
            self._own = {**self._own, rest.partition(" ")[0]: "", "forloop": ""}
            return
        name, value = found
        own = _local(name)
        self._own = {**self._own, name: own, "forloop": "loop"}
        self._made.pieces.append(Tag(f"for {own} in {value.code}"))

    def _assign(self, rest: str) -> None:
        found = self._reader(rest).assignment()
        if not isinstance(found, Lost) and any(block.kind == "for" for block in self._open):
            found = Lost("a name is assigned inside a loop")
        if isinstance(found, Lost):
            self._lose(found, "", fallback="assign")
            self._own = {**self._own, rest.partition("=")[0].strip(): ""}
            return
        name, value = found
        self._read(value)
        self._own = {**self._own, name: _local(name)}
        self._made.pieces.append(Tag(f"set {_local(name)} = {value.code}"))

    def _echo(self, rest: str) -> None:
        self._print(rest)

    def _close(self, kind: str, name: str) -> None:
        if not self._open or self._open[-1].kind != kind:
            self._lose(Lost("it closes nothing that is open"), "", fallback=name)
            return
        self._end(self._open.pop())

    def _end(self, block: _Open) -> None:
        if block.translated and (block.kind != "case" or block.branches):
            ending = "endfor" if block.kind == "for" else "endif"
            self._made.pieces.append(Tag(ending))

    def _unclosed(self, block: _Open) -> None:
        if block.translated:
            self._lose(Lost("it is never closed"), "", fallback=block.kind, at=block.start)
        self._end(block)

    _ACTS: ClassVar[Mapping[str, Callable[[_Translator, str], None]]] = {
        "assign": _assign,
        "case": _case,
        "echo": _echo,
        "else": _else,
        "elsif": _elsif,
        "elseif": _elsif,
        "for": _for,
        "if": _if,
        "unless": _unless,
        "when": _when,
    }


def shown_path(code: str) -> str | None:
    """Give a placeholder as far as it is a plain path, so that no text of a fallback is shown."""
    path = code.partition("|")[0].strip()
    return path if _PATH.fullmatch(path) else None


def _name(text: str) -> str:
    """Make a name of letters, numbers and underscores."""
    name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:60]
    return name or "placeholder"


def _local(name: str) -> str:
    plain = re.sub(r"\W|^(?=\d)|^_+", "_", name).strip("_") or "value"
    return f"own_{plain}" if plain in _TAKEN or not plain.isascii() else plain
