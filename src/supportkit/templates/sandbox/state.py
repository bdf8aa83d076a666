"""What one rendering is told, was given, and has used up so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import cast

from jinja2.runtime import Context

from supportkit.errors import RenderLimitError
from supportkit.templates.contexts.views import known_paths
from supportkit.templates.rendering.forms import Form
from supportkit.templates.sandbox.limits import Limits

__all__ = ["KEY", "State", "state_of"]

KEY = "_state"
"""Where the state lives among the variables; no template can write a leading underscore."""


@dataclass(slots=True, repr=False)
class State:
    """One rendering.

    Attributes:
        limits: How much is allowed.
        roots: The variables.
        locale: Canonical tag of the variant, by which dates and numbers are written.
        zone: The customer's time zone, in which moments are written.
        zone_known: Whether the zone is known; where it is not, times name theirs.
        form: How the text will be read, so that values are escaped for it.
        as_of: The moment of the reply, for words such as "yesterday"; None if not told.
        own_domains: Domains whose links stay links in values.
        steps: Turns of loops so far.
    """

    limits: Limits
    roots: Mapping[str, object]
    locale: str = "en"
    zone: tzinfo = UTC
    zone_known: bool = False
    form: Form = Form.PLAIN
    as_of: datetime | None = None
    own_domains: tuple[str, ...] = ()
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
