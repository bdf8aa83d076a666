"""Write texts with stand-ins where something was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from supportkit.errors import UsageError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.ledger import Ledger
from supportkit.privacy.policy import Policy, Replacement
from supportkit.privacy.sameness import same
from supportkit.privacy.searching import Found, Passage
from supportkit.privacy.tokens import GAP, TYPED, checked_key, mask, pseudonym
from supportkit.values import Span

__all__ = ["Writer", "require_key"]


def require_key(policy: Policy, key: bytes | None) -> None:
    """Refuse to go on without the key that a policy needs.

    Raises:
        UsageError: There is none, and the policy asks for pseudonyms.
        ValueError: It has fewer than 16 bytes.
    """
    if key is not None:
        checked_key(key)
    elif policy.needs_key:
        raise UsageError("key", "at least 16 bytes, as the policy asks for pseudonyms")


class Writer:
    """Writes redacted texts, and what it took out into a ledger."""

    def __init__(self, ledger: Ledger, *, key: bytes | None = None) -> None:
        self._ledger, self._key = ledger, key
        self._typed: dict[int, frozenset[Span]] = {}
        self._ours: set[int] = set()

    def prepare(self, passages: Iterable[Passage]) -> None:
        """Tell tokens of the vault from what somebody typed, before new ones are given out."""
        for passage in passages:
            written = passage.written
            if not written.stand_ins:
                continue
            if self._ledger.knows(written.text):
                self._ours.add(id(passage))
                continue
            typed: set[Span] = set()
            for span in written.stand_ins:
                token = written.text[span.start : span.end]
                if self._ledger.stands_for(token):
                    typed.add(span)
                else:
                    self._ledger.reserve(token)
            self._typed[id(passage)] = frozenset(typed)

    def write(self, passage: Passage, *, like_id: Callable[[str], bool] | None = None) -> str:
        """Give the redacted text of a passage that was searched.

        Args:
            passage: The passage.
            like_id: Which texts would be taken for ids: these become one token whole.
        """
        text, at = passage.written.text, 0
        out: list[str] = []
        changes = sorted(self._changes(passage))
        for span, stand_in in changes:
            out += (text[at : span.start], stand_in)
            at = span.end
        redacted = "".join((*out, text[at:])) if changes else text
        if changes and like_id and like_id(redacted):
            redacted = self._whole(passage) or redacted
        if changes or id(passage) in self._ours:
            self._ledger.produced(redacted)
        return redacted

    def write_whole(
        self, passage: Passage, *, number: float | None = None, behind: str = ""
    ) -> str:
        """Give one stand-in for all of a passage, if anything was found in it.

        So it is with ids and numbers: there is no telling their parts apart later.

        Args:
            passage: The passage.
            number: The number whose text the passage is.
            behind: What to put behind a stand-in, unless it is the same in all cases.
        """
        text = passage.written.text
        typed = self._typed.get(id(passage))
        if id(passage) in self._ours or not (passage.found or typed):
            return self.write(passage)
        kind, how = self._of_whole(passage)
        if kind is None:
            stand_in = self._ledger.token(TYPED, text, text)
        elif how is Replacement.TOKEN:
            key = passage.rules.known.whole(kind, same(kind, text))
            stand_in = self._ledger.token(kind.name, key, text if number is None else number)
        else:
            stand_in = self._one_way(how, kind, self._apart(kind, text, passage), text)
            behind = ""
        self._ledger.produced(f"{stand_in}{behind}")
        return f"{stand_in}{behind}"

    def _whole(self, passage: Passage) -> str | None:
        """Give one token for all of a passage; None where its values get no tokens."""
        text = passage.written.text
        kind, how = self._of_whole(passage)
        if how is not Replacement.TOKEN:
            return None
        return self._ledger.token(TYPED if kind is None else kind.name, text, text)

    def _of_whole(self, passage: Passage) -> tuple[EntityKind | None, Replacement]:
        """Tell what an id or a number is by the longest that was found in it."""
        if not passage.found:
            return None, Replacement.TOKEN
        kind = max(passage.found, key=lambda found: len(found.value)).entity.kind
        return kind, self._how(kind, passage)

    def _how(self, kind: EntityKind, passage: Passage) -> Replacement:
        how = passage.rules.policy.replacement(kind)
        one_way = how in (Replacement.MASK, Replacement.REMOVE)
        return Replacement.TOKEN if passage.is_id and one_way else how  # ids have to stay apart

    def _apart(self, kind: EntityKind, text: str, passage: Passage) -> str:
        """Give the key of a pseudonym: an address as people compare it, other ids as they are."""
        key = same(kind, text)
        is_one = key == same(kind, max(passage.found, key=lambda found: len(found.value)).value)
        return passage.rules.known.whole(kind, key) if is_one else text

    def _changes(self, passage: Passage) -> Iterator[tuple[Span, str]]:
        text = passage.written.text
        ordered = [*passage.found]
        ordered.sort(key=lambda found: found.entity.span)
        for found in ordered:
            yield from self._stand_ins(text, found, passage)
        for span in self._typed.get(id(passage), ()):
            typed = text[span.start : span.end]
            yield span, self._ledger.token(TYPED, typed, typed)

    def _stand_ins(self, text: str, found: Found, passage: Passage) -> Iterator[tuple[Span, str]]:
        kind = found.entity.kind
        how = self._how(kind, passage)
        key = passage.rules.known.whole(kind, same(kind, found.value))
        for number, span in enumerate(found.pieces):
            if how is Replacement.TOKEN:
                yield span, self._ledger.token(kind.name, key, text[span.start : span.end])
            elif number:
                yield span, GAP
            else:
                yield span, self._one_way(how, kind, key, found.value)

    def _one_way(self, how: Replacement, kind: EntityKind, key: str, value: str) -> str:
        if how is Replacement.MASK:
            return mask(kind, value)
        if how is Replacement.PSEUDONYM and self._key is not None:
            return pseudonym(kind, key, key=self._key)
        return GAP
