"""What a message says that a help desk should act on, with its place and the rule.

`find` gives `Signal`s: urgency, frustration, effort, churn risk, escalation, gratitude,
promises, confusion, purchase intent, abuse and vulnerability. They are found by rules, which
anybody can read, extend and replace; they are no prediction and no reading of minds. Any
object with the one method of `SignalModel` can stand in for `SignalFinder`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.signals.coverage import Coverage, Support
    from supportkit.signals.finder import DEFAULT_FINDER, SignalFinder, SignalModel, covers, find
    from supportkit.signals.rules import LANGUAGES, SignalRules, shipped_rules
    from supportkit.signals.rules_file import Rule
    from supportkit.signals.signal import Signal, SignalKind, Strength

_LAZY = {
    "Coverage": "coverage",
    "Support": "coverage",
    "DEFAULT_FINDER": "finder",
    "SignalFinder": "finder",
    "SignalModel": "finder",
    "covers": "finder",
    "find": "finder",
    "LANGUAGES": "rules",
    "SignalRules": "rules",
    "shipped_rules": "rules",
    "Rule": "rules_file",
    "Signal": "signal",
    "SignalKind": "signal",
    "Strength": "signal",
}

__all__ = [
    "DEFAULT_FINDER",
    "LANGUAGES",
    "Coverage",
    "Rule",
    "Signal",
    "SignalFinder",
    "SignalKind",
    "SignalModel",
    "SignalRules",
    "Strength",
    "Support",
    "covers",
    "find",
    "shipped_rules",
]

__getattr__, __dir__ = lazily(__name__, _LAZY)
