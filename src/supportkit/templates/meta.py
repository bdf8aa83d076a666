"""What the front matter of a canned response says about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, PlainSerializer, PositiveInt

from supportkit.cases import Channel
from supportkit.templates.examples import Example, Formality, Review
from supportkit.templates.variables import NonEmpty, WrittenVariables
from supportkit.values import FrozenMapping, thaw
from supportkit.values.immutable import Immutable

__all__ = ["ResponseMeta"]

_Written = PlainSerializer(thaw)
Revision = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]

Situation = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


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
    formality: Formality | None = Field(
        default=None, description="How the customer is addressed, if the path does not say it."
    )
    channels: tuple[Channel, ...] = Field(
        default=(), description="Where it may be used; none: all."
    )
    context: Situation | None = Field(
        default=None,
        description="The situation that it is for: agent_reply (none: this one), auto_reply, "
        "first_message, or one of the catalogue's own.",
    )
    subject: NonEmpty | None = Field(default=None, description="A template of one line.")
    tags: tuple[NonEmpty, ...] = ()
    variables: WrittenVariables | None = Field(
        default=None,
        description="Paths that the response reads, with what stands in for each and samples.",
    )
    max_chars: (
        PositiveInt
        | Annotated[Mapping[Channel, PositiveInt], AfterValidator(FrozenMapping), _Written]
        | None
    ) = Field(default=None, description="Most characters of the text, for all or by channel.")
    example_messages: tuple[NonEmpty, ...] = Field(
        default=(), description="What customers write when this is the answer."
    )
    examples: tuple[Example, ...] = Field(
        default=(),
        max_length=100,
        description="Contexts to try it with, and what is expected of the reply.",
    )
    reviewed: Review | None = Field(default=None, description="When it was last read, and by whom.")
    source_rev: Revision | None = Field(
        default=None, description="Hash of the reference text that a translation was made from."
    )
    ignore: tuple[NonEmpty, ...] = Field(
        default=(), description="Rules, by code or name, whose findings count nowhere in the file."
    )

    def __repr_args__(self) -> Any:
        """Show what is set, and of examples how many there are."""
        for name in (
            "id",
            "title",
            "locale",
            "formality",
            "channels",
            "context",
            "tags",
            "max_chars",
            "ignore",
        ):
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
        if self.max_chars is None:
            return None
        if isinstance(self.max_chars, Mapping):
            limit = self.max_chars.get(Channel(channel)) if channel else None
            return None if limit is None else int(limit)
        return self.max_chars

    @property
    def defaults(self) -> Mapping[str, str]:
        """Texts that stand in for missing values, by path.

        >>> ResponseMeta(variables={"customer.first_name": {"default": "there"}}).defaults
        {'customer.first_name': 'there'}
        """
        variables = (self.variables or {}).items()
        return {path: one.default for path, one in variables if one.default is not None}

    @property
    def required(self) -> tuple[str, ...]:
        """Paths without which there is no reply: required, and nothing stands in for them.

        >>> ResponseMeta(variables={"case.id": "required", "brand.name": "optional"}).required
        ('case.id',)
        """
        if not self.variables:
            return ()
        variables = self.variables.items()
        return tuple(
            path for path, one in variables if one.need == "required" and one.default is None
        )
