"""What a reply to a customer should be like: rules on prose, the team's voice, reviews.

The rules look at `Prose`: what a customer would read of a text, where it stood, and what is
known of it. `supportkit.templates` runs them on canned responses, `review` on a reply that an
agent or a bot wrote. `sms` counts text messages.

What reviews need is loaded when it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.voice import Voice

if TYPE_CHECKING:
    from supportkit.quality import sms
    from supportkit.quality.review_files import review_file
    from supportkit.quality.reviewing import Review, review
    from supportkit.quality.scorecard import CaseSpan, Criterion, Verdict
    from supportkit.quality.voice_check import check_voice_file

_LAZY = {
    **dict.fromkeys(("Review", "review"), "reviewing"),
    **dict.fromkeys(("CaseSpan", "Criterion", "Verdict"), "scorecard"),
    "check_voice_file": "voice_check",
    "review_file": "review_files",
}

__all__ = [
    "VALUE",
    "CaseSpan",
    "Criterion",
    "Prose",
    "Review",
    "Verdict",
    "Voice",
    "check_voice_file",
    "review",
    "review_file",
    "sms",
]


def __getattr__(name: str) -> Any:
    """Load a module when it, or a name of it, is used first."""
    if name == "sms":
        return importlib.import_module(f"{__name__}.{name}")
    if name in _LAZY:
        return getattr(importlib.import_module(f"{__name__}.{_LAZY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Name what is public, whether it is loaded or not."""
    return list(__all__)
