"""A small language that says which column of an export is which field of a case.

schema: supportkit.mapping/1
zone: Europe/Berlin                  # of times without an offset
dates: ["%d.%m.%Y %H:%M"]            # where they are not ISO 8601
missing: ["", "?", "n/a"]            # what stands for nothing
case:
  id: Ticket                         # a column, or a dotted path into nested data
  created_at: Opened
  subject: {first_of: [Subject, Title]}
  status: {from: State, values: {Offen: open, Erledigt: solved}}
  channel: {value: email}            # the same for every record
  requester.id: Customer No
  fields.order_id: Order
messages_in: thread                  # where a record holds its messages; without it,
message:                             # each record is one message of the case it names
  id: number
  at: when
  text: body
  author.kind: {present: {agent: agent, client: customer}}   # by the key that is there
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WrapSerializer,
    field_validator,
    model_validator,
)

from supportkit.errors import MappingError
from supportkit.io.files.sources import open_source
from supportkit.io.validation import expectation
from supportkit.values import FrozenMapping, find_zone
from supportkit.values.plain_yaml import YamlDocument, dotted, read_yaml
from supportkit.values.schema import upgrade

__all__ = ["CASE_FIELDS", "MESSAGE_FIELDS", "Column", "Mapping"]

_MAX_SIZE = 1024 * 1024
_DIRECTIVE = re.compile(r"%.?", re.DOTALL)
_NUMERIC = frozenset(f"%{letter}" for letter in "dmyYHIMSfzjUWwuVG%")
"""What ``strptime`` reads the same everywhere; %Z drops the zone, %b and %p depend on LC_TIME."""

CASE_FIELDS = frozenset(
    [
        "id",
        "created_at",
        "updated_at",
        "subject",
        "status",
        "priority",
        "channel",
        "group",
        "organisation",
        "brand",
        "language",
        "tags",
        "requester.id",
        "requester.name",
        "requester.email",
        "requester.phone",
        "requester.handle",
        "assignee.id",
        "assignee.name",
        "assignee.email",
    ]
)
"""Fields of a case that a mapping can fill, beside ``fields.<name>``."""

MESSAGE_FIELDS = frozenset(
    [
        "id",
        "at",
        "text",
        "html",
        "visibility",
        "in_reply_to",
        "channel",
        "author.kind",
        "author.id",
        "author.name",
        "author.email",
        "author.handle",
    ]
)
"""Fields of a message that a mapping can fill."""


_as_dict = WrapSerializer(lambda value, write: write(dict(value)))
Words = Annotated[AnyMapping[str, str], AfterValidator(FrozenMapping), _as_dict]


class Column(BaseModel):
    """Where the value of one field comes from: exactly one of the four ways.

    >>> Column.model_validate({"from": "State", "values": {"Offen": "open"}}).source
    'State'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    source: str | None = Field(default=None, alias="from", description="Column or dotted path.")
    first_of: tuple[str, ...] = Field(
        default=(), description="Columns or paths; the first that holds something counts."
    )
    value: str | None = Field(default=None, description="The same for every record.")
    present: Words = Field(
        default={},
        validate_default=True,
        description="Key of the record -> value: the first key that is there decides.",
    )
    values: Words = Field(default={}, validate_default=True, description="Raw word -> core word.")

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        ways = [self.source, self.first_of, self.value, self.present]
        if sum(1 for way in ways if way) != 1:
            raise ValueError(
                "expected exactly one of from, first_of, value and present, found another number"
            )
        return self

    @property
    def paths(self) -> tuple[str, ...]:
        """The columns or paths that it reads."""
        return self.first_of or ((self.source,) if self.source else tuple(self.present))


def _column(value: object) -> object:
    return {"from": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class _Columns(AnyMapping[str, Column]):
    """Columns by the names of their fields, immutable."""

    pairs: tuple[tuple[str, Column], ...]

    def __getitem__(self, name: str) -> Column:
        return dict(self.pairs)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @classmethod
    def of(cls, columns: AnyMapping[str, Column]) -> Self:
        return cls(tuple(columns.items()))


Columns = Annotated[
    AnyMapping[str, Annotated[Column, BeforeValidator(_column)]],
    AfterValidator(_Columns.of),
    _as_dict,
]


class Mapping(BaseModel):
    """Which columns or paths of an export are which fields of a case.

    >>> mapping = Mapping.of({"case": {"id": "Ticket", "created_at": "Opened"}})
    >>> mapping.case["id"].source
    'Ticket'
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    schema_: str = Field(default="supportkit.mapping/1", alias="schema")
    case: Columns
    message: Columns = Field(default={}, validate_default=True)
    messages_in: str | None = None
    records: str | None = Field(default=None, description="Path of the records in a JSON object.")
    zone: str | None = None
    dates: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset({""})
    vendor: str | None = Field(default=None, description="Name of the system it came from.")

    @field_validator("dates")
    @classmethod
    def _reads_no_locale(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse what reads the machine's language or zones, or what Python does not know."""
        for pattern in patterns:
            for directive in _DIRECTIVE.findall(pattern):
                if directive not in _NUMERIC:
                    raise ValueError(
                        "expected patterns of numbers, such as %d.%m.%Y %H:%M, and %z for an "
                        f"offset, found {directive}, which means something else on other machines"
                    )
        return patterns

    @model_validator(mode="after")
    def _names_known_fields(self) -> Self:
        for where, columns, known in (
            ("case", self.case, CASE_FIELDS), ("message", self.message, MESSAGE_FIELDS),
        ):  # fmt: skip
            for name in columns:
                if name not in known and not (where == "case" and name.startswith("fields.")):
                    raise ValueError(
                        f"expected the names of fields under {where} ({', '.join(sorted(known))}"
                        f"{', fields.<name>' if where == 'case' else ''}), found {name!r}"
                    )
        _require(self.case, "id", "case")
        if self.message or self.messages_in:
            for name in ("at", "text", "author.kind"):
                _require(self.message, name, "message")
        else:
            _require(self.case, "created_at", "case")
        if self.zone is not None:
            find_zone(self.zone)
        return self

    @classmethod
    def of(cls, data: AnyMapping[str, Any], *, source: str | None = None) -> Self:
        """Make a mapping from plain data.

        Raises:
            MappingError: A field is unknown, or one that every case needs is missing.
            SchemaVersionError: It was written for a newer supportkit.
            UnknownZoneError: There is no such zone.
        """
        return cls._made(data, source, YamlDocument())

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Read a mapping from a YAML or JSON file.

        Raises:
            MappingError: The file is no YAML, or no mapping; it names line and key.
            UnreadableSourceError: The file is missing, a folder or empty.
        """
        file = Path(path)
        with open_source(file) as stream:
            content = stream.read(_MAX_SIZE + 1)
        if len(content) > _MAX_SIZE:
            raise MappingError(file.name, None, None, "a mapping of at most 1 MiB", "a larger one")
        try:
            document = read_yaml(content.decode("utf-8"))
        except UnicodeDecodeError:
            raise MappingError(file.name, None, None, "YAML in UTF-8", "other bytes") from None
        fault = document.fault
        if fault is not None:
            path_there = dotted(fault.place)
            raise MappingError(file.name, fault.line, path_there, fault.expected, fault.found)
        if not isinstance(document.data, dict):
            raise MappingError(file.name, 1, None, "keys such as case:", "no keys")
        return cls._made(document.data, file.name, document)

    @classmethod
    def _made(cls, data: AnyMapping[str, Any], source: str | None, document: YamlDocument) -> Self:
        try:
            return cls.model_validate(upgrade(data, kind="mapping", newest=1, upgrades={}))
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            place = fault["loc"]
            expected, found = expectation(fault, fields="only the keys of a mapping")
            line = document.line(place)
            path = ".".join(str(step) for step in place) or None
            raise MappingError(source, line, path, expected, found) from None


def _require(columns: Columns, name: str, where: str) -> None:
    if name not in columns:
        raise ValueError(f"expected a column for {where}: {name}, found none")
