"""How sure it is that a text says who wrote a quote: "On 3 May Ada wrote:"."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

from supportkit.text.replies.clues import (
    begins_dated,
    bracketed_address,
    has_address,
    is_dated,
    is_timed,
)
from supportkit.text.replies.folding import folded
from supportkit.text.replies.wording import wording
from supportkit.values.patterns import regex

__all__ = [
    "MOST_NAMED",
    "Weight",
    "are_named",
    "ends_as_such",
    "is_begun",
    "is_inline",
    "is_led",
    "judged",
    "opens",
]

_MOST_WORDS: Final = 40
_FEW: Final = 4
MOST_NAMED: Final = 8
_ENDS: Final = regex(r"[:：﹕][\s*_\"'>|)\-–—]{0,4}$")
_DATE_BEHIND: Final = regex(r": ?\(([^()]{0,20}\d[^()]{5,40})\)$")
_TRAILING: Final = " :*_\"'|-.,;>)]"


class Weight(IntEnum):
    """How sure it is that a line says who wrote a quote."""

    NONE = 0
    WEAK = 1
    """Only if a quote follows."""
    STRONG = 2


def judged(joined: str) -> Weight:
    """Say how sure it is that a text says who wrote a quote."""
    joined = _DATE_BEHIND.sub(r" (\1):", joined)
    low = folded(joined)
    if len(low.split()) > _MOST_WORDS:
        return Weight.NONE
    core = low.rstrip(_TRAILING)
    verbs = [verb.span() for verb in wording().written.finditer(low)]
    if is_inline(joined):
        return Weight.STRONG
    if verbs and verbs[-1][1] >= len(core):
        return _with_final_verb(joined, low, verbs[-1])
    if verbs and is_dated(low):
        return _with_inner_verb(joined, low, verbs)
    return _without_verb(low)


def ends_as_such(text: str) -> bool:
    """Whether a line ends in a colon, or in one with a date in brackets behind it."""
    if _ENDS.search(text[-6:]):
        return True
    return text.endswith(")") and _DATE_BEHIND.search(text[-70:]) is not None


def is_inline(text: str) -> bool:
    """Whether the words of the quote follow on the same line: "On 3 May Ada <…> wrote: Hi"."""
    low = folded(text)
    if not wording().opened.match(low):
        return False
    for verb in wording().written.finditer(low):
        if low[verb.end() : verb.end() + 1] == ":" and bracketed_address(low[: verb.start()]):
            return is_dated(low[: verb.start()])
    return False


def is_begun(joined: str) -> bool:
    """Whether a text begins as attributions do, with "On" or a date, and is dated."""
    low = folded(joined)
    return is_dated(low) and (opens(low) or begins_dated(low))


def is_led(joined: str) -> bool:
    """Whether a text begins with a name and its address."""
    address = bracketed_address(joined)
    if address is None:
        return False
    words = joined[: address.start()].split()
    return len(words) <= _FEW or (len(words) <= MOST_NAMED and are_named(words))


def are_named(words: list[str]) -> bool:
    """Whether all words that begin with a small letter are such as stand inside names."""
    known = wording()
    small = (folded(word) for word in words if word[0].islower() and "@" not in word)
    return all(word in known.particles for word in small)


def opens(low: str) -> bool:
    """Whether a folded text begins with "On" and its like."""
    return wording().opened.match(low.lstrip("\"'*_-[( ")) is not None


def _with_final_verb(joined: str, low: str, verb: tuple[int, int]) -> Weight:
    who = low[: verb[0]].rstrip()
    if bracketed_address(low) or (has_address(low) and is_dated(low)):
        return Weight.STRONG
    if is_dated(who) and (opens(low) or begins_dated(low)):
        named = _is_named(joined, len(low[verb[0] :].split()))
        return Weight.STRONG if named and _is_whole_date(who) else Weight.WEAK
    return Weight.WEAK if len(low.split()) <= 12 else Weight.NONE


def _is_whole_date(low: str) -> bool:
    return is_timed(low) or len(re.findall(r"\d+", low)) > 1


def _is_named(joined: str, behind: int) -> bool:
    """Whether a name may stand before so many words."""
    words = joined.split()[:-behind]
    name = words[-1].strip("\"'<>()[],;:*") if words else ""
    if not name or name[0].islower() or name[0].isdigit():
        return False
    return folded(name) not in wording().pronouns


def _with_inner_verb(joined: str, low: str, verbs: list[tuple[int, int]]) -> Weight:
    """Judge "wrote" before the name or before the date."""
    if not _ENDS.search(joined[-6:]):
        return Weight.STRONG if bracketed_address(low) and is_begun(joined) else Weight.NONE
    if bracketed_address(low):
        led = is_begun(joined) or _is_named_first(joined)
        return Weight.STRONG if led and _is_address_at_edge(low, verbs) else Weight.WEAK
    start, end = verbs[0]
    before, behind = low[:start].strip(), low[end:].strip(_TRAILING)
    if before.split()[-1:] and before.split()[-1] in wording().pronouns:
        return Weight.WEAK
    if is_dated(before) and is_begun(joined):
        return Weight.STRONG if _is_named_behind(joined, behind) else Weight.WEAK
    if is_timed(behind) and len(before.split()) <= 6 and before not in wording().pronouns:
        return Weight.STRONG if _ends_dated(behind) else Weight.WEAK
    return Weight.WEAK


def _is_named_first(joined: str) -> bool:
    """Whether nothing but a name, or the word for a user, stands before the address."""
    address = bracketed_address(joined)
    words = joined[: address.start()].split() if address else []
    return opens(folded(joined)) or are_named(words)


def _ends_dated(behind: str) -> bool:
    words = behind.split()
    return bool(words) and len(words) <= 14 and is_dated(" ".join(words[-5:]))


def _is_named_behind(joined: str, behind: str) -> bool:
    count = len(behind.split())
    if not 0 < count <= 6:
        return False
    words = [word.strip("\"'<>()[],;:*") for word in joined.split()[-count:]]
    known = wording()
    low = [folded(word) for word in words]
    if any(word in known.pronouns for word in low):
        return False
    small = [fold for word, fold in zip(words, low, strict=True) if word[:1].islower()]
    return all(fold in known.particles or "@" in fold for fold in small)


def _is_address_at_edge(low: str, verbs: list[tuple[int, int]]) -> bool:
    """Whether the address ends the line, or only the date or "wrote" follows it."""
    address = bracketed_address(low)
    if address is None:
        return False
    behind = low[address.end() :].strip(_TRAILING + "(")
    follows = any(start >= address.end() for start, _ in verbs)
    return len(behind.split()) <= (14 if follows or is_dated(behind) else 3)


def _without_verb(low: str) -> Weight:
    """Judge a date and an address alone, as Russian and Hebrew programs write them."""
    address = bracketed_address(low)
    if not is_dated(low):
        return Weight.WEAK if address and opens(low) and len(low.split()) <= 12 else Weight.NONE
    begun = opens(low) or begins_dated(low)
    if address is None:
        return Weight.WEAK if begun and is_timed(low) and len(low.split()) <= 15 else Weight.NONE
    behind = low[address.end() :].strip(_TRAILING)
    if begun and not behind:
        return Weight.STRONG if low.rstrip().endswith((":", ": *")) else Weight.WEAK
    # An unknown word for "wrote" behind "On <date> Ada <address>", as programs write it.
    if begun and address[0][0] == "<" and is_timed(low) and len(behind.split()) <= _FEW:
        return Weight.STRONG if low.endswith(":") else Weight.WEAK
    return Weight.WEAK if len(behind.split()) <= 12 else Weight.NONE
