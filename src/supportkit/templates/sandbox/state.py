"""What one rendering is told, was given, and has used up so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import NoReturn, cast

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
        take: Is given each printed text or link with its path, and gives what stands for it until
            its place is known; None where values are printed as they are.
        held: Characters of texts made or read on the way so far.
        written: Characters of values printed so far.
        pieces: Values printed so far.
        most_written: The most characters of values, as the limits say.
        most_pieces: The most values.
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
    take: Callable[[str, str], str] | None = None
    held: int = 0
    written: int = 0
    pieces: int = 0
    most_written: int = field(init=False)
    most_pieces: int = field(init=False)

    def __post_init__(self) -> None:
        self.most_written, self.most_pieces = self.limits.output, self.limits.chunks

    @property
    def known(self) -> frozenset[str]:
        """Paths that have a value."""
        return frozenset(known_paths(self.roots))

    @property
    def share(self) -> float:
        """How much of the budgets is used up: 1.0 is about the whole of one."""
        limits = self.limits
        walked = self.steps / limits.steps + self.held / limits.held
        return walked + self.pieces / limits.chunks + self.written / limits.output

    def step(self, template: str, turns: int = 1) -> None:
        """Count turns of a loop, before they are made."""
        self.steps += turns
        if self.steps > self.limits.steps:
            raise RenderLimitError(template, f"{self.limits.steps} turns of loops")

    def hold(self, template: str, characters: int) -> None:
        """Count the characters of a text that is made or read on the way."""
        self.held += characters
        if self.held > self.limits.held:
            raise RenderLimitError(template, f"{self.limits.held} characters on the way")

    def write(self, template: str, characters: int) -> None:
        """Count a piece of text that is printed."""
        self.pieces += 1
        self.written += characters
        if self.written > self.most_written or self.pieces > self.most_pieces:
            self.stop(template)

    def stop(self, template: str) -> NoReturn:
        """Say which budget of printing is used up."""
        if self.written > self.most_written:
            raise RenderLimitError(template, f"{self.most_written} characters")
        raise RenderLimitError(template, f"{self.most_pieces} pieces")


def state_of(context: Context) -> State:
    """Give the state of the rendering that ``context`` belongs to."""
    return cast(State, context.parent[KEY])
