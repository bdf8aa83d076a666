"""Turns of a conversation."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest

from supportkit.cases import Kind
from supportkit.errors import NaiveDatetimeError
from supportkit.text import Speaker, Turn

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


class TestTurn:
    """Who said what, and when."""

    def test_keeps_what_was_said(self) -> None:
        """Nothing is stripped or changed."""
        turn = Turn(NINE, Speaker.CUSTOMER, " Hi! \n")
        assert (turn.at, turn.speaker, turn.text) == (NINE, "customer", " Hi! \n")

    def test_speaker_by_name(self) -> None:
        """The plain name is enough when the program runs; type checkers want a Speaker."""
        assert Turn(None, "bot", "Hi").speaker is Speaker.BOT  # type: ignore[arg-type]

    def test_speakers_are_those_of_cases(self) -> None:
        """The author of a message is a speaker of the same name."""
        assert [one.value for one in Speaker] == [one.value for one in Kind]

    def test_text_stays_out_of_the_repr(self) -> None:
        """A turn may be logged."""
        assert "secret" not in repr(Turn(None, Speaker.CUSTOMER, "secret"))

    def test_is_a_value(self) -> None:
        """Equal turns are equal, and travel between processes."""
        turn = Turn(NINE, Speaker.AGENT, "Hello")
        assert pickle.loads(pickle.dumps(turn)) == turn  # noqa: S301
        assert hash(turn) == hash(Turn(NINE, Speaker.AGENT, "Hello"))


class TestMistakes:
    """What is no turn is refused."""

    def test_time_without_offset(self) -> None:
        """Nine o'clock somewhere is no moment."""
        with pytest.raises(NaiveDatetimeError, match="at has no UTC offset"):
            Turn(datetime(2026, 3, 2, 9), Speaker.CUSTOMER, "Hi")  # noqa: DTZ001

    def test_unknown_speaker(self) -> None:
        """The error names the four sides, and not what was given."""
        with pytest.raises(ValueError, match="'customer', 'agent', 'bot', 'system'") as error:
            Turn(None, "Ada", "Hi")  # type: ignore[arg-type]
        assert "Ada" not in str(error.value)

    @pytest.mark.parametrize(("text", "found"), [(None, "NoneType"), (b"Hi", "bytes")])
    def test_text_of_another_type(self, text: object, found: str) -> None:
        """An empty cell of a table is no text."""
        with pytest.raises(TypeError, match=f"expected the text as a str, found {found}"):
            Turn(None, Speaker.CUSTOMER, text)  # type: ignore[arg-type]
