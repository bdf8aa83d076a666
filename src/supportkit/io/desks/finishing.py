"""The last steps that are the same for the cases of every help desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter
from typing import Any

from supportkit.cases import Fidelity, Kind
from supportkit.io.desks.bundle import Bundle
from supportkit.io.faults import Fault
from supportkit.io.report import NoteKind

__all__ = ["completed", "fidelity"]

_ORDER = itemgetter("at", "seq")


def completed(data: dict[str, Any], bundle: Bundle, *, vendor: str) -> dict[str, Any]:
    """Put messages and events in order, and fill in what follows from them.

    A case without a time of its own began with the first thing that is known of it. An
    end before the beginning is no end, and is reported.
    """
    data["id"] = bundle.id
    source = data.setdefault("source", {})
    source["vendor"] = vendor
    messages, events = data.get("messages") or [], data.get("events") or []
    data["messages"] = _ordered(messages, bundle)
    data["events"] = sorted(events, key=_ORDER)
    if data.get("created_at") is None:
        data["created_at"] = _first([*data["messages"][:1], *data["events"][:1]])
    updated = data.get("updated_at")
    if updated is not None and updated < data["created_at"]:
        data["updated_at"] = None
        report = bundle.reading.report
        report.note(NoteKind.CONFLICT, "updated_at", detail="before created_at", line=report.line)
    if data.get("requester") is None:
        data["requester"] = next(_customers(data["messages"]), None)
    return data


def fidelity(bundle: Bundle, *, messages: bool, whole: bool, gap: str | None) -> Fidelity:
    """Tell how much is known of a case.

    Args:
        bundle: The case.
        messages: Whether its messages are known, be there any or not.
        whole: Whether its log is, from the beginning to where it stands.
        gap: Where the log stands that is there and not whole, which is reported.
    """
    if whole:
        return Fidelity.FULL_LOG if messages else Fidelity.LOG_ONLY
    if gap is not None:
        bundle.note(NoteKind.PARTIAL_LOG, gap)
    return Fidelity.MESSAGES_ONLY if messages else Fidelity.SNAPSHOT


def _first(records: list[dict[str, Any]]) -> datetime:
    if not records:
        expected = "the record of the case, or a message or event with a time"
        raise Fault(None, expected, "neither")
    moment: datetime = min(record["at"] for record in records)
    return moment


def _ordered(messages: list[dict[str, Any]], bundle: Bundle) -> list[dict[str, Any]]:
    report, latest = bundle.reading.report, None
    for message in messages:
        at = message["at"]
        if latest is not None and at < latest:
            report.note(NoteKind.REORDERED, "messages", line=report.line)
        else:
            latest = at
        if not message["text"] and not message.get("html"):
            report.note(NoteKind.EMPTY_BODY, "messages", line=report.line)
    return sorted(messages, key=_ORDER)


def _customers(messages: list[dict[str, Any]]) -> Iterator[Any]:
    for message in messages:
        if message["author"].kind is Kind.CUSTOMER:
            yield message["author"]
