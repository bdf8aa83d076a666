"""What an import kept, and what it could not carry over.

The report is live: it grows while cases are read, and says by `complete` whether
the reading has come to its end. Nothing that is left out is left out silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from operator import not_
from typing import Annotated, Any, NamedTuple

from pydantic import WithJsonSchema

from supportkit.errors import CaseDataError
from supportkit.errors.masking import masked_file
from supportkit.io.faults import Fault
from supportkit.io.validation import shown
from supportkit.text.printable import printable

__all__ = ["ImportReport", "Note", "NoteKind", "Skipped"]

_KEPT_EXAMPLES = 3
_KEPT_SKIPPED = 1000
_KEPT_NOTES = 1000
_MOST_FORMS = 5000
_LARGEST_FORM = 200


@dataclass(frozen=True, slots=True, repr=False)
class Skipped:
    """A record that could not become a case, and why.

    Attributes:
        source: Name of the file, or None for rows in memory.
        line: Line, or row, where the record begins, from 1.
        record_id: Id of the record, where it could be read.
        path: Dotted path of the field at fault, or None for the record as a whole.
        expected: What would have been right.
        found: What stood there, in words.

    >>> print(Skipped("export.csv", 7, "T-7", "created_at", "a date and time", "nothing"))
    export.csv:7: created_at: expected a date and time, found nothing
    """

    source: str | None
    line: int | None
    record_id: str | None
    path: str | None
    expected: str
    found: str

    @classmethod
    def of(cls, error: CaseDataError) -> Skipped:
        """Make the value that says the same as an error."""
        source = None if error.source is None else masked_file(error.source)
        return cls(source, error.line, error.record_id, error.path, error.expected, error.found)

    def __str__(self) -> str:
        return str(CaseDataError(self.source, self.line, self.path, self.expected, self.found))

    def __repr__(self) -> str:
        return f"Skipped({self.named()!r})"

    def named(self) -> str:
        """Say the same with the id of the record, as a line of a page holds many.

        >>> print(Skipped("page.json", 1, "7", "created_at", "a date and time", "nothing").named())
        page.json:1: created_at: expected a date and time, found nothing (record 7)
        """
        return f"{self}{'' if self.record_id is None else f' (record {self.record_id})'}"


class NoteKind(StrEnum):
    """What happened to something that was not simply carried over."""

    DROPPED_FIELD = "dropped_field"
    """A field that the reader knows and that no field of a case takes."""
    UNKNOWN_FIELD = "unknown_field"
    """A field that the reader does not know, so nothing takes it."""
    UNKNOWN_VALUE = "unknown_value"
    """A word for status, priority, channel or visibility that no map knows.

    The case keeps the words of status, priority and channel; the report does not
    repeat them, as a column mapped by mistake may hold anything.
    """
    COERCED = "coerced"
    """A value that had to be changed to be read."""
    DECLARED_ZONE = "declared_zone"
    """A time without UTC offset, read in the zone that the caller declared."""
    NEEDS_ZONE = "needs_zone"
    """A time without UTC offset, and no zone declared: the record was skipped."""
    MISSING_END = "missing_end"
    """A reply whose other end is not in the source."""
    STALE_UPDATE = "stale_update"
    """An update that repeats an older version of its record, so it changed nothing."""
    EARLY_EVENT = "early_event"
    """An update that is recorded before its case was opened."""
    CONFLICT = "conflicting_value"
    """A fact of a case that its rows tell differently: that of the latest row counts.

    Counted once for each case and field, at the first row that differs.
    """
    EMPTY_BODY = "empty_body"
    """A message without text."""
    REORDERED = "reordered"
    """A message that the source lists after a later one: times decide, not the list."""
    ASSUMED_KIND = "assumed_kind"
    """An author whose role the source does not tell: taken for an agent, as not the requester."""
    MISSING_CASE = "missing_case"
    """A case whose own record is not in the source: its parts are all that is known of it."""
    PARTIAL_LOG = "partial_log"
    """A log of changes that does not reach back to the beginning of its case."""
    UNUSED_RECORD = "unused_record"
    """A record that no case refers to, such as a user without a ticket."""
    UNREAD_FILE = "unread_file"
    """A file of a folder that the reader does not read, by its ending: compressed, say."""
    BROKEN_LIFECYCLE = "broken_lifecycle"
    """A log that does what its help desk does not allow; see `supportkit.cases.Lifecycle`."""
    UNPROVEN = "unproven"
    """A reader written from the vendor's published description, not yet run on a real export."""
    DUPLICATE_MESSAGE = "duplicate_message"
    """A message that the source holds more than once: one copy is kept."""
    WEAK_LINK = "weak_link"
    """Messages that are one case by a ticket number or a subject, and by no id."""
    AUTOMATIC = "automatic"
    """A message that says it was sent by a machine, and so stops no clock."""
    SENDERS_CLOCK = "senders_clock"
    """A time that only the sender's clock tells, which may be wrong."""
    HTML_ONLY = "html_only"
    """A mail with HTML and no plain text, or a mere stub of it: its text is that of the HTML."""
    BROKEN_MIME = "broken_mime"
    """A mail whose parts are not put together as they should be: read as far as possible."""
    GUESSED_CHARSET = "guessed_charset"
    """A text whose declared character set is missing, unknown or not the one it is in."""


_REFUSED = {
    NoteKind.UNKNOWN_FIELD: ("only fields that the reader knows", "another"),
    NoteKind.UNKNOWN_VALUE: ("a word that the map knows", "another"),
}


_OPEN = WithJsonSchema({"type": "string", "description": "A word; further ones may come."})


@dataclass(frozen=True, slots=True)
class Note:
    """One kind of thing that was not simply carried over, counted.

    Attributes:
        kind: What happened.
        field: The field it happened to.
        detail: What exactly, where that is no value from the source, else "".
        count: How often.
        examples: The first places, as ``line`` or row numbers.
        records: Ids of the first records, where they are known.
    """

    kind: Annotated[NoteKind, _OPEN]
    field: str
    detail: str
    count: int
    examples: tuple[int, ...]
    records: tuple[str, ...] = ()

    def __str__(self) -> str:
        what = f"{self.kind.value.replace('_', ' ')}: {self.field}"
        detail = f" ({self.detail})" if self.detail else ""
        times = "once" if self.count == 1 else f"{self.count:,} times"
        return f"{what}{detail}: {times}{self._where()}"

    def _where(self) -> str:
        if self.records:
            return f" (first in {', '.join(self.records)})"
        if not self.examples:
            return ""
        places = ", ".join(map(str, self.examples))
        return f" (first at {'line' if len(self.examples) == 1 else 'lines'} {places})"


@dataclass(slots=True)
class _Tally:
    count: int = 0
    lines: list[int] = field(default_factory=list)
    records: list[str] = field(default_factory=list)

    def plus(self, other: _Tally) -> _Tally:
        """Add what another tally counted."""
        self.count += other.count
        self.lines += [line for line in other.lines if line not in self.lines]
        self.records += [record for record in other.records if record not in self.records]
        self.lines, self.records = self.lines[:_KEPT_EXAMPLES], self.records[:_KEPT_EXAMPLES]
        return self

    def add(self, times: int, line: int | None, record: str | None) -> None:
        self.count += times
        if line is not None and len(self.lines) < _KEPT_EXAMPLES and line not in self.lines:
            self.lines.append(line)
        if record is not None and len(self.records) < _KEPT_EXAMPLES and record not in self.records:
            self.records.append(record)


class _Left(NamedTuple):
    """What is left of the objects of one form."""

    inside: str
    keys: tuple[str, ...]
    known: frozenset[str]
    tally: _Tally


def _is_nothing(value: object) -> bool:
    if isinstance(value, bool | int | float):
        return value != value
    return not value


def _kind(key: str, known: frozenset[str]) -> NoteKind:
    return NoteKind.DROPPED_FIELD if key in known else NoteKind.UNKNOWN_FIELD


def _inside(label: str, key: str) -> str:
    return f"{label}.{shown(key)}" if label else shown(key)


class ImportReport:
    """What one reading of a source kept, skipped and noted so far.

    Attributes:
        source: Name of the file, or None for rows in memory.
        format: Name of the format.
        strict: Whether an unknown field or value spoils its record.
        records: Lines or rows read.
        cases: Cases kept.
        fidelities: How many of the cases came with how much of their history.
        line: Where the record that was read last begins, or None for rows in memory.
        record: Id of the record that is being read, where it is known.
        complete: Whether the reading came to its end.

    >>> report = ImportReport(source="export.csv", format="csv")
    >>> report.note(NoteKind.DROPPED_FIELD, "Internal Score", line=2)
    >>> report.note(NoteKind.DROPPED_FIELD, "Internal Score", line=3)
    >>> print(report.notes[0])
    dropped field: Internal Score: 2 times (first at lines 2, 3)
    """

    def __init__(self, *, source: str | None, format: str, strict: bool = False) -> None:  # noqa: A002
        self.source, self.format, self.strict = source, format, strict
        self.records = self.cases = 0
        self.fidelities: Counter[str] = Counter()
        self.line: int | None = None
        self.record: str | None = None
        self.complete = False
        self._skipped: list[Skipped] = []
        self._skipped_count = 0
        self._tallies: dict[tuple[NoteKind, str, str], _Tally] = {}
        self._left: dict[tuple[object, ...], _Left] = {}

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The skipped records, the first 1,000 of them; `skipped_count` counts all."""
        return tuple(self._skipped)

    @property
    def skipped_count(self) -> int:
        """How many records were skipped."""
        return self._skipped_count

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was not simply carried over, by kind, field and value."""
        return tuple(
            Note(*key, tally.count, tuple(tally.lines), tuple(tally.records))
            for key, tally in sorted(self._all().items())
        )

    def _all(self) -> dict[tuple[NoteKind, str, str], _Tally]:
        """Count single fields, of which objects were counted together."""
        found = {key: _Tally().plus(tally) for key, tally in self._tallies.items()}
        for inside, keys, known, tally in self._left.values():
            for key in keys:
                name = (_kind(key, known), _inside(inside, key), "")
                found.setdefault(name, _Tally()).plus(tally)
        return found

    def read(self, line: int | None = None) -> None:
        """Count a line or row, and remember where it is."""
        self.records += 1
        self.line = line

    def note_left(self, inside: str, data: dict[str, Any], known: frozenset[str]) -> None:
        """Count what is left of an object when everything was taken that a case can hold.

        A field that is not ``known`` to the reader is an unknown one. Fields of nothing
        (null, "", an empty array or object) lose nothing.

        Args:
            inside: Label of the object, as ``comments``.
            data: Its fields.
            known: Names of fields that the reader knows and has no place for.
        """
        # Objects of one kind are alike, so that what is left of them is worked out once.
        form: tuple[object, ...] = (inside, known, *data)
        if not all(data.values()):
            form = (*form, *map(type, data.values()), *map(not_, data.values()))
        left = self._left.get(form)
        if left is None:
            keys = tuple(key for key, value in data.items() if not _is_nothing(value))
            if len(self._left) >= _MOST_FORMS or len(data) > _LARGEST_FORM:
                for key in keys:
                    self.note(_kind(key, known), _inside(inside, key), line=self.line)
                return
            left = self._left[form] = _Left(inside, keys, known, _Tally())
        if self.strict and not known.issuperset(left.keys):
            unknown = next(key for key in left.keys if key not in known)
            self.note(NoteKind.UNKNOWN_FIELD, _inside(inside, unknown))
        tally = left.tally
        if len(tally.records) >= _KEPT_EXAMPLES and len(tally.lines) >= _KEPT_EXAMPLES:
            tally.count += 1
        else:
            tally.add(1, self.line, self.record)

    def note(
        self,
        kind: NoteKind,
        field: str,
        *,
        detail: str = "",
        line: int | None = None,
        times: int = 1,
    ) -> None:
        """Count something that was not simply carried over.

        Fields beyond the first 1,000 are counted together, as ``others``. In a strict
        reading, an unknown field or value spoils the record instead.
        """
        if self.strict and kind in _REFUSED:
            expected, found = _REFUSED[kind]
            raise Fault(field, expected, f"{found} ({detail})" if detail else found)
        key = (kind, field, detail)
        if key not in self._tallies and len(self._tallies) >= _KEPT_NOTES:
            key = (kind, "others", "")
        self._tallies.setdefault(key, _Tally()).add(times, line, self.record)

    def skip(self, error: CaseDataError) -> None:
        """Count a record that could not become a case."""
        self._skipped_count += 1
        if len(self._skipped) < _KEPT_SKIPPED:
            self._skipped.append(Skipped.of(error))

    def __repr__(self) -> str:
        state = "complete" if self.complete else "incomplete"
        return (
            f"ImportReport({self.format}, {state}, records={self.records}, "
            f"cases={self.cases}, skipped={self.skipped_count})"
        )

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def _repr_html_(self) -> str:
        from supportkit.io.inspection.html import fragment

        return fragment(self)

    def lines(self, *, skipped: int = 10, dropped: int = _KEPT_NOTES) -> Iterator[str]:
        """Write the report line by line, with at most so many skipped records and dropped fields.

        Dropped fields are what every export has many of, so they come last where they are cut.
        """
        name = printable(masked_file(self.source or "rows"))
        state = "" if self.complete else " so far"
        yield (
            f"{name}: {self.format}: {self.cases:,} cases from {self.records:,} records"
            f"{state}, {self.skipped_count:,} skipped"
        )
        if self.fidelities:
            kinds = ", ".join(f"{n:,} {name}" for name, n in sorted(self.fidelities.items()))
            yield f"  history: {kinds}"
        yield from (f"  skipped: {printable(record.named())}" for record in self._skipped[:skipped])
        if self.skipped_count > skipped:
            yield f"  ... and {self.skipped_count - skipped:,} more skipped"
        fields = [note for note in self.notes if note.kind is NoteKind.DROPPED_FIELD]
        if len(fields) <= dropped:
            yield from (f"  {note}" for note in self.notes)
            return
        yield from (f"  {note}" for note in self.notes if note.kind is not NoteKind.DROPPED_FIELD)
        yield from (f"  {note}" for note in fields[:dropped])
        yield f"  ... and {len(fields) - dropped:,} more dropped fields"
