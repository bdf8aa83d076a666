"""Helpers for the tests of programs that use supportkit: factories, doubles and strategies.

`case` and `message` make valid records of a few words, `FixedDetector` and
`FixedScorer` stand in for the pillars that guess, and `strategies` draws records
for Hypothesis. `fuzz` renders canned responses with made-up contexts, and `rules` holds
rules of one's own against texts and pages. Each is loaded when it is used; only `strategies`
and `fuzz` need Hypothesis:

    from supportkit.testing import strategies

    @given(case=strategies.cases())
    def test_every_case_survives_our_store(case): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.testing import fuzz as fuzz
    from supportkit.testing import rules as rules
    from supportkit.testing import strategies as strategies
    from supportkit.testing.accounting import unreported
    from supportkit.testing.doubles import FixedDetector, FixedScorer
    from supportkit.testing.factories import MONDAY, case, message, participant

_MODULES = frozenset({"fuzz", "rules", "strategies"})
_LAZY = {
    "FixedDetector": "doubles",
    "FixedScorer": "doubles",
    "MONDAY": "factories",
    "case": "factories",
    "message": "factories",
    "participant": "factories",
    "unreported": "accounting",
}

__all__ = [
    "MONDAY",
    "FixedDetector",
    "FixedScorer",
    "case",
    "fuzz",
    "message",
    "participant",
    "rules",
    "strategies",
    "unreported",
]

__getattr__, __dir__ = lazily(__name__, _LAZY, modules=_MODULES)
