"""Which language a message is in, how sure that is, and which words decided.

`detect` answers for any text. The default detector scores the profiles that the
langdetect package ships, exactly and without drawing lots, and knows the words
that support is made of. Whatever else satisfies `LanguageDetector` may take its
place.
"""

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

__all__ = [
    "Candidate",
    "Detection",
    "Evidence",
    "Explanation",
    "Gram",
    "LanguageDetector",
    "ProfileDetector",
    "Reason",
    "detect",
    "detect_many",
]
