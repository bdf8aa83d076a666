"""The Efficient Language Detector: sixty languages, in Python, right on short text.

Its score is no probability: answers with 0.5 are as right as others with 0.9. It adds
up over the n-grams of a text, so that the lead of one language over another, times the
square root of the length, behaves like log-odds; one constant makes a confidence of it.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from supportkit.language.backends._answers import answer, library, require
from supportkit.language.detection import Detection

__all__ = ["EldDetector"]

_STRENGTH = 4.5
"""Log-odds for each point of score and square root of a byte: calibration on support chat."""
_READ = 350  # bytes of letters, the part of a text that eld looks at
_TAGS = {"ku": "ckb"}  # Kurdish in Arabic script
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class EldDetector:
    """Guesses the language with the package ``eld`` (extra ``eld``).

    It reads the first 350 bytes of letters. The confidence is made here, as eld gives
    none: `supportkit.language.backends.eld` says how. On support chat it is calibrated to
    0.02; of single words with 0.9 or more about 95 in 100 are right.

    eld keeps its n-grams in one place for the whole process. The first call loads the set
    ``M60`` there; a program that loads another one afterwards changes these answers too.

    Raises:
        BackendUnavailableError: The package is not installed.
    """

    def __post_init__(self) -> None:
        require("eld", feature="EldDetector", extra="eld")

    def detect(
        self,
        text: str,
        /,
        *,
        among: Iterable[str] | None = None,
        prior: str | Mapping[str, float] | None = None,
    ) -> Detection:
        """Guess the language of ``text``; see `supportkit.language.backends`."""
        return answer(text, _ask, among=among, prior=prior)


def _ask(text: str) -> Iterable[tuple[str, float]]:
    scores = _loaded().detect(text).scores()
    if not scores:
        return []
    size = min(_READ, len("".join(filter(str.isalpha, text)).encode()))
    strength = _STRENGTH * math.sqrt(size)
    best = max(scores.values())
    odds = {tag: math.exp(strength * (score - best)) for tag, score in scores.items()}
    total = math.fsum(odds.values())
    return [(_TAGS.get(tag, tag), one / total) for tag, one in odds.items()]


def _loaded() -> Any:
    with _loading:
        return _load()


@cache
def _load() -> Any:
    return library("eld", feature="EldDetector", extra="eld").LanguageDetector()
