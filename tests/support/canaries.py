"""Cases and exports in which every personal field holds a name that stands nowhere else.

What is shown must not hold the name: `shown` gives everything that an object shows of
itself and of all that it leads to, `told` everything that an error tells.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from typing import Any

BIRD = "Quetzal"
"""Stands in every text, name and value."""
_HOST = f"@{BIRD}.example"
ADDRESS = f"quill{_HOST}"
_MOST_STEPS = 5

POLICY = """\
schema: supportkit.policies/1
schedules:
  office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}}
policies:
  - name: vip
    when: {tags: nobody, group: other, organisation: other, brand: other, fields.plan: gold}
    schedule: office
    targets: {first_reply: 4h, resolution: 8h}
  - name: all
    schedule: office
    targets: {first_reply: 4h, next_reply: 2h, resolution: 8h, ownership: 4h}
    warn: 75%
"""
RESPONSE = """\
---
schema: supportkit.response/1
id: order.sent
title: "Hello"
locale: en
channels: [email]
context: agent_reply
tags: [orders]
max_chars: {chat: 600}
---
Hi {{ customer.first_name }}, {% if brand %}{{ brand.name }}{% endif %}{{ case.subject | upper }}
"""
EXPORTS = {
    "mail.eml": """\
From: Ada Byron <ada@example.com>
To: a@desk.example
Message-ID: <a.1@b.example>
Date: Mon, 2 Mar 2026 09:00:00 +0000
Subject: Hello there
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8; name=a.txt

My text
""",
    "call.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Hello\n\n00:03.000 --> 00:04.000\nA\n",
    "tickets.csv": """\
Ticket,Opened,Who,Status,Group
T-1,2026-03-02T09:00:00Z,ada@example.com,open,two
""",
    "tweets.csv": """\
tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id
1,115712,True,Tue Oct 31 22:10:47 +0000 2017,hello,,
""",
    "cases.jsonl": """\
{"schema":"supportkit.case/1","id":"C-1","created_at":"2026-03-02T09:00:00Z","group":"two",\
"tags":["a"],"status":"open","requester":{"id":"u1","kind":"customer","name":"Ada"}}
""",
}
LEXICON = "language: en\n[words]\n-2.5 bricked\n[phrases]\n-2 no dial tone\n"
RULES = "language: en\n[churn_risk rival]\nstrong (switch*|mov*) to (acme|globex)\n"


def person(kind: str, name: str) -> dict[str, Any]:
    """Write somebody whose id, name, addresses and handle are personal."""
    return {
        "id": f"{name}{_HOST}",
        "kind": kind,
        "name": f"{BIRD} {name}",
        "identifiers": [
            {"type": "email", "value": f"{name}{_HOST}", "verified": True},
            {"type": "handle", "value": f"{BIRD}{name}"},
        ],
    }


CUSTOMER, AGENT = person("customer", "customer"), person("agent", "agent")


def case_data(number: int = 1) -> dict[str, Any]:
    """Write a case that is personal wherever it can be, in its ids, groups and tags too."""
    return {
        "id": f"case{number}{_HOST}",
        "created_at": "2026-03-02T15:00:00Z",
        "source": {"vendor": "zendesk", "account": ADDRESS, "raw_id": ADDRESS, "url": ADDRESS},
        **{name: f"{name} of {BIRD}" for name in ("subject", "organisation", "kind")},
        **{f"{name}_raw": BIRD for name in ("status", "priority", "channel")},
        **dict.fromkeys(("group", "brand"), ADDRESS),
        "status": "open",
        "priority": "high",
        "channel": "email",
        "fidelity": "full_log",
        "requester": CUSTOMER,
        "assignee": AGENT,
        "followers": [person("customer", "other")],
        "tags": [ADDRESS],
        "fields": {ADDRESS: BIRD, "plan": BIRD, "more": {ADDRESS: BIRD}},
        "messages": _messages(),
        "events": _events(),
        "satisfaction": [{"scale": "1-5", "value": "3", "reason": BIRD, "comment": BIRD}],
        "links": [{"kind": "followup", "case_id": ADDRESS}],
        "vendor": {"reply_time_in_minutes": {"calendar": 99, BIRD: BIRD}, "first_reply": BIRD},
    }


def _messages() -> list[dict[str, Any]]:
    said = (
        ("2026-03-02T15:00:00Z", CUSTOMER, "This is terrible, I want a refund by tomorrow"),
        ("2026-03-03T09:30:00Z", AGENT, "Thank you for asking, we will send it on Monday"),
        ("2026-03-05T08:30:00Z", CUSTOMER, "Great, thanks, it works now"),
    )
    more = {
        "html": f"<p>{BIRD}</p>",
        "attachments": [{"name": f"{BIRD}.pdf", "id": ADDRESS}],
        **dict.fromkeys(("message_id", "in_reply_to", "template_id"), ADDRESS),
    }
    return [
        {"id": f"m{number}{_HOST}", "at": at, "author": author, "text": f"{text}, {BIRD}", **more}
        for number, (at, author, text) in enumerate(said)
    ]


def _events() -> list[dict[str, Any]]:
    happened: list[tuple[str, dict[str, Any]]] = [
        ("02T15:00", {"type": "created", "status": "open", "raw": BIRD}),
        ("03T09:30", {"type": "status_changed", "old": "open", "new": "pending", "raw": BIRD}),
        ("03T09:40", {"type": "group_changed", "old": f"old{_HOST}", "new": ADDRESS}),
        ("03T09:50", {"type": "tagged", "tags": [ADDRESS]}),
        ("03T09:51", {"type": "field_changed", "name": ADDRESS, "values": {"new": BIRD}}),
        ("05T08:30", {"type": "status_changed", "old": "pending", "new": "open", "raw": BIRD}),
        ("05T08:40", {"type": "custom", "name": BIRD, "data": {BIRD: BIRD}}),
    ]
    return [
        {"id": f"e{number}{_HOST}", "at": f"2026-03-{at}:00Z", "actor": AGENT, **facts}
        for number, (at, facts) in enumerate(happened)
    ]


def spoiled(data: bytes, secret: bytes, *, most: int = 60) -> Iterator[bytes]:
    """Put a secret in the place of each word of a file, spread over it if there are many."""
    words = [word.span() for word in re.finditer(rb"[^\s,:<>\"{}\[\]=;]+", data)]
    for start, end in words[:: -(-len(words) // most)]:
        yield data[:start] + secret + data[end:]


def told(error: BaseException) -> Iterator[str]:
    """Give all that an error tells, with what it was raised from and what came before it."""
    yield from ("".join(traceback.format_exception(error)), str(error), repr(error))
    before = error.__cause__ or error.__context__
    if before is not None:
        yield from told(before)


def shown(value: Any, *, steps: int = 0, seen: set[int] | None = None) -> Iterator[str]:
    """Give all that an object of ours shows, and everything of ours that it leads to."""
    seen = set() if seen is None else seen
    if id(value) in seen or steps > _MOST_STEPS:
        return
    seen.add(id(value))
    for each in _inner(value):
        yield from shown(each, steps=steps + 1, seen=seen)
    if type(value).__module__.startswith("supportkit"):
        yield from (repr(value), str(value) if not isinstance(value, str) else "")
        yield from (str(getattr(value, name)()) for name in _VIEWS if hasattr(value, name))


_VIEWS = ("_repr_html_", "to_rows", "to_dict", "summary_rows")


def _inner(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return list(value)
    if not type(value).__module__.startswith("supportkit"):
        return []
    names = [name for name in dir(type(value)) if not name.startswith(("_", "model_"))]
    names += [name for name in getattr(value, "__dict__", ()) if not name.startswith("_")]
    found = [getattr(value, name, None) for name in names]
    return [each for each in found if not callable(each)]
