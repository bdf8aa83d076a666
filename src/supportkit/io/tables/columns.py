"""The columns of each table: their names, their types and what they mean.

A column is named like the attribute that it holds, with the name of what that is an
attribute of before it: ``source.vendor`` is ``source_vendor``. Names and order are a
promise: a change of either is a new version of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from supportkit.errors import UsageError

__all__ = ["TABLES", "Column", "ColumnType", "Table", "table"]


class ColumnType(StrEnum):
    """What stands in a column, as a Python value, in Parquet and in CSV."""

    TEXT = "text"
    """A text."""
    INTEGER = "integer"
    """A whole number."""
    BOOLEAN = "boolean"
    """``true`` or ``false``."""
    INSTANT = "instant"
    """A moment in UTC: in CSV ``2026-03-02T08:30:00.000000Z``, always as long as that."""
    TEXTS = "texts"
    """A list of texts; a JSON array in CSV."""
    JSON = "json"
    """What has parts of its own, as JSON text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its name.
        type: What stands in it.
        meaning: What that means.
    """

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table.

    Attributes:
        name: ``cases``, ``messages`` or ``events``.
        schema: Its version, which each row of a file carries in a column ``schema``.
        columns: The columns of its rows, in their order.
    """

    name: str
    schema: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns.

        >>> TABLES["messages"].names[:4]
        ('case_id', 'id', 'seq', 'at')
        """
        return tuple(column.name for column in self.columns)


def table(name: str) -> Table:
    """Find a table by its name.

    Raises:
        UsageError: There is none of that name.
    """
    try:
        return TABLES[name]
    except KeyError:
        raise UsageError("table", f"one of {', '.join(TABLES)}") from None


_TEXT, _INSTANT, _JSON = ColumnType.TEXT, ColumnType.INSTANT, ColumnType.JSON


def _person(role: str, who: str) -> tuple[Column, ...]:
    return (
        Column(f"{role}_id", _TEXT, f"Id of {who}"),
        Column(f"{role}_kind", _TEXT, "customer, agent, bot or system"),
        Column(f"{role}_name", _TEXT, "Name"),
        Column(f"{role}_email", _TEXT, "The first address of the identifiers"),
        Column(f"{role}_identifiers", _JSON, "Array of type, value and verified"),
        Column(f"{role}_locale", _TEXT, "BCP 47 tag, as recorded"),
        Column(f"{role}_zone", _TEXT, "IANA time zone, as recorded"),
    )


_CASES = (
    Column("id", _TEXT, "Id of the case"),
    Column("source_vendor", _TEXT, "Help desk, such as zendesk"),
    Column("source_account", _TEXT, "Account there"),
    Column("source_raw_id", _TEXT, "Id there, where ours differs"),
    Column("source_url", _TEXT, "Address there"),
    Column("created_at", _INSTANT, "When it was created"),
    Column("updated_at", _INSTANT, "When its record was changed last"),
    Column("subject", _TEXT, "Subject"),
    Column("kind", _TEXT, "Type of case in the help desk's words"),
    Column("status", _TEXT, "new, open, pending, on_hold, solved, closed, removed or none"),
    Column("status_raw", _TEXT, "The help desk's own word"),
    Column("priority", _TEXT, "low, normal, high, urgent; none is not set"),
    Column("priority_raw", _TEXT, "The help desk's own word"),
    Column("channel", _TEXT, "email, chat, phone, social, messaging, sms, web, api or other"),
    Column("channel_raw", _TEXT, "The help desk's own word"),
    *_person("requester", "who asks"),
    *_person("assignee", "whose case it is"),
    Column("followers", _JSON, "Array of who is copied in or follows"),
    Column("group", _TEXT, "Team"),
    Column("organisation", _TEXT, "Of the requester"),
    Column("brand", _TEXT, "Brand"),
    Column("language", _TEXT, "BCP 47 tag, as recorded"),
    Column("tags", ColumnType.TEXTS, "Tags"),
    Column("fields", _JSON, "Custom fields"),
    Column("satisfaction", _JSON, "Array of ratings, each with its scale"),
    Column("links", _JSON, "Array of bonds to other cases"),
    Column("vendor", _JSON, "The help desk's own figures"),
    Column("fidelity", _TEXT, "full_log, messages_only, log_only or snapshot"),
    Column("recorded", _JSON, "The state at updated_at, where events have moved it on"),
    Column("message_count", ColumnType.INTEGER, "Rows of this case in the table of messages"),
    Column("event_count", ColumnType.INTEGER, "Rows of this case in the table of events"),
)

_MESSAGES = (
    Column("case_id", _TEXT, "Id of the case"),
    Column("id", _TEXT, "Id of the message, unique in its case"),
    Column("seq", ColumnType.INTEGER, "The source's order among equal times"),
    Column("at", _INSTANT, "When it came in or went out"),
    *_person("author", "who wrote it"),
    Column("visibility", _TEXT, "public or internal"),
    Column("direction", _TEXT, "inbound, outbound or none, where recorded"),
    Column("channel", _TEXT, "Where it differs from the case's"),
    Column("text", _TEXT, "The words, unaltered"),
    Column("html", _TEXT, "The same as HTML, where recorded"),
    Column("in_reply_to", _TEXT, "Id of the message answered"),
    Column("attachments", _JSON, "Array of id, name, content_type and size"),
    Column("template_id", _TEXT, "Canned response it was made from"),
    Column("delivery", _TEXT, "sent, delivered, read, failed or unknown"),
    Column("message_id", _TEXT, "Message-ID of a mail"),
    Column("sent_at", _INSTANT, "What the sender's clock said"),
    Column("ended_at", _INSTANT, "When a spoken turn ended"),
    Column("edited_at", _INSTANT, "When its record was changed last"),
    Column("redacted", ColumnType.BOOLEAN, "Whether its content was taken out"),
)

_EVENTS = (
    Column("case_id", _TEXT, "Id of the case"),
    Column("id", _TEXT, "Id of the event, unique in its case"),
    Column("seq", ColumnType.INTEGER, "The source's order among equal times"),
    Column("at", _INSTANT, "When it happened"),
    Column("type", _TEXT, "Such as created, status_changed or assigned"),
    *_person("actor", "who did it"),
    Column("status", _TEXT, "created: the first status"),
    Column("old", _TEXT, "status, priority, assigned, group: what was before"),
    Column("new", _TEXT, "status, priority, assigned, group: what was after"),
    Column("raw", _TEXT, "created, status, priority: the help desk's own word"),
    Column("tags", ColumnType.TEXTS, "tagged, untagged: which tags"),
    Column("name", _TEXT, "field_changed, custom: of what"),
    Column("values", _JSON, "field_changed: old and new, where recorded"),
    Column("scale", _TEXT, "rated: the scale"),
    Column("value", _TEXT, "rated: the rating"),
    Column("metric", _TEXT, "sla_...: of which clock"),
    Column("policy", _TEXT, "sla_...: of which policy"),
    Column("into", _TEXT, "merged: id of the case that goes on"),
    Column("data", _JSON, "custom: whatever else is recorded"),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "cases": Table("cases", "supportkit.cases/1", _CASES),
        "messages": Table("messages", "supportkit.messages/1", _MESSAGES),
        "events": Table("events", "supportkit.events/1", _EVENTS),
    }
)
"""The tables by their names: ``cases``, ``messages`` and ``events``."""
