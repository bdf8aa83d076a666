"""How the types of a context are read from pydantic models."""

from __future__ import annotations

import pickle
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Annotated, Any, Generic, Literal, NamedTuple, NewType, NotRequired, TypeVar
from uuid import UUID

import pytest
from pydantic import (
    AliasChoices,
    AnyUrl,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    EmailStr,
    Field,
    HttpUrl,
    NaiveDatetime,
    PostgresDsn,
    PrivateAttr,
    RootModel,
    SecretStr,
    computed_field,
    conint,
    constr,
)
from typing_extensions import TypeAliasType, TypedDict

from supportkit.errors import ContextError
from supportkit.templates.contexts.found import Found
from supportkit.templates.contexts.marks import StaffOnly
from supportkit.templates.contexts.models import of_model
from supportkit.templates.contexts.scalars import scalar
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

OrderId = NewType("OrderId", str)
Cents = TypeAliasType("Cents", Annotated[int, Field(ge=0)])
Json = TypeAliasType("Json", dict[str, "Json"] | list["Json"] | str)  # type: ignore[misc]
Payload = TypeVar("Payload", bound=int)


class Colour(Enum):
    """Words of a program."""

    RED = "red"
    BLUE = "blue"


class Size(IntEnum):
    """Numbers of a program."""

    SMALL = 1


class Plan(StrEnum):
    """Texts of a program."""

    GOLD = "gold"


class Line(BaseModel):
    """A line of an order."""

    title: str


class Lines(RootModel[list[Line]]):
    """A model that is a list."""


class Box(BaseModel, Generic[Payload]):
    """A generic model."""

    content: Payload


class Point(NamedTuple):
    """A tuple with names."""

    x: int
    y: int


class Address(TypedDict):
    """A typed dict."""

    city: str
    state: NotRequired[str]


@dataclass
class Parcel:
    """A dataclass."""

    number: str
    note: Annotated[str, StaffOnly] = ""
    courier: str | None = None


class Everything(BaseModel):
    """One field of each kind."""

    text: str
    short: Annotated[str, Field(min_length=1, max_length=5)]
    constrained: constr(max_length=3)  # type: ignore[valid-type]
    raw: bytes
    uuid: UUID
    new: OrderId
    email_like: Annotated[str, Field(json_schema_extra={"format": "email"})]
    url: AnyUrl
    http: HttpUrl
    whole: int
    positive: Annotated[int, Field(gt=0, le=9)]
    conint: conint(ge=2)  # type: ignore[valid-type]
    cents: Cents
    ratio: Annotated[float, Field(gt=0, lt=1)]
    price: Annotated[Decimal, Field(ge=0)]
    truth: bool
    moment: datetime
    aware: AwareDatetime
    naive: NaiveDatetime
    day: date
    time: time
    span: timedelta
    colour: Colour
    size: Size
    plan: Plan
    literal: Literal["a", "b"]
    yes: Literal[True]
    maybe: str | None
    either: int | str
    line: Line
    lines: Lines
    box: Box[int]
    any_box: Box  # type: ignore[type-arg]
    point: Point
    address: Address
    parcel: Parcel
    tags: list[str]
    few: Annotated[frozenset[int], Field(min_length=1, max_length=3)]
    row: tuple[int, str]
    empty: tuple[()]
    many: tuple[int, ...]
    table: dict[str, int]
    counter: Counter[str]
    anything: Any
    payload: Json


TEXT, WHOLE = Text(), Number("whole")


def fields(model: type[BaseModel], name: str | None = None) -> dict[str, FieldType]:
    """Give the fields of a record of a model."""
    context = of_model(model)
    return dict(context.records[name or context.root].fields)


class TestKinds:
    """What each annotation is to a template."""

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("text", TEXT),
            ("short", Text(longest=5, shortest=1)),
            ("constrained", Text(longest=3)),
            ("raw", TEXT),
            ("uuid", Text(longest=36, shortest=36)),
            ("new", TEXT),
            ("email_like", Text(form="email")),
            ("url", Text(shortest=1, form="link")),
            ("http", Text(longest=2083, shortest=1, form="link")),
            ("whole", WHOLE),
            ("positive", Number("whole", 1, 9)),
            ("conint", Number("whole", 2)),
            ("cents", Number("whole", 0)),
            ("ratio", Number("float", 0, 1)),
            ("price", Number("decimal", 0)),
            ("truth", Truth()),
            ("moment", Moment()),
            ("aware", Moment(aware=True)),
            ("naive", Moment(aware=False)),
            ("day", Day()),
            ("time", TimeOfDay()),
            ("span", Duration()),
            ("colour", Choice(("red", "blue"))),
            ("size", Choice((1,))),
            ("plan", Choice(("gold",))),
            ("literal", Choice(("a", "b"), words=False)),
            ("yes", Truth()),
            ("line", Record("Line")),
            ("lines", Items(Type((Record("Line"),)))),
            ("box", Record("Box[int]")),
            ("any_box", Record("Box")),
            ("point", Items(Type((WHOLE,)), 2, 2, (Type((WHOLE,)), Type((WHOLE,))))),
            ("address", Record("Address")),
            ("parcel", Record("Parcel")),
            ("tags", Items(Type((TEXT,)))),
            ("few", Items(Type((WHOLE,)), 1, 3)),
            ("row", Items(Type((WHOLE, TEXT)), 2, 2, (Type((WHOLE,)), Type((TEXT,))))),
            ("empty", Items(ANYTHING, 0, 0)),
            ("many", Items(Type((WHOLE,)))),
            ("table", Table(Type((WHOLE,)))),
            ("counter", Table(Type((WHOLE,)))),
        ],
    )
    def test_kind(self, name: str, kind: object) -> None:
        """A field is one kind of value, with its limits."""
        assert fields(Everything)[name].type == Type((kind,))  # type: ignore[arg-type]

    def test_optional(self) -> None:
        """A value that may be None is optional."""
        assert fields(Everything)["maybe"].type == Type((TEXT,), optional=True)

    def test_union(self) -> None:
        """A union has the kinds of all its members."""
        assert fields(Everything)["either"].type == Type((WHOLE, TEXT))

    def test_anything(self) -> None:
        """Of ``Any`` nothing is known."""
        assert fields(Everything)["anything"].type == ANYTHING

    def test_alias_that_contains_itself(self) -> None:
        """JSON inside JSON is anything."""
        kinds = (Table(ANYTHING), Items(ANYTHING), TEXT)
        assert fields(Everything)["payload"].type == Type(kinds)

    def test_type_variable(self) -> None:
        """A generic model without its argument has what the variable is bound to."""
        assert fields(Everything, "Box")["content"].type == Type((WHOLE,))

    def test_optional_key_of_a_typed_dict(self) -> None:
        """A key that is not required may be missing."""
        assert [one.type.optional for one in fields(Everything, "Address").values()] == [
            False,
            True,
        ]

    def test_dataclass(self) -> None:
        """A dataclass is read like a model."""
        shown = fields(Everything, "Parcel")
        assert [one.visible for one in shown.values()] == [True, False, True]
        assert [one.type.optional for one in shown.values()] == [False, False, True]

    def test_mail_address(self) -> None:
        """A mail address is a text of its own form, also where no package checks it."""
        assert scalar(EmailStr) == Found((Text(form="email"),))

    def test_values(self) -> None:
        """Types are values: they are equal, hash and pickle."""
        context = of_model(Everything)
        assert pickle.loads(pickle.dumps(context)) == context  # noqa: S301
        assert hash(pickle.loads(pickle.dumps(context))) == hash(context)  # noqa: S301


class Node(BaseModel):
    """A model that contains itself."""

    parent: Node | None
    children: list[Node]


class Base(BaseModel):
    """Settings that children have too."""

    model_config = ConfigDict(extra="allow", str_max_length=7)

    text: str = None  # type: ignore[assignment]
    with_default: str = "x"
    made: list[str] = Field(default_factory=list)
    renamed: str = Field(alias="reName")
    first_of: str = Field(validation_alias=AliasChoices("firstOf", "first"))
    _private: str = PrivateAttr("x")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total(self) -> int | None:
        """Worked out."""
        return None


class TestModels:
    """What models say beside annotations."""

    def test_recursive(self) -> None:
        """A model may contain models of its own kind."""
        node = Record("Node")
        assert fields(Node)["parent"].type == Type((node,), optional=True)
        assert fields(Node)["children"].type == Type((Items(Type((node,))),))

    def test_computed_field(self) -> None:
        """A computed field is a field."""
        assert fields(Base)["total"].type == Type((WHOLE,), optional=True)

    def test_private_attribute(self) -> None:
        """Private attributes are no fields."""
        assert "_private" not in fields(Base)

    def test_default(self) -> None:
        """A field with a default is always there, unless the default is None."""
        optional = [name for name, one in fields(Base).items() if one.type.optional]
        assert optional == ["text", "total"]

    def test_alias(self) -> None:
        """Templates use the field's own name; the name in the data is kept beside it."""
        shown = fields(Base)
        assert (shown["renamed"].alias, shown["first_of"].alias) == ("reName", "firstOf")
        assert shown["text"].alias is None

    def test_settings(self) -> None:
        """Settings of the model say whether there are more fields, and how long texts are."""
        assert of_model(Base).records["Base"].open
        assert fields(Base)["with_default"].type == Type((Text(longest=7),))

    def test_two_of_one_name(self) -> None:
        """Models of the same name are told apart."""
        other = type("Line", (BaseModel,), {"__annotations__": {"n": int}, "__module__": "x"})

        class Both(BaseModel):
            """Two models called Line."""

            one: Line
            two: other  # type: ignore[valid-type]

        Both.model_rebuild(_types_namespace={"Line": Line, "other": other})
        assert list(of_model(Both).records) == ["Both", "Line", "Line_2"]

    def test_no_model(self) -> None:
        """A context is a model with fields."""
        with pytest.raises(TypeError, match="expected a pydantic model"):
            of_model(str)
        with pytest.raises(TypeError, match="found Lines"):
            of_model(Lines)

    def test_the_base_of_all_models(self) -> None:
        """It has no fields of its own, and as a field it may be anything."""

        class Holder(BaseModel):
            one: BaseModel

        with pytest.raises(TypeError, match="expected a model with fields, found BaseModel"):
            of_model(BaseModel)
        assert list(of_model(Holder).records) == ["Holder"]

    def test_undefined_type(self) -> None:
        """A model whose types are not there yet is named."""

        class Late(BaseModel):
            """Refers to nothing."""

            other: Nowhere  # type: ignore[name-defined]  # noqa: F821

        with pytest.raises(ContextError, match="Nowhere"):
            of_model(Late)


def _mark(schema: dict[str, Any]) -> None:
    schema["customer_visible"] = False


class Internal(BaseModel):
    """A model of which nothing is shown."""

    model_config = ConfigDict(json_schema_extra={"customer_visible": False})

    text: str


class Hidden(BaseModel):
    """All ways to say that a field is not for customers."""

    marked: Annotated[str, StaffOnly]
    inside: Annotated[str, StaffOnly] | None
    within: list[Annotated[str, StaffOnly]]
    by_hand: str = Field(json_schema_extra={"customer_visible": False})
    by_function: str = Field(json_schema_extra=_mark)
    inside_by_function: Annotated[str, Field(json_schema_extra=_mark)] | None
    password: SecretStr
    passwords: list[SecretStr]
    database: PostgresDsn
    excluded: str = Field(exclude=True)
    internal: Internal
    shown: Annotated[str, "a comment"] = Field(json_schema_extra={"customer_visible": True})

    @computed_field(json_schema_extra={"customer_visible": False})  # type: ignore[prop-decorator]
    @property
    def margin(self) -> int:
        """Worked out."""
        return 1


class TestHidden:
    """Which fields a customer may not see."""

    def test_all_ways(self) -> None:
        """Marks, secrets, addresses of databases and fields left out of every export."""
        visible = [name for name, one in fields(Hidden).items() if one.visible]
        assert visible == ["shown"]
