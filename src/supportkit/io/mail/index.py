"""Which mails of a box belong together, in some 300 bytes a mail and without their texts.

Every id is a node, and a mail joins its own id with those it names: what hangs together
in the end is one thread. Circles of references do no harm, and no order matters.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from supportkit.io.mail.boxes import Place
from supportkit.io.mail.envelope import Desk, Envelope, digest
from supportkit.io.mail.subjects import answered_subject, base_subject

__all__ = ["SUBJECT_WINDOW", "Index"]

SUBJECT_WINDOW = timedelta(days=30)
"""How long after a mail one without ids can be its answer by subject and people alone."""

_NOBODY = 0xFFFFFFFF
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_PEOPLE = 50
Answer = tuple[int, int]
"""When a mail came in, in microseconds since 1970, and its number."""


class Index:
    """What of each mail is kept between the two readings of a source."""

    def __init__(self) -> None:
        self._nodes: dict[bytes, int] = {}
        self._above, self._owner = array("I"), array("I")
        self._files, self._sizes, self._node = array("I"), array("I"), array("I")
        self._offsets, self._lines = array("Q"), array("Q")
        self._copies, self._subjects = array("Q"), array("Q")
        self._times, self._received = array("q"), array("b")
        self._tickets = array("I")
        self._answers = array("I")

    def __len__(self) -> int:
        return len(self._node)

    def add(self, place: Place, mail: Envelope, desk: Desk) -> Place | None:
        """Take a mail in; give the place of the copy that is left out, if it is one."""
        node = self._named(mail.key)
        for parent in mail.parents:
            self._join(node, self._named(digest(parent)))
        ticket = mail.token(desk)
        if ticket is not None:
            self._tickets.extend((node, self._named(digest(f"ticket {ticket}"))))
        first = self._owner[node]
        if first != _NOBODY and self._copies[first] != _number(mail.copy):
            node = self._namesake(node, mail)
            first = self._owner[node]
        if first != _NOBODY:
            return self._choose(first, place, mail)
        self._owner[node] = len(self)
        self._append(place, mail, node)
        return None

    def _namesake(self, node: int, mail: Envelope) -> int:
        """Give the node of another mail of the same id, which some mailers use for all."""
        other = self._named(digest(mail.key + mail.copy))
        self._join(node, other)
        return other

    def _append(self, place: Place, mail: Envelope, node: int) -> None:
        subject = mail.subject
        if not mail.parents and answered_subject(subject):
            self._answers.append(len(self))
        self._node.append(node)
        self._files.append(place.file)
        self._offsets.append(place.offset)
        self._sizes.append(place.size)
        self._lines.append(place.line)
        self._copies.append(_number(mail.copy))
        self._subjects.append(_number(digest(base_subject(subject))))
        self._times.append(_microseconds(mail.at))
        self._received.append(mail.received)

    def _choose(self, number: int, place: Place, mail: Envelope) -> Place:
        """Of two copies, keep the one that knows when it came in, and the earlier of these."""
        known = self.place(number)
        mine = (not self._received[number], self._times[number], known.size, known)
        other = (not mail.received, _microseconds(mail.at), place.size, place)
        if mine <= other:
            return place
        self._files[number], self._offsets[number] = place.file, place.offset
        self._sizes[number], self._lines[number] = place.size, place.line
        self._times[number], self._received[number] = _microseconds(mail.at), mail.received
        return known

    def place(self, number: int) -> Place:
        """Give the place of a mail."""
        return Place(
            self._files[number], self._offsets[number], self._sizes[number], self._lines[number]
        )

    def join_tickets(self) -> int:
        """Join what has one ticket's number; give how many threads became parts of others."""
        pairs = zip(self._tickets[::2], self._tickets[1::2], strict=True)
        named: dict[int, int] = {}
        return sum(self._join(node, named.setdefault(ticket, node)) for node, ticket in pairs)

    def join_subjects(self, envelope: Callable[[Place], Envelope | None], desk: Desk) -> int:
        """Join replies without ids to the latest mail that they may answer; give how many.

        It has the same subject, shares someone who is not of ours, and came in at most
        `SUBJECT_WINDOW` earlier.
        """
        wanted = {self._subjects[number] for number in self._answers}
        answers = frozenset(self._answers)
        known: dict[tuple[bytes, str], list[Answer]] = {}
        asked: list[tuple[Answer, list[tuple[bytes, str]]]] = []
        for number in range(len(self)) if wanted else ():
            mail = envelope(self.place(number)) if self._subjects[number] in wanted else None
            keys = _meetings(mail, desk) if mail is not None else []
            when = self._times[number], number
            for key in keys:
                known.setdefault(key, []).append(when)
            if number in answers:
                asked.append((when, keys))
        for meetings in known.values():
            meetings.sort()
        return sum(self._answer(when, keys, known) for when, keys in asked)

    def _answer(
        self,
        when: Answer,
        keys: list[tuple[bytes, str]],
        known: dict[tuple[bytes, str], list[Answer]],
    ) -> bool:
        earliest = when[0] - SUBJECT_WINDOW // timedelta(microseconds=1)
        found: list[Answer] = []
        for key in keys:
            at = bisect_left(known[key], (when[0], 0))
            if at and known[key][at - 1][0] >= earliest:
                found.append(known[key][at - 1])
        return bool(found) and self._join(self._node[when[1]], self._node[max(found)[1]])

    def threads(self) -> Iterator[list[Place]]:
        """Give the places of the mails of each thread; the thread that begins first is first."""
        first = array("I", bytes(4 * len(self._above)))
        for number in range(len(self) - 1, -1, -1):
            first[self._find(self._node[number])] = number
        order = array("I", sorted(range(len(self)), key=lambda n: first[self._find(self._node[n])]))
        for _, numbers in groupby(order, key=lambda n: self._find(self._node[n])):
            yield [self.place(number) for number in numbers]

    def _named(self, key: bytes) -> int:
        node = self._nodes.setdefault(key, len(self._above))
        if node == len(self._above):
            self._above.append(node)
            self._owner.append(_NOBODY)
        return node

    def _find(self, node: int) -> int:
        above = self._above
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    def _join(self, node: int, other: int) -> bool:
        """Join two nodes; say whether they were apart."""
        one, two = self._find(node), self._find(other)
        self._above[max(one, two)] = min(one, two)
        return one != two


def _number(key: bytes) -> int:
    return int.from_bytes(key[:8], "big")


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _meetings(mail: Envelope, desk: Desk) -> list[tuple[bytes, str]]:
    """Name the subject with each of the people who are not of ours."""
    people = {
        each.key for each in (mail.author, *mail.people) if not desk.agents.know(each.address)
    }
    subject = digest(base_subject(mail.subject))
    return [(subject, person) for person in sorted(people)[:_MOST_PEOPLE]]
