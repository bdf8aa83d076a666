"""Measure language detection on a file of labelled texts, beside langdetect.

    python benchmarks/language.py FILE.tsv [--peers] [--among de,en,...]

The file is tab-separated without quoting and has a head line: either ``lang``,
``kind`` and ``text``, or ``doc_id``, ``sender``, ``lang`` and ``text``. Texts are
counted once per language. Only the primary language of a tag is compared.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from supportkit.language import ProfileDetector

SURE = 0.9
PROMISE = 0.99
SHORT = 20
PEER_SAMPLE = 200  # texts a language, because langdetect is slow


class Text(NamedTuple):
    """A text with its language and the group that it is reported in."""

    kind: str
    language: str
    text: str


class Answer(NamedTuple):
    """What a detector said about a text."""

    language: str
    confidence: float


Detect = Callable[[str], Answer]


def load(path: Path) -> list[Text]:
    """Read a file of either layout, without repeated texts."""
    head, *rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    names = head.split("\t")
    cells = (dict(zip(names, row.split("\t"), strict=True)) for row in rows)
    return list(
        dict.fromkeys(Text(c.get("kind", "all"), primary(c["lang"]), c["text"]) for c in cells)
    )


def primary(tag: str) -> str:
    """Keep the language of a tag, with both forms of Norwegian as one."""
    language = tag.lower().replace("_", "-").partition("-")[0]
    return "no" if language in {"nb", "nn"} else language


def macro(hits: list[tuple[str, bool]]) -> float:
    """Average the share right over languages, in per cent."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for language, hit in hits:
        groups[language].append(hit)
    return 100 * sum(sum(g) / len(g) for g in groups.values()) / max(1, len(groups))


def calibration_error(points: list[tuple[float, bool]]) -> float:
    """Measure how far confidence is from the share right, over ten equal bins."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, hit in points:
        bins[min(9, int(confidence * 10))].append((confidence, hit))
    gaps = (abs(sum(c for c, _ in group) - sum(h for _, h in group)) for group in bins.values())
    return sum(gaps) / len(points)


def coverage(points: list[tuple[float, bool]]) -> float:
    """Give the largest share that a threshold keeps while 99 % of it is right, in per cent."""
    ranked = sorted(points, reverse=True)
    right = best = 0
    for count, (confidence, hit) in enumerate(ranked, start=1):
        right += hit
        last_of_its_kind = count == len(ranked) or ranked[count][0] < confidence
        if last_of_its_kind and right >= PROMISE * count:
            best = count
    return 100 * best / len(ranked)


def report(name: str, texts: list[Text], detect: Detect) -> None:
    """Print one row of figures."""
    began = time.perf_counter()
    answers = [detect(text.text) for text in texts]
    cold = len(texts) / (time.perf_counter() - began)
    began = time.perf_counter()
    for text in texts:
        detect(text.text)
    warm = len(texts) / (time.perf_counter() - began)
    pairs = list(zip(texts, answers, strict=True))
    hits = [(text.language, answer.language == text.language) for text, answer in pairs]
    short = [hit for hit, text in zip(hits, texts, strict=True) if len(text.text) < SHORT]
    points = [(answer.confidence, hit) for answer, (_, hit) in zip(answers, hits, strict=True)]
    sure = [hit for confidence, hit in points if confidence >= SURE]
    print(
        f"{name:<28}{len(texts):>6}{macro(hits):>8.2f}{macro(short):>8.2f}"
        f"{calibration_error(points):>8.3f}{100 * len(sure) / len(points):>8.1f}"
        f"{100 * sum(sure) / max(1, len(sure)):>8.2f}{coverage(points):>8.1f}"
        f"{cold:>9.0f}{warm:>9.0f}"
    )


def ours(among: list[str] | None) -> Detect:
    """Give the default detector as a plain function."""
    detector = ProfileDetector()

    def detect(text: str) -> Answer:
        found = detector.detect(text, among=among)
        return Answer(primary(found.tag), found.confidence)

    detect("Load the profiles before the clock starts.")
    return detect


def langdetect() -> Detect:
    """Give langdetect with a fixed seed; what raises there counts as undecided."""
    from langdetect import DetectorFactory, detect_langs
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0

    def detect(text: str) -> Answer:
        try:
            best = detect_langs(text)[0]
        except LangDetectException:
            return Answer("und", 0.0)
        return Answer(primary(best.lang), best.prob)

    detect("Load the profiles before the clock starts.")
    return detect


def sample(texts: list[Text]) -> list[Text]:
    """Draw the same texts on every run, as many for each language."""
    groups: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.language].append(text)
    draw = random.Random(0)
    return [t for g in groups.values() for t in draw.sample(g, min(PEER_SAMPLE, len(g)))]


def load_time() -> str:
    """Time the import and the first answer in a fresh process."""
    code = (
        "import time; a = time.perf_counter(); from supportkit.language import detect\n"
        "b = time.perf_counter(); detect('Where is my order?'); c = time.perf_counter()\n"
        "print(f'import {1000 * (b - a):.0f} ms, first answer {1000 * (c - b):.0f} ms')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def main() -> None:
    """Print the table for the file named on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--peers", action="store_true", help="also run langdetect, on a sample")
    parser.add_argument("--among", help="languages that may be answered, such as de,en,fr")
    options = parser.parse_args()
    among = options.among.split(",") if options.among else None
    texts = load(options.file)
    print(load_time())
    print(
        f"{'':<28}{'texts':>6}{'macro':>8}{'<20 ch':>8}{'ECE':>8}{'>=.9 %':>8}"
        f"{'right':>8}{'cov99':>8}{'cold/s':>9}{'warm/s':>9}"
    )
    for kind in dict.fromkeys(text.kind for text in texts):
        group = [text for text in texts if text.kind == kind]
        report(f"supportkit {kind}", group, ours(among))
        if options.peers:
            report("  same sample: supportkit", sample(group), ours(among))
            report("  same sample: langdetect", sample(group), langdetect())


if __name__ == "__main__":
    main()
