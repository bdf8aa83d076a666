"""How long work tells whoever waits for it how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

__all__ = ["Done", "unwatched"]

Done: TypeAlias = Callable[[float], None]
"""Takes how much more was done since it was called last."""


def unwatched(more: float) -> None:
    """Take no notice, where nobody watches.

    >>> unwatched(1)
    """
