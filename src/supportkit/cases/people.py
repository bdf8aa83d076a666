"""Who takes part in a case."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from supportkit.cases.record import Many, Record, count, word
from supportkit.values import Personal

__all__ = ["Identifier", "IdentifierType", "Kind", "Participant"]


class Kind(StrEnum):
    """On which side of the desk someone stands.

    Bots and the system itself are kinds of their own: counted as agents, they would
    make every reply time look better than a customer felt it.
    """

    CUSTOMER = "customer"
    AGENT = "agent"
    BOT = "bot"
    SYSTEM = "system"


class IdentifierType(StrEnum):
    """What an identifier is."""

    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    EXTERNAL = "external"


class Identifier(Record):
    """An address, number, handle or foreign id by which someone is known.

    >>> Identifier(type="email", value="ada@example.com", verified=True)
    Identifier(type=<IdentifierType.EMAIL: 'email'>)
    """

    type: IdentifierType
    value: Annotated[str, Personal]
    verified: bool = Field(
        default=False,
        description="Only verified identifiers may join cases of one person across channels.",
    )


class Participant(Record):
    """A person, bot or system that writes in a case or owns it.

    The ``repr`` leaves the id out, because the id of a person often is a handle or
    an address.

    >>> Participant(id="u7", kind="customer", name="Ada")
    Participant(kind='customer', identifiers=0)
    """

    id: str
    kind: Kind
    name: Annotated[str | None, Personal] = None
    identifiers: Many[Identifier] = ()
    locale: str | None = Field(default=None, description="BCP 47 tag, as recorded.")
    zone: str | None = Field(default=None, description="IANA time zone, as recorded.")

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show the kind and how many identifiers there are."""
        yield "kind", word(self.kind, Kind)
        yield "identifiers", count(self.identifiers)
