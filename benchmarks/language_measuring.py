"""What one detector costs, in a process that did nothing else before."""

from __future__ import annotations

import importlib
import os
import statistics
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from language_figures import Answer, Text
from language_peers import BACKENDS, PEERS, SLOW, Among, Ask

FIRST = "Hello, where is my order? I have been waiting for two weeks."
PATIENCE = 5.0  # seconds of passes, after which there is no further one

ALL = PEERS | SLOW | BACKENDS


@dataclass(frozen=True)
class Costs:
    """Time in seconds, memory in megabytes, speed in texts a second."""

    import_time: float
    first_call: float
    cold: float
    warm: float
    memory_first: float
    memory: float


def measure(name: str, texts: Sequence[Text], among: Among) -> tuple[Costs, list[Answer]]:
    """Measure a detector in a fresh process, on one core."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, name, texts, among).result()


def medians(costs: Iterable[Costs]) -> Costs:
    """Give the median of each cost over several processes."""
    columns = zip(*(vars(one).values() for one in costs), strict=True)
    return Costs(*map(statistics.median, columns))


def _measured(name: str, texts: Sequence[Text], among: Among) -> tuple[Costs, list[Answer]]:
    _stay_on_one_core()
    plain = [text.text for text in texts]
    peer = ALL[name]
    empty, began = _resident(), time.perf_counter()
    importlib.import_module(peer.module)
    imported = time.perf_counter()
    ask, read = peer.make(among)
    ask(FIRST)
    answered, memory_first = time.perf_counter(), _resident() - empty
    cold = _pass(ask, plain)
    warm = [_pass(ask, plain)]
    while len(warm) < 3 and cold + sum(warm) < PATIENCE:
        warm.append(_pass(ask, plain))
    costs = Costs(
        imported - began,
        answered - imported,
        len(plain) / cold,
        len(plain) / statistics.median(warm),
        memory_first,
        _resident() - empty,
    )
    return costs, [read(ask(text)) for text in plain]


def _pass(ask: Ask, texts: Iterable[str]) -> float:
    """Ask for each text and give the processor time, which other programs disturb least."""
    began = time.process_time()
    for text in texts:
        ask(text)
    return max(1e-9, time.process_time() - began)


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _resident() -> float:
    """Give how much memory the process holds, or at most held where that cannot be read."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
