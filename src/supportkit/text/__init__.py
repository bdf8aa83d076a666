"""What every reader of text needs: cleaning, HTML, lengths of time, names of languages.

Nothing here guesses. `clean` takes out what carries no words and says what it
took; `html_to_text` gives the words of HTML as its reader saw them; `durations`
reads "3 weeks" and "an hour and a half"; `locales` knows how language tags are
written and which locale may stand in for another.
"""

from supportkit.text import locales
from supportkit.text.cleaning import Cleaned, Removed, RemovedKind, clean
from supportkit.text.durations import ProseDuration, durations
from supportkit.text.hypertext import html_to_text
from supportkit.text.turns import Speaker, Turn

__all__ = [
    "Cleaned",
    "ProseDuration",
    "Removed",
    "RemovedKind",
    "Speaker",
    "Turn",
    "clean",
    "durations",
    "html_to_text",
    "locales",
]
