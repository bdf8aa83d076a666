"""Policies written as a file again."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from supportkit.cases import Priority, Status
from supportkit.errors import PolicyError
from supportkit.sla import (
    ALWAYS,
    Condition,
    Duration,
    Metric,
    Policy,
    PolicySet,
    Schedule,
    Target,
)

OFFICE = Schedule(
    zone="Europe/Berlin",
    weekly={"mon-thu": "09:00-12:00, 13:00-17:00", "fri": "22:00-06:00"},
    breaks={"tue": "10:00-10:30", "2026-05-05": "11:00-11:30"},
    holidays=["2026-12-25"],
    overrides={"2026-12-24": "09:00-12:00"},
    known_until="2027-12-31",
)
HOUR = Duration(timedelta(hours=1))
EVERYTHING = Policy(
    name="no: 1.10 # \x85\n\x7f \U0001f600",
    schedule=OFFICE,
    targets=(
        Target(
            metric=Metric.RESOLUTION,
            schedule=ALWAYS,
            by_priority=((Priority.LOW, None), (Priority.URGENT, HOUR)),
            default=Duration(business_days=2),
            pauses=frozenset({Status.PENDING, Status.ON_HOLD}),
            reopen="new_cycle",
            transfer="restart",
        ),
        Target(metric=Metric.AGENT_WORK, schedule=OFFICE, default=HOUR),
        Target(metric=Metric.UPDATE, schedule=OFFICE),
    ),
    when=(
        Condition("tags", frozenset({"a", "1e3"})),
        Condition("tags", frozenset({"yes"})),
        Condition("organisation", frozenset()),
        Condition("fields.plan", frozenset({"12:30"}), negated=True),
        Condition("group", frozenset(), negated=True),
    ),
    warn=(Fraction(1, 8), HOUR),
    valid_from=date(2026, 1, 1),
    valid_until=date(2026, 12, 31),
    on_change="restart",
    merged="fulfil",
    replies="automatic",
    edge="next_open",
    any_of=(
        (Condition("brand", frozenset({"acme"})),),
        (
            Condition("priority", frozenset({"high"})),
            Condition("tags", frozenset({"x"})),
            Condition("tags", frozenset({"y"})),
            Condition("channel", frozenset({"chat"}), negated=True),
        ),
        (Condition("tier", frozenset({"gold"}), negated=True),),
    ),
)


class TestDump:
    """What is written is read back."""

    @pytest.mark.parametrize("format", ["yaml", "json"])
    def test_everything_that_a_file_can_say(self, format: str) -> None:  # noqa: A002
        """The whole of a policy survives, whatever its texts look like."""
        policies = PolicySet((EVERYTHING,), (("office", OFFICE),))
        assert PolicySet.parse(policies.dump(format=format)) == policies  # type: ignore[arg-type]

    def test_it_reads_like_a_file_that_a_person_wrote(self) -> None:
        """What need not be said is not said."""
        text = """\
schema: supportkit.policies/1
schedules:
  office:
    zone: Europe/Berlin
    weekly: {mon-fri: '09:00-17:00'}
policies:
- name: vip
  when:
    tags: vip
    channel: [chat, email]
  unless: {group: sales}
  schedule: office
  targets:
    first_reply: {urgent: 30m, default: 4h}
    requester_wait:
      default: 2 business days
      pauses: []
  warn: 75%
- name: rest
  schedule: 24x7
  targets: {update: 8h}
"""
        assert PolicySet.parse(text).dump() == text

    def test_json_is_json(self) -> None:
        """Other programs read it too."""
        written = json.loads(PolicySet((EVERYTHING,)).dump(format="json"))
        assert written["policies"][0]["name"].startswith("no: 1.10 # \x85")

    def test_a_schedule_without_a_name_gets_one(self) -> None:
        """Policies made in Python name no schedules."""
        named = PolicySet((EVERYTHING,), (("schedule-1", OFFICE.in_zone("UTC")),))
        again = PolicySet.parse(named.dump())
        assert again.policies == named.policies
        assert again.schedule("schedule-2") == OFFICE

    def test_a_schedule_of_single_dates(self) -> None:
        """A team that works on one day only has no weekly hours."""
        fair = Schedule(zone="UTC", weekly={}, overrides={"2026-12-24": "09:00-12:00"})
        policies = PolicySet((Policy("fair", fair, ()),), (("fair", fair),))
        assert PolicySet.parse(policies.dump()) == policies

    def test_what_a_preset_meant_is_written_out(self) -> None:
        """The file does not depend on what a preset will mean."""
        policies = PolicySet.parse("""
schema: supportkit.policies/1
preset: zammad
policies:
  - {name: all, schedule: 24x7, targets: {first_reply: 1h, resolution: 8h}}
""")
        assert "zammad" not in policies.dump()
        assert PolicySet.parse(policies.dump()) == policies

    def test_the_order_of_negated_conditions_has_no_meaning(self) -> None:
        """A file has them last."""
        conditions = (
            Condition("tags", frozenset({"a"}), negated=True),
            Condition("group", frozenset({"b"})),
        )
        target = Target(Metric.UPDATE, ALWAYS, default=HOUR)
        mixed = PolicySet((Policy("all", ALWAYS, (target,), when=conditions),))
        assert PolicySet.parse(mixed.dump()).policies[0].when == conditions[::-1]


class TestBeyondAFile:
    """What a file cannot say is refused rather than changed."""

    @pytest.mark.parametrize(
        ("target", "path"),
        [
            (Target(Metric.UPDATE, ALWAYS, default=Duration()), "targets.update"),
            (
                Target(Metric.UPDATE, ALWAYS, default=Duration(timedelta(hours=1), 2)),
                "",
            ),
            (
                Target(Metric.OWNERSHIP, ALWAYS, default=HOUR, reopen="resume"),
                "targets.ownership.reopen",
            ),
            (Target(Metric.UPDATE, OFFICE & ALWAYS, default=HOUR), "schedules"),
        ],
    )
    def test_a_target(self, target: Target, path: str) -> None:
        """A target of no time, of two kinds of time, or on a schedule that has no words."""
        with pytest.raises(PolicyError) as caught:
            PolicySet((Policy("all", ALWAYS, (target,)),)).dump()
        assert path in (caught.value.path or "")
        assert (caught.value.source, caught.value.line) == (None, None)

    def test_a_share_without_end(self) -> None:
        """A third has no end as a percentage."""
        target = Target(Metric.UPDATE, ALWAYS, default=HOUR)
        policy = Policy("all", ALWAYS, (target,), warn=(Fraction(1, 3),))
        with pytest.raises(PolicyError, match=r"policies\[0\].warn"):
            PolicySet((policy,)).dump()

    def test_two_targets_of_one_metric(self) -> None:
        """Only the first of them counts, and a file would have the last."""
        targets = (
            Target(Metric.UPDATE, ALWAYS, default=HOUR),
            Target(Metric.UPDATE, ALWAYS, default=Duration(timedelta(hours=2))),
        )
        with pytest.raises(PolicyError, match=r"policies\[0\]: expected a policy that"):
            PolicySet((Policy("all", ALWAYS, targets),)).dump()


class TestFiles:
    """A dump is a file like any other."""

    def test_it_can_be_kept_and_edited(self, tmp_path: Path) -> None:
        """Written, changed by hand, read."""
        file = tmp_path / "policies.yaml"
        file.write_text(PolicySet((EVERYTHING,)).dump().replace("12.5%", "80%"), "utf-8")
        assert PolicySet.load(file).policies[0].warn[0] == Fraction(4, 5)
