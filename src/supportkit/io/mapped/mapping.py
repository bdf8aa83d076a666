"""A small language that says which column of an export is which field of a case.

schema: supportkit.mapping/1
vendor: acme
zone: Europe/Berlin                  # of times without an offset
dates: ["%d.%m.%Y %H:%M"]            # where they are not ISO 8601
locale: de                           # of names of months and days in them (%b, %p ...)
missing: ["", "?", "n/a"]            # what stands for nothing
case:
  id: Ticket                         # a column, or a dotted path into nested data
  created_at: Opened
  subject: {first_of: [Subject, Title]}
  status: {from: State, values: {Offen: open, Erledigt: solved}}
  channel: {value: email}            # the same for every record
  requester.id: Customer No
  fields.order_id: Order
  vendor.solved_at: Solved           # their own figures, kept apart
messages_in: thread                  # where a record holds its messages; without it,
message:                             # each record is one message of the case it names
  id: number
  at: when
  text: body
  author.kind: {present: {agent: agent, client: customer}}   # by the key that is there
"""

from __future__ import annotations

import re
from collections.abc import Mapping as AnyMapping
from os import PathLike
from pathlib import Path
from typing import Any, Self

from pydantic import (
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from supportkit.cases import Fidelity
from supportkit.errors import MappingError
from supportkit.io.files.sources import open_source
from supportkit.io.mapped.columns import Columns
from supportkit.io.mapped.vocabulary import (
    CASE_FIELDS,
    FREE,
    MESSAGE_FIELDS,
    WORDS,
    is_case_field,
)
from supportkit.io.spelled_dates import SPELLED, spelled_pattern
from supportkit.io.validation import expectation
from supportkit.io.vocabulary import ChannelMap, PriorityMap, StatusMap, normal
from supportkit.values import find_zone
from supportkit.values.immutable import Immutable
from supportkit.values.patterns import regex
from supportkit.values.plain_yaml import YamlDocument, dotted, read_yaml
from supportkit.values.schema import upgrade

__all__ = ["Mapping"]

_MAX_SIZE = 1024 * 1024
_DIRECTIVE = regex(r"%.?", re.DOTALL)
_NUMERIC = frozenset(f"%{letter}" for letter in "dmyYHIMSfzjUWwuVG%")
"""What ``strptime`` reads the same everywhere; %Z drops the zone, %b and %p depend on LC_TIME."""

_FORM = regex(r"[^{}]*\{\w+\}([^{}]+\{\w+\})*")
_SOURCES = frozenset({"from", "first_of", "value", "present"})
_WORD_MAPS = {"status": StatusMap, "priority": PriorityMap, "channel": ChannelMap}


class Mapping(Immutable):
    """Which columns or paths of an export are which fields of a case.

    >>> mapping = Mapping.of({"case": {"id": "Ticket", "created_at": "Opened"}})
    >>> mapping.case["id"].source
    'Ticket'
    """

    schema_: str = Field(default="supportkit.mapping/1", alias="schema")
    case: Columns
    message: Columns = Field(default={}, validate_default=True)
    messages_in: str | None = None
    message_form: str | None = Field(
        default=None,
        description="Where messages are texts: their parts by name, such as '{at};{by};{text}'.",
    )
    records: str | None = Field(default=None, description="Path of the records in a JSON object.")
    zone: str | None = None
    locale: str | None = Field(
        default=None, description="Language of the names of months and days in dates."
    )
    dates: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset({""})
    vendor: str | None = Field(default=None, description="Name of the system it came from.")
    repeated: bool = Field(
        default=False,
        description="Whether a table may name a column several times: its cells are a list.",
    )
    ignored: frozenset[str] = Field(
        default=frozenset(), description="Columns or paths that are known and left out."
    )
    fidelity: Fidelity | None = Field(
        default=None, description="How much of the history there is, where it is not as it looks."
    )
    unproven: bool = Field(
        default=False,
        description="Written from the vendor's documentation, not yet run on a real export.",
    )

    @field_validator("dates")
    @classmethod
    def _reads_no_locale(cls, patterns: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Refuse what reads the machine's language or zones, or what Python does not know."""
        language = info.data.get("locale")
        for pattern in patterns:
            found = _DIRECTIVE.findall(pattern)
            if language is not None and SPELLED.intersection(found):
                spelled_pattern(pattern, language)
                continue
            for directive in found:
                if directive not in _NUMERIC:
                    words = " (names need their language under locale:)"
                    raise ValueError(
                        "expected patterns of numbers, such as %d.%m.%Y %H:%M, and %z for an "
                        f"offset{words if directive in SPELLED else ''}, "
                        f"found {directive}, which means something else on other machines"
                    )
        return patterns

    @field_validator("message_form")
    @classmethod
    def _has_named_parts(cls, form: str | None) -> str | None:
        if form is not None and not _FORM.fullmatch(form):
            raise ValueError(
                "expected names in braces with text between them, such as "
                "{at};{author};{text}, found another form"
            )
        return form

    @model_validator(mode="after")
    def _names_known_fields(self) -> Self:
        for name in self.case:
            if not is_case_field(name):
                known = ", ".join([*sorted(CASE_FIELDS), *(f"{group}.<name>" for group in FREE)])
                raise ValueError(
                    f"expected the names of fields under case ({known}), found {name!r}"
                )
        for name in self.message:
            if name not in MESSAGE_FIELDS:
                known = ", ".join(sorted(MESSAGE_FIELDS))
                raise ValueError(
                    f"expected the names of fields under message ({known}), found {name!r}"
                )
        return self

    @model_validator(mode="after")
    def _says_more_only_where_it_counts(self) -> Self:
        for name, column in (*self.case.items(), *self.message.items()):
            if (column.detail or column.category) and name not in (*WORDS, "visibility"):
                raise ValueError(f"expected detail and category for words alone, found {name!r}")
            if (column.otherwise or column.of_requester) and name != "author.kind":
                raise ValueError(
                    f"expected otherwise and of_requester for author.kind, found {name!r}"
                )
        return self

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        _require(self.case, "id", "case")
        groups = {name.partition(".")[0] for name in self.case}
        if "satisfaction" in groups:
            _require(self.case, "satisfaction.scale", "case")
        if "source" in groups and self.vendor is None:
            raise ValueError("expected vendor beside columns of source, found none")
        rows_are_messages = bool(self.message) and self.messages_in is None
        if "description" in self.case and rows_are_messages:
            raise ValueError("expected description where a record is a case, found it elsewhere")
        if self.message or self.messages_in:
            for name in ("at", "text", "author.kind"):
                _require(self.message, name, "message")
        if "description" in self.case or not (self.message or self.messages_in):
            _require(self.case, "created_at", "case")
        if self.zone is not None:
            find_zone(self.zone)
        return self

    def __or__(self, more: Mapping | AnyMapping[str, Any]) -> Mapping:
        """Give the mapping with other columns or settings; columns change one by one.

        A column without a source of its own, such as ``{"values": {"Parked": "on_hold"}}``,
        adds to what the mapping says of that field.

        Raises:
            MappingError: What comes out is no mapping.

        >>> base = Mapping.of({"case": {"id": "Ticket", "created_at": "Opened"}})
        >>> ours = base | {"zone": "UTC", "case": {"fields.plan": "Plan"}}
        >>> list(ours.case), ours.zone
        (['id', 'created_at', 'fields.plan'], 'UTC')
        """
        other = more._plain(set_ones=True) if isinstance(more, Mapping) else dict(more)
        data = self._plain()
        for where in ("case", "message"):
            if where in other:
                data[where] = _columns(data.get(where, {}), other.pop(where))
        return Mapping.of({**data, **other})

    def extended(
        self,
        *,
        statuses: AnyMapping[Any, str] | None = None,
        priorities: AnyMapping[Any, str] | None = None,
        channels: AnyMapping[Any, str] | None = None,
    ) -> Mapping:
        """Give the mapping with more words of an account, or other meanings of known ones.

        Letter case, hyphens and spaces do not matter.

        Raises:
            MappingError: A word stands for nothing that there is, or has no column.

        >>> base = Mapping.of({"case": {"id": "Ticket", "created_at": "Opened", "status": "State"}})
        >>> ours = base.extended(statuses={"Waiting for QA": "on_hold"})
        >>> dict(ours.case["status"].values)
        {'Waiting for QA': 'on_hold'}
        """
        case = self._plain()["case"]
        for name, words in zip(WORDS, (statuses, priorities, channels), strict=True):
            if words is None:
                continue
            _WORD_MAPS[name](words)
            if name not in case:
                raise MappingError(None, None, f"case.{name}", "a column for it", "none")
            case[name] = _with_words(case[name], {str(raw): str(words[raw]) for raw in words})
        return self | {"case": case}

    def _plain(self, *, set_ones: bool = False) -> dict[str, Any]:
        return self.model_dump(
            by_alias=True, exclude_defaults=not set_ones, exclude_unset=set_ones, mode="json"
        )

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
        data, document = cls._read(Path(path))
        return cls._made(data, Path(path).name, document)

    def changed_by(self, path: str | PathLike[str]) -> Mapping:
        """Give the mapping as a YAML or JSON file changes it, as ``|`` does.

        Raises:
            MappingError: The file is no YAML, or what comes out is no mapping.
            UnreadableSourceError: The file is missing, a folder or empty.
        """
        file = Path(path)
        data, _ = self._read(file)
        try:
            return self | data
        except MappingError as error:
            raise MappingError(file.name, None, error.path, error.expected, error.found) from None

    @staticmethod
    def _read(file: Path) -> tuple[dict[str, Any], YamlDocument]:
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
        return document.data, document

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


def _columns(known: dict[str, Any], more: object) -> object:
    """Put columns over known ones, of which a column without a source keeps the rest."""
    if not isinstance(more, AnyMapping):
        return more
    found = dict(known)
    for name, column in more.items():
        old = known.get(name)
        if isinstance(old, str):
            old = {"from": old}
        adds = isinstance(column, AnyMapping) and _SOURCES.isdisjoint(column)
        found[name] = _added(old, column) if adds and isinstance(old, dict) else column
    return found


def _added(column: dict[str, Any], more: AnyMapping[str, Any]) -> dict[str, Any]:
    words = more.get("values")
    found = {**column, **more}
    return {**found, **_with_words(column, words)} if isinstance(words, AnyMapping) else found


def _with_words(column: dict[str, Any], words: AnyMapping[str, Any]) -> dict[str, Any]:
    """Add words to those of a column; letter case, hyphens and spaces do not matter."""
    again = {normal(str(raw)) for raw in words}
    known = column.get("values", {})
    kept = {raw: core for raw, core in known.items() if normal(raw) not in again}
    return {**column, "values": {**kept, **words}}
