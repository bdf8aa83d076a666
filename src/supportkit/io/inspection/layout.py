"""What is shown of an import: labelled lines and tables of plain text, for any output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from supportkit.errors.masking import masked_file
from supportkit.io.inspection.inspecting import Count, Inspection
from supportkit.io.report import ImportReport, Note, Skipped
from supportkit.values import isoformat

__all__ = ["Section", "headline", "sections"]

_NOT_SET = "not set"
_MOST_NOTES, _MOST_SKIPPED = 200, 20


@dataclass(frozen=True, slots=True)
class Section:
    """One table.

    Attributes:
        title: What it is about.
        head: Names of the columns.
        rows: Their cells.
        note: What is left out of it, or "".
        figures: Numbers of the columns that hold figures, from 0.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    figures: frozenset[int] = frozenset()


def headline(found: Inspection | ImportReport) -> Iterator[tuple[str, str]]:
    """Give the lines that stand first: what was read, and what is in it."""
    yield "Export", masked_file(found.source or "rows in memory")
    yield "Format", _format(found)
    state = "" if getattr(found, "complete", True) else " so far"
    yield "Records", f"{found.records:,}{state}"
    yield "Cases", f"{found.cases:,}"
    yield "Skipped", f"{found.skipped_count:,}"
    if isinstance(found, Inspection):
        yield from _contents(found)
    elif found.fidelities:
        yield "History", _listed((name, n) for name, n in sorted(found.fidelities.items()))


def sections(found: Inspection | ImportReport) -> Iterator[Section]:
    """Give the tables: what was not carried over as it was, and what was skipped."""
    if found.notes:
        yield Section(
            "Not carried over as it was",
            ("what", "field", "detail", "times", "first at"),
            tuple(_note_row(note) for note in found.notes[:_MOST_NOTES]),
            _more(len(found.notes), _MOST_NOTES),
            frozenset({3}),
        )
    if found.skipped:
        yield Section(
            "Skipped records",
            ("at", "field", "expected", "found"),
            tuple(
                _skipped_row(each, masked_file(found.source or ""))
                for each in found.skipped[:_MOST_SKIPPED]
            ),
            _more(found.skipped_count, _MOST_SKIPPED),
        )


def _format(found: Inspection | ImportReport) -> str:
    known_by = getattr(found, "recognised_by", None)
    strict = ", strict" if found.strict else ""
    return f"{found.format}{f' ({known_by})' if known_by else ''}{strict}"


def _contents(found: Inspection) -> Iterator[tuple[str, str]]:
    if found.first_at is not None and found.last_at is not None:
        yield "From", isoformat(found.first_at)
        yield "To", isoformat(found.last_at)
    yield "History", _counts(found.fidelity)
    yield "Statuses", _counts(found.statuses)
    yield "Priorities", _counts(found.priorities)
    yield "Channels", _counts(found.channels)
    yield (
        "Messages",
        _listed(
            (f"{each.author.value} {each.visibility.value}", each.n) for each in found.messages
        ),
    )
    yield "Changes", f"{found.events:,}"


def _counts(counts: Iterable[Count]) -> str:
    return _listed((each.value or _NOT_SET, each.n) for each in counts)


def _listed(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{n:,} {name}" for name, n in counts) or "none"


def _note_row(note: Note) -> tuple[str, ...]:
    places = note.records or tuple(f"line {line}" for line in note.examples)
    what = note.kind.value.replace("_", " ")
    return what, note.field, note.detail, f"{note.count:,}", ", ".join(places)


def _skipped_row(record: Skipped, source: str | None) -> tuple[str, ...]:
    place = "" if record.line is None else f"line {record.line}"
    file = "" if record.source == source else record.source
    return (
        ", ".join(part for part in (file, place, record.record_id) if part),
        record.path or "",
        record.expected,
        record.found,
    )


def _more(count: int, shown: int) -> str:
    return f"and {count - shown:,} more" if count > shown else ""
