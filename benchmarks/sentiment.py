"""Measure the sentiment scorers beside vaderSentiment, NLTK and TextBlob, in one run.

    python benchmarks/sentiment.py [DATA] [--kept] [--long] [--constants] [--rounds N]

DATA is a folder with ``sentiment/airline_dev.csv`` (columns text, label) and
``sentiment/vader_ground_truth/*.tsv`` (id, mean_rating, text); neither is part of the
repository. Without it, ``SUPPORTKIT_DATA`` names the folder, and where there is none only
the messages of this repository are measured. Only figures are printed.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from sentiment_constants import report_constants
from sentiment_figures import (
    CLASSES,
    RATED,
    Labelled,
    agreement,
    airline,
    own,
    precision_and_recall,
    rated,
)
from sentiment_peers import Bare, Score, peers, upstream

from supportkit.sentiment import VaderScorer

WIDE = 34
LONG = {"17,000 tokens": 17_000, "2,000 emoji": 2_000}
LONGER = {"35,000 tokens": 35_000, "4,000 emoji": 4_000}


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path, nargs="?", help="folder with sentiment/airline_dev.csv")
    parser.add_argument("--kept", action="store_true", help="measure the kept halves as well")
    parser.add_argument(
        "--long", action="store_true", help="35,000 tokens and 4,000 emoji: minutes in the original"
    )
    parser.add_argument(
        "--constants", action="store_true", help="what other values of our constants would do"
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each timing (5)")
    found = parser.parse_args()
    found.data = found.data or Path(os.environ.get("SUPPORTKIT_DATA", "."))
    return found


def report_labels(texts: Labelled, scorers: dict[str, tuple[Score, Bare]]) -> None:
    """Print how well each scorer's labels and scores agree with people."""
    shares = ", ".join(f"{texts.labels.count(label):,} {label}" for label in CLASSES)
    print(f"\n{texts.name}: {len(texts.texts):,} texts ({shares})")
    print(f"{'':{WIDE}} accuracy macro-F1  F1 neg   neu   pos  AUC neg   pos  unknown")
    for name, (score, _) in scorers.items():
        answers = [score(text, texts.language) for text in texts.texts]
        found = agreement(
            texts.labels, [label for _, label in answers], [value or 0.0 for value, _ in answers]
        )
        each = " ".join(f"{value:5.3f}" for value in found.f1)
        print(
            f"{name:{WIDE}} {found.accuracy:8.3f} {found.macro_f1:8.3f}   {each}"
            f"    {found.auc_negative:.3f} {found.auc_positive:.3f}    {found.unknown:.3f}"
        )


def report_classes(texts: Labelled, scorers: dict[str, tuple[Score, Bare]]) -> None:
    """Print precision and recall of each class for our default."""
    score = scorers["SupportScorer.score"][0]
    guess = [score(text, texts.language)[1] for text in texts.texts]
    for label in CLASSES:
        precision, recall = precision_and_recall(texts.labels, guess, label)
        print(f"{'  ' + label:{WIDE}} precision {precision:.3f}  recall {recall:.3f}")


def report_ratings(folder: Path, scorers: dict[str, tuple[Score, Bare]]) -> None:
    """Print Pearson's r with the mean ratings that the VADER authors collected."""
    sets = {name: rated(folder, name) for name in RATED}
    print("\nPearson's r with mean human ratings")
    sizes = "  ".join(f"{name} {len(texts):,}" for name, (texts, _) in sets.items())
    print(f"{'':{WIDE}} {sizes}")
    for name, (score, _) in scorers.items():
        found = [
            statistics.correlation([score(text, "en")[0] or 0.0 for text in texts], ratings)
            for texts, ratings in sets.values()
        ]
        print(f"{name:{WIDE}} {'  '.join(f'{value:12.3f}' for value in found)}")


def report_languages(half: str, scorers: dict[str, tuple[Score, Bare]]) -> None:
    """Print how each scorer fares on the messages of this repository."""
    for texts in own(half):
        report_labels(texts, scorers)


def seconds(function: Bare, texts: Iterable[str]) -> float:
    """Time one pass."""
    start = time.perf_counter()
    for text in texts:
        function(text)
    return time.perf_counter() - start


def report_speed(
    name: str, texts: Sequence[str], scorers: dict[str, tuple[Score, Bare]], rounds: int
) -> None:
    """Print texts a second: medians, and the median ratio to the original in the same round."""
    bare = {scorer: function for scorer, (_, function) in scorers.items()}
    for function in bare.values():
        seconds(function, texts)
    passes = [{scorer: seconds(bare[scorer], texts) for scorer in bare} for _ in range(rounds)]
    original = next(iter(bare))
    print(f"\nspeed on {name}, {len(texts):,} texts, tokens seen before")
    for scorer in bare:
        speed = len(texts) / statistics.median(each[scorer] for each in passes)
        ratio = statistics.median(each[original] / each[scorer] for each in passes)
        print(f"{scorer:{WIDE}} {speed:9,.0f}/s {ratio:6.2f} x")


def report_long(words: Sequence[str], sizes: dict[str, int], rounds: int) -> None:
    """Print the times for long texts, where vaderSentiment is quadratic."""
    original, scorer = upstream(), VaderScorer()
    print("\nlong texts")
    for name, size in sizes.items():
        text = "\N{GRINNING FACE}" * size if "emoji" in name else " ".join(words[:size])
        ours = statistics.median(seconds(scorer.polarity_scores, [text]) for _ in range(rounds))
        theirs = seconds(original.polarity_scores, [text])
        print(
            f"{name:{WIDE}} vaderSentiment {theirs:7.2f} s  ours {ours:.4f} s"
            f" = {theirs / ours:,.0f} x"
        )


def main() -> None:
    """Print everything."""
    chosen = options()
    scorers = peers()
    print(f"CPython {platform.python_version()}, one core")
    folder = chosen.data / "sentiment"
    if (folder / "airline_dev.csv").is_file():
        tweets = airline(folder)
        report_labels(tweets, scorers)
        report_classes(tweets, scorers)
        report_ratings(folder, scorers)
        if chosen.constants:
            report_constants(tweets)
        report_speed("airline tweets", tweets.texts, scorers, chosen.rounds)
        report_speed("tweets of the authors", rated(folder, "tweets")[0], scorers, chosen.rounds)
        words = " ".join(tweets.texts).split()
        report_long(words, LONGER if chosen.long else LONG, chosen.rounds)
    else:
        print(f"no sentiment/airline_dev.csv in {chosen.data}: only the messages in tests/data")
    report_languages("open", scorers)
    if chosen.kept:
        report_languages("kept", scorers)


if __name__ == "__main__":
    main()
