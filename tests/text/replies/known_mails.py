"""Read the mails with known parts that the tests bring along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[2] / "data" / "mail"
UNSEEN: Final = {
    "{SP}": " ",
    "{NBSP}": "\u00a0",
    "{NNBSP}": "\u202f",
    "{ZWSP}": "\u200b",
    "{LRM}": "\u200e",
    "{RLM}": "\u200f",
    "{LRE}": "\u202a",
    "{RLE}": "\u202b",
    "{PDF}": "\u202c",
    "{BOM}": "\ufeff",
}


@dataclass(frozen=True)
class KnownMail:
    """A mail and what is known of it."""

    name: str
    body: str
    known: dict[str, str] = field(default_factory=dict)


def known_mails(folder: Path = FOLDER) -> Iterator[KnownMail]:
    """Give all mails, file by file."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for mark, sign in UNSEEN.items():
            text = text.replace(mark, sign)
        for chunk in text.split("%% mail ")[1:]:
            name, _, rest = chunk.partition("\n")
            body, *known = rest.split("\n%% ")
            pairs = (piece.partition("\n") for piece in known)
            yield KnownMail(name, body, {key.strip(): value.strip() for key, _, value in pairs})
