"""Measure the rules for signals on labelled messages: precision and recall of each kind.

    python benchmarks/signals.py [--kept] [--languages] [--misses KIND] [--speed]

Reads ``tests/data/signals/open.jsonl``, the half of the messages that was looked at while the
rules were written; ``--kept`` reads the half that was not, and is for the one who reports.
A message counts once for a kind, however many signals of it are found. Figures stand with
their 95 % Wilson intervals, and only for kinds that at least 40 messages have. ``--misses``
shows what was missed or wrongly found, of the open half only.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supportkit import signals
from supportkit.signals import SignalKind

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "signals"
FEWEST = 40
ROUNDS = 5
_Z = 1.959963984540054

Row = dict[str, Any]


@dataclass(frozen=True)
class Counts:
    """How often a kind was found rightly, wrongly, and missed."""

    hits: int
    false: int
    missed: int

    @property
    def labelled(self) -> int:
        """How many messages have the kind."""
        return self.hits + self.missed

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        named = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / named if named else 0.0


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Give the 95 % interval of a share, after Wilson (1927)."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, _Z * _Z / of
    middle = share + spread / 2
    reach = _Z * math.sqrt(share * (1 - share) / of + spread / of / 4)
    return (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)


def read(path: Path) -> list[Row]:
    """Read the labelled messages of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def found(row: Row) -> frozenset[str]:
    """Give the kinds that are found in a message."""
    language = row.get("language", "en")
    listed = signals.find(row["text"], language=language, speaker=row["speaker"])
    return frozenset(signal.kind for signal in listed)


def counts(rows: Sequence[Row], named: Sequence[frozenset[str]], kind: str) -> Counts:
    """Count for one kind what the labels and the rules say."""
    pairs = [(kind in row["kinds"], kind in each) for row, each in zip(rows, named, strict=True)]
    return Counts(
        sum(labelled and named for labelled, named in pairs),
        sum(named and not labelled for labelled, named in pairs),
        sum(labelled and not named for labelled, named in pairs),
    )


def share(hits: int, of: int) -> str:
    """Write a share with its interval."""
    low, high = wilson(hits, of)
    return f"{hits / of:.2f} ({low:.2f}-{high:.2f})" if of else "      -        "


def report(rows: Sequence[Row]) -> None:
    """Print a line a kind."""
    listed = [found(row) for row in rows]
    print(f"{'kind':16} {'n':>4}  {'precision':17} {'recall':17} F1")
    for kind in SignalKind:
        seen = counts(rows, listed, kind)
        if seen.labelled < FEWEST:
            print(f"{kind:16} {seen.labelled:4}  too few for a figure")
            continue
        precision = share(seen.hits, seen.hits + seen.false)
        recall = share(seen.hits, seen.labelled)
        print(f"{kind:16} {seen.labelled:4}  {precision:17} {recall:17} {seen.f1:.2f}")


def misses(rows: Sequence[Row], kind: str) -> None:
    """Print the messages on which labels and rules differ."""
    for row in rows:
        labelled, named = kind in row["kinds"], kind in found(row)
        if labelled != named:
            print("missed" if labelled else "false ", row["id"], row["text"].replace("\n", " / "))


def speed(rows: Sequence[Row]) -> None:
    """Print the time of one message, the best of several rounds."""
    best = math.inf
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for row in rows:
            found(row)
        best = min(best, time.perf_counter() - start)
    print(f"{best / len(rows) * 1e6:.0f} microseconds a message, all that is prepared being ready")


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--kept", action="store_true", help="the half that nobody looked at")
    parser.add_argument("--languages", action="store_true", help="the messages not in English")
    parser.add_argument("--misses", metavar="KIND", help="show what was missed or wrongly found")
    parser.add_argument("--speed", action="store_true", help="measure the time as well")
    given = parser.parse_args()
    if given.kept and given.misses:
        parser.error("--misses is for the open half only: who looks at the other spoils it")
    name = f"{'languages-' if given.languages else ''}{'kept' if given.kept else 'open'}.jsonl"
    rows = read(DATA / name)
    print(f"{name}: {len(rows)} messages")
    if given.misses:
        misses(rows, given.misses)
        return
    languages = sorted({row.get("language", "en") for row in rows})
    for language in languages:
        print(f"\n{language}")
        report([row for row in rows if row.get("language", "en") == language])
    if len(languages) > 1:
        print("\nall together")
        report(rows)
    if given.speed:
        speed(rows)


if __name__ == "__main__":
    main()
