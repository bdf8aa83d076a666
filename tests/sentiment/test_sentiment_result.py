"""What a sentiment may say, and what it may not."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from supportkit import sentiment
from supportkit.sentiment import Label, Level, Part, Reason, Rule, Sentiment, Support, Thresholds
from supportkit.values import Span

GOOD: dict[str, Any] = {
    "polarity": 0.5,
    "label": Label.POSITIVE,
    "level": Level.POSITIVE,
    "language": "en",
    "coverage": 0.5,
    "scorer": "mine/1",
}


class TestSentiment:
    """What every sentiment keeps to."""

    def test_is_a_row(self) -> None:
        """Plain values, for JSON and data frames."""
        assert Sentiment(**GOOD).to_row() == {
            "polarity": 0.5,
            "label": "positive",
            "level": "positive",
            "mixed": False,
            "coverage": 0.5,
            "support": "full",
            "language": "en",
            "assumed": False,
            "reason": None,
            "scorer": "mine/1",
        }

    def test_an_unknown_one_is_a_row_too(self) -> None:
        """Without a polarity, and with the reason as a plain text."""
        row = Sentiment.unknown(Reason.EMPTY, language="en", scorer="mine/1").to_row()
        assert (row["polarity"], row["label"], row["level"]) == (None, "unknown", None)
        assert (row["reason"], type(row["reason"])) == ("empty", str)

    def test_is_read_from_plain_words(self) -> None:
        """A model of one's own, or a file, may give its words as plain text."""
        mood = Sentiment(**GOOD | {"label": "positive", "level": "positive", "support": "partial"})
        assert (mood.label, mood.level, mood.support) == (
            Label.POSITIVE,
            Level.POSITIVE,
            Support.PARTIAL,
        )

    @pytest.mark.parametrize("name", ["label", "level", "support"])
    def test_refuses_words_that_it_does_not_have(self, name: str) -> None:
        """A label of another tool is told apart, and not shown: it may be a text."""
        with pytest.raises(ValueError, match=f"expected a {name} \\(.*found another value"):
            Sentiment(**GOOD | {name: "banana"})

    def test_unknown_has_no_polarity(self) -> None:
        """A scorer that cannot tell says so with None, not with 0.0."""
        mood = Sentiment.unknown(Reason.EMPTY, language="en", scorer="mine/1")
        assert (mood.polarity, mood.label, mood.level) == (None, Label.UNKNOWN, None)
        assert (mood.reason, mood.explain(), mood.raw) == (Reason.EMPTY, (), None)

    @pytest.mark.parametrize(
        "change",
        [
            {"polarity": None},
            {"level": None},
            {"label": Label.UNKNOWN},
            {"reason": Reason.EMPTY},
            {"polarity": 1.5},
            {"polarity": float("nan")},
            {"coverage": -0.1},
        ],
        ids=["polarity", "level", "label", "reason", "too_good", "nan", "coverage"],
    )
    def test_contradictions_are_refused(self, change: dict[str, Any]) -> None:
        """A scorer of your own cannot mix up unknown and known, or leave the scale."""
        with pytest.raises(ValueError, match="expected"):
            Sentiment(**{**GOOD, **change})

    def test_unknown_needs_a_reason(self) -> None:
        """There is no unknown without a reason."""
        with pytest.raises(ValueError, match="reason"):
            Sentiment(**{**GOOD, "polarity": None, "level": None, "label": Label.UNKNOWN})

    def test_values_compare_copy_and_pickle(self) -> None:
        """A sentiment is a value: equal, hashable, copied and pickled whole."""
        mood = sentiment.score("Not good, but great!", language="en")
        assert pickle.loads(pickle.dumps(mood)) == mood == copy.deepcopy(mood)  # noqa: S301
        assert len({mood, copy.copy(mood)}) == 1

    def test_repr_shows_no_text(self) -> None:
        """Logs may show a sentiment and its parts without showing what the customer wrote."""
        mood = sentiment.score("Ann Smith is horrible", language="en")
        assert "Smith" not in repr(mood) + repr(mood.explain())
        assert "horrible" not in repr(mood) + repr(mood.explain())


class TestPart:
    """One step of an explanation."""

    def test_span_and_reason(self) -> None:
        """A part says where it stands, and what its rule says in words."""
        part = Part(Span(3, 8), Rule.NEGATION, -1.5)
        assert (part.start, part.end, part.reason) == (3, 8, "a negation turns it around")

    @pytest.mark.parametrize("rule", Rule)
    def test_every_rule_has_a_reason(self, rule: Rule) -> None:
        """No rule is left without words."""
        assert Part(Span(0, 1), rule, 1.0).reason


class TestThresholds:
    """Where labels and levels begin."""

    LIMITS = Thresholds(very_negative=-0.6, negative=-0.05, positive=0.05, very_positive=0.6)

    @pytest.mark.parametrize(
        ("polarity", "label", "level"),
        [
            (-1.0, "negative", "very_negative"),
            (-0.6, "negative", "very_negative"),
            (-0.5999, "negative", "negative"),
            (-0.05, "negative", "negative"),
            (-0.0499, "neutral", "neutral"),
            (0.0, "neutral", "neutral"),
            (0.0499, "neutral", "neutral"),
            (0.05, "positive", "positive"),
            (0.6, "positive", "very_positive"),
            (1.0, "positive", "very_positive"),
        ],
    )
    def test_bounds_are_inclusive(self, polarity: float, label: str, level: str) -> None:
        """A polarity on a bound belongs to the stronger class."""
        assert self.LIMITS.label(polarity) == label
        assert self.LIMITS.level(polarity) == level

    @pytest.mark.parametrize(
        "bounds",
        [(-0.1, -0.2, 0.1, 0.2), (-0.2, 0.1, 0.1, 0.2), (-0.2, -0.1, 0.3, 0.2), (-2, -0.1, 0.1, 1)],
    )
    def test_disorder_is_refused(self, bounds: tuple[float, float, float, float]) -> None:
        """Thresholds stand in order and on the scale."""
        with pytest.raises(ValueError, match="very_negative <= negative < positive"):
            Thresholds(*bounds)
