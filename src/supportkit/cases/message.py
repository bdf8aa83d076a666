"""One turn of a case."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from supportkit.cases.people import Kind, Participant
from supportkit.cases.record import Instant, Many, Record, count, moment, shown_id, word
from supportkit.cases.statuses import Channel
from supportkit.values import Personal
from supportkit.values.notebook import facts

__all__ = ["Attachment", "Delivery", "Direction", "Message", "Visibility"]


class Visibility(StrEnum):
    """Who can see a message."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Direction(StrEnum):
    """Which way a message went."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    NONE = "none"


class Delivery(StrEnum):
    """What is known about the way of a message to its reader."""

    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Attachment(Record):
    """A file that came with a message: its facts, never its content."""

    id: str | None = None
    name: Annotated[str | None, Personal] = None
    content_type: str | None = None
    size: int | None = Field(default=None, ge=0, description="Bytes.")


class Message(Record):
    """One turn of a case, as the help desk recorded it.

    Only facts live here. What we infer from the text, such as its language or
    mood, is an annotation (see `supportkit.analysis`), so that a case read twice is
    the same case.

    >>> hello = Message(
    ...     id="m1",
    ...     author=Participant(id="u7", kind="customer"),
    ...     at="2026-03-02T09:30:00+01:00",
    ...     text=" Hi! ",
    ... )
    >>> hello.text, hello.visibility
    (' Hi! ', <Visibility.PUBLIC: 'public'>)
    >>> hello
    Message(id='m1', at='2026-03-02T08:30:00Z', author='customer', characters=5)
    """

    id: str
    at: Instant
    author: Participant
    text: Annotated[str, Personal]
    seq: int = Field(default=0, description="The source's order among equal times.")
    visibility: Visibility = Field(
        default=Visibility.PUBLIC, description="Internal notes answer nobody."
    )
    direction: Direction | None = None
    channel: Channel | None = Field(default=None, description="Where it differs from the case's.")
    html: Annotated[str | None, Personal] = None
    in_reply_to: str | None = Field(default=None, description="Id of the message answered.")
    attachments: Many[Attachment] = ()
    template_id: str | None = Field(default=None, description="Canned response it was made from.")
    delivery: Delivery = Delivery.UNKNOWN
    message_id: Annotated[str | None, Personal] = Field(
        default=None, description="Message-ID of a mail (RFC 5322)."
    )
    sent_at: Instant | None = Field(
        default=None, description="What the sender's clock said; `at` is when it came in."
    )
    ended_at: Instant | None = Field(default=None, description="When a spoken turn ended.")
    edited_at: Instant | None = Field(
        default=None,
        description="When its record was changed last; of two versions, the later holds.",
    )
    redacted: bool = Field(default=False, description="Whether its content was taken out.")

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show id, time, the author's kind and the length of the text."""
        yield "id", shown_id(self.id)
        yield "at", moment(self.at)
        yield "author", word(getattr(self.author, "kind", None), Kind)
        yield "characters", count(self.text)

    def _repr_html_(self) -> str:
        return facts(
            ("message", shown_id(self.id)),
            ("at", moment(self.at)),
            ("author", word(getattr(self.author, "kind", None), Kind)),
            ("visibility", word(self.visibility, Visibility)),
            ("channel", word(self.channel, Channel)),
            ("characters", count(self.text)),
            ("attachments", count(self.attachments)),
        )

    @property
    def is_reply(self) -> bool:
        """Whether it is a public message by a human agent, which is what answers a customer.

        >>> note = Message(
        ...     id="m2",
        ...     author=Participant(id="a1", kind="agent"),
        ...     at="2026-03-02T09:40:00+01:00",
        ...     text="",
        ...     visibility="internal",
        ... )
        >>> note.is_reply
        False
        """
        return self.author.kind is Kind.AGENT and self.visibility is Visibility.PUBLIC

    @property
    def is_from_customer(self) -> bool:
        """Whether a customer wrote it, in public."""
        return self.author.kind is Kind.CUSTOMER and self.visibility is Visibility.PUBLIC
