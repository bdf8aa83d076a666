"""Helpers for the tests of programs that use supportkit: factories, doubles and strategies.

`case` and `message` make valid records of a few words, `FixedDetector` and
`FixedScorer` stand in for the pillars that guess, and `strategies` draws records
for Hypothesis. Only the strategies need Hypothesis, and it is loaded with them:

    from supportkit.testing import strategies

    @given(case=strategies.cases())
    def test_every_case_survives_our_store(case): ...
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from supportkit.testing.accounting import unreported
from supportkit.testing.doubles import FixedDetector, FixedScorer
from supportkit.testing.factories import MONDAY, case, message, participant

if TYPE_CHECKING:
    from supportkit.testing import strategies as strategies

__all__ = [
    "MONDAY",
    "FixedDetector",
    "FixedScorer",
    "case",
    "message",
    "participant",
    "strategies",
    "unreported",
]


def __getattr__(name: str) -> Any:
    if name == "strategies":
        return importlib.import_module("supportkit.testing.strategies")
    raise AttributeError(f"module 'supportkit.testing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
