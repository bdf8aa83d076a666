"""Feed library-neutral vectors with known answers to supportkit.

    python tests/vectors/run.py business_time FILE
    python tests/vectors/run.py sla FILE

One line for each failing id, then ``N passed, M failed``. Exit code 1 if any failed,
2 for wrong use or an unreadable file. An exception is the answer of its case.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from supportkit import Case, NotAvailable, sla
from supportkit.cases import Channel, Priority
from supportkit.errors import SupportKitError
from supportkit.values import isoformat, parse_instant

Json = Any
ERROR = {"error": True}


def schedule(calendar: Mapping[str, Json]) -> sla.Schedule:
    """Build the schedule that a vector describes."""
    return sla.Schedule(
        zone=calendar["tz"],
        weekly=calendar.get("weekly", {}),
        holidays=calendar.get("holidays", ()),
        overrides=calendar.get("overrides", {}),
        breaks=calendar.get("breaks", {}),
    )


def _pairs(segments: Iterator[sla.Segment] | tuple[sla.Segment, ...]) -> Json:
    return [[isoformat(segment.start), isoformat(segment.end)] for segment in segments]


def _within(ours: sla.Schedule, a: str, b: str) -> Json:
    return round(ours.elapsed(parse_instant(a), parse_instant(b)).total_seconds())


def _after(ours: sla.Schedule, t: str, span: int) -> Json:
    return isoformat(ours.add(parse_instant(t), timedelta(seconds=span)))


def _before(ours: sla.Schedule, t: str, span: int) -> Json:
    return isoformat(ours.subtract(parse_instant(t), timedelta(seconds=span)))


def _open_dates(ours: sla.Schedule, day: str, n: int) -> Json:
    return [each.isoformat() for each in islice(ours.open_dates(date.fromisoformat(day)), n)]


def _to_utc(ours: sla.Schedule, day: str, wall: str) -> Json:
    return isoformat(ours.to_utc(date.fromisoformat(day), wall))


def _both_walls(ours: sla.Schedule, other: Json, t: str, n: int) -> Json:
    both = ours & schedule(other).in_zone(ours.zone)
    return _pairs(islice(both.periods_from(parse_instant(t)), n))


def _both_instants(ours: sla.Schedule, other: Json, t: str, n: int) -> Json:
    return _pairs(islice((ours & schedule(other)).periods_from(parse_instant(t)), n))


OPERATIONS: Mapping[str, Callable[..., Json]] = {
    "is_open": lambda ours, t: ours.is_open(parse_instant(t)),
    "on_break": lambda ours, t: ours.on_break(parse_instant(t)),
    "on_holiday": lambda ours, t: ours.on_holiday(parse_instant(t)),
    "within": _within,
    "after": _after,
    "before": _before,
    "after_days": lambda ours, t, n: isoformat(ours.add_days(parse_instant(t), n)),
    "before_days": lambda ours, t, n: isoformat(ours.subtract_days(parse_instant(t), n)),
    "next_open": lambda ours, t: isoformat(ours.next_open(parse_instant(t))),
    "previous_open": lambda ours, t: isoformat(ours.previous_open(parse_instant(t))),
    "periods_after": lambda ours, t, n: _pairs(islice(ours.periods_from(parse_instant(t)), n)),
    "periods_before": lambda ours, t, n: _pairs(islice(ours.periods_before(parse_instant(t)), n)),
    "periods_between": lambda ours, a, b: _pairs(ours.periods(parse_instant(a), parse_instant(b))),
    "periods_on": lambda ours, day: _pairs(ours.periods_on(date.fromisoformat(day))),
    "open_dates_after": _open_dates,
    "wall_to_utc": _to_utc,
    "intersect_periods_after": _both_walls,
    "intersect_instants_after": _both_instants,
}


def business_time(case: Mapping[str, Json]) -> str | None:
    """Judge one case of business time: None, or what went wrong."""
    try:
        answer = OPERATIONS[case["op"]](schedule(case["calendar"]), *case["args"])
    except SupportKitError as error:
        answer = ERROR if case["expect"] == ERROR else f"{type(error).__name__}: {error}"
    edges = case.get("edges", {})
    right = [case["expect"], *case.get("accept", ()), *map(edges.get, ("near_edge", "far_edge"))]
    return None if answer in right else f"{case['op']}: expected {case['expect']} got {answer}"


KNOWN_STATUSES = ("new", "open", "pending", "on_hold", "solved", "closed", "removed")


class Words:
    """The words of ours for those of a vector, as an adapter for its product would map them.

    A word that is ours stays. Any other takes one of ours that the vector does not use; for a
    status of a product's own, also one in which the same clocks stand still.
    """

    def __init__(self, vector: Mapping[str, Json]) -> None:
        policies, events = vector["policies"], vector["events"]
        matches = [policy.get("match") or {} for policy in policies]
        targets = [each for policy in policies for each in policy["targets"].values()]
        said = {kind: [e.get("to") for e in events if e["type"] == kind] for kind in SAID}
        self._priorities = _renamed(
            [name for match in matches for name in match.get("priority", ())]
            + [name for target in targets if isinstance(target, dict) for name in target]
            + [events[0].get("priority"), *said["priority"]],
            list(Priority),
        )
        self._channels = _renamed(
            [name for match in matches for name in match.get("channel", ())]
            + [events[0].get("channel")],
            list(Channel),
        )
        self._statuses = _renamed_statuses(policies, [events[0].get("status"), *said["status"]])

    def priority(self, name: str | None) -> str | None:
        """Give our word for a priority."""
        return None if name is None else self._priorities[name]

    def channel(self, name: str | None) -> str | None:
        """Give our word for a channel."""
        return None if name is None else self._channels[name]

    def status(self, name: str | None) -> str | None:
        """Give our word for a status."""
        return None if name is None else self._statuses.get(name, name)


SAID = ("priority", "status")


def _renamed(names: Iterable[str | None], ours: list[str]) -> dict[str, str]:
    found = dict.fromkeys(name for name in names if name is not None)
    free = [str(word) for word in ours if word not in found]
    return {name: name if name in ours else free.pop(0) for name in found}


def _renamed_statuses(
    policies: list[Mapping[str, Json]], said: list[str | None]
) -> Mapping[str, str]:
    pausing: dict[str, set[tuple[int, str]]] = {}
    for number, policy in enumerate(policies):
        for metric, names in policy.get("pauses", {}).items():
            for name in names:
                pausing.setdefault(name, set()).add((number, metric))
    found = dict.fromkeys((*pausing, *(name for name in said if name is not None)))
    taken = {name: pausing.get(name, set()) for name in found if name in KNOWN_STATUSES}
    renamed = {}
    for name in found:
        if name in KNOWN_STATUSES:
            continue
        stands = pausing.get(name, set())
        ours = ("on_hold", "pending", "new", "open") if stands else ("open", "new")
        renamed[name] = next(word for word in ours if taken.setdefault(word, stands) == stands)
    return renamed


def _hours(days: Mapping[str, Json]) -> Json:
    return {day: ", ".join("-".join(pair) for pair in pairs) for day, pairs in days.items()}


def _schedule_entry(calendar: Mapping[str, Json]) -> Json:
    return {
        "zone": calendar["tz"],
        "weekly": _hours(calendar["weekly"]),
        "holidays": calendar.get("holidays", []),
        "overrides": _hours(calendar.get("overrides", {})),
        "breaks": _hours(calendar.get("breaks", {})),
    }


def _when(match: Mapping[str, Json] | None, words: Words) -> Json:
    if not match:
        return {}
    if match.get("never"):
        return {"when": {"fields.never": ["never"]}}
    ours = {"priority": words.priority, "channel": words.channel}
    return {"when": {key: [*map(ours.get(key, str), values)] for key, values in match.items()}}


def _length(seconds: int | None) -> str:
    return f"{seconds}s" if seconds else "none"


def _target(target: Json, words: Words) -> Json:
    if isinstance(target, dict):
        return {words.priority(key): _length(value) for key, value in target.items()}
    return _length(target)


REPLIES = ("first_reply", "next_reply", "update")
"""Metrics that only a reply ends: no status stops them that is not listed, solved neither."""


def _policy_entry(number: int, policy: Mapping[str, Json], words: Words) -> Json:
    pauses = {
        metric: [words.status(name) for name in policy.get("pauses", {}).get(metric, [])]
        for metric, target in policy["targets"].items()
        if target
    }
    warn = policy.get("warn_fraction")
    return {
        "name": policy["name"],
        "schedule": f"s{number}",
        "targets": {
            metric: _target(target, words) for metric, target in policy["targets"].items() if target
        },
        "pauses": pauses,
        "reopen": {metric: "runs_on" for metric in REPLIES if metric in pauses},
        **_when(policy.get("match"), words),
        **({} if warn is None else {"warn": f"{warn * 100:g}%"}),
    }


def policies(written: list[Mapping[str, Json]], words: Words) -> sla.PolicySet:
    """Read a vector's policies through a policy file."""
    if not written:
        return sla.PolicySet(())
    numbered = list(enumerate(written))
    file = {
        "schema": "supportkit.policies/1",
        "schedules": {f"s{n}": _schedule_entry(policy["calendar"]) for n, policy in numbered},
        "policies": [_policy_entry(number, policy, words) for number, policy in numbered],
    }
    return sla.PolicySet.parse(json.dumps(file))


SPEAKERS = {
    "customer_message": ("customer", "public"),
    "agent_reply": ("agent", "public"),
    "agent_note": ("agent", "internal"),
}


def _facts(vector: Mapping[str, Json], words: Words) -> Iterator[tuple[str, str, str | None, str]]:
    """Go through what happened as (id, type, new value, instant), in our own words."""
    ours = {"status": words.status, "priority": words.priority}
    for seq, event in enumerate(vector["events"]):
        value = event.get("to")
        if event["type"] in ours:
            value = ours[event["type"]](value)
        yield f"{seq}", event["type"], value, event["at"]


def _message(number: str, kind: str, at: str) -> Json:
    author, visibility = SPEAKERS[kind]
    who = {"id": author, "kind": author}
    facts = {"author": who, "visibility": visibility, "text": "..."}
    return {"id": f"m{number}", "seq": int(number), "at": at, **facts}


def case_of(vector: Mapping[str, Json], words: Words) -> Case:
    """Build the case that a vector's events describe."""
    created = vector["events"][0]
    now: dict[str, Json] = {
        "status": words.status(created.get("status")),
        "priority": words.priority(created.get("priority")),
        "group": created.get("group"),
    }
    start = {"id": "e0", "type": "created", "at": created["at"], "status": now["status"]}
    log = [start]
    messages = [_message("0", "customer_message", created["at"])] if created.get("message") else []
    for number, kind, value, at in list(_facts(vector, words))[1:]:
        place = {"id": f"e{number}", "seq": int(number), "at": at}
        if kind in SPEAKERS:
            messages.append(_message(number, kind, at))
        elif kind == "merged":
            log.append({**place, "type": kind, "into": "C-2"})
        else:
            log.append({**place, "type": f"{kind}_changed", "old": now[kind], "new": value})
            now[kind] = value
    known = {"id": "C-1", "created_at": created["at"], "fidelity": "full_log", **now}
    attributes = {"tags": created.get("tags", []), "channel": words.channel(created.get("channel"))}
    return Case.model_validate({**known, **attributes, "events": log, "messages": messages})


def _said(moment: datetime | None) -> str | None:
    return None if moment is None else isoformat(moment)


def _answer(evaluation: sla.Evaluation, metric: str) -> dict[str, Json]:
    clock = evaluation.clock(metric)
    if isinstance(clock, NotAvailable):
        return {"state": "inactive", "deadline": None, "breached": False, "at_risk": False}
    worst = max(each.elapsed for each in evaluation.clocks if each.metric == metric)
    return {
        "state": clock.state.value,
        "deadline": _said(clock.deadline),
        "elapsed_s": round(clock.elapsed.total_seconds()),
        "left_s": None if clock.remaining is None else round(clock.remaining.total_seconds()),
        "breached": clock.breached,
        "cycle": clock.cycle,
        "worst_elapsed_s": round(worst.total_seconds()),
        "warn_at": _said(clock.warn_at),
        "at_risk": clock.at_risk,
        "late": bool(clock.end and clock.deadline and clock.end > clock.deadline),
    }


def _agrees(field: str, wanted: Mapping[str, Json], answer: Mapping[str, Json]) -> bool:
    got = answer.get(field)
    if field == "deadline" and got is not None and wanted[field] is not None:
        right = [wanted[key] for key in ("deadline", "deadline_far") if wanted.get(key)]
        allowed = timedelta(seconds=wanted.get("tolerance_s", 0))
        return any(abs(parse_instant(got) - parse_instant(each)) <= allowed for each in right)
    if field == "breached" and got and answer["left_s"] == 0 and answer["late"]:
        return True  # the time was used up exactly, and it ended while closed: both readings pass
    return bool(got == wanted[field])


def sla_clocks(case: Mapping[str, Json]) -> str | None:
    """Judge one case of SLA clocks: None, or what went wrong."""
    words = Words(case)
    evaluation = sla.evaluate(
        case_of(case, words),
        policies(case["policies"], words),
        as_of=parse_instant(case["ask_at"]),
        on_change=case.get("on_change", "keep_start"),
    )
    expect = case["expect"]
    wrong = []
    for metric, wanted in expect.get("metrics", {}).items():
        answer = _answer(evaluation, metric)
        wrong += [
            f"{metric}.{field}: expected {wanted[field]} got {answer.get(field)}"
            for field in wanted
            if field not in ("deadline_far", "tolerance_s") and not _agrees(field, wanted, answer)
        ]
    answer = {
        "policy": None if evaluation.policy is None else evaluation.policy.name,
        "next_deadline": _said(evaluation.next_deadline),
    }
    wrong += [
        f"{field}: expected {expect[field]} got {got}"
        for field, got in answer.items()
        if field in expect and expect[field] != got
    ]
    return "; ".join(wrong) or None


SUITES: Mapping[str, Callable[[Mapping[str, Json]], str | None]] = {
    "business_time": business_time,
    "sla": sla_clocks,
}


def judged(
    judge: Callable[[Mapping[str, Json]], str | None], case: Mapping[str, Json]
) -> str | None:
    """Judge a case; whatever it raises is its answer."""
    try:
        return judge(case)
    except Exception as error:  # noqa: BLE001 - one crashing case must not stop the run
        return f"{case.get('op', 'clocks')}: got {type(error).__name__}: {error}"


def main(arguments: list[str]) -> int:
    """Run one suite over one file."""
    if len(arguments) != 2 or arguments[0] not in SUITES:
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    try:
        cases = json.loads(Path(arguments[1]).read_text("utf-8"))["cases"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"{arguments[1]}: {type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
        return 2
    answers = {case["id"]: judged(SUITES[arguments[0]], case) for case in cases}
    failed = {name: problem for name, problem in answers.items() if problem is not None}
    for name, problem in failed.items():
        print(name, problem)  # noqa: T201
    print(f"{len(answers) - len(failed)} passed, {len(failed)} failed")  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
