"""A case: one request for help, with everything its help desk recorded of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from supportkit.cases.events import CaseEvent
from supportkit.cases.message import Message
from supportkit.cases.people import Kind, Participant
from supportkit.cases.record import Instant, Many, Record, count, moment, shown_id, word
from supportkit.cases.statuses import Channel, Fidelity, Priority, Status
from supportkit.cases.timeline import Timeline
from supportkit.values import FrozenMapping, Personal
from supportkit.values.notebook import facts

__all__ = ["Case", "CaseLink", "LinkKind", "RecordedState", "Satisfaction", "Source"]


class Source(Record):
    """Where a case came from."""

    vendor: str = Field(description="Such as 'zendesk', 'twcs' or 'csv'.")
    account: str | None = None
    raw_id: str | None = Field(default=None, description="The id there, where ours differs.")
    url: str | None = None


class Satisfaction(Record):
    """One rating. Scales differ, so the scale stays with the value and is never averaged over."""

    scale: str = Field(description="Such as 'good-bad' or '1-5'.")
    value: str | None = Field(default=None, description="None while offered but not answered.")
    reason: str | None = Field(default=None, description="Chosen from the help desk's list.")
    comment: Annotated[str | None, Personal] = None
    offered_at: Instant | None = None
    answered_at: Instant | None = None


class LinkKind(StrEnum):
    """How two cases belong together."""

    PROBLEM = "problem"
    INCIDENT = "incident"
    DUPLICATE = "duplicate"
    FOLLOWUP = "followup"
    MERGED_INTO = "merged_into"


class CaseLink(Record):
    """A bond to another case."""

    kind: LinkKind
    case_id: str


class RecordedState(Record):
    """What a help desk recorded of the state of a case, before later events moved it on.

    A case keeps it from its first such event, since the state is always computed from
    the whole log: that is what makes the order of news not matter. See `Case.apply`.
    """

    subject: Annotated[str | None, Personal] = None
    status: Status | None = None
    status_raw: str | None = None
    priority: Priority | None = None
    priority_raw: str | None = None
    assignee: Participant | None = None
    group: str | None = None
    tags: Many[str] = ()
    fields: Annotated[FrozenMapping, Personal] = FrozenMapping()
    satisfaction: Many[Satisfaction] = ()
    links: Many[CaseLink] = ()

    @staticmethod
    def of(case: Case) -> RecordedState:
        """Take the state of a case as it stands.

        >>> RecordedState.of(Case(id="C-1", created_at="2026-03-02T09:00:00Z", group="bikes")).group
        'bikes'
        """
        values = {name: getattr(case, name) for name in RecordedState.model_fields}
        return RecordedState.model_construct(**values)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show the status alone."""
        yield "status", word(self.status, Status)


class Case(Record):
    """One request for help: its facts, its messages and the log of its changes.

    A case holds what was recorded. Times, clocks and counts are derived from the
    log when asked for; language and mood are annotations beside it.

    Raises:
        pydantic.ValidationError: A field is missing, unknown or of the wrong kind; an id
            occurs twice among the messages or the events; or ``updated_at`` is before
            ``created_at``. The error names fields and never values.

    >>> customer, agent = Participant(id="u7", kind="customer"), Participant(id="a1", kind="agent")
    >>> case = Case.from_messages(
    ...     "C-1",
    ...     [
    ...         Message(
    ...             id="m1", author=customer, at="2026-03-02T09:30:00Z", text="Where is my order?"
    ...         ),
    ...         Message(id="m2", author=agent, at="2026-03-02T09:42:00Z", text="On its way!"),
    ...     ],
    ... )
    >>> case
    Case(id='C-1', status=None, created_at='2026-03-02T09:30:00Z', messages=2, events=0)
    >>> Case.model_validate_json(case.model_dump_json()) == case
    True
    """

    schema_: Literal["supportkit.case/1"] = Field(default="supportkit.case/1", alias="schema")
    id: str
    created_at: Instant
    updated_at: Instant | None = None
    source: Source | None = None
    subject: Annotated[str | None, Personal] = None
    kind: str | None = Field(default=None, description="Type of case in the help desk's words.")
    status: Status | None = Field(default=None, description="None: not recorded, or unknown.")
    status_raw: str | None = Field(default=None, description="The help desk's own word.")
    priority: Priority | None = Field(default=None, description="None: not set; never 'normal'.")
    priority_raw: str | None = None
    channel: Channel | None = None
    channel_raw: str | None = None
    requester: Participant | None = None
    assignee: Participant | None = None
    followers: Many[Participant] = Field(default=(), description="Who is copied in or follows.")
    group: str | None = None
    organisation: str | None = None
    brand: str | None = None
    language: str | None = Field(default=None, description="BCP 47 tag, as recorded.")
    tags: Many[str] = ()
    fields: Annotated[FrozenMapping, Personal] = FrozenMapping()
    messages: Many[Message] = ()
    events: Many[CaseEvent] = ()
    satisfaction: Many[Satisfaction] = ()
    links: Many[CaseLink] = ()
    vendor: FrozenMapping = Field(
        default=FrozenMapping(), description="The help desk's own figures, untouched."
    )
    fidelity: Fidelity = Fidelity.MESSAGES_ONLY
    recorded: RecordedState | None = Field(
        default=None,
        description="The state at `updated_at`, where later events have moved the case on.",
    )

    @classmethod
    def from_messages(
        cls,
        case_id: str,
        messages: Iterable[Message],
        **facts: Any,
    ) -> Self:
        """Make a case from its messages, in any order.

        It was created with its first message, and its requester is whoever wrote the
        first message of a customer, unless ``facts`` say otherwise.

        Args:
            case_id: The id of the case.
            messages: At least one.
            **facts: Any other field of a case.

        Raises:
            ValueError: There is no message and no ``created_at``.
        """
        ordered = sorted(messages, key=lambda message: (message.at, message.seq, message.id))
        if ordered:
            facts.setdefault("created_at", ordered[0].at)
        customers = (m.author for m in ordered if m.author.kind is Kind.CUSTOMER)
        facts.setdefault("requester", next(customers, None))
        return cls(id=case_id, messages=tuple(ordered), **facts)

    @field_validator("events", mode="wrap")
    @classmethod
    def _hide_unknown_types(cls, value: object, handler: ValidatorFunctionWrapHandler) -> object:
        """Name the known types of events, and not the unknown one: it could be anything."""
        try:
            return handler(value)
        except ValidationError as error:
            details = error.errors(include_input=False, include_url=False)
            for detail in details:
                if detail["type"] == "union_tag_invalid":
                    raise PydanticCustomError(
                        "unknown_event_type",
                        "expected one of {expected_tags} as the type of event {number}, "
                        "found an unknown one",
                        {**detail["ctx"], "tag": None, "number": detail["loc"][0]},
                    ) from None
            raise

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if self.updated_at is not None and self.updated_at < self.created_at:
            raise PydanticCustomError(
                "end_before_start", "expected updated_at at or after created_at, found it before"
            )
        for what, records in (("messages", self.messages), ("events", self.events)):
            if len({record.id for record in records}) < len(records):
                [(_, times)] = Counter(record.id for record in records).most_common(1)
                raise PydanticCustomError(
                    "duplicate_id",
                    "expected different ids of {what}, found one {times} times",
                    {"what": what, "times": times},
                )
        return self

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show id, status, time of creation and counts."""
        yield "id", shown_id(self.id)
        yield "status", word(self.status, Status)
        yield "created_at", moment(self.created_at)
        yield "messages", count(self.messages)
        yield "events", count(self.events)

    def _repr_html_(self) -> str:
        from supportkit.cases.replaying import latest_instant

        authors = Counter(word(each.author.kind, Kind) for each in self.messages)
        return facts(
            ("case", shown_id(self.id)),
            ("status", word(self.status, Status)),
            ("priority", word(self.priority, Priority)),
            ("channel", word(self.channel, Channel)),
            ("history", word(self.fidelity, Fidelity)),
            ("messages", count(self.messages)),
            *((f"by {kind}", n) for kind, n in authors.most_common()),
            ("events", count(self.events)),
            ("first", moment(self.created_at)),
            ("last", moment(latest_instant(self))),
        )

    def timeline(self) -> Timeline:
        """Give messages and events in one order, with what can be read off them.

        >>> from supportkit.cases import StatusChanged
        >>> case = Case(
        ...     id="C-1",
        ...     created_at="2026-03-02T09:00:00Z",
        ...     status="solved",
        ...     fidelity="full_log",
        ...     events=[
        ...         StatusChanged(id="e1", at="2026-03-02T11:00:00Z", old="open", new="solved")
        ...     ],
        ... )
        >>> case.timeline().status_at(case.created_at)
        <Status.OPEN: 'open'>
        """
        return Timeline.of(self)

    def apply(self, *news: CaseEvent | Message) -> Case:
        """Give the case with more news: messages, and changes of its state.

        News may arrive in any order and more than once: the same news give the same case.
        Many at once give the same as one by one, in a fraction of the time.

        - An event or message that is known already changes nothing: you get ``self``.
        - Of two versions of a message (one id, other content) the later ``edited_at``
          holds, None being the earliest; then one that is redacted; then the last in the
          order of their canonical JSON. Of two events of one id, the last in that order.
        - Messages and events of the result are in the order ``(at, seq, id)``.
        - Status, priority, assignee, group, tags, custom fields, subject (a `FieldChanged`
          of that name), ratings and links of merges are what was recorded, moved on by
          each event that is not before that record (``updated_at``, else ``created_at``).
          A `Created` only gives a first status where none is recorded.
        - Everything else stays, ``updated_at`` included: it dates the help desk's own
          record. The latest moment of all is `supportkit.cases.latest_instant`.

        What was recorded is kept in ``recorded`` while the state differs from it. An agent
        known by id alone gets the name that the case has for that id. Events carry no id
        of a case, so whose news they are is for the caller to know.

        Raises:
            TypeError: One is neither a message nor an event.

        >>> from supportkit.cases import StatusChanged
        >>> case = Case(id="C-1", created_at="2026-03-02T09:00:00Z", status="new")
        >>> opened = StatusChanged(id="e1", at="2026-03-02T09:05:00Z", old="new", new="open")
        >>> solved = StatusChanged(id="e2", at="2026-03-02T11:00:00Z", old="open", new="solved")
        >>> late = case.apply(solved).apply(opened).apply(solved)
        >>> late.status, late == case.apply(opened).apply(solved), late.apply(opened) is late
        (<Status.SOLVED: 'solved'>, True, True)
        """
        from supportkit.cases.applying import apply

        return apply(self, news)
