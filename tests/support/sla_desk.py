"""A help desk of three cases, small enough to reckon by hand.

The office is open Monday to Friday from nine to five in Berlin, and closed on Wednesday the
fourth of March 2026. The latest moment is Thursday the fifth, 11:00.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

POLICY = """\
schema: supportkit.policies/1
schedules:
  office:
    zone: Europe/Berlin
    weekly: {mon-fri: "09:00-17:00"}
    holidays: [2026-03-04]
policies:
  - name: vip
    when: {tags: vip}
    schedule: office
    targets: {first_reply: 4h, resolution: 8h}
    pauses: {resolution: pending}
  - name: all
    schedule: office
    targets: {first_reply: 4h}
    warn: 75%
"""
STRICTER = POLICY.replace("first_reply: 4h", "first_reply: 2h")

CUSTOMER = {"id": "u7", "kind": "customer", "name": "Ada Lovelace"}
AGENT = {"id": "a1", "kind": "agent", "name": "Grace Hopper"}
CARD = "My card is 4111"


def _message(number: int, author: dict[str, str], at: str) -> dict[str, Any]:
    return {"id": f"m{number}", "author": author, "at": at, "text": CARD}


def _status(number: int, at: str, old: str, new: str) -> dict[str, Any]:
    return {"type": "status_changed", "id": f"e{number}", "at": at, "old": old, "new": new}


CASES: list[dict[str, Any]] = [
    {
        "id": "C-1",
        "created_at": "2026-03-02T15:00:00Z",  # Monday, 16:00 in Berlin
        "status": "solved",
        "tags": ["vip"],
        "messages": [
            _message(1, CUSTOMER, "2026-03-02T15:00:00Z"),
            _message(2, AGENT, "2026-03-03T09:30:00Z"),
            _message(3, CUSTOMER, "2026-03-05T08:30:00Z"),
        ],
        "events": [
            _status(1, "2026-03-03T09:30:00Z", "open", "pending"),
            _status(2, "2026-03-05T08:30:00Z", "pending", "open"),
            _status(3, "2026-03-05T10:00:00Z", "open", "solved"),
        ],
    },
    {
        "id": "C-2",
        "created_at": "2026-03-03T15:00:00Z",  # Tuesday, 16:00
        "status": "open",
        "group": "billing",
        "messages": [_message(1, CUSTOMER, "2026-03-03T15:00:00Z")],
    },
    {
        "id": "C-3",
        "created_at": "2026-03-02T08:00:00Z",  # Monday, 9:00
        "status": "open",
        "messages": [_message(1, CUSTOMER, "2026-03-02T08:00:00Z")],
    },
]


def write(folder: Path) -> tuple[str, str]:
    """Write export and policies, and give their paths."""
    export, policy = folder / "export.jsonl", folder / "policy.yaml"
    label = {"schema": "supportkit.case/1", "fidelity": "full_log"}
    export.write_text("".join(json.dumps(label | case) + "\n" for case in CASES), "utf-8")
    policy.write_text(POLICY, "utf-8")
    (folder / "stricter.yaml").write_text(STRICTER, "utf-8")
    return str(export), str(policy)
