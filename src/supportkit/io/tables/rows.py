"""From cases to the rows of a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from supportkit.cases import Case, CaseEvent, IdentifierType, Message, Participant, Source
from supportkit.io.tables.columns import TABLES, ColumnType, Table, table
from supportkit.values import FrozenMapping
from supportkit.values.frozen import thaw

__all__ = ["Row", "rows", "rows_of"]

Row = dict[str, Any]
"""Values by column: text, whole numbers, true and false, moments in UTC, lists, None."""


def rows(cases: Iterable[Case], *, table: str = "cases") -> Iterator[Row]:
    """Give cases as the rows of a table, one dict a row, while they are read.

    The keys of each row are the columns of `TABLES`, in their order. Times are in UTC.
    What is not recorded is None; an empty list is a list.

    Args:
        cases: Any iterable of cases, such as an import.
        table: ``cases``, ``messages`` (in the order in which each case holds them) or
            ``events``.

    Raises:
        UsageError: There is no such table.

    >>> case = Case(id="C-1", created_at="2026-03-02T09:30:00+01:00", tags=["bikes"])
    >>> [row] = rows([case])
    >>> row["id"], row["created_at"].isoformat(), row["tags"], row["status"]
    ('C-1', '2026-03-02T08:30:00+00:00', ['bikes'], None)
    >>> list(rows([case], table="messages"))
    []
    """
    make = rows_of(table)
    return (row for case in cases for row in make(case))


def rows_of(name: str) -> Callable[[Case], Iterator[Row]]:
    """Give what makes the rows of one case.

    Raises:
        UsageError: There is no such table.
    """
    return _MAKERS[table(name).name]


def _case_rows(case: Case) -> Iterator[Row]:
    yield _row(
        TABLES["cases"],
        case,
        {
            **_source(case.source),
            **_person("requester", case.requester),
            **_person("assignee", case.assignee),
            "message_count": len(case.messages),
            "event_count": len(case.events),
        },
    )


def _message_rows(case: Case) -> Iterator[Row]:
    for message in case.messages:
        yield _part(TABLES["messages"], case, message, "author", message.author)


def _event_rows(case: Case) -> Iterator[Row]:
    for event in case.events:
        yield _part(TABLES["events"], case, event, "actor", event.actor)


def _part(
    table: Table, case: Case, part: Message | CaseEvent, role: str, who: Participant | None
) -> Row:
    return _row(table, part, {"case_id": case.id, **_person(role, who)})


def _row(table: Table, record: BaseModel, given: Mapping[str, Any]) -> Row:
    """Take each column from what is given, else from the attribute of its name, if there is one."""
    return {
        column.name: given[column.name]
        if column.name in given
        else _plain(getattr(record, column.name, None), column.type)
        for column in table.columns
    }


def _plain(value: Any, kind: ColumnType) -> Any:
    if value is None:
        return None
    if kind is ColumnType.TEXT:
        return value.value if isinstance(value, StrEnum) else value
    if kind is ColumnType.INSTANT:
        return _utc(value)
    if kind is ColumnType.TEXTS:
        return list(value)
    return _json(value) if kind is ColumnType.JSON else value


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _json(value: FrozenMapping | BaseModel | Sequence[BaseModel]) -> str:
    if isinstance(value, FrozenMapping):
        return json.dumps(thaw(value), ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, BaseModel):
        return value.model_dump_json(exclude_defaults=True)
    return f"[{','.join(each.model_dump_json(exclude_defaults=True) for each in value)}]"


def _source(source: Source | None) -> Row:
    names = ("vendor", "account", "raw_id", "url")
    return {f"source_{name}": getattr(source, name, None) for name in names}


def _person(role: str, person: Participant | None) -> Row:
    if person is None:
        person_facts: tuple[str | None, ...] = (None,) * 7
    else:
        person_facts = (
            person.id, person.kind.value, person.name, _email(person), _json(person.identifiers),
            person.locale, person.zone,
        )  # fmt: skip
    return {f"{role}_{name}": fact for name, fact in zip(_PERSON, person_facts, strict=True)}


def _email(person: Participant) -> str | None:
    emails = (each.value for each in person.identifiers if each.type is IdentifierType.EMAIL)
    return next(emails, None)


_PERSON = ("id", "kind", "name", "email", "identifiers", "locale", "zone")

_MAKERS: Mapping[str, Callable[[Case], Iterator[Row]]] = {
    "cases": _case_rows,
    "messages": _message_rows,
    "events": _event_rows,
}
