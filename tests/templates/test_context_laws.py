"""Laws of contexts: models and their JSON Schemas say the same, and views are pure."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum, IntEnum, StrEnum
from typing import Annotated, Any, Literal, NewType, Union
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import (
    AnyUrl,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    RootModel,
    SecretStr,
    with_config,
)
from pydantic import create_model as made
from typing_extensions import TypeAliasType, TypedDict

from supportkit.errors import ContextError
from supportkit.templates.contexts.fitting import view_of
from supportkit.templates.contexts.marks import StaffOnly
from supportkit.templates.contexts.models import of_model
from supportkit.templates.contexts.schemas import of_schema
from supportkit.templates.contexts.types import ContextType
from supportkit.templates.contexts.views import view
from supportkit.testing.contexts import values_of


class Colour(Enum):
    """Words of a program."""

    RED = "red"
    GREEN = "green"


class Size(IntEnum):
    """Numbers of a program."""

    SMALL = 1
    LARGE = 3


class Plan(StrEnum):
    """One word alone."""

    GOLD = "gold"


class Tree(BaseModel):
    """A model that holds models of its own kind."""

    name: str
    parent: Tree | None = None
    children: list[Tree]


class Names(RootModel[list[str]]):
    """A model that is a list."""


@with_config(ConfigDict(extra="ignore"))
class Address(TypedDict):
    """A typed dict."""

    street: str
    city: str | None


OrderId = NewType("OrderId", str)
Amount = TypeAliasType("Amount", Annotated[int, Field(ge=0, le=9)])

_NUMBERS = itertools.count()
_NAMES = st.sampled_from(["id", "name", "due", "total", "lines", "state", "note", "parent"])
_SCALARS: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(str, int, float, bool, date, datetime, time, timedelta, UUID, bytes, Any, None),
        *(SecretStr, HttpUrl, AnyUrl, Colour, Size, Plan, Tree, Names, Address, OrderId, Amount),
        *(Literal["a", "b"], Literal["a"], Literal[1, "b"], Literal[True]),
        *(tuple[()], tuple[int, str], tuple[int, ...], list, dict, tuple),
        *(Annotated[str, Field(max_length=5)], Annotated[str, Field(min_length=1, max_length=9)]),
        *(Annotated[int, Field(gt=0)], Annotated[int, Field(ge=-1, lt=5)]),
        *(Annotated[float, Field(gt=0, le=1)], Annotated[str, StaffOnly]),
        *(Annotated[list[int], Field(min_length=1, max_length=3)], Annotated[str, "a comment"]),
        Annotated[str, Field(json_schema_extra={"format": "uri"})],
    ]
)


def _wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    around: list[Any] = [list, Sequence, set]
    return st.one_of(
        inner.map(lambda of: of | None if of is not None else None),
        st.tuples(inner, inner).map(lambda pair: Union[pair]),  # noqa: UP007
        st.tuples(st.sampled_from(around), inner).map(lambda pair: pair[0][pair[1]]),
        inner.map(lambda of: dict.__class_getitem__((str, of))),
        inner.map(lambda of: tuple.__class_getitem__((of, ...))),
        inner.map(lambda of: Annotated.__class_getitem__((of, "a comment"))),  # type: ignore[attr-defined]
        _models(inner),
    )


def _models(of: st.SearchStrategy[Any]) -> st.SearchStrategy[type[BaseModel]]:
    field = st.tuples(of, st.sampled_from([..., ..., None, "text"]), st.booleans())
    extra = st.sampled_from(["ignore", "allow", "forbid"])
    return st.builds(_model, st.dictionaries(_NAMES, field, max_size=4), extra)


def _model(fields: Mapping[str, tuple[Any, Any, bool]], extra: Any) -> type[BaseModel]:
    config = ConfigDict(extra=extra)
    shown: dict[str, Any] = {
        name: (of, Field(default, json_schema_extra=None if seen else {"customer_visible": False}))
        for name, (of, default, seen) in fields.items()
    }
    return made(f"Model{next(_NUMBERS)}", __config__=config, **shown)


MODELS = _models(st.recursive(_SCALARS, _wider, max_leaves=5))


def schema_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """Write the schema of a model as a file would hold it."""
    schema = model.model_json_schema(mode="serialization", by_alias=False)
    written: Mapping[str, Any] = json.loads(json.dumps(schema))
    return written


@settings(max_examples=300, deadline=None)
@given(model=MODELS)
def test_model_and_schema_say_the_same(model: type[BaseModel]) -> None:
    """A check in CI that has only the schema finds what a check with the model finds."""
    assert of_schema(schema_of(model)) == of_model(model)


_KEYS = st.sampled_from(
    [
        *("type", "properties", "items", "prefixItems", "anyOf", "oneOf", "allOf", "$ref", "enum"),
        *("const", "required", "additionalProperties", "patternProperties", "format", "maxLength"),
        *("minimum", "exclusiveMaximum", "minItems", "$defs", "default", "nullable", "id", "title"),
    ]
)
_WORDS = st.sampled_from(
    ["object", "array", "string", "integer", "null", "#", "#/$defs/id", "#/$defs/x/items", "date"]
)
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _WORDS | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=25,
)


def _read(schema: Mapping[str, Any]) -> ContextType | None:
    try:
        return of_schema(schema)
    except ContextError:
        return None


@settings(max_examples=300, deadline=None)
@given(schema=st.dictionaries(_KEYS, _JSON, max_size=6))
def test_any_json_is_read_or_refused(schema: Mapping[str, Any]) -> None:
    """Whatever stands in a file, it is a schema or an error that says where it is not."""
    assert _read(schema) == _read(schema)


@settings(max_examples=100, deadline=None)
@given(model=MODELS, data=st.data())
def test_data_of_a_type_fits_it(model: type[BaseModel], data: st.DataObject) -> None:
    """What is drawn from the types of a schema is data that the schema accepts."""
    context = of_schema(schema_of(model))
    given_data = data.draw(values_of(context))
    shown = view_of(given_data, context)
    fields = context.records[context.root].fields
    assert shown.hidden == {name for name, field in fields.items() if not field.visible}
    assert shown.hidden.isdisjoint(shown.data)


_PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=15,
)


@settings(max_examples=100, deadline=None)
@given(value=_PLAIN)
def test_a_view_is_pure(value: object) -> None:
    """The same data gives the same view, and the view of a view is itself."""
    assert view(value) == view(value)
    assert view(view(value)) == view(value)
