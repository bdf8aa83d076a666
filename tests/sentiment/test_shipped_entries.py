"""The lexicons that come along, as a scorer reads them without a model."""

from __future__ import annotations

from dataclasses import fields

import pytest

from supportkit.sentiment import Label, Level, Sentiment, Support, shipped_lexicon
from supportkit.sentiment._making import known
from supportkit.sentiment._shipped import LANGUAGES, Entries, shipped_entries


class TestEntries:
    """`shipped_entries`."""

    @pytest.mark.parametrize("field", [field.name for field in fields(Entries)])
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_say_what_the_lexicon_of_that_language_says(self, language: str, field: str) -> None:
        """A lexicon that is read in haste is the one that is read with care."""
        read = getattr(shipped_entries(language), field)
        assert read == getattr(shipped_lexicon(language), field)


class TestKnown:
    """`known`."""

    def test_is_the_sentiment_with_those_fields(self) -> None:
        """An answer that was made at once is like any other."""
        made = known(
            0.5,
            (Label.POSITIVE, Level.POSITIVE),
            language="en",
            assumed=True,
            support=Support.FULL,
            mixed=False,
            coverage=0.75,
            scorer="mine/1",
            raw=2.0,
            steps=(),
        )
        assert made == Sentiment(
            polarity=0.5,
            label=Label.POSITIVE,
            level=Level.POSITIVE,
            language="en",
            assumed=True,
            coverage=0.75,
            scorer="mine/1",
            raw=2.0,
        )

    def test_cannot_be_changed(self) -> None:
        """An answer that was made at once is as frozen as any other."""
        made = known(
            0.0,
            (Label.NEUTRAL, Level.NEUTRAL),
            language="en",
            assumed=False,
            support=Support.FULL,
            mixed=False,
            coverage=1.0,
            scorer="mine/1",
            raw=0.0,
            steps=(),
        )
        with pytest.raises(AttributeError, match="polarity"):
            made.polarity = 1.0  # type: ignore[misc]
