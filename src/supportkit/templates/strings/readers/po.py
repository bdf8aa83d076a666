"""Read gettext's ``.po`` and ``.pot`` files, with the place of every text.

Source: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from supportkit.templates.strings.entries import Entry, Fault, Runs, StringFile
from supportkit.templates.strings.locations import tag_of
from supportkit.values.patterns import regex

__all__ = ["charset", "read_po"]

_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)?")
_STATEMENT = regex(
    r"[ \t]*(?P<word>msgctxt|msgid_plural|msgid|msgstr)?(?:\[(?P<number>[0-9]{1,3})\])?"
    r'(?P<texts>(?:[ \t]*+"(?:[^"\\\r\n]|\\[^\r\n])*+")++)[ \t]*$'
)
_QUOTED = regex(r'"((?:[^"\\\r\n]|\\[^\r\n])*+)"')
_DEFAULT = regex(r'#\.[ \t]*Default:[ \t]*"(?P<text>[^\r\n]*)')
"""What Zope writes above a message whose id is a name: the text that it stands for."""
_ESCAPE = regex(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CHARSET = regex(rb"charset=[ \t]*([A-Za-z0-9_.:-]{2,40})")
_FIELD = regex(r"^(?P<name>[A-Za-z-]{2,60}):[ \t]*(?P<value>[^\n]{0,400})$", re.MULTILINE)
_NAME = regex(r"[A-Za-z0-9_.:-]++")
_ENDS = regex(r'(?<!\\)"\Z')
_SYMBOLIC = regex(r"\w++(?:[._:-]++\w++)++")


def charset(data: bytes) -> str | None:
    """Give the character set that the header of a file names.

    >>> charset(b'"Content-Type: text/plain; charset=ISO-8859-1"')
    'ISO-8859-1'
    """
    found = _CHARSET.search(data, 0, 20_000)
    name = found[1].decode("ascii") if found else None
    return None if name in (None, "CHARSET") else name


@dataclass(slots=True)
class _Text:
    """A text that is put together of several lines."""

    parts: list[str] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0

    def add(self, raw: str, start: int) -> None:
        last = 0
        for match in _ESCAPE.finditer(raw):
            self._take(raw[last : match.start()], start + last)
            self._take(_meant(match), start + match.start())
            last = match.end()
        self._take(raw[last:], start + last)

    def _take(self, text: str, start: int) -> None:
        if text:
            self.runs.append((self.size, start))
            self.parts.append(text)
            self.size += len(text)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def _meant(match: re.Match[str]) -> str:
    by_hex, by_octal, letter = match.groups()
    if letter is not None:
        return _LETTERS.get(letter, letter)
    return chr(int(by_hex, 16) if by_hex else int(by_octal, 8) & 0xFF)


@dataclass(slots=True)
class _Message:
    """A message as its lines are read."""

    texts: dict[str, _Text] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    start: int = 0
    default: str = ""
    is_open: bool = False

    @property
    def is_full(self) -> bool:
        """Whether its translation has begun."""
        return any(name.startswith("msgstr") for name in self.texts)

    def text(self, name: str) -> str | None:
        found = self.texts.get(name)
        return None if found is None else found.text


def read_po(file: StringFile) -> tuple[list[Entry], list[Fault], dict[str, str]]:
    r"""Read a file: its texts, what is broken in it, and the fields of its header.

    >>> entries, faults, _ = read_po(StringFile("de.po", 'msgid "Hi"\nmsgstr "Hallo"'))
    >>> entries[0].text, entries[0].sources, faults
    ('Hallo', ('Hi',), [])
    """
    faults: list[Fault] = []
    messages = list(_Lines(file, faults).messages())
    header: dict[str, str] = {}
    for message in messages:
        if message.text("msgid") == "" and "msgctxt" not in message.texts:
            written = message.text("msgstr") or ""
            header = {one["name"].lower(): one["value"].strip() for one in _FIELD.finditer(written)}
            break
    locale = file.locale
    if locale == "und":
        locale = tag_of(header.get("language", "").strip()) or "und"
    symbolic = _symbolic(messages)
    entries = [
        entry for one in messages for entry in _entries(one, file, locale, symbolic=symbolic)
    ]
    return entries, faults, header


def _symbolic(messages: list[_Message]) -> bool:
    """Whether the ids of messages are names, and no texts."""
    ids = [one.text("msgid") or "" for one in messages]
    named = sum(1 for one in ids if _SYMBOLIC.fullmatch(one))
    return len(ids) > 3 and named > 0.8 * sum(1 for one in ids if one)


class _Lines:
    """Puts messages together, line by line."""

    def __init__(self, file: StringFile, faults: list[Fault]) -> None:
        self._file, self._faults = file, faults
        self._current = _Message()
        self._into: _Text | None = None

    def messages(self) -> Iterator[_Message]:
        for line in _LINE.finditer(self._file.text):
            content = line[0].rstrip("\r\n \t")
            if content.startswith("#~"):
                self._into = None
            elif content.startswith("#") or not content.strip():
                if self._current.is_full:
                    yield self._taken(line.start())
                self._remark(content)
            else:
                yield from self._statement(content, line.start())
        if self._current.texts:
            yield self._current

    def _remark(self, content: str) -> None:
        current = self._current
        if content.startswith("#,"):
            current.flags |= {flag.strip() for flag in content[2:].split(",")}
        elif (found := _DEFAULT.match(content)) is not None:
            current.default, current.is_open = found["text"], True
        elif current.is_open and content.startswith("#."):
            current.default += f" {content[2:].strip()}"
        if current.is_open and _ENDS.search(current.default) is not None:
            current.default, current.is_open = current.default[:-1].replace('\\"', '"'), False

    def _taken(self, start: int) -> _Message:
        done, self._current, self._into = self._current, _Message(start=start), None
        return done

    def _statement(self, content: str, start: int) -> Iterator[_Message]:
        found = _STATEMENT.match(content)
        if found is None:
            self._faults.append(Fault(self._file, start, _broken(content)))
            self._into = None
            return
        if found["word"] is not None:
            begins = found["word"] in ("msgctxt", "msgid")
            if begins and (self._current.is_full or found["word"] in self._current.texts):
                yield self._taken(start)
            self._begin(found, start)
        if (into := self._into) is not None:
            for one in _QUOTED.finditer(content, found.start("texts")):
                into.add(one[1], start + one.start(1))

    def _begin(self, found: re.Match[str], start: int) -> None:
        word, number = found["word"], found["number"]
        name = f"{word}[{number}]" if number else word
        if name in self._current.texts:
            self._faults.append(Fault(self._file, start, f"{name} stands here twice"))
        self._into = self._current.texts[name] = _Text()


def _broken(content: str) -> str:
    """Say what is wrong with a line."""
    quotes = content.count('"') - content.count('\\"')
    if quotes == 0:
        return "expected msgid, msgstr or a text in quotes"
    if quotes == 1:
        return "the text lacks a quote at its end"
    return 'a quote inside of a text is written \\"'


def _entries(
    message: _Message, file: StringFile, locale: str, *, symbolic: bool
) -> Iterator[Entry]:
    msgid = message.text("msgid")
    if not msgid:
        return
    plural_id, context = message.text("msgid_plural"), message.text("msgctxt")
    key = msgid if context is None else f"{context}\x04{msgid}"
    sources = () if symbolic else (msgid,) if plural_id is None else (msgid, plural_id)
    if message.default and not message.is_open and _NAME.fullmatch(msgid):
        sources = (message.default,)
    forms = [name for name in message.texts if name.startswith("msgstr")]
    made = Entry(
        key=key,
        locale=locale,
        text="",
        file=file,
        sources=sources,
        flags=frozenset(message.flags),
        is_draft="fuzzy" in message.flags,
        forms=len(forms),
    )
    for name in forms:
        text = message.texts[name]
        plural = name[7:-1] if "[" in name else None
        runs: Runs = tuple(text.runs) or ((0, message.start),)
        yield replace(made, text=text.text, runs=runs, plural=plural)
