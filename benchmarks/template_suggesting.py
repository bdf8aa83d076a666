"""Suggestions beside other searches: how fast they are, and how often right."""

from __future__ import annotations

import csv
import gc
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from template_peers import PEERS, Ask
from template_texts import questions, responses

from supportkit.templates import Catalogue
from supportkit.templates.suggesting.documents import of_variant

OURS = "supportkit"
Makes = Mapping[str, Callable[[], Ask]]


class Times(NamedTuple):
    """Seconds of a query, of one with new words, and of making the index, one a round."""

    query: list[float]
    new: list[float]
    build: list[float]


def suggest(*, rounds: int, count: int = 500) -> None:
    """Print how long a query takes, and an index, over made-up responses."""
    texts = dict(responses(count))
    messages = questions()
    times = _timed(_makes(texts), messages, rounds)
    words = sum(len(message.split()) for message in messages) / len(messages)
    print(f"\nsuggest, {count} responses, {len(messages)} messages of {words:.0f} words")
    columns = ("ms a query", "beside us", "ms, new", "beside us", "ms an index", "beside us")
    print(f"{'':<24}" + "".join(f"{one:>12}" for one in columns))
    for name, time_ in times.items():
        cells = ""
        for one in Times._fields:
            ours, theirs = getattr(times[OURS], one), getattr(time_, one)
            cells += f"{1000 * statistics.median(theirs):>12.3f}{_ratio(theirs, ours):>11.2f}x"
        print(f"{name:<24}{cells}")


def _ratio(theirs: Sequence[float], ours: Sequence[float]) -> float:
    return statistics.median(a / b for a, b in zip(theirs, ours, strict=True))


def _makes(texts: dict[str, str]) -> Makes:
    """Give what makes each index, out of the same words of the same documents."""
    documents = [of_variant(variant) for variant in Catalogue.load(texts).variants]
    ids = [one.id for one in documents]
    plain = [" ".join(text for text, _ in one.fields) for one in documents]

    def ours() -> Ask:
        desk = Catalogue.load(texts)
        _ = desk.variants  # loading is measured elsewhere
        return lambda message: [one.id for one in desk.suggest(message)]

    peers = {
        name: (lambda peer=peer: peer.make(ids, plain))
        for name, peer in PEERS.items()
        if peer.installed
    }
    return {OURS: ours, **peers}


def _timed(makes: Makes, messages: Sequence[str], rounds: int) -> dict[str, Times]:
    times = {name: Times([], [], []) for name in makes}
    for _ in range(rounds):
        for name, make in makes.items():
            ask, index = _index(name, make)
            gc.collect()
            times[name].new.append(_asked(ask, messages))
            times[name].query.append(_asked(ask, messages))
            times[name].build.append(index)
    return times


def _asked(ask: Ask, messages: Sequence[str]) -> float:
    began = time.process_time()
    for message in messages:
        ask(message)
    return (time.process_time() - began) / len(messages)


def _index(name: str, make: Callable[[], Ask]) -> tuple[Ask, float]:
    """Make an index, and give the time it took; ours is made with the first question."""
    began = time.process_time()
    ask = make()
    if name == OURS:
        began = time.process_time()
    ask("first")
    return ask, time.process_time() - began


class Row(NamedTuple):
    """A line of a file of questions."""

    role: str
    intent: str
    text: str


def retrieval(path: Path) -> None:
    """Print how often the right response is first, and among the first three."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [Row(one["role"], one["intent"], one["text"]) for one in csv.DictReader(file)]
    known = [row for row in rows if row.role != "query"]
    asked = [row for row in rows if row.role == "query"]
    _table("title only", [([row for row in known if row.role == "title"], asked)])
    _table("title and examples", [(known, asked)])
    random.Random(1).shuffle(asked)
    folds = [asked[part::10] for part in range(10)]
    more = [([*known, *(row for row in asked if row not in fold)], fold) for fold in folds]
    _table("nine of ten questions as examples too, the tenth asked, ten times", more)


_Folds = Sequence[tuple[Sequence[Row], Sequence[Row]]]


def _table(label: str, folds: _Folds) -> None:
    print(f"\nretrieval, {label}: {sum(len(asked) for _, asked in folds)} questions")
    print(f"{'':<24}{'top-1':>8}{'top-3':>8}{'sure':>8}{'right':>8}")
    first, three, sure, right = _own(folds)
    print(f"{OURS:<24}{first:>8.3f}{three:>8.3f}{sure:>8.3f}{right:>8.3f}")
    for name, peer in PEERS.items():
        if peer.installed:
            first, three = _theirs(peer.make, folds)
            print(f"{name:<24}{first:>8.3f}{three:>8.3f}")


def _own(folds: _Folds) -> tuple[float, float, float, float]:
    first, three, sure = [], [], []
    for known, asked in folds:
        desk = Catalogue.load(dict(_written(known)), authors="repository")
        for row in asked:
            found = desk.suggest(row.text)
            first.append(found[0].id == row.intent)
            three.append(row.intent in [one.id for one in found])
            if found[0].confident:
                sure.append(first[-1])
    right = statistics.fmean(sure) if sure else 0.0
    return statistics.fmean(first), statistics.fmean(three), len(sure) / len(first), right


def _written(known: Sequence[Row]) -> list[tuple[str, str]]:
    examples, titles = _by_intent(known), {}
    for row in known:
        if row.role == "title":
            titles[row.intent] = row.text
    return [
        (
            f"{intent}/en.md.j2",
            f"---\n{json.dumps({'title': title, 'example_messages': examples[intent]})}\n---\n-",
        )
        for intent, title in titles.items()
    ]


def _by_intent(known: Sequence[Row]) -> dict[str, list[str]]:
    examples: dict[str, list[str]] = defaultdict(list)
    for row in known:
        if row.role != "title":
            examples[row.intent].append(row.text)
    return examples


def _theirs(make: Callable[[Sequence[str], Sequence[str]], Ask], folds: _Folds) -> list[float]:
    first, three = [], []
    for known, asked in folds:
        texts: dict[str, list[str]] = defaultdict(list)
        for row in known:
            texts[row.intent].append(row.text)
        ids = sorted(texts)
        ask = make(ids, [" ".join(texts[one]) for one in ids])
        for row in asked:
            found = ask(row.text)
            first.append(found[0] == row.intent)
            three.append(row.intent in found)
    return [statistics.fmean(first), statistics.fmean(three)]
