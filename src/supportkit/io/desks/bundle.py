"""Everything that a source holds of one case, put together before the case is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from supportkit.cases import Participant
from supportkit.io.desks.fields import Fields
from supportkit.io.desks.reading import Reading
from supportkit.io.files.shelf import Kept
from supportkit.io.report import NoteKind
from supportkit.io.vocabulary import code_of

__all__ = ["Bundle", "Memory", "Part", "Store"]

_MOST_PEOPLE = 10_000
_LARGEST = 10**100


class Part(NamedTuple):
    """One record of a source.

    Attributes:
        kind: What it is, in the help desk's words: ticket, comment, user ...
        data: The record.
        case: Id of the case that it is, or belongs to; None for a thing of its own.
        id: Id of a thing that cases refer to, such as a user.
    """

    kind: str
    data: dict[str, Any]
    case: str | None = None
    id: str | None = None

    def __repr__(self) -> str:
        return "Part(...)"


class Store(Protocol):
    """Keeps parts until their case is complete; see `supportkit.io.files.shelf.Shelf`."""

    def put(self, key: str, part: Kept) -> None:
        """Put a part of a case aside."""

    def know(self, id: str, thing: Kept) -> None:  # noqa: A002
        """Keep a thing that cases refer to."""

    def thing(self, kind: str, id: str) -> Kept | None:  # noqa: A002
        """Find a thing by its id."""

    def groups(self) -> Iterator[tuple[str, list[Kept]]]:
        """Go through the cases."""

    def unused(self) -> list[tuple[str, int]]:
        """Count the things that nobody looked up."""


class Memory:
    """A `Store` for what one record or answer holds."""

    __slots__ = ("_groups", "_things", "_used")

    def __init__(self) -> None:
        self._groups: dict[str, list[Kept]] = {}
        self._things: dict[tuple[str, str], Kept] = {}
        self._used: set[tuple[str, str]] = set()

    def put(self, key: str, part: Kept) -> None:
        """Put a part of a case aside."""
        self._groups.setdefault(key, []).append(part)

    def know(self, id: str, thing: Kept) -> None:  # noqa: A002
        """Keep a thing that cases refer to."""
        self._things[thing.kind, id] = thing

    def thing(self, kind: str, id: str) -> Kept | None:  # noqa: A002
        """Find a thing by its id."""
        found = self._things.get((kind, id))
        if found is not None:
            self._used.add((kind, id))
        return found

    def groups(self) -> Iterator[tuple[str, list[Kept]]]:
        """Go through the cases in the order of their first parts."""
        return iter(self._groups.items())

    def unused(self) -> list[tuple[str, int]]:
        """Count the things that nobody looked up, by their kind."""
        kinds = [kind for kind, id_ in self._things if (kind, id_) not in self._used]
        return [(kind, kinds.count(kind)) for kind in sorted(set(kinds))]


class Bundle:
    """The parts of one case, and the things that they refer to.

    Attributes:
        id: Id of the case.
        file: Name of the file that its record stood in.
        reading: The report, and how times are read.
        people: Participants that were made already, by their ids; shared by all bundles.
        carried: Fields that the latest version of a record lacks, and an older one gave.
    """

    __slots__ = ("_fields", "_parts", "_store", "carried", "file", "id", "people", "reading")

    def __init__(
        self,
        case_id: str,
        parts: list[Kept],
        *,
        store: Store,
        reading: Reading,
        people: dict[str, Participant],
    ) -> None:
        self.id, self.reading, self.people = case_id, reading, people
        self.file = parts[0].file
        self._store, self._fields = store, list[Fields]()
        self.carried = frozenset[str]()
        self._parts: dict[str, list[Kept]] = {}
        for part in parts:
            self._parts.setdefault(part.kind, []).append(part)

    def kinds(self) -> frozenset[str]:
        """Name the kinds of parts that nobody took yet."""
        return frozenset(self._parts)

    def peek(self, kind: str) -> list[dict[str, Any]]:
        """Look at the parts of a kind as they came, without taking them."""
        return [part.data for part in self._parts.get(kind, ())]

    def note(self, kind: NoteKind, field: str, *, detail: str = "", times: int = 1) -> None:
        """Count something about the case in the report."""
        report = self.reading.report
        report.note(kind, field, detail=detail, line=report.line, times=times)

    def take(self, kind: str) -> list[Fields]:
        """Take all parts of a kind, in the order of the source."""
        parts = self._parts.pop(kind, None)
        if parts is None:
            return []
        return [self._opened(part, kind) for part in parts]

    def take_once(self, kind: str, *, by: str = "id") -> list[Fields]:
        """Take the parts of a kind, of those with one id only the last, as pages may overlap.

        The others are counted in the report.
        """
        parts = self._parts.get(kind)
        if parts is None:
            return []
        last = {_key(part.data.get(by), n): part for n, part in enumerate(parts)}
        if len(last) < len(parts):
            again = len(parts) - len(last)
            self.reading.report.note(NoteKind.STALE_UPDATE, kind, line=parts[0].line, times=again)
            self._parts[kind] = list(last.values())
        return self.take(kind)

    def newest(
        self, kind: str, *, by: str | tuple[str, ...] = "updated_at", carry: tuple[str, ...] = ()
    ) -> Fields:
        """Take the parts of a kind and give the latest version; without any, no fields.

        Of two versions of one time, the one that holds more counts: a list of cases leaves
        out the messages that a record by itself has. Older versions, which incremental
        exports repeat, are counted in the report.

        Args:
            kind: Kind of the parts.
            by: The field that says when a version was made, or several: the first that is there.
            carry: Fields that lists leave out: an older version gives them, if the latest does not.
        """
        parts = self._parts.pop(kind, None)
        if parts is None:
            return Fields({}, self.reading)
        if len(parts) == 1:
            return self._latest(parts[0])
        ranked = [(_version(part.data, by), n, part) for n, part in enumerate(parts)]
        *older, (_, _, newest) = sorted(ranked, key=itemgetter(0, 1))
        given = {
            key: part.data[key]
            for key in carry
            if newest.data.get(key) is None
            for _, _, part in older
            if part.data.get(key) is not None
        }
        newest.data.update(given)
        self.carried |= given.keys()
        records = _inside(newest.data)
        for _, _, part in older:
            lost = "with records that the latest lacks" if records < _inside(part.data) else ""
            self.reading.report.note(NoteKind.STALE_UPDATE, kind, detail=lost, line=part.line)
        return self._latest(newest)

    def record(
        self, kind: str, *, by: str | tuple[str, ...] = "updated_at", carry: tuple[str, ...] = ()
    ) -> Fields:
        """Take the record of the case itself; that there is none is reported."""
        found = self.newest(kind, by=by, carry=carry)
        if not found:
            self.note(NoteKind.MISSING_CASE, kind)
        return found

    def _latest(self, part: Kept) -> Fields:
        self.reading.report.line, self.file = part.line, part.file
        return self._opened(part, "")

    def thing(self, kind: str, id: str) -> Fields | None:  # noqa: A002
        """Look up a thing that the case refers to."""
        found = self._store.thing(kind, id)
        return None if found is None else self._opened(found._replace(data=dict(found.data)), kind)

    def person(
        self,
        kind: str,
        id: str,  # noqa: A002
        make: Callable[[Fields], Participant],
        *,
        place: str,
    ) -> Participant | None:
        """Look up a person's record; many cases repeat it, and each version is read once.

        Args:
            kind: Kind of the record.
            id: Its id.
            make: Makes the participant.
            place: What it is made for, where that makes a difference.
        """
        found = self._store.thing(kind, id)
        if found is None:
            return None
        made, key = self.reading.made, (kind, id, place)
        known = made.get(key)
        if known is None or known[0] != found.data:
            if len(made) >= _MOST_PEOPLE:
                made.clear()
            known = found.data, make(self._opened(found._replace(data=dict(found.data)), kind))
            made[key] = known
        return self.know(known[1])

    def name(self, kind: str, id: str | None, *, field: str = "name") -> str | None:  # noqa: A002
        """Give the name of a thing, or its id where the source does not hold it.

        The other fields of a thing of which only the name counts are reported, once.
        """
        if id is None:
            return None
        found = self._store.thing(kind, id)
        if found is None:
            return id
        name = found.data.get(field)
        if field == "name" and (kind, id) not in self.reading.named:
            self._leave_all_but_name(found, id)
        return name if isinstance(name, str) and name else id

    def _leave_all_but_name(self, thing: Kept, id: str) -> None:  # noqa: A002
        named = self.reading.named
        if len(named) >= _MOST_PEOPLE:
            named.clear()
        named.add((thing.kind, id))
        left = {key: value for key, value in thing.data.items() if key not in ("id", "name")}
        self.reading.report.note_left(thing.kind, left, frozenset(left))

    def know(self, person: Participant, *, key: str | None = None) -> Participant:
        """Remember a participant that was made, by its id or another key, and give it."""
        if len(self.people) >= _MOST_PEOPLE:
            self.people.clear()
        self.people[person.id if key is None else key] = person
        return person

    def finish(self) -> None:
        """Report everything of the case that was not taken."""
        for fields in self._fields:
            fields.finish()
        for kind, parts in self._parts.items():
            for part in parts:
                self.reading.report.note(NoteKind.UNUSED_RECORD, code_of(kind), line=part.line)

    def _opened(self, part: Kept, name: str) -> Fields:
        fields = Fields(part.data, self.reading, name=name)
        self._fields.append(fields)
        return fields


def _key(value: object, number: int) -> object:
    """Tell parts apart by their ids; one without an id is like no other."""
    if type(value) is int and abs(value) < _LARGEST:
        return str(value)
    return value if isinstance(value, str) else number


def _version(
    data: dict[str, Any], by: str | tuple[str, ...]
) -> tuple[tuple[int, float, str], int, int]:
    """Put versions in order by their time; where that is the same, by how much they hold."""
    times = (data.get(key) for key in ((by,) if isinstance(by, str) else by))
    rank = _rank(next((time for time in times if time is not None), None))
    filled = sum(value is not None for value in data.values()) if rank[0] else 0
    return rank, _inside(data), filled


def _inside(data: dict[str, Any]) -> int:
    """Count the records that a record holds, such as its messages, in lists or one level below."""
    values = [*data.values()]
    for value in data.values():
        if isinstance(value, dict):
            values += value.values()
    lists = (value for value in values if isinstance(value, list))
    return sum(isinstance(each, dict) for found in lists for each in found)


def _rank(value: object) -> tuple[int, float, str]:
    """Put versions in order by a time as it is written, without trusting it."""
    if isinstance(value, int | float):
        return (1, value, "")
    if not isinstance(value, str):
        return (0, 0, "")
    try:
        moment = datetime.fromisoformat(value)
        return (1, moment.timestamp() if moment.tzinfo else 0, value)
    except (ValueError, OverflowError):
        return (0, 0, value)
