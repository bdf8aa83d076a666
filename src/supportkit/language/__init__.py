"""Which language a message is in, how sure that is, and which words decided.

`detect` answers for any text. The default detector scores the profiles that the
langdetect package ships, exactly and without drawing lots, and knows the words
that support is made of. Whatever else satisfies `LanguageDetector` may take its
place.
"""

from supportkit.language.conversations import (
    ConversationExplanation,
    ConversationFacts,
    ConversationLanguage,
    Switch,
    TurnLanguage,
    TurnWeight,
    conversation,
)
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
from supportkit.language.mixed import LanguageSpan, spans
from supportkit.language.routing import Route, RouteReason, route

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
    "conversation",
    "detect",
    "detect_many",
    "route",
    "spans",
]
