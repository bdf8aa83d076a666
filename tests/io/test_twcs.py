"""Threads of tweets in the layout that every tutorial uses."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from supportkit import io
from supportkit.cases import Channel, Direction, Kind

HEAD = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"


def tweet(number: object, who: str, minute: int, *, answers: str = "", parent: object = "") -> str:
    """Write one row; a customer's handle is a number, as in the data set."""
    at = f"Mon Mar 02 09:{minute:02}:00 +0000 2026"
    return f'{number},{who},{who.isdecimal()},{at},"Hello, {who}",{answers},{parent}\n'


def read(tmp_path: Path, *rows: str) -> io.Import:
    """Read rows as a file, collecting errors."""
    file = tmp_path / "twcs.csv"
    file.write_text(HEAD + "".join(rows))
    return io.read(file, on_error="collect")


def links(export: io.Import) -> dict[str, list[tuple[str, str | None]]]:
    """Give the messages of each case with what they answer."""
    return {
        case.id: [(message.id, message.in_reply_to) for message in case.messages] for case in export
    }


def notes(export: io.Import) -> list[str]:
    """Give what the report notes."""
    export.to_list()
    return [str(note) for note in export.report.notes]


class TestThreads:
    """Which tweets belong together."""

    def test_question_with_two_answers(self, tmp_path: Path) -> None:
        """A tweet may have several answers; all are one thread, in order of time."""
        export = read(
            tmp_path,
            tweet(3, "Bikes", 9, parent=1),
            tweet(1, "100", 0, answers='"2,3"'),
            tweet(2, "Bikes", 5, parent=1),
            tweet(4, "100", 12, parent=3),
        )
        assert links(export) == {"1": [("1", None), ("2", "1"), ("3", "1"), ("4", "3")]}

    def test_facts_of_a_thread(self, tmp_path: Path) -> None:
        """Who asked, whom, and how."""
        [case] = read(tmp_path, tweet(1, "100", 0, answers="2"), tweet(2, "Bikes", 5, parent=1))
        assert (case.channel, case.brand) == (Channel.SOCIAL, "Bikes")
        assert case.requester is not None
        assert case.requester.kind is Kind.CUSTOMER
        assert [m.direction for m in case.messages] == [Direction.INBOUND, Direction.OUTBOUND]

    def test_either_column_makes_the_link(self, tmp_path: Path) -> None:
        """An answer that does not name its question is found by the question."""
        export = read(tmp_path, tweet(1, "100", 0, answers="2"), tweet(2, "Bikes", 5))
        assert links(export) == {"1": [("1", None), ("2", "1")]}

    def test_tweets_without_links_are_cases_of_their_own(self, tmp_path: Path) -> None:
        """Nothing is joined by author or time."""
        assert list(links(read(tmp_path, tweet(1, "100", 0), tweet(2, "100", 1)))) == ["1", "2"]

    def test_circle_ends(self, tmp_path: Path) -> None:
        """Two tweets that answer each other are one thread, and reading ends."""
        export = read(tmp_path, tweet(1, "100", 0, parent=2), tweet(2, "Bikes", 1, parent=1))
        assert links(export) == {"1": [("1", "2"), ("2", "1")]}


class TestReport:
    """What is said of links that cannot be followed."""

    def test_missing_ends_are_reported(self, tmp_path: Path) -> None:
        """The tweet stays; the end that is not in the file is counted."""
        export = read(tmp_path, tweet(1, "100", 0, answers="8"), tweet(2, "Bikes", 5, parent=9))
        assert links(export) == {"1": [("1", None)], "2": [("2", None)]}
        assert notes(export) == [
            "missing end: in_response_to_tweet_id: once (first at line 3)",
            "missing end: response_tweet_id: once (first at line 2)",
        ]

    def test_answer_that_two_tweets_claim(self, tmp_path: Path) -> None:
        """The answer's own word counts, and the other claim is reported."""
        export = read(
            tmp_path,
            tweet(1, "100", 0, answers="3"),
            tweet(2, "200", 1, answers="3"),
            tweet(3, "Bikes", 5, parent=1),
        )
        assert links(export) == {"1": [("1", None), ("3", "1")], "2": [("2", None)]}
        assert notes(export) == ["coerced: response_tweet_id (two parents): once (first at line 3)"]

    def test_ids_that_became_floats(self, tmp_path: Path) -> None:
        """Spreadsheets and pandas write the ids of a column with gaps as 1.0."""
        export = read(tmp_path, tweet(1, "100", 0), tweet(2, "Bikes", 5, parent="1.0"))
        assert links(export) == {"1": [("1", None), ("2", "1")]}
        assert notes(export) == ["coerced: tweet ids (12.0 to 12): once (first at line 3)"]

    def test_same_id_twice(self, tmp_path: Path) -> None:
        """The second row of an id is skipped and points at the first."""
        export = read(tmp_path, tweet(1, "100", 0), tweet(1, "Bikes", 5))
        assert len(export.to_list()) == 1
        assert [str(record) for record in export.report.skipped] == [
            "twcs.csv:3: tweet_id: expected a new id, found the id of line 2 again"
        ]

    def test_rows_that_are_no_tweets(self, tmp_path: Path) -> None:
        """No side, no id, no time, no row: each is skipped with its line."""
        good = tweet(1, "100", 0)
        export = read(
            tmp_path,
            good.replace("True", "maybe"),
            good.replace("1,100", ",100"),
            good.replace("Mon Mar 02", "02.03."),
            "1,100\n",
            good,
        )
        assert len(export.to_list()) == 1
        assert [str(record).removeprefix("twcs.csv:") for record in export.report.skipped] == [
            "2: inbound: expected True or False, found something else",
            "3: tweet_id: expected an id, found something else",
            (
                "4: created_at: expected a time such as Wed Oct 11 06:55:44 +0000 2017, "
                "found another form"
            ),
            "5: expected 7 cells, found 2 (a truncated line?)",
        ]


class TestStrict:
    """Columns that the layout does not have."""

    def test_they_are_noted_or_refused(self, tmp_path: Path) -> None:
        """By default they are counted where they hold something; strictly, they spoil the row."""
        file = tmp_path / "twcs.csv"
        rows = [
            tweet(1, "100", 0).replace("\n", ",blue\n"),
            tweet(2, "100", 1).replace("\n", ",\n"),
        ]
        file.write_text(HEAD.replace("\n", ",mood\n") + "".join(rows))
        assert notes(io.twcs.read(file)) == ["unknown field: mood: once (first at line 2)"]
        export = io.twcs.read(file, on_error="collect", strict=True)
        assert [case.id for case in export] == ["2"]
        assert [str(record) for record in export.report.skipped] == [
            "twcs.csv:2: mood: expected only fields that the reader knows, found another"
        ]


class TestSharedSample:
    """The public sample of the data set."""

    def test_every_pair_whose_ends_are_there(self, shared_data: Path) -> None:
        """93 tweets; each reply whose question is in the file is linked, the others reported."""
        file = shared_data / "conversations" / "twcs_sample.csv"
        rows = list(csv.DictReader(StringIO(file.read_text("utf-8"))))
        ids = {row["tweet_id"] for row in rows}
        named = [
            *((row["tweet_id"], row["in_response_to_tweet_id"]) for row in rows),
            *((a, row["tweet_id"]) for row in rows for a in row["response_tweet_id"].split(",")),
        ]
        pairs = {(child, parent) for child, parent in named if child and parent}
        inside = {pair for pair in pairs if ids.issuperset(pair)}
        export = io.read(file)
        found = {
            (message.id, message.in_reply_to)
            for case in export
            for message in case.messages
            if message.in_reply_to
        }
        missing = sum(n.count for n in export.report.notes if n.kind is io.NoteKind.MISSING_END)
        assert (export.report.records, found) == (93, inside)
        assert missing == len(pairs - inside)
