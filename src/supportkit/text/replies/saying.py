"""Who wrote a quoted mail, when, to whom and about what, as the lines above it say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from supportkit.text.replies.folding import folded, plain
from supportkit.text.replies.headers import HeaderBlock
from supportkit.text.replies.stand_ins import told
from supportkit.text.replies.wording import wording

__all__ = ["Said", "said_in_attribution", "said_in_headers"]

_EDGE: Final = " ,;:*_\"'-–—|、，("
_MOST_WORDS: Final = 4
_DATE_WORD: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """What is said of a mail, as text; None where it is not said."""

    sender: str | None = None
    sent: str | None = None
    to: str | None = None
    subject: str | None = None

    def told(self) -> Said:
        """Say it in the terms of the text, if that was redacted."""
        values = (self.sender, self.sent, self.to, self.subject)
        return Said(*(value and told(value) for value in values))


def said_in_headers(block: HeaderBlock) -> Said:
    """Read the values of headers."""
    values: dict[str, str] = {}
    for name, value in block.values:
        values.setdefault(name, value)
    sender, sent, to, subject = (
        values.get(name) or None for name in ("from", "sent", "to", "subject")
    )
    return Said(sender, sent, to, subject)


def said_in_attribution(text: str) -> Said:
    """Read the line that says who wrote.

    >>> said = said_in_attribution(
    ...     "Am Mo., 4. Mai 2026 um 10:04 Uhr schrieb Ada Ash <a@b.example>:"
    ... )
    >>> said.sender, said.sent
    ('Ada Ash <a@b.example>', 'Mo., 4. Mai 2026 um 10:04 Uhr')
    """
    words = plain(text).rstrip(":： ").split()
    verb = _verb(words)
    opening = _opening(words)
    dated = [at for at, word in enumerate(words) if _DATE_WORD.search(word) and "@" not in word]
    if not dated:
        return Said(sender=_clean(words[: verb[0]] if verb[0] >= opening else words[verb[1] :]))
    address = next((at for at, word in enumerate(words) if "@" in word), None)
    first = _first_of_date(dated[0], opening, address)
    if address is not None and address < dated[0]:
        return Said(_clean(words[: address + 1]), _clean(_without(words, address + 1, verb)))
    last = _last_of_date(words, dated[-1], verb, address)
    return Said(_clean(_without(words, last + 1, verb)), _clean(words[first : last + 1]))


def _verb(words: list[str]) -> tuple[int, int]:
    """Give where the word for "wrote" stands; past the end where it is not there."""
    known = wording().verbs
    for size in range(_MOST_WORDS, 0, -1):
        for at in range(len(words) - size, -1, -1):
            piece = " ".join(words[at : at + size])
            if folded(piece).strip(_EDGE) in known or folded(piece) in known:
                return at, at + size
    return len(words), len(words)


def _opening(words: list[str]) -> int:
    for size in range(_MOST_WORDS, 0, -1):
        if folded(" ".join(words[:size])) in wording().openings:
            return size
    return 0


def _first_of_date(at: int, opening: int, address: int | None) -> int:
    return opening if address is None or address > at else at


def _last_of_date(words: list[str], at: int, verb: tuple[int, int], address: int | None) -> int:
    """Take in what belongs to a time: "PM", "Uhr", "+0100"."""
    stop = min(verb[0] if verb[0] > at else len(words), address or len(words))
    while at + 1 < stop and not words[at].endswith(","):
        word = words[at + 1].strip(_EDGE + ".)")
        if not ((word.isupper() and len(word) <= 4) or folded(word) in _OF_TIME):
            break
        at += 1
    return at


_OF_TIME: Final = frozenset((
    "uhr", "am", "pm", "a.m", "p.m", "klo", "h", "π.μ", "μ.μ", "г", "р", "ч", "u", "ore", "hs", "น",
))  # fmt: skip


def _without(words: list[str], start: int, verb: tuple[int, int]) -> list[str]:
    return [word for at, word in enumerate(words) if at >= start and not verb[0] <= at < verb[1]]


def _clean(words: list[str]) -> str | None:
    text = " ".join(words).replace("< ", "<").strip(_EDGE)
    if text.startswith("<") and text.endswith(">") and text.count("<") == 1:
        text = text[1:-1]
    return text or None
