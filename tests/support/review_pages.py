"""The case and the reply that the page of a rule on reviews shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rule_pages import Explained, example

from supportkit.cases import Case, Channel, Message, Participant
from supportkit.quality import Review, review

SPEAKERS = {"customer": "customer", "agent": "agent", "note": "agent", "bot": "bot"}
TURN = re.compile(r"^(?P<who>[a-z]+): (?P<text>.*)$", re.MULTILINE)
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def case_of(transcript: str, *, channel: Channel | None = Channel.EMAIL) -> Case:
    """Read a conversation with one turn a line, such as ``customer: Where is it?``."""
    messages = [
        Message(
            id=f"m{number}",
            author=Participant(id=turn["who"], kind=SPEAKERS[turn["who"]]),
            at=NINE + timedelta(minutes=number),
            text=turn["text"],
            visibility="internal" if turn["who"] == "note" else "public",
        )
        for number, turn in enumerate(TURN.finditer(transcript), start=1)
    ]
    return Case.from_messages("C-1", messages, created_at=NINE, channel=channel)


def reviewed(project: Path, rule: Explained, heading: str) -> Review:
    """Review the reply under a heading with the case beside it."""
    files = example(project, rule, heading)
    return review(files["reply.txt"], case=case_of(files["case.txt"]))
