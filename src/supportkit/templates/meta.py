"""What the front matter of a canned response says about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, PlainSerializer, PositiveInt

from supportkit.cases import Channel
from supportkit.values import FrozenMapping, freeze, thaw
from supportkit.values.immutable import Immutable

__all__ = ["ResponseMeta"]

NonEmpty = Annotated[str, Field(min_length=1)]
Need = Literal["required", "optional"]
_Written = PlainSerializer(thaw)


class ResponseMeta(Immutable):
    """The front matter of a canned response; every key may be left out.

    >>> ResponseMeta.model_validate({"channels": ["email"], "max_chars": {"chat": "600"}})
    ResponseMeta(channels=(<Channel.EMAIL: 'email'>,), max_chars=FrozenMapping(1 key))
    """

    model_config = ConfigDict(serialize_by_alias=True)

    schema_: Literal["supportkit.response/1"] = Field(
        default="supportkit.response/1", alias="schema"
    )
    id: NonEmpty | None = Field(default=None, description="The same as in the path.")
    title: NonEmpty | None = Field(default=None, description="For staff; customers never see it.")
    locale: NonEmpty | None = Field(
        default=None, description="BCP 47 tag, the same as in the path."
    )
    channels: tuple[Channel, ...] = Field(
        default=(), description="Where it may be used; none: all."
    )
    context: Literal["agent_reply", "auto_reply", "first_message"] | None = Field(
        default=None, description="On which occasion it may be used; none: on all."
    )
    subject: NonEmpty | None = Field(default=None, description="A template of one line.")
    tags: tuple[NonEmpty, ...] = ()
    variables: Annotated[Mapping[str, Need], AfterValidator(FrozenMapping), _Written] | None = (
        Field(
            default=None,
            description="Paths that the response reads. Without a required one it is not rendered.",
        )
    )
    max_chars: (
        PositiveInt
        | Annotated[Mapping[Channel, PositiveInt], AfterValidator(FrozenMapping), _Written]
        | None
    ) = Field(default=None, description="Most characters of the text, for all or by channel.")
    example_messages: tuple[NonEmpty, ...] = Field(
        default=(), description="What customers write when this is the answer."
    )
    examples: tuple[Annotated[Mapping[str, Any], AfterValidator(freeze), _Written], ...] = Field(
        default=(), description="Contexts to try it with."
    )
    source_rev: NonEmpty | None = Field(
        default=None, description="Hash of the reference text that a translation was made from."
    )

    def __repr_args__(self) -> Any:
        """Show what is set, and of examples how many there are."""
        for name in ("id", "title", "locale", "channels", "context", "tags", "max_chars"):
            if getattr(self, name) not in (None, ()):
                yield name, getattr(self, name)
        for name in ("example_messages", "examples"):
            if getattr(self, name):
                yield name, len(getattr(self, name))

    def limit(self, channel: str | None) -> int | None:
        """Give the most characters that a text for ``channel`` may have; None for no limit.

        >>> ResponseMeta(max_chars={"chat": 600}).limit("chat")
        600
        """
        if isinstance(self.max_chars, Mapping):
            limit = self.max_chars.get(Channel(channel)) if channel else None
            return None if limit is None else int(limit)
        return self.max_chars
