"""Whether lines at the end of a text are a signature, and whose."""

from __future__ import annotations

from itertools import islice
from typing import Final

from supportkit.text.replies.closings import Closing, closing_of, is_contact, may_follow
from supportkit.text.replies.clues import is_name
from supportkit.text.replies.folding import folded
from supportkit.text.replies.heads import Head
from supportkit.text.replies.labels import Labels
from supportkit.text.replies.separators import is_rule
from supportkit.text.replies.stand_ins import without_writing
from supportkit.text.replies.wording import wording
from supportkit.values.patterns import regex

__all__ = [
    "asks_for_particulars",
    "is_business_card",
    "is_framed",
    "is_of_sender",
    "is_signature",
    "known_as",
]

_NAME_ENDS: Final = regex(r"<[^<>]*>|[\W_]+")
_GREETING_ENDS: Final = (",", "，", "、", "!", "！", ":", "：", "،", ".", "-", "様", "さん", "님")
_MOST_GREETING: Final = 6
_NEAR_NAME: Final = 3
_MARKS: Final = "*_ -–—/,."


def is_signature(closing: Closing, lines: list[str]) -> bool:
    """Whether the lines below a closing formula are a signature."""
    if not _all_follow(lines):
        return False
    below = [text for text in lines if not is_rule(text)] or lines
    if not below:
        return closing >= Closing.FORMULA
    if closing is Closing.THANKS:
        return _is_signed(below[0]) and closing_of(below[0]) is Closing.NONE
    if closing is Closing.SIGNED or closing_of(below[0]) is not Closing.NONE:
        return True
    return any(map(_is_signed, below[:_NEAR_NAME]))


def _all_follow(lines: list[str]) -> bool:
    """Whether all lines may stand in a signature; a slogan may stand between ways to reach it."""
    strange = [at for at, text in enumerate(lines) if not may_follow(text)]
    strange = [at for at in strange if at in (0, len(lines) - 1) or not _is_title(lines[at])]
    if not strange:
        return True
    ways = [at for at, text in enumerate(lines) if is_contact(text) and may_follow(text)]
    return bool(ways) and ways[0] < strange[0] and strange[-1] < ways[-1]


def _is_title(text: str) -> bool:
    """Whether a line leads to more of a signature: "Opening hours:"."""
    return text.endswith(":") and len(text.split()) <= _NEAR_NAME


def _is_signed(text: str) -> bool:
    return is_name(text.strip(_MARKS)) or is_contact(text)


def is_framed(texts: list[str], at: int) -> bool:
    """Whether a drawn line stands above a signature, most of it names and ways to reach it.

    What a colon leads to is no signature.
    """
    if not at or not is_rule(texts[at]) or texts[at - 1].endswith((":", "：")):
        return False
    below = [text for text in texts[at + 1 :] if not is_rule(text)]
    if len(below) < 2 or not any(map(is_contact, below)) or not all(map(may_follow, below)):
        return False
    return sum(map(_is_signed, below)) * 3 >= len(below) * 2


def is_business_card(texts: list[str]) -> bool:
    """Whether lines are a name of two words or more, with at least two ways to reach it."""
    if len(texts[0].split()) < 2 or not is_name(texts[0], most=4):
        return False
    return sum(map(is_contact, texts)) > 1 and all(map(may_follow, texts))


def asks_for_particulars(text: str) -> bool:
    """Whether a line leads to a name or an address that is told, not signed with.

    >>> asks_for_particulars("Please change my details."), asks_for_particulars("See you.")
    (True, False)
    """
    return text.endswith((":", "：")) or wording().particulars.search(folded(text)) is not None


def is_of_sender(texts: list[str], known: frozenset[str]) -> bool:
    """Whether lines begin with a name that is known, and go on as signatures do."""
    name = texts[0].strip(_MARKS)
    if not known or not is_name(name, most=4) or not all(map(may_follow, texts)):
        return False
    words = _words(name)
    return bool(words) and known.issuperset(words)


def known_as(labels: Labels) -> frozenset[str]:
    """Give the words of the names that the latest earlier mail was sent to, or greets."""
    head = next((head for head in labels.heads if not head.forwarded), None)
    if head is None:
        return frozenset()
    to = (
        next((value for name, value in head.block.values if name == "to"), "") if head.block else ""
    )
    return frozenset(_words(to)) | _greeted(labels, head)


def _greeted(labels: Labels, head: Head) -> frozenset[str]:
    below = labels.lines[head.last + 1 : head.last + 9]
    for line in islice((line for line in below if not line.is_blank), 1):
        if line.text.endswith(_GREETING_ENDS) and len(line.text.split()) <= _MOST_GREETING:
            return frozenset(_words(line.text))
    return frozenset()


def _words(text: str) -> list[str]:
    return _NAME_ENDS.sub(" ", folded(without_writing(text))).split()
