"""What every reader of text needs: mails, HTML, cleaning, lengths of time, names of languages.

`split_reply` tells what the sender of a mail wrote from what the mail quotes, and
`split_thread` gives the mails in it; `html_to_text` gives the words of HTML as its reader
saw them; `clean` takes out what carries no words and says what it took; `durations` reads
"3 weeks" and "an hour and a half"; `locales` knows how language tags are written and which
locale may stand in for another. Each is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supportkit.values.lazily import lazily

if TYPE_CHECKING:
    from supportkit.text import locales
    from supportkit.text.cleaning import Cleaned, Removed, RemovedKind, clean
    from supportkit.text.hypertext import html_to_text
    from supportkit.text.prose_durations import ProseDuration, durations
    from supportkit.text.replies import (
        PartKind,
        ReplyPart,
        ReplyParts,
        ThreadMessage,
        split_reply,
        split_thread,
    )
    from supportkit.text.turns import Speaker, Turn

_LAZY = {
    **dict.fromkeys(("Cleaned", "Removed", "RemovedKind", "clean"), "cleaning"),
    "html_to_text": "hypertext",
    **dict.fromkeys(("ProseDuration", "durations"), "prose_durations"),
    **dict.fromkeys(
        ("PartKind", "ReplyPart", "ReplyParts", "ThreadMessage", "split_reply", "split_thread"),
        "replies",
    ),
    **dict.fromkeys(("Speaker", "Turn"), "turns"),
}

__all__ = [
    "Cleaned",
    "PartKind",
    "ProseDuration",
    "Removed",
    "RemovedKind",
    "ReplyPart",
    "ReplyParts",
    "Speaker",
    "ThreadMessage",
    "Turn",
    "clean",
    "durations",
    "html_to_text",
    "locales",
    "split_reply",
    "split_thread",
]

__getattr__, __dir__ = lazily(__name__, _LAZY, modules=("locales",))
