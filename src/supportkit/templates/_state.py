"""What one rendering has used up so far, and what it was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from jinja2.runtime import Context

from supportkit.errors import RenderLimitError
from supportkit.templates._views import known_paths
from supportkit.templates.limits import Limits

__all__ = ["KEY", "State", "state_of"]

KEY = "_state"
"""Where the state lives among the variables; no template can write a leading underscore."""


@dataclass(slots=True, repr=False)
class State:
    """The budget of one rendering.

    Attributes:
        limits: How much is allowed.
        roots: The variables.
        steps: Turns of loops so far.
    """

    limits: Limits
    roots: Mapping[str, object]
    steps: int = 0

    @property
    def known(self) -> frozenset[str]:
        """Paths that have a value."""
        return frozenset(known_paths(self.roots))

    def step(self, template: str) -> None:
        """Count one turn of a loop."""
        self.steps += 1
        if self.steps > self.limits.steps:
            raise RenderLimitError(template, f"{self.limits.steps} turns of loops")


def state_of(context: Context) -> State:
    """Give the state of the rendering that ``context`` belongs to."""
    return cast(State, context.parent[KEY])
