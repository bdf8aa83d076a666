"""The parts of a case, and the things that they refer to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from supportkit.cases import Kind, Participant
from supportkit.io import ImportReport
from supportkit.io.desks.bundle import Bundle, Memory, Store
from supportkit.io.desks.reading import Reading
from supportkit.io.faults import Fault
from supportkit.io.files.shelf import Kept, Shelf


@pytest.fixture(params=[Memory, Shelf])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give a store in memory, and one on disk: they do the same."""
    made = request.param()
    yield made
    if isinstance(made, Shelf):
        made.close()


def part(kind: str, **data: Any) -> Kept:
    """Give a part of a case."""
    return Kept(kind, "a.json", 1, data)


def bundle(store: Store, *parts: Kept) -> Bundle:
    """Give the bundle of a case of some parts."""
    for each in parts:
        store.put("7", each)
    [(case_id, found)] = store.groups()
    report = ImportReport(source=None, format="acme")
    return Bundle(case_id, found, store=store, reading=Reading(report), people={})


def notes(own: Bundle) -> list[tuple[str, str, int]]:
    """Finish a bundle; give what its report notes."""
    own.finish()
    return [(note.kind.value, note.field, note.count) for note in own.reading.report.notes]


class TestParts:
    """Parts are taken by their kind."""

    def test_parts_keep_the_order_of_the_source(self, store: Store) -> None:
        """Whatever else stands between them."""
        own = bundle(store, part("a", n=1), part("b", n=2), part("a", n=3))
        assert [each.value("n") for each in own.take("a")] == [1, 3]
        assert own.kinds() == frozenset({"b"})

    def test_parts_that_nobody_takes_are_counted(self, store: Store) -> None:
        """Each is an unused record."""
        assert notes(bundle(store, part("odd"), part("odd"))) == [("unused_record", "odd", 2)]

    def test_fields_of_parts_are_reported(self, store: Store) -> None:
        """With the kind of the part."""
        own = bundle(store, part("comment", mood="blue"))
        own.take("comment")
        assert notes(own) == [("unknown_field", "comment.mood", 1)]

    def test_newest_version_counts(self, store: Store) -> None:
        """By the time of its update, whatever the order and the form of the time."""
        own = bundle(
            store,
            part("ticket", n=1, updated_at="2026-03-02T09:00:00Z"),
            part("ticket", n=2, updated_at="2026-03-02T11:30:00+01:00"),
            part("ticket", n=3, updated_at="2026-03-02T10:00:00Z"),
        )
        assert own.newest("ticket").value("n") == 2
        assert notes(own)[0] == ("stale_update", "ticket", 2)

    def test_of_equal_versions_the_last_counts(self, store: Store) -> None:
        """Also where none has a time."""
        own = bundle(store, part("ticket", n=1), part("ticket", n=2))
        assert own.newest("ticket").value("n") == 2

    def test_version_with_a_time_beats_one_without(self, store: Store) -> None:
        """What is no time ranks lowest."""
        own = bundle(
            store, part("ticket", n=1, updated_at=1772442000), part("ticket", n=2, updated_at=[])
        )
        assert own.newest("ticket").value("n") == 1

    def test_no_version_is_no_fields(self, store: Store) -> None:
        """A case may be known by its parts alone."""
        assert not bundle(store, part("comment")).newest("ticket")

    def test_copies_of_a_part_count_once(self, store: Store) -> None:
        """The last of one id; parts without an id are all different."""
        own = bundle(
            store, part("e", id=1, n=1), part("e", n=2), part("e", id="1", n=3), part("e", n=4)
        )
        assert [each.value("n") for each in own.take_once("e")] == [3, 2, 4]
        assert ("stale_update", "e", 1) in notes(own)


class TestThings:
    """Things that cases refer to by their ids."""

    def test_thing_is_found_and_read(self, store: Store) -> None:
        """What nobody takes of it is reported."""
        store.know("5", part("user", id=5, name="Ada", mood="blue"))
        own = bundle(store, part("ticket"))
        user = own.thing("user", "5")
        assert user is not None
        assert (user.id("id"), user.text("name")) == ("5", "Ada")
        assert ("unknown_field", "user.mood", 1) in notes(own)
        assert store.unused() == []

    def test_thing_can_be_read_again(self, store: Store) -> None:
        """Taking its fields does not take them from others."""
        store.know("5", part("user", name="Ada"))
        own = bundle(store, part("ticket"))
        names = [
            user.text("name") for user in (own.thing("user", "5"), own.thing("user", "5")) if user
        ]
        assert names == ["Ada", "Ada"]

    def test_name_or_else_the_id(self, store: Store) -> None:
        """Where there is no thing, or it has no name, the id is all that is known."""
        store.know("5", part("group", id=5, name="Bikes", url="https://acme.example"))
        store.know("6", part("group", id=6))
        own = bundle(store, part("ticket"))
        assert [own.name("group", each) for each in ("5", "5", "6", "7", None)] == [
            "Bikes", "Bikes", "6", "7", None
        ]  # fmt: skip
        assert ("dropped_field", "group.url", 1) in notes(own)

    def test_of_two_things_the_later_counts(self, store: Store) -> None:
        """An export may repeat them."""
        store.know("5", part("user", name="Old"))
        store.know("5", part("user", name="New"))
        assert bundle(store, part("ticket")).name("user", "5") == "New"

    def test_things_that_nobody_uses_are_counted(self, store: Store) -> None:
        """By their kind."""
        store.know("1", part("user"))
        store.know("2", part("user"))
        store.know("1", part("group"))
        bundle(store, part("ticket")).thing("user", "2")
        assert store.unused() == [("group", 1), ("user", 1)]

    def test_half_an_emoji_names_nothing(self, store: Store) -> None:
        """It is no id that anything could have."""
        assert bundle(store, part("ticket")).thing("user", "\ud83d") is None

    def test_people_are_remembered(self, store: Store) -> None:
        """By their id, or by another key."""
        own = bundle(store, part("ticket"))
        ada = Participant(id="5", kind=Kind.CUSTOMER)
        assert own.know(ada) is ada
        assert own.know(ada, key="other") is ada
        assert own.people == {"5": ada, "other": ada}


class TestShelf:
    """Records on disk."""

    def test_cases_come_in_the_order_of_their_first_parts(self) -> None:
        """Whatever stands between their parts."""
        with closing(Shelf()) as shelf:
            for key, number in (("b", 1), ("a", 2), ("b", 3)):
                shelf.put(key, part("x", n=number))
            groups = [(key, [each.data["n"] for each in found]) for key, found in shelf.groups()]
        assert groups == [("b", [1, 3]), ("a", [2])]

    def test_many_parts(self) -> None:
        """More than are written at once."""
        with closing(Shelf()) as shelf:
            for number in range(2500):
                shelf.put(str(number % 5), part("x", n=number))
            counts = {key: len(found) for key, found in shelf.groups()}
        assert counts == {"0": 500, "1": 500, "2": 500, "3": 500, "4": 500}

    def test_things_are_found_while_cases_are_read(self) -> None:
        """Each case looks up what it refers to."""
        with closing(Shelf()) as shelf:
            shelf.know("1", part("user", name="Ada"))
            shelf.put("a", part("x"))
            shelf.put("b", part("x"))
            found = [shelf.thing("user", "1") for _ in shelf.groups()]
        assert [None if each is None else each.data["name"] for each in found] == ["Ada", "Ada"]

    def test_half_an_emoji_in_a_text_is_kept(self) -> None:
        """The shelf loses nothing; whether it is valid is for the case to say."""
        with closing(Shelf()) as shelf:
            shelf.put("a", part("x", body="\ud83d"))
            [(_, [found])] = shelf.groups()
        assert found.data == {"body": "\ud83d"}

    @pytest.mark.parametrize("data", [{"n": {1, 2}}, {"n": 10**5000}, {"n": b"x"}])
    def test_what_json_cannot_hold_is_a_fault(self, data: dict[str, Any]) -> None:
        """Said where it is put down."""
        with closing(Shelf()) as shelf, pytest.raises(Fault):
            shelf.put("a", Kept("x", None, None, data))

    def test_half_an_emoji_is_no_key(self) -> None:
        """Said where it is put down."""
        with closing(Shelf()) as shelf, pytest.raises(Fault):
            shelf.put("\ud83d", part("x"))
