"""Counting what an import holds, in one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from supportkit.cases import Case, Kind, Visibility, latest_instant
from supportkit.errors.masking import masked_file
from supportkit.io.imports import Import
from supportkit.io.report import ImportReport, Note, Skipped
from supportkit.values.immutable import Immutable

__all__ = ["Count", "Inspection", "MessageCount", "inspect"]


class Count(Immutable):
    """How many cases have a value.

    Attributes:
        value: A word of the core's, or None where there is none.
        n: How many cases.
    """

    value: str | None
    n: int


class MessageCount(Immutable):
    """How many messages were written by one kind of author, in public or not."""

    author: Kind
    visibility: Visibility
    n: int


class Inspection(Immutable):
    """What an export holds, and what could not be carried over into cases.

    Attributes:
        source: Name of the file, or None for rows in memory.
        format: Name of the format.
        recognised_by: What the format was known by, where that was found out.
        strict: Whether an unknown field or value spoiled its record.
        records: Lines, rows or objects read.
        cases: Cases kept.
        skipped_count: Records that could not become cases.
        first_at: The earliest moment of any case, or None without cases.
        last_at: The latest.
        fidelity: Cases by how much of their history is there.
        statuses: Cases by status; None is not recorded, or a word that no map knows.
        priorities: Cases by priority; None is not set, or a word that no map knows.
        channels: Cases by channel.
        messages: Messages by the kind of their author, in public and internally.
        events: Changes in the logs of the cases.
        notes: What was dropped, changed or not understood, with the first places.
        skipped: The first 1,000 records that were skipped, and why.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    schema_: Literal["supportkit.import/1"] = Field(default="supportkit.import/1", alias="schema")
    source: str | None
    format: str
    recognised_by: str | None
    strict: bool
    records: int
    cases: int
    skipped_count: int
    first_at: datetime | None
    last_at: datetime | None
    fidelity: tuple[Count, ...]
    statuses: tuple[Count, ...]
    priorities: tuple[Count, ...]
    channels: tuple[Count, ...]
    messages: tuple[MessageCount, ...]
    events: int
    notes: tuple[Note, ...]
    skipped: tuple[Skipped, ...]

    def _repr_html_(self) -> str:
        from supportkit.io.inspection.html import fragment

        return fragment(self)

    def __repr__(self) -> str:
        return (
            f"Inspection({self.format}, records={self.records}, cases={self.cases}, "
            f"skipped={self.skipped_count})"
        )

    __str__ = __repr__


def inspect(export: Import, *, progress: Callable[[int], None] | None = None) -> Inspection:
    """Read all of an import once, and say what is in it.

    Args:
        export: Read it with ``on_error="collect"`` to see all bad records.
        progress: Told the number of cases done so far, after each.

    Raises:
        CaseDataError: A record cannot become a case, and the import's ``on_error`` is
            ``raise``.

    >>> from supportkit import io
    >>> found = inspect(io.read("examples/helpdesk/cases.jsonl"))
    >>> found.cases, found.statuses[0]
    (104, Count(value='closed', n=75))
    """
    if not isinstance(export, Import):
        raise TypeError("export: expected an Import, such as supportkit.io.read gives")
    seen = _Seen()
    for done, case in enumerate(export, start=1):
        seen.add(case)
        if progress is not None:
            progress(done)
    return seen.inspection(export.report, recognised_by=export.recognised_by or None)


class _Seen:
    """What was seen of the cases so far."""

    def __init__(self) -> None:
        self.first: datetime | None = None
        self.last: datetime | None = None
        self.events = 0
        self.statuses: Counter[str | None] = Counter()
        self.priorities: Counter[str | None] = Counter()
        self.channels: Counter[str | None] = Counter()
        self.messages: Counter[tuple[Kind, Visibility]] = Counter()

    def add(self, case: Case) -> None:
        """Count one case."""
        first, last = _first_instant(case), latest_instant(case)
        self.first = first if self.first is None else min(self.first, first)
        self.last = last if self.last is None else max(self.last, last)
        self.events += len(case.events)
        self.statuses[case.status] += 1
        self.priorities[case.priority] += 1
        self.channels[case.channel] += 1
        self.messages.update((each.author.kind, each.visibility) for each in case.messages)

    def inspection(self, report: ImportReport, *, recognised_by: str | None) -> Inspection:
        """Give what was counted, beside the import's own report."""
        return Inspection(
            source=report.source and masked_file(report.source),
            format=report.format,
            recognised_by=recognised_by,
            strict=report.strict,
            records=report.records,
            cases=report.cases,
            skipped_count=report.skipped_count,
            first_at=self.first,
            last_at=self.last,
            fidelity=_counts(report.fidelities),
            statuses=_counts(self.statuses),
            priorities=_counts(self.priorities),
            channels=_counts(self.channels),
            messages=tuple(
                MessageCount(author=author, visibility=visibility, n=n)
                for (author, visibility), n in sorted(self.messages.items())
            ),
            events=self.events,
            notes=report.notes,
            skipped=report.skipped,
        )


def _first_instant(case: Case) -> datetime:
    moments = [message.at for message in case.messages] + [event.at for event in case.events]
    return min([case.created_at, *moments])


def _counts(found: Mapping[str, int] | Mapping[str | None, int]) -> tuple[Count, ...]:
    """Put the most frequent first; of equals, in the order of the alphabet, None last."""
    ranked = sorted(found.items(), key=lambda each: (-each[1], each[0] is None, each[0] or ""))
    return tuple(Count(value=value, n=n) for value, n in ranked)
