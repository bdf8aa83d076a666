# %% [markdown]
# # From a help desk's export to figures that hold
#
# An export is made here, in the form that Zendesk's API answers, so that the example runs
# anywhere. With your own, begin at `read`.

# %%
import json
import tempfile
from pathlib import Path
from typing import Any

import supportkit as sk

CUSTOMER, AGENT = 501, 901


def comment(number: int, author: int, at: str, body: str, *, public: bool = True) -> dict[str, Any]:
    """Make a comment as the API answers it."""
    return {
        "id": number,
        "author_id": author,
        "created_at": f"2026-03-02T{at}:00Z",
        "body": body,
        "public": public,
    }


def audit(
    number: int, author: int, at: str, *events: tuple[str, str, str | None]
) -> dict[str, Any]:
    """Make an audit: which field became what."""
    return {
        "id": number,
        "ticket_id": 7,
        "author_id": author,
        "created_at": f"2026-03-02T{at}:00Z",
        "events": [
            {
                "id": number * 10 + place,
                "type": "Create" if old is None else "Change",
                "field_name": name,
                "value": new,
                "previous_value": old,
            }
            for place, (name, new, old) in enumerate(events)
        ],
    }


TICKET = {
    "id": 7,
    "created_at": "2026-03-02T09:00:00Z",
    "updated_at": "2026-03-02T13:00:00Z",
    "subject": "My brake squeaks",
    "status": "solved",
    "priority": "high",
    "requester_id": CUSTOMER,
    "assignee_id": AGENT,
    "via": {"channel": "email"},
    "comments": [
        comment(1, CUSTOMER, "09:00", "It squeaks since Monday."),
        comment(2, AGENT, "09:20", "Looks like the pads.", public=False),
        comment(3, AGENT, "09:40", "Please clean the rims first."),
        comment(4, CUSTOMER, "12:00", "Still squeaks!"),
        comment(5, AGENT, "12:45", "New pads are on their way."),
    ],
    "audits": [
        audit(10, CUSTOMER, "09:00", ("status", "new", None)),
        audit(11, AGENT, "09:40", ("status", "solved", "new")),
        audit(12, CUSTOMER, "12:00", ("status", "open", "solved")),
        audit(13, AGENT, "12:45", ("status", "solved", "open")),
    ],
    "users": [
        {"id": CUSTOMER, "role": "end-user", "name": "Ada", "email": "ada@example.com"},
        {"id": AGENT, "role": "agent", "name": "Sam", "email": "sam@bikes.example"},
    ],
    "metric_set": {
        "reopens": 1,
        "replies": 2,
        "reply_time_in_minutes": {"calendar": 40, "business": 40},
        "full_resolution_time_in_minutes": {"calendar": 225, "business": 225},
    },
}

folder = tempfile.TemporaryDirectory()
export_file = Path(folder.name, "tickets.jsonl")
export_file.write_text(json.dumps(TICKET) + "\n", encoding="utf-8")

# %% [markdown]
# `read` finds out whose export it is, and reports what it could not carry over.

# %%
export = sk.io.read(export_file)
[case] = export
as_of = sk.cases.latest_instant(case)
print(repr(case))
print(export.report)

# %% [markdown]
# Audits make the log whole, so the time in each status is known, and so are the reopenings.

# %%
timeline = case.timeline()
for span in timeline.status_spans(until=as_of) or ():
    print(span.status, span.duration)
print(len(timeline.reopenings() or ()), "reopening")

# %% [markdown]
# Are our figures those of the help desk? Where not, which definition makes the difference?

# %%
print(sk.analysis.reconcile(case))

# %% [markdown]
# What we know of the customer, from all cases together.

# %%
history = sk.cases.CustomerHistory.build([case], as_of=as_of)
customer = history.of(case)
print(len(customer.cases), "case;", customer.contacts.n, "contacts in the last 30 days")

# %% [markdown]
# And when the customer asks to be forgotten, every figure stays what it was.

# %%
forgotten = sk.cases.erase(case, str(CUSTOMER))
print([message.text for message in forgotten.messages if message.author.kind == "customer"])
print(forgotten.timeline().status_spans(until=as_of) == timeline.status_spans(until=as_of))

folder.cleanup()
