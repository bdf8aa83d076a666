"""What every reader of text needs: cleaning, and the names of languages.

Nothing here guesses. `locales` knows how language tags are written and which
locale may stand in for another.
"""

from supportkit.text import locales

__all__ = ["locales"]
