"""Trying responses with their own examples, for checks in CI and for review as a diff."""

from supportkit.templates.trying.outcomes import Outcome, Trial, outcome, outcomes, trials
from supportkit.templates.trying.snapshots import HEADER, has_reply, snapshots
from supportkit.templates.trying.values import UnfitExampleError, roots_of

__all__ = [
    "HEADER",
    "Outcome",
    "Trial",
    "UnfitExampleError",
    "has_reply",
    "outcome",
    "outcomes",
    "roots_of",
    "snapshots",
    "trials",
]
