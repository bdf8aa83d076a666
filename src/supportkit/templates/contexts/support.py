"""The contexts that come with supportkit: a case, its customer, who answers, and the brand.

There is one for each situation in which a response is used, because what is known
differs: nobody signs an automatic reply, and a first message has no history. A field
is optional where a help desk truly may not know it, so that checks can tell where a
letter would begin with "Hi None".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Self, TypeAlias, cast

from pydantic import Field

from supportkit.cases import (
    Case,
    Channel,
    Customer,
    CustomerHistory,
    Participant,
    Priority,
    Record,
    Status,
)
from supportkit.cases.record import Instant
from supportkit.templates.contexts.history import HistoryContext
from supportkit.templates.contexts.late import LateView
from supportkit.templates.contexts.marks import StaffOnly
from supportkit.templates.contexts.people import (
    AgentContext,
    CustomerContext,
    told_of_agent,
    told_of_customer,
)
from supportkit.templates.contexts.views import View, view
from supportkit.values import FrozenMapping, Personal

__all__ = [
    "SITUATIONS",
    "AgentContext",
    "AgentReplyContext",
    "AutoReplyContext",
    "BrandContext",
    "CaseContext",
    "CustomerContext",
    "FirstMessageContext",
    "History",
    "SupportContext",
    "known_parts",
    "known_views",
]

History: TypeAlias = Customer | CustomerHistory | HistoryContext
"""What is known of a customer's other cases."""

_LONGEST_LINE = 998  # RFC 5322, 2.1.1: a subject or a Message-ID is one line
_LONGEST_NAME = 100
_LONGEST_URL = 2083  # the limit of pydantic's HttpUrl, which is that of old browsers


class CaseContext(Record):
    """The case that is answered."""

    id: str
    created_at: Instant
    subject: Annotated[str, Personal, Field(max_length=_LONGEST_LINE)] | None = None
    status: Status | None = None
    priority: Annotated[Priority | None, StaffOnly] = Field(
        default=None, description="How urgent it is to the team, which no customer is told."
    )
    channel: Channel | None = None
    fields: Annotated[FrozenMapping, Personal] = Field(
        default=FrozenMapping(), description="Custom fields, such as order_id; any may be absent."
    )

    @classmethod
    def of(cls, case: Case) -> Self:
        """Take what may be printed from a case; a subject that is no subject is left out."""
        return cls(**_told_of_case(case))


class BrandContext(Record):
    """The brand in whose name the answer is given."""

    name: Annotated[str, Field(max_length=_LONGEST_NAME)]
    url: (
        Annotated[
            str,
            Field(
                max_length=_LONGEST_URL,
                pattern=r"^https?://[^\s]+$",
                json_schema_extra={"format": "uri"},
            ),
        ]
        | None
    ) = Field(default=None, description="Its website; it may become a link.")

    @classmethod
    def of(cls, name: str | None) -> Self | None:
        """Take the name of a brand; None where there is none, or more than a name."""
        return cls(name=name) if _is_brand(name) else None


def _is_brand(name: str | None) -> bool:
    return bool(name) and len(name or "") <= _LONGEST_NAME


class _Situation(Record):
    """What is known in every situation."""

    case: CaseContext
    customer: CustomerContext
    brand: BrandContext | None = None


class SupportContext(_Situation):
    """An agent answers a case: the context that is meant where none is named.

    There is always an agent here. An answer that no agent gives has the context of
    `AutoReplyContext`, and the first message to a customer that of `FirstMessageContext`.

    >>> sorted(SupportContext.model_fields)
    ['agent', 'brand', 'case', 'customer', 'history']
    """

    agent: AgentContext
    history: HistoryContext | None = None

    @classmethod
    def of(
        cls,
        case: Case,
        *,
        agent: Participant,
        history: History | None = None,
    ) -> Self:
        """Make the context in which ``agent`` answers ``case``.

        Args:
            case: The case that is answered.
            agent: Who answers it.
            history: What is known of the customer's other cases.

        Raises:
            pydantic.ValidationError: The agent has no name.
            UnknownCustomerError: The history does not have the customer of the case.

        >>> case = Case(id="C-1", created_at="2026-03-02T09:30:00Z", brand="Acme")
        >>> grace = Participant(id="a1", kind="agent", name="Grace Hopper")
        >>> context = SupportContext.of(case, agent=grace)
        >>> context.case.id, context.agent.first_name, context.brand.name
        ('C-1', 'Grace', 'Acme')
        """
        return cls.model_validate(known_parts(case, agent=agent, history=history))


AgentReplyContext = SupportContext


class AutoReplyContext(_Situation):
    """Nobody answers: the reply is automatic, such as a receipt, so no agent can sign it."""

    history: HistoryContext | None = None

    @classmethod
    def of(cls, case: Case, *, history: History | None = None) -> Self:
        """Make the context of an automatic reply to ``case``.

        >>> case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
        >>> AutoReplyContext.of(case).case.id
        'C-1'
        """
        return cls.model_validate(known_parts(case, agent=None, history=history))


class FirstMessageContext(_Situation):
    """An agent writes to a customer for the first time, so there is no history."""

    agent: AgentContext

    @classmethod
    def of(cls, case: Case, *, agent: Participant) -> Self:
        """Make the context in which ``agent`` opens ``case``.

        >>> case = Case(id="C-1", created_at="2026-03-02T09:30:00Z")
        >>> grace = Participant(id="a1", kind="agent", name="Grace Hopper")
        >>> FirstMessageContext.of(case, agent=grace).agent.name
        'Grace Hopper'
        """
        return cls.model_validate(known_parts(case, agent=agent))


SITUATIONS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "agent_reply": SupportContext,
        "auto_reply": AutoReplyContext,
        "first_message": FirstMessageContext,
    }
)
"""What a response may print by default, by the situation that its front matter names."""


def known_parts(
    case: Case, *, agent: Participant | None, history: History | None = None
) -> dict[str, Record | None]:
    """Make what is known of a case, by the names of `SITUATIONS`; what is not known is left out."""
    told = _told(case, agent)
    parts: dict[str, Record | None] = {name: kind(**values) for name, kind, values in told}
    parts.setdefault("brand", None)
    if history is not None:
        parts["history"] = _history(history, case)
    return parts


def known_views(
    case: Case, *, agent: Participant | None, history: History | None = None
) -> dict[str, View]:
    """Make views of what `known_parts` makes, without making records that nobody reads."""
    views: dict[str, View] = {
        name: LateView(kind, values) for name, kind, values in _told(case, agent)
    }
    if history is not None:
        views["history"] = cast(View, view(_history(history, case)))
    return views


def _told(
    case: Case, agent: Participant | None
) -> Iterator[tuple[str, type[Record], Mapping[str, Any]]]:
    yield "case", CaseContext, _told_of_case(case)
    yield "customer", CustomerContext, told_of_customer(case.requester)
    if _is_brand(case.brand):
        yield "brand", BrandContext, {"name": case.brand, "url": None}
    answering = None if agent is None else told_of_agent(agent)
    if answering is not None:
        yield "agent", AgentContext, answering


def _told_of_case(case: Case) -> dict[str, Any]:
    subject = case.subject
    return {
        "id": case.id,
        "created_at": case.created_at,
        "subject": None if subject is None or len(subject) > _LONGEST_LINE else subject,
        "status": case.status,
        "priority": case.priority,
        "channel": case.channel,
        "fields": case.fields,
    }


def _history(history: History, case: Case) -> HistoryContext:
    if isinstance(history, HistoryContext):
        return history
    return HistoryContext.of(history, case=case)
