"""How the text of a policy file becomes a `PolicySet`.

The models of `supportkit.sla.policies.entries` say which keys there are and give the JSON
Schema. What a model cannot say (a schedule that does not exist, a duration that could mean
two things) is checked while the policies are made. Each mistake is one error that names
file, line, key, what was expected and what was found.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from supportkit.cases import Priority
from supportkit.errors import (
    DurationError,
    PolicyError,
    ScheduleError,
    SchemaVersionError,
    UnknownZoneError,
)
from supportkit.sla import durations
from supportkit.sla.durations import Duration
from supportkit.sla.metrics import BY_REPLY, BY_SOLVING, Metric
from supportkit.sla.open_time.declaration import (
    ScheduleEntry,
    idle_breaks,
    place_in_entry,
    schedule_of,
)
from supportkit.sla.policies.entries import GroupEntry, PolicyEntry, PolicyFile, WhenEntry
from supportkit.sla.policies.facts import FIELDS
from supportkit.sla.policies.mending import mended
from supportkit.sla.policies.source import read_source, read_text
from supportkit.sla.policies.telling import Telling, written_at
from supportkit.sla.policies.wording import expected_of, found_of, listed, quoted, whole
from supportkit.sla.policy import Condition, Format, Policy, PolicySet, Reopen, Target
from supportkit.sla.presets import PRESETS, Preset
from supportkit.sla.schedule import ALWAYS, Schedule
from supportkit.values import upgrade
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import Place, YamlDocument

__all__ = ["Builder", "PolicyFile", "load", "parse", "read_text"]

ROUND_THE_CLOCK = "24x7"

_NONE = frozenset({"", "none", "null", "~"})
_SHARE = regex(r"([0-9]{1,2}(?:\.[0-9]{1,6})?)\s?%")
_DURATIONS = "30m, 4h, 1h30m, '2 business days' or PT4H"
_WARNINGS = "a share above 0% and below 100%, such as 75%, or a time such as 1h"
_CONDITIONS = tuple(key for key in WhenEntry.model_fields if key != "missing")
_ALL_TAGS = "tags"
_MOST_IN_A_SCHEDULE = 20
"""Mistakes of one schedule that are looked for, where all are wanted."""


def load(path: str | os.PathLike[str], *, format: Format | None = None) -> PolicySet:  # noqa: A002
    """Read a policy file; see `PolicySet.load`."""
    return parse(read_text(path), source=os.fspath(path), format=format)


def parse(
    text: str,
    *,
    source: str | None = None,
    format: Format | None = None,  # noqa: A002
) -> PolicySet:
    """Read the text of a policy file; see `PolicySet.parse`."""
    return Builder(source, read_source(text, source=source, format=format)).build()


class Builder:
    """Makes policies of data, knowing on which line everything stands.

    Args:
        source: What errors call the text.
        document: The data.
        mistakes: Where all mistakes are wanted, a list that gets those which do not keep
            the rest from being read; else the first one is raised.
    """

    def __init__(
        self,
        source: str | None,
        document: YamlDocument,
        *,
        mistakes: list[PolicyError] | None = None,
    ) -> None:
        self._document, self._data = document, document.data
        self._tell = Telling(source, document, mistakes)
        self._schedules: dict[str, Schedule] = {ROUND_THE_CLOCK: ALWAYS}

    def build(self) -> PolicySet:
        """Make them.

        Raises:
            PolicyError: A mistake that leaves nothing to go on with, or the first one.
            SchemaVersionError: The data is for a newer supportkit.
        """
        data = self._document.data
        if not isinstance(data, dict):
            raise self._tell.error((), "the keys schema, schedules and policies", whole(data))
        self._file = self._validated(self._upgraded(data))
        for name, entry in self._file.schedules.items():
            self._schedules[name] = self._schedule(name, entry)
        policies = [self._policy(index, each) for index, each in enumerate(self._file.policies)]
        self._tell.tried(None, self._check_names, policies)
        named = tuple((name, self._schedules[name]) for name in self._file.schedules)
        return PolicySet(tuple(policies), named)

    def _upgraded(self, data: dict[str, Any]) -> dict[str, Any]:
        try:
            return upgrade(data, kind="policies", newest=1, upgrades={})
        except SchemaVersionError as error:
            if error.found.startswith("supportkit.policies/"):
                raise
            raise self._tell.error(("schema",), "supportkit.policies/1", error.found) from None

    def _validated(self, data: dict[str, Any]) -> PolicyFile:
        found = _tried(data)
        if isinstance(found, PolicyFile):
            return found
        refused = self._refused(found)
        first, *others = self._told(refused)
        if self._tell.mistakes is None:
            raise first
        self._tell.mistakes += others
        self._data = mended(data, (place for place, _ in refused))
        file = _tried(self._data)
        if not isinstance(file, PolicyFile):
            raise first
        self._tell.mistakes.append(first)
        return file

    def _refused(self, error: ValidationError) -> list[tuple[Place, ErrorDetails]]:
        """Give what a model refused; pydantic also calls a list too short whose items are wrong."""
        several = sorted(error.errors(include_url=False), key=self._tell.order)
        return [
            (self._tell.settled(each["loc"]), each)
            for each in several
            if each["type"] != "too_short" or not each["input"]
        ]

    def _told(self, refused: list[tuple[Place, ErrorDetails]]) -> Iterator[PolicyError]:
        """Make errors of it, without the keys that are missing because they are misspelt."""
        counts = {kind: Counter[Place]() for kind in ("extra_forbidden", "missing")}
        for place, each in refused:
            counts.get(each["type"], Counter())[place[:-1]] += 1
        strange, missing = counts["extra_forbidden"], counts["missing"]
        for place, each in refused:
            around = place[:-1]
            if each["type"] != "missing" or missing[around] > strange[around]:
                yield self._tell.error(place, expected_of(each, place), found_of(each))

    def _schedule(self, name: str, entry: ScheduleEntry) -> Schedule:
        """Make a schedule; where all mistakes are wanted, note each and go on without it."""
        place = ("schedules", name)
        if name == ROUND_THE_CLOCK:
            expected = "another name, as 24x7 is built in"
            return self._tell.tried(ALWAYS, self._tell.refuse, place, expected, "'24x7'")
        data = {"schedules": {name: self._data["schedules"][name]}}
        told: set[tuple[Place, str, str]] = set()
        while len(told) < _MOST_IN_A_SCHEDULE:
            made = self._made(place, entry)
            if isinstance(made, Schedule):
                return made
            if made in told:
                break
            told.add(made)
            self._tell.tried(None, self._tell.refuse, *made)
            data = mended(data, [made[0]])
            try:
                entry = ScheduleEntry.model_validate(data["schedules"][name])
            except ValidationError:
                break
        return ALWAYS

    def _made(self, place: Place, entry: ScheduleEntry) -> Schedule | tuple[Place, str, str]:
        """Make a schedule, or say where it has a mistake, what was expected and found."""
        try:
            made = schedule_of(Schedule, entry)
            idle = next(idle_breaks(entry), None)
        except UnknownZoneError as error:
            return (*place, "zone"), "an IANA time zone", str(error)
        except ScheduleError as error:
            return (*place, *place_in_entry(error.key)), error.expected, error.found
        if idle is not None:
            return (*place, *idle), "a day that has hours", f"{quoted(idle[-1])}, which has none"
        return made

    def _policy(self, index: int, entry: PolicyEntry) -> Policy:
        place: Place = ("policies", index)
        schedule = self._tell.tried(ALWAYS, self._named, (*place, "schedule"), entry.schedule)
        self._tell.tried(None, self._check_metrics, place, entry)
        first = self._tell.tried(None, self._date, (*place, "valid_from"), entry.valid_from)
        last = (*place, "valid_until")
        preset = self._preset(entry)
        return Policy(
            name=entry.name,
            schedule=schedule,
            targets=tuple(
                self._target((*place, "targets", metric.value), metric, entry, schedule)
                for metric in entry.targets
            ),
            when=tuple(
                chain(
                    self._conditions((*place, "when"), entry.when, negated=False),
                    self._conditions((*place, "unless"), entry.unless, negated=True),
                )
            ),
            any_of=tuple(
                tuple(self._conditions((*place, "any_of", number), group, negated=False))
                for number, group in enumerate(entry.any_of)
            ),
            warn=tuple(self._warn((*place, "warn"), entry.warn)),
            valid_from=first,
            valid_until=self._tell.tried(None, self._last_day, last, entry.valid_until, first),
            on_change=entry.on_change or self._file.on_change or preset.on_change,
            merged=entry.merged or self._file.merged or preset.merged,
            replies=entry.replies or self._file.replies or preset.replies,
            edge=entry.edge or self._file.edge or preset.edge,
        )

    def _preset(self, entry: PolicyEntry) -> Preset:
        return PRESETS[entry.preset or self._file.preset or "supportkit"]

    def _check_metrics(self, place: Place, entry: PolicyEntry) -> None:
        """See that what is said by metric is said of one that has a target, and once."""
        known = listed(entry.targets) or "none, as this policy has no targets"
        for key in ("pauses", "reopen", "transfer"):
            for metric in getattr(entry, key):
                where = (*place, key, metric.value)
                if metric not in entry.targets:
                    expected = f"a metric that has a target: {known}"
                    raise self._tell.error(where, expected, repr(metric.value))
                if getattr(entry.targets[metric], key) is not None:
                    raise self._tell.error(where, f"{key} of a metric once", "it in its target too")

    def _conditions(
        self, place: Place, rows: tuple[WhenEntry, ...], *, negated: bool
    ) -> Iterator[Condition]:
        for number, row in enumerate(rows):
            where = self._tell.settled((*place, number))
            if not written_at(self._document.data, where):
                key = place[-1] if isinstance(place[-1], str) else "any_of"
                expected = f"at least one condition, or no key {key!r}"
                self._tell.tried(None, self._tell.refuse, where, expected, "none")
            yield from self._row(where, row, negated=negated)

    def _row(self, place: Place, row: WhenEntry, *, negated: bool) -> Iterator[Condition]:
        """Go through conditions in the order in which they are written."""
        extra = row.model_extra or {}
        for key in written_at(self._data, place) or ():
            if key == "missing":
                for number, name in enumerate(row.missing):
                    at = self._tell.settled((*place, key, number))
                    self._tell.tried(None, self._check_missing, at, name)
                    yield Condition(name, frozenset(), negated)
            elif key == "unless" and isinstance(row, GroupEntry):
                yield from self._conditions((*place, key), row.unless, negated=True)
            elif key in _CONDITIONS or (key in extra and _is_field(key)):
                wanted = extra[key] if key in extra else getattr(row, key)
                yield Condition(key, frozenset(map(str, wanted)), negated)
            else:
                known = listed([*type(row).model_fields, "fields.<name>"])
                at, expected = (*place, key), f"one of {known}"
                self._tell.tried(None, self._tell.refuse, at, expected, quoted(key))

    def _check_missing(self, place: Place, name: str) -> None:
        known = [key for key in _CONDITIONS if key != _ALL_TAGS]
        if name not in known and not _is_field(name):
            raise self._tell.error(
                place, f"one of {listed([*known, 'fields.<name>'])}", quoted(name)
            )

    def _target(
        self, place: Place, metric: Metric, policy: PolicyEntry, schedule: Schedule
    ) -> Target:
        entry, preset = policy.targets[metric], self._preset(policy)
        if entry.schedule is not None:
            schedule = self._tell.tried(schedule, self._named, (*place, "schedule"), entry.schedule)
        allowed = self._allowances(place, entry.model_dump(exclude_none=True))
        if not allowed:
            expected = f"a duration by priority, such as {_DURATIONS}"
            self._tell.tried(None, self._tell.refuse, place, expected, "none")
        default = allowed.pop("default", None)
        pauses = entry.pauses if entry.pauses is not None else policy.pauses.get(metric)
        return Target(
            metric=metric,
            schedule=schedule,
            by_priority=tuple((Priority(key), value) for key, value in allowed.items()),
            default=default,
            pauses=preset.pauses_of(metric) if pauses is None else frozenset(pauses),
            reopen=self._tell.tried(None, self._reopen, place, metric, policy)
            or preset.reopen_of(metric),
            transfer=entry.transfer or policy.transfer.get(metric) or preset.transfer,
        )

    def _allowances(self, place: Place, said: dict[str, Any]) -> dict[str, Duration | None]:
        """Read the times allowed, in the order in which they are written."""
        written = written_at(self._data, place)
        keys = written if isinstance(written, dict) else said
        times = ("default", *Priority)
        return {
            key: self._tell.tried(None, self._allowed, (*place, key), said[key])
            for key in keys
            if key in times and key in said
        }

    def _reopen(self, place: Place, metric: Metric, policy: PolicyEntry) -> Reopen | None:
        own, shared = policy.targets[metric].reopen, policy.reopen.get(metric)
        way, where = own or shared, (*place, "reopen")
        if not own:
            where = (*place[:2], "reopen", metric.value)
        if way and metric in BY_REPLY and way not in ("resume", "runs_on"):
            raise self._tell.error(where, "resume or runs_on, as only a reply ends it", repr(way))
        if way and metric not in (*BY_REPLY, *BY_SOLVING):
            known = listed([*BY_REPLY, *BY_SOLVING])
            raise self._tell.error(where, f"no reopen, as only {known} have one", repr(way))
        return way

    def _named(self, place: Place, name: str) -> Schedule:
        if name not in self._schedules:
            raise self._tell.error(place, f"one of {listed(self._schedules)}", repr(name))
        return self._schedules[name]

    def _allowed(self, place: Place, text: str) -> Duration | None:
        allowed = self._duration(place, text)
        if allowed is not None and not allowed:
            raise self._tell.error(place, "more than zero, or 'none' for no target", repr(text))
        return allowed

    def _duration(self, place: Place, text: str) -> Duration | None:
        if text.strip().lower() in _NONE:
            return None
        try:
            return durations.parse(text)
        except DurationError as error:
            raise self._tell.error(place, _DURATIONS, f"{error.text!r}: {error.problem}") from None

    def _warn(self, place: Place, texts: tuple[str, ...]) -> Iterator[Fraction | Duration]:
        for number, text in enumerate(texts):
            at = self._tell.settled((*place, number))
            threshold = self._tell.tried(None, self._threshold, at, text)
            if threshold is not None:
                yield threshold

    def _threshold(self, place: Place, text: str) -> Fraction | Duration:
        if (match := _SHARE.fullmatch(text.strip())) and Fraction(match[1]):
            return Fraction(match[1]) / 100
        try:
            span = durations.parse(text)
        except DurationError as error:
            found = quoted(text) if "%" in text else f"{error.text!r}: {error.problem}"
            raise self._tell.error(place, _WARNINGS, found) from None
        if not span.time:
            raise self._tell.error(place, _WARNINGS, quoted(text))
        return span

    def _last_day(self, place: Place, text: str | None, first: date | None) -> date | None:
        last = self._date(place, text)
        if first is not None and last is not None and last < first:
            raise self._tell.error(place, f"{first} (valid_from) or a later date", str(last))
        return last

    def _date(self, place: Place, text: str | None) -> date | None:
        try:
            return None if text is None else date.fromisoformat(text.strip())
        except ValueError:
            raise self._tell.error(place, "a date such as 2026-01-01", quoted(text or "")) from None

    def _check_names(self, policies: Iterable[Policy]) -> None:
        seen: set[tuple[str, date | None]] = set()
        for index, policy in enumerate(policies):
            version = (policy.name, policy.valid_from)
            if version in seen:
                place = ("policies", index, "name")
                raise self._tell.error(place, "each name once for a valid_from", repr(policy.name))
            seen.add(version)


def _is_field(key: str) -> bool:
    return key.startswith(FIELDS) and key != FIELDS


def _tried(data: dict[str, Any]) -> PolicyFile | ValidationError:
    """Give the error as a value: one that is raised out of it would tell its keys."""
    try:
        return PolicyFile.model_validate(data)
    except ValidationError as error:
        return error
