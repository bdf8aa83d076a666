"""What becomes of the values of a context."""

from __future__ import annotations

import copy
import pickle
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from ipaddress import IPv4Address
from typing import Annotated, Any, NamedTuple

import pytest
from pydantic import AnyUrl, BaseModel, ConfigDict, Field, SecretStr

from supportkit.errors import ContextError, RenderLimitError
from supportkit.templates.contexts.fitting import view_of
from supportkit.templates.contexts.marks import StaffOnly
from supportkit.templates.contexts.schemas import of_schema
from supportkit.templates.contexts.views import Link, View, view


class Account(BaseModel):
    """A model of somebody's app."""

    model_config = ConfigDict(extra="allow")

    name: str = "Ada"
    margin: Annotated[int, StaffOnly] = 9
    password: SecretStr = SecretStr("hunter2")
    old: tuple[SecretStr, ...] = (SecretStr("hunter1"),)
    anything: object = SecretStr("hunter0")
    token: str = Field(default="t", exclude=True)


@dataclass
class Parcel:
    """A dataclass."""

    number: str
    cost: Annotated[int, StaffOnly] = 3


class Point(NamedTuple):
    """A tuple with names."""

    x: int


class Note(BaseModel):
    """A model that is for staff as a whole."""

    model_config = ConfigDict(json_schema_extra={"customer_visible": False})

    text: str = "difficult customer"


class NaTType(datetime):
    """What pandas has for a missing moment."""


def shown(value: object) -> Any:
    """Give the data of a view."""
    found = view(value)
    assert isinstance(found, View)
    return found.data


class TestHidden:
    """What a customer may not see is not there."""

    def test_left_out(self) -> None:
        """A marked field, a secret, and a field left out of exports are named, not held."""
        found = view(Account())
        assert isinstance(found, View)
        assert found.data == {"name": "Ada"}
        assert found.hidden == {"margin", "password", "old", "anything", "token"}

    def test_more_fields(self) -> None:
        """A model that takes any field shows them, but for secrets."""
        found = view(Account.model_validate({"plan": "gold", "api_key": "k", "_x": 1}))
        assert isinstance(found, View)
        assert found.data == {"name": "Ada", "plan": "gold"}
        assert "api_key" in found.hidden

    @pytest.mark.parametrize(
        "name",
        ["password", "Passwort", "mot_de_passe", "PIN", "api-key", "accessToken", "date_of_birth"],
    )
    def test_free_name(self, name: str) -> None:
        """A custom field that is called a secret or a date of birth is left out."""
        found = view({name: "x", "order_id": "A1"})
        assert isinstance(found, View)
        assert (found.data, set(found.hidden)) == ({"order_id": "A1"}, {name})

    @pytest.mark.parametrize(
        "name", ["order_id", "pinned", "tokens_left", "card_last4", "card_ending"]
    )
    def test_harmless_name(self, name: str) -> None:
        """A name that only looks a little like one is there."""
        assert shown({name: "x"}) == {name: "x"}

    def test_password_in_an_address(self) -> None:
        """A web address with a password in it is a secret."""
        assert shown({"a": AnyUrl("https://u:p@x.example"), "b": 1}) == {"b": 1}

    def test_dataclass(self) -> None:
        """A dataclass is shown like a model."""
        assert shown(Parcel("P1")) == {"number": "P1"}

    def test_model_for_staff(self) -> None:
        """A model that is for staff is nowhere, even where nobody expects it."""
        assert shown({"a": Note(), "b": [1, [Note()]], "c": 1}) == {"c": 1}

    def test_secret_alone(self) -> None:
        """A secret is nothing to print, and the error does not show it."""
        with pytest.raises(TypeError, match="a secret alone"):
            view(SecretStr("hunter2"))

    def test_repr(self) -> None:
        """A view shows how many names there are, and nothing else."""
        assert repr(view(Account())) == "View(1 names)"


class TestValues:
    """What each value becomes."""

    @pytest.mark.parametrize(
        ("value", "plain"),
        [
            (float("nan"), None),
            (Decimal("nan"), None),
            (NaTType(2026, 3, 2, tzinfo=UTC), None),
            (Fraction(1, 2), 0.5),
            (IPv4Address("192.0.2.1"), "192.0.2.1"),
            (b"abc", "abc"),
            (Point(3), (3,)),
            ({"b", "a"}, ("a", "b")),
            (range(3), (0, 1, 2)),
            (timedelta(hours=1), timedelta(hours=1)),
            (Decimal("9.90"), Decimal("9.90")),
        ],
    )
    def test_plain(self, value: object, plain: object) -> None:
        """A missing number of pandas is missing; everything else is written as people do."""
        assert shown({"x": value}) == {"x": plain}

    @pytest.mark.parametrize("value", [object(), b"\xff", print, (x for x in "a"), 1j])
    def test_no_data(self, value: object) -> None:
        """What is no data is refused."""
        with pytest.raises(TypeError, match="in the context, found"):
            view({"x": value})

    def test_link(self) -> None:
        """Web addresses of a model are links, and other texts never are."""
        data = shown({"a": AnyUrl("https://x.example"), "b": "https://x.example", "c": Link("x")})
        assert [type(data[name]) for name in "abc"] == [Link, str, Link]

    def test_field_of_links(self) -> None:
        """A text field that is called a web address holds a link."""

        class Brand(BaseModel):
            """A brand."""

            url: str = Field("https://x.example", json_schema_extra={"format": "uri"})

        assert type(shown(Brand())["url"]) is Link

    def test_pure(self) -> None:
        """The data stays as it is, and the same data gives the same view."""
        data = {"a": [1, {"b": {3}}]}
        before = copy.deepcopy(data)
        assert view(data) == view(data)
        assert data == before
        assert pickle.loads(pickle.dumps(view(data))) == view(data)  # noqa: S301
        assert len({view(data), view(data)}) == 1
        assert view(data) != data


class TestBudget:
    """A context is no way to keep a program busy."""

    @pytest.mark.parametrize(
        ("value", "limit"),
        [
            ([0] * 10_001, "10000 items in a list"),
            ([[0] * 9_999] * 11, "100000 values"),
            (["x" * 1_000_000] * 6, "5000000 characters"),
            ({"x" * 5_000_001: 1}, "5000000 characters"),
            (10**1_001, "1000 digits in a number"),
            (Decimal("1e999999"), "1000 digits in a number"),
        ],
    )
    def test_too_much(self, value: object, limit: str) -> None:
        """Lists, texts and numbers have a limit, and all values together."""
        with pytest.raises(RenderLimitError, match=limit):
            view({"x": value})


SCHEMA = of_schema(
    {
        "type": "object",
        "required": ["id", "due"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "maxLength": 5},
            "due": {"type": "string", "format": "date-time"},
            "day": {"type": "string", "format": "date"},
            "at": {"type": "string", "format": "time"},
            "span": {"type": "string", "format": "duration"},
            "url": {"type": "string", "format": "uri"},
            "price": {"type": "string", "format": "decimal"},
            "count": {"type": "integer", "minimum": 0},
            "state": {"enum": ["new", "sent"]},
            "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
            "fields": {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
            "plan": {"type": "string", "default": "free"},
            "margin": {"type": "number", "customer_visible": False},
            "pay": {
                "anyOf": [
                    {"properties": {"type": {"const": "card"}, "last4": {"type": "string"}}},
                    {"properties": {"type": {"const": "bank"}, "name": {"type": "string"}}},
                ]
            },
        },
    }
)
NEEDED = {"id": "A1", "due": "2026-03-02T09:30:00Z"}


def fitted(**data: object) -> Any:
    """Fit data to the schema."""
    return view_of({**NEEDED, **data}, SCHEMA).data


class TestFitting:
    """Plain data becomes what a schema says."""

    @pytest.mark.parametrize(
        ("name", "given", "value"),
        [
            (
                "due",
                "2026-03-02T09:30:00+01:00",
                datetime.fromisoformat("2026-03-02T09:30:00+01:00"),
            ),
            ("due", datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)),
            ("day", "2026-03-02", date(2026, 3, 2)),
            ("at", "09:30:00", time(9, 30)),
            ("span", "PT1H30M", timedelta(minutes=90)),
            ("url", "https://x.example", Link("https://x.example")),
            ("price", "9.90", Decimal("9.90")),
            ("price", 9, Decimal(9)),
            ("count", 3.0, 3),
            ("state", "new", "new"),
            ("tags", ["a", "b"], ("a", "b")),
            ("plan", "gold", "gold"),
        ],
    )
    def test_value(self, name: str, given: object, value: object) -> None:
        """Dates and times are dates and times, so that filters know them."""
        found = fitted(**{name: given})[name]
        assert (found, type(found)) == (value, type(value))

    def test_default(self) -> None:
        """A name that is missing has its default, or no value."""
        assert (fitted()["plan"], fitted()["day"]) == ("free", None)

    def test_hidden(self) -> None:
        """What a customer may not see is left out."""
        found = view_of({**NEEDED, "margin": 0.3, "fields": {"pin": "1", "x": "y"}}, SCHEMA)
        assert found.hidden == {"margin"}
        assert "margin" not in found.data
        fields = found.data["fields"]
        assert isinstance(fields, View)
        assert (fields.data, set(fields.hidden)) == ({"x": "y"}, {"pin"})

    def test_one_of_several_records(self) -> None:
        """A constant tells which record it is."""
        assert list(fitted(pay={"type": "bank", "name": "x"})["pay"].data) == ["type", "name"]

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            ({"due": "soon"}, "due: expected a date and time, found a text"),
            ({"due": "2026-03-02"}, "due: expected a date and time, found a text"),
            ({"due": None}, "due: expected a date and time, found nothing"),
            ({"id": "A12345"}, "id: expected a text of at most 5 characters, found a text"),
            ({"id": 5}, "found a number"),
            ({"count": -1}, "count: expected a whole number of at least 0, found a number"),
            ({"count": True}, "found a truth"),
            ({"price": "dear"}, "price: expected a number, found a text"),
            ({"state": "lost"}, "state: expected one of the values of its schema, found a text"),
            ({"tags": "a"}, "tags: expected a list of at most 2 items, found a text"),
            ({"tags": ["a", "b", "c"]}, "found one of 3"),
            ({"tags": ["a", 5]}, r"tags\[1\]: expected a text, found a number"),
            ({"tags": {"a": 1}}, "found a record"),
            ({"fields": {"Ada Lovelace": 5}}, r"fields\.…: expected a text, found a number"),
            ({"fields": [1]}, "fields: expected a mapping, found a list"),
            ({"Ada": 1}, "expected the names of its schema alone, found another name"),
            ({"id": object()}, "id: expected plain data"),
        ],
    )
    def test_misfit(self, data: Any, message: str) -> None:
        """An error says where, what was expected, and what kind of value it is instead."""
        with pytest.raises(ContextError, match=message) as caught:
            fitted(**data)
        assert not any(word in str(caught.value) for word in ("soon", "dear", "lost", "Ada"))

    def test_missing(self) -> None:
        """A name that must be there is missed."""
        with pytest.raises(ContextError, match="due: expected a date and time, found nothing"):
            view_of({"id": "A1"}, SCHEMA)

    def test_partial(self) -> None:
        """Where less is known, what is missing has no value."""
        assert view_of({"id": "A1"}, SCHEMA, partial=True).data["due"] is None

    def test_other_names(self) -> None:
        """Other names are there where the schema says so, and passed over elsewhere."""
        either = {"properties": {"id": {"type": "string"}}}
        given = {"id": "A1", "more": [1], "password": "x"}
        found = view_of(given, of_schema({**either, "additionalProperties": True}))
        assert (found.data, set(found.hidden)) == ({"id": "A1", "more": (1,)}, {"password"})
        assert view_of(given, of_schema(either)).data == {"id": "A1"}

    def test_model_as_data(self) -> None:
        """A model fits a schema by its names, and its secrets stay secrets."""
        schema = of_schema({"properties": {"name": {"type": "string"}, "password": True}})
        found = view_of(Account(), schema)
        assert (found.data, set(found.hidden)) == ({"name": "Ada"}, {"password"})

    def test_not_a_record(self) -> None:
        """The whole is a mapping."""
        with pytest.raises(ContextError, match="expected a record, found a text"):
            view_of("x", SCHEMA)  # type: ignore[arg-type]

    def test_many_empty_records(self) -> None:
        """A list of empty records is no way to fill the memory with what they lack."""
        names = {"properties": dict.fromkeys(map(str, range(1_000)), True)}
        schema = of_schema({"properties": {"x": {"type": "array", "items": names}}})
        with pytest.raises(RenderLimitError, match="100000 values"):
            view_of({"x": [{}] * 1_000}, schema)

    def test_endless(self) -> None:
        """Data that contains itself ends in an error."""
        circle: dict[str, Any] = {}
        circle["parent"] = circle
        schema = of_schema({"properties": {"parent": {"$ref": "#"}}})
        with pytest.raises(ContextError, match="at most 20 levels"):
            view_of(circle, schema)
