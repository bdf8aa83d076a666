"""Free-form data that cannot be changed."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from supportkit.values import FrozenMapping, freeze, thaw


class Ticket(BaseModel):
    """A model with free-form data."""

    fields: FrozenMapping = FrozenMapping()


class TestFrozenMapping:
    """A mapping by value."""

    def test_it_compares_by_value(self) -> None:
        """Two mappings of the same data are equal, in any order of keys."""
        assert FrozenMapping({"a": 1, "b": [2]}) == FrozenMapping({"b": [2], "a": 1})
        assert FrozenMapping({"a": 1}) != FrozenMapping({"a": 2})

    def test_it_hashes_by_value(self) -> None:
        """It may be a key of a dict, nested data and all."""
        one, other = (FrozenMapping({"a": {"b": [1, {"c": None}]}}) for _ in range(2))
        assert hash(one) == hash(other)

    def test_attributes_cannot_be_set(self) -> None:
        """No attribute can be set on it."""
        with pytest.raises(AttributeError, match="cannot be changed"):
            FrozenMapping()._data = {}

    def test_items_cannot_be_set(self) -> None:
        """No item can be set in it."""
        mapping: Any = FrozenMapping({"a": 1})
        with pytest.raises(TypeError):
            mapping["a"] = 2

    def test_there_is_no_other_way_in(self) -> None:
        """Neither deleting, nor making it again, nor what is pickled changes it."""
        mapping = FrozenMapping({"a": 1})
        with pytest.raises(AttributeError, match="cannot be changed"):
            del mapping._data
        with pytest.raises(AttributeError, match="cannot be changed"):
            mapping.__init__({"b": 2})  # type: ignore[misc]
        mapping.__reduce__()[1][0]["a"] = 2
        assert mapping == {"a": 1}

    def test_source_may_change_later(self) -> None:
        """A list that was given is not shared."""
        sizes = [1]
        mapping = FrozenMapping({"sizes": sizes})
        sizes.append(2)
        assert mapping["sizes"] == (1,)

    def test_it_survives_pickling_and_copying(self) -> None:
        """Copies of any kind are equal to the original."""
        mapping = FrozenMapping({"a": {"b": [1]}})
        copies = [pickle.loads(pickle.dumps(mapping)), copy.copy(mapping), copy.deepcopy(mapping)]  # noqa: S301
        assert copies == [mapping] * 3

    def test_repr_hides_keys_and_values(self) -> None:
        """Neither a key nor a value shows."""
        assert repr(FrozenMapping({"ada@example.com": "secret"})) == "FrozenMapping(1 key)"

    @pytest.mark.parametrize(
        ("value", "problem"),
        [
            ({1, 2}, "found set"),
            (float("nan"), "finite"),
            (float("inf"), "finite"),
            ({1: "a"}, "text as keys"),
            ("\ud83d", "lone surrogate"),
            ({"\udc00": 1}, "lone surrogate"),
            (1 << 20_000, "4,300 digits"),
            (object(), "found object"),
        ],
        ids=["set", "nan", "inf", "key", "surrogate", "surrogate-key", "huge", "object"],
    )
    def test_what_is_no_json_is_refused(self, value: object, problem: str) -> None:
        """What could not be written and read again cannot get in."""
        with pytest.raises(ValueError, match=problem):
            FrozenMapping({"key": value})

    def test_keys_at_the_top_are_checked_too(self) -> None:
        """A number is no key, at any depth."""
        data: Any = {1: "a"}
        with pytest.raises(ValueError, match="text as keys"):
            FrozenMapping(data)

    def test_depth_is_bounded(self) -> None:
        """Data nested thousands deep is refused before it can exhaust the stack."""
        deep: Any = None
        for _ in range(100):
            deep = [deep]
        with pytest.raises(ValueError, match="at most 64 deep"):
            freeze(deep)


class TestInModels:
    """As a field of a model."""

    def test_it_reads_and_writes_json(self) -> None:
        """A model's JSON gives the same model again."""
        ticket = Ticket.model_validate_json('{"fields": {"a": [1, {"b": null}], "c": 1.5}}')
        assert Ticket.model_validate_json(ticket.model_dump_json()) == ticket

    def test_it_takes_a_frozen_mapping_as_it_is(self) -> None:
        """What is frozen already is shared, not copied."""
        frozen = FrozenMapping({"a": 1})
        assert Ticket(fields=frozen).fields is frozen

    def test_anything_else_is_one_clear_fault(self) -> None:
        """The error names the field once, and what was expected there."""
        with pytest.raises(ValidationError) as caught:
            Ticket.model_validate({"fields": [1]})
        [fault] = caught.value.errors()
        assert (fault["loc"], fault["msg"]) == (
            ("fields",),
            "expected an object (a mapping), found list",
        )

    def test_schema_says_object(self) -> None:
        """The JSON Schema promises an object."""
        assert Ticket.model_json_schema()["properties"]["fields"]["type"] == "object"

    def test_thaw_undoes_freeze(self) -> None:
        """Plain dicts and lists come back."""
        assert thaw(freeze({"a": [{"b": [1]}]})) == {"a": [{"b": [1]}]}
