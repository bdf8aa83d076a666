"""Labelled texts, and how well a scorer agrees with people on them."""

from __future__ import annotations

import csv
import json
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CLASSES = ("negative", "neutral", "positive")
RATED = ("tweets", "amazon", "movies", "nyt")
OWN = Path(__file__).parents[1] / "tests" / "data" / "signals"


@dataclass(frozen=True)
class Labelled:
    """Texts of one language and the class that people gave each."""

    name: str
    language: str
    texts: tuple[str, ...]
    labels: tuple[str, ...]


def airline(folder: Path) -> Labelled:
    """Read the airline tweets: columns text and label."""
    with (folder / "airline_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts, labels = (tuple(row[key] for row in rows) for key in ("text", "label"))
    return Labelled("airline tweets", "en", texts, labels)


def rated(folder: Path, name: str) -> tuple[list[str], list[float]]:
    """Read the texts and mean human ratings of one of the VADER authors' sets."""
    path = folder / "vader_ground_truth" / f"{name}.tsv"
    with path.open(encoding="utf-8", newline="\n") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["text"] for row in rows], [float(row["mean_rating"]) for row in rows]


def own(half: str) -> Iterator[Labelled]:
    """Read the messages of this repository: customers' in English, all in other languages."""
    rows = _rows(OWN / f"{half}.jsonl")
    yield _labelled(f"own, {half}", "en", [row for row in rows if row["speaker"] == "customer"])
    rows = _rows(OWN / f"languages-{half}.jsonl")
    for language in sorted({row["language"] for row in rows}):
        chosen = [row for row in rows if row["language"] == language]
        yield _labelled(f"own, {half}, {language}", language, chosen)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _labelled(name: str, language: str, rows: Sequence[dict[str, str]]) -> Labelled:
    texts, labels = (tuple(row[key] for row in rows) for key in ("text", "mood"))
    return Labelled(name, language, texts, labels)


@dataclass(frozen=True)
class Agreement:
    """How well labels and scores agree with people; an unknown is never right."""

    accuracy: float
    macro_f1: float
    f1: tuple[float, ...]
    auc_negative: float
    auc_positive: float
    unknown: float


def agreement(truth: Sequence[str], guess: Sequence[str], scores: Sequence[float]) -> Agreement:
    """Compare labels and polarities with the classes that people gave."""
    each = tuple(f1(truth, guess, label) for label in CLASSES)
    return Agreement(
        accuracy=statistics.fmean(a == b for a, b in zip(truth, guess, strict=True)),
        macro_f1=statistics.fmean(each),
        f1=each,
        auc_negative=auc([-score for score in scores], [label == "negative" for label in truth]),
        auc_positive=auc(scores, [label == "positive" for label in truth]),
        unknown=statistics.fmean(label == "unknown" for label in guess),
    )


def f1(truth: Sequence[str], guess: Sequence[str], label: str) -> float:
    """Give the F1 of one class."""
    both = sum(a == b == label for a, b in zip(truth, guess, strict=True))
    named = sum(a == label for a in truth) + sum(b == label for b in guess)
    return 2 * both / named if named else 0.0


def precision_and_recall(
    truth: Sequence[str], guess: Sequence[str], label: str
) -> tuple[float, float]:
    """Give how often a label is right, and how much of its class it finds."""
    both = sum(a == b == label for a, b in zip(truth, guess, strict=True))
    guessed, real = sum(b == label for b in guess), sum(a == label for a in truth)
    return both / guessed if guessed else 0.0, both / real if real else 0.0


def auc(scores: Sequence[float], positives: Sequence[bool]) -> float:
    """Give the area under the ROC curve: how often a positive outscores another, ties half."""
    hits = [place for place, hit in zip(ranks(scores), positives, strict=True) if hit]
    count = len(hits)
    return (sum(hits) - count * (count + 1) / 2) / (count * (len(scores) - count))


def ranks(scores: Sequence[float]) -> list[float]:
    """Rank from 1; equal scores share the mean of their ranks."""
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for place, score in enumerate(sorted(scores), start=1):
        first.setdefault(score, place)
        last[score] = place
    return [(first[score] + last[score]) / 2 for score in scores]
