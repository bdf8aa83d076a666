"""Building a case of a Zendesk ticket and everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter
from typing import Any

from supportkit.cases import Fidelity, Kind, Participant, Visibility
from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.finishing import fidelity
from supportkit.io.report import NoteKind
from supportkit.io.zendesk.audits import MERGE, Change, Log, history, replayed
from supportkit.io.zendesk.changes import events, known, tags_of, text_of
from supportkit.io.zendesk.comments import direction, message
from supportkit.io.zendesk.metrics import clocks, ratings
from supportkit.io.zendesk.nested import nested
from supportkit.io.zendesk.people import person
from supportkit.io.zendesk.words import CHANNELS, channel_of

__all__ = ["DESCRIPTION", "build"]

DESCRIPTION = "description"
"""Id of the message that a description stands for where no comment is known."""

_LEFT = frozenset((
    "_fivetran_synced", "allow_attachments", "allow_channelback", "collaborators",
    "comment_count", "custom_status_id", "dates", "due_at", "email_ccs", "encoded_id",
    "event_counts", "fields", "followers", "forum_topic_id", "from_messaging_channel",
    "generated_timestamp", "has_incidents", "incident_counts", "is_public", "last_audits",
    "lookup_values", "merged_ticket_ids", "permissions", "raw_subject", "recipient",
    "result_type", "satisfaction_probability", "sharing_agreement_ids", "submitter_id",
    "system_client", "tab", "ticket_form_id", "url", "via.source",
    "via_source_from_address", "via_source_from_id", "via_source_from_title", "via_source_rel",
    "via_source_to_address", "via_source_to_name",
))  # fmt: skip

_AT = itemgetter("at")
_ASKS = Kind.CUSTOMER


def build(bundle: Bundle) -> dict[str, Any]:
    """Build the data of a case."""
    ticket = bundle.record("ticket", carry=("comments",))
    missing = not ticket
    ticket.value("id")
    names = nested(ticket, bundle)
    log, created_at = replayed(bundle), ticket.moment("created_at")
    changes = log.changes if log is not None else history(bundle, created_at=created_at)
    now = {each.name: each.new for each in changes if each.name != MERGE} if missing else {}
    if created_at is None and log is not None:
        created_at = log.began
    case = _facts(ticket, now, names, bundle) | {"created_at": created_at}
    requester, assignee = case["requester"], case["assignee"]
    asked = None if requester is None else requester.id
    comments = _comments(ticket, log, bundle)
    messages = [
        message(
            each,
            bundle,
            requester=asked,
            assignee=None if assignee is None else assignee.id,
            seq=seq,
        )
        for seq, each in enumerate(comments)
    ]
    for seq, each in enumerate(sorted(messages, key=_AT)):
        each["seq"] = seq
    if log is not None and (log.redacted or log.visible):
        _amend(messages, log)
    case["messages"] = messages + _description(ticket, messages, case, bundle)
    case["events"] = list(events(changes, bundle, requester=asked))
    case["links"] = list(_links(ticket, changes))
    case["satisfaction"] = ratings(ticket, bundle)
    case["vendor"] = _figures(ticket, case["events"], bundle)
    case["fidelity"] = _fidelity(messages, changes, requester, bundle)
    ticket.leave(_LEFT)
    return case


def _facts(
    ticket: Fields, now: dict[str, Any], names: dict[str, str], bundle: Bundle
) -> dict[str, Any]:
    """Give what a ticket is; where only its log is known, what the log ends with."""
    words = bundle.reading
    (channel_raw,) = ticket.inside("via", "channel")
    channel = channel_of(channel_raw)
    status, status_raw = ticket.word("status", words.statuses)
    priority, priority_raw = ticket.word("priority", words.priorities)
    if now:
        status_raw, priority_raw = _last(now, "status"), _last(now, "priority")
        status = known(status_raw, words.statuses, bundle)
        priority = known(priority_raw, words.priorities, bundle)
    requester, assignee = _id(ticket, now, "requester_id"), _id(ticket, now, "assignee_id")
    group, subject = _id(ticket, now, "group_id"), ticket.text("subject")
    organisation, brand = _id(ticket, now, "organization_id"), _id(ticket, now, "brand_id")
    return {
        "updated_at": ticket.moment("updated_at"),
        "subject": subject if subject is not None else _last(now, "subject"),
        "kind": ticket.code("type") or _last(now, "type"),
        "status": status,
        "status_raw": status_raw,
        "priority": priority,
        "priority_raw": priority_raw,
        "channel": ticket.known(channel, CHANNELS, "via.channel"),
        "channel_raw": channel,
        "requester": requester and person(bundle, requester, otherwise=Kind.CUSTOMER),
        "assignee": assignee and person(bundle, assignee, otherwise=Kind.AGENT),
        "followers": _followers(ticket, bundle),
        "group": names.get("group") or (group and bundle.name("group", group)),
        "organisation": names.get("organization")
        or (organisation and bundle.name("organization", organisation)),
        "brand": names.get("brand") or (brand and bundle.name("brand", brand)),
        "tags": _tags(ticket, now, bundle),
        "fields": _fields(ticket, now),
    }


def _last(now: dict[str, Any], name: str) -> str | None:
    return text_of(now.pop(name, None)) if now else None


def _id(ticket: Fields, now: dict[str, Any], name: str) -> str | None:
    return ticket.id(name) or _last(now, name)


def _followers(ticket: Fields, bundle: Bundle) -> list[Participant]:
    found: dict[str, Participant] = {}
    for key in ("collaborator_ids", "follower_ids", "email_cc_ids"):
        for each in ticket.ids(key):
            if each not in found:  # only agents follow; anyone may be copied in
                kind = Kind.AGENT if key == "follower_ids" else Kind.CUSTOMER
                found[each] = person(bundle, each, otherwise=kind)
    return list(found.values())


def _tags(ticket: Fields, now: dict[str, Any], bundle: Bundle) -> list[str]:
    found = ticket.texts("tags") or tags_of(now.pop("tags", None))
    rows = bundle.take("tag")
    for row in rows:
        found = [*found, row.text("tag") or ""]
        row.value("ticket_id")
        row.leave(frozenset(("_fivetran_synced",)))
    return [tag for tag in dict.fromkeys(found) if tag] if rows else found


def _fields(ticket: Fields, now: dict[str, Any]) -> dict[str, Any]:
    """Give custom fields by their ids; ``external_id`` is a field of whoever set it."""
    found: dict[str, Any] = {}
    # ``fields`` is the old name, which the API repeats beside the new one
    for field in ticket.objects("custom_fields" if "custom_fields" in ticket else "fields"):
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


def _links(ticket: Fields, changes: list[Change]) -> Iterator[dict[str, str]]:
    problem = ticket.id("problem_id")
    if problem is not None:
        yield {"kind": "problem", "case_id": problem}
    followups = ticket.ids("followup_ids")
    before = ticket.id("via_followup_source_id") or _followed(ticket)
    if before is not None:
        followups = [*followups, before]
    for followup in dict.fromkeys(followups):
        yield {"kind": "followup", "case_id": followup}
    for change in changes:
        if change.name == MERGE and change.new is not None:
            yield {"kind": "merged_into", "case_id": change.new}


def _followed(ticket: Fields) -> str | None:
    """Give the closed ticket that a follow-up goes on from."""
    source = ticket.peek("via.source")
    origin = source.get("from") if isinstance(source, dict) else None
    if not isinstance(origin, dict) or source.get("rel") != "follow_up":
        return None
    return Fields(dict(origin), ticket.reading, "via.source.from", parent=ticket).id("ticket_id")


def _comments(ticket: Fields, log: Log | None, bundle: Bundle) -> list[Fields]:
    """Give each comment once: pages may overlap, and audits repeat what is known."""
    comments = [*ticket.objects("comments"), *bundle.take("comment")]
    found = {_key(comment, n): comment for n, comment in enumerate(comments)}
    if len(found) < len(comments):
        kept = {id(comment) for comment in found.values()}
        for comment in comments:
            if id(comment) not in kept:
                comment.rest()
                comment.note(NoteKind.DUPLICATE_MESSAGE)
    for number, comment in enumerate(log.comments if log is not None else (), len(comments)):
        if found.setdefault(_key(comment, number), comment) is not comment:
            comment.rest()
    return list(found.values())


def _key(comment: Fields, number: int) -> object:
    return comment.key("id") or number


def _amend(messages: list[dict[str, Any]], log: Log) -> None:
    """Apply what audits say of comments after they were written."""
    for each in messages:
        if each["id"] in log.redacted:
            each["redacted"] = True
        public = log.visible.get(each["id"])
        if public is not None:
            each["visibility"] = Visibility.PUBLIC if public else Visibility.INTERNAL
            each["direction"] = direction(each["author"], public=public)


def _description(
    ticket: Fields, messages: list[dict[str, Any]], case: dict[str, Any], bundle: Bundle
) -> list[dict[str, Any]]:
    """Give the description, which repeats the first comment, only where no comment is known.

    It is written by whoever submitted the ticket: an agent may do so for a customer.
    """
    text = ticket.text("description")
    if not text:
        return []
    first = text.strip()
    if any(message["text"].strip() == first for message in messages):
        return []
    author, at = case["requester"], case["created_at"]
    submitter = None if messages else ticket.key("submitter_id")
    if submitter is not None and (author is None or submitter != author.id):
        author = person(bundle, submitter, otherwise=Kind.AGENT)
        ticket.value("submitter_id")
    if messages or author is None or not isinstance(at, datetime):
        ticket.note(NoteKind.DROPPED_FIELD, "description")
        return []
    public = ticket.peek("is_public")
    made = {"id": DESCRIPTION, "at": at, "seq": 0, "author": author, "text": text}
    made["visibility"] = Visibility.INTERNAL if public is False else Visibility.PUBLIC
    made["direction"] = direction(author, public=public)
    return [made]


def _figures(ticket: Fields, events: list[dict[str, Any]], bundle: Bundle) -> dict[str, Any]:
    """Give Zendesk's own figures as they came, and add the events of its SLA clocks."""
    found: dict[str, Any] = {}
    metrics = bundle.newest("metrics")
    if metrics:
        found["metric_set"] = metrics.rest()
    clock_events, log = clocks(ticket, bundle)
    events += clock_events
    if log:
        found["metric_events"] = log
    for key in ("metric_set", "slas"):
        if key in ticket:
            found.setdefault(key, ticket.value(key))
    return found


def _fidelity(
    messages: list[dict[str, Any]],
    changes: list[Change],
    requester: Participant | None,
    bundle: Bundle,
) -> Fidelity:
    """Tell how much is known; a log that does not begin with the ticket is not the whole log.

    Comments of an older version of the ticket may not be all of them, and those of which
    nobody knows who asked and who answered tell nothing of replies.
    """
    customers = requester is not None or any(each["author"].kind is _ASKS for each in messages)
    known = bool(messages) and customers and "comments" not in bundle.carried
    whole = any(change.opening and change.name == "status" for change in changes)
    gap = "audits" if changes and not whole else None
    return fidelity(bundle, messages=known, whole=whole, gap=gap)
