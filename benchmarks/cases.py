"""What it costs to make cases: canonical JSON Lines and Zendesk tickets, beside pydantic alone.

    python benchmarks/cases.py [--cases 5000] [--runs 7] [--plain]

The same made-up cases of five messages are written as canonical JSON Lines and as Zendesk
tickets with their comments, users and metrics inside. Each is read in turn, run by run, and
the medians are compared with ``TypeAdapter(Case).validate_json`` on the canonical lines,
which reads nothing from a file and reports nothing. ``--plain`` leaves users, metrics and the
rating out of the tickets.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from supportkit import Case, io

CUSTOMER, AGENT = 501, 901
SENTENCE = "The chain jumps when I change into the third gear, and it started after the last ride. "


def user(user_id: int, name: str, role: str) -> dict[str, Any]:
    """Make a user as side-loads hold it."""
    return {
        "id": user_id, "url": f"https://acme.example/api/v2/users/{user_id}.json", "name": name,
        "email": f"{name.split(maxsplit=1)[0].lower()}@example.com", "role": role,
        "locale": "en-GB", "time_zone": "London", "iana_time_zone": "Europe/London",
        "verified": True, "created_at": "2025-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
        "active": True, "phone": None, "external_id": None, "tags": [], "suspended": False,
    }  # fmt: skip


def comment(ticket: int, number: int) -> dict[str, Any]:
    """Make one of five comments: three of the customer, a reply, and an internal note."""
    body = SENTENCE * (number + 1)
    return {
        "id": ticket * 10 + number, "type": "Comment",
        "author_id": AGENT if number in (1, 3) else CUSTOMER, "body": body,
        "html_body": f'<div class="zd-comment" dir="auto"><p dir="auto">{body}</p></div>',
        "plain_body": body, "public": number != 3, "audit_id": ticket * 100 + number,
        "attachments": [], "created_at": f"2026-03-02T{9 + number:02}:30:00Z",
        "via": {"channel": "email", "source": {"from": {}, "to": {}, "rel": None}},
        "metadata": {"system": {"client": "Mail"}, "custom": {}},
    }  # fmt: skip


def ticket(number: int) -> dict[str, Any]:
    """Make a ticket with what the API gives for it."""
    minutes = {"calendar": 60 + number % 7, "business": 60}
    return {
        "url": f"https://acme.example/api/v2/tickets/{number}.json", "id": number,
        "external_id": None, "via": {"channel": "email", "source": {"rel": None}},
        "created_at": "2026-03-02T09:30:00Z", "updated_at": "2026-03-02T14:00:00Z",
        "type": "incident", "subject": "The chain jumps", "raw_subject": "The chain jumps",
        "description": SENTENCE, "priority": "high", "status": "solved", "recipient": None,
        "requester_id": CUSTOMER, "submitter_id": CUSTOMER, "assignee_id": AGENT,
        "organization_id": None, "group_id": 5, "collaborator_ids": [], "follower_ids": [],
        "email_cc_ids": [], "forum_topic_id": None, "problem_id": None, "has_incidents": False,
        "is_public": True, "due_at": None, "tags": ["chain", "gears", "workshop"],
        "custom_fields": [{"id": 27642, "value": "745"}, {"id": 27648, "value": None}],
        "satisfaction_rating": {"id": 1, "score": "good", "comment": "Thanks!"},
        "sharing_agreement_ids": [], "ticket_form_id": 2, "brand_id": 3,
        "allow_channelback": False, "allow_attachments": True,
        "comments": [comment(number, each) for each in range(5)],
        "users": [user(CUSTOMER, "Ada Byron", "end-user"), user(AGENT, "Sam Smith", "agent")],
        "metric_set": {
            "id": number, "reopens": 0, "replies": 1, "assignee_stations": 1, "group_stations": 1,
            "reply_time_in_minutes": minutes, "first_resolution_time_in_minutes": minutes,
            "full_resolution_time_in_minutes": minutes, "agent_wait_time_in_minutes": minutes,
            "requester_wait_time_in_minutes": minutes, "on_hold_time_in_minutes": minutes,
            "created_at": "2026-03-02T09:30:00Z", "solved_at": "2026-03-02T13:30:00Z",
        },
    }  # fmt: skip


def plain(number: int) -> dict[str, Any]:
    """Make the ticket without what a side-load or a second call adds."""
    return {
        key: value
        for key, value in ticket(number).items()
        if key not in ("users", "metric_set", "satisfaction_rating")
    }


def seconds(read: Callable[[], int], expected: int) -> float:
    """Time one reading, and see that it read everything."""
    begin = time.perf_counter()
    found = read()
    taken = time.perf_counter() - begin
    if found != expected:
        raise SystemExit(f"expected {expected} cases, found {found}")
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--plain", action="store_true", help="no users, metrics and ratings")
    arguments = parser.parse_args()
    make = plain if arguments.plain else ticket
    with tempfile.TemporaryDirectory() as folder:
        tickets, canonical = Path(folder, "tickets.jsonl"), Path(folder, "cases.jsonl")
        lines = (json.dumps(make(number)) for number in range(1, arguments.cases + 1))
        tickets.write_text("\n".join(lines) + "\n")
        io.jsonl.write(io.zendesk.read(tickets), canonical)
        records = canonical.read_bytes().splitlines()
        validate = TypeAdapter(Case).validate_json
        ways: dict[str, Callable[[], int]] = {
            "TypeAdapter(Case).validate_json": lambda: sum(1 for _ in map(validate, records)),
            "io.jsonl.read": lambda: sum(1 for _ in io.jsonl.read(canonical)),
            "io.zendesk.read": lambda: sum(1 for _ in io.zendesk.read(tickets)),
        }
        rounds = [
            {name: seconds(way, arguments.cases) for name, way in ways.items()}
            for _ in range(arguments.runs)
        ]
        print(f"{arguments.cases:,} cases of 5 messages, medians of {arguments.runs} runs")
        print(f"canonical {canonical.stat().st_size / arguments.cases:,.0f} bytes a case,"
              f" Zendesk {tickets.stat().st_size / arguments.cases:,.0f}")  # fmt: skip
    bare = "TypeAdapter(Case).validate_json"
    for name in ways:
        median = statistics.median(each[name] for each in rounds)
        ratio = statistics.median(each[bare] / each[name] for each in rounds)
        print(f"{name:34} {arguments.cases / median:8,.0f} cases/s   {ratio:5.2f}x the rate")


if __name__ == "__main__":
    main()
