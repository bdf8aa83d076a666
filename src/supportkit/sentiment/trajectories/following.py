"""The mood of a conversation, followed from turn to turn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from supportkit.sentiment.default import DEFAULT_SCORER
from supportkit.sentiment.scorer import SentimentScorer
from supportkit.sentiment.trajectories.facts import TrajectoryFacts
from supportkit.sentiment.trajectories.fitting import (
    TrajectoryExplanation,
    explained,
    turning_point,
)
from supportkit.sentiment.trajectories.moods import (
    FIRST_MESSAGE_WEIGHT,
    Known,
    Recovery,
    Trend,
    TurningPoint,
    TurnMood,
    is_notable,
    rounded,
)
from supportkit.sentiment.trajectories.scoring import own_mood
from supportkit.text.given import hint_on, stated_language
from supportkit.text.turns import Speaker, Turn

__all__ = ["Trajectory", "trajectory"]

Languages = str | Sequence[str | None] | Mapping[int, str | None] | None


@dataclass(frozen=True, slots=True, repr=False)
class Trajectory:
    """How customers felt from turn to turn of a conversation.

    Made by `trajectory`. It holds moods and never a text. All figures are of customers'
    turns with a known mood: another turn, also one of unknown mood, changes none of them.
    Where a figure cannot be said it is None. Figures are rounded to six decimals.

    Attributes:
        points: The moods of customers' turns, in order, with those that are unknown.
        agents: The moods of agents' turns, in order: their tone, and in none of the figures.
        first_message_weight: How much the first known mood counts in `mean`, `slope` and
            `turning_point`, from 0 (not at all) to 1 (like any other). To see the figures by
            another weight, use ``dataclasses.replace``.

    Raises:
        ValueError: The weight is not from 0 to 1.
    """

    points: tuple[TurnMood, ...] = ()
    agents: tuple[TurnMood, ...] = ()
    first_message_weight: float = FIRST_MESSAGE_WEIGHT

    def __post_init__(self) -> None:
        _check_weight(self.first_message_weight)

    def __repr__(self) -> str:
        turns = f"turns={len(self.points)}, n={self.n}"
        return f"Trajectory(direction={self.direction}, {turns}, mean={self.mean})"

    @classmethod
    def of(
        cls, moods: Iterable[TurnMood], /, *, first_message_weight: float = FIRST_MESSAGE_WEIGHT
    ) -> Trajectory:
        """Follow moods that are known already, in the order of their positions.

        Args:
            moods: Customers' and agents' turns; those of bots and systems are left out.
            first_message_weight: As for `trajectory`.
        """
        ordered = sorted(moods, key=lambda mood: mood.position)
        customers, agents = (
            tuple(mood for mood in ordered if mood.speaker is side)
            for side in (Speaker.CUSTOMER, Speaker.AGENT)
        )
        return cls(customers, agents, first_message_weight)

    @property
    def n(self) -> int:
        """How many turns of customers have a known mood."""
        return len(self._known)

    @property
    def unknown(self) -> int:
        """How many turns of customers have no known mood."""
        return len(self.points) - self.n

    @property
    def mixed(self) -> int:
        """How many turns of customers hold clear praise beside a clear complaint."""
        return sum(point.sentiment.mixed for point in self.points)

    @property
    def start(self) -> TurnMood | None:
        """The first known mood of a customer."""
        return next((point for point, _ in self._known), None)

    @property
    def end(self) -> TurnMood | None:
        """The last known mood of a customer."""
        return next((point for point, _ in reversed(self._known)), None)

    @property
    def worst(self) -> TurnMood | None:
        """The lowest mood; the earliest of equals."""
        return min(self._known, key=lambda known: known[1], default=(None,))[0]

    @property
    def best(self) -> TurnMood | None:
        """The highest mood; the earliest of equals."""
        return max(self._known, key=lambda known: known[1], default=(None,))[0]

    @property
    def mean(self) -> float | None:
        """Mean polarity, -1 to 1, the first by its weight; None if no mood counts."""
        return self.explain().mean

    @property
    def slope(self) -> float | None:
        """Polarity a turn: by how much the mood rose (or fell, below 0) from turn to turn.

        Least squares of polarity over the number of the turn among those with a known mood,
        the first by its weight. None if fewer than three count. It is no rate in time: a
        weekend of silence is no weekend of bad mood.
        """
        return self.explain().slope

    @property
    def direction(self) -> Trend:
        """Where the mood went, by what `slope` makes of all the turns that count.

        From the first of them to the last it must change by `NOTABLE_CHANGE`; anything less is
        steady. Unknown where there is no slope.
        """
        why = self.explain()
        if why.slope is None:
            return Trend.UNKNOWN
        change = why.slope * (why.n - 1)
        if not is_notable(change):
            return Trend.STEADY
        return Trend.IMPROVING if change > 0 else Trend.WORSENING

    @property
    def turning_point(self) -> TurningPoint | None:
        """Where the mood turned, for the better or the worse.

        Of all ways to cut the turns with a known mood in two, the one that leaves the least
        squared distance from the mean of each side (the earliest of equals), if these means
        differ by at least `NOTABLE_CHANGE`. None if they do not, or if fewer than three
        turns count.
        """
        return turning_point(self._known, self.first_message_weight)

    @property
    def recoveries(self) -> tuple[Recovery, ...]:
        """Each reply of an agent after which the customer's mood was better.

        Two known moods of customers one after the other, at least one turn of an agent
        between them, and a rise of at least `NOTABLE_CHANGE`. That the mood was better after
        a reply does not say that it was the reply that did it.
        """
        known = self._known
        pairs = map(self._recovery, known, known[1:])
        return tuple(found for found in pairs if found is not None)

    @property
    def recovery(self) -> Recovery | None:
        """How the conversation ended better than it was at its worst, after a reply.

        From the worst mood to the last one: at least one turn of an agent between them, and a
        rise of at least `NOTABLE_CHANGE`; else None.
        """
        known = self._known
        return self._recovery(min(known, key=lambda one: one[1]), known[-1]) if known else None

    @property
    def facts(self) -> TrajectoryFacts:
        """The figures alone, as plain data."""
        turned = self.turning_point
        return TrajectoryFacts(
            turns=len(self.points),
            n=self.n,
            unknown=self.unknown,
            mixed=self.mixed,
            agent_turns=len(self.agents),
            direction=self.direction,
            start=_polarity(self.start),
            end=_polarity(self.end),
            mean=self.mean,
            slope=self.slope,
            worst=_polarity(self.worst),
            best=_polarity(self.best),
            turning_point=None if turned is None else turned.turn.position,
            recoveries=len(self.recoveries),
            recovered=self.recovery is not None,
        )

    def explain(self) -> TrajectoryExplanation:
        """Give what each turn adds to `mean` and `slope`; they are the sums of it."""
        return explained(self._known, self.first_message_weight)

    def _repr_html_(self) -> str:
        """Show it in a notebook, as a line."""
        from supportkit.sentiment.trajectories.picture import drawn

        return drawn(self)

    @property
    def _known(self) -> list[Known]:
        pairs = ((point, point.polarity) for point in self.points)
        return [(point, polarity) for point, polarity in pairs if polarity is not None]

    def _recovery(self, before: Known, after: Known) -> Recovery | None:
        change = rounded(after[1] - before[1])
        if change <= 0 or not is_notable(change):
            return None
        place = bisect_left(self.agents, after[0].position, key=lambda reply: reply.position)
        if not place or self.agents[place - 1].position < before[0].position:
            return None
        return Recovery(before[0], self.agents[place - 1], after[0], change)


def trajectory(
    turns: Iterable[Turn | str],
    /,
    *,
    language: Languages = None,
    scorer: SentimentScorer | None = None,
    first_message_weight: float = FIRST_MESSAGE_WEIGHT,
) -> Trajectory:
    """Follow the mood of a conversation: customers' turns, and agents' turns apart.

    What bots and systems say is left out. Quoted text is never scored. The time is linear
    in the length of all texts.

    Args:
        turns: The conversation in its order; a bare text counts as a customer's.
        language: BCP 47 tag of all turns; or one a turn, in a sequence as long as the turns
            or by position, from 1, in a mapping. None, ``und`` and no entry let the scorer judge.
        scorer: Scores moods; the default of `supportkit.sentiment` unless given.
        first_message_weight: How much the first known mood of a customer counts in the mean,
            the slope and the turning point, from 0 to 1: openings in support are negative.

    Raises:
        TypeError: ``turns`` is one string, a mapping, or nothing to go through; or something
            in it is neither turn nor text; or the scorer gives no `Sentiment`; or a position
            or the weight is no number.
        ValueError: There are more or fewer languages than turns, or one for a turn that there
            is not; or the weight is not from 0 to 1.
        LocaleError: A language is no BCP 47 tag.

    >>> from supportkit.text import Speaker, Turn
    >>> talk = trajectory(
    ...     [
    ...         Turn(None, Speaker.CUSTOMER, "This is a terrible, terrible mess!"),
    ...         Turn(None, Speaker.AGENT, "I am sorry. A new one is on its way."),
    ...         Turn(None, Speaker.CUSTOMER, "Great, I am very happy, thank you!"),
    ...     ],
    ...     language="en",
    ... )
    >>> [found.after.position for found in talk.recoveries], talk.n, talk.worst.position
    ([3], 2, 1)
    """
    _check_weight(first_message_weight)
    said = tuple(_turn(each, place) for place, each in enumerate(_several(turns), start=1))
    tags = _tags(language, len(said))
    used = DEFAULT_SCORER if scorer is None else scorer
    heard = (Speaker.CUSTOMER, Speaker.AGENT)
    moods = (
        TurnMood(place, turn.at, turn.speaker, own_mood(turn.text, scorer=used, language=tag))
        for place, (turn, tag) in enumerate(zip(said, tags, strict=True), start=1)
        if turn.speaker in heard
    )
    return Trajectory.of(moods, first_message_weight=first_message_weight)


def _several(turns: object) -> Iterable[object]:
    if isinstance(turns, (str, bytes, bytearray, Mapping)) or not isinstance(turns, Iterable):
        raise TypeError(f"expected the turns of a conversation, found one {type(turns).__name__}")
    return turns


def _check_weight(weight: object) -> None:
    if not isinstance(weight, int | float):
        found = type(weight).__name__
        raise TypeError(f"expected first_message_weight as a number from 0 to 1, found {found}")
    if not 0 <= weight <= 1:
        raise ValueError("expected first_message_weight from 0 to 1")


def _turn(said: object, place: int) -> Turn:
    if isinstance(said, Turn):
        return said
    if isinstance(said, str):
        return Turn(None, Speaker.CUSTOMER, said)
    expected = f"turn {place}: expected a Turn, or the text of a customer"
    raise TypeError(f"{expected}, found {type(said).__name__}; {hint_on(said)}")


def _tags(language: Languages, turns: int) -> list[str | None]:
    """Give the language of each turn, or None where the scorer is to judge."""
    if language is None or isinstance(language, str):
        return [stated_language(language)] * turns
    if isinstance(language, Mapping):
        _check_places(language, turns)
        return [stated_language(language.get(place)) for place in range(1, turns + 1)]
    if len(language) != turns:
        raise ValueError(f"expected {turns} languages, one a turn, found {len(language)}")
    return list(map(stated_language, language))


def _check_places(language: Mapping[int, str | None], turns: int) -> None:
    for place in language:
        if type(place) is not int:
            found = type(place).__name__
            raise TypeError(f"expected positions of turns, 1 to {turns}, found a {found}")
        if not 1 <= place <= turns:
            raise ValueError(f"expected positions of turns, from 1 to {turns}, found {place}")


def _polarity(mood: TurnMood | None) -> float | None:
    polarity = None if mood is None else mood.polarity
    return None if polarity is None else rounded(polarity)
