"""What all models of recorded facts have in common."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

from supportkit.values import isoformat
from supportkit.values.instants import with_plain_offset

__all__ = ["Instant", "Record"]


class Record(BaseModel):
    """A frozen model that refuses unknown fields, never alters text and hides what is personal.

    Its ``repr`` shows ids, counts and times; an error names the field and what was
    expected there, and never the value that was found.

    >>> from supportkit import Message
    >>> try:
    ...     Message.model_validate({"id": "m1", "text": 5})
    ... except ValueError as error:
    ...     print("5" in str(error).splitlines()[1])
    False
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        validate_default=False,
        serialize_by_alias=True,
        validate_by_name=True,
        validate_by_alias=True,
    )

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show an id or a time as it is, a collection as its length, and nothing else."""
        for name in ("id", "type", "at"):
            value = getattr(self, name, None)
            if value is not None:
                yield name, _shown(value)


def _shown(value: object) -> object:
    return isoformat(value) if isinstance(value, datetime) else value


Instant = Annotated[AwareDatetime, AfterValidator(with_plain_offset)]
"""A date and time with UTC offset. A zone becomes the plain offset that it had then."""
