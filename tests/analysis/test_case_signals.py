"""What the messages of a case say that a help desk should act on."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from supportkit import Case, Message, Participant, analysis
from supportkit.errors import UnknownZoneError
from supportkit.signals import Signal, SignalKind, Strength
from supportkit.text import Speaker
from supportkit.values import Span

ADA = Participant(id="u7", kind="customer")
BEN = Participant(id="a1", kind="agent")
BOT = Participant(id="b1", kind="bot")
BERLIN = ZoneInfo("Europe/Berlin")


def said(name: str, author: Participant, text: str, **more: str) -> Message:
    """A message of Monday, 2 March 2026."""
    return Message(id=name, author=author, at=f"2026-03-02T09:3{name[-1]}:00Z", text=text, **more)


CASE = Case.from_messages(
    "C-1",
    [
        said("m1", ADA, "I want to speak to your manager."),
        said("m2", BEN, "I want to speak to your manager."),
        said("m3", BEN, "We will call you back by Friday."),
        said("m4", ADA, "We will call you back tomorrow."),
        said("m5", ADA, "Ich möchte mein Abo kündigen."),
        said("m6", BEN, "I will call you back tomorrow.", visibility="internal"),
        said("m7", BOT, "We will call you back tomorrow."),
        said("m8", ADA, "Blue."),
    ],
)


class Echo:
    """Finds the whole message, whatever it says."""

    def find(
        self,
        text: str,
        /,
        *,
        language: str | None = None,
        speaker: Speaker | str = Speaker.CUSTOMER,
        at: datetime | None = None,
    ) -> tuple[Signal, ...]:
        """Give one signal, which says how the message was passed."""
        span = Span(0, len(text))
        rule = str(speaker)
        return (Signal(SignalKind.EFFORT, rule, span, Strength.WEAK, language or "", due=at),)


class Fixed:
    """Gives one answer, whatever the message."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def find(self, _text: str, /, **_facts: object) -> object:
        """Give the answer."""
        return self.answer


class TestSignals:
    """Of a whole case."""

    FOUND = analysis.signals(CASE, zone="Europe/Berlin")

    def test_customers_ask_and_agents_promise(self) -> None:
        """The same words of the other side are no signal; internal notes are left out."""
        assert [
            (each.message_id, signal.kind.value) for each in self.FOUND for signal in each.signals
        ] == [("m1", "escalation"), ("m3", "promise"), ("m5", "churn_risk"), ("m7", "promise")]

    def test_each_message_is_read_in_its_language(self) -> None:
        """A customer may change it."""
        assert [each.signals[0].language for each in self.FOUND] == ["en", "en", "de", "en"]

    def test_a_promise_is_due_in_the_zone_of_the_team(self) -> None:
        """The end of that Friday, exclusive."""
        assert self.FOUND[1].signals[0].due == datetime(2026, 3, 7, tzinfo=BERLIN)

    def test_positions_are_those_of_the_timeline(self) -> None:
        """Counted from 1, silent messages included."""
        assert [each.position for each in self.FOUND] == [1, 3, 5, 7]

    def test_another_finder(self) -> None:
        """It is told language, side and instant of each message."""
        found = analysis.signals(CASE, zone="Europe/Berlin", finder=Echo())
        assert [(each.signals[0].rule, each.signals[0].language) for each in found][2:5] == [
            ("agent", "en"),
            ("customer", "en"),
            ("customer", "de"),
        ]
        assert found[0].signals[0].due == datetime(2026, 3, 2, 10, 31, tzinfo=BERLIN)

    def test_each_signal_is_a_row(self) -> None:
        """With the message that it is of."""
        (row,) = self.FOUND[1].to_rows()
        assert (row["message_id"], row["position"], row["speaker"]) == ("m3", 3, "agent")
        assert (row["kind"], row["due"]) == ("promise", "2026-03-07T00:00:00+01:00")

    @pytest.mark.parametrize(("answer", "found"), [(0.5, "float"), (["urgency"], "str")])
    def test_a_finder_that_gives_something_else(self, answer: object, found: str) -> None:
        """Which finder it was, what was expected and what was found."""
        expected = f"expected Signals from the finder Fixed, found {found}"
        with pytest.raises(TypeError, match=expected):
            analysis.signals(CASE, finder=Fixed(answer))  # type: ignore[arg-type]

    def test_no_such_zone(self) -> None:
        """Said before anything is read."""
        with pytest.raises(UnknownZoneError):
            analysis.signals(CASE, zone="Europe/Nowhere")

    def test_no_text_is_shown(self) -> None:
        """What a customer wrote stays out of logs."""
        assert "Abo" not in repr(self.FOUND)


class TestAnnotated:
    """Of a case that is annotated already."""

    def test_the_same_signals(self) -> None:
        """Without finding the languages again."""
        (annotated,) = analysis.annotate([CASE])
        assert annotated.signals(zone="Europe/Berlin") == TestSignals.FOUND
