"""The three languages in which a policy file can be written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest

from supportkit.errors import PolicyError, UsageError
from supportkit.sla import PolicySet

YAML = """\
schema: supportkit.policies/1
schedules:
  office:
    zone: Europe/Berlin
    weekly: {mon-fri: "09:00-17:00"}
    holidays: [2026-12-25]
policies:
  - name: premium
    when: {tier: [premium], fields.seats: "500"}
    schedule: office
    targets: {first_reply: {urgent: 30m, default: 4h}, resolution: 2 business days}
    pauses: {resolution: [pending]}
    valid_from: 2026-01-01
  - name: everyone
    schedule: 24x7
    targets: {first_reply: 8h}
"""
TOML = """\
schema = "supportkit.policies/1"

[schedules.office]
zone = "Europe/Berlin"
weekly.mon-fri = "09:00-17:00"
holidays = [2026-12-25]

[[policies]]
name = "premium"
when = { tier = ["premium"], "fields.seats" = 500 }
schedule = "office"
pauses = { resolution = ["pending"] }
valid_from = 2026-01-01

[policies.targets]
first_reply.urgent = "30m"
first_reply.default = "4h"
resolution = "2 business days"

[[policies]]
name = "everyone"
schedule = "24x7"
targets = { first_reply = "8h" }
"""
JSON = json.dumps(
    {
        "schema": "supportkit.policies/1",
        "schedules": {
            "office": {
                "zone": "Europe/Berlin",
                "weekly": {"mon-fri": "09:00-17:00"},
                "holidays": ["2026-12-25"],
            }
        },
        "policies": [
            {
                "name": "premium",
                "when": {"tier": ["premium"], "fields.seats": "500"},
                "schedule": "office",
                "targets": {
                    "first_reply": {"urgent": "30m", "default": "4h"},
                    "resolution": "2 business days",
                },
                "pauses": {"resolution": ["pending"]},
                "valid_from": "2026-01-01",
            },
            {"name": "everyone", "schedule": "24x7", "targets": {"first_reply": "8h"}},
        ],
    },
    indent="\t",
)


class TestLanguages:
    """The same policies in YAML, JSON and TOML."""

    def test_all_say_the_same(self) -> None:
        """What a text is written in shows in the text."""
        assert PolicySet.parse(YAML) == PolicySet.parse(TOML) == PolicySet.parse(JSON)

    @pytest.mark.parametrize(
        ("name", "text"),
        [("p.yaml", YAML), ("p.yml", YAML), ("p.json", JSON), ("P.TOML", TOML), ("policies", TOML)],
    )
    def test_a_file_is_known_by_its_name_or_its_text(
        self, tmp_path: Path, name: str, text: str
    ) -> None:
        """Where the name says nothing, the text does; a byte order mark does not matter."""
        (tmp_path / name).write_text(f"\ufeff{text}", "utf-8")
        assert PolicySet.load(tmp_path / name) == PolicySet.parse(YAML)

    def test_the_format_may_be_named(self, tmp_path: Path) -> None:
        """Whoever knows better than the suffix says so."""
        (tmp_path / "policies.txt").write_text(TOML, "utf-8")
        assert PolicySet.load(tmp_path / "policies.txt", format="toml") == PolicySet.parse(YAML)
        with pytest.raises(PolicyError, match="1: expected TOML"):
            PolicySet.parse(YAML, format="toml")

    def test_a_format_that_does_not_exist(self) -> None:
        """The error names those that do."""
        with pytest.raises(UsageError, match="format: expected yaml, json or toml"):
            PolicySet.parse(YAML, format="xml")  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "text", ["# a comment\n\nschema = 'supportkit.policies/2'", "\n[[policies]]\nname = 'x'"]
    )
    def test_toml_after_a_comment(self, text: str) -> None:
        """The first line that says something decides."""
        with pytest.raises(ValueError, match=r"supportkit\.policies|policies\[0\]\.schedule"):
            PolicySet.parse(text)

    def test_json_with_any_character(self) -> None:
        """JSON writes an emoji as two halves, and may hold a tab between its values."""
        text = YAML.replace("name: everyone", 'name: "all \U0001f600"')
        names = [policy.name for policy in PolicySet.parse(text).policies]
        written = JSON.replace('"everyone"', r'"all \ud83d\ude00"')
        assert [policy.name for policy in PolicySet.parse(written).policies] == names


class TestMistakesInToml:
    """Mistakes in a TOML file name the same things as in YAML."""

    @pytest.mark.parametrize(
        ("right", "wrong", "line", "path", "expected", "found"),
        [
            (
                'zone = "Europe/Berlin"',
                'zone = "Berlin"',
                4,
                "schedules.office.zone",
                "IANA",
                "Ber",
            ),
            ("[2026-12-25]", "[2026-12]", 6, None, "TOML", ""),
            (
                "[2026-12-25]",
                '["25.12."]',
                6,
                "schedules.office.holidays[0]",
                "a date",
                "25.12.",
            ),
            ('name = "premium"', 'nam = "x"', 9, "policies[0].nam", "one of name", "'nam'"),
            ("tier =", "plan =", 10, "policies[0].when.plan", "priority, channel", "'plan'"),
            ('schedule = "office"', 'schedule = "x"', 11, "policies[0].schedule", "24x7", "'x'"),
            (
                '["pending"]',
                '["pendign"]',
                12,
                "policies[0].pauses.resolution[0]",
                "'pending'",
                "'pendign'",
            ),
            (
                'urgent = "30m"',
                "urgent = 30",
                16,
                "policies[0].targets.first_reply.urgent",
                "30m, 4h",
                "'30': a number needs a unit",
            ),
            (
                'resolution = "2 b',
                'resolutoin = "2 b',
                18,
                "policies[0].targets.resolutoin",
                "'resolution'",
                "'resolutoin'",
            ),
            (
                'first_reply = "8h"',
                "first_reply = 2026-01-01",
                23,
                "policies[1].targets.first_reply.default",
                "30m, 4h",
                "'2026-01-01'",
            ),
            (
                "valid_from = 2026-01-01",
                "valid_from = 2026-01-01T00:00:00Z",
                13,
                "policies[0].valid_from",
                "a date such as 2026-01-01",
                "2026-01-01T00",
            ),
        ],
    )
    def test_each_names_its_place(
        self, right: str, wrong: str, line: int, path: str | None, expected: str, found: str
    ) -> None:
        """File, line, key, what would be right and what is there."""
        assert right in TOML
        with pytest.raises(PolicyError) as caught:
            PolicySet.parse(TOML.replace(right, wrong), source="policy.toml")
        error = caught.value
        assert (error.source, error.line, error.path) == ("policy.toml", line, path)
        assert expected in error.expected
        assert found in error.found

    def test_what_is_missing_is_missed_in_its_table(self) -> None:
        """The line is that of the policy that lacks it."""
        with pytest.raises(PolicyError) as caught:
            PolicySet.parse(TOML.replace('schedule = "24x7"\n', ""))
        assert (caught.value.line, caught.value.path) == (20, "policies[1].schedule")


class TestBrokenText:
    """Text that is no text."""

    @pytest.mark.parametrize("format", ["yaml", "json", "toml"])
    def test_half_a_character(self, format: Literal["yaml", "json", "toml"]) -> None:  # noqa: A002
        """Half of an emoji could not be written again, so it is not read."""
        texts = {"yaml": YAML, "json": JSON, "toml": TOML}
        text = texts[format].replace('"500"', r'"\ud83d"').replace("= 500", r'= "\ud83d"')
        with pytest.raises(PolicyError) as caught:
            PolicySet.parse(text, format=format)
        assert caught.value.line in (9, 10, 21)

    def test_a_file_of_many_megabytes(self, tmp_path: Path) -> None:
        """It is refused without being held in memory."""
        (tmp_path / "p.yaml").write_text("#" * 5_000_000, "utf-8")
        with pytest.raises(PolicyError, match="at most 1000000 characters"):
            PolicySet.load(tmp_path / "p.yaml")
