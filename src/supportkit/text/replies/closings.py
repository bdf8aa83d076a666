"""What ends a text: a signature, a client tag, a legal notice; and warnings above it."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from supportkit.text.replies.clues import has_address, is_name
from supportkit.text.replies.folding import folded
from supportkit.text.replies.wording import lead, tag_keys, wording
from supportkit.values.patterns import regex

__all__ = ["Closing", "closing_of", "is_banner", "is_client_tag", "is_delimiter", "is_notice",
           "is_postscript", "is_signed_with_dash", "may_follow"]  # fmt: skip

_URL: Final = regex(r"[<(\[]?https?://[^\s<>]{1,500}[>)\]]?")
_TRAILING: Final = regex(r"[\W_]+$")
_DELIMITERS: Final = frozenset(("--", "—", "–", "––", "—-", "-—", "-–", "--\u2009", "——"))
_DASHED: Final = regex(r"(?:[-–—/~]|//) ?(?=[^\W\d_])")
_POSTSCRIPT: Final = regex(r"(?:p\.? ?s\.?|n\.b\.|nb|з\.ы\.|zs)(?:[ .:,-]|$)")
_CONTACT: Final = regex(r"\+?\d[\d ()/.-]{5,}|www\.|https?://|@")
_MOST_TAG: Final = 110
_MOST_WORDS: Final = 12
_MOST_FOLLOWING: Final = 120
_MOST_REGISTER: Final = 400
_PIECES: Final = 3
_MOST_PIECE: Final = 6
_MOST_CLOSING: Final = 80
_MOST_LETTER: Final = 200
_MOST_FORMULA: Final = 5
_MOST_ORIGIN: Final = 4
_FIRST_WORDS: Final = 6
_SENTENCE: Final = regex(r" (?:is|was|and|but|because|when|i|we|it) ")
_BAR: Final = regex(r" [|•·] ")
_LIST: Final = regex(r" ?(?:[/|&,]| (?:und|and|et|y|e|en|och|og|i|и|та|ja|ve|si|a|es|και|dan) ) ?")


class Closing(IntEnum):
    """How sure it is that a line is a closing formula."""

    NONE = 0
    THANKS = 1
    """Only if a name follows on the next line."""
    FORMULA = 2
    SIGNED = 3
    """With a name on the same line."""


def is_delimiter(text: str) -> bool:
    """Whether a line is the mark above a signature (RFC 3676, section 4.3)."""
    return text in _DELIMITERS


def closing_of(text: str) -> Closing:
    """Say whether a line is a closing formula, or one with a name behind it.

    >>> closing_of("Mit freundlichen Grüßen,"), closing_of("LG Ada"), closing_of("Regards to Bob!")
    (<Closing.FORMULA: 2>, <Closing.SIGNED: 3>, <Closing.NONE: 0>)
    """
    if len(text) > _MOST_LETTER or text.endswith("?"):
        return Closing.NONE
    bare = _TRAILING.sub("", folded(text).lstrip("*_ "))
    if wording().ceremonies.search(bare):
        return Closing.FORMULA
    if len(text) > _MOST_CLOSING:
        return Closing.NONE
    if lead(bare) not in wording().leads["closings"]:
        return _led_to(bare)
    if (found := _phrase(bare)) is not Closing.NONE:
        return found
    pieces = [_phrase(piece.strip(" .,!")) for piece in _LIST.split(bare)]
    if len(pieces) > 1 and all(pieces):
        return max(pieces)
    return _named(text)


def _phrase(bare: str) -> Closing:
    phrases = wording().phrases
    if bare in phrases["closings"]:
        return Closing.FORMULA
    return Closing.THANKS if bare in phrases["thanks"] else Closing.NONE


def _named(text: str) -> Closing:
    """Look for a formula with a name on the same line."""
    words = text.split()
    for count in range(min(len(words) - 1, 6), 0, -1):
        formula = _TRAILING.sub("", folded(" ".join(words[:count])))
        if _phrase(formula) is Closing.FORMULA:
            name = " ".join(words[count:]).rstrip(".!")
            if folded(words[count]) in wording().origins and len(words) - count <= _MOST_ORIGIN:
                return Closing.FORMULA if words[-1][:1].isupper() else Closing.THANKS
            titled = all(word[:1].isupper() or not word[:1].islower() for word in name.split())
            return Closing.SIGNED if titled and is_name(name, most=3) else Closing.NONE
    return _led_to(_TRAILING.sub("", folded(text)))


def _led_to(bare: str) -> Closing:
    """Look for a formula that ends a sentence: "I remain with kind regards"."""
    words = bare.split()
    known = wording().phrases["closings"]
    for count in range(2, min(len(words) - 1, _MOST_FORMULA) + 1):
        if " ".join(words[-count:]) in known:
            return Closing.THANKS
    return Closing.NONE


def may_follow(text: str) -> bool:
    """Whether a line may stand in a signature, below the closing formula."""
    if is_client_tag(text) or is_notice(text):
        return True
    words = text.split()
    if len(text) > _MOST_FOLLOWING:
        return len(text) <= _MOST_REGISTER and text.count(",") >= _PIECES and _is_register(text)
    if _CONTACT.search(text) or _BAR.search(text):
        return len(words) <= _MOST_WORDS + 6
    if text.endswith(("?", ":")):
        return False
    if text.endswith((".", "!")) and len(words) > 5 and not _is_abbreviated(words[-1]):
        return False
    return len(words) <= _MOST_WORDS


def _is_register(text: str) -> bool:
    """Whether a long line tells the facts of a company, piece by piece."""
    pieces = [piece.split() for piece in text.split(",")]
    return _CONTACT.search(text) is not None and max(map(len, pieces)) <= _MOST_PIECE


def _is_abbreviated(word: str) -> bool:
    """Whether a word ends in a full stop for being cut short: "Ltd.", "S.p.A.", "Inc."."""
    return word[0].isupper() and len(word) <= 6 and word.endswith(".")


def is_postscript(text: str) -> bool:
    """Whether a line begins as what is added below a signature: "P.S."."""
    return _POSTSCRIPT.match(folded(text[:12])) is not None


def is_signed_with_dash(text: str) -> bool:
    """Whether a line is a name behind a dash, such as "-Ada Ash" or "/Ada"."""
    match = _DASHED.match(text)
    if match is None:
        return False
    name = text[match.end() :]
    return not name[0].islower() and is_name(name, most=4) and not name.endswith((",", "."))


def is_client_tag(text: str) -> bool:
    """Whether a line is what a mail program adds: "Sent from my phone".

    >>> is_client_tag("Sent from my Verizon, Samsung Galaxy smartphone")
    True
    >>> is_client_tag("Sent from my desk, is much easier than my phone.")
    False
    """
    if not 3 < len(text) <= _MOST_TAG + 200:
        return False
    shown = _URL.sub("", text).strip("*_ ()[]<>|")
    low = _TRAILING.sub("", folded(shown)).lstrip("-*_ ")
    if not low or len(low) > _MOST_TAG:
        return False
    known = wording().tags
    return any(_fits(low, *tag) for key in tag_keys(low) for tag in known.get(key, ()))


def _fits(low: str, before: str, after: str) -> bool:
    if after == "\0":
        return low == before.rstrip(".")
    if not (low.startswith(before) and low.endswith(after)):
        return False
    between = low[len(before) : len(low) - len(after)].strip()
    if len(low) <= len(before) + len(after) or not between:
        return False
    if before and before[-1].isascii() and before[-1].isalnum() and low[len(before)] != " ":
        return False
    count = len(between.split())
    return ", is " not in between and (
        (count <= 6 and len(between) <= 60) or (count <= _MOST_WORDS and _names_device(between))
    )


def _names_device(between: str) -> bool:
    """Whether one of the first words is what mails are sent from, and no sentence follows."""
    if _SENTENCE.search(between):
        return False
    return wording().devices.search(" ".join(between.split()[:_FIRST_WORDS])) is not None


def is_notice(text: str) -> bool:
    """Whether a paragraph is a legal notice, or its heading."""
    low = folded(text[:2_000])
    found = wording().disclaimers.match(low)
    if found is None:
        return False
    if len(low) <= found.end() + 3:
        return True
    return len(low) >= 40 and wording().notice.search(low) is not None


def is_banner(text: str) -> bool:
    """Whether a line is a warning that a server put above a mail."""
    low = folded(text[:400])
    found = wording().banners.match(low)
    if found is None:
        return False
    phrase = found[0]
    left = low[found.end() :].strip(" *_[]()【】:!.-")
    return not left or ":" in phrase.rstrip(":") or len(phrase.split()) > 3 or len(phrase) > 14


def is_contact(text: str) -> bool:
    """Whether a line holds a telephone number, an address or a page."""
    return _CONTACT.search(text) is not None or has_address(text)
