"""The schedules of a set of policies, with where they are used and what they were made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from supportkit.sla.lint._subject import Examination, Promised
from supportkit.sla.schedule import ALWAYS, Schedule
from supportkit.values.plain_yaml import Place

__all__ = ["Known", "schedules"]


@lru_cache(maxsize=1)
def _words() -> TypeAdapter[Schedule]:
    return TypeAdapter(Schedule)


@dataclass(frozen=True, slots=True)
class Known:
    """A schedule of the file, or one that only a policy has.

    Attributes:
        schedule: The schedule.
        title: What messages call it.
        place: Where a file has it.
        declared: What it was made of, by the keys of a policy file.
        uses: The targets that are on it.
        is_used: Whether anything at all is on it.
    """

    schedule: Schedule
    title: str
    place: Place
    declared: Mapping[str, Any]
    uses: tuple[Promised, ...]
    is_used: bool

    @property
    def changes(self) -> Mapping[str, Mapping[str, Any]]:
        """What is new, by the first date of the change."""
        return self.declared.get("changes") or {}

    def at(self, *keys: str) -> tuple[Place, ...]:
        """Give the places at which a file may have one of its keys, the latest version first."""
        if self.place[:1] != ("schedules",):
            return (self.place,)
        later = ((*self.place, "changes", day, *keys) for day in sorted(self.changes, reverse=True))
        return (*later, (*self.place, *keys))

    @property
    def listed_holidays(self) -> tuple[date, ...] | None:
        """Its last version's holidays in order; None where a calendar is asked for them."""
        latest = self.changes[max(self.changes)] if self.changes else self.declared
        holidays = latest.get("holidays")
        if not isinstance(holidays, list | tuple):
            return None
        return tuple(sorted(date.fromisoformat(day) for day in holidays))

    @property
    def overrides(self) -> Iterator[tuple[date, str]]:
        """Give the hours of single dates, each of the version that is for its date."""
        begins = [date.min, *sorted(map(date.fromisoformat, self.changes)), date.max]
        plans = [self.declared, *(self.changes[day] for day in sorted(self.changes))]
        for plan, begin, end in zip(plans, begins, begins[1:], strict=False):
            for written, hours in (plan.get("overrides") or {}).items():
                day = date.fromisoformat(written)
                if begin <= day < end:
                    yield day, hours


def schedules(subject: Examination) -> Iterator[Known]:
    """Give the named schedules of a set, then those that only policies have."""
    promised, policies = tuple(subject.promised()), subject.policies
    places = _places(subject)
    parts = [leaf for schedule in places for leaf in _leaves(_declared(schedule))]
    for name, schedule in policies.schedules:
        uses = tuple(each for each in promised if each.target.schedule == schedule)
        declared = _declared(schedule)
        yield Known(
            schedule, f"schedule {name!r}", ("schedules", name), declared, uses,
            schedule in places or declared in parts,
        )  # fmt: skip
    named = {schedule for _, schedule in policies.schedules}
    for schedule, place in places.items():
        if schedule not in named and schedule != ALWAYS:
            uses = tuple(each for each in promised if each.target.schedule == schedule)
            title = f"the schedule in {schedule.zone}"
            yield Known(schedule, title, place, _declared(schedule), uses, is_used=True)


def _places(subject: Examination) -> dict[Schedule, Place]:
    """Find every schedule in use with the first place that uses it."""
    found: dict[Schedule, Place] = {}
    for index, policy in enumerate(subject.policies.policies):
        found.setdefault(policy.schedule, ("policies", index, "schedule"))
        for target in policy.targets:
            place = ("policies", index, "targets", target.metric.value, "schedule")
            found.setdefault(target.schedule, place)
    return found


def _declared(schedule: Schedule) -> dict[str, Any]:
    declared: dict[str, Any] = _words().dump_python(schedule, mode="json")
    return declared


def _leaves(declared: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give what a combination of schedules was made of, or the one schedule itself."""
    parts = [part for key in ("all_of", "any_of") for part in declared.get(key, ())]
    if not parts:
        yield declared
    for part in parts:
        yield from _leaves(part)
