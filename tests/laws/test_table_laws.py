"""Laws of tables: cases as rows, in CSV and in Parquet."""

from __future__ import annotations

import csv as standard_csv
import io as standard_io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportkit.cases import Case
from supportkit.io import TABLES, csv, parquet, rows
from supportkit.io.tables import Column, ColumnType
from supportkit.testing import strategies

CASES = st.lists(strategies.cases(), max_size=3)
NAMES = st.sampled_from(sorted(TABLES))


@pytest.fixture(autouse=True, scope="module")
def long_cells() -> Iterator[None]:
    """Let the standard library read cells as long as ours are, for these tests alone."""
    before = standard_csv.field_size_limit(2**24)
    yield
    standard_csv.field_size_limit(before)


def person(row: dict[str, Any], role: str) -> dict[str, Any] | None:
    """Build a participant of the columns of a role."""
    if row[f"{role}_id"] is None:
        return None
    facts = {name: row[f"{role}_{name}"] for name in ("id", "kind", "name", "locale", "zone")}
    return {**facts, "identifiers": json.loads(row[f"{role}_identifiers"])}


def facts(row: dict[str, Any], table: str, *left_out: str) -> dict[str, Any]:
    """Take the columns that are attributes of their own, as the model reads them."""
    roles = ("requester_", "assignee_", "author_", "actor_", "source_", *left_out)
    return {
        column.name: value_of(column, row[column.name])
        for column in TABLES[table].columns
        if row[column.name] is not None and not column.name.startswith(roles)
    }


def value_of(column: Column, value: Any) -> Any:
    """Give what stands in a column as data of the model."""
    return json.loads(value) if column.type is ColumnType.JSON else value


def rebuilt(case: Case) -> Case:
    """Make a case of nothing but its rows in the three tables."""
    [row] = rows([case])
    source = {name: row[f"source_{name}"] for name in ("vendor", "account", "raw_id", "url")}
    return Case.model_validate(
        {
            **facts(row, "cases", "message_count", "event_count"),
            "source": source if row["source_vendor"] is not None else None,
            "requester": person(row, "requester"),
            "assignee": person(row, "assignee"),
            "messages": [
                {**facts(each, "messages", "case_id"), "author": person(each, "author")}
                for each in rows([case], table="messages")
            ],
            "events": [
                {
                    **facts(each, "events", "case_id"),
                    **({"new": each["new"]} if "new" in fields_of(each["type"]) else {}),
                    "actor": person(each, "actor"),
                }
                for each in rows([case], table="events")
            ],
        }
    )


def fields_of(event: str) -> tuple[str, ...]:
    """Name the fields without which an event is none, though they may be None."""
    changes = ("status_changed", "priority_changed", "assigned", "group_changed")
    return ("new",) if event in changes else ()


def cell(value: Any) -> str:
    """Write a value as a cell holds it, by the documented rules."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        case str() | int():
            return str(value)
        case _:
            return f"{value:%Y-%m-%dT%H:%M:%S.%fZ}"


@given(case=strategies.cases())
def test_three_tables_hold_the_whole_case(case: Case) -> None:
    """Every fact of a case stands in a row of one of the tables."""
    assert rebuilt(case) == case


@given(cases=CASES, table=NAMES)
def test_csv_gives_back_every_text(cases: list[Case], table: str) -> None:
    """Whatever characters it has."""
    file = standard_io.BytesIO()
    csv.write(cases, file, table=table)
    text = standard_io.StringIO(file.getvalue().decode(), newline="")
    found = [list(row.values())[1:] for row in standard_csv.DictReader(text)]
    assert found == [[cell(value) for value in row.values()] for row in rows(cases, table=table)]


@given(cases=CASES, table=NAMES)
def test_parquet_gives_back_every_row(cases: list[Case], table: str) -> None:
    """Value for value, to the microsecond."""
    file = standard_io.BytesIO()
    parquet.write(cases, file, table=table)
    found = pq.read_table(standard_io.BytesIO(file.getvalue())).drop_columns("schema").to_pylist()
    assert found == list(rows(cases, table=table))
