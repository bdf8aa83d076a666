"""The helpers that we give to the tests of others."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from supportkit import Case, testing
from supportkit.cases import (
    ZENDESK_LIFECYCLE,
    CaseEvent,
    Created,
    Fidelity,
    Kind,
    Status,
    StatusChanged,
)
from supportkit.language import Detection, LanguageDetector
from supportkit.sentiment import Label, SentimentScorer
from supportkit.testing import (
    MONDAY,
    FixedDetector,
    FixedScorer,
    case,
    message,
    participant,
    strategies,
)

BLOCKED = """
import sys
sys.modules["hypothesis"] = None
from supportkit import testing
testing.case("Hello?")
try:
    testing.strategies
except ImportError as error:
    print(error)
"""


class TestWithoutHypothesis:
    """Only the strategies need it."""

    def test_strategies_say_what_to_install(self) -> None:
        """The factories work, and the error names the extra."""
        done = subprocess.run(
            [sys.executable, "-c", BLOCKED], capture_output=True, text=True, check=True
        )
        assert done.stdout == (
            "supportkit.testing.strategies needs an extra: pip install 'supportkit[testing]'\n"
        )

    def test_other_names_do_not_exist(self) -> None:
        """A misspelt name is an AttributeError."""
        with pytest.raises(AttributeError, match="'cases'"):
            testing.cases  # noqa: B018

    def test_dir_lists_the_names(self) -> None:
        """Completion finds the strategies before they are loaded."""
        assert "strategies" in dir(testing)


class TestFactories:
    """Records of a few words."""

    def test_texts_alternate(self) -> None:
        """Customer and agent take turns."""
        kinds = [turn.author.kind for turn in case("a", "b", "c").messages]
        assert kinds == [Kind.CUSTOMER, Kind.AGENT, Kind.CUSTOMER]

    def test_messages_are_taken_as_they_are(self) -> None:
        """A message that was made by hand keeps its author and time."""
        note = message("Duplicate?", id="m9", author="agent", visibility="internal")
        assert case("Help", note).messages[-1] == note

    def test_messages_have_ids_of_their_own(self) -> None:
        """Whether they are given as texts or made one by one."""
        made = case("Where?", message("It is late", author="agent"), message("Oh"))
        assert sorted(turn.id for turn in made.messages) == ["m1", "m2", "m3"]

    def test_history_makes_a_log(self) -> None:
        """Minutes with statuses become events, and the last is the present status."""
        made = case(history={0: "new", 30: "open"}, id="C-9")
        assert (made.id, made.status, made.fidelity) == ("C-9", Status.OPEN, Fidelity.FULL_LOG)
        assert len(made.events) == 2

    def test_any_fact_can_be_stated(self) -> None:
        """Other fields go through to the record."""
        assert participant("bot", name="Marvin").name == "Marvin"
        assert message(author=participant("agent", id="a7")).author.id == "a7"

    def test_unknown_kind_is_refused(self) -> None:
        """A robot is called a bot."""
        with pytest.raises(ValueError, match="robot"):
            participant("robot")


class TestDoubles:
    """Objects that always answer the same."""

    def test_detector_satisfies_the_protocol(self) -> None:
        """It can stand wherever a detector is asked for."""
        detector: LanguageDetector = FixedDetector("de", 0.8)
        found = detector.detect("Where?", among=["en"], prior="en")
        assert (found.tag, found.confidence) == ("de", 0.8)
        assert isinstance(found, Detection)

    def test_scorer_satisfies_the_protocol(self) -> None:
        """It can stand wherever a scorer is asked for."""
        scorer: SentimentScorer = FixedScorer(0.9)
        found = scorer.score("Terrible!", language="en")
        assert (found.polarity, found.label, found.assumed) == (0.9, Label.POSITIVE, False)

    def test_unknown_is_not_neutral(self) -> None:
        """None stands for "could not tell"."""
        assert FixedScorer(None).score("x").label is Label.UNKNOWN
        assert FixedScorer(0.0).score("x").label is Label.NEUTRAL


class TestLogs:
    """Drawn logs are logs that a help desk could have written."""

    @given(log=strategies.event_logs(lifecycle=ZENDESK_LIFECYCLE))
    def test_a_lifecycle_is_kept(self, log: tuple[CaseEvent, ...]) -> None:
        """Each change of status is one that the help desk allows, from where the last one led."""
        changes = [event for event in log if isinstance(event, StatusChanged)]
        moves = [(change.old, change.new) for change in changes]
        assert all(old and new and ZENDESK_LIFECYCLE.allows(old, new) for old, new in moves)

    @given(log=strategies.event_logs(start=MONDAY))
    def test_it_begins_with_the_creation(self, log: tuple[CaseEvent, ...]) -> None:
        """At the time that was asked for, and everything else after it."""
        assert isinstance(log[0], Created)
        assert log[0].at == MONDAY
        assert [event.at for event in log] == sorted(event.at for event in log)

    @given(event=strategies.events())
    def test_events_can_be_kept(self, event: CaseEvent) -> None:
        """Each is an event that a case takes and gives back."""
        made = case(events=[event])
        assert Case.model_validate_json(made.model_dump_json()).events == (event,)
