"""The same plain messages in seven languages: judged alike, and without false alarms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from supportkit import sentiment, signals

PATH = Path(__file__).parents[1] / "data" / "everyday" / "everyday.jsonl"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()
]
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")
NEARLY_ALL = 0.96


@pytest.mark.parametrize("tag", LANGUAGES)
class TestEveryday:
    """What people write to support every day, labelled before any scorer read it."""

    def test_moods(self, tag: str) -> None:
        """Nearly all messages get the mood that a reader would give them."""
        right = [sentiment.score(row[tag], language=tag).label.value == row["mood"] for row in ROWS]
        assert sum(right) >= NEARLY_ALL * len(ROWS)

    def test_signals(self, tag: str) -> None:
        """Nearly all messages get exactly the kinds of signal that they carry."""
        found = [signals.find(row[tag], language=tag, speaker=row["speaker"]) for row in ROWS]
        right = [
            {signal.kind.value for signal in each} == set(row["kinds"])
            for each, row in zip(found, ROWS, strict=True)
        ]
        assert sum(right) >= NEARLY_ALL * len(ROWS)
