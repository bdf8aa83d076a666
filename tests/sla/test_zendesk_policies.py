"""SLA policies and schedules from Zendesk's API."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest

from supportkit.cases import Case, Channel, Priority, Status
from supportkit.errors import PolicyError, UnreadableSourceError
from supportkit.sla import (
    ALWAYS,
    Condition,
    Duration,
    Metric,
    Policy,
    PolicySet,
    Schedule,
    evaluate,
    zendesk_policies,
)

OFFICE = Schedule(zone="Europe/Berlin", weekly={"mon-fri": "09:00-17:00"})
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def condition(field: str, operator: str, value: object = None) -> dict[str, object]:
    """Write a condition."""
    return {"field": field, "operator": operator, "value": value}


def metric(name: str, priority: str, minutes: int, *, in_hours: bool = False) -> dict[str, object]:
    """Write a target."""
    return {
        "priority": priority,
        "metric": name,
        "target": minutes,
        "business_hours": in_hours,
        "target_in_seconds": minutes * 60,
    }


def written(*metrics: dict[str, object], **changes: Any) -> dict[str, Any]:
    """Write a policy."""
    return {
        "url": "https://example.zendesk.com/api/v2/slas/policies/25.json",
        "id": 25,
        "title": "Silver",
        "description": "",
        "position": 3,
        "filter": {"all": [condition("current_tags", "includes", "vip press")], "any": []},
        "policy_metrics": [*metrics] or [metric("first_reply_time", "high", 60)],
        **changes,
    }


def read(*policies: dict[str, Any], **options: Any) -> zendesk_policies.PolicyImport:
    """Read some policies, in business hours of an office."""
    return zendesk_policies.read({"sla_policies": [*policies]}, schedule=OFFICE, **options)


def only(found: zendesk_policies.PolicyImport) -> Policy:
    """Give the only policy that was read, without an issue."""
    assert found.issues == ()
    [policy] = found.policies.policies
    return policy


def chosen(policies: PolicySet, **facts: object) -> str | None:
    """Name the policy for a case."""
    case = Case.model_validate({"id": "C-1", "created_at": AT, **facts})
    policy = evaluate(case, policies, as_of=AT).policy
    return None if policy is None else policy.name


class TestTargets:
    """What policies promise."""

    def test_each_metric_has_its_name(self) -> None:
        """Zendesk's seven metrics are seven of ours, with its pauses."""
        names = (
            "first_reply_time next_reply_time periodic_update_time pausable_update_time "
            "requester_wait_time agent_work_time total_resolution_time"
        )
        policy = only(read(written(*(metric(name, "high", 60) for name in names.split()))))
        assert [target.metric.value for target in policy.targets] == [
            "first_reply",
            "next_reply",
            "periodic_update",
            "pausable_update",
            "requester_wait",
            "agent_work",
            "total_resolution",
        ]
        assert policy.targets[5].pauses == {Status.PENDING, Status.ON_HOLD}
        assert (policy.merged, policy.edge) == ("fulfil", "next_open")

    def test_by_priority_and_in_hours(self) -> None:
        """A case without priority gets no target; seconds count where they are given."""
        row = metric("first_reply_time", "urgent", 30, in_hours=True)
        exact = {**metric("first_reply_time", "low", 2, in_hours=True), "target_in_seconds": 90}
        [target] = only(read(written(row, exact))).targets
        assert target.schedule == OFFICE
        assert target.allows(Priority.URGENT) == Duration(timedelta(minutes=30))
        assert target.allows(Priority.LOW) == Duration(timedelta(seconds=90))
        assert (target.allows(Priority.HIGH), target.allows(None)) == (None, None)

    def test_minutes_alone(self) -> None:
        """Older answers of the API have no seconds."""
        row = metric("first_reply_time", "high", 61)
        del row["target_in_seconds"]
        [target] = only(read(written(row))).targets
        assert target.allows(Priority.HIGH) == Duration(timedelta(minutes=61))

    def test_each_metric_has_its_hours(self) -> None:
        """Replies in business hours, the solution around the clock."""
        rows = (
            metric("first_reply_time", "high", 60, in_hours=True),
            metric("requester_wait_time", "high", 600),
        )
        policy = only(read(written(*rows)))
        assert [target.schedule for target in policy.targets] == [OFFICE, ALWAYS]
        assert policy.schedule == OFFICE

    def test_hours_that_differ_by_priority(self) -> None:
        """Urgent around the clock and the rest in hours: two policies, the same cases."""
        rows = (
            metric("first_reply_time", "urgent", 15),
            metric("first_reply_time", "high", 60, in_hours=True),
            metric("next_reply_time", "low", 120, in_hours=True),
        )
        found = read(written(*rows)).policies
        assert [policy.name for policy in found.policies] == ["Silver (urgent)", "Silver"]
        assert chosen(found, tags=["vip"], priority="urgent") == "Silver (urgent)"
        assert chosen(found, tags=["vip"], priority="low") == "Silver"
        assert chosen(found, tags=["vip"]) == "Silver"
        assert chosen(found, priority="urgent") is None
        urgent, rest = found.policies
        assert (urgent.targets[0].schedule, rest.targets[0].schedule) == (ALWAYS, OFFICE)
        assert rest.targets[0].allows(Priority.URGENT) is None


class TestFilters:
    """For which tickets policies are."""

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            (condition("group_id", "is", "36"), Condition("group", frozenset({"36", "Tier 2"}))),
            (
                condition("group_id", "includes", [36, 37]),
                Condition("group", frozenset({"36", "Tier 2", "37"})),
            ),
            (condition("group_id", "is", ""), Condition("group", frozenset())),
            (
                condition("organization_id", "is_not", 7),
                Condition("organisation", frozenset({"7"}), negated=True),
            ),
            (condition("brand_id", "is", 8), Condition("brand", frozenset({"8", "Acme"}))),
            (condition("priority", "is", "high"), Condition("priority", frozenset({"high"}))),
            (
                condition("current_tags", "not_includes", "a b"),
                Condition("tags", frozenset({"a", "b"}), negated=True),
            ),
            (
                condition("custom_fields_20001", "is", "gold"),
                Condition("fields.20001", frozenset({"gold"})),
            ),
            (
                condition("ticket_fields_9", "is", value=True),
                Condition("fields.9", frozenset({"true"})),
            ),
            (
                condition("custom_fields_9", "present"),
                Condition("fields.9", frozenset(), negated=True),
            ),
            (condition("custom_fields_9", "not_present"), Condition("fields.9", frozenset())),
            (condition("via_id", "is", 4), Condition("channel", frozenset({"email"}))),
        ],
    )
    def test_a_condition(self, row: dict[str, object], expected: Condition) -> None:
        """Each means the same as before; an id is compared with its name too."""
        names = {"groups": {"36": "Tier 2"}, "brands": {"8": "Acme"}}
        found = read(
            written(filter={"all": [row], "any": []}), names=names, channels={4: Channel.EMAIL}
        )
        assert only(found).when == (expected,)

    def test_any_over_different_fields(self) -> None:
        """One of them is enough, and all of the others must hold too."""
        either = [condition("group_id", "is", 36), condition("current_tags", "not_includes", "a")]
        all_of = [condition("brand_id", "is", 8)]
        found = read(written(filter={"all": all_of, "any": either})).policies
        assert chosen(found, brand="8", group="36", tags=["a"]) == "Silver"
        assert chosen(found, brand="8", group="1", tags=["b"]) == "Silver"
        assert chosen(found, brand="8", group="1", tags=["a"]) is None
        assert chosen(found, brand="9", group="36") is None

    def test_tags_that_must_all_be_there(self) -> None:
        """Two conditions on tags are two tags."""
        rows = [condition("current_tags", "includes", tag) for tag in ("vip", "press")]
        found = read(written(filter={"all": rows, "any": []})).policies
        assert chosen(found, tags=["vip", "press"]) == "Silver"
        assert chosen(found, tags=["vip"]) is None

    @pytest.mark.parametrize(
        ("row", "path", "found"),
        [
            (condition("assignee_id", "is", 7), "filter.all[0].field", "'assignee_id'"),
            (
                condition("exact_created_at", "less_than", 7),
                "filter.all[0].field",
                "'exact_created",
            ),
            (condition("ticket_type_id", "is", 2), "filter.all[0].field", "'ticket_type_id'"),
            (condition("priority", "less_than", "high"), "filter.all[0].operator", "'less_than'"),
            (condition("current_tags", "is", "a"), "filter.all[0].operator", "'is'"),
            (condition("current_tags", "includes", " "), "filter.all[0].value", "none"),
            (condition("priority", "is", "asap"), "filter.all[0].value", "'asap'"),
            (condition("via_id", "is", 30), "filter.all[0].value", "'30'"),
            (condition("group_id", "is", {"id": 1}), "filter.all[0].value", "dict"),
            (condition("group_id", "includes", ["", 1]), "filter.all[0].value", "both"),
            ({"operator": "is"}, "filter.all[0].field", "nothing"),
        ],
    )
    def test_what_cannot_be_said(self, row: dict[str, object], path: str, found: str) -> None:
        """The policy is left out, and the issue names policy, position and field."""
        result = read(written(filter={"all": [row], "any": []}))
        [issue] = result.issues
        assert result.policies.policies == ()
        assert (issue.name, issue.position, issue.path, issue.left_out) == ("Silver", 3, path, True)
        assert found in issue.found

    def test_a_part_of_any_that_cannot_be_said(self) -> None:
        """Without one alternative it would be for fewer tickets, so it is left out whole."""
        either = [condition("group_id", "is", 1), condition("requester_id", "is", 2)]
        result = read(written(filter={"all": [], "any": either}))
        assert [issue.path for issue in result.issues] == ["filter.any[1].field"]
        assert result.policies.policies == ()


class TestOrder:
    """Which policy is tried first."""

    def test_by_position(self) -> None:
        """As Zendesk tries them, not as the page lists them; those without one last."""
        rows = [
            written(title="third", position=None),
            written(title="second", position=2),
            written(title="first", position=1),
        ]
        names = [policy.name for policy in read(*rows).policies.policies]
        assert names == ["first", "second", "third"]

    def test_names_that_stand_twice(self) -> None:
        """Zendesk allows it; here a second one is numbered."""
        found = read(written(position=1), written(position=2))
        assert [policy.name for policy in found.policies.policies] == ["Silver", "Silver (2)"]

    def test_after_a_policy_for_all_tickets(self) -> None:
        """Nothing is reached there, while here a policy without condition comes last."""
        everyone = written(title="All", position=1, filter={"all": [], "any": []})
        result = read(everyone, written(position=2))
        assert [policy.name for policy in result.policies.policies] == ["All"]
        [issue] = map(str, result.issues)
        assert issue == (
            "Silver (position 2): filter: expected no policy after one for all tickets, "
            "found a policy never reached; left out"
        )


class TestIssues:
    """Targets and settings that cannot be taken over."""

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"metric": "resolution_time"}, "policy_metrics[0].metric"),
            ({"metric": "group_ownership_time"}, "policy_metrics[0].metric"),
            ({"priority": "asap"}, "policy_metrics[0].priority"),
            ({"business_hours": "yes"}, "policy_metrics[0].business_hours"),
            ({"target_in_seconds": 0}, "policy_metrics[0].target_in_seconds"),
            ({"target_in_seconds": None, "target": True}, "policy_metrics[0].target"),
            ({"target_in_seconds": 10**30}, "policy_metrics[0].target_in_seconds"),
        ],
    )
    def test_a_target(self, change: dict[str, object], path: str) -> None:
        """The policy is left out."""
        result = read(written({**metric("first_reply_time", "high", 60), **change}))
        assert [(issue.path, issue.left_out) for issue in result.issues] == [(path, True)]
        assert result.policies.policies == ()

    def test_an_unknown_metric(self) -> None:
        """Its target is left out, by name, and the others hold."""
        strange = metric("resolution_time", "high", 60)
        result = read(written(metric("first_reply_time", "high", 60), strange))
        [issue] = result.issues
        assert (issue.path, issue.found) == ("policy_metrics[1].metric", "'resolution_time'")
        assert str(issue).endswith("found 'resolution_time'; kept without it")
        [policy] = result.policies.policies
        assert [target.metric for target in policy.targets] == [Metric.FIRST_REPLY]

    def test_what_looks_like_no_word_is_not_shown(self) -> None:
        """A long text may be anything."""
        [issue] = read(written(metric("Dear Ms Doe, " * 9, "high", 60))).issues
        assert issue.found == "another metric"
        [issue] = read(
            written({**metric("first_reply_time", "high", 60), "target_in_seconds": 0})
        ).issues
        assert issue.found == "0"

    def test_business_hours_that_nobody_gave(self) -> None:
        """Zendesk picks the schedule by ticket, so it has to be said here."""
        row = written(metric("first_reply_time", "high", 60, in_hours=True))
        [issue] = zendesk_policies.read({"sla_policies": [row]}).issues
        assert issue.expected == "schedule= for targets in business hours"

    def test_settings_that_count_otherwise(self) -> None:
        """The policy is read without them, and that is said."""
        settings = {
            "first_reply_time": {
                "activate_on_ticket_created_for_end_user": True,
                "fulfill_on_agent_internal_note": True,
            }
        }
        result = read(written(metric_settings=settings))
        [issue] = result.issues
        assert issue.path == "metric_settings.first_reply_time.fulfill_on_agent_internal_note"
        assert (issue.left_out, len(result.policies.policies)) == (False, 1)

    def test_strict(self) -> None:
        """The first issue is an error."""
        row = written(filter={"all": [condition("assignee_id", "is", 7)], "any": []})
        with pytest.raises(PolicyError, match=r"Silver: filter.all\[0\].field: expected group_id"):
            read(row, strict=True)


class TestGroupPolicies:
    """Promises between teams."""

    def test_ownership(self) -> None:
        """They hold beside the others, so they are a set of their own."""
        row = written(
            metric("group_ownership_time", "low", 60),
            filter={"all": [condition("group_id", "includes", [6])]},
            id="01H078CBDY28BZG7P6BONY09DN",
        )
        result = zendesk_policies.read({"group_sla_policies": [row]})
        [policy] = result.group_policies.policies
        assert policy.targets[0].metric is Metric.OWNERSHIP
        assert (policy.when, result.policies.policies) == (
            (Condition("group", frozenset({"6"})),),
            (),
        )

    def test_a_target_without_seconds(self) -> None:
        """The reference says minutes and its examples are seconds; that is not guessed."""
        row = metric("group_ownership_time", "low", 3600)
        del row["target_in_seconds"]
        result = zendesk_policies.read({"group_sla_policies": [written(row)]})
        [issue] = result.issues
        assert issue.path == "policy_metrics[0].target_in_seconds"


class TestSources:
    """Where the JSON comes from."""

    def test_a_file_pages_and_single_policies(self, tmp_path: Path) -> None:
        """A page in a file, several pages, or the answer for one policy."""
        page = {"sla_policies": [written()], "count": 1, "next_page": None}
        (tmp_path / "slas.json").write_text(json.dumps(page), "utf-8")
        from_file = zendesk_policies.read(tmp_path / "slas.json").policies
        assert from_file == zendesk_policies.read([page]).policies
        assert from_file == zendesk_policies.read({"sla_policy": written()}).policies

    def test_records_alone(self) -> None:
        """What a page lists, or one of it, without the page around it."""
        page = {"sla_policies": [written()]}
        assert zendesk_policies.read(page["sla_policies"]) == zendesk_policies.read(page)
        assert zendesk_policies.read(page["sla_policies"][0]) == zendesk_policies.read(page)
        assert zendesk_policies.read([]).policies == PolicySet(())

    def test_a_group_policy_alone(self) -> None:
        """It is known by its metric."""
        row = written(metric("group_ownership_time", "low", 60))
        result = zendesk_policies.read(row)
        assert len(result.group_policies.policies) == 1
        assert result.policies == PolicySet(())

    def test_text(self) -> None:
        """What the API answered, as it came; what is wrong in it is not shown whole."""
        page = {"sla_policies": [written()]}
        assert zendesk_policies.read(json.dumps(page)) == zendesk_policies.read(page)
        with pytest.raises(PolicyError, match=r"^1: expected JSON, found Expecting value$"):
            zendesk_policies.read('{"sla_policies": [')

    def test_a_name_that_is_none(self) -> None:
        """Neither an empty one nor a very long one."""
        with pytest.raises(UnreadableSourceError, match="found an empty name"):
            zendesk_policies.read("")
        with pytest.raises(UnreadableSourceError) as caught:
            zendesk_policies.read("x" * 5000)
        assert len(str(caught.value)) < 300

    def test_nothing_to_write(self) -> None:
        """A policy file has a policy."""
        with pytest.raises(PolicyError, match="expected at least one policy to write, found none"):
            zendesk_policies.read([]).policies.dump()

    def test_no_policies(self) -> None:
        """An account without policies has an empty page; another page is a mistake."""
        assert read().policies == PolicySet(())
        with pytest.raises(PolicyError, match="expected sla_policies or group_sla_policies"):
            zendesk_policies.read({"tickets": []})

    @pytest.mark.parametrize(
        "text", ["{", "7", '{"sla_policies": {}}', '{"sla_policies": [1]}', "[1]"]
    )
    def test_something_else(self, tmp_path: Path, text: str) -> None:
        """It is one clear error."""
        (tmp_path / "slas.json").write_text(text, "utf-8")
        with pytest.raises(PolicyError):
            zendesk_policies.read(tmp_path / "slas.json")

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """The error names it."""
        with pytest.raises(UnreadableSourceError, match=r"slas\.json: no such file"):
            zendesk_policies.read(tmp_path / "slas.json")

    def test_a_number_of_thousands_of_digits(self, tmp_path: Path) -> None:
        """Python refuses to read it; the error names the file all the same."""
        file = tmp_path / "slas.json"
        file.write_text(f'{{"sla_policies": [{{"id": {"9" * 5000}}}]}}', "utf-8")
        with pytest.raises(PolicyError, match=r"slas\.json.*expected JSON in UTF-8"):
            zendesk_policies.read(file)

    def test_what_is_no_source(self) -> None:
        """The error says what would be one."""
        with pytest.raises(
            TypeError, match="expected a path or objects of Zendesk's API, found None"
        ):
            zendesk_policies.read(None)  # type: ignore[arg-type]

    def test_what_was_read_can_be_kept_as_a_file(self) -> None:
        """Imported, written, read: the same policies."""
        rows = (
            metric("first_reply_time", "urgent", 15),
            metric("first_reply_time", "high", 60, in_hours=True),
        )
        either = [condition("group_id", "is", ""), condition("current_tags", "not_includes", "a")]
        policies = read(written(*rows, filter={"all": [], "any": either})).policies
        assert PolicySet.parse(policies.dump()) == policies


class TestSchedules:
    """Business hours."""

    OFFICE: ClassVar[dict[str, Any]] = {
        "id": 360000,
        "name": "Office",
        "time_zone": "Eastern Time (US & Canada)",
        "intervals": [
            {"start_time": 0, "end_time": 60},
            {"start_time": 1980, "end_time": 2160},
            {"start_time": 2220, "end_time": 2460},
            {"start_time": 9600, "end_time": 10080},
        ],
    }

    def test_minutes_since_sunday(self) -> None:
        """1980 is Monday at nine; 10080 is the end of Saturday."""
        found = zendesk_policies.read_schedules({"schedules": [self.OFFICE]})
        assert found == zendesk_policies.read_schedules([self.OFFICE])
        assert found.schedule("Office") == Schedule(
            zone="America/New_York",
            weekly={"sun": "00:00-01:00", "mon": "09:00-12:00, 13:00-17:00", "sat": "16:00-24:00"},
        )

    def test_holidays(self) -> None:
        """Both the first and the last date are closed; they belong to a schedule."""
        days = [{"id": 1, "name": "x", "start_date": "2026-12-24", "end_date": "2026-12-26"}]
        found = zendesk_policies.read_schedules(
            {"schedules": [self.OFFICE]}, holidays={"360000": {"holidays": days}}
        )
        office = found.schedule("Office")
        assert office is not None
        closed = [
            office.on_holiday(datetime(2026, 12, day, 17, tzinfo=UTC)) for day in (23, 24, 26, 27)
        ]
        assert closed == [False, True, True, False]

    def test_an_unknown_zone_is_named(self) -> None:
        """So that somebody can look it up."""
        found = zendesk_policies.read_schedules({**self.OFFICE, "time_zone": "Bielefeld"})
        assert [issue.found for issue in found.issues] == ["'Bielefeld'"]

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"time_zone": "Bielefeld"}, "time_zone"),
            ({"time_zone": "International Date Line West"}, "time_zone"),
            ({"intervals": []}, "intervals"),
            ({"intervals": [{"start_time": 5, "end_time": 5}]}, "intervals[0]"),
            ({"intervals": [{"start_time": 5, "end_time": 99_999}]}, "intervals[0].end_time"),
            ({"intervals": [{"start_time": "9:00"}]}, "intervals[0].start_time"),
            ({"holidays": [{"start_date": "24.12."}]}, "holidays[0].start_date"),
            (
                {"holidays": [{"start_date": "2026-12-24", "end_date": "2026-12-23"}]},
                "holidays[0]",
            ),
        ],
    )
    def test_what_cannot_be_said(self, change: dict[str, object], path: str) -> None:
        """The schedule is left out, and the issue names the field."""
        found = zendesk_policies.read_schedules({"schedules": [{**self.OFFICE, **change}]})
        assert [(issue.name, issue.path) for issue in found.issues] == [("Office", path)]
        assert found.schedules == ()


class TestSplitting:
    """Priorities that count in different ways."""

    def test_the_smallest_part_is_split_off(self) -> None:
        """One priority around the clock, whichever it is."""
        rows = (
            metric("first_reply_time", "urgent", 15, in_hours=True),
            metric("first_reply_time", "low", 60),
        )
        names = [policy.name for policy in read(written(*rows)).policies.policies]
        assert names == ["Silver (urgent)", "Silver"]

    def test_more_than_two_ways(self) -> None:
        """Three priorities that agree on nothing are left out."""
        metrics = ("first_reply_time", "next_reply_time", "requester_wait_time")
        rows = [
            metric(name, priority, 60, in_hours=name == metrics[index])
            for index, priority in enumerate(("urgent", "high", "low"))
            for name in metrics
        ]
        [issue] = read(written(*rows)).issues
        assert issue.expected == "business hours or not for each metric, in at most two ways"

    def test_a_fallback_stays_the_last(self) -> None:
        """A policy for all tickets that is split is still for all tickets."""
        rows = (
            metric("first_reply_time", "urgent", 15),
            metric("first_reply_time", "high", 60, in_hours=True),
        )
        found = read(written(*rows, filter={"all": [], "any": []}), written(position=9))
        assert chosen(found.policies, tags=["vip"]) == "Silver"
        assert [policy.is_fallback for policy in found.policies.policies] == [False, True]
        assert len(found.issues) == 1
