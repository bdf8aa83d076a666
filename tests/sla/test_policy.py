"""Policy files: what they say, and what is said about their mistakes."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from supportkit.cases import Case, Priority, Status
from supportkit.errors import PolicyError, SchemaVersionError, UnreadableSourceError
from supportkit.sla import ALWAYS, Duration, Metric, PolicySet, Schedule, evaluate
from supportkit.values import NotAvailable

FULL = """\
schema: supportkit.policies/1
schedules:
  office: {zone: Europe/Berlin, weekly: {mon-fri: "09:00-17:00"}, breaks: {mon-fri: "12:00-12:30"},
           holidays: [2026-12-25], overrides: {2026-12-24: "09:00-12:00"}, known_until: 2027-12-31}
policies:
  - name: premium
    when: {tier: [premium], channel: [email, chat]}
    schedule: office
    targets: {first_reply: {urgent: 30m, high: 1h, default: 4h},
              resolution: {default: 2 business days}}
    pauses: {resolution: [pending]}
    warn: 75%
    valid_from: 2026-01-01
"""
OFFICE = Schedule(
    zone="Europe/Berlin",
    weekly={"mon-fri": "09:00-17:00"},
    breaks={"mon-fri": "12:00-12:30"},
    holidays=["2026-12-25"],
    overrides={"2026-12-24": "09:00-12:00"},
    known_until="2027-12-31",
)
BASIC = """\
schema: supportkit.policies/1
policies:
  - name: all
    schedule: 24x7
    targets: {first_reply: 4h}
"""
CREATED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def chosen(policies: PolicySet, **facts: object) -> str | None:
    """Name the policy in force for a case with these facts."""
    case = Case.model_validate({"id": "C-1", "created_at": CREATED, **facts})
    policy = evaluate(case, policies, as_of=case.created_at).policy
    return None if policy is None else policy.name


class TestReading:
    """What a policy file can say."""

    def test_everything_a_file_can_say(self) -> None:
        """The whole shape of a policy file is understood."""
        policies = PolicySet.parse(FULL)
        [premium] = policies.policies
        reply, resolution = premium.targets
        assert policies.schedule("office") == premium.schedule == OFFICE
        assert reply.allows(Priority.URGENT) == Duration(timedelta(minutes=30))
        assert reply.allows(Priority.LOW) == reply.allows(None) == Duration(timedelta(hours=4))
        assert resolution.allows(Priority.HIGH) == Duration(business_days=2)
        assert [*reply.pauses, *resolution.pauses] == [Status.PENDING]
        assert (premium.warn, premium.valid_from) == ((Fraction(3, 4),), date(2026, 1, 1))

    def test_it_is_a_value(self) -> None:
        """Policies compare and pickle."""
        policies = PolicySet.parse(FULL)
        assert pickle.loads(pickle.dumps(policies)) == policies == PolicySet.parse(FULL)  # noqa: S301

    def test_a_target_may_have_its_own_schedule(self) -> None:
        """Replies around the clock, solutions in office hours."""
        text = FULL.replace("default: 4h}", "default: 4h, schedule: 24x7}")
        target = PolicySet.parse(text).policies[0].target(Metric.FIRST_REPLY)
        assert target is not None
        assert target.schedule == ALWAYS

    def test_a_metric_brings_its_own_pauses(self) -> None:
        """Requester wait stands still while pending unless the file says otherwise."""
        waiting = BASIC.replace("first_reply", "requester_wait")
        silent = PolicySet.parse(waiting).policies[0].targets[0]
        told = (
            PolicySet.parse(waiting + "    pauses: {requester_wait: []}\n").policies[0].targets[0]
        )
        assert [*silent.pauses, *told.pauses] == [Status.PENDING]

    def test_a_warning_may_be_a_time(self) -> None:
        """An hour before the deadline."""
        [policy] = PolicySet.parse(BASIC + "    warn: 1h\n").policies
        assert policy.warn == (Duration(timedelta(hours=1)),)

    def test_a_policy_may_promise_nothing(self) -> None:
        """So some cases can be kept out of all targets."""
        empty = PolicySet.parse(BASIC.replace("{first_reply: 4h}", "{}"))
        assert chosen(empty) == "all"
        assert empty.policies[0].targets == ()

    def test_json_is_read_too(self) -> None:
        """JSON is YAML."""
        file = {
            "schema": "supportkit.policies/1",
            "policies": [{"name": "all", "schedule": "24x7", "targets": {"first_reply": "4h"}}],
        }
        assert PolicySet.parse(json.dumps(file, indent=2)) == PolicySet.parse(BASIC)

    def test_texts_are_never_taken_for_something_else(self) -> None:
        """A tag NO and a group 1e3 stay texts."""
        text = BASIC.replace("schedule:", "when: {tags: [NO], group: 1e3}\n    schedule:")
        assert chosen(PolicySet.parse(text), tags=["NO"], group="1e3") == "all"

    def test_there_is_a_json_schema(self) -> None:
        """Editors can complete a policy file."""
        schema = PolicySet.json_schema()
        assert {"schema", "schedules", "policies", "preset"} <= set(schema["properties"])
        assert schema["additionalProperties"] is False


class TestFiles:
    """Files on disk."""

    def test_a_file(self, tmp_path: Path) -> None:
        """A file and its text give the same, with or without a byte order mark."""
        file = tmp_path / "policy.yaml"
        file.write_text("\ufeff" + FULL, "utf-8")
        assert PolicySet.load(file) == PolicySet.parse(FULL)

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """The error names the file."""
        with pytest.raises(UnreadableSourceError, match=r"policy\.yaml: no such file"):
            PolicySet.load(tmp_path / "policy.yaml")

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder is no file."""
        with pytest.raises(
            UnreadableSourceError, match="a folder; expected a YAML, JSON or TOML file in it"
        ):
            PolicySet.load(tmp_path)

    def test_not_text(self, tmp_path: Path) -> None:
        """A picture is no policy."""
        (tmp_path / "policy.yaml").write_bytes(b"\xff\xd8\xff\xe0")
        with pytest.raises(UnreadableSourceError, match="not UTF-8"):
            PolicySet.load(tmp_path / "policy.yaml")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        """An empty file is one clear error."""
        (tmp_path / "policy.yaml").write_text("", "utf-8")
        with pytest.raises(PolicyError, match=r"expected the keys schema, .* found an empty file"):
            PolicySet.load(tmp_path / "policy.yaml")


class TestMistakes:
    """Mistakes in a file."""

    @pytest.mark.parametrize(
        ("right", "wrong", "line", "path", "expected", "found"),
        [
            (
                'mon-fri: "09:00-17:00"',
                'mon-fri: "09:00"',
                3,
                "schedules.office.weekly.mon-fri",
                "hours such as",
                "09:00",
            ),
            (
                "Europe/Berlin",
                "Europe/Berln",
                3,
                "schedules.office.zone",
                "IANA",
                "Europe/Berln",
            ),
            (
                "[2026-12-25]",
                "[25.12.]",
                4,
                "schedules.office.holidays[0]",
                "a date",
                "25.12.",
            ),
            (
                "name: premium",
                "nam: premium",
                6,
                "policies[0].nam",
                "name, when, unless, any_of, schedule",
                "'nam'",
            ),
            (
                "[email, chat]",
                "[email, fax]",
                7,
                "policies[0].when.channel[1]",
                "'email', 'chat'",
                "'fax'",
            ),
            (
                "tier:",
                "plan:",
                7,
                "policies[0].when.plan",
                "tier, tags, group",
                "'plan'",
            ),
            (
                "schedule: office",
                "schedule: offcie",
                8,
                "policies[0].schedule",
                "24x7, office",
                "'offcie'",
            ),
            (
                "first_reply:",
                "first_answer:",
                9,
                "policies[0].targets.first_answer",
                "'first_reply'",
                "'first_answer'",
            ),
            (
                "urgent: 30m",
                "urgnet: 30m",
                9,
                "policies[0].targets.first_reply.urgnet",
                "urgent, high",
                "'urgnet'",
            ),
            (
                "urgent: 30m",
                "urgent: 1d",
                9,
                "policies[0].targets.first_reply.urgent",
                "2 business days",
                "'1d'",
            ),
            (
                "urgent: 30m",
                "urgent: 30",
                9,
                "policies[0].targets.first_reply.urgent",
                "30m, 4h",
                "'30'",
            ),
            (
                "[pending]",
                "[pendign]",
                11,
                "policies[0].pauses.resolution[0]",
                "'pending'",
                "'pendign'",
            ),
            (
                "75%",
                "soon",
                12,
                "policies[0].warn",
                "a share above 0% and below 100%, such as 75%",
                "'soon'",
            ),
            (
                "75%",
                "0%",
                12,
                "policies[0].warn",
                "a share above 0% and below 100%, such as 75%",
                "'0%'",
            ),
            (
                "2026-01-01",
                "January",
                13,
                "policies[0].valid_from",
                "2026-01-01",
                "'January'",
            ),
        ],
    )
    def test_each_names_its_place(
        self, right: str, wrong: str, line: int, path: str, expected: str, found: str
    ) -> None:
        """A mistake is reported with line, key, what would be right and what is there."""
        assert right in FULL
        with pytest.raises(PolicyError) as caught:
            PolicySet.parse(FULL.replace(right, wrong), source="policy.yaml")
        error = caught.value
        assert (error.source, error.line, error.path) == ("policy.yaml", line, path)
        assert expected in error.expected
        assert found in error.found

    @pytest.mark.parametrize("zero", ["0h", "0m", "PT0S", "0 business days"])
    def test_a_target_of_zero(self, zero: str) -> None:
        """Nobody answers in no time at all; no target is written none."""
        with pytest.raises(PolicyError) as caught:
            PolicySet.parse(BASIC.replace("4h", f"{{urgent: {zero}, default: 4h}}"))
        assert caught.value.path == "policies[0].targets.first_reply.urgent"
        assert str(caught.value).endswith(
            f"expected more than zero, or 'none' for no target, found '{zero}'"
        )

    def test_pauses_of_a_metric_without_target(self) -> None:
        """A pause that stops no clock is a mistake, maybe one of the metric's name."""
        with pytest.raises(PolicyError) as caught:
            PolicySet.parse(BASIC + "    pauses: {resolution: [pending]}\n")
        assert caught.value.line == 6
        assert str(caught.value).endswith(
            "policies[0].pauses.resolution: expected a metric that has a target: first_reply, "
            "found 'resolution'"
        )

    @pytest.mark.parametrize("day", ["sat", "sat-sun", "2026-03-07"])
    def test_a_break_on_a_day_without_hours(self, day: str) -> None:
        """A lunch break on Saturday, when nobody works, was meant for another day."""
        wrong = FULL.replace(
            'breaks: {mon-fri: "12:00-12:30"}', f'breaks: {{{day}: "12:00-12:30"}}'
        )
        with pytest.raises(PolicyError) as caught:
            PolicySet.parse(wrong)
        assert (caught.value.line, caught.value.path) == (3, f"schedules.office.breaks.{day}")
        assert caught.value.found == f"'{day}', which has none"

    @pytest.mark.parametrize(
        ("hours", "day"),
        [("mon-fri: '09:00-17:00'", "mon-sun"), ("fri: '22:00-06:00'", "sat")],
    )
    def test_a_break_that_may_take_something_out(self, hours: str, day: str) -> None:
        """Every noon of the week is fine, and so is Saturday for the night shift of Friday."""
        schedule = f"{{zone: UTC, weekly: {{{hours}}}, breaks: {{{day}: '02:00-02:30'}}}}"
        assert PolicySet.parse(f"{BASIC}schedules: {{office: {schedule}}}\n").schedule("office")

    def test_a_break_on_a_day_that_an_exception_opens(self) -> None:
        """The Saturday before Christmas has hours, and so may have its lunch break."""
        text = FULL.replace("2026-12-24:", "2026-12-19:").replace('mon-fri: "12', 'sat: "12')
        assert PolicySet.parse(text).schedule("office")

    def test_a_missing_key(self) -> None:
        """The error says where something is missing."""
        with pytest.raises(PolicyError, match=r"3: policies\[0\].schedule: .*found nothing"):
            PolicySet.parse(BASIC.replace("    schedule: 24x7\n", ""))

    def test_a_key_that_stands_twice(self) -> None:
        """The second one does not silently win."""
        with pytest.raises(PolicyError, match=r"6: policies\[0\].targets: expected each key once"):
            PolicySet.parse(BASIC + "    targets: {resolution: 8h}\n")

    def test_a_name_that_stands_twice(self) -> None:
        """Two policies of one name need different days."""
        with pytest.raises(PolicyError, match=r"policies\[1\].name: .*found 'all'"):
            PolicySet.parse(BASIC + BASIC.partition("policies:\n")[2])

    def test_no_conditions(self) -> None:
        """An empty condition could mean always or never."""
        with pytest.raises(PolicyError, match="at least one condition"):
            PolicySet.parse(BASIC.replace("schedule:", "when: {}\n    schedule:"))

    def test_no_duration(self) -> None:
        """A metric without any time is no target."""
        with pytest.raises(PolicyError, match="a duration by priority"):
            PolicySet.parse(BASIC.replace("4h", "{schedule: 24x7}"))

    def test_a_schedule_called_24x7(self) -> None:
        """That name is taken."""
        clash = 'schedules:\n  24x7: {zone: UTC, weekly: {mon: "09:00-17:00"}}\n'
        with pytest.raises(PolicyError, match="another name"):
            PolicySet.parse(BASIC + clash)

    def test_no_yaml(self) -> None:
        """Text that is no YAML gives the line of the parser."""
        with pytest.raises(PolicyError, match=r"2: expected YAML"):
            PolicySet.parse("schema: x\npolicies: [")

    def test_a_newer_schema(self) -> None:
        """A file of the future says which version to install."""
        with pytest.raises(SchemaVersionError, match="pip install --upgrade"):
            PolicySet.parse(BASIC.replace("policies/1", "policies/2"))


class TestHostileFiles:
    """Files made to do harm."""

    def test_aliases_that_explode(self) -> None:
        """Ten levels of ten aliases are refused instead of unfolded."""
        levels = "".join(
            f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 10)}]\n"
            for level in range(1, 10)
        )
        with pytest.raises(PolicyError, match="at most 50000 values"):
            PolicySet.parse(f"l0: &l0 [x]\n{levels}")

    def test_an_alias_of_itself(self) -> None:
        """A circle is refused."""
        with pytest.raises(PolicyError, match="at most 20 levels"):
            PolicySet.parse("policies: &a [*a]")

    def test_deep_nesting(self) -> None:
        """A thousand brackets are refused."""
        with pytest.raises(PolicyError, match="at most 20 levels"):
            PolicySet.parse("[" * 5000)

    def test_a_huge_file(self) -> None:
        """A file of megabytes is no policy file."""
        with pytest.raises(PolicyError, match="at most 1000000 characters"):
            PolicySet.parse("#" * 1_000_001)

    def test_tags_build_nothing(self) -> None:
        """A YAML tag that names a Python object stays a text."""
        with pytest.raises(PolicyError):
            PolicySet.parse("!!python/object/apply:os.getcwd []")


class TestMetrics:
    """Which metrics a set of policies has targets for."""

    SET = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: gold, when: {tier: gold}, schedule: 24x7, targets: {resolution: 8h, update: none}}
  - {name: all, schedule: 24x7, targets: {first_reply: {urgent: 1h}}}
""")

    def test_all_of_any_policy(self) -> None:
        """Each metric with a target somewhere is named once; none is no target."""
        assert self.SET.metrics == (Metric.FIRST_REPLY, Metric.RESOLUTION)
        assert PolicySet(()).metrics == ()

    def test_each_has_an_answer_for_every_case(self) -> None:
        """Where the case's policy or priority has no target for it, that is said."""
        case = Case(id="C-1", created_at=CREATED, priority="low", fidelity="full_log")
        result = evaluate(case, self.SET, as_of=CREATED)
        no_target = NotAvailable("no target for it")
        assert [result.clock(metric) for metric in self.SET.metrics] == [no_target, no_target]


class TestMatching:
    """Which policy a case gets."""

    LIST = PolicySet.parse("""
schema: supportkit.policies/1
policies:
  - {name: fallback, schedule: 24x7, targets: {first_reply: 8h}}
  - {name: gold, when: {tier: gold}, schedule: 24x7, targets: {first_reply: 1h}}
  - {name: urgent, when: {priority: [urgent, high]}, schedule: 24x7, targets: {first_reply: 2h}}
  - {name: german, when: {language: de}, schedule: 24x7, targets: {first_reply: 3h}}
  - {name: big, when: {fields.seats: "500", fields.trial: "false"}, schedule: 24x7,
     targets: {first_reply: 3h}}
  - {name: tagged, when: {tags: [vip, press], brand: acme}, schedule: 24x7, targets: {update: 3h}}
""")

    def test_the_first_match_wins_over_an_earlier_fallback(self) -> None:
        """A policy without condition is a fallback wherever it stands."""
        assert chosen(self.LIST, fields={"tier": "gold"}, priority="urgent") == "gold"

    def test_the_fallback_takes_the_rest(self) -> None:
        """A case that nothing matches gets the fallback."""
        assert chosen(self.LIST) == "fallback"

    @pytest.mark.parametrize(
        ("when", "facts"),
        [
            ("{tier: [vip]}", {"fields": {"tier": "VIP"}}),
            ("{tier: [VIP]}", {"fields": {"tier": "vip"}}),
            ("{tags: [Press]}", {"tags": ["press"]}),
            ("{group: Tier 2}", {"group": "TIER 2"}),
            ("{organisation: Straße AG}", {"organisation": "STRASSE AG"}),
            ("{fields.plan: gold}", {"fields": {"plan": ["Silver", "Gold"]}}),
            ("{channel: [Email], priority: URGENT}", {"channel": "email", "priority": "urgent"}),
        ],
    )
    def test_upper_and_lower_case_are_the_same(self, when: str, facts: dict[str, object]) -> None:
        """A VIP gets the promise for vip, however the help desk writes it."""
        text = BASIC.replace("schedule:", f"when: {when}\n    schedule:")
        assert chosen(PolicySet.parse(text), **facts) == "all"

    def test_case_does_not_matter_on_the_way_back_either(self) -> None:
        """A tag that came as VIP and was recorded as vip was not there before."""
        tagged = {"id": "e", "type": "tagged", "at": CREATED + timedelta(hours=1), "tags": ["VIP"]}
        text = BASIC.replace("schedule:", "when: {tags: Vip}\n    schedule:")
        assert chosen(PolicySet.parse(text), tags=["vip"], events=[tagged]) is None

    def test_a_language_stands_for_its_regions(self) -> None:
        """Austrian German is German; Delaware's den is not."""
        assert chosen(self.LIST, language="de-AT") == "german"
        assert chosen(self.LIST, language="den") == "fallback"

    def test_custom_fields(self) -> None:
        """Numbers and truth values compare as they are written."""
        assert chosen(self.LIST, fields={"seats": 500, "trial": False}) == "big"
        assert chosen(self.LIST, fields={"seats": 500, "trial": True}) == "fallback"

    def test_all_keys_must_hold_and_one_tag_is_enough(self) -> None:
        """Tags are alternatives, keys are not."""
        assert chosen(self.LIST, tags=["vip", "x"], brand="acme") == "tagged"
        assert chosen(self.LIST, tags=["vip", "x"], brand="other") == "fallback"

    def test_nothing_matches(self) -> None:
        """Without fallback a case may have no policy."""
        gold = PolicySet(self.LIST.policies[1:2])
        assert chosen(gold) is None

    def test_versions_by_date(self) -> None:
        """A case keeps the promise that was valid on the day it was created."""
        both = PolicySet.parse(
            BASIC + BASIC.partition("policies:\n")[2] + "    valid_from: 2026-03-03\n"
        )
        old, new = both.policies
        before = Case(id="C-1", created_at=CREATED)
        after = Case(id="C-2", created_at=CREATED + timedelta(days=1))
        assert evaluate(before, both, as_of=after.created_at).policy == old
        assert evaluate(after, both, as_of=after.created_at).policy == new

    def test_facts_are_those_of_the_moment(self) -> None:
        """What was tagged, moved or changed later does not count yet."""
        later = CREATED + timedelta(hours=1)
        changes = [
            {"id": "e1", "type": "tagged", "at": later, "tags": ["vip"]},
            {"id": "e2", "type": "group_changed", "at": later, "old": None, "new": "t2"},
            {
                "id": "e3",
                "type": "field_changed",
                "at": later,
                "name": "tier",
                "values": {"old": "silver", "new": "gold"},
            },
            {"id": "e4", "type": "untagged", "at": later, "tags": ["press"]},
        ]
        case = Case.model_validate(
            {
                "id": "C-1",
                "created_at": CREATED,
                "brand": "acme",
                "tags": ["vip"],
                "fields": {"tier": "gold"},
                "group": "t2",
                "events": changes,
            }
        )
        before, after = (evaluate(case, self.LIST, as_of=when).policy for when in (CREATED, later))
        assert before is not None
        assert after is not None
        assert (before.name, after.name) == ("tagged", "gold")
