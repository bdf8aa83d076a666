"""Freshdesk's satisfaction ratings: answers of a survey, from -103 to 103."""

from __future__ import annotations

from typing import Any

from supportkit.io.desks.bundle import Bundle
from supportkit.io.desks.fields import Fields

__all__ = ["SCALE", "ratings"]

SCALE = "-103 to 103"
"""103, 102 and 101 are extremely, very and just happy, 100 is neutral; below zero is unhappy."""

_MAIN = "default_question"
_LEFT = frozenset((
    "id", "survey_id", "user_id", "agent_id", "group_id", "questions", "response_note_id",
    "customer_id", "surveyable_id", "surveyable_type", "updated_at",
))  # fmt: skip


def ratings(
    ticket: Fields, bundle: Bundle, case: dict[str, Any]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give the ratings of a ticket, and the events that they are."""
    found = bundle.take("rating")
    for key in ("satisfaction_ratings", "survey_results"):
        if isinstance(ticket.peek(key), list):
            found += [_unwrapped(each) for each in ticket.objects(key)]
    facts, events = [], []
    for number, rating in enumerate(found):
        fact, event = _rating(rating, number)
        facts.append(fact)
        if event["at"] is not None and event["value"] is not None:
            events.append({**event, "actor": case["requester"]})
    return facts, events


def _unwrapped(record: Fields) -> Fields:
    """Take a rating out of what version 1 wraps it in."""
    return record.object("survey_result") if "survey_result" in record else record


def _rating(rating: Fields, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    value = rating.code("rating")
    answers = rating.peek("ratings")
    if isinstance(answers, dict):
        value = rating.object("ratings").code(_MAIN)
    elif isinstance(answers, list):
        value = next(iter(_listed(rating)), value)
    at = rating.moment("created_at")
    made = {"scale": SCALE, "value": value, "comment": rating.text("feedback"), "answered_at": at}
    event = {
        "type": "rated",
        "id": f"rating-{rating.id('id') or number}",
        "at": at,
        "seq": number,
        "scale": SCALE,
        "value": value,
    }
    rating.value("ticket_id")
    rating.leave(_LEFT)
    return made, event


def _listed(rating: Fields) -> list[str | None]:
    """Read answers that are written as an array of questions with their values."""
    answers = rating.objects("ratings")
    main = [answer for answer in answers if answer.peek("question") == _MAIN]
    for answer in main:
        answer.value("question")
    return [answer.code("value") for answer in main[:1]]
