"""What a team wishes its replies to be like: the brand voice file, ``voice.yaml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from supportkit.values.immutable import Immutable

__all__ = ["Voice"]


class Voice(Immutable):
    """What a team wishes its replies to be like; every key may be left out.

    >>> Voice().require
    ()
    """

    schema_: Literal["supportkit.voice/1"] = Field(default="supportkit.voice/1", alias="schema")
    require: tuple[Literal["greeting", "sign_off", "next_step"], ...] = Field(
        default=(), description="What every whole reply has."
    )
