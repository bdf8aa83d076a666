"""Read "Customer Support on Twitter" (twcs.csv): one tweet a row, threads by reply links.

The layout is that of the data set on Kaggle, ``thoughtvector/customer-support-on-twitter``:
``tweet_id, author_id, inbound, created_at, text, response_tweet_id,
in_response_to_tweet_id``. A tweet may have several answers. Rows of one thread stand
anywhere in the file, so rows wait in a temporary file (see `supportkit.io.files.scratch`)
while they are linked; in memory there are 8 bytes a tweet.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from supportkit.cases import Case, Channel, Direction, Fidelity, Kind, Message, Participant, Source
from supportkit.errors import CaseDataError
from supportkit.io.faults import Fault
from supportkit.io.files.plain import is_missing
from supportkit.io.files.scratch import scratch
from supportkit.io.files.tables import csv_head, csv_rows
from supportkit.io.imports import Import, OnError
from supportkit.io.moments import Moments
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error, shown, whole_id

__all__ = ["COLUMNS", "read"]

COLUMNS = frozenset(
    [
        "tweet_id",
        "author_id",
        "inbound",
        "created_at",
        "text",
        "response_tweet_id",
        "in_response_to_tweet_id",
    ]
)
"""The columns by which the format is known."""

_INBOUND = {"true": Kind.CUSTOMER, "false": Kind.AGENT}


_TABLES = """
CREATE TABLE tweets (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line INTEGER, author TEXT,
                     kind TEXT, at TEXT, text TEXT, answers TEXT, parent TEXT);
CREATE TABLE threads (first INTEGER, row INTEGER, parent INTEGER);
"""
_PUT = "INSERT OR IGNORE INTO tweets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BY_THREAD = """
SELECT threads.first, threads.row, threads.parent, id, line, author, kind, at, text
FROM threads JOIN tweets USING (row) ORDER BY threads.first, threads.row
"""
_NONE = -1


class _Tweet(NamedTuple):
    """A row; its parent is the id of the tweet that it says it answers."""

    id: str
    line: int
    author: str
    kind: str
    at: str
    text: str
    answers: str
    parent: str | None

    def __repr__(self) -> str:
        return "_Tweet(...)"


class _Turn(NamedTuple):
    """A tweet in its thread; its parent is the number of the tweet that it answers."""

    row: int
    parent: int
    id: str
    line: int
    author: str
    kind: Kind
    at: datetime
    text: str

    def __repr__(self) -> str:
        return "_Turn(...)"


def read(path: str | PathLike[str], *, on_error: OnError = "raise", strict: bool = False) -> Import:
    """Read a file in the twcs layout; each thread of tweets is one case.

    A reply whose other end is not in the file is kept and reported, as is a tweet
    that two others claim to have been answered by.

    Args:
        path: The CSV file.
        on_error: Whether a bad row raises, or is skipped and reported.
        strict: Whether a column that the layout does not have spoils the rows that use it.

    Raises:
        UnreadableSourceError: The file is missing, a folder or empty.
        UnknownFormatError: It lacks a column of the layout, or names one twice.
    """
    file = Path(path)
    csv_head(file, required=COLUMNS)

    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        with closing(scratch(_TABLES)) as base:
            tweets = _Tweets(base, report)
            for outcome in _rows(file, report):
                if isinstance(outcome, CaseDataError):
                    yield outcome
                elif (first := tweets.add(outcome)) is not None:
                    found = f"the id of line {first} again"
                    yield _error(file, outcome.line, "tweet_id", "a new id", found, outcome.id)
            tweets.link()
            for thread in tweets.threads():
                report.line = thread[0].line
                yield _case(thread, file.name)

    return Import(reading, source=file.name, format="twcs", on_error=on_error, strict=strict)


def _error(
    file: Path, line: int, path: str, expected: str, found: str, record_id: str | None = None
) -> CaseDataError:
    return CaseDataError(file.name, line, path, expected, found, record_id)


def _rows(file: Path, report: ImportReport) -> Iterator[_Tweet | CaseDataError]:
    moments = Moments(zone=None, report=report)
    extra = [name for name in csv_head(file) if name not in COLUMNS]
    for line, row in csv_rows(file):
        report.read(line)
        if isinstance(row, CaseDataError):
            yield row
            continue
        try:
            yield _tweet(row, moments, report, extra)
        except Fault as fault:
            yield fault.error(file.name, line, row["tweet_id"].strip().removesuffix(".0") or None)


def _tweet(row: dict[str, str], moments: Moments, report: ImportReport, extra: list[str]) -> _Tweet:
    for name in extra:
        if not is_missing(row[name]):
            report.note(NoteKind.UNKNOWN_FIELD, shown(name), line=report.line)
    tweet_id, kind = _id(row["tweet_id"], report), _INBOUND.get(row["inbound"].lower())
    if kind is None:
        raise Fault("inbound", "True or False", "something else")
    if not tweet_id:
        raise Fault("tweet_id", "an id", "something else")
    try:
        at = moments.read(row["created_at"], field="created_at")
    except ValueError:
        expected = "a time such as Wed Oct 11 06:55:44 +0000 2017"
        raise Fault("created_at", expected, "another form") from None
    answers = ",".join(filter(None, (_id(a, report) for a in row["response_tweet_id"].split(","))))
    parent = _id(row["in_response_to_tweet_id"], report) or None
    return _Tweet(
        tweet_id, report.line or 0, row["author_id"], kind, at.isoformat(), row["text"],
        answers, parent,
    )  # fmt: skip


def _id(raw: str, report: ImportReport) -> str:
    """Read an id; pandas writes those of a column with gaps as ``119237.0``."""
    text = raw.strip()
    found = whole_id(text)
    if found != text:
        report.note(NoteKind.COERCED, "tweet ids", detail="12.0 to 12", line=report.line)
    return found


class _Tweets:
    """Tweets by number, in the order of the file, and how they hang together."""

    def __init__(self, base: sqlite3.Connection, report: ImportReport) -> None:
        self._base, self._report = base, report
        self._parents = array("i")
        self._roots = array("i")

    def add(self, tweet: _Tweet) -> int | None:
        """Take a tweet, or give the line at which its id came first."""
        row = len(self._parents)
        if self._base.execute(_PUT, (row, *tweet)).rowcount:
            self._parents.append(_NONE)
            return None
        query = "SELECT line FROM tweets WHERE id = ?"
        first: int = self._base.execute(query, (tweet.id,)).fetchone()[0]
        return first

    def link(self) -> None:
        """Give each tweet the one it answers, by either of the two columns that tell."""
        query = (
            "SELECT one.row, other.row, one.line FROM tweets AS one LEFT JOIN tweets AS other "
            "ON other.id = one.parent WHERE one.parent IS NOT NULL ORDER BY one.row"
        )
        for row, parent, line in self._base.execute(query):
            if parent is None:
                self._report.note(NoteKind.MISSING_END, "in_response_to_tweet_id", line=line)
            else:
                self._parents[row] = parent
        query = "SELECT row, answers, line FROM tweets WHERE answers != '' ORDER BY row"
        for row, answers, line in self._base.execute(query):
            for answer in answers.split(","):
                self._answered(row, answer, line)
        self._join()

    def _answered(self, row: int, answer: str, line: int) -> None:
        found = self._base.execute("SELECT row FROM tweets WHERE id = ?", (answer,)).fetchone()
        if found is None:
            self._report.note(NoteKind.MISSING_END, "response_tweet_id", line=line)
        elif self._parents[found[0]] == _NONE and found[0] != row:
            self._parents[found[0]] = row
        elif self._parents[found[0]] != row:
            self._report.note(
                NoteKind.COERCED, "response_tweet_id", detail="two parents", line=line
            )

    def _join(self) -> None:
        """Find the first tweet of each thread: the root of what hangs together."""
        self._roots = array("i", range(len(self._parents)))
        for row, parent in enumerate(self._parents):
            if parent != _NONE:
                one, other = self._root(row), self._root(parent)
                self._roots[max(one, other)] = min(one, other)
        put = "INSERT INTO threads VALUES (?, ?, ?)"
        rows = enumerate(self._parents)
        self._base.executemany(put, ((self._root(row), row, parent) for row, parent in rows))

    def _root(self, row: int) -> int:
        roots = self._roots
        while roots[row] != row:
            roots[row] = roots[roots[row]]
            row = roots[row]
        return row

    def threads(self) -> Iterator[list[_Turn]]:
        """Group tweets that hang together, each group in order of time."""
        current, thread = _NONE, list[_Turn]()
        for first, row, parent, id_, line, author, kind, at, text in self._base.execute(_BY_THREAD):
            if first != current and thread:
                yield sorted(thread, key=_by_time)
                thread = []
            current = first
            moment = datetime.fromisoformat(at)
            thread.append(_Turn(row, parent, id_, line, author, Kind(kind), moment, text))
        if thread:
            yield sorted(thread, key=_by_time)


def _by_time(turn: _Turn) -> tuple[datetime, str]:
    return turn.at, turn.id


def _case(thread: list[_Turn], source: str) -> Case | CaseDataError:
    ids = {turn.row: turn.id for turn in thread}
    try:
        messages = [_message(turn, ids.get(turn.parent)) for turn in thread]
        company = next((turn.author for turn in thread if turn.kind is Kind.AGENT), None)
        return Case.from_messages(
            thread[0].id,
            messages,
            channel=Channel.SOCIAL,
            channel_raw="twitter",
            brand=company,
            source=Source(vendor="twcs"),
            fidelity=Fidelity.MESSAGES_ONLY,
        )
    except ValidationError as error:
        return case_error(error, source=source, line=thread[0].line, record={"id": thread[0].id})


def _message(turn: _Turn, parent: str | None) -> Message:
    return Message(
        id=turn.id,
        at=turn.at,
        author=Participant(id=turn.author, kind=turn.kind),
        text=turn.text,
        direction=Direction.INBOUND if turn.kind is Kind.CUSTOMER else Direction.OUTBOUND,
        in_reply_to=parent,
    )
