"""Which language a message is in, how sure that is, and which words decided.

`detect` answers for any text. The default detector scores the profiles that the
langdetect package ships, exactly and without drawing lots, and knows the words
that support is made of. Whatever else satisfies `LanguageDetector` may take its
place. `conversation` follows a customer's language over several messages, `spans`
finds two languages in one, and `route` chooses what the team answers in.

What conversations, spans and routes need is loaded when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.language.detection import (
    Candidate,
    Detection,
    Evidence,
    Explanation,
    Gram,
    LanguageDetector,
    Reason,
)
from supportkit.language.detector import ProfileDetector, detect, detect_many
from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.language import backends
    from supportkit.language.conversations import (
        ConversationExplanation,
        ConversationFacts,
        ConversationLanguage,
        Switch,
        TurnLanguage,
        TurnWeight,
        conversation,
    )
    from supportkit.language.mixed import LanguageSpan, spans
    from supportkit.language.routing import Route, RouteReason, route

_LAZY = {
    **dict.fromkeys(
        (
            "ConversationExplanation",
            "ConversationFacts",
            "ConversationLanguage",
            "Switch",
            "TurnLanguage",
            "TurnWeight",
            "conversation",
        ),
        "conversations",
    ),
    **dict.fromkeys(("LanguageSpan", "spans"), "mixed"),
    **dict.fromkeys(("Route", "RouteReason", "route"), "routing"),
}

__all__ = [
    "Candidate",
    "ConversationExplanation",
    "ConversationFacts",
    "ConversationLanguage",
    "Detection",
    "Evidence",
    "Explanation",
    "Gram",
    "LanguageDetector",
    "LanguageSpan",
    "ProfileDetector",
    "Reason",
    "Route",
    "RouteReason",
    "Switch",
    "TurnLanguage",
    "TurnWeight",
    "backends",
    "conversation",
    "detect",
    "detect_many",
    "route",
    "spans",
]

__getattr__, __dir__ = lazily(__name__, _LAZY, modules=("backends",))
