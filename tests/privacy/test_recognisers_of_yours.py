"""Mistakes in a recogniser of one's own: each is told by what was expected, and of whom."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from supportkit.errors import RecogniserError, UsageError
from supportkit.privacy import Entity, EntityKind, Finder, redact
from supportkit.values import Span


class Order:
    """A recogniser that gives whatever it is told to."""

    def __init__(self, given: Any = (), kinds: Any = (EntityKind.CUSTOM,)) -> None:
        self.given, self.kinds = given, kinds

    def find(self, text: str, /) -> Any:
        """Give it; what can be called makes it."""
        return self.given(text) if callable(self.given) else self.given


class NoFind:
    """A recogniser without the one thing that it needs."""

    kinds = (EntityKind.CUSTOM,)


def seat(start: Any = 0, end: Any = 3) -> Entity:
    """Make an entity as most recognisers do."""
    return Entity(EntityKind.CUSTOM, Span(start, end), 1.0, "seat")


def problem(given: Any, text: str = "12A, ada@example.com") -> str:
    """Give what a finder says of a recogniser that gives this."""
    with pytest.raises(RecogniserError) as refused:
        Finder(recognisers=(Order(given),)).find(text)
    assert "ada" not in str(refused.value)
    return str(refused.value)


class TestEntities:
    """What an entity is made of."""

    def test_words_for_kinds(self) -> None:
        """A word is as good as the kind."""
        named = Entity("custom", Span(0, 3), 1.0, "seat")  # type: ignore[arg-type]
        assert named == seat()
        assert named.to_row()["kind"] == "custom"

    def test_whole_scores(self) -> None:
        """A score of 1 is 1.0."""
        assert repr(Entity(EntityKind.CUSTOM, Span(0, 3), 1, "seat")) == repr(seat())

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            (("town", Span(0, 3), 1.0, "r"), "kind: expected one of url_credentials, .*word"),
            ((None, Span(0, 3), 1.0, "r"), "kind: expected one of .*, found NoneType"),
            (("custom", (0, 3), 1.0, "r"), r"span: expected a Span, .*, found tuple"),
            (("custom", Span(3, 3), 1.0, "r"), "span: expected at least one character"),
            (("custom", Span(0, 3), 1.5, "r"), "score: expected .* up to 1, found 1.5"),
            (("custom", Span(0, 3), 0, "r"), "score: expected a number above 0 .*, found 0.0"),
            (("custom", Span(0, 3), float("nan"), "r"), "score: expected .*, found nan"),
            (("custom", Span(0, 3), "1.0", "r"), "score: expected a number .*, found str"),
            (("custom", Span(0, 3), True, "r"), "score: expected a number .*, found bool"),
            (("custom", Span(0, 3), 1.0, ""), "rule: expected the name of a rule, .*empty one"),
            (("custom", Span(0, 3), 1.0, None), "rule: expected the name .*, found NoneType"),
        ],
    )  # fmt: skip
    def test_what_is_refused(self, fields: tuple[Any, Any, Any, Any], said: str) -> None:
        """The field is named, what it takes, and what was found."""
        with pytest.raises(UsageError, match=said):
            Entity(*fields)

    def test_no_word_is_shown(self) -> None:
        """Arguments in the wrong order show no text of a customer."""
        with pytest.raises(UsageError) as refused:
            Entity("Ada called", Span(0, 3), 1.0, "r")  # type: ignore[arg-type]
        assert "Ada" not in str(refused.value)


class TestJoining:
    """What a finder takes for recognisers."""

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (Order(), r"expected several, such as recognisers=\(Order\(\),\), found one"),
            ((Order,), r"expected an object, such as Order\(\), found the class"),
            (Order, "expected several objects, found Order"),
            ((NoFind(),), r"expected kinds and find\(text\), found NoFind"),
            ("names", "expected several objects, found str"),
            (["names"], r"expected kinds and find\(text\), found str"),
            (None, "expected several objects, found NoneType"),
        ],
    )
    def test_what_is_none(self, given: Any, said: str) -> None:
        """It is told when the finder is made, not with the first text."""
        with pytest.raises(TypeError, match=said):
            Finder(recognisers=given)

    def test_unknown_kinds(self) -> None:
        """The recogniser that names them is told."""
        with pytest.raises(UsageError, match=r"Order.kinds: expected one of .*another word"):
            Finder(recognisers=(Order(kinds=("town",)),))

    def test_one_bare_kind(self) -> None:
        """It would be read letter by letter."""
        with pytest.raises(TypeError, match=r"Order.kinds: expected several kinds, such as"):
            Finder(recognisers=(Order(kinds="custom"),))
        with pytest.raises(TypeError, match=r"^kinds: expected several kinds"):
            Finder(kinds="custom")  # type: ignore[arg-type]

    def test_words_for_kinds(self) -> None:
        """Words are as good as kinds."""
        finder = Finder(recognisers=(Order([seat()], ["custom"]),), kinds={"custom"})  # type: ignore[arg-type]
        assert finder.looks_for == {EntityKind.CUSTOM}
        assert finder.find("12A") == (seat(),)

    def test_no_kinds_at_all(self) -> None:
        """What finds nothing may join, but then finds nothing."""
        assert Finder(recognisers=(Order([], ()),)).find("12A") == ()

    def test_pickles(self) -> None:
        """A finder with words for kinds can be sent to another process."""
        finder = Finder(kinds=["ip"])  # type: ignore[arg-type]
        assert pickle.loads(pickle.dumps(finder)) == finder  # noqa: S301  # our own bytes


class TestFinding:
    """What a recogniser may give."""

    def test_nothing_at_all(self) -> None:
        """A forgotten ``return`` is told as what it is."""
        assert problem(None) == (
            "recogniser Order: expected find to give entities, such as a list, found NoneType"
        )

    def test_one_alone(self) -> None:
        """One entity is no list of one."""
        assert "expected find to give entities, such as a list, found Entity" in problem(seat())

    @pytest.mark.parametrize("given", [["ada"], "ada", [None], [("custom", 0, 3)]])
    def test_something_else(self, given: Any) -> None:
        """What is no entity is named by its class."""
        assert "recogniser Order: expected entities, found " in problem(given)

    def test_a_kind_that_is_not_its_own(self) -> None:
        """Else a redaction would say that nobody looks for what was found."""
        name = Entity(EntityKind.NAME, Span(0, 3), 1.0, "names")
        assert problem([name]) == (
            "recogniser Order: expected entities of its kinds (custom), found name"
        )

    def test_an_entity_that_cannot_be(self) -> None:
        """The mistake in it is told, as it shows no text."""
        made = problem(lambda text: [Entity("custom", (0, 3), 1.0, text)])  # type: ignore[arg-type]
        assert made == ("recogniser Order: span: expected a Span, such as Span(0, 3), found tuple")

    def test_its_own_failure(self) -> None:
        """What it says itself may hold the text, so the class of its error is all."""
        assert problem(int).endswith("recogniser Order: it raised ValueError")

    @pytest.mark.parametrize(("start", "end"), [(0.0, 3.0), (0, 3.5)])
    def test_broken_places(self, start: float, end: float) -> None:
        """A text has no half characters."""
        assert "expected spans of whole numbers" in problem([seat(start, end)])

    def test_beyond_the_text(self) -> None:
        """Nor more characters than it has."""
        assert "expected spans inside the text, found one beyond" in problem([seat(0, 999)])

    def test_what_is_right(self) -> None:
        """A recogniser without mistakes finds, and its kind is looked for."""
        order = Order(lambda text: [seat()] if text.startswith("12A") else [])
        redaction = redact("12A please", finder=Finder(recognisers=(order,)))
        assert redaction.text == "[CUSTOM_1] please"
