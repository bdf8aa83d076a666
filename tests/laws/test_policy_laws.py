"""Laws of policy files."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from supportkit.cases import Channel, Priority, Status
from supportkit.errors import PolicyError, SchemaVersionError
from supportkit.sla import (
    ALWAYS,
    Condition,
    Duration,
    Metric,
    Policy,
    PolicySet,
    Reopen,
    Schedule,
    Target,
    zendesk_policies,
)
from supportkit.sla.lint import check_text
from supportkit.sla.metrics import BY_SOLVING

OFFICE = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"}, holidays=["2026-12-25"])
FILE: dict[str, Any] = {
    "schema": "supportkit.policies/1",
    "preset": "zendesk",
    "on_change": "restart",
    "schedules": {
        "office": {
            "zone": "Europe/Berlin",
            "weekly": {"mon-fri": "09:00-17:00"},
            "breaks": {"mon-fri": "12:00-12:30"},
            "holidays": ["2026-12-25", "2026-12-26"],
            "overrides": {"2026-12-24": "09:00-12:00"},
            "known_until": "2027-12-31",
        }
    },
    "policies": [
        {
            "name": "premium",
            "when": [{"tier": ["premium"], "channel": ["email", "chat"]}, {"fields.seats": "5"}],
            "unless": {"tags": ["spam"], "missing": ["group"]},
            "any_of": [{"priority": "high"}, [{"tags": "a"}, {"unless": {"brand": "x"}}]],
            "schedule": "office",
            "targets": {
                "first_reply": {"urgent": "30m", "high": "none", "default": "4h"},
                "resolution": {
                    "default": "2 business days",
                    "schedule": "24x7",
                    "reopen": "resume",
                },
            },
            "pauses": {"resolution": ["pending"]},
            "transfer": {"first_reply": "restart"},
            "warn": ["75%", "1h"],
            "valid_from": "2026-01-01",
            "valid_until": "2026-12-31",
            "edge": "closing",
            "merged": "cancel",
            "replies": "human",
        },
        {"name": "rest", "schedule": "24x7", "targets": {"update": "8h"}},
    ],
}
WRONG = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        ["", "none", "soon", "office", "24x7", "0h", "-1h", "1d", "2026-02-30", "[key]"]
    ),
    st.text(max_size=5),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


def _places(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = (
        data.keys()
        if isinstance(data, dict)
        else range(len(data))
        if isinstance(data, list)
        else ()
    )
    inner = [found for key in keys for found in _places(data[key], (*place, key))]
    return [*([place] if place else []), *inner]


PLACES = _places(FILE)


def _changed(place: tuple[Any, ...], how: str, wrong: Any) -> dict[str, Any]:
    file = copy.deepcopy(FILE)
    inner: Any = file
    for key in place[:-1]:
        inner = inner[key]
    value = inner.pop(place[-1])
    if how == "retype":
        inner.insert(place[-1], wrong) if isinstance(inner, list) else inner.update(
            {place[-1]: wrong}
        )
    elif how == "rename" and isinstance(inner, dict):
        inner[f"{place[-1]}x"] = value
    return file


def _outcome(text: str, **options: Any) -> PolicySet | PolicyError | SchemaVersionError:
    try:
        return PolicySet.parse(text, source="policies", **options)
    except (PolicyError, SchemaVersionError) as error:
        return error


class TestMistakes:
    """Whatever is wrong in a file, the answer is policies or one error with its line."""

    @given(
        place=st.sampled_from(PLACES),
        how=st.sampled_from(["drop", "rename", "retype"]),
        wrong=WRONG,
        indent=st.sampled_from([None, 1]),
    )
    def test_a_key_dropped_renamed_or_of_another_kind(
        self, place: tuple[Any, ...], how: str, wrong: Any, indent: int | None
    ) -> None:
        """Somebody's slip never becomes somebody else's stack trace."""
        text = json.dumps(_changed(place, how, wrong), indent=indent)
        for options in ({}, {"format": "yaml"}):
            found = _outcome(text, **options)
            assert not isinstance(found, PolicyError) or (found.line, found.expected) > (0, "")

    @given(
        places=st.lists(st.sampled_from(PLACES), min_size=1, max_size=2),
        how=st.sampled_from(["drop", "rename", "retype"]),
        wrong=WRONG,
    )
    def test_all_mistakes_hold_the_first_one(
        self, places: list[tuple[Any, ...]], how: str, wrong: Any
    ) -> None:
        """Whoever asks for all is told of some where there is one, and of that one too."""
        file = _changed(places[-1], how, wrong)
        if len(places) > 1 and places[0][:1] != places[1][:1]:
            file |= {places[0][0]: _changed(places[0], how, wrong).get(places[0][0])}
        text = json.dumps(file)
        found, first = check_text(text, select=["SLA999"]), _outcome(text)
        assert bool(found) is isinstance(first, PolicyError)
        if isinstance(first, PolicyError) and first.path:
            assert any(each.message.startswith(f"{first.path}: ") for each in found)

    @given(text=st.text(max_size=200))
    def test_any_text(self, text: str) -> None:
        """A text that is no policy file is a mistake in each language."""
        assert not isinstance(_outcome(text), PolicySet)
        assert isinstance(_outcome(text, format="toml"), PolicyError)
        assert isinstance(_outcome(text, format="json"), PolicyError)

    @given(data=st.data())
    def test_a_line_of_toml_lost(self, data: st.DataObject) -> None:
        """Each line of a file matters, or does not; nothing else happens."""
        lines = TOML.splitlines(keepends=True)
        lost = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[lost])))
        found = _outcome("".join([*lines[:lost], lines[lost][:cut], *lines[lost + 1 :]]))
        assert not isinstance(found, PolicyError) or found.line is not None


TOML = """\
schema = "supportkit.policies/1"
[schedules.office]
zone = "Europe/Berlin"
weekly = { mon-fri = "09:00-17:00" }
holidays = [
  2026-12-25,
]
[[policies]]
name = "all"
schedule = "office"
valid_from = 2026-01-01
[policies.when]
tags = ["a", 'b']
"fields.x" = \"\"\"
y\"\"\"
[policies.targets]
first_reply.urgent = "30m"
first_reply.default = "4h"
"""

texts = st.text(min_size=1, max_size=8)
conditions = st.one_of(
    st.builds(
        Condition,
        key=st.sampled_from(
            ["tier", "tags", "group", "language", "brand", "organisation", "fields.x"]
        ),
        wanted=st.frozensets(texts, min_size=1, max_size=3),
        negated=st.booleans(),
    ),
    st.builds(
        Condition,
        key=st.sampled_from(["priority", "channel", "group", "fields.y"]),
        wanted=st.just(frozenset()),
        negated=st.booleans(),
    ),
    st.builds(
        Condition,
        key=st.just("priority"),
        wanted=st.frozensets(st.sampled_from([*Priority]).map(str), min_size=1),
        negated=st.booleans(),
    ),
    st.builds(
        Condition,
        key=st.just("channel"),
        wanted=st.frozensets(st.sampled_from([*Channel]).map(str), min_size=1),
        negated=st.booleans(),
    ),
)
ordered = st.lists(conditions, max_size=4).map(
    lambda several: tuple(sorted(several, key=lambda each: each.negated))
)
lengths = st.one_of(
    st.integers(1, 10**6).map(lambda seconds: Duration(timedelta(seconds=seconds))),
    st.integers(1, 9999).map(lambda days: Duration(business_days=days)),
)
schedules = st.sampled_from([ALWAYS, OFFICE, OFFICE.in_zone("America/New_York")])


@st.composite
def targets(draw: st.DrawFn, metric: Metric) -> Target:
    """Draw a target that a file can say."""
    priorities = draw(st.lists(st.sampled_from([*Priority]), unique=True))
    ways: list[Reopen | None] = [None, "resume", "runs_on", "settled_once", "new_cycle"]
    return Target(
        metric=metric,
        schedule=draw(schedules),
        by_priority=tuple((each, draw(st.none() | lengths)) for each in priorities),
        default=draw(st.none() | lengths),
        pauses=draw(st.frozensets(st.sampled_from([*Status]))),
        reopen=draw(st.sampled_from(ways)) if metric in BY_SOLVING else None,
        transfer=draw(st.sampled_from(["keep", "restart"])),
    )


shares = st.integers(1, 9_999_999).map(lambda share: Fraction(share, 10_000_000))
warnings = st.lists(shares | lengths.filter(lambda length: bool(length.time)), max_size=3).map(
    tuple
)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw a policy that a file can say."""
    metrics = draw(st.lists(st.sampled_from([*Metric]), unique=True, max_size=4))
    first, last = draw(st.none() | days), draw(st.none() | days)
    if first and last and last < first:
        first, last = last, first
    return Policy(
        name=draw(texts),
        schedule=draw(schedules),
        targets=tuple(draw(targets(metric)) for metric in metrics),
        when=draw(ordered),
        warn=draw(warnings),
        valid_from=first,
        valid_until=last,
        on_change=draw(st.sampled_from(["keep_start", "restart"])),
        merged=draw(st.sampled_from(["cancel", "fulfil"])),
        replies=draw(st.sampled_from(["human", "automatic"])),
        edge=draw(st.sampled_from(["closing", "next_open"])),
        any_of=tuple(draw(st.lists(ordered.filter(bool), max_size=3))),
    )


sets = st.lists(
    policies(), min_size=1, max_size=3, unique_by=lambda policy: (policy.name, policy.valid_from)
).map(lambda several: PolicySet(tuple(several), (("office", OFFICE),)))


class TestRoundTrip:
    """What is written is read back."""

    @pytest.mark.parametrize("format", ["yaml", "json"])
    @given(given_set=sets)
    @settings(max_examples=30)
    def test_dump_and_parse(
        self,
        format: Literal["yaml", "json"],  # noqa: A002
        given_set: PolicySet,
    ) -> None:
        """Every policy that a file can say survives being a file."""
        text = given_set.dump(format=format)
        assert PolicySet.parse(text).policies == given_set.policies
        assert PolicySet.parse(text).schedule("office") == OFFICE

    @given(given_set=sets)
    @settings(max_examples=30)
    def test_pickling(self, given_set: PolicySet) -> None:
        """What is worked out beforehand is not pickled, and is there again afterwards."""
        again = pickle.loads(pickle.dumps(given_set))  # noqa: S301
        assert again == given_set
        assert again.metrics == given_set.metrics
        assert copy.deepcopy(given_set) == given_set


class TestSchema:
    """An editor that checks a file by the JSON Schema marks nothing that can be loaded."""

    @given(given_set=sets)
    @settings(max_examples=30)
    def test_what_is_written_is_not_marked(self, given_set: PolicySet) -> None:
        """Every policy that a file can say."""
        validator = Draft202012Validator(PolicySet.json_schema())
        assert validator.is_valid(json.loads(given_set.dump(format="json")))

    @given(
        place=st.sampled_from(PLACES),
        how=st.sampled_from(["drop", "rename", "retype"]),
        wrong=WRONG.filter(lambda wrong: wrong is not None),
    )
    def test_what_is_changed_is_not_marked_where_it_is_loaded(
        self, place: tuple[Any, ...], how: str, wrong: Any
    ) -> None:
        """Whatever the change, but a null, which JSON has and a text file has not."""
        validator = Draft202012Validator(PolicySet.json_schema())
        file = _changed(place, how, wrong)
        assert validator.is_valid(file) or isinstance(_outcome(json.dumps(file)), PolicyError)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
ROW: dict[str, Any] = {
    "title": "VIP",
    "position": 1,
    "filter": {"all": [{"field": "group_id", "operator": "is", "value": 1}], "any": []},
    "policy_metrics": [
        {
            "priority": "high",
            "metric": "first_reply_time",
            "target": 60,
            "target_in_seconds": 3600,
            "business_hours": False,
        }
    ],
    "metric_settings": {"first_reply_time": {"fulfill_on_agent_internal_note": True}},
}
ROW_PLACES = _places(ROW)


class TestZendesk:
    """Whatever Zendesk sends."""

    @given(place=st.sampled_from(ROW_PLACES), wrong=json_values)
    def test_a_policy_is_read_or_reported(self, place: tuple[Any, ...], wrong: Any) -> None:
        """A value that nobody expected is an issue and no stack trace."""
        row = copy.deepcopy(ROW)
        inner: Any = row
        for key in place[:-1]:
            inner = inner[key]
        inner[place[-1]] = wrong
        found = zendesk_policies.read({"sla_policies": [row]}, schedule=OFFICE)
        left_out = [issue for issue in found.issues if issue.left_out]
        assert len(found.policies.policies) + len(left_out) == 1

    @given(row=json_values, closed=json_values)
    def test_a_schedule_is_read_or_reported(self, row: Any, closed: Any) -> None:
        """So it is with business hours."""
        office = {"name": "x", "time_zone": "UTC", "intervals": row, "holidays": closed}
        found = zendesk_policies.read_schedules({"schedules": [office]})
        assert len(found.schedules) + len(found.issues) == 1
