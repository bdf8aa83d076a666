"""Laws of the mood of a conversation."""

from __future__ import annotations

import math
import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st
from spoken_moods import SpokenMood

from supportkit.sentiment import Sentiment, Trajectory, TrajectoryFacts, Trend, trajectory
from supportkit.text import Speaker, Turn

MOODS = st.integers(-100, 100).map(lambda hundredths: str(hundredths / 100))
SAID = st.one_of(MOODS, MOODS, st.just("?"))
SPEAKERS = st.sampled_from([Speaker.CUSTOMER, Speaker.CUSTOMER, Speaker.AGENT, Speaker.BOT])
INSTANTS = st.none() | st.integers(0, 10**9).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
TURNS = st.lists(st.builds(Turn, INSTANTS, SPEAKERS, SAID), max_size=12)
WEIGHTS = st.sampled_from([0.0, 0.25, 0.5, 1.0])
ANY_TEXT = st.text(st.characters(), max_size=80)
TINY = 1e-6


def followed(turns: Sequence[Turn], weight: float = 0.5) -> Trajectory:
    """Follow spoken moods."""
    return trajectory(turns, scorer=SpokenMood(), first_message_weight=weight)


def figures(found: Trajectory) -> TrajectoryFacts:
    """Give the figures, without the places and counts of turns that do not count."""
    return replace(found.facts, turns=0, unknown=0, agent_turns=0, turning_point=None)


def turned(found: Trajectory) -> tuple[float, float, bool] | None:
    """Give the turning point without its place."""
    point = found.turning_point
    return None if point is None else (point.before, point.after, point.confirmed)


@given(turns=TURNS, weight=WEIGHTS)
def test_what_is_explained_adds_up(turns: list[Turn], weight: float) -> None:
    """Mean and slope are the sums of what each turn adds to them."""
    found = followed(turns, weight)
    why = found.explain()
    means = math.fsum(turn.mean for turn in why.turns)
    slopes = math.fsum(turn.slope for turn in why.turns)
    assert found.mean is None or math.isclose(means, found.mean, abs_tol=TINY)
    assert found.slope is None or math.isclose(slopes, found.slope, abs_tol=TINY)
    assert len(why.turns) == found.n


@given(turns=TURNS, weight=WEIGHTS)
def test_every_turn_of_a_customer_is_counted_once(turns: list[Turn], weight: float) -> None:
    """Known and unknown make all."""
    found = followed(turns, weight)
    spoken = [turn.text for turn in turns if turn.speaker is Speaker.CUSTOMER]
    assert found.n + found.unknown == len(found.points) == len(spoken)
    assert found.unknown == spoken.count("?")


@given(turns=TURNS, weight=WEIGHTS, data=st.data())
def test_the_order_of_replies_between_does_not_matter(
    turns: list[Turn], weight: float, data: st.DataObject
) -> None:
    """Agents' messages between two of a customer may come in any order."""
    parts = [list(part) for _, part in groupby(turns, key=lambda turn: turn.speaker)]
    mixed = [
        data.draw(st.permutations(part)) if part[0].speaker is Speaker.AGENT else part
        for part in parts
    ]
    other = [turn for part in mixed for turn in part]
    one, two = followed(turns, weight), followed(other, weight)
    assert one.points == two.points
    assert one.facts == two.facts


@given(turns=TURNS, weight=WEIGHTS, places=st.lists(st.integers(0, 9), max_size=4))
def test_unknown_turns_change_no_figure(
    turns: list[Turn], weight: float, places: list[int]
) -> None:
    """An order number or a picture, wherever it stands, is counted and no more."""
    number = Turn(None, Speaker.CUSTOMER, "?")
    more = [
        each
        for place, turn in enumerate([*turns, number])
        for each in ([number] * places.count(place) + [turn])
    ][:-1]
    one, two = followed(turns, weight), followed(more, weight)
    assert figures(one) == figures(two)
    assert turned(one) == turned(two)
    assert two.unknown == one.unknown + len(more) - len(turns)


@given(turns=TURNS, weight=WEIGHTS)
def test_agents_do_not_move_the_mood(turns: list[Turn], weight: float) -> None:
    """Without their turns all is the same but the recoveries, which are then none."""
    alone = [turn for turn in turns if turn.speaker is Speaker.CUSTOMER]
    one, two = followed(turns, weight), followed(alone, weight)
    assert replace(figures(one), recoveries=0, recovered=False) == figures(two)
    assert two.recoveries == ()


@given(mood=MOODS, times=st.integers(1, 12), weight=WEIGHTS)
def test_a_constant_mood_is_steady(mood: str, times: int, weight: float) -> None:
    """No slope, no turning point, no recovery, and the mean is the mood."""
    reply = Turn(None, Speaker.AGENT, "0.5")
    found = followed([Turn(None, Speaker.CUSTOMER, mood), reply] * times, weight)
    assert found.slope in (0.0, None)
    assert found.mean in (float(mood), None)
    assert found.direction in (Trend.STEADY, Trend.UNKNOWN)
    assert (found.turning_point, found.recoveries, found.recovery) == (None, (), None)


@given(turns=TURNS, weight=WEIGHTS, hours=st.integers(-1_000, 1_000))
def test_shifting_all_instants_changes_nothing(
    turns: list[Turn], weight: float, hours: int
) -> None:
    """The mood does not depend on the day."""
    shift = timedelta(hours=hours)
    later = [replace(turn, at=turn.at + shift if turn.at else None) for turn in turns]
    one, two = followed(turns, weight), followed(later, weight)
    assert one.facts == two.facts
    assert one.explain() == two.explain()


@given(turns=TURNS, weight=WEIGHTS)
def test_the_opposite_mood_goes_the_other_way(turns: list[Turn], weight: float) -> None:
    """Where each turn is as bad as it was good, mean and slope change their sign."""
    other = [replace(turn, text=_opposite(turn.text)) for turn in turns]
    one, two = followed(turns, weight), followed(other, weight)
    assert one.mean is None or one.mean == -(two.mean or 0)
    assert one.slope is None or one.slope == -(two.slope or 0)
    assert [one.direction, two.direction].count(Trend.IMPROVING) == [
        one.direction,
        two.direction,
    ].count(Trend.WORSENING)


@given(turns=TURNS, weight=WEIGHTS)
def test_figures_stay_within_the_moods(turns: list[Turn], weight: float) -> None:
    """No mean is worse than the worst turn, or better than the best."""
    facts = followed(turns, weight).facts
    low, high = facts.worst or 0.0, facts.best or 0.0
    assert facts.mean is None or low - TINY <= facts.mean <= high + TINY
    assert facts.start is None or low <= facts.start <= high
    assert facts.end is None or low <= facts.end <= high
    assert facts.slope is None or abs(facts.slope) <= high - low + TINY


@given(turns=TURNS, weight=WEIGHTS)
def test_a_recovery_is_a_reply_with_a_better_turn_after_it(
    turns: list[Turn], weight: float
) -> None:
    """Before, reply and after stand in this order, and the mood rose."""
    found = followed(turns, weight)
    all_found = [*found.recoveries, *filter(None, [found.recovery])]
    places = [(one.before.position, one.reply.position, one.after.position) for one in all_found]
    assert all(list(each) == sorted(set(each)) for each in places)
    assert all(turns[reply - 1].speaker is Speaker.AGENT for _, reply, _ in places)
    assert all(one.change >= 0.4 for one in all_found)


@given(turns=TURNS, weight=WEIGHTS)
def test_a_turning_point_divides_best(turns: list[Turn], weight: float) -> None:
    """No other cut leaves less squared distance from the means of its two sides."""
    found = followed(turns, weight)
    known = [point for point in found.points if point.polarity is not None]
    moods = [point.polarity or 0.0 for point in known]
    left = [_left(moods, [weight, *[1.0] * (len(moods) - 1)], cut) for cut in range(1, len(moods))]
    chosen = [known.index(point.turn) for point in filter(None, [found.turning_point])]
    assert all(left[cut - 1] <= min(left) + 1e-5 for cut in chosen)


@given(turns=TURNS, weight=WEIGHTS)
def test_is_a_value(turns: list[Turn], weight: float) -> None:
    """It travels, and comes out the same again."""
    found = followed(turns, weight)
    assert pickle.loads(pickle.dumps(found)) == found == followed(turns, weight)  # noqa: S301
    assert Trajectory.of((*found.agents, *found.points), first_message_weight=weight) == found


@given(texts=st.lists(ANY_TEXT, max_size=5), language=st.sampled_from([None, "en", "de", "ja"]))
def test_any_text_has_a_trajectory(texts: list[str], language: str | None) -> None:
    """With the default scorer, whatever was written."""
    found = trajectory(texts, language=language)
    assert len(found.points) == len(texts)
    assert all(isinstance(point.sentiment, Sentiment) for point in found.points)
    assert "<svg" in found._repr_html_()


def _opposite(said: str) -> str:
    return said if said == "?" else str(-float(said))


def _left(moods: list[float], weights: list[float], cut: int) -> float:
    return sum(_spread(moods[side], weights[side]) for side in (slice(cut), slice(cut, None)))


def _spread(moods: list[float], weights: list[float]) -> float:
    whole = sum(weights)
    if not whole:
        return 0.0
    mean = sum(w * mood for w, mood in zip(weights, moods, strict=True)) / whole
    return sum(w * (mood - mean) ** 2 for w, mood in zip(weights, moods, strict=True))
