"""Memory and speed of reading large exports, whole records and scattered ones.

    python benchmarks/scattered.py [--cases 100000] [--only twcs mapped]

Each source is made anew, and read to its end in a fresh process of its own. Seconds are those
of the processor, so that other work on the machine does not count. The figure of memory is the
peak resident size of that process; bytes a row are what it lies above the peak of the same
process over a tenth of the rows, so that what Python and the reader themselves take is left
out.

In the canonical and the two Zendesk exports each case has five messages; the other tables have
five rows a case, which stand in no order.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from supportkit.values import isoformat

TURNS = 5
START = datetime(2026, 1, 5, 8, tzinfo=UTC)
WORDS = ("my", "order", "brake", "bike", "late", "refund", "where", "please", "help", "thanks",
         "broken", "wheel", "invoice")  # fmt: skip

READ = """
import resource, sys, time
from supportkit import io
name, path = sys.argv[1], sys.argv[2]
begin = time.process_time()
export = {statement}
count = sum(1 for _ in export)
seconds = time.process_time() - begin
print(count, export.report.records, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
MAPPING = {
    "case": {"id": "case", "subject": "subject", "status": "state"},
    "message": {"id": "id", "at": "at", "text": "text", "author.kind": "who", "author.id": "by"},
}


def text(rng: random.Random) -> str:
    """Make a text of some 90 characters."""
    return " ".join(rng.choices(WORDS, k=15))


def turns(case: int, rng: random.Random) -> Iterator[tuple[int, datetime, bool, str]]:
    """Give number, time, side and text of the messages of a case."""
    at = START + timedelta(minutes=case)
    for turn in range(TURNS):
        yield turn, at, turn % 2 == 0, text(rng)
        at += timedelta(minutes=rng.randrange(1, 600))


def canonical(folder: Path, cases: int, rng: random.Random) -> Path:
    """Write canonical JSON Lines."""
    file = folder / "cases.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for case in range(cases):
            messages = [
                {"id": f"{case}.{turn}", "at": isoformat(at), "text": said,
                 "author": {"id": f"u{case}" if ours else "a1",
                            "kind": "customer" if ours else "agent"}}
                for turn, at, ours, said in turns(case, rng)
            ]  # fmt: skip
            record = {"schema": "supportkit.case/1", "id": f"C-{case}",
                      "created_at": messages[0]["at"], "messages": messages}  # fmt: skip
            out.write(json.dumps(record) + "\n")
    return file


def ticket(case: int) -> dict[str, Any]:
    """Make the record of a ticket of Zendesk."""
    at = isoformat(START + timedelta(minutes=case))
    made = {"id": case, "created_at": at, "updated_at": at, "subject": "My bike"}
    state = {"status": "open", "priority": "high", "via": {"channel": "email"}}
    return {**made, **state, "requester_id": 10**6 + case}


def comments(case: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Make the comments of a ticket of Zendesk."""
    for turn, at, ours, said in turns(case, rng):
        yield {"id": case * 10 + turn, "body": said, "public": True, "created_at": isoformat(at),
               "author_id": 10**6 + case if ours else 7}  # fmt: skip


def zendesk(folder: Path, cases: int, rng: random.Random) -> Path:
    """Write tickets of Zendesk with their comments inside."""
    file = folder / "tickets.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for case in range(cases):
            out.write(json.dumps({**ticket(case), "comments": list(comments(case, rng))}) + "\n")
    return file


def incremental(folder: Path, cases: int, rng: random.Random) -> Path:
    """Write tickets, comments and users of Zendesk in files of their own."""
    inside = folder / "incremental"
    inside.mkdir()
    with (inside / "tickets.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(ticket(case)) + "\n" for case in range(cases))
    with (inside / "comments.jsonl").open("w", encoding="utf-8") as out:
        for case in shuffled(cases, rng):
            for comment in comments(case, rng):
                out.write(json.dumps({**comment, "ticket_id": case}) + "\n")
    with (inside / "users.jsonl").open("w", encoding="utf-8") as out:
        out.write(json.dumps({"id": 7, "name": "Grace", "role": "agent"}) + "\n")
        for case in range(cases):
            user = {"id": 10**6 + case, "name": f"User {case}", "role": "end-user"}
            out.write(json.dumps(user) + "\n")
    return inside


def shuffled(count: int, rng: random.Random) -> list[int]:
    """Give the numbers up to a count in no order."""
    numbers = list(range(count))
    rng.shuffle(numbers)
    return numbers


def twcs(folder: Path, cases: int, rng: random.Random) -> Path:
    """Write threads of tweets, their rows in no order."""
    file = folder / "twcs.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out).writerow
        write(["tweet_id", "author_id", "inbound", "created_at", "text", "response_tweet_id",
               "in_response_to_tweet_id"])  # fmt: skip
        for number in shuffled(cases * TURNS, rng):
            case, turn = divmod(number, TURNS)
            at = START + timedelta(minutes=case + 10 * turn)
            ours = turn % 2 == 0
            write([number, f"{10**5 + case}" if ours else "Bikes", ours,
                   f"{at:%a %b %d %H:%M:%S +0000 %Y}", text(rng),
                   number + 1 if turn < TURNS - 1 else "", number - 1 if turn else ""])  # fmt: skip
    return file


def mapped(folder: Path, cases: int, rng: random.Random) -> Path:
    """Write a table of messages, in no order."""
    file = folder / "messages.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out).writerow
        write(["case", "subject", "state", "id", "at", "text", "who", "by"])
        for number in shuffled(cases * TURNS, rng):
            case, turn = divmod(number, TURNS)
            at = isoformat(START + timedelta(minutes=case + 10 * turn))
            side = ("customer", "agent")[turn % 2]
            write([f"C-{case}", "My bike", "open", number, at, text(rng), side, f"u{case}"])
    return file


def incidents(folder: Path, cases: int, rng: random.Random) -> Path:
    """Write a log of incidents with the 36 columns of such a log, updates in no order."""
    file = folder / "log.csv"
    extra = [f"u_{number}" for number in range(26)]
    states = ["New", "Active", "Awaiting User Info", "Resolved", "Closed"]
    with file.open("w", encoding="utf-8", newline="") as out:
        write = csv.writer(out).writerow
        write(["number", "incident_state", "sys_mod_count", "sys_updated_at", "opened_at",
               "priority", "assignment_group", "assigned_to", "caller_id", "contact_type",
               *extra])  # fmt: skip
        for number in shuffled(cases * TURNS, rng):
            case, turn = divmod(number, TURNS)
            opened = START + timedelta(minutes=case % 100_000)
            at = opened + timedelta(hours=turn)
            write([f"INC{case:07}", states[turn], turn, f"{at:%d-%m-%Y %H:%M}",
                   f"{opened:%d-%m-%Y %H:%M}", "3 - Moderate", f"Group {case % 70}",
                   f"Resolver {case % 230}", f"Caller {case % 5000}", "Phone",
                   *(f"Value {rng.randrange(200)}" for _ in extra)])  # fmt: skip
    return file


SOURCES: dict[str, tuple[Callable[[Path, int, random.Random], Path], str]] = {
    "canonical": (canonical, "io.jsonl.read(path)"),
    "zendesk": (zendesk, "io.zendesk.read(path)"),
    "incremental": (incremental, "io.zendesk.read(path)"),
    "twcs": (twcs, "io.twcs.read(path)"),
    "mapped": (mapped, f"io.mapped.read(path, mapping={MAPPING!r})"),
    "incidents": (incidents, "io.incident_log.read(path, zone='UTC')"),
}


def measure(name: str, cases: int) -> tuple[int, int, float, int]:
    """Make a source and read it: cases, records, seconds, and peak resident bytes."""
    make, statement = SOURCES[name]
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder), cases, random.Random(20261121))
        program = READ.replace("{statement}", statement)
        done = subprocess.run(
            [sys.executable, "-c", program, name, os.fspath(path)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    count, records, seconds, kilobytes = done.stdout.split()
    return int(count), int(records), float(seconds), int(kilobytes) * 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--only", nargs="+", choices=SOURCES, default=list(SOURCES))
    arguments = parser.parse_args()
    for name in arguments.only:
        _, few, _, low = measure(name, arguments.cases // 10)
        count, records, seconds, peak = measure(name, arguments.cases)
        a_row = max(0, peak - low) / (records - few)
        print(
            f"{name:12} {count:,} cases, {records:,} rows: {seconds:.1f} s of processor, "
            f"{records / seconds:,.0f} rows/s, {peak / 1e6:.0f} MB resident at most, "
            f"{a_row:.0f} bytes a row"
        )


if __name__ == "__main__":
    main()
