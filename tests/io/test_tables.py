"""Cases as flat tables: rows for a data frame, CSV and Parquet."""

from __future__ import annotations

import csv as standard_csv
import io as standard_io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from supportkit.cases import (
    Assigned,
    Attachment,
    Case,
    CaseLink,
    Created,
    FieldChanged,
    Message,
    Participant,
    Satisfaction,
    Source,
    StatusChanged,
    TagsChanged,
)
from supportkit.errors import BackendUnavailableError, OutputExistsError, UsageError
from supportkit.io import TABLES, csv, jsonl, parquet, rows
from supportkit.testing import case, message

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADA = Participant(
    id="u7",
    kind="customer",
    name="Ada",
    identifiers=[
        {"type": "phone", "value": "+49 30 1"},
        {"type": "email", "value": "ada@example.com", "verified": True},
    ],
    locale="de",
)
WHOLE = Case(
    id="C-1",
    created_at=datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=1))),
    source=Source(vendor="acme", account="bikes", raw_id="1"),
    subject="Bremse; quietscht",
    status="pending",
    status_raw="Warten",
    requester=ADA,
    tags=["Rad, alt", "öl"],
    fields={"plan": "gold", "seats": [1, 2]},
    satisfaction=[Satisfaction(scale="1-5", value="4")],
    links=[CaseLink(kind="followup", case_id="C-0")],
    messages=[
        Message(
            id="m1",
            at=NINE,
            author=ADA,
            text=' "Hallo",\r\n\nes quietscht ',
            attachments=[Attachment(name="rad.jpg", size=7)],
        )
    ],
    events=[
        Created(id="e0", at=NINE, status="new", raw="Neu"),
        StatusChanged(id="e1", seq=1, at=NINE, old="new", new="pending", raw="Warten"),
        Assigned(id="e2", seq=2, at=NINE, new="a1"),
        TagsChanged(id="e3", seq=3, at=NINE, type="tagged", tags=["öl"]),
        FieldChanged(id="e4", seq=4, at=NINE, name="plan", values={"new": "gold"}),
    ],
    fidelity="full_log",
)


def one(table: str = "cases") -> dict[str, Any]:
    """Give the first row of the example."""
    return next(rows([WHOLE], table=table))


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a CSV file as anybody would."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(standard_csv.DictReader(file))


class TestColumns:
    """Names and order are a promise."""

    def test_a_row_a_case(self) -> None:
        """In this order; a change is a new version of the table."""
        assert TABLES["cases"].schema == "supportkit.cases/1"
        assert " ".join(TABLES["cases"].names) == (
            "id source_vendor source_account source_raw_id source_url created_at updated_at "
            "subject kind status status_raw priority priority_raw channel channel_raw "
            "requester_id requester_kind requester_name requester_email requester_identifiers "
            "requester_locale requester_zone assignee_id assignee_kind assignee_name "
            "assignee_email assignee_identifiers assignee_locale assignee_zone followers group "
            "organisation brand language tags fields satisfaction links vendor fidelity "
            "recorded message_count event_count"
        )

    def test_a_row_a_message(self) -> None:
        """In this order; a change is a new version of the table."""
        assert TABLES["messages"].schema == "supportkit.messages/1"
        assert " ".join(TABLES["messages"].names) == (
            "case_id id seq at author_id author_kind author_name author_email "
            "author_identifiers author_locale author_zone visibility direction channel text "
            "html in_reply_to attachments template_id delivery message_id sent_at ended_at "
            "edited_at redacted"
        )

    def test_a_row_a_change(self) -> None:
        """In this order; a change is a new version of the table."""
        assert TABLES["events"].schema == "supportkit.events/1"
        assert " ".join(TABLES["events"].names) == (
            "case_id id seq at type actor_id actor_kind actor_name actor_email "
            "actor_identifiers actor_locale actor_zone status old new raw tags name values "
            "scale value metric policy into data"
        )

    @pytest.mark.parametrize("table", ["cases", "messages", "events"])
    def test_rows_have_the_columns_in_their_order(self, table: str) -> None:
        """Those of the table, and no other."""
        assert tuple(one(table)) == TABLES[table].names

    def test_what_an_answer_means_is_said(self) -> None:
        """Each column explains itself."""
        assert all(column.meaning for table in TABLES.values() for column in table.columns)

    def test_the_guide_names_them(self, project: Path) -> None:
        """Those of people and sources stand there with their common beginning."""
        guide = (project / "docs" / "how-to" / "convert-an-export.md").read_text("utf-8")
        common = ("requester_", "assignee_", "author_", "actor_", "source_")
        names = {name for table in TABLES.values() for name in table.names}
        plain = {name for name in names if not name.startswith(common)}
        assert not [name for name in (*plain, *common) if f"`{name}`" not in guide]

    def test_there_is_no_other_table(self) -> None:
        """A slip of the pen is an error, before anything is read."""
        with pytest.raises(UsageError, match="one of cases, messages, events"):
            rows([], table="tickets")


class TestRows:
    """What a notebook makes a data frame of."""

    def test_times_are_in_utc(self) -> None:
        """Whatever offset the help desk wrote."""
        assert one()["created_at"] == NINE
        assert one()["created_at"].tzinfo is UTC

    def test_words_and_people_are_plain_text(self) -> None:
        """With the first address beside all identifiers."""
        row = one()
        assert (row["status"], type(row["status"])) == ("pending", str)
        assert (row["requester_id"], row["requester_email"]) == ("u7", "ada@example.com")
        assert json.loads(row["requester_identifiers"])[0] == {"type": "phone", "value": "+49 30 1"}

    def test_what_has_parts_is_json(self) -> None:
        """A list of texts stays a list."""
        row = one()
        assert row["tags"] == ["Rad, alt", "öl"]
        assert row["fields"] == '{"plan":"gold","seats":[1,2]}'
        assert row["satisfaction"] == '[{"scale":"1-5","value":"4"}]'
        assert row["links"] == '[{"kind":"followup","case_id":"C-0"}]'
        assert row["vendor"] == "{}"

    def test_nothing_is_none(self) -> None:
        """None is not recorded; no tags is an empty list."""
        row = next(rows([Case(id="C-2", created_at=NINE)]))
        assert row["priority"] is None
        assert row["assignee_id"] is None
        assert row["source_vendor"] is None
        assert row["tags"] == []

    def test_messages_and_changes_are_counted(self) -> None:
        """As many rows as the case has in the other tables."""
        row = one()
        assert (row["message_count"], row["event_count"]) == (1, 5)

    def test_text_of_a_message_is_unaltered(self) -> None:
        """White space and quotes too."""
        row = one("messages")
        assert row["text"] == ' "Hallo",\r\n\nes quietscht '
        assert row["case_id"] == "C-1"
        assert row["redacted"] is False
        assert row["attachments"] == '[{"name":"rad.jpg","size":7}]'

    def test_changes_fill_the_columns_that_they_have(self) -> None:
        """Each type of change has attributes of its own."""
        created, status, assigned, tagged, field = rows([WHOLE], table="events")
        assert (created["type"], created["status"], created["raw"]) == ("created", "new", "Neu")
        assert (status["old"], status["new"], status["tags"]) == ("new", "pending", None)
        assert (assigned["old"], assigned["new"]) == (None, "a1")
        assert tagged["tags"] == ["öl"]
        assert (field["name"], field["values"]) == ("plan", '{"new":"gold"}')

    def test_a_data_frame_has_real_types(self) -> None:
        """No cell needs to be parsed again."""
        frame = pd.DataFrame(rows([WHOLE], table="messages"))
        assert str(frame["at"].dtype) == "datetime64[us, UTC]"
        assert str(frame["seq"].dtype) == "int64"
        assert str(frame["redacted"].dtype) == "bool"

    def test_cases_are_read_one_by_one(self) -> None:
        """The first row comes before the second case is read."""

        def endless() -> Iterator[Case]:
            yield WHOLE
            raise AssertionError("read too far")

        assert next(rows(endless()))["id"] == "C-1"


class TestCsv:
    """Comma-separated values that any reader understands."""

    def test_is_exactly_this(self, tmp_path: Path) -> None:
        """Each row says of which version it is; lines end in CR LF."""
        target = tmp_path / "messages.csv"
        plain = message("Hi", at=NINE, author=Participant(id="u7", kind="customer"))
        assert csv.write([case(plain, id="C-9")], target, table="messages") == 1
        assert target.read_bytes().decode() == (
            f"schema,{','.join(TABLES['messages'].names)}\r\n"
            "supportkit.messages/1,C-9,m1,0,2026-03-02T09:00:00.000000Z,u7,customer,,,[],,,"
            "public,,,Hi,,,[],,unknown,,,,,false\r\n"
        )

    def test_text_comes_back_as_it_was(self, tmp_path: Path) -> None:
        """Line breaks, quotes, commas and all."""
        target = tmp_path / "messages.csv"
        csv.write([WHOLE], target, table="messages")
        assert read_csv(target)[0]["text"] == ' "Hallo",\r\n\nes quietscht '

    def test_lists_are_json(self, tmp_path: Path) -> None:
        """A comma inside a tag separates nothing."""
        target = tmp_path / "cases.csv"
        csv.write([WHOLE], target)
        assert json.loads(read_csv(target)[0]["tags"]) == ["Rad, alt", "öl"]

    def test_times_sort_as_text_and_parse_at_once(self, tmp_path: Path) -> None:
        """With and without fractions of a second they are of one form."""
        target = tmp_path / "cases.csv"
        moments = [NINE, NINE + timedelta(microseconds=500), NINE + timedelta(seconds=1)]
        csv.write([Case(id=str(at.microsecond), created_at=at) for at in moments], target)
        written = [row["created_at"] for row in read_csv(target)]
        assert written == sorted(written)
        assert list(pd.to_datetime(pd.Series(written))) == moments

    def test_a_formula_stays_as_it_is_unless_asked(self, tmp_path: Path) -> None:
        """Nothing is altered in silence."""
        target = tmp_path / "cases.csv"
        csv.write([Case(id="C-1", created_at=NINE, subject="=1+1")], target)
        assert read_csv(target)[0]["subject"] == "=1+1"

    def test_a_spreadsheet_gets_no_formula(self, tmp_path: Path) -> None:
        """An apostrophe before it, and a mark by which Excel knows UTF-8."""
        target = tmp_path / "cases.csv"
        csv.write(
            [Case(id="-1", created_at=NINE, subject="=HYPERLINK(0)", group="@home")],
            target,
            spreadsheet_safe=True,
        )
        assert target.read_bytes().startswith(b"\xef\xbb\xbfschema,id,")
        with target.open(encoding="utf-8-sig", newline="") as file:
            [row] = standard_csv.DictReader(file)
        assert (row["id"], row["subject"], row["group"]) == ("'-1", "'=HYPERLINK(0)", "'@home")

    def test_an_open_file_stays_open(self) -> None:
        """For a bucket, an archive or a pipe."""
        file = standard_io.BytesIO()
        assert csv.write([WHOLE], file, table="events") == 5
        assert file.getvalue().count(b"supportkit.events/1") == 5

    def test_an_existing_file_is_kept(self, tmp_path: Path) -> None:
        """Unless it may be replaced."""
        target = tmp_path / "cases.csv"
        target.write_text("mine", "utf-8")
        with pytest.raises(OutputExistsError):
            csv.write([WHOLE], target)
        assert target.read_text("utf-8") == "mine"
        assert csv.write([WHOLE], target, force=True) == 1


class TestParquet:
    """Columns with types."""

    def test_types(self, tmp_path: Path) -> None:
        """The same in every file, whatever is in it."""
        target = tmp_path / "cases.parquet"
        assert parquet.write([], target) == 0
        schema = pq.read_schema(target)
        assert schema.names == ["schema", *TABLES["cases"].names]
        assert str(schema.field("created_at").type) == "timestamp[us, tz=UTC]"
        assert str(schema.field("tags").type) in ("list<element: string>", "list<item: string>")
        assert str(schema.field("message_count").type) == "int64"
        assert str(schema.field("fields").type) == "string"

    def test_holds_the_rows(self, tmp_path: Path) -> None:
        """What a data frame of rows holds, and the version."""
        target = tmp_path / "cases.parquet"
        assert parquet.write([WHOLE], target) == 1
        [row] = pq.read_table(target).to_pylist()
        assert row.pop("schema") == "supportkit.cases/1"
        assert row == one()

    def test_is_read_by_pandas(self, tmp_path: Path) -> None:
        """With types."""
        target = tmp_path / "messages.parquet"
        parquet.write([WHOLE], target, table="messages")
        frame = pd.read_parquet(target)
        assert str(frame["at"].dtype) == "datetime64[us, UTC]"
        assert list(frame["text"]) == [' "Hallo",\r\n\nes quietscht ']

    def test_many_rows_come_in_groups(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So that memory does not grow with the file; order is kept."""
        monkeypatch.setattr(parquet, "_BATCH_ROWS", 2)
        monkeypatch.setattr(parquet, "_GROUP_ROWS", 4)
        target = tmp_path / "cases.parquet"
        cases = [Case(id=f"C-{number}", created_at=NINE) for number in range(9)]
        assert parquet.write(cases, target) == 9
        assert pq.ParquetFile(target).metadata.num_row_groups == 3
        assert pq.read_table(target)["id"].to_pylist() == [f"C-{number}" for number in range(9)]

    def test_long_texts_close_a_group_early(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Few rows may be large."""
        monkeypatch.setattr(parquet, "_BATCH_CHARACTERS", 10)
        monkeypatch.setattr(parquet, "_GROUP_BYTES", 10)
        target = tmp_path / "messages.parquet"
        assert parquet.write([case("A long message", "Another", id="C-1")], target,
                             table="messages") == 2  # fmt: skip
        assert pq.ParquetFile(target).metadata.num_row_groups == 2

    def test_a_file_that_cannot_go_back_is_enough(self) -> None:
        """Standard output, for one."""

        class Pipe(standard_io.RawIOBase):
            def __init__(self) -> None:
                self.data = b""

            def writable(self) -> bool:
                return True

            def write(self, data: Any) -> int:
                self.data += bytes(data)
                return len(data)

        pipe = Pipe()
        assert parquet.write([WHOLE], pipe) == 1  # type: ignore[arg-type]
        assert pq.read_table(standard_io.BytesIO(pipe.data)).num_rows == 1

    def test_without_the_extra_nothing_is_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The error names what to install, before the long run."""
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        unread = (1 // 0 for _ in [1])
        with pytest.raises(BackendUnavailableError, match=r"pip install 'supportkit\[frames\]'"):
            parquet.write(unread, tmp_path / "cases.parquet")  # type: ignore[arg-type]


class TestInterrupted:
    """Ctrl-C while a long file is written."""

    @pytest.mark.parametrize("kind", [csv, parquet, jsonl], ids=["csv", "parquet", "jsonl"])
    def test_leaves_nothing(self, tmp_path: Path, kind: Any) -> None:
        """Neither half a file nor a temporary one."""

        def interrupted() -> Iterator[Case]:
            yield WHOLE
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            kind.write(interrupted(), tmp_path / "out")
        assert list(tmp_path.iterdir()) == []
