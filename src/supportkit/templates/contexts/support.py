"""The contexts that come with supportkit: a case, its customer, who answers, and the brand.

There is one for each situation in which a response is used, because what is known
differs: nobody signs an automatic reply, and a first message has no history. A field
is optional where a help desk truly may not know it, so that checks can tell where a
letter would begin with "Hi None".
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Self

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
from supportkit.templates.contexts.marks import StaffOnly
from supportkit.templates.contexts.people import AgentContext, CustomerContext
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
    "SupportContext",
    "known_parts",
]

_LONGEST_LINE = 998  # RFC 5322, 2.1.1: a subject or a Message-ID is one line
_LONGEST_NAME = 200
_LONGEST_URL = 2083  # the limit of pydantic's HttpUrl, which is that of old browsers


class CaseContext(Record):
    """The case that is answered."""

    id: Annotated[str, Field(max_length=_LONGEST_LINE)]
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
        taken = {name: getattr(case, name) for name in cls.model_fields}
        if case.subject is not None and len(case.subject) > _LONGEST_LINE:
            taken["subject"] = None
        return cls(**taken)


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
        return cls(name=name) if name and len(name) <= _LONGEST_NAME else None


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
        history: Customer | CustomerHistory | HistoryContext | None = None,
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
    def of(
        cls, case: Case, *, history: Customer | CustomerHistory | HistoryContext | None = None
    ) -> Self:
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
    case: Case,
    *,
    agent: Participant | None,
    history: Customer | CustomerHistory | HistoryContext | None = None,
) -> dict[str, Record | None]:
    """Make what is known of a case, by the names of `SITUATIONS`; what is not known is left out."""
    parts: dict[str, Record | None] = {
        "case": CaseContext.of(case),
        "customer": CustomerContext.of(case.requester),
        "brand": None if case.brand is None else BrandContext(name=case.brand[:200]),
    }
    answering = None if agent is None else AgentContext.of(agent)
    if answering is not None:
        parts["agent"] = answering
    if isinstance(history, HistoryContext):
        parts["history"] = history
    elif history is not None:
        parts["history"] = HistoryContext.of(history, case=case)
    return parts
