"""The main job against the plain loop that everybody writes first.

    python benchmarks/analyze.py [--cases 20000] [--peer-texts 3000]

It makes an export of 5 messages a case out of the sentences of examples/helpdesk, lets
`supportkit analyze` report on it in a process of its own (time and peak memory), annotates
every message of it, and then runs `langdetect.detect` and
`SentimentIntensityAnalyzer.polarity_scores` over texts of the same export: over all of them with
`--peer-texts 0`, else over that many, evenly spaced.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from supportkit import io
from supportkit.analysis import annotate
from supportkit.cases import Case, Message, Participant, StatusChanged
from supportkit.values import versions

HELPDESK = Path(__file__).resolve().parent.parent / "examples" / "helpdesk"
MESSAGES = 5
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def sentences() -> dict[tuple[str, str], list[str]]:
    """Collect the sentences of the example help desk by language of the case and author."""
    found: dict[tuple[str, str], list[str]] = {}
    for case in io.jsonl.read(HELPDESK / "cases.jsonl"):
        for message in case.messages:
            key = (case.language or "en", message.author.kind.value)
            parts = [part for part in SENTENCE.split(message.text) if len(part) > 1]
            found.setdefault(key, []).extend(parts)
    return found


def generate(cases: int, *, seed: int = 20261121) -> Iterator[Case]:
    """Make cases of five messages each, the same ones for the same seed."""
    rng, pool = random.Random(seed), sentences()
    languages = sorted({language for language, kind in pool if kind == "customer"})
    start = datetime(2026, 1, 5, 8, tzinfo=UTC)
    for number in range(cases):
        language = rng.choice(languages)
        customer = Participant(id=f"c{rng.randrange(cases)}", kind="customer")
        agent = Participant(id=f"a{rng.randrange(20)}", kind="agent")
        at = start + timedelta(minutes=rng.randrange(60 * 24 * 120))
        messages = []
        for turn in range(MESSAGES):
            author = (customer, agent)[turn % 2]
            texts = pool.get((language, author.kind.value)) or pool["en", author.kind.value]
            text = " ".join(rng.choices(texts, k=rng.randint(1, 4)))
            if rng.random() < 0.3:
                text += f" (V-{rng.randrange(10**6)})"
            messages.append(Message(id=f"{number}.{turn}", at=at, author=author, text=text))
            at += timedelta(minutes=rng.randrange(1, 600))
        solved = StatusChanged(id="s", seq=1, at=at, old="open", new="solved")
        open_still = rng.random() < 0.2
        yield Case.from_messages(
            f"B-{number}", messages, fidelity="full_log",
            status="open" if open_still else "solved",
            events=[] if open_still else [solved],
            channel=rng.choice(["email", "chat", "phone", "social", "messaging", "web"]),
            priority=rng.choice([None, "low", "normal", "high", "urgent"]),
        )  # fmt: skip


def analyse(export: Path, folder: Path) -> tuple[float, float]:
    """Run the command in a process of its own: seconds, and peak resident MB."""
    command = [
        sys.executable, "-m", "supportkit", "analyze", str(export),
        "--policy", str(HELPDESK / "policy.yaml"), "-o", str(folder / "report.html"),
    ]  # fmt: skip
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"analyze failed with {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def annotate_all(export: Path) -> float:
    """Find language and mood of every message, agents' included, and give the seconds."""
    begin = time.perf_counter()
    for _ in annotate(io.jsonl.read(export)):
        pass
    return time.perf_counter() - begin


def plain_loop(texts: list[str]) -> float:
    """Run the peers as a tutorial would, and give the seconds."""
    from langdetect import DetectorFactory, LangDetectException, detect
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    DetectorFactory.seed = 0
    analyzer = SentimentIntensityAnalyzer()
    detect("Load the profiles before the clock starts.")
    begin = time.perf_counter()
    for text in texts:
        with contextlib.suppress(LangDetectException):
            detect(text)
        analyzer.polarity_scores(text)
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--peer-texts", type=int, default=3000, help="0: all of them")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = folder / "export.jsonl"
        io.jsonl.write(generate(arguments.cases), export)
        texts = [
            message["text"]
            for line in export.open(encoding="utf-8")
            for message in json.loads(line)["messages"]
        ]
        seconds, peak = analyse(export, folder)
        annotating = annotate_all(export)
        size = export.stat().st_size / 1e6
    step = max(1, len(texts) // arguments.peer_texts) if arguments.peer_texts else 1
    chosen = texts[::step]
    peer = plain_loop(chosen)
    ours, theirs = len(texts) / seconds, len(chosen) / peer
    mean = sum(map(len, texts)) / len(texts)
    print(f"Python {platform.python_version()}, {dict(versions())}")
    print(
        f"export: {arguments.cases:,} cases, {len(texts):,} messages of {mean:.0f} characters "
        f"on average, {size:.0f} MB"
    )
    print(
        f"supportkit analyze, the whole command: {seconds:.1f} s, {ours:,.0f} messages/s, "
        f"{peak:.0f} MB resident at most"
    )
    print(
        f"supportkit.analysis.annotate over all messages, reading included: {annotating:.1f} s, "
        f"{len(texts) / annotating:,.0f} messages/s, {len(texts) / annotating / theirs:.1f}x"
    )
    print(
        f"langdetect + vaderSentiment over {len(chosen):,} of the same texts: {peer:.1f} s, "
        f"{theirs:,.0f} messages/s"
    )
    print(f"ratio of the whole command to the loop: {ours / theirs:.1f}x")


if __name__ == "__main__":
    main()
