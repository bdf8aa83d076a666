"""Read "Customer Support on Twitter" (twcs.csv): one tweet a row, threads by reply links.

The layout is that of the data set on Kaggle, ``thoughtvector/customer-support-on-twitter``:
``tweet_id, author_id, inbound, created_at, text, response_tweet_id,
in_response_to_tweet_id``. A tweet may have several answers. Rows of one thread stand
anywhere in the file, so all of them are held while they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from supportkit.cases import Case, Channel, Direction, Fidelity, Kind, Message, Participant, Source
from supportkit.errors import CaseDataError
from supportkit.io.files.tables import csv_head, csv_rows
from supportkit.io.imports import Import, OnError
from supportkit.io.moments import Moments
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import case_error

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


@dataclass(slots=True)
class _Tweet:
    id: str
    line: int
    author: str
    kind: Kind
    at: datetime
    text: str
    answers: tuple[str, ...]
    parent: str | None


def read(path: str | PathLike[str], *, on_error: OnError = "raise") -> Import:
    """Read a file in the twcs layout; each thread of tweets is one case.

    A reply whose other end is not in the file is kept and reported, as is a tweet
    that two others claim to have been answered by.

    Raises:
        UnreadableSourceError: The file is missing, a folder or empty.
        UnknownFormatError: It lacks a column of the layout, or names one twice.
    """
    file = Path(path)
    csv_head(file, required=COLUMNS)

    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        tweets: dict[str, _Tweet] = {}
        for outcome in _tweets(file, report):
            if isinstance(outcome, CaseDataError):
                yield outcome
            elif outcome.id in tweets:
                first = tweets[outcome.id].line
                found = f"the id of line {first} again"
                yield _error(file, outcome.line, "tweet_id", "a new id", found, outcome.id)
            else:
                tweets[outcome.id] = outcome
        _link(tweets, report)
        for thread in _threads(tweets):
            report.line = thread[0].line
            yield _case(thread, file.name)

    return Import(reading, source=file.name, format="twcs", on_error=on_error)


def _error(
    file: Path, line: int, path: str, expected: str, found: str, record_id: str | None = None
) -> CaseDataError:
    return CaseDataError(file.name, line, path, expected, found, record_id)


def _tweets(file: Path, report: ImportReport) -> Iterator[_Tweet | CaseDataError]:
    moments = Moments(zone=None, report=report)
    for line, row in csv_rows(file):
        report.read(line)
        if isinstance(row, CaseDataError):
            yield row
            continue
        kind = _INBOUND.get(row["inbound"].lower())
        tweet_id = _id(row["tweet_id"], report)
        if kind is None or not tweet_id:
            path = "inbound" if kind is None else "tweet_id"
            expected = "True or False" if kind is None else "an id"
            yield _error(file, line, path, expected, "something else", tweet_id or None)
            continue
        try:
            at = moments.read(row["created_at"], field="created_at")
        except ValueError:
            expected = "a time such as Wed Oct 11 06:55:44 +0000 2017"
            yield _error(file, line, "created_at", expected, "another form", tweet_id)
            continue
        answers = tuple(filter(None, (_id(a, report) for a in row["response_tweet_id"].split(","))))
        parent = _id(row["in_response_to_tweet_id"], report) or None
        yield _Tweet(tweet_id, line, row["author_id"], kind, at, row["text"], answers, parent)


def _id(raw: str, report: ImportReport) -> str:
    """Read an id; pandas writes those of a column with gaps as ``119237.0``."""
    text = raw.strip()
    if text.endswith(".0"):
        report.note(NoteKind.COERCED, "tweet ids", detail="12.0 to 12", line=report.line)
        return text[:-2]
    return text


def _link(tweets: dict[str, _Tweet], report: ImportReport) -> None:
    """Give each tweet the one it answers, by either of the two columns that tell."""
    for tweet in tweets.values():
        if tweet.parent is not None and tweet.parent not in tweets:
            report.note(NoteKind.MISSING_END, "in_response_to_tweet_id", line=tweet.line)
            tweet.parent = None
    for tweet in tweets.values():
        for answer in tweet.answers:
            child = tweets.get(answer)
            if child is None:
                report.note(NoteKind.MISSING_END, "response_tweet_id", line=tweet.line)
            elif child.parent is None and child is not tweet:
                child.parent = tweet.id
            elif child.parent != tweet.id:
                report.note(NoteKind.COERCED, "response_tweet_id", detail="two parents",
                            line=tweet.line)  # fmt: skip


def _threads(tweets: dict[str, _Tweet]) -> Iterator[list[_Tweet]]:
    """Group tweets that hang together, each group in order of time."""
    root = {tweet_id: tweet_id for tweet_id in tweets}

    def find(tweet_id: str) -> str:
        while root[tweet_id] != tweet_id:
            root[tweet_id] = root[root[tweet_id]]
            tweet_id = root[tweet_id]
        return tweet_id

    for tweet in tweets.values():
        if tweet.parent is not None:
            root[find(tweet.id)] = find(tweet.parent)
    threads: dict[str, list[_Tweet]] = {}
    for tweet in tweets.values():
        threads.setdefault(find(tweet.id), []).append(tweet)
    for thread in threads.values():
        yield sorted(thread, key=lambda tweet: (tweet.at, tweet.id))


def _case(thread: list[_Tweet], source: str) -> Case | CaseDataError:
    try:
        messages = [_message(tweet) for tweet in thread]
        company = next((tweet.author for tweet in thread if tweet.kind is Kind.AGENT), None)
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


def _message(tweet: _Tweet) -> Message:
    return Message(
        id=tweet.id,
        at=tweet.at,
        author=Participant(id=tweet.author, kind=tweet.kind),
        text=tweet.text,
        direction=Direction.INBOUND if tweet.kind is Kind.CUSTOMER else Direction.OUTBOUND,
        in_reply_to=tweet.parent,
    )
