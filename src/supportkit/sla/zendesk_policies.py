"""Read Zendesk's SLA policies, group SLA policies and schedules as JSON of its API.

What cannot be said exactly is not guessed: the policy is left out, and why is an `Issue` of
the result. Of a metric that is not known only the targets are left out, and that is an `Issue`
too: the other targets hold without them, and no later policy gets the tickets instead. Names
of groups, organisations and brands are compared as `supportkit.io.zendesk` gives them to a
case: the name, or the id where the export does not hold it.

Source: https://developer.zendesk.com/api-reference/ticketing/business-rules/sla_policies/
and, beside it, ``group_sla_policies`` and ``ticket-management/schedules``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from supportkit.cases import Channel
from supportkit.errors import PolicyError, UnreadableSourceError
from supportkit.errors.masking import masked
from supportkit.sla.metrics import Metric
from supportkit.sla.policy import Policy, PolicySet
from supportkit.sla.presets import ZENDESK
from supportkit.sla.schedule import Schedule
from supportkit.sla.zendesk.filters import Filters, Untranslated
from supportkit.sla.zendesk.schedules import schedule_of
from supportkit.sla.zendesk.targets import Promise, promises_of

__all__ = ["Issue", "PolicyImport", "ScheduleImport", "read", "read_schedules"]

Source: TypeAlias = "str | os.PathLike[str] | Mapping[str, Any] | Sequence[Mapping[str, Any]]"
"""A file or its text, a page of the API, several pages, or the records of a page."""

_LARGEST = 64 * 1024 * 1024
_LONGEST_NAME = 200
_KINDS = frozenset({"sla_policies", "group_sla_policies"})
_OWNERSHIP = "group_ownership_time"
_BARE = {"intervals": "schedules", "start_date": "holidays"}
"""What a record is that has such a key; policies are told apart by their metrics."""


@dataclass(frozen=True, slots=True, repr=False)
class Issue:
    """Something that could not be taken over exactly.

    Attributes:
        name: Title of the policy, or name of the schedule.
        position: Where Zendesk tries the policy, if it says so.
        path: Dotted path of the field, such as ``filter.all[0].field``.
        expected: What would have been understood.
        found: What stood there.
        left_out: Whether the policy or schedule is left out; else it was read without this.
    """

    name: str
    position: int | None
    path: str
    expected: str
    found: str
    left_out: bool

    def __str__(self) -> str:
        place = self.name if self.position is None else f"{self.name} (position {self.position})"
        fate = "left out" if self.left_out else "kept without it"
        said = f"{place}: {self.path}: expected {self.expected}, found {self.found}; {fate}"
        return masked(said)

    def __repr__(self) -> str:
        return f"Issue({str(self)!r})"


@dataclass(frozen=True, slots=True)
class PolicyImport:
    """What was read.

    Attributes:
        policies: SLA policies in the order in which Zendesk tries them.
        group_policies: Group SLA policies, which hold beside the others; evaluate them apart.
        issues: What could not be taken over exactly.
    """

    policies: PolicySet
    group_policies: PolicySet
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class ScheduleImport:
    """What was read.

    Attributes:
        schedules: Each schedule by its name.
        issues: What could not be taken over exactly.
    """

    schedules: tuple[tuple[str, Schedule], ...]
    issues: tuple[Issue, ...]

    def schedule(self, name: str, /) -> Schedule | None:
        """Give a schedule by its name."""
        return dict(self.schedules).get(name)


def read(
    source: Source,
    /,
    *,
    schedule: Schedule | None = None,
    names: Mapping[str, Mapping[str, str]] | None = None,
    channels: Mapping[int, Channel] | None = None,
    strict: bool = False,
) -> PolicyImport:
    """Read SLA policies and group SLA policies.

    Policies come in order of ``position``. Where one is left out, the tickets that it was
    for go to a later one, so look at ``issues`` before you trust the rest. A metric whose
    targets are in business hours for some priorities and around the clock for others makes
    two policies, one of them for those priorities, as a target has one schedule. The
    defaults are those of `presets.ZENDESK`.

    Args:
        source: A file of JSON, its text, or what it holds: ``{"sla_policies": [...]}``,
            ``{"group_sla_policies": [...]}``, one policy, or a list of these.
        schedule: The business hours. Zendesk picks them for each ticket; without them, a
            policy with targets in business hours is left out.
        names: Names by id of what a filter may name: ``{"groups": {"36": "Tier 2"}}``, and
            so ``organizations`` and ``brands``. An id without a name is compared as it is.
        channels: What ``via_id`` means in your cases, such as ``{4: Channel.EMAIL}``. Zendesk
            knows more channels than a case does, so none is guessed.
        strict: Make the first issue an error.

    Raises:
        PolicyError: It is no JSON of this kind; with ``strict``, also for an issue.
        UnreadableSourceError: The file cannot be read.

    >>> found = read(
    ...     {
    ...         "sla_policies": [
    ...             {
    ...                 "title": "VIP",
    ...                 "filter": {
    ...                     "all": [
    ...                         {"field": "current_tags", "operator": "includes", "value": "vip"}
    ...                     ]
    ...                 },
    ...                 "policy_metrics": [
    ...                     {
    ...                         "priority": "high",
    ...                         "metric": "first_reply_time",
    ...                         "target": 60,
    ...                         "business_hours": False,
    ...                     }
    ...                 ],
    ...             }
    ...         ]
    ...     }
    ... )
    >>> print(found.policies.dump(), end="")
    schema: supportkit.policies/1
    policies:
    - name: VIP
      when: {tags: vip}
      schedule: 24x7
      targets:
        first_reply: {high: 1h}
      merged: fulfil
      edge: next_open
    """
    place = _file(source)
    pages = list(_pages(source))
    reader = _Reader(place, schedule, Filters(names or {}, channels or {}), strict=strict)
    ordinary = _of_kind(pages, "sla_policies", "sla_policy")
    grouped = _of_kind(pages, "group_sla_policies", "group_sla_policy")
    if pages and not (ordinary or grouped or any(_KINDS & page.keys() for page in pages)):
        expected = "sla_policies or group_sla_policies, a list of policies"
        raise PolicyError(place, None, None, expected, "neither")
    policies = reader.policies(ordinary, own=frozenset(Metric) - {Metric.OWNERSHIP})
    groups = reader.policies(grouped, own=frozenset({Metric.OWNERSHIP}))
    return PolicyImport(policies, groups, tuple(reader.issues))


def read_schedules(
    source: Source,
    /,
    *,
    holidays: Mapping[str, Source] | None = None,
    strict: bool = False,
) -> ScheduleImport:
    """Read business hours.

    Args:
        source: A file of JSON, its text, or what it holds: ``{"schedules": [...]}``, one
            schedule, or a list of these.
        holidays: For the name or id of a schedule what ``schedules/{id}/holidays`` gives:
            ``{"holidays": [...]}``. Both the first and the last date of each are closed.
        strict: Make the first issue an error.

    Raises:
        PolicyError: It is no JSON of this kind; with ``strict``, also for an issue.
        UnreadableSourceError: A file cannot be read.

    >>> hours = read_schedules(
    ...     {
    ...         "schedules": [
    ...             {
    ...                 "name": "Office",
    ...                 "time_zone": "Eastern Time (US & Canada)",
    ...                 "intervals": [{"start_time": 1980, "end_time": 2460}],
    ...             }
    ...         ]
    ...     }
    ... )
    >>> hours.schedule("Office") == Schedule(zone="America/New_York", weekly={"mon": "09:00-17:00"})
    True
    """
    place = _file(source)
    closed = {
        name: _of_kind(_pages(pages), "holidays", "holiday")
        for name, pages in (holidays or {}).items()
    }
    rows = _of_kind(list(_pages(source)), "schedules", "schedule")
    if not rows:
        raise PolicyError(place, None, None, "schedules, a list of schedules", "none")
    reader = _Reader(place, None, Filters({}, {}), strict=strict)
    return ScheduleImport(tuple(reader.schedules(rows, closed)), tuple(reader.issues))


class _Reader:
    """Reads record by record and keeps what could not be taken over."""

    def __init__(
        self, source: str | None, schedule: Schedule | None, filters: Filters, *, strict: bool
    ) -> None:
        self.issues: list[Issue] = []
        self._source, self._schedule, self._filters = source, schedule, filters
        self._strict = strict

    def policies(self, rows: Iterable[Mapping[str, Any]], *, own: frozenset[Metric]) -> PolicySet:
        """Read policies in the order of their positions."""
        found: list[Policy] = []
        for row in sorted(rows, key=_position):
            name = self._unused(_title(row), {policy.name for policy in found})
            if found and found[-1].is_fallback:
                problem = Untranslated(
                    "filter", "no policy after one for all tickets", "a policy never reached"
                )
                self._note(row, problem)
                continue
            try:
                found += self._policy(row, name, own)
            except Untranslated as problem:
                self._note(row, problem)
        return PolicySet(tuple(found), self._named(found))

    def _policy(
        self, row: Mapping[str, Any], name: str, own: frozenset[Metric]
    ) -> Iterator[Policy]:
        when, any_of = self._filters.read(row.get("filter"))
        promises = list(promises_of(row, own=own, schedule=self._schedule))
        for promise in promises:
            for problem in promise.doubts:
                self._note(row, problem, left_out=False)
            yield Policy(
                name=_name(name, promise),
                schedule=promise.schedule,
                targets=promise.targets,
                when=(*when, *promise.when),
                on_change=ZENDESK.on_change,
                merged=ZENDESK.merged,
                replies=ZENDESK.replies,
                edge=ZENDESK.edge,
                any_of=any_of,
            )

    def schedules(
        self, rows: Iterable[Mapping[str, Any]], closed: Mapping[str, list[Mapping[str, Any]]]
    ) -> Iterator[tuple[str, Schedule]]:
        """Read business hours with their holidays."""
        used: set[str] = set()
        for row in rows:
            name = self._unused(_title(row), used)
            used.add(name)
            listed = closed.get(name) or closed.get(str(row.get("id"))) or row.get("holidays") or ()
            try:
                yield name, schedule_of(row, listed)
            except Untranslated as problem:
                self._note(row, problem)

    def _unused(self, name: str, used: set[str]) -> str:
        """Give a name that no other has; Zendesk allows two policies of one name."""
        numbered = (f"{name} ({number})" for number in range(2, len(used) + 3))
        return next(each for each in (name, *numbered) if each not in used)

    def _named(self, policies: list[Policy]) -> tuple[tuple[str, Schedule], ...]:
        schedules = {target.schedule for policy in policies for target in policy.targets}
        if self._schedule is None or self._schedule not in schedules:
            return ()
        return (("business-hours", self._schedule),)

    def _note(
        self, row: Mapping[str, Any], problem: Untranslated, *, left_out: bool = True
    ) -> None:
        if self._strict:
            path = f"{_title(row)}: {problem.path}"
            raise PolicyError(self._source, None, path, problem.expected, problem.found)
        position = row.get("position")
        number = position if type(position) is int else None
        issue = Issue(_title(row), number, problem.path, problem.expected, problem.found, left_out)
        self.issues.append(issue)


def _name(name: str, promise: Promise) -> str:
    return f"{name} ({', '.join(promise.priorities)})" if promise.when else name


def _position(row: Mapping[str, Any]) -> tuple[bool, int]:
    position = row.get("position")
    return (False, position) if type(position) is int else (True, 0)


def _title(row: Mapping[str, Any]) -> str:
    named = (row.get("title"), row.get("name"), row.get("id"))
    return next((str(each) for each in named if isinstance(each, str | int) and str(each)), "?")


def _pages(source: Source) -> Iterator[Mapping[str, Any]]:
    data = _load(source) if isinstance(source, str | os.PathLike) else source
    place = _file(source)
    if not isinstance(data, Iterable):
        raise TypeError(f"expected a path or objects of Zendesk's API, found {type(data).__name__}")
    for page in [data] if isinstance(data, Mapping) else data:
        if not isinstance(page, Mapping):
            raise PolicyError(place, None, None, "an object of Zendesk's API", "something else")
        yield page


def _of_kind(
    pages: Iterable[Mapping[str, Any]], plural: str, singular: str
) -> list[Mapping[str, Any]]:
    """Gather the records of one kind from pages, or from records that stand by themselves."""
    rows: list[Mapping[str, Any]] = []
    for page in pages:
        bare = [page] if _kind_of(page) == plural else ()
        found = page.get(plural, [page[singular]] if singular in page else bare)
        if not isinstance(found, Sequence) or not all(isinstance(row, Mapping) for row in found):
            raise PolicyError(None, None, plural, "a list of objects", "something else")
        rows += found
    return rows


def _kind_of(record: Mapping[str, Any]) -> str | None:
    """Name the kind of a record by the keys that only it has; a group's policy by its metric."""
    if "policy_metrics" not in record:
        return next((kind for key, kind in _BARE.items() if key in record), None)
    metrics = record["policy_metrics"]
    rows = metrics if isinstance(metrics, list) else []
    owned = any(isinstance(row, Mapping) and row.get("metric") == _OWNERSHIP for row in rows)
    return "group_sla_policies" if owned else "sla_policies"


def _file(source: Source) -> str | None:
    """Give the name of the file, where the source is one and no text."""
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return None
    return os.fspath(source) if isinstance(source, str | os.PathLike) else None


def _load(source: str | os.PathLike[str]) -> Any:
    place = _file(source)
    data = _parsed(place, os.fspath(source)) if place is None else _of_file(place)
    if not isinstance(data, dict | list):
        raise PolicyError(place, 1, None, "an object of Zendesk's API", "something else")
    return data


def _parsed(place: str | None, text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise PolicyError(place, error.lineno, None, "JSON", error.msg) from None
    except (RecursionError, ValueError):  # a number of thousands of digits
        raise PolicyError(place, None, None, "JSON in UTF-8", "something else") from None


def _of_file(place: str) -> Any:
    path = Path(place)
    place = place[:_LONGEST_NAME]
    if not place.strip():
        raise UnreadableSourceError("Zendesk policies", "expected a JSON file, found an empty name")
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableSourceError(place, "more than 64 MiB; expected a page of policies")
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise UnreadableSourceError(place, "no such file; expected a JSON file") from None
    except UnicodeDecodeError:
        raise PolicyError(place, None, None, "JSON in UTF-8", "something else") from None
    except UnreadableSourceError:
        raise
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or type(error).__name__
        raise UnreadableSourceError(place, problem) from None
    return _parsed(place, text)
