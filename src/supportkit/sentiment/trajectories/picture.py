"""A small line of a conversation's mood, for notebooks.

Only positions and moods are in it. The colours are those of Okabe and Ito, which people
with any colour vision can tell apart (https://jfly.uni-koeln.de/color/).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from supportkit.sentiment.result import Label
from supportkit.sentiment.trajectories.moods import TurnMood

if TYPE_CHECKING:
    from supportkit.sentiment.trajectories.following import Trajectory

__all__ = ["drawn"]

_WIDTH, _HEIGHT, _EDGE = 320, 72, 6
_MOST: Final = 300
_COLOURS: Final = {
    Label.NEGATIVE: "#d55e00",
    Label.NEUTRAL: "#999999",
    Label.POSITIVE: "#009e73",
    Label.UNKNOWN: "none",
}


def drawn(found: Trajectory) -> str:
    """Draw customers' turns as a line with dots, agents' turns as marks below it."""
    last = max((mood.position for mood in (*found.points[-1:], *found.agents[-1:])), default=1)
    customers, agents = _thinned(found.points), _thinned(found.agents)
    corners = " ".join(
        f"{_x(mood, last)},{_y(mood.polarity)}" for mood in customers if mood.polarity is not None
    )
    replies = (
        f'<rect x="{_x(mood, last)}" y="{_HEIGHT - 3}" width="2" height="3"'
        ' fill="currentColor" opacity="0.4"/>'
        for mood in agents
    )
    return (
        f'<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_WIDTH}"'
        f' height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-label="{_said(found)}">'
        f'<line x1="0" y1="{_y(0)}" x2="{_WIDTH}" y2="{_y(0)}" stroke="#999999"'
        ' stroke-dasharray="2 3"/>'
        f'<polyline points="{corners}" fill="none" stroke="currentColor" opacity="0.6"/>'
        f"{''.join(_dots(customers, last))}{''.join(replies)}</svg>"
        f"<figcaption>{_said(found)}</figcaption></figure>"
    )


def _dots(moods: tuple[TurnMood, ...], last: int) -> Iterator[str]:
    for mood in moods:
        label, polarity = mood.sentiment.label, mood.polarity
        shown = label.value if polarity is None else f"{label.value} {polarity:+.2f}"
        yield (
            f'<circle cx="{_x(mood, last)}" cy="{_y(polarity or 0)}" r="3"'
            f' fill="{_COLOURS[label]}" stroke="currentColor">'
            f"<title>turn {mood.position}: {shown}</title></circle>"
        )


def _said(found: Trajectory) -> str:
    mean = "" if found.mean is None else f", mean {found.mean:+.2f}"
    unknown = f", {found.unknown} unknown" if found.unknown else ""
    direction = f"direction {found.direction.value}"
    return f"mood of customers: {direction}{mean} (n = {found.n}{unknown})"


def _thinned(moods: tuple[TurnMood, ...]) -> tuple[TurnMood, ...]:
    """Keep a picture small: of a very long conversation, every so many turns are drawn."""
    return moods[:: -(-len(moods) // _MOST) or 1]


def _x(mood: TurnMood, last: int) -> float:
    share = (mood.position - 1) / max(last - 1, 1)
    return round(_EDGE + share * (_WIDTH - 2 * _EDGE), 1)


def _y(polarity: float) -> float:
    return round(_EDGE + (1 - polarity) / 2 * (_HEIGHT - 3 * _EDGE), 1)
