"""Measure the sentiment scorers beside vaderSentiment, in one run.

    python benchmarks/sentiment.py [DATA]

DATA is a folder with ``sentiment/airline_dev.csv`` (columns text, label) and
``sentiment/vader_ground_truth/*.tsv`` (id, mean_rating, text); neither is part of the
repository. Without it, ``SUPPORTKIT_DATA`` names the folder. Only figures are printed.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from supportkit.sentiment import VADER_THRESHOLDS, Label, VaderScorer

CLASSES = (Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE)
SETS = ("tweets", "amazon", "movies", "nyt")
ROUNDS = 5

Scores = Callable[[str], dict[str, float]]


def data_folder() -> Path:
    """Find the data: the argument, or else the folder that ``SUPPORTKIT_DATA`` names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path, nargs="?", help="folder with sentiment/airline_dev.csv")
    folder = parser.parse_args().data or Path(os.environ.get("SUPPORTKIT_DATA", "."))
    if not (folder / "sentiment" / "airline_dev.csv").is_file():
        parser.error(f"no sentiment/airline_dev.csv in {folder}; name its folder")
    return folder / "sentiment"


def airline(folder: Path) -> tuple[list[str], list[str]]:
    """Read the texts and labels of the airline tweets."""
    with (folder / "airline_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["text"] for row in rows], [row["label"] for row in rows]


def rated(folder: Path, name: str) -> tuple[list[str], list[float]]:
    """Read the texts and mean human ratings of one of the authors' sets."""
    path = folder / "vader_ground_truth" / f"{name}.tsv"
    with path.open(encoding="utf-8", newline="\n") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row["text"] for row in rows], [float(row["mean_rating"]) for row in rows]


def accuracy(truth: Sequence[str], guess: Sequence[str]) -> float:
    """Give the share of rows that are right."""
    return statistics.fmean(a == b for a, b in zip(truth, guess, strict=True))


def macro_f1(truth: Sequence[str], guess: Sequence[str]) -> float:
    """Give the plain mean of the F1 of the three classes; an unknown is never right."""
    return statistics.fmean(f1(truth, guess, label) for label in CLASSES)


def f1(truth: Sequence[str], guess: Sequence[str], label: str) -> float:
    """Give the F1 of one class."""
    both = sum(a == b == label for a, b in zip(truth, guess, strict=True))
    named = sum(a == label for a in truth) + sum(b == label for b in guess)
    return 2 * both / named if named else 0.0


def auc(scores: Sequence[float], positives: Sequence[bool]) -> float:
    """Give the area under the ROC curve: how often a positive outscores another, ties half."""
    places = ranks(scores)
    hits = [place for place, hit in zip(places, positives, strict=True) if hit]
    count = len(hits)
    return (sum(hits) - count * (count + 1) / 2) / (count * (len(scores) - count))


def ranks(scores: Sequence[float]) -> list[float]:
    """Rank from 1; equal scores share the mean of their ranks."""
    order = sorted(scores)
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for place, score in enumerate(order, start=1):
        first.setdefault(score, place)
        last[score] = place
    return [(first[score] + last[score]) / 2 for score in scores]


def seconds(function: Callable[[str], object], texts: Iterable[str]) -> float:
    """Time one pass."""
    start = time.perf_counter()
    for text in texts:
        function(text)
    return time.perf_counter() - start


def report_quality(name: str, scores: Scores, folder: Path) -> None:
    """Print agreement with people: the airline tweets, then the authors' sets."""
    texts, truth = airline(folder)
    compounds = [scores(text)["compound"] for text in texts]
    guess = [VADER_THRESHOLDS.label(compound) for compound in compounds]
    negative = auc([-compound for compound in compounds], [label == "negative" for label in truth])
    print(
        f"{name:34} accuracy {accuracy(truth, guess):.3f}  macro-F1 {macro_f1(truth, guess):.3f}"
        f"  AUC negative {negative:.3f}"
    )
    for label in CLASSES:
        print(f"{'':34}   {label:9}{precision_and_recall(truth, guess, label)}")
    print(
        f"{'':34} r " + "  ".join(f"{key} {correlation(scores, folder, key):.3f}" for key in SETS)
    )


def precision_and_recall(truth: Sequence[str], guess: Sequence[str], label: str) -> str:
    """Write precision and recall of one class."""
    both = sum(a == b == label for a, b in zip(truth, guess, strict=True))
    guessed, real = sum(b == label for b in guess), sum(a == label for a in truth)
    score = f1(truth, guess, label)
    return f" precision {both / guessed:.3f}  recall {both / real:.3f}  F1 {score:.3f}"


def correlation(scores: Scores, folder: Path, name: str) -> float:
    """Correlate the compound with the mean rating of people."""
    texts, ratings = rated(folder, name)
    return statistics.correlation([scores(text)["compound"] for text in texts], ratings)


def report_abstention(folder: Path) -> None:
    """Print what `score` adds: how often it says unknown, and how right it is elsewhere."""
    texts, truth = airline(folder)
    moods = [VaderScorer().score(text, language="en") for text in texts]
    guess = [mood.label for mood in moods]
    decided = [(a, b) for a, b in zip(truth, guess, strict=True) if b is not Label.UNKNOWN]
    print(
        f"{'VaderScorer.score':34} unknown {1 - len(decided) / len(truth):.3f}  "
        f"accuracy where known {statistics.fmean(a == b for a, b in decided):.3f}  "
        f"macro-F1, unknown never right {macro_f1(truth, guess):.3f}"
    )


def report_speed(folder: Path) -> None:
    """Print texts a second on short text: the median of some rounds, each beside its peer."""
    upstream, scorer = SentimentIntensityAnalyzer(), VaderScorer()
    for name, texts in (("airline", airline(folder)[0]), ("tweets", rated(folder, "tweets")[0])):
        seconds(scorer.polarity_scores, texts)
        rounds = [
            tuple(
                seconds(function, texts)
                for function in (upstream.polarity_scores, scorer.polarity_scores, scorer.score)
            )
            for _ in range(ROUNDS)
        ]
        theirs, ours, whole = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(row[0] / row[1] for row in rounds)
        print(
            f"{name:8} vaderSentiment {len(texts) / theirs:9,.0f}/s  polarity_scores "
            f"{len(texts) / ours:9,.0f}/s = {ratio:.2f} x  score {len(texts) / whole:9,.0f}/s"
        )


def report_long(folder: Path) -> None:
    """Print the times for long texts, where vaderSentiment is quadratic."""
    words = " ".join(airline(folder)[0]).split()
    long_texts = {
        "17,000 tokens": " ".join(words[:17_000]),
        "2,000 emoji": "\N{GRINNING FACE}" * 2_000,
    }
    upstream, scorer = SentimentIntensityAnalyzer(), VaderScorer()
    for name, text in long_texts.items():
        ours = min(seconds(scorer.polarity_scores, [text]) for _ in range(ROUNDS))
        theirs = seconds(upstream.polarity_scores, [text])
        print(
            f"{name:14} vaderSentiment {theirs:7.2f} s  ours {ours:.4f} s = {theirs / ours:,.0f} x"
        )
    for count in (35_000, 70_000, 140_000):
        text = " ".join((words * 2)[:count])
        ours = min(seconds(scorer.polarity_scores, [text]) for _ in range(ROUNDS))
        print(f"{count:,} tokens  ours {ours:.4f} s")


def main() -> None:
    """Print everything."""
    folder = data_folder()
    print(f"CPython {platform.python_version()}, one core")
    report_quality("vaderSentiment 3.3.2", SentimentIntensityAnalyzer().polarity_scores, folder)
    report_quality("VaderScorer.polarity_scores", VaderScorer().polarity_scores, folder)
    report_abstention(folder)
    report_speed(folder)
    report_long(folder)


if __name__ == "__main__":
    main()
