"""Nested exports by a mapping: the public sample of conversations on Twitter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from supportkit import io

MAPPING: dict[str, Any] = {
    "case": {"id": "dialogHeader.sessionID", "brand": "dialogHeader.company",
             "channel": {"value": "social"}},
    "messages_in": "dialogContent",
    "message": {
        "id": "tweet_ID",
        "at": "datetime",
        "text": "message",
        "author.kind": {
            "present": {"agent": "agent", "client": "customer", "client1": "customer"}
        },
        "author.handle": {"first_of": ["agent", "client", "client1"]},
    },
}  # fmt: skip


class TestConversations:
    """One record a conversation, its turns in an array."""

    @pytest.mark.parametrize(("name", "count"), [("dev", 525), ("test", 500)])
    def test_all_are_read(self, shared_data: Path, name: str, count: int) -> None:
        """No conversation is lost, and every turn has an author."""
        file = shared_data / "conversations" / f"ibm_twitter_{name}.json"
        export = io.read(file, mapping=MAPPING)
        cases = export.to_list()
        assert (len(cases), export.report.records, export.report.skipped_count) == (count, count, 0)
        assert all(case.messages for case in cases)

    def test_third_voice_is_a_customer_too(self) -> None:
        """A key of its own marks a second customer in some conversations."""
        at = "2026-03-02T09:00:00Z"
        record = {
            "dialogHeader": {"sessionID": "S-1", "company": "Bikes"},
            "dialogContent": [
                {"client": "ada", "datetime": at, "message": "Help", "tweet_ID": "1"},
                {"client1": "bob", "datetime": at, "message": "Me too", "tweet_ID": "2"},
                {"agent": "Bikes", "datetime": at, "message": "Hi!", "tweet_ID": "3"},
            ],
        }
        [case] = io.mapped.read([record], mapping=MAPPING)
        assert [message.author.kind for message in case.messages] == [
            "customer", "customer", "agent"
        ]  # fmt: skip
