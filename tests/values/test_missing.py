"""Results that are not there."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from supportkit.values import NotAvailable, NotComputed

NO_REPLY: Any = NotAvailable("no reply yet")


CALCULATIONS: dict[str, Callable[[], object]] = {
    "x + 1": lambda: NO_REPLY + 1,
    "1 + x": lambda: 1 + NO_REPLY,
    "x - 1": lambda: NO_REPLY - 1,
    "1 - x": lambda: 1 - NO_REPLY,
    "x * 2": lambda: NO_REPLY * 2,
    "x / 2": lambda: NO_REPLY / 2,
    "2 / x": lambda: 2 / NO_REPLY,
    "x // 2": lambda: NO_REPLY // 2,
    "x % 2": lambda: NO_REPLY % 2,
    "x ** 2": lambda: NO_REPLY**2,
    "-x": lambda: -NO_REPLY,
    "abs": lambda: abs(NO_REPLY),
    "int": lambda: int(NO_REPLY),
    "float": lambda: float(NO_REPLY),
    "round": lambda: round(NO_REPLY),
    "x < 1": lambda: NO_REPLY < 1,
    "x >= 1": lambda: NO_REPLY >= 1,
    "sum": lambda: sum([1, NO_REPLY]),
    "max": lambda: max([1, NO_REPLY]),
    "minutes + x": lambda: timedelta(minutes=5) + NO_REPLY,
}


class Figures(BaseModel):
    """A model with a figure that may be missing."""

    reply_minutes: float | NotAvailable | NotComputed


class TestMissing:
    """Values that say why they are none."""

    def test_three_things_are_not_the_same(self) -> None:
        """Not available, not computed and zero differ."""
        not_available: object = NotAvailable("x")
        assert not_available != NotComputed("x")
        assert not_available != 0

    def test_it_compares_hashes_and_pickles_by_value(self) -> None:
        """The same reason is the same value, in another process too."""
        again = pickle.loads(pickle.dumps(NO_REPLY))  # noqa: S301
        assert again == NO_REPLY
        assert hash(again) == hash(NO_REPLY)

    def test_it_is_false_and_prints_its_reason(self) -> None:
        """A report can test it and print it."""
        assert not NO_REPLY
        assert str(NO_REPLY) == "not available: no reply yet"
        assert str(NotComputed("give policies")) == "not computed: give policies"

    def test_it_gives_none_on_request(self) -> None:
        """Code without use for the reason gets None."""
        assert NO_REPLY.or_none() is None

    @pytest.mark.parametrize("calculate", CALCULATIONS.values(), ids=CALCULATIONS.keys())
    def test_it_refuses_arithmetic(self, calculate: Any) -> None:
        """It cannot slip into a sum, a mean or a maximum."""
        with pytest.raises(TypeError):
            calculate()


class TestInModels:
    """As a field of a model."""

    def test_json_form_says_why(self) -> None:
        """JSON holds the reason, and gives the same value again."""
        figures = Figures(reply_minutes=NO_REPLY)
        assert figures.model_dump_json() == '{"reply_minutes":{"not_available":"no reply yet"}}'
        assert Figures.model_validate_json(figures.model_dump_json()) == figures

    def test_the_two_kinds_stay_apart(self) -> None:
        """What was not computed does not come back as not available."""
        read = Figures.model_validate({"reply_minutes": {"not_computed": "nobody asked"}})
        assert read.reply_minutes == NotComputed("nobody asked")

    def test_other_objects_are_refused(self) -> None:
        """An object with another key is no missing value."""
        with pytest.raises(ValidationError):
            Figures.model_validate({"reply_minutes": {"absent": "x"}})
