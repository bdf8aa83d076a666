"""Results of `supportkit.sla` as JSON, and as responses of a web service."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import TypeAdapter, ValidationError

from supportkit.cases import Case
from supportkit.sla import ALWAYS, Clock, Evaluation, Policy, PolicySet, Schedule, evaluate

POLICIES = PolicySet.parse("""
schema: supportkit.policies/1
schedules:
  office: {zone: Europe/Berlin, weekly: {mon-thu: "09:00-12:00, 13:00-17:00", fri: "22:00-06:00"},
           breaks: {tue: "10:00-10:30", 2026-05-05: "11:00-11:30"}, holidays: [2026-12-25],
           overrides: {2026-12-24: closed, 2026-03-07: "10:00-14:00:30"}, known_until: 2027-01-01}
policies:
  - name: press
    when: {tags: [press, media, blog]}
    schedule: office
    targets: {first_reply: {urgent: 30m, default: 4h}, resolution: 2 business days}
    pauses: {resolution: [pending, on_hold]}
    warn: 75%
    valid_from: 2026-01-01
""")
OFFICE = POLICIES.policies[0].schedule
CASE = Case(
    id="C-1", created_at=datetime(2026, 3, 2, 9, tzinfo=UTC), tags=("press",), status="open"
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
RESULT = evaluate(CASE, POLICIES, as_of=NOON)
OFFICE_IN_WORDS = {
    "zone": "Europe/Berlin",
    "weekly": {"mon-thu": "09:00-12:00, 13:00-17:00", "fri": "22:00-06:00"},
    "breaks": {"tue": "10:00-10:30", "2026-05-05": "11:00-11:30"},
    "holidays": ["2026-12-25"],
    "overrides": {"2026-03-07": "10:00-14:00:30", "2026-12-24": "closed"},
    "half_days": {},
    "known_from": None,
    "known_until": "2027-01-01",
    "changes": {},
}
FOUR_HOURS = {"time": "PT4H", "business_days": 0}


def as_json(kind: Any, value: object) -> Any:
    """Write a value and read what was written as plain data."""
    return json.loads(TypeAdapter(kind).dump_json(value))


class TestSchedule:
    """A schedule in JSON."""

    def test_has_the_keys_of_a_policy_file(self) -> None:
        """What was written in the file is what is read in the JSON."""
        assert as_json(Schedule, OFFICE) == OFFICE_IN_WORDS

    def test_is_read_back(self) -> None:
        """The schedule that is read equals the one that was written."""
        assert TypeAdapter(Schedule).validate_python(OFFICE_IN_WORDS) == OFFICE

    def test_may_be_combined_of_others(self) -> None:
        """Both, or either: each part stands in its own words, in its own zone."""
        both = OFFICE & OFFICE.in_zone("America/New_York")
        adapter, either = TypeAdapter(Schedule), both | ALWAYS
        assert list(as_json(Schedule, both)) == ["all_of"]
        assert list(as_json(Schedule, either)) == ["any_of"]
        assert adapter.validate_json(adapter.dump_json(either)) == either

    def test_a_calendar_is_not_written_out(self) -> None:
        """A calendar of all times has no list; that shows, and is not read as no holidays."""

        class Sundays:
            def __contains__(self, day: object) -> bool:
                return isinstance(day, date) and day.isoweekday() == 7

        asked = Schedule(zone="UTC", weekly={"mon-sun": "09:00-17:00"}, holidays=Sundays())
        written = as_json(Schedule, asked)
        assert written["holidays"] is None
        with pytest.raises(ValidationError, match="only a calendar knew them"):
            TypeAdapter(Schedule).validate_python(written)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"zone": "Europe/Berln", "weekly": {"mon": "09:00-17:00"}}, "Europe/Berlin"),
            ({"zone": "UTC", "weekly": {"mon": "nine to five"}}, "weekly.mon: expected hours"),
            ({"zone": "UTC", "weekly": {}}, "hours on at least one day"),
            ({"zone": "UTC", "wekly": {"mon": "09:00-17:00"}}, "wekly"),
        ],
    )
    def test_a_mistake_is_named(self, wrong: dict[str, Any], said: str) -> None:
        """A zone, hours or a key that do not exist are refused as in a policy file."""
        with pytest.raises(ValidationError, match=said):
            TypeAdapter(Schedule).validate_python(wrong)


class TestEvaluation:
    """What all clocks say, in JSON."""

    def test_clocks(self) -> None:
        """Instants have their offset, lengths of time are ISO 8601, schedules are in words."""
        assert as_json(Evaluation, RESULT)["clocks"] == [
            {
                "metric": "first_reply",
                "state": "active",
                "cycle": 1,
                "target": FOUR_HOURS,
                "start": "2026-03-02T10:00:00+01:00",
                "applied_at": "2026-03-02T10:00:00+01:00",
                "end": None,
                "deadline": "2026-03-02T15:00:00+01:00",
                "elapsed": "PT2H",
                "remaining": "PT2H",
                "due_in": "PT2H",
                "breached": False,
                "breached_at": None,
                "warn_at": "2026-03-02T14:00:00+01:00",
                "at_risk": False,
                "policy": RESULT.clocks[0].policy,
                "as_of": "2026-03-02T13:00:00+01:00",
                "schedule": OFFICE_IN_WORDS,
                "holds": [],
            }
        ]

    def test_what_was_not_measured_has_its_reason(self) -> None:
        """Without a history there is no resolution, and the JSON says so."""
        assert as_json(Evaluation, RESULT)["unmeasured"] == {
            "resolution": {"not_available": "no status history in this export"}
        }

    def test_sets_are_in_order(self) -> None:
        """The same policy is the same JSON in every run."""
        policy = as_json(Evaluation, RESULT)["policy"]
        assert policy["when"] == [
            {"key": "tags", "wanted": ["blog", "media", "press"], "negated": False}
        ]
        assert policy["targets"][1]["pauses"] == ["on_hold", "pending"]
        assert (policy["warn"], policy["valid_from"]) == (["3/4"], "2026-01-01")

    def test_it_is_read_back(self) -> None:
        """What was said is read again, stretches and all."""
        adapter = TypeAdapter(Evaluation)
        again = adapter.validate_json(adapter.dump_json(RESULT))
        assert again == RESULT
        assert again.clocks[0].explain() == RESULT.clocks[0].explain()

    def test_a_policy_is_read_back(self) -> None:
        """A policy that was written equals the one that is read."""
        adapter = TypeAdapter(Policy)
        [policy] = POLICIES.policies
        assert adapter.validate_json(adapter.dump_json(policy)) == policy


app = FastAPI()


@app.get("/evaluation")
def _evaluation() -> Evaluation:
    return RESULT


@app.get("/clocks")
def _clocks() -> list[Clock]:
    return list(RESULT.clocks)


@app.get("/policy")
def _policy() -> Policy | None:
    return RESULT.policy


@app.post("/opens")
def _opens(schedule: Annotated[Schedule, Body()], at: datetime) -> datetime:
    return schedule.next_open(at)


class TestWebService:
    """Routes of FastAPI that give or take our values."""

    CLIENT = TestClient(app)

    def test_a_route_returns_an_evaluation(self) -> None:
        """One annotation is all that it takes."""
        response = self.CLIENT.get("/evaluation")
        assert response.status_code == 200
        assert response.json() == as_json(Evaluation, RESULT)

    def test_a_route_returns_clocks_or_a_policy(self) -> None:
        """The parts of an evaluation do too."""
        assert self.CLIENT.get("/clocks").json() == as_json(list[Clock], [*RESULT.clocks])
        assert self.CLIENT.get("/policy").json() == as_json(Policy, RESULT.policy)

    def test_a_route_takes_a_schedule(self) -> None:
        """Working hours in the words of a policy file, and the answer in the caller's zone."""
        sunday = {"at": "2026-03-01T12:00:00+00:00"}
        response = self.CLIENT.post("/opens", json=OFFICE_IN_WORDS, params=sunday)
        assert response.json() == "2026-03-02T08:00:00Z"

    def test_a_mistake_of_the_caller_is_told_to_the_caller(self) -> None:
        """A zone that does not exist is an answer of 422, no failure of the service."""
        wrong = {**OFFICE_IN_WORDS, "zone": "Europe/Berln"}
        response = self.CLIENT.post("/opens", json=wrong, params={"at": "2026-03-01T12:00:00Z"})
        assert response.status_code == 422

    def test_the_service_describes_itself(self) -> None:
        """The description of the service names our types, and no inner parts of theirs."""
        response = self.CLIENT.get("/openapi.json")
        assert response.status_code == 200
        schemas = response.json()["components"]["schemas"]
        assert {
            "Evaluation",
            "ClockDeclaration",
            "Policy",
            "Target",
            "ScheduleDeclaration",
        } <= schemas.keys()
        assert "now" not in schemas["ClockDeclaration"]["properties"]
