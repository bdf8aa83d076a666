"""Finding what a reader lost: neither in a case nor in the report of the import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from supportkit.cases import Case
from supportkit.io import ImportReport
from supportkit.values.patterns import regex

__all__ = ["unreported"]

_EARLIEST = 10**8
_SHORT = 200
_PARTS = regex(r"[^\s/:-]+")


def unreported(
    data: Any, cases: Iterable[Case], report: ImportReport, *, implied: Iterable[str] = ("type",)
) -> tuple[str, ...]:
    """Give the paths of a payload's values that stand in no case and that no note names.

    A check for whoever writes a reader: a text or number of the payload must be found
    again in a case (an id as text, a time as the same instant), or the import's report
    must name its field, an object around it, or its kind of record as not carried over.
    A word of a short text counts as found, as names and ids are put together of words.
    Flags and nothing (null, "", empty arrays and objects) are left out: a value can only
    be looked for where it tells itself from others.

    Args:
        data: What was read, as JSON data.
        cases: What came of it.
        report: The report of that import.
        implied: Names of fields that say what a record is, which a case says by what it is.

    >>> from supportkit import io
    >>> ticket = {
    ...     "id": 7,
    ...     "created_at": "2026-03-02T09:00:00Z",
    ...     "subject": "My brake squeaks",
    ...     "status": "new",
    ...     "mood": "blue",
    ... }
    >>> export = io.zendesk.read(ticket)
    >>> unreported(ticket, export.to_list(), export.report)
    ()
    """
    made = [case.model_dump(mode="json") for case in cases]
    texts = {str(leaf) for _, leaf in _leaves(made)}
    instants = {moment for text in texts if (moment := _instant(text)) is not None}
    texts |= {part for text in texts if len(text) <= _SHORT for part in _PARTS.findall(text)}
    fields, kinds = _reported(report)
    if kinds and not made:
        return ()  # all of it is of kinds that no case refers to
    lost, structure = [], frozenset(implied)
    for path, leaf in _leaves(data):
        if path and path[-1] in structure:
            continue
        moment = _instant(leaf)
        if str(leaf) in texts or (moment is not None and moment in instants):
            continue
        if not _is_named(_label(path), fields, kinds):
            lost.append(".".join(path))
    return tuple(lost)


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Go through texts and numbers with their paths; keys of objects are no leaves."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(each, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _leaves(each, (*path, str(number)))
    elif value is not None and not isinstance(value, bool) and value != "":
        yield path, value


def _instant(leaf: object) -> datetime | None:
    """Read a leaf as the second it may mean: ISO 8601, or seconds since 1970."""
    try:
        if isinstance(leaf, str):
            moment = datetime.fromisoformat(leaf.replace(" UTC", "+00:00"))
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        elif isinstance(leaf, int | float) and leaf > _EARLIEST:
            moment = datetime.fromtimestamp(leaf, UTC)
        else:
            return None
        return moment.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None


def _label(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(step for step in path if not step.isdecimal())


def _reported(report: ImportReport) -> tuple[list[tuple[str, ...]], set[str]]:
    """Give the fields that notes name, and the kinds of records that stand unused."""
    fields, kinds = [], set()
    for note in report.notes:
        if note.kind == "unused_record":
            kinds.add(note.field)
        else:
            fields.append(tuple(note.field.split(".")))
    return fields, kinds


def _is_named(label: tuple[str, ...], fields: list[tuple[str, ...]], kinds: set[str]) -> bool:
    """Whether notes name a field: whole, or without the kind of record that they begin with."""
    if kinds and (len(label) == 1 or any(_singular(step) in kinds for step in label)):
        return True
    return any(
        _contains(label, field) or (len(field) > 1 and _contains(label, field[1:]))
        for field in fields
    )


def _contains(label: tuple[str, ...], field: tuple[str, ...]) -> bool:
    width = len(field)
    return any(label[at : at + width] == field for at in range(len(label) - width + 1))


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
