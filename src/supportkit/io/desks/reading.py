"""What all records of one reading of an export have in common."""

from __future__ import annotations

from typing import Any

from supportkit.cases import Kind, Participant
from supportkit.io.moments import Moments
from supportkit.io.report import ImportReport
from supportkit.io.vocabulary import PRIORITIES, STATUSES, PriorityMap, StatusMap

__all__ = ["Reading"]

_MOST_PEOPLE = 10_000


class Reading:
    """The report of one reading, how its times and words are read, and who was met in it.

    Attributes:
        report: What could not be carried over.
        moments: How times are read.
        statuses: What the account's words for a status stand for.
        priorities: What the account's words for a priority stand for.
        people: Participants by their ids, where nothing else is known, or by all that is.
        made: Participants by kind and id of their records, each with the record.
        named: Kinds and ids of the things of which the name was looked up.
    """

    __slots__ = ("made", "moments", "named", "people", "priorities", "report", "statuses")

    def __init__(
        self,
        report: ImportReport,
        *,
        zone: str | None = None,
        statuses: StatusMap = STATUSES,
        priorities: PriorityMap = PRIORITIES,
    ) -> None:
        self.report, self.moments = report, Moments(zone=zone, report=report)
        self.statuses, self.priorities = statuses, priorities
        self.people: dict[tuple[str, Kind], Participant] = {}
        self.made: dict[tuple[str, str, str], tuple[dict[str, Any], Participant]] = {}
        self.named: set[tuple[str, str]] = set()

    def person(self, id: str, kind: Kind) -> Participant:  # noqa: A002
        """Give a participant of whom nothing but an id is known."""
        known = self.people.get((id, kind))
        if known is None:
            if len(self.people) >= _MOST_PEOPLE:
                self.people.clear()
            known = self.people[id, kind] = Participant(id=id, kind=kind)
        return known

    def keep(self, mark: str, kind: Kind, person: Participant) -> Participant:
        """Remember a participant by all that a record says of it, and give it."""
        if len(self.people) >= _MOST_PEOPLE:
            self.people.clear()
        self.people[mark, kind] = person
        return person
