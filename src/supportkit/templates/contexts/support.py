"""What a canned response may print: the typed context.

A context is any pydantic model. `SupportContext` is the one that comes with
supportkit: a case, its customer, the agent who answers and the brand they answer
for. A field is optional where a help desk truly may not know it, so that checks
can tell where a letter would begin with "Hi None".
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field

from supportkit.cases import Case, Channel, IdentifierType, Participant, Priority, Record, Status
from supportkit.cases.record import Instant
from supportkit.values import FrozenMapping, Personal

__all__ = ["AgentContext", "BrandContext", "CaseContext", "CustomerContext", "SupportContext"]


class CaseContext(Record):
    """The case that is answered."""

    id: str
    created_at: Instant
    subject: Annotated[str | None, Personal] = None
    status: Status | None = None
    priority: Priority | None = None
    channel: Channel | None = None
    fields: Annotated[FrozenMapping, Personal] = Field(
        default=FrozenMapping(), description="Custom fields, such as order_id; any may be absent."
    )

    @classmethod
    def of(cls, case: Case) -> Self:
        """Take what may be printed from a case."""
        return cls(**{name: getattr(case, name) for name in cls.model_fields})


class CustomerContext(Record):
    """The customer who gets the answer."""

    name: Annotated[str | None, Personal] = None
    first_name: Annotated[
        str | None, Personal, Field(description="Known of names of one or two plain words only.")
    ] = None
    last_name: Annotated[str | None, Personal] = None
    email: Annotated[str | None, Personal] = None
    locale: str | None = Field(default=None, description="BCP 47 tag.")

    @classmethod
    def of(cls, participant: Participant | None) -> Self:
        """Take what may be printed from a participant; of nobody, nothing is known.

        First and last name are filled in only where the name has two words and no
        sign of being something else, because there is no rule that splits the
        others right. A single word counts as the first name if it is written with a
        capital and small letters, as login names and Chinese names are not. The e-mail
        address is the first verified one, else the first.

        >>> CustomerContext.of(
        ...     Participant(id="u7", kind="customer", name="Ada Lovelace")
        ... ).first_name
        'Ada'
        """
        if participant is None:
            return cls()
        first, last = _split(participant.name)
        return cls(
            name=participant.name,
            first_name=first,
            last_name=last,
            email=_email(participant),
            locale=participant.locale,
        )


class AgentContext(Record):
    """The agent who answers."""

    name: Annotated[str, Personal]
    first_name: Annotated[str | None, Personal] = None

    @classmethod
    def of(cls, participant: Participant) -> Self | None:
        """Take what may be printed from a participant; None for one without a name."""
        if participant.name is None:
            return None
        return cls(name=participant.name, first_name=_split(participant.name)[0])


class BrandContext(Record):
    """The brand in whose name the answer is given."""

    name: str
    url: str | None = None


class SupportContext(Record):
    """The context that comes with supportkit.

    There is always an agent here: an answer that no agent gives needs a context
    without one, such as your own model.

    >>> sorted(SupportContext.model_fields)
    ['agent', 'brand', 'case', 'customer']
    """

    case: CaseContext
    customer: CustomerContext
    agent: AgentContext
    brand: BrandContext | None = None

    @classmethod
    def of(cls, case: Case, *, agent: Participant) -> Self:
        """Make the context in which ``agent`` answers ``case``.

        Raises:
            pydantic.ValidationError: The agent has no name.

        >>> case = Case(id="C-1", created_at="2026-03-02T09:30:00Z", brand="Acme")
        >>> grace = Participant(id="a1", kind="agent", name="Grace Hopper")
        >>> context = SupportContext.of(case, agent=grace)
        >>> context.case.id, context.agent.first_name, context.brand.name
        ('C-1', 'Grace', 'Acme')
        """
        return cls.model_validate(known_parts(case, agent=agent))


def known_parts(case: Case, *, agent: Participant | None) -> dict[str, Record | None]:
    """Make the parts of a `SupportContext`, without the agent where none is known."""
    answering = None if agent is None else AgentContext.of(agent)
    parts: dict[str, Record | None] = {
        "case": CaseContext.of(case),
        "customer": CustomerContext.of(case.requester),
        "brand": None if case.brand is None else BrandContext(name=case.brand),
    }
    return parts if answering is None else {**parts, "agent": answering}


def _split(name: str | None) -> tuple[str | None, str | None]:
    words = (name or "").split()
    if not all(word.replace("-", "").replace("'", "").isalpha() for word in words):
        return None, None
    if len(words) == 1 and words[0][0].isupper() and not words[0].isupper():
        return words[0], None
    return (words[0], words[1]) if len(words) == 2 else (None, None)


def _email(participant: Participant) -> str | None:
    emails = [one for one in participant.identifiers if one.type is IdentifierType.EMAIL]
    emails.sort(key=lambda one: not one.verified)
    return emails[0].value if emails else None
