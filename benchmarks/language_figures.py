"""Labelled texts, and the figures by which detectors of languages are compared.

A text that a detector does not answer counts as wrong, with confidence 0.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

SURE = 0.9
PROMISE = 0.99
SHORT = 20
BINS = 10

Point = tuple[float, bool]
"""A confidence, and whether the answer was right."""


class Text(NamedTuple):
    """A text with its language and the group that it is reported in."""

    kind: str
    language: str
    text: str


class Answer(NamedTuple):
    """What a detector said about a text: primary language, confidence from 0 to 1."""

    language: str
    confidence: float


@dataclass(frozen=True)
class Figures:
    """How good the answers to some texts are; shares are in per cent."""

    texts: int
    accuracy: float
    accuracy_short: float
    calibration_error: float
    sure: float
    sure_right: float
    coverage: float


def load(path: Path) -> list[Text]:
    """Read a file of either layout, without repeated texts.

    Raises:
        SystemExit: The head line lacks a column, or a line has more or fewer cells.
    """
    head, *rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    names = head.split("\t")
    if not {"lang", "text"} <= set(names):
        raise SystemExit(f"{path}: expected the columns lang and text (and kind), found {names}")
    texts: dict[Text, None] = {}
    for number, row in enumerate(rows, start=2):
        cells = row.split("\t")
        if len(cells) != len(names):
            raise SystemExit(f"{path}:{number}: expected {len(names)} cells, found {len(cells)}")
        cell = dict(zip(names, cells, strict=True))
        texts[Text(cell.get("kind", "all"), primary(cell["lang"]), cell["text"])] = None
    return list(texts)


def bare(text: str) -> str:
    """Write a text as people do who leave the accents of Latin letters out.

    >>> bare("Žádost přijata, größer, мой")
    'Zadost prijata, grosser, мой'
    """
    return "".join(map(_bare, text.translate(_PLAIN).replace("ß", "ss")))


_PLAIN = str.maketrans("łŁđĐıøØ", "lLdDioO")


def _bare(char: str) -> str:
    is_latin = char < "\u0250" or "\u1e00" <= char < "\u1f00"
    return normalize("NFD", char)[0] if is_latin else char


def primary(tag: str) -> str:
    """Keep the language of a tag, with both forms of Norwegian as one.

    >>> primary("pt_BR"), primary("zh-Hant"), primary("nn")
    ('pt', 'zh', 'no')
    """
    language = tag.lower().replace("_", "-").partition("-")[0]
    return "no" if language in {"nb", "nn"} else language


def sample(texts: Iterable[Text], *, each: int) -> list[Text]:
    """Draw the same texts on every run, at most so many for each kind and language."""
    groups: defaultdict[tuple[str, str], list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.kind, text.language].append(text)
    draw = random.Random(0)
    return [t for group in groups.values() for t in draw.sample(group, min(each, len(group)))]


def figures(texts: Sequence[Text], answers: Sequence[Answer]) -> Figures:
    """Compare answers with the languages that the texts are labelled with."""
    right = [a.language == t.language for t, a in zip(texts, answers, strict=True)]
    hits = [(text.language, hit) for text, hit in zip(texts, right, strict=True)]
    points = [(answer.confidence, hit) for answer, hit in zip(answers, right, strict=True)]
    short = [hit for hit, text in zip(hits, texts, strict=True) if len(text.text) < SHORT]
    sure = [hit for confidence, hit in points if confidence >= SURE]
    return Figures(
        len(texts),
        macro(hits),
        macro(short),
        calibration_error(points),
        100 * len(sure) / max(1, len(points)),
        100 * sum(sure) / max(1, len(sure)),
        coverage(points),
    )


def macro(hits: Iterable[tuple[str, bool]]) -> float:
    """Average the share right over languages, in per cent, so that each counts alike."""
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for language, hit in hits:
        groups[language].append(hit)
    return 100 * sum(sum(g) / len(g) for g in groups.values()) / max(1, len(groups))


def calibration_error(points: Sequence[Point]) -> float:
    """Measure how far confidence is from the share right, over ten equal bins.

    Source: expected calibration error of Naeini, Cooper and Hauskrecht (AAAI 2015).
    """
    bins: defaultdict[int, list[Point]] = defaultdict(list)
    for confidence, hit in points:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, hit))
    gaps = (abs(sum(c for c, _ in group) - sum(h for _, h in group)) for group in bins.values())
    return sum(gaps) / max(1, len(points))


def coverage(points: Sequence[Point], *, promise: float = PROMISE) -> float:
    """Give the largest share that a threshold keeps while enough of it is right, in per cent."""
    ranked = sorted(points, reverse=True)
    right = best = 0
    for count, (confidence, hit) in enumerate(ranked, start=1):
        right += hit
        last_of_its_kind = count == len(ranked) or ranked[count][0] < confidence
        if last_of_its_kind and right >= promise * count:
            best = count
    return 100 * best / max(1, len(ranked))
