"""How the types of a context are read from JSON Schemas, ours and other people's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from supportkit.errors import ContextError
from supportkit.templates.contexts.schemas import of_schema
from supportkit.templates.contexts.types import (
    ANYTHING,
    Choice,
    Day,
    Duration,
    FieldType,
    Items,
    Moment,
    Number,
    Record,
    Table,
    Text,
    TimeOfDay,
    Truth,
    Type,
)

TEXT, FLOAT = Text(), Number("float")
NEVER = False
ORDER = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}


def field(part: Any, **more: Any) -> FieldType:
    """Read a part as the only property of a schema."""
    schema = {"type": "object", "properties": {"x": part}, "required": ["x"], **more}
    context = of_schema(schema)
    return context.records[context.root].fields["x"]


class TestKinds:
    """What each part is to a template."""

    @pytest.mark.parametrize(
        ("part", "kind"),
        [
            ({"type": "string"}, TEXT),
            ({"type": "string", "minLength": 1, "maxLength": 5}, Text(5, 1)),
            ({"type": "string", "format": "date-time"}, Moment()),
            ({"type": "string", "format": "date"}, Day()),
            ({"type": "string", "format": "time"}, TimeOfDay()),
            ({"type": "string", "format": "duration"}, Duration()),
            ({"type": "string", "format": "uri"}, Text(form="link")),
            ({"type": "string", "format": "email"}, Text(form="email")),
            ({"type": "string", "format": "uuid"}, Text(36, 36)),
            ({"type": "string", "format": "decimal"}, Number("decimal")),
            ({"type": "string", "format": "a new one"}, TEXT),
            ({"format": "date"}, Day()),
            ({"maxLength": 3}, Text(3)),
            ({"type": "integer", "minimum": 0, "exclusiveMaximum": 10}, Number("whole", 0, 9)),
            ({"type": "number", "exclusiveMinimum": 0}, Number("float", 0)),
            ({"type": "integer", "minimum": 0, "exclusiveMinimum": True}, Number("whole", 1)),
            ({"minimum": 2}, Number("float", 2)),
            ({"type": "boolean"}, Truth()),
            ({"const": True}, Truth()),
            ({"const": "a"}, Choice(("a",), words=False)),
            ({"enum": ["a", 1]}, Choice(("a", 1), words=False)),
            ({"type": "array"}, Items(ANYTHING)),
            ({"type": "array", "items": {"type": "string"}}, Items(Type((TEXT,)))),
            ({"items": {"type": "string"}, "minItems": 1}, Items(Type((TEXT,)), 1)),
            (
                {"prefixItems": [{"type": "string"}, {"type": "number"}], "items": False},
                Items(Type((TEXT, FLOAT)), 0, 2),
            ),
            (
                {"type": "array", "items": [{"type": "string"}], "maxItems": 1},
                Items(Type((TEXT,)), 0, 1),
            ),
            ({"type": "object"}, Table(ANYTHING)),
            ({"additionalProperties": {"type": "number"}}, Table(Type((FLOAT,)))),
            ({"patternProperties": {"^a": {"type": "number"}}}, Table(Type((FLOAT,)))),
            (ORDER, Record("x")),
            ({**ORDER, "title": "An order"}, Record("An order")),
            ({"allOf": [{"type": "string"}, {"maxLength": 5}, {"maxLength": 9}]}, Text(5)),
            (
                {"anyOf": [{"type": "number"}, {"pattern": r"^(?!^[-+.]*$)[+-]?0*\d*$"}]},
                Number("decimal"),
            ),
        ],
    )
    def test_kind(self, part: Any, kind: Any) -> None:
        """A part is one kind of value, with its limits."""
        assert field(part).type == Type((kind,))

    @pytest.mark.parametrize("part", [True, {}, {"title": "Anything"}, {"description": "?"}])
    def test_anything(self, part: Any) -> None:
        """A part that says nothing is anything."""
        assert field(part).type == ANYTHING

    @pytest.mark.parametrize(
        "part",
        [
            {"type": ["string", "null"]},
            {"anyOf": [{"type": "string"}, {"type": "null"}]},
            {"oneOf": [{"type": "string"}, {"type": "null"}, False]},
            {"type": "string", "nullable": True},
            {"type": "string", "default": None},
        ],
    )
    def test_optional(self, part: Any) -> None:
        """There are several ways to say that a text may be null."""
        assert field(part).type == Type((TEXT,), optional=True)

    def test_null_among_values(self) -> None:
        """Null among the values makes them optional."""
        expected = Type((Choice(("a",), words=False),), optional=True)
        assert field({"enum": ["a", None]}).type == expected

    def test_impossible(self) -> None:
        """What can never be is always missing."""
        assert field(NEVER).type == Type(optional=True)

    def test_named_enumeration(self) -> None:
        """An enumeration with a name of its own has words of a program."""
        colour = {"type": "string", "enum": ["red"], "title": "Colour"}
        assert field({"$ref": "#/$defs/Colour"}, **{"$defs": {"Colour": colour}}).type == Type(
            (Choice(("red",)),)
        )


class TestRecords:
    """Objects with properties."""

    def test_not_required(self) -> None:
        """A property may be missing unless it is required or has a default."""
        properties = {"a": {"type": "string"}, "b": {"type": "string", "default": "x"}}
        context = of_schema({"properties": properties})
        shown = context.records[context.root].fields
        assert [one.type.optional for one in shown.values()] == [True, False]
        assert shown["b"].default == "x"

    @pytest.mark.parametrize(
        ("more", "is_open", "closed"),
        [
            ({}, False, False),
            ({"additionalProperties": False}, False, True),
            ({"unevaluatedProperties": False}, False, True),
            ({"additionalProperties": True}, True, False),
            ({"additionalProperties": {"type": "string"}}, True, False),
            ({"patternProperties": {"^x-": True}}, True, False),
            ({"then": {"properties": {"b": True}}}, True, False),
        ],
    )
    def test_other_names(self, more: Any, is_open: bool, closed: bool) -> None:  # noqa: FBT001
        """Other names are there, are refused, or are passed over."""
        context = of_schema({"properties": {"a": True}, **more})
        record = context.records[context.root]
        assert (record.open, record.closed) == (is_open, closed)

    def test_hidden(self) -> None:
        """What a customer may not see is marked, is write-only or is a password."""
        marks: Mapping[str, Any] = {
            "a": {"type": "string", "customer_visible": False},
            "b": {"anyOf": [{"type": "string", "customer_visible": False}, {"type": "null"}]},
            "c": {"type": "string", "writeOnly": True},
            "d": {"type": "array", "items": {"type": "string", "format": "password"}},
            "e": {"type": "string", "customer_visible": True},
            "_f": {"type": "string"},
        }
        context = of_schema({"properties": marks})
        shown = context.records[context.root].fields
        assert [name for name, one in shown.items() if one.visible] == ["e"]

    def test_built_on_another(self) -> None:
        """All parts of ``allOf`` hold at once."""
        gift = {"allOf": [{"$ref": "#/definitions/Order"}, {"properties": {"note": True}}]}
        context = of_schema({"properties": {"gift": gift}, "definitions": {"Order": ORDER}})
        assert list(context.records["gift"].fields) == ["id", "note"]

    def test_requirements_in_branches(self) -> None:
        """Branches that only say what is required leave one record."""
        either = {**ORDER, "anyOf": [{"required": ["id"]}, {"required": ["name"]}]}
        assert field(either).type == Type((Record("x"),))

    def test_branches_with_more_properties(self) -> None:
        """Branches that add properties give a record each."""
        branches = [{"properties": {"a": True}}, {"properties": {"b": True}}]
        context = of_schema({"properties": {"x": {**ORDER, "oneOf": branches}}, "required": ["x"]})
        assert [list(one.fields) for one in context.records.values()][1:] == [
            ["id", "a"],
            ["id", "b"],
        ]

    def test_free_root(self) -> None:
        """A context whose names are free may have any name."""
        context = of_schema({"type": "object"})
        assert context.records[context.root].open


class TestReferences:
    """References lead within the schema."""

    @pytest.mark.parametrize(
        "place", ["#/$defs/a~1b", "#/$defs/a%2Fb", "https://x.example/s#/$defs/a~1b"]
    )
    def test_pointer(self, place: str) -> None:
        """A JSON pointer is followed, also behind the schema's own id."""
        more = {"$id": "https://x.example/s", "$defs": {"a/b": {"type": "string"}}}
        assert field({"$ref": place}, **more).type == Type((TEXT,))

    def test_into_a_list(self) -> None:
        """A reference may lead anywhere in the schema."""
        part = {"anyOf": [{"type": "string"}, {"$ref": "#/properties/x/anyOf/0"}]}
        assert field(part).type == Type((TEXT,))

    def test_whole_schema(self) -> None:
        """A record may hold records of its own kind."""
        context = of_schema({"properties": {"parent": {"$ref": "#"}}, "required": ["parent"]})
        root = context.records[context.root]
        assert root.fields["parent"].type == Type((Record(context.root),))

    def test_list_in_itself(self) -> None:
        """A list that contains itself holds anything."""
        nested = {"type": "array", "items": {"$ref": "#/$defs/nested"}}
        shown = field({"$ref": "#/$defs/nested"}, **{"$defs": {"nested": nested}})
        assert shown.type == Type((Items(ANYTHING),))

    @pytest.mark.parametrize(
        ("reference", "found"),
        [
            ("https://x.example/order.json", "leads elsewhere; none is fetched"),
            ("order.json#/$defs/a", "leads elsewhere; none is fetched"),
            ("#order", "leads elsewhere; none is fetched"),
            ("#/$defs/none", "leads nowhere"),
            ("#/properties/x/anyOf/9", "leads nowhere"),
            ("#/required", "leads nowhere"),
            (5, "no text"),
        ],
    )
    def test_leads_nowhere(self, reference: object, found: str) -> None:
        """A reference that cannot be followed is an error, and nothing is fetched."""
        with pytest.raises(ContextError, match=f"#/properties/x: .*found .*{found}"):
            field({"$ref": reference})

    @pytest.mark.parametrize(
        "definitions",
        [
            {"a": {"$ref": "#/$defs/a"}},
            {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
            {"a": {"allOf": [{"$ref": "#/$defs/a"}, {"type": "string"}]}},
        ],
    )
    def test_circle(self, definitions: Any) -> None:
        """References that only lead to one another define nothing."""
        with pytest.raises(ContextError, match="leads back to itself"):
            field({"$ref": "#/$defs/a"}, **{"$defs": definitions})


def _nested(depth: int) -> Any:
    part: Any = {"type": "string"}
    for _ in range(depth):
        part = {"type": "array", "items": part}
    return part


def _doubled(key: str, times: int) -> dict[str, Any]:
    parts = {f"a{n}": {key: [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(times)}
    return {**parts, f"a{times}": {"type": "string"}}


class TestHostile:
    """Schemas that would take for ever are refused, or read at once."""

    @pytest.mark.parametrize("depth", [70, 100_000])
    def test_deep(self, depth: int) -> None:
        """A schema that is nested without need is refused."""
        with pytest.raises(ContextError, match="at most 64 levels"):
            field(_nested(depth))

    def test_records_in_records(self) -> None:
        """Records may be nested as deep as one likes."""
        part: Any = ORDER
        for _ in range(500):
            part = {"properties": {"x": part}, "required": ["x"]}
        assert len(of_schema(part).records) == 501

    def test_huge(self) -> None:
        """A schema of two hundred thousand parts is refused."""
        part = {"properties": dict.fromkeys(map(str, range(200_000)), True)}
        with pytest.raises(ContextError, match="at most 50000 parts"):
            of_schema(part)

    def test_long_list_of_values(self) -> None:
        """So is one with two hundred thousand values."""
        with pytest.raises(ContextError, match="at most 50000 parts"):
            field({"enum": list(range(200_000))})

    def test_branches_of_a_large_record(self) -> None:
        """A large record with many branches would be thousands of large records."""
        names = dict.fromkeys(map(str, range(10_000)), True)
        branches = [{"properties": {"a": True}}] * 2_000
        with pytest.raises(ContextError, match="at most 50000 parts"):
            field({"properties": names, "anyOf": branches})

    def test_values_of_two_lists(self) -> None:
        """Long lists of values that hold at once are compared in a moment."""
        first, second = list(range(20_000)), list(range(19_999, 39_999))
        shown = field({"allOf": [{"enum": first}, {"enum": second}]})
        assert shown.type == Type((Choice((19_999,), words=False),))

    def test_doubled_branches(self) -> None:
        """A definition is read once, however often it is referred to."""
        shown = field({"$ref": "#/$defs/a0"}, **{"$defs": _doubled("anyOf", 30)})
        assert shown.type == Type((TEXT,))

    def test_doubled_parts(self) -> None:
        """Parts that would have to be put together two to the thirtieth times are refused."""
        with pytest.raises(ContextError, match="at most"):
            field({"$ref": "#/$defs/a0"}, **{"$defs": _doubled("allOf", 30)})

    @pytest.mark.parametrize(
        ("part", "place"),
        [
            ({"type": "text"}, "#/properties/x/type"),
            ({"type": 5}, "#/properties/x/type"),
            ({"type": "string", "maxLength": "5"}, "#/properties/x/maxLength"),
            ({"type": "string", "maxLength": -1}, "#/properties/x/maxLength"),
            ({"type": "number", "minimum": float("inf")}, "#/properties/x/minimum"),
            ({"properties": []}, "#/properties/x/properties"),
            ({"anyOf": {}}, "#/properties/x/anyOf"),
            ({"enum": "a"}, "#/properties/x/enum"),
            ({"type": "array", "items": 5}, "#/properties/x/items"),
            ({"default": {1: "x"}}, "#/properties/x/default"),
            (5, "#/properties/x"),
        ],
    )
    def test_mistakes(self, part: Any, place: str) -> None:
        """A mistake is named with its place."""
        with pytest.raises(ContextError) as caught:
            field(part)
        assert caught.value.path == place

    @pytest.mark.parametrize("schema", [{"type": "string"}, {"type": "array"}, {}])
    def test_no_object(self, schema: Any) -> None:
        """A context is an object with names."""
        with pytest.raises(ContextError, match="the schema of an object"):
            of_schema(schema)

    def test_no_schema(self) -> None:
        """A schema is a mapping."""
        with pytest.raises(TypeError, match="expected a JSON Schema"):
            of_schema([])  # type: ignore[arg-type]
