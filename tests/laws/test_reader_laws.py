"""Laws that hold for every input, however broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportkit import io
from supportkit.cases import Case
from supportkit.errors import CaseDataError
from supportkit.io import jsonl, mapped
from supportkit.testing import strategies

WEIRD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["\ud83d", "2026-03-02T09:00:00", "0001-01-01T00:00:00+14:00", "supportkit."]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)
MAPPING: dict[str, Any] = {
    "case": {"id": "id", "created_at": "created_at", "subject": "subject", "status": "status",
             "priority": "priority", "tags": "tags", "fields.all": "fields",
             "requester.name": "requester.name", "updated_at": "updated_at"},
    "messages_in": "messages",
    "message": {"id": "id", "at": "at", "text": "text", "author.kind": "author.kind",
                "author.id": "author.id", "visibility": "visibility"},
}  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the JSON of a case, with some values replaced by something else."""
    record: dict[str, Any] = draw(strategies.cases()).model_dump(mode="json")
    for _ in range(draw(st.integers(1, 3))):
        place: Any = record
        while isinstance(place, dict | list) and place:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            key = draw(st.sampled_from(keys))
            if not isinstance(place[key], dict | list) or draw(st.booleans()):
                place[key] = draw(WEIRD)
                break
            place = place[key]
    return record


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file to write examples to."""
    return tmp_path_factory.mktemp("laws") / "export.jsonl"


def told(export: io.Import) -> int:
    """Read an export to its end; give how many records it accounts for."""
    kept = len(export.to_list())
    assert export.report.complete
    assert "\n".join(export.report.lines(skipped=9)).encode("utf-8")
    return kept + export.report.skipped_count


@given(record=mutated())
def test_broken_canonical_record_is_kept_or_skipped(record: dict[str, Any], file: Path) -> None:
    """Never another exception, and never lost silently."""
    line = json.dumps({"id": "first", **record})
    file.write_text('{"id":"x"}\n' + line, "utf-8")
    assert told(jsonl.read(file, on_error="collect")) == 2


@given(record=mutated())
def test_broken_record_raises_one_kind_of_error(record: dict[str, Any], file: Path) -> None:
    """By default each bad record is a CaseDataError that names file and line."""
    file.write_text('{"id":"x"}\n' + json.dumps(record), "utf-8")
    with pytest.raises(CaseDataError, match=r"^export\.jsonl:1: "):
        jsonl.read(file).to_list()


@given(record=mutated())
def test_broken_row_is_kept_or_skipped(record: dict[str, Any]) -> None:
    """The same by a mapping, from rows in memory."""
    assert told(mapped.read([record], mapping=MAPPING, on_error="collect", zone="UTC")) == 1


@given(data=st.binary(max_size=300))
@settings(max_examples=200)
def test_bytes_are_an_export_or_no_export(data: bytes, file: Path) -> None:
    """Any bytes end in cases, skipped records, or one of our errors."""
    file.write_bytes(b"id,created_at,subject,status\n" + data)
    mapping = {"case": {"id": "id", "created_at": "created_at"}}
    export = mapped.read(file, mapping=mapping, on_error="collect", zone="UTC")
    assert told(export) == export.report.records


@given(data=st.binary(max_size=200), start=st.sampled_from([b"[", b"{", b"[{", b'[{"id":1},']))
def test_bytes_after_a_bracket(data: bytes, start: bytes, file: Path) -> None:
    """So do bytes that begin as JSON does."""
    path = file.with_suffix(".json")
    path.write_bytes(start + data)
    export = mapped.read(path, mapping=MAPPING, on_error="collect", zone="UTC")
    assert told(export) == export.report.cases + export.report.skipped_count
    assert export.report.complete


@given(cases=st.lists(strategies.cases(), min_size=1, max_size=4, unique_by=lambda case: case.id))
@settings(max_examples=40)
def test_report_counts_add_up(cases: list[Case], file: Path) -> None:
    """Records read are cases kept and records skipped, twice over the same file."""
    file.write_text("".join(f"{jsonl.dump(case)}\n" for case in cases) + "{}\n", "utf-8")
    export = jsonl.read(file, on_error="collect")
    assert export.to_list() == export.to_list() == cases
    report = export.report
    assert (report.records, report.cases, report.skipped_count) == (len(cases) + 1, len(cases), 1)


ROWS = st.lists(
    st.fixed_dictionaries(
        {"case": st.sampled_from("AB"), "at": st.integers(10**9, 10**9 + 50)},
        optional={
            "status": st.sampled_from(["open", "solved", "odd"]),
            "uid": st.sampled_from(["u1", "u2"]),
            "name": st.sampled_from(["Ada", "Bob"]),
            "mail": st.just("ada@example.com"),
            "a": st.integers(0, 2),
            "tags": st.sampled_from(["vip", "late"]),
        },
    ),
    max_size=8,
    unique_by=lambda row: row["at"],
)
MESSAGE_ROWS: dict[str, Any] = {
    "case": {"id": "case", "status": "status", "tags": "tags", "fields.a": "a",
             "requester.id": "uid", "requester.name": "name", "requester.email": "mail"},
    "message": {"id": "at", "at": "at", "text": {"value": "x"},
                "author.kind": {"value": "customer"}},
}  # fmt: skip


def facts(rows: list[dict[str, Any]]) -> tuple[dict[str, Case], dict[str, int]]:
    """Read rows of messages; give the cases without the order of the source, and the notes."""
    export = mapped.read(rows, mapping=MESSAGE_ROWS)
    cases = {}
    for case in export:
        messages = [message.model_copy(update={"seq": 0}) for message in case.messages]
        ordered = tuple(sorted(messages, key=lambda message: message.at))
        cases[case.id] = case.model_copy(update={"messages": ordered})
    return cases, {f"{note.kind} {note.field}": note.count for note in export.report.notes}


@given(rows=ROWS, data=st.data())
def test_order_of_the_file_does_not_matter(rows: list[dict[str, Any]], data: st.DataObject) -> None:
    """Rows of messages tell the same of their cases in whatever order they stand."""
    assert facts(data.draw(st.permutations(rows))) == facts(rows)
