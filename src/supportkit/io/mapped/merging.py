"""The facts of a case whose rows repeat them: which one counts where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from supportkit.io.report import ImportReport, NoteKind

__all__ = ["PEOPLE", "Conflicts", "Facts"]

PEOPLE = ("requester", "assignee")
_EXAMPLES = 3
_RANK = itemgetter(0, 1)

_Fact = tuple[datetime, str, Any]


class Facts:
    """Facts by dotted name, each from the latest row that has it, in whatever order rows come.

    The facts of a person come from one person: a row that names another one adds none.

    >>> from datetime import UTC
    >>> nine, ten = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)
    >>> facts = Facts()
    >>> list(facts.add({"status": "solved"}, ten))
    []
    >>> list(facts.add({"status": "open", "group": "bikes"}, nine))
    ['status']
    >>> facts.merged()
    {'status': 'solved', 'group': 'bikes'}
    """

    __slots__ = ("_conflicts", "_facts", "_first", "_people")

    def __init__(self) -> None:
        self._facts: dict[str, _Fact] = {}
        self._people: dict[str, dict[str, _Fact]] = {}
        self._first: dict[str, str] = {}
        self._conflicts: set[str] = set()

    def add(self, flat: Mapping[str, Any], at: datetime) -> Iterator[str]:
        """Take the facts of a row of a time; give the names that differ for the first time."""
        people: dict[str, dict[str, Any]] = {}
        for name, value in flat.items():
            text = repr(flat.get(f"{name}_raw", value))  # a word and its raw one go together
            who, _, attribute = name.partition(".")
            if who in PEOPLE:
                people.setdefault(who, {})[attribute] = value
            else:
                _keep_latest(self._facts, name, (at, text, value))
            if self._differs(name, text):
                yield name
        for who, person in people.items():
            known = repr(sorted(person.items()))
            _keep_latest(self._people.setdefault(who, {}), known, (at, known, person))

    def merged(self) -> dict[str, Any]:
        """Give the facts that count."""
        merged = {name: value for name, (_, _, value) in self._facts.items()}
        for who, rows in self._people.items():
            person: dict[str, Any] = {}
            for _, _, other in sorted(rows.values(), key=_RANK, reverse=True):
                if _same_person(person, other):
                    person = {**other, **person}
            merged |= {f"{who}.{attribute}": value for attribute, value in person.items()}
        return merged

    def _differs(self, name: str, text: str) -> bool:
        if name.endswith("_raw") or name in self._conflicts:
            return False
        if self._first.setdefault(name, text) == text:
            return False
        self._conflicts.add(name)
        return True


def _keep_latest(facts: dict[str, _Fact], name: str, fact: _Fact) -> None:
    if name not in facts or _RANK(facts[name]) < _RANK(fact):
        facts[name] = fact


def _same_person(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if "id" in one and "id" in other:
        return bool(one["id"] == other["id"])
    return all(one.get(key, value) == value for key, value in other.items())


class Conflicts:
    """Counts the facts that rows tell differently, with the first lines of the source."""

    __slots__ = ("_counts", "_lines")

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lines: dict[str, list[int]] = {}

    def add(self, field: str, line: int) -> None:
        """Count one, in whatever order the lines come."""
        self._counts[field] += 1
        self._lines[field] = sorted([*self._lines.get(field, ()), line])[:_EXAMPLES]

    def note(self, report: ImportReport) -> None:
        """Put what was counted into a report."""
        for field, count in self._counts.items():
            for line in self._lines[field]:
                report.note(NoteKind.CONFLICT, field, line=line)
            rest = count - len(self._lines[field])
            if rest:
                report.note(NoteKind.CONFLICT, field, times=rest)
