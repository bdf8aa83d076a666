"""Putting facts of dotted names where a case has them."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from typing import Any

from supportkit.io.mapped.merging import PEOPLE

__all__ = ["case_facts", "grouped", "opening"]


def grouped(flat: AnyMapping[str, Any]) -> dict[str, Any]:
    """Put facts of dotted names together, and make participants of those of people.

    >>> grouped({"subject": "Brake", "fields.order": 7})
    {'subject': 'Brake', 'fields': {'order': 7}}
    """
    built: dict[str, Any] = {}
    for name, value in flat.items():
        group, _, rest = name.partition(".")
        if rest:
            built.setdefault(group, {})[rest] = value
        else:
            built[name] = value
    return built | {
        who: _participant(who, built[who]) for who in (*PEOPLE, "author") if who in built
    }


def case_facts(flat: AnyMapping[str, Any], *, vendor: str | None) -> dict[str, Any]:
    """Make the data of a case, without its messages, of its facts."""
    data = grouped(flat)
    rating = data.pop("satisfaction", {})
    if rating.keys() - {"scale"}:
        data["satisfaction"] = [rating]
    links = data.pop("links", {})
    if links:
        data["links"] = [
            {"kind": kind, "case_id": case_id} for kind, ids in links.items() for case_id in ids
        ]
    if vendor is not None:
        data["source"] = {"vendor": vendor, **data.get("source", {})}
    return data


def opening(data: AnyMapping[str, Any], text: str) -> dict[str, Any]:
    """Make the message with which a case began: what its requester described."""
    author = data.get("requester") or {"id": "customer", "kind": "customer"}
    made = {"id": f"{data['id']}/description", "at": data["created_at"], "author": author}
    return {**made, "text": text, "seq": 0}


def _participant(who: str, flat: dict[str, Any]) -> dict[str, Any]:
    """Make a participant of what was mapped; without an id, an identifier or the name is one."""
    known = {"requester": "customer", "assignee": "agent"}.get(who)
    made: dict[str, Any] = {"kind": flat.get("kind") or known}
    made["identifiers"] = [
        {"type": kind, "value": flat[kind]}
        for kind in ("email", "phone", "handle")
        if flat.get(kind)
    ]
    if flat.get("name"):
        made["name"] = flat["name"]
    identifiers = [identifier["value"] for identifier in made["identifiers"]]
    names = [flat.get("id"), *identifiers, flat.get("name"), made["kind"]]
    made["id"] = next((name for name in names if name), "")
    return made
