"""What is searched: one document for each response in a locale, and for each article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from supportkit.templates.variant import Variant

__all__ = ["Document", "Source", "of_variant", "without_tags"]

Source: TypeAlias = Literal["response", "article"]
"""Whether a suggestion is a canned response or an article of the knowledge base."""

BODY: Final = 0.5
"""A body counts half: it says what staff answer, and not what customers ask."""

AGENT_REPLY: Final = "agent_reply"

_TAGS: Final = (("{#", "#}"), ("{{", "}}"), ("{%", "%}"))


class Document(NamedTuple):
    """Something that may be suggested.

    Attributes:
        id: Its id, which breaks ties.
        source: What it is.
        locale: Its locale, or None for an article that does not say.
        title: Its title, if it has one.
        fields: Texts with what one word of them counts.
        channels: Where it may be used; none: everywhere.
        situation: On which occasion it may be used; None: on any.
    """

    id: str
    source: Source
    locale: str | None
    title: str | None
    fields: tuple[tuple[str, float], ...]
    channels: tuple[str, ...] = ()
    situation: str | None = None

    def serves(self, channel: str | None, situation: str | None) -> bool:
        """Whether it may be used in a channel and on an occasion; None asks for none."""
        in_channel = channel is None or not self.channels or channel in self.channels
        return in_channel and (situation is None or self.situation in (None, situation))


def of_variant(variant: Variant) -> Document:
    """Give what a response in one locale is found by."""
    meta = variant.meta
    return Document(
        id=variant.id,
        source="response",
        locale=variant.locale,
        title=meta.title,
        fields=tuple(_fields(variant)),
        channels=tuple(meta.channels),
        situation=meta.context or AGENT_REPLY,
    )


def _fields(variant: Variant) -> Iterator[tuple[str, float]]:
    meta = variant.meta
    yield meta.title or variant.id.replace(".", " ").replace("_", " "), 1.0
    yield from ((tag, 1.0) for tag in meta.tags)
    yield from ((message, 1.0) for message in meta.example_messages)
    yield without_tags(meta.subject or ""), BODY
    yield without_tags(_words(variant)), BODY


def _words(variant: Variant) -> str:
    if not variant.path.endswith(".html.j2"):
        return variant.body
    from supportkit.text import html_to_text

    return html_to_text(variant.body)


def without_tags(body: str) -> str:
    """Take the tags and comments of a template out, in one pass over it.

    >>> without_tags("Hi {{ customer.name or 'you' }}, {# why #}thanks{% if x %}!{% endif %}")
    'Hi  ,  thanks ! '
    """
    for opening, closing in _TAGS:
        head, *parts = body.split(opening)
        kept = [head]
        for part in parts:
            inside, found, behind = part.partition(closing)
            kept.append(f" {behind if found else inside}")
        body = "".join(kept)
    return body
