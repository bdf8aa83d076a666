"""Nothing personal shows: not in a repr, an error, a traceback, a log line or a report."""

from __future__ import annotations

import copy
import csv
import json
import logging
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from supportkit import io
from supportkit.cases import Case, Message, Participant, read_case
from supportkit.errors import SupportKitError
from supportkit.io import jsonl, mapped

SECRET = "Zaphod-4711-secret"  # noqa: S105
AT = "2026-03-02T09:00:00Z"
PERSON = {
    "id": SECRET,
    "kind": "customer",
    "name": SECRET,
    "identifiers": [{"type": "email", "value": SECRET}],
}
FULL: dict[str, Any] = {
    "id": "C-1",
    "created_at": AT,
    "subject": SECRET,
    "requester": PERSON,
    "assignee": {**PERSON, "kind": "agent"},
    "organisation": SECRET,
    "group": SECRET,
    "tags": [SECRET],
    "fields": {"address": SECRET, SECRET: {"street": [SECRET]}},
    "vendor": {"note": SECRET},
    "source": {"vendor": "csv", "url": SECRET},
    "satisfaction": [{"scale": "1-5", "comment": SECRET}],
    "messages": [
        {"id": "m1", "at": AT, "author": PERSON, "text": SECRET, "html": SECRET,
         "attachments": [{"name": SECRET}]},
    ],
    "events": [
        {"type": "assigned", "id": "e1", "at": AT, "old": SECRET, "new": SECRET, "actor": PERSON},
        {"type": "field_changed", "id": "e2", "at": AT, "name": SECRET, "values": {"new": SECRET}},
        {"type": "custom", "id": "e3", "at": AT, "name": SECRET, "data": {SECRET: SECRET}},
        {"type": "status_changed", "id": "e4", "at": AT, "new": None, "raw": SECRET},
        {"type": "tagged", "id": "e5", "at": AT, "tags": [SECRET]},
        {"type": "rated", "id": "e6", "at": AT, "scale": "1-5", "value": SECRET},
    ],
}  # fmt: skip
WRONG_VALUES: list[Any] = [[SECRET], {"key": SECRET}, SECRET + "\ud83d", [[{"key": SECRET}]]]


def wrong(model: type[Any], base: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a record with each field in turn holding each wrong value."""
    for field in model.model_fields:
        name = field.rstrip("_")
        if name == "id":  # ids are shown, so that a bad record can be found
            yield from ({**base, "id": value} for value in WRONG_VALUES)
            continue
        yield from ({**base, name: value} for value in [SECRET, *WRONG_VALUES])


BAD_CASES = list(wrong(Case, {"id": "C-1", "created_at": AT}))
WITH_TELLING_KEY = {**FULL, "ada " + SECRET + "@x": 1}
BAD_MESSAGES = list(wrong(Message, FULL["messages"][0]))
BAD_EVENTS = [
    {**event, name: value} for event in FULL["events"] for name in event for value in WRONG_VALUES
]
BAD_RECORDS = [
    *BAD_CASES,
    *({**FULL, "messages": [message]} for message in BAD_MESSAGES),
    *({**FULL, "events": [event]} for event in BAD_EVENTS),
]


def told(error: BaseException) -> str:
    """Give all that an error tells, with what it was raised from and what came before it."""
    parts = ["".join(traceback.format_exception(error)), str(error), repr(error)]
    before = error.__cause__ or error.__context__
    return "\n".join([*parts, told(before)] if before is not None else parts)


def refusals(read: Any, records: list[dict[str, Any]]) -> tuple[int, str]:
    """Read each record; count the refused ones, and give all that was told of them."""
    texts: list[str] = []
    for record in records:
        try:
            read(record)
        except (ValidationError, SupportKitError) as error:
            texts.append(told(error))
    return len(texts), "\n".join(texts)


def shown(export: io.Import) -> str:
    """Give all that a reading shows: the cases, the report, and what was skipped."""
    cases = export.to_list()
    report = export.report
    lines = "\n".join(report.lines(skipped=9999))
    parts = [repr(cases), str(cases), repr(report), str(report), lines]
    return "\n".join([*parts, repr(report.skipped), repr(report.notes), repr(export)])


class TestReprs:
    """What a log line or a notebook shows."""

    def test_case_full_of_secrets_shows_none(self) -> None:
        """Neither repr nor str, of the case nor of anything in it."""
        case = Case.model_validate(FULL)
        parts = [
            case,
            case.timeline(),
            case.fields,
            case.requester,
            case.source,
            *case.satisfaction,
        ]
        everything = [*parts, *case.messages, *case.events, *case.messages[0].attachments]
        assert SECRET not in repr(everything)
        assert SECRET not in " ".join(map(str, everything))

    def test_containers_show_none(self) -> None:
        """Dicts, sets and tuples of models show no more than the models do."""
        case = Case.model_validate(FULL)
        spans = case.timeline().status_spans(until=case.created_at)
        assert SECRET not in repr(({"case": case}, {case}, spans, list(case.timeline())))

    def test_case_still_holds_them(self) -> None:
        """Hidden is not lost."""
        assert Case.model_validate(FULL).model_dump_json().count(SECRET) > 20


class TestModels:
    """What is told of a record that is no case."""

    def test_python_data(self) -> None:
        """A wrong value in any field is not repeated."""
        count, text = refusals(Case.model_validate, BAD_RECORDS)
        assert count > 150
        assert SECRET not in text

    def test_json(self) -> None:
        """Nor when it comes as JSON."""
        _, text = refusals(lambda record: Case.model_validate_json(json.dumps(record)), BAD_RECORDS)
        assert SECRET not in text

    def test_older_versions(self) -> None:
        """Nor by the reader of all versions."""
        _, text = refusals(read_case, BAD_CASES)
        assert SECRET not in text

    def test_parts(self) -> None:
        """Nor where a message or a person stands alone."""
        _, messages = refusals(Message.model_validate, BAD_MESSAGES)
        _, people = refusals(Participant.model_validate, list(wrong(Participant, PERSON)))
        assert SECRET not in messages + people

    def test_what_cannot_be_pickled(self) -> None:
        """Neither does the error about a case that holds what cannot be pickled."""
        case = Case.model_validate(FULL).model_copy(update={"brand": lambda: SECRET})
        with pytest.raises((pickle.PicklingError, AttributeError)) as caught:
            pickle.dumps(case)
        assert SECRET not in told(caught.value)

    def test_pickled_errors(self) -> None:
        """A pickled error of ours carries no value along."""
        [error] = jsonl_outcomes(Path("x"), {**FULL, "status": SECRET})
        assert SECRET.encode() not in pickle.dumps(error)
        assert copy.copy(error).args == error.args


def jsonl_outcomes(path: Path, record: dict[str, Any]) -> list[Any]:
    """Parse one record as a line of canonical JSON."""
    return [jsonl._parse(json.dumps(record).encode(), path.name, 1)]


class TestReaders:
    """What readers tell, in both modes, at every entry point."""

    def test_canonical_lines_collected(self, tmp_path: Path) -> None:
        """The report names lines and fields, never values."""
        file = tmp_path / "export.jsonl"
        file.write_text("\n".join(map(json.dumps, [FULL, WITH_TELLING_KEY, *BAD_RECORDS])))
        export = jsonl.read(file, on_error="collect")
        assert SECRET not in shown(export)
        assert export.report.skipped_count > 150

    def test_canonical_lines_raised(self, tmp_path: Path) -> None:
        """Each error that is raised, with its traceback, is as quiet."""
        file = tmp_path / "export.jsonl"

        def read(record: dict[str, Any]) -> None:
            file.write_text(json.dumps(record))
            jsonl.read(file).to_list()

        count, text = refusals(read, [WITH_TELLING_KEY, *BAD_RECORDS])
        assert count > 150
        assert SECRET not in text

    def test_line_cut_off_within_a_secret(self, tmp_path: Path) -> None:
        """Broken JSON is not quoted."""
        file = tmp_path / "export.jsonl"
        file.write_text(json.dumps(FULL)[:600])
        with pytest.raises(SupportKitError) as caught:
            jsonl.read(file).to_list()
        assert SECRET not in told(caught.value)

    def test_mapped_rows(self) -> None:
        """Wrong values in every column, and columns that no mapping takes."""
        known = set(mapped.Mapping.of(MAPPING).case) - {"id"}
        columns = [*sorted(known), "dropped", "ada@example.com " + SECRET]
        rows = [
            {**GOOD_ROW, column: value}
            for column in columns
            for value in [SECRET, *WRONG_VALUES, 5]
        ]
        export = mapped.read(rows, mapping=MAPPING, on_error="collect")
        assert SECRET not in shown(export)
        assert export.report.skipped_count > 20

    def test_mapped_rows_raised(self) -> None:
        """Errors of mapped rows have no telling history either."""
        rows = [{**GOOD_ROW, "created_at": SECRET}, {**GOOD_ROW, "id": {"x": SECRET}},
                {**GOOD_ROW, "subject": [SECRET]}]  # fmt: skip
        count, text = refusals(lambda row: mapped.read([row], mapping=MAPPING).to_list(), rows)
        assert count == 3
        assert SECRET not in text

    @pytest.mark.parametrize(
        "make",
        [
            lambda row: {}[row["subject"]],
            lambda row: int(row["subject"]),
            lambda row: row["subject"].absent,
            lambda row: Case(id="C-1", created_at=row["subject"]),
            lambda row: Case.model_validate({**FULL, "status": row["subject"]}),
            lambda row: 1 / 0 if row else None,
        ],
        ids=["lookup", "value", "attribute", "model", "validate", "arithmetic"],
    )
    def test_mapping_function_that_fails(self, make: Any) -> None:
        """What a function of the caller's raises may quote a value: the error does not."""
        row = {"subject": SECRET}
        with pytest.raises(SupportKitError) as caught:
            mapped.read([row], mapping=make).to_list()
        assert SECRET not in told(caught.value)
        export = mapped.read([row], mapping=make, on_error="collect")
        assert SECRET not in shown(export)
        assert export.report.skipped_count == 1

    def test_twcs(self, tmp_path: Path) -> None:
        """Tweets with a wrong value in each column that is no id."""
        good = {"tweet_id": "1", "author_id": SECRET, "inbound": "True", "created_at": AT,
                "text": SECRET, "response_tweet_id": "", "in_response_to_tweet_id": ""}  # fmt: skip
        rows = [{**good, "tweet_id": str(n), c: SECRET} for n, c in enumerate(list(good)[1:])]
        export = io.twcs.read(written(tmp_path, rows), on_error="collect")
        assert SECRET not in shown(export)
        assert export.report.skipped_count == 2

    def test_incident_log(self, tmp_path: Path) -> None:
        """Updates with a wrong value in each column."""
        good = {"number": "INC1", "incident_state": "New", "sys_mod_count": "0",
                "sys_updated_at": "02-03-2026 09:00", "opened_at": "02-03-2026 09:00",
                "priority": "4 - Low", "caller_id": SECRET, "contact_type": "Phone"}  # fmt: skip
        rows = [{**good, "number": f"INC{n}", column: SECRET}
                for n, column in enumerate(list(good)[1:])]  # fmt: skip
        export = io.incident_log.read(written(tmp_path, rows), zone="UTC", on_error="collect")
        assert SECRET not in shown(export)
        assert export.report.skipped_count == 2

    def test_table_without_a_head_line(self, tmp_path: Path) -> None:
        """The first row of such a table is data, and is not quoted."""
        file = tmp_path / "export.csv"
        file.write_text(f"T-1,{SECRET},{SECRET}\n")
        for read in (io.read, lambda path: mapped.read(path, mapping=MAPPING)):
            with pytest.raises(SupportKitError) as caught:
                read(file)
            assert SECRET not in told(caught.value)

    def test_nothing_is_logged(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        """Not even at the lowest level."""
        caplog.set_level(logging.DEBUG)
        file = tmp_path / "export.jsonl"
        file.write_text("\n".join(map(json.dumps, [FULL, WITH_TELLING_KEY, *BAD_RECORDS])))
        shown(jsonl.read(file, on_error="collect"))
        assert SECRET not in caplog.text


MAPPING: dict[str, Any] = {
    "case": {
        name: name
        for name in ("id", "created_at", "updated_at", "subject", "status", "priority", "channel",
                     "group", "tags", "requester.name", "requester.email")
    } | {"fields.note": "note"},
    "messages_in": "thread",
    "message": {"at": "at", "text": "text", "author.kind": "who", "visibility": "visibility"},
}  # fmt: skip
GOOD_ROW: dict[str, Any] = {
    "id": "T-1",
    "created_at": AT,
    "subject": SECRET,
    "thread": [{"at": AT, "text": SECRET, "who": "customer"}],
}


def written(folder: Path, rows: list[dict[str, str]]) -> Path:
    """Write rows as a CSV file."""
    file = folder / "export.csv"
    with file.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file
