"""The mood of a conversation, from turn to turn."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from spoken_moods import SpokenMood, agent, customer, polarities, spoken

from supportkit.errors import LocaleError
from supportkit.sentiment import (
    FIRST_MESSAGE_WEIGHT,
    NOTABLE_CHANGE,
    SUPPORT_THRESHOLDS,
    Trajectory,
    Trend,
    TurnMood,
    trajectory,
)
from supportkit.testing import FixedScorer
from supportkit.text import Speaker, Turn

SIDES = {"customer": Speaker.CUSTOMER, "agent": Speaker.AGENT, "action": Speaker.SYSTEM}


@pytest.fixture(scope="module")
def talks(shared_data: Path) -> list[list[Turn]]:
    """Give the conversations of two public sets."""
    folder = shared_data / "conversations"
    tweets = [
        talk["dialogContent"]
        for name in ("ibm_twitter_dev.json", "ibm_twitter_test.json")
        for talk in json.loads((folder / name).read_text("utf-8"))
    ]
    chats = json.loads((folder / "abcd_sample.json").read_text("utf-8"))
    return [
        *([_tweet(said) for said in talk] for talk in tweets),
        *([Turn(None, SIDES[side], text) for side, text in talk["original"]] for talk in chats),
    ]


def _tweet(said: dict[str, str]) -> Turn:
    side = Speaker.AGENT if "agent" in said else Speaker.CUSTOMER
    return Turn(datetime.fromisoformat(said["datetime"]), side, said["message"])


class TestWhoseMood:
    """Customers' turns are the mood of a conversation."""

    def test_agents_are_kept_apart(self) -> None:
        """How kindly they write says nothing of how a customer feels."""
        talk = spoken(-0.5, agent(0.9), 0.5)
        assert polarities(talk) == [-0.5, 0.5]
        assert [(reply.position, reply.polarity) for reply in talk.agents] == [(2, 0.9)]
        assert talk.mean == 0

    def test_bots_and_systems_are_left_out(self) -> None:
        """They have no mood, and are not even scored."""
        scorer = SpokenMood()
        turns = [Turn(None, Speaker.BOT, "Hi"), Turn(None, Speaker.SYSTEM, "Opened"), customer(0.3)]
        talk = trajectory(turns, scorer=scorer)
        assert scorer.heard == [("0.3", None)]
        assert ([point.position for point in talk.points], talk.agents) == ([3], ())

    def test_a_bare_text_is_a_customers(self) -> None:
        """As for the language of a conversation."""
        talk = trajectory(["-0.5", "0.5"], scorer=SpokenMood())
        assert [point.speaker for point in talk.points] == [Speaker.CUSTOMER, Speaker.CUSTOMER]

    def test_quoted_text_is_not_scored(self) -> None:
        """What somebody else wrote is not this customer's mood, whatever the scorer."""
        talk = spoken("-0.5\n> 0.9 mixed\n")
        assert (polarities(talk), talk.mixed) == ([-0.5], 0)

    def test_instants_go_with_their_turns(self) -> None:
        """A worst turn can be found again by its time."""
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        talk = trajectory([Turn(at, Speaker.CUSTOMER, "-0.5")], scorer=SpokenMood())
        assert talk.worst is not None
        assert talk.worst.at == at


class BareNumbers:
    """A scorer as one writes it first."""

    def score(self, _text: str, /, **_more: object) -> float:
        """Give a polarity, where a whole answer is asked for."""
        return -0.5


class TestScorers:
    """Scorers of one's own."""

    def test_a_number_is_no_answer(self) -> None:
        """Which scorer it was, what was expected and what was found."""
        expected = "expected a Sentiment from the scorer BareNumbers, found float"
        with pytest.raises(TypeError, match=expected):
            trajectory(["Hi"], scorer=BareNumbers())  # type: ignore[arg-type]


class TestLanguages:
    """One language for all turns, or one a turn."""

    @pytest.mark.parametrize(
        ("language", "heard"),
        [
            (None, [None, None]),
            ("und", [None, None]),
            ("pt_br", ["pt-BR", "pt-BR"]),
            (["de", None], ["de", None]),
            (("und", "fr"), [None, "fr"]),
            ({2: "es"}, [None, "es"]),
        ],
    )
    def test_each_turn_is_scored_in_its_own(self, language: Any, heard: list[str | None]) -> None:
        """What is not stated is for the scorer to judge."""
        scorer = SpokenMood()
        trajectory([customer(0.1), agent(0.2)], language=language, scorer=scorer)
        assert [tag for _, tag in scorer.heard] == heard

    def test_as_many_as_turns(self) -> None:
        """A list that has slipped by one would score everything in a wrong language."""
        with pytest.raises(ValueError, match="expected 2 languages, one a turn, found 1"):
            trajectory([customer(0.1), agent(0.2)], language=["de"])

    def test_what_is_no_tag_is_refused(self) -> None:
        """``English`` is a name, not a tag."""
        with pytest.raises(LocaleError):
            trajectory([customer(0.1)], language="not a tag", scorer=SpokenMood())


class TestStartEndWorstBest:
    """Single turns that stand out."""

    def test_first_last_lowest_highest(self) -> None:
        """With the place of each in the whole conversation."""
        talk = spoken(agent(), -0.2, -0.8, agent(), 0.6, 0.1)
        found = [talk.start, talk.end, talk.worst, talk.best]
        assert [turn and turn.position for turn in found] == [2, 6, 3, 5]

    def test_the_earliest_of_equals(self) -> None:
        """It went wrong when it first went wrong."""
        talk = spoken(0.1, -0.5, 0.1, -0.5)
        assert (talk.worst, talk.best) == (talk.points[1], talk.points[0])

    def test_turns_without_a_mood_are_passed_over(self) -> None:
        """A picture is not the start of a mood, nor an order number its end."""
        talk = spoken("?", -0.5, 0.5, "?")
        assert talk.start is not None
        assert talk.end is not None
        assert (talk.start.polarity, talk.end.polarity) == (-0.5, 0.5)


class TestUnknown:
    """What is unknown is counted and in no figure."""

    def test_is_never_zero(self) -> None:
        """The mean of -0.6 and "cannot tell" is -0.6."""
        talk = spoken(-0.6, "?")
        assert (talk.mean, talk.n, talk.unknown) == (-0.6, 1, 1)
        assert polarities(talk) == [-0.6, None]

    def test_nothing_known_nothing_said(self) -> None:
        """Neither a figure nor a trend, and not neutral."""
        talk = spoken("?", agent(0.9), "?")
        assert (talk.start, talk.end, talk.worst, talk.best) == (None, None, None, None)
        assert (talk.mean, talk.slope, talk.turning_point, talk.recovery) == (None,) * 4
        assert (talk.n, talk.unknown, talk.recoveries) == (0, 2, ())
        assert talk.direction is Trend.UNKNOWN

    def test_no_turns_at_all(self) -> None:
        """An empty conversation is one, with nothing to say of it."""
        assert trajectory([]) == Trajectory()
        assert Trajectory().facts.turns == 0

    def test_mixed_turns_are_counted(self) -> None:
        """Their polarity may lie in the middle for two good reasons."""
        assert spoken("0.1 mixed", -0.5, agent("0.2 mixed")).mixed == 1


class TestMeanAndSlope:
    """Hand-made sums."""

    def test_a_straight_line(self) -> None:
        """A fifth better from turn to turn."""
        talk = spoken(-0.2, agent(), 0.0, agent(), 0.2, 0.4)
        assert (talk.mean, talk.slope) == (0.1, 0.2)

    def test_least_squares(self) -> None:
        """Of -0.5, 0.1, 0.4 over 1, 2, 3: (0.4 + 0.5) / 2."""
        talk = spoken(-0.5, 0.1, 0.4)
        assert (talk.mean, talk.slope) == (0.0, 0.45)

    def test_the_first_counts_half(self) -> None:
        """Weights 1/2, 1, 1: middle 2.2, mean 0.6 / 2.5 = 0.24, spread 1.4.

        Slope: (0.5 * -1.2 * -1.04 - 0.2 * 0.16 + 0.8 * 0.36) / 1.4 = 0.88 / 1.4.
        """
        talk = spoken(-0.8, 0.4, 0.6, first_message_weight=0.5)
        assert talk.mean == 0.24
        assert talk.slope == round(0.88 / 1.4, 6)

    def test_half_is_what_is_used_unless_told(self) -> None:
        """Openings in support are negative."""
        talk = trajectory(["-0.8", "0.4", "0.6"], scorer=SpokenMood())
        assert (talk.first_message_weight, talk.mean) == (FIRST_MESSAGE_WEIGHT, 0.24)

    def test_the_first_can_be_left_out(self) -> None:
        """Three others must remain for a slope."""
        talk = spoken(-0.9, 0.1, 0.2, 0.3, first_message_weight=0.0)
        assert (talk.mean, talk.slope) == (0.2, 0.1)
        shorter = spoken(-0.9, 0.1, 0.2, first_message_weight=0.0)
        assert (shorter.mean, shorter.slope) == (0.15, None)
        assert spoken(-0.9, first_message_weight=0.0).mean is None

    def test_the_first_is_the_first_with_a_mood(self) -> None:
        """Who opens with an order number complains in the second message."""
        bare = spoken(-0.8, 0.4, 0.6, first_message_weight=0.5)
        greeted = spoken("?", -0.8, 0.4, 0.6, first_message_weight=0.5)
        assert (greeted.mean, greeted.slope) == (bare.mean, bare.slope)

    def test_two_turns_make_no_slope(self) -> None:
        """A line through two points is always straight."""
        talk = spoken(-0.9, 0.9)
        assert (talk.slope, talk.direction) == (None, Trend.UNKNOWN)

    @pytest.mark.parametrize(
        ("moods", "trend"),
        [
            ((-0.3, 0.0, 0.3), Trend.IMPROVING),
            ((0.3, 0.0, -0.3), Trend.WORSENING),
            ((-0.1, 0.1, 0.29), Trend.STEADY),
            ((-0.5, 0.5, -0.5), Trend.STEADY),
            ((-0.8, -0.8, -0.8), Trend.STEADY),
        ],
    )
    def test_direction(self, moods: tuple[float, ...], trend: Trend) -> None:
        """From first to last the line must rise or fall by that much; steadily bad is steady."""
        assert NOTABLE_CHANGE == 0.45
        assert spoken(*moods).direction is trend

    def test_two_neutral_turns_are_no_change(self) -> None:
        """The neutral band of the default scorer is no wider than a change."""
        band = SUPPORT_THRESHOLDS.positive - SUPPORT_THRESHOLDS.negative
        assert round(band, 6) <= NOTABLE_CHANGE


class TestExplanation:
    """Where mean and slope come from."""

    def test_adds_up(self) -> None:
        """What each turn adds, by hand: the mean 0.0 and the slope 0.45."""
        why = spoken(-0.5, agent(), 0.1, 0.4).explain()
        shares = [(turn.position, round(turn.mean, 6), round(turn.slope, 6)) for turn in why.turns]
        assert shares == [(1, -0.166667, 0.25), (3, 0.033333, 0.0), (4, 0.133333, 0.2)]
        assert (why.n, why.mean, why.slope) == (3, 0.0, 0.45)

    def test_names_what_did_not_count(self) -> None:
        """A first message of weight 0 is shown, and adds nothing."""
        [opening, *_] = spoken(-0.5, 0.1, 0.2, first_message_weight=0.0).explain().turns
        assert (opening.weight, opening.mean, opening.slope) == (0, 0, 0)


class TestTurningPoint:
    """Where the mood turned."""

    def test_is_the_split_that_divides_best(self) -> None:
        """Two bad turns, then three good ones: it turned at the third."""
        turned = spoken(-0.6, -0.4, agent(), 0.5, 0.3, 0.4).turning_point
        assert turned is not None
        assert (turned.turn.position, turned.before, turned.after) == (4, -0.5, 0.4)
        assert (turned.change, turned.confirmed) == (0.9, True)

    def test_may_be_for_the_worse(self) -> None:
        """An answer that made a customer angry."""
        turned = spoken(0.3, 0.3, -0.5, -0.5).turning_point
        assert turned is not None
        assert (turned.turn.position, turned.change) == (3, -0.8)

    def test_the_last_turn_alone_is_not_confirmed(self) -> None:
        """A farewell may be no more than polite."""
        turned = spoken(-0.5, -0.5, -0.5, 0.6).turning_point
        assert turned is not None
        assert (turned.turn.position, turned.confirmed) == (4, False)

    def test_the_first_of_equal_splits(self) -> None:
        """Of -0.5, 0.0, 0.5 both cuts are as good: it turned as soon as it could."""
        turned = spoken(-0.5, 0.0, 0.5).turning_point
        assert turned is not None
        assert turned.turn.position == 2

    @pytest.mark.parametrize(
        "moods", [(-0.2, -0.2, 0.1, 0.1), (0.3, 0.3, 0.3), (-0.9, 0.9), (-0.5,), ()]
    )
    def test_too_small_or_too_few(self, moods: tuple[float, ...]) -> None:
        """A change of four tenths, and three turns, or none is named."""
        assert spoken(*moods).turning_point is None

    def test_a_bad_opening_weighs_less(self) -> None:
        """With half its weight the better cut is before the farewell."""
        moods = (-0.4, 0.0, 0.0, 0.4)
        whole, half = (spoken(*moods, first_message_weight=w).turning_point for w in (1.0, 0.5))
        assert whole is not None
        assert half is not None
        assert (whole.turn.position, half.turn.position) == (2, 4)


class TestRecovery:
    """Better after an agent replied."""

    def test_before_reply_after(self) -> None:
        """The two turns of the customer around the reply."""
        [found] = spoken(-0.6, agent(0.2), 0.3).recoveries
        places = (found.before.position, found.reply.position, found.after.position)
        assert (places, found.change) == ((1, 2, 3), 0.9)

    def test_the_last_reply_between(self) -> None:
        """Several messages of an agent are one reply; a turn without a mood ends none."""
        [found] = spoken(-0.6, agent(), agent(), "?", agent(), 0.3).recoveries
        assert (found.reply.position, found.after.position) == (5, 6)

    @pytest.mark.parametrize(
        "turns",
        [
            (-0.6, 0.3),
            (-0.6, agent(), -0.3),
            (0.3, agent(), -0.6),
            (agent(), -0.6, 0.3, agent()),
            (-0.6, agent()),
        ],
    )
    def test_without_a_reply_or_without_a_change(self, turns: tuple[Any, ...]) -> None:
        """By itself, by too little, for the worse, or with the replies elsewhere: none."""
        talk = spoken(*turns)
        assert (talk.recoveries, talk.recovery) == ((), None)

    def test_each_is_found(self) -> None:
        """A mood may fall and rise again more than once."""
        talk = spoken(-0.5, agent(), 0.2, -0.4, agent(), 0.3)
        assert [found.after.position for found in talk.recoveries] == [3, 6]

    def test_of_the_whole_conversation(self) -> None:
        """From its worst to its end, though no single step was large."""
        talk = spoken(-0.1, -0.6, agent(), -0.3, agent(), 0.0)
        assert talk.recoveries == ()
        assert talk.recovery is not None
        assert (talk.recovery.before, talk.recovery.after) == (talk.worst, talk.end)
        assert (talk.recovery.reply.position, talk.recovery.change) == (5, 0.6)

    def test_lost_again(self) -> None:
        """A step for the better that did not last is one, and the whole no recovery."""
        talk = spoken(-0.5, agent(), 0.3, agent(), -0.5)
        assert (len(talk.recoveries), talk.recovery) == (1, None)


class TestObject:
    """How a trajectory behaves as a Python object."""

    def test_travels_and_compares(self) -> None:
        """A value like the others."""
        talk = spoken(-0.5, agent(0.2), 0.3)
        assert pickle.loads(pickle.dumps(talk)) == talk  # noqa: S301
        assert talk == spoken(-0.5, agent(0.2), 0.3)
        assert talk != spoken(-0.5, agent(0.2), 0.4)
        assert len({talk, spoken(-0.5, agent(0.2), 0.3)}) == 1

    def test_holds_and_shows_no_text(self) -> None:
        """It can be logged and stored without the customer's words."""
        talk = trajectory(["Herr Sonderbar is angry"], language="en", scorer=FixedScorer(-0.5))
        shown = repr(talk) + repr(talk.points) + talk._repr_html_() + repr(talk.explain())
        assert "Sonderbar" not in shown
        assert b"Sonderbar" not in pickle.dumps(talk)

    def test_says_in_short_what_it_is(self) -> None:
        """Trend, counts and mean."""
        talk = spoken(-0.3, "?", 0.0, 0.3)
        assert repr(talk) == "Trajectory(direction=improving, turns=4, n=3, mean=0.0)"
        assert "mood of customers: direction improving, mean +0.00" in talk._repr_html_()

    def test_survives_its_json_form(self) -> None:
        """The result of a web service can be read back."""
        adapter = TypeAdapter(Trajectory)
        talk = spoken(-0.5, agent(0.2), 0.3)
        assert adapter.validate_json(adapter.dump_json(talk)) == talk

    def test_its_facts_are_a_row(self) -> None:
        """For a table of many conversations."""
        assert spoken(-0.6, agent(), "?", "0.2 mixed", 0.4).facts.to_row() == {
            "turns": 4,
            "n": 3,
            "unknown": 1,
            "mixed": 1,
            "agent_turns": 1,
            "direction": "improving",
            "start": -0.6,
            "end": 0.4,
            "mean": 0.0,
            "slope": 0.5,
            "worst": -0.6,
            "best": 0.4,
            "turning_point": 4,
            "recoveries": 1,
            "recovered": True,
        }

    def test_each_mood_is_a_row(self) -> None:
        """For a data frame of all turns; an unknown mood says why."""
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        talk = trajectory([Turn(at, Speaker.CUSTOMER, "?"), customer(-0.5)], scorer=SpokenMood())
        first, second = (point.to_row() for point in talk.points)
        assert json.loads(json.dumps([first, second])) == [first, second]
        assert (first["position"], first["at"], first["speaker"]) == (
            1,
            "2026-03-02T09:00:00+00:00",
            "customer",
        )
        assert (first["polarity"], first["label"]) == (None, "unknown")
        assert isinstance(first["reason"], str)
        assert (second["at"], second["polarity"], second["reason"]) == (None, -0.5, None)

    def test_another_weight_without_scoring_again(self) -> None:
        """The moods are there; only the sums change."""
        talk = spoken(-0.8, 0.4, 0.6, first_message_weight=1.0)
        assert replace(talk, first_message_weight=0.5).mean == 0.24

    def test_moods_that_are_known_already(self) -> None:
        """Whoever has scored each turn needs no texts, and no order."""
        heard = SpokenMood()
        moods = [
            TurnMood(2, None, Speaker.AGENT, heard.score("0.1")),
            TurnMood(3, None, Speaker.CUSTOMER, heard.score("0.5")),
            TurnMood(4, None, Speaker.BOT, heard.score("0.9")),
            TurnMood(1, None, Speaker.CUSTOMER, heard.score("-0.5")),
        ]
        expected = spoken(-0.5, agent(0.1), 0.5, first_message_weight=FIRST_MESSAGE_WEIGHT)
        assert Trajectory.of(moods) == expected

    def test_a_bare_number_is_no_mood(self) -> None:
        """What was expected is said, also where it cannot be the scorer's fault."""
        with pytest.raises(TypeError, match="mood of a turn as a Sentiment, found float"):
            TurnMood(1, None, Speaker.CUSTOMER, -0.5)  # type: ignore[arg-type]

    def test_a_plain_name_of_the_speaker(self) -> None:
        """A mood is not lost because it was read from a table."""
        mood = SpokenMood().score("0.5")
        named = TurnMood(1, None, "customer", mood)  # type: ignore[arg-type]
        assert Trajectory.of([named]).n == 1
        with pytest.raises(ValueError, match="expected a speaker"):
            TurnMood(1, None, "client", mood)  # type: ignore[arg-type]

    def test_a_picture_for_notebooks(self) -> None:
        """A line, a dot for each turn of the customer, a mark for each of the agent."""
        shown = spoken(-0.5, agent(), "?", 0.5)._repr_html_()
        assert (shown.count("<svg"), shown.count("<circle"), shown.count("<rect")) == (1, 3, 1)
        assert "turn 1: negative -0.50" in shown
        assert "(n = 2, 1 unknown)" in shown

    def test_a_picture_stays_small(self) -> None:
        """However long the conversation; and an empty one has a picture too."""
        assert len(trajectory(["0.1"] * 5_000, scorer=SpokenMood())._repr_html_()) < 60_000
        assert "<svg" in Trajectory()._repr_html_()


class TestBadInput:
    """Mistakes are named."""

    @pytest.mark.parametrize("turns", ["Hello", b"Hi", {1: "Hello"}, None, 3])
    def test_what_holds_no_turns(self, turns: Any) -> None:
        """One text would be gone through letter by letter."""
        with pytest.raises(TypeError, match="expected the turns of a conversation, found one"):
            trajectory(turns)

    @pytest.mark.parametrize("said", [None, 3, b"Hello", ("customer", "Hello")])
    def test_what_is_no_turn(self, said: Any) -> None:
        """Its kind is named, never its content."""
        with pytest.raises(TypeError, match="expected a Turn, or the text of a customer, found"):
            trajectory([said])

    @pytest.mark.parametrize("weight", [-0.1, 1.1, float("nan"), float("inf")])
    @pytest.mark.parametrize("make", [spoken, Trajectory])
    def test_a_weight_beyond_its_range(self, make: Callable[..., Any], weight: float) -> None:
        """The first message counts from not at all to like any other."""
        with pytest.raises(ValueError, match="expected first_message_weight from 0 to 1"):
            make(first_message_weight=weight)


class TestRealText:
    """With the scorer that is used unless another is given."""

    def test_a_complaint_that_ends_well(self) -> None:
        """Told by words, not numbers."""
        talk = trajectory(
            [
                "My order never arrived and nobody answers. I am very disappointed!",
                Turn(None, Speaker.AGENT, "I am sorry about that. I have sent a new one."),
                "Order 4711",
                Turn(None, Speaker.AGENT, "It arrives tomorrow."),
                "Wonderful, thank you so much, you are great!",
            ],
            language="en",
        )
        assert talk.recovery is not None
        assert (talk.recovery.before.position, talk.recovery.after.position) == (1, 5)

    def test_quoted_anger_is_not_todays(self) -> None:
        """A mail that quotes the first complaint does not complain again."""
        talk = trajectory(
            ["This is terrible, I am furious!", "All good now.\n\n> This is terrible, furious!"],
            language="en",
        )
        assert talk.worst is talk.points[0]

    def test_public_conversations(self, talks: list[list[Turn]]) -> None:
        """Each gives a trajectory; what is counted is all there is."""
        found = [trajectory(turns, language="en") for turns in talks]
        assert sum(len(talk.points) + len(talk.agents) for talk in found) == sum(
            turn.speaker in ("customer", "agent") for turns in talks for turn in turns
        )
        assert all(talk.n + talk.unknown == len(talk.points) for talk in found)
        assert all(-1 <= talk.mean <= 1 for talk in found if talk.mean is not None)
        assert all(talk.explain().mean == talk.mean for talk in found)
        assert all("<svg" in talk._repr_html_() for talk in found)
