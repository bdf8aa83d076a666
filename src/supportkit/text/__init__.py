"""What every reader of text needs: cleaning, and the names of languages.

Nothing here guesses. `clean` takes out what carries no words and says what it
took; `locales` knows how language tags are written and which locale may stand
in for another.
"""

from supportkit.text import locales
from supportkit.text.cleaning import Cleaned, Removed, RemovedKind, clean
from supportkit.text.turns import Speaker, Turn

__all__ = ["Cleaned", "Removed", "RemovedKind", "Speaker", "Turn", "clean", "locales"]
