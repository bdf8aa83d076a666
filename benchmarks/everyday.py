"""Measure how everyday messages are judged in seven languages: moods and signals.

    python benchmarks/everyday.py [--wrong TAG]

Reads ``tests/data/everyday/everyday.jsonl``: the same 160 plain messages in each language,
which were looked at while the lexicons and rules were mended. A message is right in signals
where exactly the kinds that it carries are found. ``--wrong`` shows what is not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from supportkit import sentiment, signals

DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "everyday" / "everyday.jsonl"
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")

Row = dict[str, Any]


def mood(row: Row, tag: str) -> str:
    """Give the mood that is found."""
    return sentiment.score(row[tag], language=tag).label.value


def kinds(row: Row, tag: str) -> set[str]:
    """Give the kinds that are found."""
    found = signals.find(row[tag], language=tag, speaker=row["speaker"])
    return {signal.kind.value for signal in found}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--wrong", choices=LANGUAGES, help="show what is wrong in a language")
    wrong = parser.parse_args().wrong
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    print(f"{len(rows)} messages   mood  kinds  false  missed")
    for tag in LANGUAGES:
        found = [(row, mood(row, tag), kinds(row, tag), set(row["kinds"])) for row in rows]
        moods = sum(label == row["mood"] for row, label, _, _ in found)
        right = sum(said == wanted for _, _, said, wanted in found)
        false = sum(len(said - wanted) for _, _, said, wanted in found)
        missed = sum(len(wanted - said) for _, _, said, wanted in found)
        print(f"{tag:14} {moods:6} {right:6} {false:6} {missed:7}")
        for row, label, said, wanted in found if tag == wrong else ():
            if label != row["mood"] or said != wanted:
                print(
                    f"  {row['id']} {label} for {row['mood']}, {sorted(said ^ wanted)}: {row[tag]}"
                )


if __name__ == "__main__":
    main()
