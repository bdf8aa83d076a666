"""Measure the detection of languages on labelled texts, beside every installed peer.

    python benchmarks/language.py FILE.tsv [--among de,en,...] [--sample N] [--slow] [--json]

FILE.tsv is tab-separated without quoting. Its head line names the columns: ``lang`` and
``text`` must be there, ``kind`` cuts the texts into groups with a table each, others are
passed over. Texts are counted once per language, and only the primary language of a tag
is compared: nb and nn count as no, zh-Hans and zh-Hant as zh.

Peers that are not installed are named and left out: pip install --group bench
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from language_figures import Answer, Figures, Text, bare, figures, load, primary, sample
from language_measuring import ALL, Costs, measure, medians
from language_peers import BACKENDS, DEFAULT, PEERS, SLOW, Among

COLUMNS = """\
columns:
  macro      accuracy in per cent, the mean over languages; <20 ch: of texts under 20 characters
  ECE        calibration error: how far confidence is from the share right, over ten equal bins
  sure       share of texts answered with confidence 0.9 or more; right: how many of these are
             right; a detector that means what it says has 99 here
  cov99      share of texts that are answered if the threshold is set so that 99 % are right
  cold/s     texts a second of one core's processor time, one call a text, first time; warm/s: again
  import s   the import, and first s the first answer with all that it loads, by the clock
  MB         memory that the process grew by until after the first answer; later: after all texts

Each detector runs in processes of its own, in turn with the others; costs are medians, of one
process if it is slow. Ratios say how many times as fast supportkit was in the same run. The
sample is the same in every run.

examples:
  python benchmarks/language.py chat.tsv --sample 100          a first look, in half a minute
  python benchmarks/language.py chat.tsv --among de,en,fr      told that nothing else occurs
  python benchmarks/language.py chat.tsv --only supportkit,ELD
"""

BESIDE = ("langdetect", "fastText lite", "ELD", "CLD2")


class Row(NamedTuple):
    """What was measured of a detector on one kind of text."""

    figures: Figures
    costs: Costs


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables for the file named on the command line."""
    options = _options(arguments)
    among = options.among and tuple(map(primary, options.among.split(",")))
    if among and len(set(among)) < 2:
        raise SystemExit("--among: expected at least two languages, such as de,en")
    names = _names(options)
    texts = load(options.file)
    if among:
        texts = [text for text in texts if text.language in among]
    if options.bare:
        texts = [text._replace(text=bare(text.text)) for text in texts]
    if options.sample:
        texts = sample(texts, each=options.sample)
    if not texts:
        raise SystemExit(f"{options.file}: expected texts, found none to measure on")
    tables = {}
    for kind in dict.fromkeys(text.kind for text in texts):
        group = [text for text in texts if text.kind == kind]
        tables[kind] = _table(kind, group, names, among, rounds=options.rounds)
        if not options.json:
            _print(kind, tables[kind], among)
    if options.json:
        print(json.dumps(_as_json(tables, names, among), indent=2))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=COLUMNS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("file", type=Path, metavar="FILE.tsv")
    add("--among", help="the only languages that occur, such as de,en,fr; other texts are left out")
    add("--sample", type=_positive, metavar="N", help="at most N texts a kind and language")
    add("--bare", action="store_true", help="write the texts without their accents")
    add("--rounds", type=_positive, default=3, metavar="N", help="processes a detector, default 3")
    add("--only", metavar="NAMES", help="detectors to measure, with commas between them")
    add("--slow", action="store_true", help="also lingua in high accuracy: ten seconds, 1.2 GB")
    add("--backends", action="store_true", help="also the peers behind supportkit's own protocol")
    add("--json", action="store_true", help="print JSON instead of tables")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a whole number from 1, found {text!r}")
    return int(text)


def _names(options: argparse.Namespace) -> list[str]:
    names = [*PEERS, *(SLOW if options.slow else ()), *(BACKENDS if options.backends else ())]
    if options.only:
        names = options.only.split(",")
        if not ALL.keys() >= set(names):
            raise SystemExit(f"--only: expected names out of: {', '.join(ALL)}")
    for name in names:
        if not ALL[name].installed:
            _say(f"{name}: not installed; pip install --group bench")
    return [name for name in names if ALL[name].installed]


def _table(
    kind: str, texts: list[Text], names: list[str], among: Among, *, rounds: int
) -> dict[str, Row]:
    costs: dict[str, list[Costs]] = {name: [] for name in names}
    answers: dict[str, list[Answer]] = {}
    for turn in range(rounds):
        for name in names:
            if turn and _is_slow(costs[name][0], len(texts)):
                continue
            _say(f"{kind}, {len(texts)} texts, round {turn + 1} of {rounds}: {name}")
            cost, answers[name] = measure(name, texts, among)
            costs[name].append(cost)
    return {name: Row(figures(texts, answers[name]), medians(costs[name])) for name in names}


def _is_slow(costs: Costs, texts: int) -> bool:
    return costs.first_call + texts / costs.cold > 10


def _print(kind: str, table: Mapping[str, Row], among: Among) -> None:
    texts = next(iter(table.values())).figures.texts if table else 0
    told = f", among {len(among)} languages" if among else ""
    print(f"\n{kind}: {texts} texts{told}. {_environment()}")
    print(
        f"{'':<28}{'macro':>7}{'<20 ch':>8}{'ECE':>7}{'sure':>7}{'right':>7}{'cov99':>7}"
        f"{'cold/s':>9}{'warm/s':>9}{'import s':>10}{'first s':>9}{'MB':>8}{'later':>8}"
    )
    for name, (good, cost) in table.items():
        detector = f"{name} {ALL[name].version}"
        print(
            f"{detector:<28}{good.accuracy:>7.2f}{good.accuracy_short:>8.2f}"
            f"{good.calibration_error:>7.3f}{good.sure:>7.1f}{good.sure_right:>7.2f}"
            f"{good.coverage:>7.1f}{cost.cold:>9,.0f}{cost.warm:>9,.0f}"
            f"{cost.import_time:>10.3f}{cost.first_call:>9.3f}"
            f"{cost.memory_first:>8.1f}{cost.memory:>8.1f}"
        )
    for name, (cold, warm) in _ratios(table).items():
        print(f"  beside {name}: {cold:.2f}x cold, {warm:.2f}x warm")


def _ratios(table: Mapping[str, Row]) -> dict[str, tuple[float, float]]:
    """Say how many times as fast supportkit is as each peer, cold and warm."""
    if DEFAULT not in table:
        return {}
    ours = table[DEFAULT].costs
    costs = {name: table[name].costs for name in BESIDE if name in table}
    return {name: (ours.cold / one.cold, ours.warm / one.warm) for name, one in costs.items()}


def _as_json(
    tables: Mapping[str, Mapping[str, Row]], names: Sequence[str], among: Among
) -> dict[str, Any]:
    return {
        "environment": _environment(),
        "versions": {name: ALL[name].version for name in names},
        "among": among,
        "kinds": {
            kind: {
                "detectors": {
                    name: {**asdict(row.figures), **asdict(row.costs)}
                    for name, row in table.items()
                },
                "ratios": {
                    name: {"cold": cold, "warm": warm}
                    for name, (cold, warm) in _ratios(table).items()
                },
            }
            for kind, table in tables.items()
        },
    }


def _environment() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{platform.python_implementation()} {platform.python_version()}, {system}"


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
