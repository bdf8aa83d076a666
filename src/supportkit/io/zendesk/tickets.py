"""Building a case of a Zendesk ticket and everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supportkit.cases import Fidelity, Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.report import NoteKind
from supportkit.io.zendesk.audits import (
    Change,
    Log,
    events,
    history,
    known,
    replayed,
    tags_of,
    text_of,
)
from supportkit.io.zendesk.comments import message
from supportkit.io.zendesk.metrics import clock_events, metric_events, ratings
from supportkit.io.zendesk.people import person, remember
from supportkit.io.zendesk.words import CHANNELS

__all__ = ["build"]

_LEFT = frozenset((
    "_fivetran_synced", "allow_attachments", "allow_channelback", "collaborators",
    "comment_count", "custom_status_id", "dates", "due_at", "email_ccs", "encoded_id",
    "event_counts", "fields", "followers", "forum_topic_id", "from_messaging_channel",
    "generated_timestamp", "has_incidents", "incident_counts", "is_public", "last_audits",
    "lookup_values", "merged_ticket_ids", "permissions", "raw_subject", "recipient",
    "result_type", "satisfaction_probability", "sharing_agreement_ids", "submitter",
    "submitter_id", "system_client", "tab", "ticket_form_id", "url", "via.source",
    "via_source_from_address", "via_source_from_id", "via_source_from_title", "via_source_rel",
    "via_source_to_address", "via_source_to_name",
))  # fmt: skip
_IDS = ("requester_id", "assignee_id", "group_id", "organization_id", "brand_id")
_PEOPLE = ("requester", "assignee")


def build(bundle: Bundle) -> dict[str, Any]:
    """Build the data of a case."""
    ticket = bundle.newest("ticket")
    missing = not ticket
    if missing:
        bundle.reading.report.note(NoteKind.MISSING_CASE, "ticket", line=bundle.reading.report.line)
    ticket.value("id")
    _inside(ticket, bundle)
    log = replayed(bundle)
    changes = log.changes if log is not None else history(bundle)
    now = {change.name: change.new for change in changes} if missing else {}
    case = _facts(ticket, now, bundle)
    if case["created_at"] is None and log is not None:
        case["created_at"] = log.began
    case["messages"] = _messages(ticket, log, case, bundle)
    case["events"] = [*events(changes, bundle), *clock_events(bundle)]
    case["satisfaction"] = ratings(ticket, bundle)
    vendor = metric_events(bundle)
    metrics = bundle.newest("metrics")
    if metrics:
        vendor["metric_set"] = metrics.rest()
    for key in ("metric_set", "metric_events", "slas"):
        if key in ticket:
            vendor[key] = ticket.value(key)
    case["vendor"] = vendor
    case["fidelity"] = _fidelity(case, changes, bundle)
    ticket.leave(_LEFT)
    return case


def _inside(ticket: Fields, bundle: Bundle) -> None:
    """Make participants of the people whose records an export puts inside the ticket."""
    for who in (*_PEOPLE, "submitter"):
        if isinstance(ticket.peek(who), dict):
            record = ticket.object(who)
            if record.peek("id") is not None and record.peek("role") is not None:
                found = remember(bundle, record)
                ticket.refilled({**ticket.rest(), f"{who}_id": found.id})
            else:
                record.leave(frozenset(record.keys()))


def _facts(ticket: Fields, now: dict[str, Any], bundle: Bundle) -> dict[str, Any]:
    (channel_raw,) = ticket.inside("via", "channel")
    status, status_raw = ticket.word("status", bundle.reading.statuses)
    priority, priority_raw = ticket.word("priority", bundle.reading.priorities)
    if not ticket and now:
        status_raw, priority_raw = (
            text_of(now.pop("status", None)),
            text_of(now.pop("priority", None)),
        )
        status, priority = (
            known(status_raw, bundle.reading.statuses, bundle),
            known(priority_raw, bundle.reading.priorities, bundle),
        )
    requester = ticket.id("requester_id") or text_of(now.pop("requester_id", None))
    assignee = ticket.id("assignee_id") or text_of(now.pop("assignee_id", None))
    group = ticket.id("group_id") or text_of(now.pop("group_id", None))
    organisation = ticket.id("organization_id") or text_of(now.pop("organization_id", None))
    brand = ticket.id("brand_id") or text_of(now.pop("brand_id", None))
    subject, kind = ticket.text("subject"), ticket.code("type")
    return {
        "created_at": ticket.moment("created_at"),
        "updated_at": ticket.moment("updated_at"),
        "subject": subject if subject is not None else text_of(now.pop("subject", None)),
        "kind": kind or text_of(now.pop("type", None)),
        "status": status,
        "status_raw": status_raw,
        "priority": priority,
        "priority_raw": priority_raw,
        "channel": ticket.known(channel_raw, CHANNELS, "via.channel"),
        "channel_raw": channel_raw,
        "requester": requester and person(bundle, requester, otherwise=Kind.CUSTOMER),
        "assignee": assignee and person(bundle, assignee, otherwise=Kind.AGENT),
        "followers": list(_followers(ticket, bundle)),
        "group": bundle.name("group", group),
        "organisation": bundle.name("organization", organisation),
        "brand": bundle.name("brand", brand),
        "tags": _tags(ticket, now, bundle),
        "fields": _fields(ticket, now),
        "links": list(_links(ticket)),
    }


def _followers(ticket: Fields, bundle: Bundle) -> Iterator[Participant]:
    seen = set()
    for key in ("collaborator_ids", "follower_ids", "email_cc_ids"):
        for each in ticket.ids(key):
            if each not in seen:
                seen.add(each)
                yield person(bundle, each, otherwise=Kind.CUSTOMER)


def _tags(ticket: Fields, now: dict[str, Any], bundle: Bundle) -> list[str]:
    found = ticket.texts("tags") or tags_of(now.pop("tags", None))
    for row in bundle.take("tag"):
        tag = row.text("tag")
        row.value("ticket_id")
        row.leave(frozenset(("_fivetran_synced",)))
        if tag and tag not in found:
            found = [*found, tag]
    return found


def _fields(ticket: Fields, now: dict[str, Any]) -> dict[str, Any]:
    """Give custom fields by their ids; ``external_id`` is a field of whoever set it."""
    found: dict[str, Any] = {}
    for field in ticket.objects("custom_fields"):
        name, value = field.id("id"), field.value("value")
        if name is not None and value is not None:
            found[name] = value
    external = ticket.id("external_id")
    if external is not None:
        found["external_id"] = external
    for name, value in now.items():
        if value not in (None, "", []):
            found.setdefault(name, value)
    return found


def _links(ticket: Fields) -> Iterator[dict[str, str]]:
    problem = ticket.id("problem_id")
    if problem is not None:
        yield {"kind": "problem", "case_id": problem}
    for followup in ticket.ids("followup_ids"):
        yield {"kind": "followup", "case_id": followup}
    source = ticket.id("via_followup_source_id")
    if source is not None:
        yield {"kind": "followup", "case_id": source}


def _messages(
    ticket: Fields, log: Log | None, case: dict[str, Any], bundle: Bundle
) -> list[dict[str, Any]]:
    """Give comments once, though audits repeat them; without any, the description is the first."""
    requester = case["requester"]
    asked = None if requester is None else requester.id
    comments = [*ticket.objects("comments"), *bundle.take("comment")]
    known_ids = {comment.peek("id") for comment in comments}
    for comment in log.comments if log is not None else ():
        if comment.peek("id") in known_ids:
            comment.rest()
        else:
            comments.append(comment)
    made = [
        message(comment, bundle, requester=asked, seq=seq) for seq, comment in enumerate(comments)
    ]
    for each in made if log is not None else ():
        _amend(each, log)
    return made + list(_description(ticket, made, case))


def _amend(message: dict[str, Any], log: Log | None) -> None:
    """Apply what audits say of a comment after it was written."""
    if log is None:
        return
    if message["id"] in log.redacted:
        message["redacted"] = True
    if message["id"] in log.visible:
        public = log.visible[message["id"]]
        message["visibility"] = Visibility.PUBLIC if public else Visibility.INTERNAL


def _description(
    ticket: Fields, messages: list[dict[str, Any]], case: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Give the description, which repeats the first comment, only where no comment is known."""
    text = ticket.text("description")
    if not text or any(message["text"].strip() == text.strip() for message in messages):
        return
    at, author = case["created_at"], case["requester"]
    if messages or author is None or at is None:
        ticket.note(NoteKind.DROPPED_FIELD, "description")
    else:
        yield {"id": "description", "at": at, "seq": 0, "author": author, "text": text}


def _fidelity(case: dict[str, Any], changes: list[Change], bundle: Bundle) -> Fidelity:
    """Tell how much is known; a log that does not begin with the ticket is not the whole log."""
    messages = [message for message in case["messages"] if message["id"] != "description"]
    if changes and not any(change.opening and change.name == "status" for change in changes):
        report = bundle.reading.report
        report.note(NoteKind.PARTIAL_LOG, "audits", line=report.line)
    elif changes:
        return Fidelity.FULL_LOG if messages else Fidelity.LOG_ONLY
    return Fidelity.MESSAGES_ONLY if messages else Fidelity.SNAPSHOT
