"""What a mail is cut into: parts with a kind, a place and a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from supportkit.values import Span, Spanned
from supportkit.values.notebook import grid

__all__ = ["PartKind", "ReplyPart", "ReplyParts", "counted"]


class PartKind(StrEnum):
    """What a part of a mail is."""

    OWN = "own"
    """What the sender of this mail wrote."""
    QUOTE = "quote"
    """What an earlier mail said."""
    ATTRIBUTION = "attribution"
    """The line above a quote: "On Monday Ada Ash wrote:"."""
    HEADERS = "headers"
    """A block such as From, Sent, To and Subject above an earlier mail."""
    SEPARATOR = "separator"
    """A line between mails: "-----Original Message-----", "reply above this line"."""
    SIGNATURE = "signature"
    """A closing formula with a name, and what follows it; or all below ``--``."""
    DISCLAIMER = "disclaimer"
    """What a company's server puts on a mail: warnings and legal notices."""
    CLIENT_TAG = "client_tag"
    """"Sent from my phone" and its like."""
    FORWARDED = "forwarded"
    """A mail that is passed on, with its headers."""


_QUOTED: Final = frozenset((
    PartKind.QUOTE, PartKind.ATTRIBUTION, PartKind.HEADERS, PartKind.SEPARATOR, PartKind.FORWARDED,
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReplyPart(Spanned):
    """One part of a mail. It holds no text.

    Attributes:
        kind: What it is.
        span: Where it stands in `ReplyParts.body`.
        reason: Why it counts as such, in words.
    """

    kind: PartKind
    span: Span
    reason: str


@dataclass(frozen=True, repr=False)
class ReplyParts:
    """A mail, cut into parts.

    Attributes:
        body: The text that the places refer to: the body as given, or the text of its HTML.
        parts: In order, without gaps: together they are the body.
        doubtful: Whether nothing of the sender's own was found, so that the whole body
            counts as own text; or whether the mail begins with headers of a mail.
    """

    body: str = field(repr=False)
    parts: tuple[ReplyPart, ...] = ()
    doubtful: bool = False

    @cached_property
    def own(self) -> str:
        """What the sender wrote, without empty lines around; no signature, no client tag.

        Where nothing is left, it is the whole body, and `doubtful` is true.
        """
        found = self._joined(frozenset((PartKind.OWN,)))
        return found or self.body.strip()

    @cached_property
    def quoted(self) -> str:
        """What stands in the mail of earlier mails, with the lines that lead to them."""
        return self._joined(_QUOTED)

    @cached_property
    def signature(self) -> str:
        """The signature and client tags."""
        return self._joined(frozenset((PartKind.SIGNATURE, PartKind.CLIENT_TAG)))

    def _joined(self, kinds: frozenset[PartKind]) -> str:
        pieces = (self.body[part.start : part.end] for part in self.parts if part.kind in kinds)
        return "".join(pieces).strip()

    def __repr__(self) -> str:
        """Show how many parts of each kind there are, and no text."""
        return f"{type(self).__name__}({counted(self.parts)})"

    def _repr_html_(self) -> str:
        rows = ((part.kind.value, len(part.span), part.reason) for part in self.parts)
        return grid(("part", "characters", "reason"), rows)


def counted(parts: Iterable[ReplyPart], /) -> str:
    """Write how many parts of each kind there are.

    >>> counted([ReplyPart(PartKind.OWN, Span(0, 3), "no mark of a quote")])
    'own: 1'
    """
    counts = Counter(part.kind for part in parts)
    return ", ".join(f"{kind}: {counts[kind]}" for kind in PartKind if kind in counts)
