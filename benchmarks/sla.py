"""Business time and SLA clocks beside their peers, whose answers are checked in the same run.

    python benchmarks/sla.py [--rounds 5] [--calls 20000] [--peer-calls 40] [--questions 200]
                             [--rows 1000000] [--cases 300]

Everything is asked on aware datetimes of Europe/Berlin, warm, on one core. The peers
businesstimedelta, business-duration and pandas are optional; one that is missing is named.
Bars are what the project promises itself.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
from sla_cases import POLICIES, made_cases
from sla_peers import (
    BERLIN,
    CALENDARS,
    OFFICE,
    PEERS,
    ZONE,
    Peer,
    UnsayableError,
    answers_wrong,
    version,
)

from supportkit import sla

SEED = 20_261_122
HOURS = 8
SPAN = timedelta(hours=HOURS)
YEAR = datetime(2026, 1, 1, tzinfo=BERLIN)
SPRING = datetime(2026, 3, 24, tzinfo=BERLIN)
Pairs = list[tuple[datetime, datetime]]
Ways = dict[str, tuple[Callable[..., Any], Sequence[tuple[Any, ...]]]]


def instants(draw: random.Random, since: datetime, days: float, number: int) -> list[datetime]:
    """Draw whole seconds."""
    seconds = int(days * 86_400)
    return [
        (since + timedelta(seconds=draw.randrange(seconds))).astimezone(BERLIN)
        for _ in range(number)
    ]


def ordered(one: Iterable[datetime], other: Iterable[datetime]) -> Pairs:
    """Put the two instants of each question in order."""
    return [(min(pair), max(pair)) for pair in zip(one, other, strict=True)]


def per_call(ask: Callable[..., Any], questions: Sequence[tuple[Any, ...]], rounds: int) -> float:
    """Give the processor seconds of one call, after a warm-up."""
    return in_turn({"": (ask, questions)}, rounds)[""]


def in_turn(ways: Ways, rounds: int) -> dict[str, float]:
    """Measure several ways in turn, round by round; give the medians of seconds a call."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for round_number in range(-1, rounds):
        for name, (ask, questions) in ways.items():
            begin = time.process_time()
            for question in questions:
                ask(*question)
            if round_number >= 0:
                taken[name].append((time.process_time() - begin) / len(questions))
    return {name: statistics.median(each) for name, each in taken.items()}


def bar(what: str, found: float, limit: float, *, at_most: bool = False) -> None:
    """Print a figure beside its bar."""
    reached = found <= limit if at_most else found >= limit
    sign = "at most" if at_most else "at least"
    print(f"  {what:58}{found:>12,.1f}   bar {sign} {limit:,.0f}: "
          f"{'reached' if reached else 'NOT reached'}")  # fmt: skip


def head(options: argparse.Namespace) -> None:
    """Print what the figures depend on."""
    packages = ("supportkit", "numpy", "pyarrow", "tzdata", *PEERS)
    found = ", ".join(f"{name} {version(name) or 'is not installed'}" for name in packages)
    print(f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}; {found}")
    print(f"zone {ZONE}, seed {SEED}, medians of {options.rounds} rounds")


def made(name: str, calendar: Any, hours: int) -> Peer | str:
    """Give a peer for a calendar, or why there is none."""
    if version(name) is None:
        return "not installed"
    try:
        return PEERS[name](calendar, hours)
    except UnsayableError as error:
        return str(error)


def scalar(options: argparse.Namespace) -> tuple[float, float]:
    """Measure one question at a time, beside the peers; give our seconds of elapsed and add."""
    draw, office = random.Random(SEED), OFFICE.schedule()
    first, second = (instants(draw, YEAR, 364, options.calls) for _ in range(2))
    pairs = ordered(first, second)
    few = pairs[: options.peer_calls]
    print(f"\nOne question at a time: {OFFICE.name}; pairs within a year, +{HOURS} h")
    peers: dict[str, Peer] = {}
    for name in PEERS:
        peer = made(name, OFFICE, HOURS)
        if isinstance(peer, str):
            print(f"  {name:20} {peer}")
        else:
            peers[name] = peer
    elapsed: Ways = {"supportkit": (office.elapsed, pairs)}
    adding: Ways = {"supportkit": (office.add, [(a, SPAN) for a, _ in pairs])}
    for name, peer in peers.items():
        asked = [(peer.prepare(a), peer.prepare(b)) for a, b in few]
        if peer.elapsed is not None:
            elapsed[name] = peer.elapsed, asked
        if peer.add is not None:
            adding[name] = peer.add, [(a,) for a, _ in asked]
    found = in_turn(elapsed, options.rounds), in_turn(adding, options.rounds)
    differing = {name: answers_wrong(peer, office, few, HOURS) for name, peer in peers.items()}
    table(found, {name: shown(wrong, len(few)) for name, wrong in differing.items()})
    ratios = [{name: each[name] / each["supportkit"] for name in each} for each in found]
    for name, limit in (("business-duration", 500), ("businesstimedelta", 3000)):
        if name in ratios[0]:
            bar(f"elapsed beside {name}, times", ratios[0][name], limit)
    for name in ("pandas", "businesstimedelta"):
        if name in ratios[1]:
            bar(f"add beside {name}, times", ratios[1][name], 40)
    return found[0]["supportkit"], found[1]["supportkit"]


def table(found: tuple[dict[str, float], dict[str, float]], differing: dict[str, str]) -> None:
    """Print microseconds a call, and the ratio to ours."""
    print(f"  {'':20}{'elapsed us':>12}{'ratio':>10}{'add us':>12}{'ratio':>10}"
          "   answers that differ")  # fmt: skip
    for name in found[0]:
        cells = (
            f"{each[name] * 1e6:12,.2f}{each[name] / each['supportkit']:9,.0f}x"
            if name in each
            else f"{'none':>12}{'':10}"
            for each in found
        )
        print(f"  {name:20}{''.join(cells)}   {differing.get(name, '')}")


def shown(wrong: tuple[int | None, int | None], asked: int) -> str:
    """Write counts of differing answers, elapsed and added."""
    both = ("-" if each is None else str(each) for each in wrong)
    return f"{' / '.join(both)} of {asked}"


def wrong_answers(options: argparse.Namespace) -> None:
    """Count the answers of the peers that differ, in the fortnight of a change of clocks."""
    hours, draw = 5, random.Random(SEED)
    starts = instants(draw, SPRING, 7, options.questions)
    ends = [a + timedelta(seconds=draw.randrange(5 * 86_400)) for a in starts]
    questions = ordered(starts, [each.astimezone(BERLIN) for each in ends])
    print(f"\nAnswers that differ, of {options.questions} random questions round 29 March 2026: "
          f"elapsed / +{hours} h")  # fmt: skip
    for calendar in CALENDARS:
        cells = []
        for name in PEERS:
            peer = made(name, calendar, hours)
            if name == "pandas" and isinstance(peer, Peer):
                peer = replace(peer, elapsed=None)  # it counts whole hours only
            cells.append(
                peer
                if isinstance(peer, str)
                else shown(
                    answers_wrong(peer, calendar.schedule(), questions, hours), len(questions)
                )
            )
        rows = ", ".join(f"{name}: {cell}" for name, cell in zip(PEERS, cells, strict=True))
        print(f"  {calendar.name:24}{rows}")


def columns(options: argparse.Namespace, scalars: tuple[float, float]) -> None:
    """Measure columns beside our own scalar answers, and see that they are the same."""
    office, rows = OFFICE.schedule(), options.rows
    draw = np.random.default_rng(SEED)
    since = np.datetime64(YEAR.astimezone(UTC).replace(tzinfo=None), "s")
    one, other = (since + draw.integers(0, 364 * 86_400, rows).astype("m8[s]") for _ in range(2))
    starts, ends = np.minimum(one, other), np.maximum(one, other)
    few = list(zip(*(each[:1000].tolist() for each in (starts, ends)), strict=True))
    expected = [office.elapsed(a.replace(tzinfo=UTC), b.replace(tzinfo=UTC)) for a, b in few]
    same = sla.arrays.elapsed(office, starts, ends)[: len(few)].tolist() == expected
    print(f"\nColumns of {rows:,} rows; the first {len(few):,} equal our scalar answers: {same}")
    print(f"  {'':44}{'ns a row':>10}{'million/s':>11}{'beside scalar':>15}")
    arrays, one, other = sla.arrays, np.sort(starts), np.sort(ends)
    series, arrow = (_as_pandas(starts), _as_pandas(ends)), (_as_arrow(starts), _as_arrow(ends))
    alone, added = scalars
    ways: dict[str, tuple[Any, Callable[[], Any], float]] = {
        "elapsed, datetime64, random": (one, lambda: arrays.elapsed(office, starts, ends), alone),
        "elapsed, datetime64, sorted": (one, lambda: arrays.elapsed(office, one, other), alone),
        "add 8 h, datetime64, random": (one, lambda: arrays.add(office, starts, SPAN), added),
        "is_open, datetime64, random": (one, lambda: arrays.is_open(office, starts), alone),
        "elapsed, pandas": (series[0], lambda: arrays.elapsed(office, *series), alone),
        "add 8 h, pandas": (series[0], lambda: arrays.add(office, series[0], SPAN), added),
        "elapsed, Arrow": (arrow[0], lambda: arrays.elapsed(office, *arrow), alone),
        "add 8 h, Arrow": (arrow[0], lambda: arrays.add(office, arrow[0], SPAN), added),
    }  # fmt: skip
    found = {}
    for name, (given, ask, alone_takes) in ways.items():
        if given is None:
            print(f"  {name:44} not installed")
            continue
        taken = per_call(ask, [()], options.rounds + 2) / rows
        found[name] = 1e-6 / taken, alone_takes / taken
        print(f"  {name:44}{taken * 1e9:>10,.1f}{found[name][0]:>11,.1f}{found[name][1]:>14,.0f}x")
    for name in list(ways)[:3]:
        bar(f"{name}, million/s", found[name][0], 2)
        bar(f"{name}, times our scalar", found[name][1], 10)


def _as_pandas(moments: Any) -> Any:
    if version("pandas") is None:
        return None
    import pandas as pd

    return pd.Series(moments).dt.tz_localize("UTC").dt.tz_convert(ZONE)


def _as_arrow(moments: Any) -> Any:
    if version("pyarrow") is None:
        return None
    import pyarrow as pa

    return pa.array(moments, pa.timestamp("s", tz=ZONE))


def clocks(options: argparse.Namespace, elapsed: float) -> None:
    """Measure `evaluate` on cases that it never saw, beside one scalar elapsed call."""
    print("\nEvaluate: four targets by priority, one condition, a case of ten messages and events")
    for name, way in (("plain", False), ("with a change of priority", True)):
        taken = []
        for round_number in range(options.rounds + 1):
            cases = made_cases(options.cases, seed=round_number, changed=way)
            begin = time.process_time()
            for case, as_of in cases:
                sla.evaluate(case, POLICIES, as_of=as_of)
            taken.append((time.process_time() - begin) / options.cases)
        one = statistics.median(taken[1:])
        print(f"  {name:44}{one * 1e6:>10,.1f} us a case, {1 / one:,.0f} cases/s")
        bar(f"evaluate, {name}, elapsed calls", one / elapsed, 20, at_most=True)
        bar(f"evaluate, {name}, elapsed calls (stretch)", one / elapsed, 12, at_most=True)
    above_one_case(options)


def above_one_case(options: argparse.Namespace) -> None:
    """Measure the queue and the comparison of policies, where this version has them."""
    made_up = made_cases(options.cases, seed=0, changed=False)
    cases, as_of = [case for case, _ in made_up], max(at for _, at in made_up)
    ways: dict[str, Callable[[Any], Any]] = {
        "queue": lambda ask: ask(cases, POLICIES, as_of=as_of),
        "simulate": lambda ask: ask(cases, POLICIES, against=POLICIES, as_of=as_of),
    }
    for name, way in ways.items():
        ask = getattr(sla, name, None)
        if not callable(ask):
            print(f"  {name:44} not in this version")
            continue
        taken = per_call(way, [(ask,)], options.rounds)
        print(f"  {name:44}{options.cases / taken:>10,.0f} cases/s")


def compiling(options: argparse.Namespace, elapsed: float) -> None:
    """Measure the first question over four years to schedules that were never asked."""
    since, until = datetime(2024, 1, 2, tzinfo=UTC), datetime(2027, 12, 30, tzinfo=UTC)
    taken = []
    for round_number in range(max(options.rounds, 3)):
        moved = date(2026, 8, 1 + round_number % 28)
        fresh = replace(OFFICE, holidays=(*OFFICE.holidays, moved)).schedule()
        begin = time.process_time()
        fresh.elapsed(since, until)
        taken.append(time.process_time() - begin)
    one = statistics.median(taken)
    print(f"\nCompile of four years: {one * 1e3:.1f} ms")
    bar("compile of four years, elapsed calls", one / elapsed, 2000, at_most=True)


def growth(options: argparse.Namespace) -> None:
    """Show how the cost of a question grows with the size of the table."""
    print("\nQuestions all over tables of")
    for years in (1, 10, 100):
        office, draw = OFFICE.schedule(), random.Random(SEED)
        since = datetime(2030 - years, 1, 2, tzinfo=UTC)
        days = years * 365.25 - 30
        first, second = (instants(draw, since, days, options.calls) for _ in range(2))
        intervals = len(office.periods(since, since + timedelta(days=days + 20)))
        elapsed = per_call(office.elapsed, ordered(first, second), options.rounds)
        adding = per_call(office.add, [(at, SPAN) for at in first], options.rounds)
        print(f"  {years:>3} years, {intervals:>6,} intervals:"
              f"   elapsed {elapsed * 1e6:5.2f} us   add {adding * 1e6:5.2f} us")  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds, of which medians are taken")
    parser.add_argument("--calls", type=int, default=20_000, help="our questions in a round")
    parser.add_argument("--peer-calls", type=int, default=40, help="a peer's questions in a round")
    parser.add_argument("--questions", type=int, default=200, help="questions whose answers differ")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of a column")
    parser.add_argument("--cases", type=int, default=300, help="cases evaluated in a round")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    head(options)
    elapsed, adding = scalar(options)
    wrong_answers(options)
    columns(options, (elapsed, adding))
    clocks(options, elapsed)
    compiling(options, elapsed)
    growth(options)


if __name__ == "__main__":
    main()
