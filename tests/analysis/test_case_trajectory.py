"""The mood of a case."""

from __future__ import annotations

from typing import Any

import pytest
from spoken_moods import SpokenMood, agent, customer, spoken

from supportkit.analysis import AnnotatedCase, annotate, trajectory
from supportkit.cases import Case, Message, Participant
from supportkit.sentiment import Trajectory, VaderScorer
from supportkit.testing import FixedDetector

ADA = Participant(id="u7", kind="customer")
BEN = Participant(id="a1", kind="agent")
BOT = Participant(id="b1", kind="bot")
DESK = Participant(id="s1", kind="system")


def case(*turns: tuple[Participant, str], **facts: Any) -> Case:
    """Make a case of these messages, one a minute."""
    messages = [
        Message(id=f"m{n}", at=f"2026-03-02T09:{n:02}:00Z", author=author, text=text, **facts)
        for n, (author, text) in enumerate(turns, start=1)
    ]
    return Case.from_messages("C-1", messages)


def timeless(found: Trajectory) -> list[tuple[int, str, float | None]]:
    """Give the moods without instants and languages."""
    return [
        (mood.position, mood.speaker.value, mood.polarity)
        for mood in (*found.points, *found.agents)
    ]


class TestTrajectory:
    """What customers wrote in public."""

    def test_is_that_of_its_turns(self) -> None:
        """Customers and agents by the kind of participant, in their order."""
        found = trajectory(
            case((ADA, "-0.6"), (BEN, "0.2"), (ADA, "0.4")),
            scorer=SpokenMood(),
            detector=FixedDetector("und"),
        )
        expected = spoken(customer(-0.6), agent(0.2), customer(0.4), first_message_weight=0.5)
        assert timeless(found) == timeless(expected)

    def test_bots_the_system_and_notes_are_left_out(self) -> None:
        """They are not even scored; positions count all messages of the case."""
        scorer = SpokenMood()
        talk = case((BOT, "Hello"), (DESK, "Opened"), (ADA, "-0.6"))
        note = case((BEN, "What a fool"), visibility="internal").messages[0]
        noted = Case.from_messages("C-1", [note.model_copy(update={"id": "m0"}), *talk.messages])
        found = trajectory(noted, scorer=scorer)
        assert [text for text, _ in scorer.heard] == ["-0.6"]
        assert [point.position for point in found.points] == [4]
        assert noted.timeline().messages[3].id == "m3"

    def test_a_customers_internal_message_is_left_out(self) -> None:
        """What nobody outside can see is not part of the conversation."""
        hidden = case((ADA, "-0.6"), visibility="internal")
        assert trajectory(hidden, scorer=SpokenMood()) == Trajectory()

    def test_in_the_order_of_the_timeline(self) -> None:
        """An export may list messages in any order."""
        talk = case((ADA, "-0.6"), (BEN, "0.2"), (ADA, "0.4"))
        mixed = talk.model_copy(update={"messages": talk.messages[::-1]})
        scorer = SpokenMood()
        assert trajectory(mixed, scorer=scorer) == trajectory(talk, scorer=scorer)

    def test_each_message_in_its_own_language(self) -> None:
        """As the detector finds it; what it cannot tell is for the scorer to judge."""
        german, unsure = SpokenMood(), SpokenMood()
        trajectory(case((ADA, "-0.6")), scorer=german, detector=FixedDetector("de"))
        trajectory(case((ADA, "-0.6")), scorer=unsure, detector=FixedDetector("und"))
        assert german.heard + unsure.heard == [("-0.6", "de"), ("-0.6", None)]

    def test_quoted_text_is_not_scored(self) -> None:
        """Also by a scorer that does not know quotations."""
        mail = "All is well.\n\n> This is a terrible, horrible mess!"
        found = trajectory(case((ADA, mail)), scorer=VaderScorer(), detector=FixedDetector("en"))
        assert found.mean is not None
        assert found.mean > 0

    def test_a_case_without_messages(self) -> None:
        """Nothing was said, and nothing is claimed."""
        assert trajectory(Case(id="C-1", created_at="2026-03-02T09:00:00Z")) == Trajectory()

    def test_with_the_scorer_that_is_used_unless_another_is_given(self) -> None:
        """A complaint, a reply, and thanks."""
        found = trajectory(
            case(
                (ADA, "My order never arrived, I am very disappointed and angry!"),
                (BEN, "I am sorry. A new one is on its way to you."),
                (ADA, "It is here. Wonderful, thank you so much for the great service!"),
            )
        )
        assert found.recovery is not None
        assert found.recovery.reply.position == 2


class TestAnnotatedCase:
    """Where a case is annotated already."""

    def test_gives_the_same_without_scoring_again(self) -> None:
        """The moods are in the annotations."""
        scorer = SpokenMood()
        talk = case((ADA, "-0.6"), (BOT, "?"), (BEN, "0.2"), (ADA, "0.4"))
        [annotated] = annotate([talk], scorer=scorer)
        scored = len(scorer.heard)
        found = annotated.trajectory
        assert len(scorer.heard) == scored
        assert found == trajectory(talk, scorer=scorer)
        assert found.recovery is not None

    def test_in_the_order_of_the_timeline(self) -> None:
        """Annotations are in the order of the messages, whatever that is."""
        talk = case((ADA, "-0.6"), (BEN, "0.2"), (ADA, "0.4"))
        mixed = talk.model_copy(update={"messages": talk.messages[::-1]})
        [one] = annotate([talk], scorer=SpokenMood())
        [two] = annotate([mixed], scorer=SpokenMood())
        assert one.trajectory == two.trajectory

    def test_an_annotation_scores_no_quoted_text(self) -> None:
        """So that the mood of a message is its author's."""
        talk = case((ADA, "0.4\n> -0.9\n"))
        [annotated] = annotate([talk], scorer=SpokenMood())
        assert annotated.annotations[0].sentiment.polarity == 0.4

    def test_needs_its_annotations(self) -> None:
        """Moods that nobody inferred are no unknown moods."""
        with pytest.raises(ValueError, match="argument 2 is shorter"):
            _ = AnnotatedCase(case((ADA, "-0.6")), ()).trajectory
