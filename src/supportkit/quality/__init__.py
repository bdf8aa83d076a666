"""What a reply to a customer should be like: rules on prose, the team's voice, reviews.

The rules look at `Prose`: what a customer would read of a text, where it stood, and what is
known of it. `supportkit.templates` runs them on canned responses, `review` on a reply that an
agent or a bot wrote. `sms` counts text messages.

What reviews need is loaded when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.quality.prose import VALUE, Prose
from supportkit.quality.voice import Voice
from supportkit.values.lazily import lazily

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

__getattr__, __dir__ = lazily(__name__, _LAZY, modules=("sms",))
