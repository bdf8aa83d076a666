"""What the rules on policies see, and what they leave alone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from supportkit.cases import Priority
from supportkit.errors import NaiveDatetimeError
from supportkit.findings import Finding, Severity
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
from supportkit.sla.lint import check, check_file, check_text

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
OFFICE = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"}, known_until="2026-12-31")
HEAD = """\
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-thu: "09:00-17:00", fri: "09:00-15:00"}, known_until: 2026-12-31}
policies:
"""
FALLBACK = "  - {name: everyone, schedule: office, targets: {first_reply: 8h}}\n"


class NoHolidays:
    """A calendar that can be asked for any date."""

    def __contains__(self, day: object) -> bool:
        return False


def names(found: tuple[Finding, ...]) -> list[str]:
    """Give the names of findings."""
    return [finding.name for finding in found]


def of_text(*policies: str) -> list[str]:
    """Give the names of what is found in policies, written as lines of a file, and a fallback."""
    lines = (f"  - {{schedule: office, {policy}}}\n" for policy in policies)
    return names(check_text("".join((HEAD, *lines, FALLBACK)), as_of=MONDAY))


def hours(number: int) -> Duration:
    """Give a length of time."""
    return Duration(timedelta(hours=number))


def reply(number: int, **more: object) -> Target:
    """Give a target for the first reply."""
    return Target(Metric.FIRST_REPLY, ALWAYS, default=hours(number), **more)  # type: ignore[arg-type]


def wants(key: str, *values: str, negated: bool = False) -> Condition:
    """Give a condition."""
    return Condition(key, frozenset(values), negated)


def policy(name: str, *when: Condition, target: int = 1, **more: object) -> Policy:
    """Give a policy around the clock."""
    return Policy(name, ALWAYS, (reply(target),), when, **more)  # type: ignore[arg-type]


def of_policies(*policies: Policy) -> list[str]:
    """Give the names of what is found in policies and a fallback."""
    return names(check(PolicySet((*policies, policy("everyone", target=8))), as_of=MONDAY))


class TestCheck:
    """The three ways to ask."""

    def test_a_good_set_has_no_finding(self) -> None:
        """Nothing to say is an empty tuple."""
        assert check(PolicySet((policy("all"),))) == ()

    def test_in_memory_there_is_no_place(self) -> None:
        """Values have no lines."""
        [found] = check(PolicySet((policy("gold", wants("tier", "gold")),)))
        assert (found.name, found.path, found.line, found.column) == (
            "missing-fallback", None, None, None,
        )  # fmt: skip

    def test_a_file_has_lines(self, tmp_path: Path) -> None:
        """The place is that of the key."""
        file = tmp_path / "policy.yaml"
        text = f"{HEAD}  - name: all\n    schedule: office\n    targets: {{resolution: 24h}}\n"
        file.write_text(text, "utf-8")
        [found] = check_file(file)
        assert (found.path, found.line, found.column) == (file.as_posix(), 7, 15)
        assert found.severity is Severity.INFO

    def test_rules_are_chosen(self) -> None:
        """By the beginning of their codes, as in every check."""
        policies = PolicySet((policy("gold", wants("tier", "gold")),))
        assert check(policies, ignore=["SLA102"]) == ()
        assert check(policies, select=["SLA11"]) == ()

    def test_a_moment_needs_an_offset(self) -> None:
        """A time without offset is no instant."""
        with pytest.raises(NaiveDatetimeError):
            check(PolicySet(()), as_of=datetime(2026, 3, 2))  # noqa: DTZ001

    def test_a_broken_text_has_no_other_findings(self) -> None:
        """What cannot be read is not judged."""
        assert names(check_text("policies: [")) == ["invalid-policy-file"]
        assert names(check_text("")) == ["invalid-policy-file"]

    def test_a_newer_version_is_told(self) -> None:
        """With what to install."""
        [found] = check_text("schema: supportkit.policies/99\npolicies: []\n")
        assert (found.name, found.line) == ("invalid-policy-file", 1)
        assert "newer supportkit" in found.message


class TestGoodPolicies:
    """No false alarm on what people write."""

    @pytest.mark.parametrize("page", ["README.md", "docs/explanation/sla.md"])
    def test_documented_policies(self, project: Path, page: str) -> None:
        """What the documentation shows as an example is one."""
        text = (project / page).read_text(encoding="utf-8")
        shown = re.findall(
            r"^schema: supportkit\.policies/1$.*?(?=^```|^\"\"\")", text, re.MULTILINE | re.DOTALL
        )
        found = [finding for each in shown for finding in check_text(each, as_of=MONDAY)]
        assert [(each.name, each.message) for each in found] == []

    def test_the_example_help_desk(self, project: Path) -> None:
        """Four policies on three schedules."""
        file = project / "examples" / "helpdesk" / "policy.yaml"
        assert check_file(file, as_of=MONDAY) == ()

    def test_from_specific_to_general(self) -> None:
        """The usual order: the narrow policy first."""
        narrow, wide = wants("channel", "chat"), wants("tier", "gold")
        assert of_policies(policy("a", narrow, wide), policy("b", wide, target=2)) == []

    def test_the_strictest_first(self) -> None:
        """A general policy that promises more may stand first."""
        both = wants("channel", "chat"), wants("tier", "gold")
        assert of_policies(policy("vip", wants("tags", "vip")), policy("b", *both, target=2)) == []

    def test_uneven_days(self) -> None:
        """A business day may have six or eight hours here, so seven hours are no mistake."""
        assert (
            of_text(
                "name: a, when: {tags: a}, targets: {first_reply: 1 business day, resolution: 7h}"
            )
            == []
        )

    def test_two_schedules_are_not_compared(self) -> None:
        """Eight working hours may be longer than ten hours by the clock."""
        first = "first_reply: {default: 10h, schedule: 24x7}"
        assert of_text(f"name: a, when: {{tags: a}}, targets: {{{first}, resolution: 8h}}") == []

    def test_silence_is_said(self) -> None:
        """No target by default, and none for others, where the file says so."""
        silent = "first_reply: {urgent: 1h, default: none}"
        assert (
            of_text(
                f"name: a, when: {{tags: a}}, targets: {{{silent}}}",
                "name: b, when: {tags: b}, targets: {}",
            )
            == []
        )

    def test_every_priority_that_it_is_for(self) -> None:
        """A policy for two priorities needs times for two."""
        times = "first_reply: {urgent: 1h, high: 2h}"
        assert of_text(f"name: a, when: {{priority: [urgent, high]}}, targets: {{{times}}}") == []

    def test_versions_that_follow_each_other(self) -> None:
        """Next month's change does not rewrite last month."""
        old = policy("a", wants("tier", "gold"), valid_until=date(2026, 6, 30))
        new = policy("a", wants("tier", "gold"), target=2, valid_from=date(2026, 7, 1))
        assert of_policies(old, new) == []


class TestReach:
    """Which policy gets which case."""

    def test_letter_case_does_not_matter(self) -> None:
        """``VIP`` is ``vip``."""
        found = of_policies(policy("a", wants("tags", "VIP")), policy("b", wants("tags", "vip")))
        assert found == ["unreachable-policy"]

    def test_tier_is_a_field(self) -> None:
        """The custom field of that name."""
        one, other = policy("a", wants("tier", "gold")), policy("b", wants("fields.tier", "gold"))
        assert of_policies(one, other) == ["unreachable-policy"]

    def test_a_language_stands_for_its_regions(self) -> None:
        """But not for another language that begins alike."""
        german = policy("a", wants("language", "de"))
        assert of_policies(german, policy("b", wants("language", "de-AT"))) == [
            "unreachable-policy"
        ]
        assert of_policies(german, policy("b", wants("language", "den"))) == []
        assert of_policies(policy("b", wants("language", "de-AT")), german) == []

    def test_several_take_them_together(self) -> None:
        """One takes mail, one takes chat, and nothing is left."""
        mail, chat = policy("a", wants("channel", "email")), policy("b", wants("channel", "chat"))
        third = policy("c", wants("channel", "email", "chat"), wants("tier", "gold"))
        assert of_policies(mail, chat, third) == ["unreachable-policy"]

    def test_one_day_is_enough_to_be_used(self) -> None:
        """The first one begins later."""
        later = policy("a", wants("tier", "gold"), valid_from=date(2026, 7, 1))
        assert of_policies(later, policy("b", wants("tier", "gold"))) == []

    def test_a_version_that_no_day_is_left_for(self) -> None:
        """Later versions take its place on all its days."""
        old = policy(
            "a", wants("tier", "x"), valid_from=date(2026, 1, 1), valid_until=date(2026, 1, 9)
        )
        new = policy("a", wants("tier", "x"), valid_from=date(2026, 1, 1))
        assert "unreachable-policy" in of_policies(old, new)

    def test_denied_values(self) -> None:
        """Not mail is chat too; but a case without channel is neither."""
        no_mail = policy("a", wants("channel", "email", negated=True))
        assert of_policies(no_mail, policy("b", wants("channel", "chat"))) == ["unreachable-policy"]
        assert of_policies(policy("b", wants("channel", "chat")), no_mail) == []

    def test_a_denied_tag_takes_no_other_tag(self) -> None:
        """A case may have both."""
        no_spam = policy("a", wants("tags", "spam", negated=True))
        assert of_policies(no_spam, policy("b", wants("tags", "vip"))) == []

    def test_no_value_and_any_value(self) -> None:
        """A tier that is gold is a tier; a missing one is none."""
        some, none = wants("tier", negated=True), wants("tier")
        gold = policy("b", wants("tier", "gold"))
        assert of_policies(policy("a", some), gold) == ["unreachable-policy"]
        assert of_policies(policy("a", none), gold) == []
        denied = policy("b", wants("tier", "gold", negated=True), none)
        assert of_policies(policy("a", none), denied) == ["unreachable-policy"]

    def test_alternatives(self) -> None:
        """Each way to meet it must be taken before a policy is unreachable."""
        groups = ((wants("tier", "gold"),), (wants("tags", "vip"),))
        either = policy("c", any_of=groups)
        gold, vip = policy("a", wants("tier", "gold")), policy("b", wants("tags", "vip"))
        assert of_policies(gold, vip, either) == ["unreachable-policy"]
        assert of_policies(gold, either) == []
        assert of_policies(either, gold) == ["unreachable-policy"]

    def test_a_fallback_in_front_takes_nothing(self) -> None:
        """A policy without conditions is a fallback wherever it stands."""
        policies = PolicySet((policy("everyone", target=8), policy("a", wants("tier", "gold"))))
        assert check(policies) == ()

    def test_a_fallback_that_begins_late(self) -> None:
        """The days before it are named."""
        late = policy("everyone", valid_from=date(2026, 7, 1))
        [found] = check(PolicySet((policy("a", wants("tier", "gold")), late)))
        assert found.name == "missing-fallback"
        assert "before 2026-07-01" in found.message

    def test_conditions_that_exclude_each_other(self) -> None:
        """Nobody is both."""
        denied = policy("a", wants("tags", "vip"), wants("tags", "vip", "gold", negated=True))
        assert of_policies(denied) == ["impossible-condition"]

    def test_a_tag_with_an_underscore(self) -> None:
        """Tags of languages are written with hyphens."""
        assert of_policies(policy("a", wants("language", "pt_BR"))) == ["impossible-condition"]


class TestTargets:
    """Lengths of time."""

    def test_around_the_clock_is_over_first(self) -> None:
        """Four hours by the clock are over before five working hours are."""
        solve = "resolution: {default: 4h, schedule: 24x7}"
        text = f"name: a, when: {{tags: a}}, targets: {{first_reply: 5h, {solve}}}"
        assert of_text(text) == ["resolution-shorter"]

    def test_days_and_hours_of_one_schedule(self) -> None:
        """Five hours are shorter than the shortest day."""
        text = "name: a, when: {tags: a}, targets: {first_reply: 1 business day, resolution: 5h}"
        assert of_text(text) == ["resolution-shorter"]

    def test_priorities_are_named(self) -> None:
        """The message says for whom it is wrong, and the place is theirs."""
        text = (
            f"{HEAD}  - name: all\n    schedule: office\n    targets:\n"
            "      first_reply: {urgent: 2h, default: 4h}\n"
            "      next_reply: {urgent: 1h, default: 4h}\n"
        )
        [found] = check_text(text)
        assert (found.name, found.line, found.column) == ("next-reply-shorter", 9, 20)
        assert "(urgent)" in found.message

    def test_equal_times_are_fine(self) -> None:
        """Only less is a mistake."""
        assert (
            of_text(
                "name: a, when: {tags: a}, targets: {first_reply: 4h, next_reply: 4h, update: 4h}"
            )
            == []
        )

    def test_zero_is_said_in_memory(self) -> None:
        """A duration of zero is no target, and leaves the default to others."""
        target = Target(Metric.FIRST_REPLY, ALWAYS, ((Priority.URGENT, Duration()),), hours(4))
        assert check(PolicySet((Policy("all", ALWAYS, (target,)),))) == ()

    @pytest.mark.parametrize("share", [Fraction(0), Fraction(1), Fraction(3, 2)])
    def test_a_share_of_nothing_or_all(self, share: Fraction) -> None:
        """A warning between start and deadline is one."""
        made = policy("a", wants("tier", "gold"), warn=(share,))
        assert of_policies(made) == ["useless-warning"]

    def test_pauses_beside_a_clock_that_runs_on(self) -> None:
        """Total resolution counts the solved time, so pausing it there says something."""
        pauses = "pauses: {total_resolution: [solved]}"
        text = f"name: a, when: {{tags: a}}, targets: {{total_resolution: 8h}}, {pauses}"
        assert of_text(text) == []


class TestSchedules:
    """Hours and holidays."""

    def test_the_horizon_of_a_schedule_in_memory(self) -> None:
        """It needs no name."""
        made = Policy("all", OFFICE, (Target(Metric.RESOLUTION, OFFICE, default=hours(8)),))
        late = datetime(2027, 1, 4, tzinfo=UTC)
        assert names(check(PolicySet((made,)), as_of=late)) == ["horizon-passed"]
        assert check(PolicySet((made,)), as_of=MONDAY) == ()
        assert check(PolicySet((made,))) == ()

    def test_the_last_days_of_a_horizon(self) -> None:
        """The first deadline after it is named with its target."""
        made = Policy("all", OFFICE, (Target(Metric.RESOLUTION, OFFICE, default=hours(40)),))
        [found] = check(PolicySet((made,)), as_of=datetime(2026, 12, 29, 9, tzinfo=UTC))
        assert found.name == "past-horizon"
        assert "2027-01-04" in found.message

    def test_a_policy_that_has_ended_runs_past_nothing(self) -> None:
        """No case gets it any more."""
        target = Target(Metric.RESOLUTION, OFFICE, default=hours(40))
        ended = Policy(
            "old", OFFICE, (target,), (wants("tier", "x"),), valid_until=date(2026, 11, 1)
        )
        policies = PolicySet((ended, policy("everyone")))
        assert check(policies, as_of=datetime(2026, 12, 29, 9, tzinfo=UTC)) == ()

    def test_a_calendar_knows_every_year(self) -> None:
        """Holidays that a container answers for need no horizon."""
        calendar = Schedule(zone="UTC", weekly={"mon-fri": "09:00-17:00"}, holidays=NoHolidays())
        made = Policy("all", calendar, (Target(Metric.RESOLUTION, calendar, default=hours(8)),))
        assert check(PolicySet((made,)), as_of=MONDAY) == ()

    def test_parts_of_a_combination_are_used(self) -> None:
        """Two teams that share the day."""
        tokyo = Schedule(
            zone="Asia/Tokyo", weekly={"mon-fri": "09:00-17:00"}, known_until="2026-12-31"
        )
        both = OFFICE | tokyo
        made = Policy("all", both, (Target(Metric.RESOLUTION, both, default=hours(8)),))
        named = (("office", OFFICE), ("tokyo", tokyo))
        assert check(PolicySet((made,), named), as_of=MONDAY) == ()

    def test_no_open_time_is_no_crash(self) -> None:
        """Every rule copes with a schedule that never opens again."""
        fair = Schedule(
            zone="UTC", weekly={}, overrides={"2020-09-12": "10:00-18:00"}, known_until="2026-12-31"
        )
        targets = (
            Target(Metric.FIRST_REPLY, fair, default=Duration(business_days=1)),
            Target(Metric.RESOLUTION, fair, default=hours(24)),
        )
        assert names(check(PolicySet((Policy("all", fair, targets),)), as_of=MONDAY)) == [
            "never-open"
        ]


class TestWarnings:
    """Which targets a warning is too early for."""

    def test_a_flat_target_has_no_priority(self) -> None:
        """It is named as it is written."""
        [found] = self.found("1h")
        assert "first_reply allows 1h, so that" in found.message

    def test_all_times_are_named(self) -> None:
        """The default as well as the priorities, and other targets too; long ones are not."""
        [found] = self.found("{urgent: 15m, high: 2h, default: 1h}, next_reply: 30m")
        expected = "first_reply allows 15m (urgent), 1h (default); next_reply allows 30m, so that"
        assert expected in found.message

    def found(self, targets: str) -> tuple[Finding, ...]:
        """Check one policy that warns an hour before."""
        said = f"targets: {{first_reply: {targets}}}, warn: 1h"
        return check_text(f"{HEAD}  - {{name: a, schedule: office, {said}}}\n", select=["SLA127"])


class TestHalfDays:
    """Days that close early."""

    def found(self, said: str) -> list[tuple[int | None, Severity, str]]:
        """Check a schedule with half-days; the first of them stands in line 6."""
        text = (
            "schedules:\n  office:\n    zone: UTC\n    known_until: 2027-12-31\n"
            f'    weekly: {{mon-fri: "09:00-17:00"}}\n    {said}\n'
            "policies: [{name: a, schedule: office, targets: {first_reply: 8h}}]\n"
        )
        findings = check_text(text, select=["SLA138"])
        return [(each.line, each.severity, each.message) for each in findings]

    def test_before_the_hours(self) -> None:
        """The date is closed, which a holiday would say."""
        [(line, severity, message)] = self.found('half_days: {2026-12-24: "08:00"}')
        assert (line, severity) == (6, Severity.ERROR)
        assert "the half-day on 2026-12-24 closes at 08:00, and hours begin at 09:00" in message

    def test_after_the_hours(self) -> None:
        """Nothing is closed early."""
        [(_, severity, message)] = self.found('half_days: {2026-12-24: "17:00"}')
        assert severity is Severity.WARNING
        assert "closes at 17:00, and hours end at 17:00 anyway" in message

    def test_on_a_closed_weekday(self) -> None:
        """A Saturday needs none."""
        [(_, severity, message)] = self.found('half_days: {2026-12-26: "12:00"}')
        assert severity is Severity.INFO
        assert "changes nothing, as the weekday has no hours" in message

    def test_within_the_hours(self) -> None:
        """As it is meant; on a holiday another rule speaks."""
        assert self.found('half_days: {2026-12-24: "12:00"}') == []
        assert self.found('half_days: {2026-12-24: "08:00"}\n    holidays: [2026-12-24]') == []

    def test_by_the_version_of_the_date(self) -> None:
        """Hours of the time before are no measure."""
        change = '{2027-01-01: {weekly: {mon-fri: "06:00-12:00"}}}'
        half = '{2026-12-24: "08:00", 2027-12-24: "08:00"}'
        [(line, _, message)] = self.found(f"half_days: {half}\n    changes: {change}")
        assert (line, "2026-12-24" in message) == (6, True)

    def test_those_of_a_country(self) -> None:
        """One time for all of them."""
        pytest.importorskip("holidays")
        said = 'holidays: {country: IS, half_days: "08:00"}'
        [(line, _, message)] = self.found(said)
        assert line == 6
        assert "every half-day of its country closes at 08:00, and hours begin at" in message


class TestMistakes:
    """Files that are no policies."""

    def test_all_mistakes_are_told_at_once(self) -> None:
        """Each policy and each schedule has its own, with line and column."""
        text = (
            "schema: supportkit.policies/1\n"
            "schedules:\n"
            '  office: {zone: Europe/Berln, weekly: {mon-fri: "09:00-17:00"}}\n'
            "policies:\n"
            "  - {name: a, schedule: office, targets: {first_reply: 2d}}\n"
            "  - {name: b, schedule: night, targets: {}}\n"
        )
        found = check_text(text, source="p.yaml")
        assert [each.where for each in found] == ["p.yaml:3:12", "p.yaml:5:43", "p.yaml:6:15"]

    def test_a_misspelt_key_is_one_mistake(self) -> None:
        """What it leaves missing is not told as well."""
        text = f"{HEAD}  - {{name: a, schedul: office, targets: {{}}}}\n"
        [found] = check_text(text)
        assert "found 'schedul'" in found.message

    def test_every_wrong_key_is_told(self) -> None:
        """Also those that a model refuses."""
        wrong = "  - {name: a, shedule: office, targets: {}, warning: 75%}\n"
        found = check_text(HEAD + wrong)
        assert [each.column for each in found] == [15, 45]

    def test_one_mistake_hides_no_other(self) -> None:
        """Neither a misspelt metric those of durations, nor those of one policy another's."""
        text = (
            "policies:\n"
            "  - {name: a, schedule: x, targets: {first_reply: 30, resolutio: 4h}}\n"
            "  - {name: b, schedule: o, targets: {first_reply: 1d}, valid_from: May, warn: 5}\n"
            "  - 7\n"
        )
        found = [each.message.partition(":")[0] for each in check_text(text)]
        assert found == [
            "policies[0].schedule",
            "policies[0].targets.first_reply.default",
            "policies[0].targets.resolutio",
            "policies[1].schedule",
            "policies[1].targets.first_reply.default",
            "policies[1].valid_from",
            "policies[1].warn",
            "policies[2]",
        ]

    def test_several_of_one_schedule(self) -> None:
        """Zone, hours and holidays, and a change of nothing."""
        text = (
            "schedules:\n  office:\n    zone: Europe/Berln\n    weekly: {mon-fri: 9-17}\n"
            "    holidays: [25.12.2026]\n    changes: {2027-01-01: {}}\n"
            "policies: [{name: a, schedule: office, targets: {}}]\n"
        )
        assert [each.line for each in check_text(text)] == [3, 4, 5, 6]

    def test_a_mistake_is_told_once(self) -> None:
        """Also one whose key cannot be told from the keys within it."""
        text = (
            'schedules: {office: {zone: UTC, weekly: {mon: "09:00-17:00"}, changes: '
            "{x.y: {known_until: 2026-12-31}}}}\n"
            "policies: [{name: a, schedule: office, targets: {}}]\n"
        )
        [found] = check_text(text)
        assert "expected a date such as 2026-12-24, found 'x.y'" in found.message

    def test_a_wrong_condition_is_one_mistake(self) -> None:
        """That nothing is left of the conditions then is no mistake of its own."""
        wrong = "  - {name: a, when: {priority: critical}, schedule: office, targets: {}}\n"
        [found] = check_text(HEAD + wrong)
        assert "'urgent', found 'critical'" in found.message

    def test_a_wrong_condition_beside_others(self) -> None:
        """An unknown key, and a policy of the same name."""
        wrong = "  - {name: a, when: {priority: x, brnd: y}, schedule: office, targets: {}}\n"
        found = check_text(HEAD + wrong + "  - {name: a, schedule: office, targets: {}}\n")
        assert [(each.line, each.column) for each in found] == [(5, 22), (5, 35), (6, 6)]

    def test_a_misspelt_key_does_not_excuse_a_missing_one(self) -> None:
        """One misspelt, two missing: the other one is told."""
        found = check_text(HEAD + "  - {nme: a, targets: {first_reply: 2d}}\n")
        assert ["found nothing" in each.message for each in found] == [True, True, False, False]

    def test_toml_has_lines(self) -> None:
        """Policies may be written in TOML, too."""
        text = (
            'schema = "supportkit.policies/1"\n'
            "[[policies]]\n"
            'name = "all"\n'
            'schedule = "24x7"\n'
            "[policies.targets]\n"
            'first_reply = "8h"\n'
            'resolution = "4h"\n'
        )
        [found] = check_text(text, source="policy.toml")
        assert (found.name, found.where) == ("resolution-shorter", "policy.toml:7:1")


class TestPlaces:
    """Where a finding points to."""

    def test_pauses_of_a_target(self) -> None:
        """Within the target, where they are said there."""
        text = f"{HEAD}  - name: all\n    schedule: office\n    targets:\n"
        said = "      first_reply:\n        default: 8h\n        pauses: [solved]\n"
        [found] = check_text(text + said)
        assert (found.name, found.line, found.column) == ("pause-without-effect", 10, 9)

    def test_a_condition_within_a_group(self) -> None:
        """In the group that has it."""
        text = (
            f"{HEAD}  - name: german\n    schedule: office\n    targets: {{first_reply: 1h}}\n"
            "    any_of:\n      - tags: vip\n      - language: German\n"
        )
        [found] = check_text(text + FALLBACK)
        assert (found.name, found.line, found.column) == ("impossible-condition", 10, 9)

    def test_the_hours_of_a_later_version(self) -> None:
        """Under the change that says them."""
        text = (
            "schema: supportkit.policies/1\nschedules:\n  office:\n    zone: UTC\n"
            '    weekly: {mon-fri: "09:00-17:00"}\n    known_until: 2027-12-31\n    changes:\n'
            "      2027-01-01:\n        holidays: [2027-05-01, 2027-12-24]\n"
            '        overrides: {2027-12-24: "09:00-12:00"}\n'
            "policies:\n  - {name: all, schedule: office, targets: {first_reply: 8h}}\n"
        )
        [found] = check_text(text)
        assert (found.name, found.line, found.column) == ("override-on-holiday", 10, 21)
