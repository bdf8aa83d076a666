"""The scorers that are measured, each as one callable."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from supportkit.sentiment import VADER_THRESHOLDS, SupportScorer, VaderScorer

Score = Callable[[str, str], tuple[float | None, str]]
"""Gives polarity and label of a text in a language."""
Bare = Callable[[str], object]
"""Does the same work as a peer would in a loop, for the clock."""


def upstream() -> Any:
    """Make the original: vaderSentiment."""
    module = importlib.import_module("vaderSentiment.vaderSentiment")
    return module.SentimentIntensityAnalyzer()


def nltk() -> Any:
    """Make NLTK's rules with vaderSentiment's word list; its own is a download."""
    module = importlib.import_module("nltk.sentiment.vader")
    package = Path(importlib.import_module("vaderSentiment").__file__ or "").parent
    analyzer = object.__new__(module.SentimentIntensityAnalyzer)
    analyzer.lexicon_file = (package / "vader_lexicon.txt").read_text(encoding="utf-8")
    analyzer.lexicon = analyzer.make_lex_dict()
    analyzer.constants = module.VaderConstants()
    return analyzer


def textblob() -> Callable[[str], float]:
    """Make TextBlob's scorer."""
    module = importlib.import_module("textblob")
    return lambda text: float(module.TextBlob(text).sentiment.polarity)


def installed(package: str) -> bool:
    """Whether a peer can be measured here."""
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def peers() -> dict[str, tuple[Score, Bare]]:
    """Make all scorers: ours, and the peers that are installed."""
    original, vader, support = upstream(), VaderScorer(), SupportScorer()
    found: dict[str, tuple[Score, Bare]] = {
        f"vaderSentiment {version('vaderSentiment')}": (
            _compound(original.polarity_scores),
            original.polarity_scores,
        )
    }
    if installed("nltk"):
        rules = nltk()
        name = f"NLTK {version('nltk')}, VADER's list"
        found[name] = _compound(rules.polarity_scores), rules.polarity_scores
    if installed("textblob"):
        blob = textblob()
        found[f"TextBlob {version('textblob')}"] = _labelled(blob), blob
    found["VaderScorer.polarity_scores"] = (
        _compound(vader.polarity_scores),
        vader.polarity_scores,
    )
    found["VaderScorer.score"] = _ours(vader), lambda text: vader.score(text, language="en")
    found["SupportScorer.score"] = _ours(support), lambda text: support.score(text, language="en")
    return found


def _ours(scorer: VaderScorer | SupportScorer) -> Score:
    def score(text: str, language: str) -> tuple[float | None, str]:
        mood = scorer.score(text, language=language)
        return mood.polarity, mood.label.value

    return score


def _compound(scores: Callable[[str], dict[str, float]]) -> Score:
    return _labelled(lambda text: scores(text)["compound"])


def _labelled(polarity: Callable[[str], float]) -> Score:
    """Label by the thresholds of VADER's authors, whatever the language."""

    def score(text: str, _language: str) -> tuple[float | None, str]:
        value = polarity(text)
        return value, VADER_THRESHOLDS.label(value).value

    return score
