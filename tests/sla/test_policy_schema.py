"""The JSON Schema of policy files, by which an editor marks mistakes."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from supportkit.errors import PolicyError
from supportkit.sla import PolicySet

GOOD_POLICIES = [
    "targets: {first_reply: 30m}",
    "targets: {first_reply: 1 h 30 Minutes, resolution: {high: none, default: PT4H}}",
    "targets: {first_reply: 0h 30m, resolution: {high: 2 Business Days, low: ~}}",
    "targets: {first_reply: 90 minutes}\n    warn: [75%, 33.5 %, 1h]",
    "targets: {}\n    valid_from: 2026-01-01\n    valid_until: '20261231'",
    "targets: {}\n    when: {fields.level: 3, priority: [Urgent, high], tags: 7}",
    "targets: {}\n    when: {channel: Email, missing: [group, fields.x y]}",
    "targets: {}\n    any_of: [{tags: vip}, [{tier: gold}, {unless: {brand: acme}}]]",
]
GOOD_SCHEDULES = [
    'weekly: {mon-fri: "09:00-17:00"}',
    'weekly: {Monday: "9:00-12:00, 13:00-17:00", "tue - thu, Sat": "22:00-06:00", fri: closed}',
    'weekly: {mon: "09:00\N{EN DASH}24:00"}\n    breaks: {mon: "12:00-13:00", 2026-12-21: ""}',
    'weekly: {mon-sun: "09:00-17:00"}\n    holidays: [2026-12-25]',
    'weekly: {mon-sun: "09:00-17:00"}\n    half_days: {2026-12-24: "12:00"}',
    'weekly: {mon: "09:00-17:00"}\n    changes: {2027-01-01: {known_until: 2027-12-31}}',
    'weekly: {mon: "09:00-17:00"}\n    holidays: {country: de, categories: public}',
    'weekly: {mon: "09:00-17:00"}\n    holidays: {country: DE, also: [2026-12-24]}',
]
BAD_POLICIES = [
    "targets: {first_reply: 2d}",
    'targets: {first_reply: "30"}',
    "targets: {first_reply: 30}",
    "targets: {first_reply: 0h}",
    "targets: {first_reply: 1m2h}",
    "targets: {first_reply: P2D}",
    "targets: {first_reply: {}}",
    "targets: {first_reply: {schedule: 24x7}}",
    "targets: {first_reply: 0 business days}",
    "targets: {resolutio: 4h}",
    "targets: {}\n    warn: 175%",
    "targets: {}\n    warn: 0%",
    "targets: {}\n    warn: 0.75",
    "targets: {}\n    warn: []",
    "targets: {}\n    when: {priorty: urgent}",
    "targets: {}\n    when: {priority: critical}",
    "targets: {}\n    when: {}",
    "targets: {}\n    when: {fields.: x}",
    "targets: {}\n    when: {missing: tags}",
    "targets: {}\n    valid_from: 01.01.2026",
]
BAD_SCHEDULES = [
    "weekly: {mon: 9-17}",
    'weekly: {mon: "09:00-25:00"}',
    'weekly: {mon: "09:00-17:00,"}',
    'weekly: {mo-fr: "09:00-17:00"}',
    'weekly: {mon: "09:00-17:00"}\n    holidays: [25.12.2026]',
    'weekly: {mon: "09:00-17:00"}\n    holidays: {country: Germany}',
    'weekly: {mon: "09:00-17:00"}\n    half_days: {2026-12-24: noon}',
    'weekly: {mon: "09:00-17:00"}\n    overrides: {christmas: closed}',
    'weekly: {mon: "09:00-17:00"}\n    breaks: {lunch: "12:00-13:00"}',
    'weekly: {mon: "09:00-17:00"}\n    known_until: end of 2026',
    'weekly: {mon: "09:00-17:00"}\n    changes: {2027-01-01: {}}',
]


def of_policy(said: str) -> str:
    """Write a file with one policy."""
    return f"policies:\n  - name: a\n    schedule: 24x7\n    {said}\n"


def of_schedule(said: str) -> str:
    """Write a file with one schedule."""
    policy = "policies: [{name: a, schedule: office, targets: {}}]\n"
    return f"{policy}schedules:\n  office:\n    zone: UTC\n    {said}\n"


def as_in_an_editor(text: str) -> Any:
    """Read YAML as editors do, where 3 is a number and a date is a text."""
    import yaml

    class Core(yaml.SafeLoader):
        """Knows no dates and no times of day, as YAML 1.2."""

    kinds = {"tag:yaml.org,2002:timestamp"}
    Core.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if tag not in kinds]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader=Core)  # noqa: S506


def is_marked(text: str) -> bool:
    """Tell whether an editor finds a mistake in a file."""
    validator = jsonschema.Draft202012Validator(PolicySet.json_schema())
    return not validator.is_valid(as_in_an_editor(text))


class TestGoodFiles:
    """What can be loaded is not marked."""

    @pytest.mark.parametrize("said", GOOD_POLICIES)
    def test_policies(self, said: str) -> None:
        """Each way to write them; no ``schema`` is needed for either."""
        assert PolicySet.parse(of_policy(said)).policies
        assert not is_marked(of_policy(said))

    @pytest.mark.parametrize("said", GOOD_SCHEDULES)
    def test_schedules(self, said: str) -> None:
        """Each way to write hours, days and dates."""
        assert PolicySet.parse(of_schedule(said)).policies
        assert not is_marked(of_schedule(said))


class TestBrokenFiles:
    """What cannot be loaded is marked while it is written."""

    @pytest.mark.parametrize("said", BAD_POLICIES)
    def test_policies(self, said: str) -> None:
        """Durations, warnings, conditions and dates."""
        with pytest.raises(PolicyError):
            PolicySet.parse(of_policy(said))
        assert is_marked(of_policy(said))

    @pytest.mark.parametrize("said", BAD_SCHEDULES)
    def test_schedules(self, said: str) -> None:
        """Hours, days, dates and countries."""
        with pytest.raises(PolicyError):
            PolicySet.parse(of_schedule(said))
        assert is_marked(of_schedule(said))
