"""What readers put aside while they read: in a private file without a name, and gone after."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from supportkit import io
from supportkit.cases import Case
from supportkit.errors import CaseDataError
from supportkit.io import mapped
from supportkit.io.files.scratch import Seen

TEXT = "lorem ipsum " * 200
CASES = 1500
MAPPING: dict[str, Any] = {
    "case": {"id": "case"},
    "message": {"at": "at", "text": "text", "author.kind": {"value": "customer"}},
}
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")


def messages() -> Iterator[dict[str, Any]]:
    """Make some 7 MB of rows, two for each case."""
    for number in range(2 * CASES):
        yield {"case": number % CASES, "at": f"2026-03-02T09:{number % 60:02}:00Z", "text": TEXT}


def read_messages(_: Path) -> io.Import:
    """Read them by a mapping."""
    return mapped.read(list(messages()), mapping=MAPPING)


def read_tweets(folder: Path) -> io.Import:
    """Write and read them as tweets."""
    file = folder / "twcs.csv"
    head = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"
    rows = (
        f"{n},u{n},True,{row['at']},{row['text']},,{n - CASES if n >= CASES else ''}\n"
        for n, row in enumerate(messages())
    )
    file.write_text(head + "".join(rows))
    return io.twcs.read(file)


def read_incidents(folder: Path) -> io.Import:
    """Write and read them as updates of incidents."""
    file = folder / "log.csv"
    head = "number,incident_state,sys_mod_count,sys_updated_at,opened_at,priority,notes\n"
    rows = (
        f"INC{row['case']},New,{n},02-03-2026 09:00,02-03-2026 09:00,4 - Low,{row['text']}\n"
        for n, row in enumerate(messages())
    )
    file.write_text(head + "".join(rows))
    return io.incident_log.read(file, zone="UTC")


READERS = pytest.mark.parametrize("read", [read_messages, read_tweets, read_incidents])


def nameless() -> set[tuple[int, int]]:
    """Give the files that are open without a name: each with its mode and its number."""
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            if str(link.readlink()).endswith(" (deleted)"):
                about = link.stat()
                found.add((stat.S_IMODE(about.st_mode), about.st_ino))
        except FileNotFoundError:  # the one that lists the folder
            continue
    return found


class TestTemporaryFile:
    """Where rows wait."""

    @ON_LINUX
    @READERS
    def test_it_has_no_name_and_one_reader(self, read: Any, tmp_path: Path) -> None:
        """Nobody else can open it, and nothing is left behind if the program dies."""
        before = nameless()
        cases = iter(read(tmp_path))
        next(cases)
        added = nameless() - before
        assert added
        assert {mode for mode, _ in added} == {0o600}

    @ON_LINUX
    @READERS
    def test_it_goes_when_reading_stops_half_way(self, read: Any, tmp_path: Path) -> None:
        """Whoever takes the first case only leaves no file open."""
        before = nameless()
        cases = iter(read(tmp_path))
        next(cases)
        cases.close()
        assert nameless() == before

    @ON_LINUX
    def test_it_goes_when_a_record_is_bad(self) -> None:
        """An error that is kept keeps no file open."""
        before = nameless()
        rows = [*messages(), {"case": "X", "at": "never", "text": ""}]
        with pytest.raises(CaseDataError, match=r"^3001: message\.at") as caught:
            mapped.read(rows, mapping=MAPPING).to_list()
        assert nameless() == before
        assert caught.value.line == 3001

    @READERS
    def test_two_readings_at_once(self, read: Any, tmp_path: Path) -> None:
        """Each has a file of its own."""
        export = read(tmp_path)
        pairs = list(zip(export, export, strict=True))
        assert len(pairs) == CASES
        assert all(one == other for one, other in pairs)

    @READERS
    def test_threads(self, read: Any, tmp_path: Path) -> None:
        """An import may be read by several threads, and begun in one and ended in another."""
        export = read(tmp_path)
        begun = iter(export)
        first = next(begun)
        with ThreadPoolExecutor(2) as pool:
            rest = pool.submit(list, begun)
            whole = pool.submit(list, export)
        assert [first, *rest.result()] == whole.result()

    def test_order_and_content(self, tmp_path: Path) -> None:
        """Cases come in the order of their first rows, their messages in that of the source."""
        cases = read_messages(tmp_path).to_list()
        assert [case.id for case in cases] == [str(number) for number in range(CASES)]
        assert [message.seq for message in cases[7].messages] == [1, 2]
        assert {message.text for case in cases for message in case.messages} == {TEXT}

    def test_odd_ids(self) -> None:
        """Ids that no file could hold are bad records, others are kept as they are."""
        row = {"at": "2026-03-02T09:00:00Z", "text": "x"}
        rows = [{**row, "case": case} for case in ("a\x00b", '"a"', "\ud83d", "ö")]
        export = mapped.read(rows, mapping=MAPPING, on_error="collect")
        assert [case.id for case in export] == ["a\x00b", '"a"', "ö"]
        assert [str(record) for record in export.report.skipped] == [
            "3: id: expected valid Unicode text, found a lone surrogate (half of an emoji?)"
        ]

    def test_custom_field_that_is_no_json(self) -> None:
        """It spoils its case, as in any other reading."""
        row = {"case": "A", "at": "2026-03-02T09:00:00Z", "text": "x", "f": {1, 2}}
        mapping = {**MAPPING, "case": {"id": "case", "fields.f": "f"}}
        export = mapped.read([row], mapping=mapping, on_error="collect")
        assert export.to_list() == []
        assert str(export.report.skipped[0]) == "1: case.fields.f: expected JSON data, found set"


class TestRepeatedIds:
    """How an import knows that an id came before."""

    def test_ids_in_memory_and_on_disk(self) -> None:
        """Beyond the first ones they are on disk, and nothing else changes."""
        with closing(Seen(most=1)) as seen:
            added = [seen.add(key, line) for line, key in enumerate(["a", "b", "c", "a", "c"])]
            assert added == [True, True, True, False, False]
            assert (seen.line("a"), seen.line("c"), seen.line("d")) == (0, 2, None)
            assert ("b" in seen, "d" in seen) == (True, False)

    def test_key_that_no_file_could_hold(self) -> None:
        """Half an emoji is a key as any other."""
        with closing(Seen(most=0)) as seen:
            assert (seen.add("\ud83d", None), seen.add("\ud83d", 7)) == (True, False)
            assert seen.line("\ud83d") is None

    def test_case_that_comes_again(self) -> None:
        """The later one is skipped and points at the first, also far down."""
        rows = [{"id": n % 50_001, "at": "2026-03-02T09:00:00Z"} for n in range(50_002)]

        def make(row: Any) -> Case:
            return Case(id=str(row["id"]), created_at=row["at"])

        export = mapped.read(rows, mapping=make, on_error="collect")
        assert sum(1 for _ in export) == 50_001
        assert [str(record) for record in export.report.skipped] == [
            "50002: id: expected an id that occurs once, found the id of line 1 again"
        ]
