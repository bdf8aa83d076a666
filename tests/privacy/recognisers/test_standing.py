"""Which finding stands, who may join, and what is never shown."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from supportkit.errors import RecogniserError, UsageError
from supportkit.privacy import Entity, EntityKind, Finder, find
from supportkit.privacy.finding import standing
from supportkit.values import Span


@dataclass(frozen=True)
class Names:
    """A recogniser of one name."""

    name: str
    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.NAME,)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Find the first place of the name."""
        at = text.find(self.name)
        if at >= 0:
            yield Entity(EntityKind.NAME, Span(at, at + len(self.name)), 0.5, "list")


@dataclass(frozen=True)
class Beyond:
    """A recogniser with a mistake."""

    kinds: ClassVar[tuple[EntityKind, ...]] = (EntityKind.CUSTOM,)

    def find(self, text: str, /) -> Iterator[Entity]:
        """Give a span that ends behind the text."""
        yield Entity(EntityKind.CUSTOM, Span(0, len(text) + 1), 1.0, "off by one")


def entity(kind: EntityKind, start: int, end: int, score: float = 1.0) -> Entity:
    """Make an entity."""
    return Entity(kind, Span(start, end), score, "test")


class TestOverlaps:
    """One finding stands at each place."""

    def test_longest(self) -> None:
        """The longest wins, whatever its score."""
        long, short = entity(EntityKind.IP, 0, 9, 0.5), entity(EntityKind.CARD, 3, 8)
        assert standing([short, long]) == (long,)

    def test_surest(self) -> None:
        """Of two of one length, the surer wins."""
        unsure, sure = entity(EntityKind.CARD, 0, 9, 0.5), entity(EntityKind.PHONE, 1, 10, 0.9)
        assert standing([unsure, sure]) == (sure,)

    def test_order_of_kinds(self) -> None:
        """Else the order of the kinds decides, not that of the recognisers."""
        card, phone = entity(EntityKind.CARD, 0, 9), entity(EntityKind.PHONE, 0, 9)
        assert standing([phone, card]) == standing([card, phone]) == (card,)

    def test_neighbours(self) -> None:
        """Findings that touch both stand, in order of place."""
        first, second = entity(EntityKind.IP, 0, 5), entity(EntityKind.IP, 5, 9)
        assert standing([second, first]) == (first, second)

    def test_loser_makes_room(self) -> None:
        """What overlaps only a finding that lost stands."""
        long, lost, free = (
            entity(EntityKind.IP, 0, 9),
            entity(EntityKind.IP, 5, 12),
            entity(EntityKind.IP, 10, 14),
        )
        assert standing([free, lost, long]) == (long, free)


class TestFinder:
    """Recognisers of others."""

    def test_joins(self) -> None:
        """A recogniser joins those that come along."""
        finder = Finder(recognisers=[Names("Ann")])  # type: ignore[arg-type]  # a list is as good
        found = finder.find("Ann, ann@example.com")
        assert [each.kind for each in found] == [EntityKind.NAME, EntityKind.EMAIL]
        assert EntityKind.NAME in finder.looks_for

    def test_kinds(self) -> None:
        """Only what is asked for is looked for."""
        finder = Finder(kinds=frozenset({EntityKind.IP}))
        assert [each.kind for each in finder.find("ann@example.com 192.0.2.1")] == [EntityKind.IP]
        assert finder.looks_for == {EntityKind.IP}

    def test_names_are_not_looked_for(self) -> None:
        """Without a recogniser nobody looks for names, and the finder says so."""
        assert EntityKind.NAME not in Finder().looks_for

    def test_span_beyond_the_text(self) -> None:
        """A recogniser that counts wrongly is named."""
        with pytest.raises(RecogniserError, match="Beyond"):
            Finder(recognisers=(Beyond(),)).find("text")

    def test_pickles(self) -> None:
        """A finder can be sent to another process."""
        finder = Finder(recognisers=(Names("Ann"),))
        assert pickle.loads(pickle.dumps(finder)) == finder  # noqa: S301  # our own bytes

    def test_no_text(self) -> None:
        """What is no text is refused."""
        with pytest.raises(TypeError, match="expected a text"):
            find(None)  # type: ignore[arg-type]  # what is tested

    def test_one_bare_region(self) -> None:
        """One code that is given alone would be read as two of one letter: it is refused."""
        with pytest.raises(TypeError, match=r"regions=\('US',\)"):
            find("+49 30 901820", regions="US")

    def test_unknown_region(self) -> None:
        """A region that nobody knows is told by its name."""
        pytest.importorskip("phonenumbers")
        with pytest.raises(UsageError, match="'XX'"):
            Finder(("US", "XX"))


class TestEntity:
    """What an entity says, and what it never shows."""

    def test_no_value(self) -> None:
        """Neither `repr` nor row holds the value."""
        (found,) = find("4242424242424242")
        assert "4242" not in repr(found) + str(found.to_row())

    @pytest.mark.parametrize("score", [0.0, -0.5, 1.5])
    def test_score(self, score: float) -> None:
        """A score is above 0 and up to 1."""
        with pytest.raises(ValueError, match="score"):
            entity(EntityKind.IP, 0, 1, score)

    def test_empty_span(self) -> None:
        """An entity has at least one character."""
        with pytest.raises(ValueError, match="empty"):
            entity(EntityKind.IP, 3, 3)

    def test_own_rule(self) -> None:
        """A rule that is not ours is named in the reason, unless a reason is given."""
        assert "'test'" in entity(EntityKind.IP, 0, 1).reason
        told = Entity(EntityKind.NAME, Span(0, 3), 1.0, "presidio", reason="a model says so")
        assert told.reason == "a model says so"
