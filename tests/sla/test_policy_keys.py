"""What a policy file can say beyond times: conditions, ways of counting, versions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from supportkit.cases import Case, Status
from supportkit.errors import PolicyError
from supportkit.sla import Condition, Duration, Metric, Policy, PolicySet, evaluate

CREATED = datetime(2026, 3, 2, 9, tzinfo=UTC)
RESOLUTION = "targets: {resolution: 8h, first_reply: 1h}"


def policy(said: str, *, file: str = "") -> Policy:
    """Give the only policy of a file that says this of it."""
    head = f"schema: supportkit.policies/1\n{file}\npolicies:\n  - name: all\n"
    lines = "".join(f"    {line}\n" for line in ("schedule: 24x7", *said.splitlines()))
    [only] = PolicySet.parse(head + lines).policies
    return only


def mistake(said: str, *, file: str = "") -> PolicyError:
    """Give the error that such a file has."""
    with pytest.raises(PolicyError) as caught:
        policy(said, file=file)
    return caught.value


def is_for(said: str, **facts: object) -> bool:
    """Tell whether a policy with these conditions is for such a case."""
    only = policy(f"{RESOLUTION}\n{said}")
    case = Case.model_validate({"id": "C-1", "created_at": CREATED, **facts})
    return evaluate(case, PolicySet((only,)), as_of=CREATED).policy is not None


class TestConditions:
    """For which cases a policy is."""

    def test_unless(self) -> None:
        """None of these may hold."""
        said = "unless: {tags: [test, spam], group: sales}"
        assert is_for(said, tags=["vip"], group="support")
        assert not is_for(said, tags=["vip", "SPAM"], group="support")
        assert not is_for(said, group="Sales")

    def test_unless_is_no_fallback(self) -> None:
        """A policy for all but some cases is tried in its place."""
        assert not policy(f"{RESOLUTION}\nunless: {{tags: test}}").is_fallback
        assert policy(RESOLUTION).is_fallback

    def test_a_list_asks_for_several_values_of_one_key(self) -> None:
        """Both tags, and not one of them."""
        said = "when: [{tags: vip}, {tags: press, channel: email}]"
        assert is_for(said, tags=["vip", "press"], channel="email")
        assert not is_for(said, tags=["vip"], channel="email")

    def test_any_of(self) -> None:
        """One of the groups is enough, but in it everything counts."""
        said = "any_of:\n  - {tags: vip}\n  - {group: t2, unless: {channel: chat}}"
        assert is_for(said, tags=["vip"])
        assert is_for(said, group="t2", channel="email")
        assert not is_for(said, group="t2", channel="chat")
        assert not is_for(said, group="t1")

    def test_when_and_any_of(self) -> None:
        """Both must hold."""
        said = "when: {brand: acme}\nany_of: [{tags: vip}, [{tags: a}, {tags: b}]]"
        assert is_for(said, brand="acme", tags=["a", "b"])
        assert not is_for(said, brand="acme", tags=["a"])
        assert not is_for(said, brand="other", tags=["vip"])

    def test_missing(self) -> None:
        """Cases without an organisation, or without a value in a field."""
        assert is_for("when: {missing: organisation}")
        assert not is_for("when: {missing: organisation}", organisation="Acme")
        assert is_for("when: {missing: [priority, fields.plan]}", fields={"seats": 5})
        assert not is_for("when: {missing: [priority, fields.plan]}", fields={"plan": "gold"})
        assert is_for("unless: {missing: group}", group="t2")

    def test_custom_fields_of_groups_count_as_they_were(self) -> None:
        """A field that only a group names is followed through the history too."""
        change = {
            "id": "e1",
            "type": "field_changed",
            "at": CREATED + timedelta(hours=1),
            "name": "plan",
            "values": {"old": "basic", "new": "gold"},
        }
        said = "any_of: [{fields.plan: gold}, {tags: vip}]"
        assert not is_for(said, fields={"plan": "gold"}, events=[change])
        assert is_for(said, fields={"plan": "gold"})

    def test_the_order_in_the_file_is_kept(self) -> None:
        """Conditions are values in the order in which they were written."""
        only = policy(
            f"{RESOLUTION}\nwhen: {{tags: a, missing: group, brand: b}}\nunless: {{tier: c}}"
        )
        assert only.when == (
            Condition("tags", frozenset({"a"})),
            Condition("group", frozenset()),
            Condition("brand", frozenset({"b"})),
            Condition("tier", frozenset({"c"}), negated=True),
        )

    @pytest.mark.parametrize(
        ("said", "path", "expected"),
        [
            ("unless: {}", "policies[0].unless", "at least one condition, or no key 'unless'"),
            ("when: []", "policies[0].when", "at least one item"),
            ("any_of: [{tags: a}, {}]", "policies[0].any_of[1]", "at least one condition"),
            ("any_of: [{tag: a}]", "policies[0].any_of[0].tag", "one of priority, channel"),
            ("when: [{tags: a}, {brnd: b}]", "policies[0].when[1].brnd", "brand, organisation"),
            ("when: {missing: tags}", "policies[0].when.missing", "priority, channel, tier, group"),
            ("when: {priority: []}", "policies[0].when.priority", "at least one item"),
            ("unless: {priority: soon}", "policies[0].unless.priority", "'low', 'normal'"),
            ("any_of: [{unless: {x: 1}}]", "policies[0].any_of[0].unless.x", "fields.<name>"),
        ],
    )
    def test_mistakes(self, said: str, path: str, expected: str) -> None:
        """Each names the key, and what can stand there."""
        error = mistake(f"{RESOLUTION}\n{said}")
        assert error.path == path
        assert expected in error.expected
        assert error.line == 7


class TestWays:
    """What happens to clocks that run."""

    def test_of_a_policy(self) -> None:
        """A new target, a merge, replies and the edge."""
        only = policy(
            f"{RESOLUTION}\non_change: restart\nmerged: fulfil\nreplies: automatic\nedge: next_open"
        )
        ways = (only.on_change, only.merged, only.replies, only.edge)
        assert ways == ("restart", "fulfil", "automatic", "next_open")

    def test_of_the_file(self) -> None:
        """What the file says holds for policies that say nothing."""
        file = "on_change: restart\nmerged: fulfil"
        assert policy(RESOLUTION, file=file).on_change == "restart"
        assert policy(f"{RESOLUTION}\non_change: keep_start", file=file).on_change == "keep_start"

    def test_of_a_target_in_two_places(self) -> None:
        """By metric in the policy, or in the target itself."""
        beside = policy(
            f"{RESOLUTION}\nreopen: {{resolution: new_cycle}}\ntransfer: {{first_reply: restart}}\n"
            "pauses: {resolution: pending}"
        )
        inside = policy(
            "targets:\n"
            "  resolution: {default: 8h, reopen: new_cycle, pauses: [pending]}\n"
            "  first_reply: {default: 1h, transfer: restart}"
        )
        assert beside == inside
        resolution = inside.target(Metric.RESOLUTION)
        assert resolution is not None
        assert resolution.reopen == "new_cycle"
        assert [*resolution.pauses] == [Status.PENDING]

    def test_but_only_in_one(self) -> None:
        """Two answers to one question are a mistake."""
        error = mistake(
            "targets: {resolution: {default: 8h, reopen: resume}}\nreopen: {resolution: resume}"
        )
        assert (error.line, error.path) == (7, "policies[0].reopen.resolution")
        assert (error.expected, error.found) == ("reopen of a metric once", "it in its target too")

    @pytest.mark.parametrize(
        ("said", "path"),
        [
            ("targets: {ownership: {default: 1h, reopen: resume}}", "targets.ownership.reopen"),
            ("targets: {ownership: 1h}\nreopen: {ownership: resume}", "reopen.ownership"),
        ],
    )
    def test_reopening_means_nothing_to_some(self, said: str, path: str) -> None:
        """The error says for which metrics it does."""
        error = mistake(said)
        assert error.path == f"policies[0].{path}"
        assert "update, resolution, requester_wait, agent_work have one" in error.expected

    def test_a_wait_for_a_reply_has_no_cycle_of_its_own(self) -> None:
        """Only a reply ends it, so a reopening cannot begin another."""
        error = mistake("targets: {first_reply: {default: 1h, reopen: new_cycle}}")
        assert error.path == "policies[0].targets.first_reply.reopen"
        assert error.expected == "resume or runs_on, as only a reply ends it"

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ("on_change: reset", "'keep_start' or 'restart'"),
            ("merged: ignore", "'cancel' or 'fulfil'"),
            ("replies: all", "'human' or 'automatic'"),
            ("edge: opening", "'closing' or 'next_open'"),
            ("preset: remedy", "'zendesk', 'jira'"),
            ("reopen: {resolution: never}", "'resume', 'runs_on', 'settled_once' or 'new_cycle'"),
            ("transfer: {resolution: stop}", "'keep' or 'restart'"),
            ("transfer: restart", "a mapping"),
            ("warn: [75%, soon]", "a share above 0% and below 100%, such as 75%"),
            ("warn: 175%", "such as 75%"),
            ("warn: 100%", "such as 75%"),
            ("warn: 0.75", "such as 75%"),
            ("warn: true", "such as 75%"),
        ],
    )
    def test_mistakes(self, said: str, expected: str) -> None:
        """Each names the values that are allowed."""
        error = mistake(f"{RESOLUTION}\n{said}")
        assert expected in error.expected
        assert error.line == 7


class TestWarnings:
    """When a clock is at risk."""

    def test_several(self) -> None:
        """Half of the time, and an hour before the end."""
        assert policy(f"{RESOLUTION}\nwarn: [50%, 1h]").warn == (
            Fraction(1, 2),
            Duration(timedelta(hours=1)),
        )

    def test_a_mistake_in_a_list(self) -> None:
        """The item is named."""
        assert mistake(f"{RESOLUTION}\nwarn: [50%, none]").path == "policies[0].warn[1]"


class TestVersions:
    """Policies of one name for different days."""

    TWO = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {update: 4h}, valid_until: 2026-03-03}
  - {name: all, schedule: 24x7, targets: {update: 2h}, valid_from: 2026-03-02,
     valid_until: 2026-03-02}
  - {name: rest, schedule: 24x7, targets: {update: 8h}}
""")

    @pytest.mark.parametrize(
        ("day", "name", "hours"),
        [(1, "all", 4), (2, "all", 2), (3, "all", 4), (4, "rest", 8)],
    )
    def test_overlap_and_gap(self, day: int, name: str, hours: int) -> None:
        """Of two that are valid the later begun one counts; in a gap, the next policy does."""
        at = datetime(2026, 3, day, 12, tzinfo=UTC)
        found = evaluate(Case(id="C-1", created_at=at), self.TWO, as_of=at).policy
        assert found is not None
        assert (found.name, found.targets[0].default) == (name, Duration(timedelta(hours=hours)))

    def test_days_are_those_of_the_schedule(self) -> None:
        """In Tokyo the second of March begins while it is still the first in London."""
        tokyo = PolicySet.parse("""
schema: supportkit.policies/1
schedules: {tokyo: {zone: Asia/Tokyo, weekly: {mon-sun: "00:00-24:00"}}}
policies:
  - {name: all, schedule: tokyo, targets: {update: 4h}, valid_from: 2026-03-02}
""")
        before, after = (datetime(2026, 3, 1, hour, tzinfo=UTC) for hour in (14, 15))
        cases = [Case(id="C-1", created_at=at) for at in (before, after)]
        found = [evaluate(case, tokyo, as_of=after).policy is not None for case in cases]
        assert found == [False, True]

    def test_the_last_day_is_not_before_the_first(self) -> None:
        """A policy that is never valid is a slip."""
        said = f"{RESOLUTION}\nvalid_from: 2026-03-02\nvalid_until: 2026-03-01"
        error = mistake(said)
        assert (error.path, error.line) == ("policies[0].valid_until", 8)
        assert error.expected == "2026-03-02 (valid_from) or a later date"
        last = policy(said.replace("03-01", "03-02"))
        assert last.valid_until == date(2026, 3, 2)


class TestSchemas:
    """Labels of other files."""

    def test_another_kind_of_file(self) -> None:
        """A catalogue is no policy file; the error names the line."""
        with pytest.raises(PolicyError, match=r"2: schema: expected supportkit\.policies/1"):
            PolicySet.parse("# mine\nschema: supportkit.catalogue/1\npolicies: []")
