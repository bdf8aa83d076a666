"""Words that matter to somebody, each written as one character.

A text becomes a string with one character a word, so that a phrase with gaps is a regular
expression over words, and runs in C. Words that no list and no phrase tells apart share a
character. A token is looked at once; what is remembered of tokens is bounded.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from threading import Lock
from typing import Any, Final, NamedTuple

from supportkit.text.phrases.pieces import Kind, Piece, pieces, straightened
from supportkit.text.phrases.spelling import LONGEST_START, cut_word, cut_words
from supportkit.values.patterns import regex

__all__ = ["Meaning", "Vocabulary"]

KNOWN: Final = "k"
"""The character of a common word that no list and no phrase names."""

_FIRST_CODE: Final = 0x3400
_MOST_TOKENS: Final = 100_000
LONGEST_KEPT: Final = 64
"""A longer token is read and forgotten."""
_LONG_RUN: Final = regex(r"(\w)\1{2,}")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
"""Letters whose accent is part of them."""


class Meaning(NamedTuple):
    """What a character stands for.

    Attributes:
        role: What the owner of the vocabulary said of the word, or None.
        atoms: The words and beginnings that phrases name and that this word answers to;
            a beginning ends with ``*``.
        classes: Kinds of words it belongs to, such as ``number``.
    """

    role: Any = None
    atoms: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


_NONE: Final[frozenset[str]] = frozenset()
_MEANINGLESS: Final = Meaning()


def unaccented(word: str) -> str:
    """Write a word without its accents."""
    parted = unicodedata.normalize("NFD", word)
    return "".join(c for c in parted if not unicodedata.combining(c)).translate(_LETTERS)


class Vocabulary(dict[str, str]):
    """Tokens as they stand in texts, and the characters they are written as.

    Attributes:
        meanings: What each character stands for.
        layouts: Where the words of a token stand in it, for each token.
    """

    __slots__ = (
        "_aliases",
        "_by_meaning",
        "_common",
        "_emoji",
        "_folded",
        "_literals",
        "_lock",
        "_prefixes",
        "_splits_elisions",
        "layouts",
        "meanings",
    )

    def __init__(
        self,
        roles: Mapping[str, Any],
        *,
        atoms: Iterable[str] = (),
        classes: Mapping[str, frozenset[str]] | None = None,
        common: Iterable[str] = (),
        emoji: Mapping[str, Any] | None = None,
        aliases: Mapping[str, str] | None = None,
        elides: bool = False,
    ) -> None:
        """Make a vocabulary.

        Args:
            roles: What is known of words, and of beginnings (``refund*``).
            atoms: The words and beginnings that phrases name.
            classes: Kinds of words, such as ``number``.
            common: Words that are known and nothing else.
            emoji: What is known of emoji and emoticons.
            aliases: Other spellings of words, and the words they stand for.
            elides: Whether an apostrophe ends a word, as in French and Italian.
        """
        super().__init__()
        self._lock, self._splits_elisions = Lock(), elides
        self.layouts = _Layouts(self)
        self.meanings: dict[str, Meaning] = {}
        self._by_meaning: dict[Meaning, str] = {}
        self._build(roles, frozenset(atoms), classes or {})
        self._common = frozenset(word for word in common if not (elides and "'" in word))
        self._emoji = {face: self._code(Meaning(role)) for face, role in (emoji or {}).items()}
        self._aliases = {
            alias: [self._find(word) or Kind.WORD for word in cut_words(words, elides=elides)]
            for alias, words in (aliases or {}).items()
        }
        self._folded = _folded(self._literals, self._prefixes, self._common)

    def _build(
        self,
        roles: Mapping[str, Any],
        atoms: frozenset[str],
        classes: Mapping[str, frozenset[str]],
    ) -> None:
        keys = [*dict.fromkeys((*roles, *sorted(atoms), *classes))]
        starts = _Starts(key[:-1] for key in keys if key.endswith("*"))
        self._literals: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}
        for key in keys:
            word = key.removesuffix("*")
            matched = [f"{start}*" for start in starts.of(word)]
            role = roles.get(key)
            if role is None:
                role = next((roles[start] for start in reversed(matched) if start in roles), None)
            named = frozenset((key, *matched)) & atoms
            kinds = classes.get(key, _NONE)
            if matched:
                kinds = kinds.union(*(classes.get(start, ()) for start in matched))
            if word.isdigit():
                kinds |= {"number"}
            code = self._code(Meaning(role, named, kinds))
            (self._prefixes if key.endswith("*") else self._literals)[word] = code

    def _code(self, meaning: Meaning) -> str:
        if meaning == _MEANINGLESS:
            return KNOWN
        code = self._by_meaning.get(meaning)
        if code is None:
            code = chr(_FIRST_CODE + len(self._by_meaning))
            self._by_meaning[meaning] = code
            self.meanings[code] = meaning
        return code

    def codes(self, test: Callable[[Meaning], bool]) -> str:
        """Give the characters whose meaning passes a test."""
        return "".join(code for code, meaning in self.meanings.items() if test(meaning))

    def cut(self, written: str) -> list[str]:
        """Cut a written word of a phrase as a text is cut, into lower-case words."""
        return cut_word(written, elides=self._splits_elisions)

    def __missing__(self, token: str) -> str:
        codes = "".join(code for code, _ in self._coded(token))
        if len(token) <= LONGEST_KEPT:
            with self._lock:
                if len(self) >= _MOST_TOKENS:
                    self.clear()
                self[token] = codes
        return codes

    def layout(self, token: str) -> tuple[tuple[int, int], ...]:
        """Give first and last-plus-one character of each word of a token."""
        return tuple((piece.start, piece.end) for _, piece in self._coded(token))

    def _coded(self, token: str) -> list[tuple[str, Piece]]:
        coded: list[tuple[str, Piece]] = []
        token = straightened(token)
        if token[:1] == "\n":
            blank = token[1:] and Piece(Kind.LINE, token, 0, len(token))
            return [(Kind.LINE, blank)] if blank else []
        whole = self._literals.get(token.lower())
        if whole is not None and whole is not KNOWN:
            return [(whole, Piece(Kind.WORD, token.lower(), 0, len(token)))]
        for piece in pieces(token):
            if piece.kind == Kind.WORD:
                coded += self._word(piece)
            elif piece.kind == Kind.TAG:
                coded += self._tag(piece)
            elif piece.kind == Kind.EMOJI:
                code = self._face(piece.word)
                if code:
                    coded.append((code, piece))
            elif piece.kind == Kind.NUMBER:
                coded.append((self._literals.get(piece.word, piece.kind), piece))
            else:
                coded.append((piece.kind, piece))
        return coded

    def _face(self, face: str) -> str | None:
        """Find an emoji by its longest known beginning; one that nobody rates says nothing."""
        code = self._emoji.get(face)
        while code is None and "\u200d" in face:
            face = face.rpartition("\u200d")[0]
            code = self._emoji.get(face)
        return code

    def _word(self, piece: Piece) -> list[tuple[str, Piece]]:
        if piece.word in self._aliases:
            return [(code, piece) for code in self._aliases[piece.word]]
        if self._splits_elisions and piece.word.endswith("'"):
            return [(self._find(piece.word) or KNOWN, piece)]
        word = piece.word.removesuffix("'")
        if word in self._aliases:
            return [(code, piece) for code in self._aliases[word]]
        code = self._find(word) or self._find(piece.word)
        if code:
            return [(code, piece)]
        if self._splits_elisions and "'" in piece.word[:-1]:
            return self._parts(piece, "'", keep=1)
        if "-" in word:
            return self._parts(piece, "-", keep=0)
        base, apostrophe, _ = word.partition("'")
        if apostrophe:
            code = self._find(base)
        return [(code or self._loose(word), piece)]

    def _parts(self, piece: Piece, mark: str, *, keep: int) -> list[tuple[str, Piece]]:
        """Cut a word at a mark; ``keep`` characters of the mark stay with the first part."""
        head, _, tail = piece.word.partition(mark)
        middle = piece.start + len(head)
        first = Piece(Kind.WORD, head + mark[:keep], piece.start, middle + keep)
        rest = Piece(Kind.WORD, tail, middle + 1, piece.end)
        coded = self._word(first) if head else []
        return [*coded, *(self._word(rest) if tail else [])]

    def _tag(self, piece: Piece) -> list[tuple[str, Piece]]:
        """Read a hashtag as the fewest known words that it is made of, else as one word."""
        word = piece.word.lower()
        code = self._find(word)
        if code:
            return [(code, Piece(Kind.WORD, word, piece.start, piece.end))]
        cuts = self._fewest(word) if len(word) == len(piece.word) else None
        if cuts is None:
            return [(Kind.WORD, piece)]
        coded: list[tuple[str, Piece]] = []
        for start, end in pairwise(cuts):
            code = self._whole(word[start:end]) or Kind.WORD
            coded.append(
                (code, Piece(Kind.WORD, word[start:end], piece.start + start, piece.start + end))
            )
        return coded

    def _fewest(self, word: str) -> list[int] | None:
        """Find where to cut a hashtag; the fewest words, and of as few the longest last one."""
        best: list[tuple[int, int] | None] = [(0, 0)] + [None] * len(word)
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - 15), end):
                before = best[start]
                if before is None or not self._whole(word[start:end]):
                    continue
                cost = before[0] + (1 if end - start > 2 else 2)
                here = best[end]
                if here is None or cost < here[0]:
                    best[end] = cost, start
        cuts, at = [len(word)], len(word)
        while at:
            step = best[at]
            if step is None:
                return None
            at = step[1]
            cuts.append(at)
        return cuts[::-1]

    def _whole(self, word: str) -> str | None:
        return self._literals.get(word) or (KNOWN if word in self._common else None)

    def _find(self, word: str) -> str | None:
        """Find a word as it is written: itself, or the longest beginning that is listed."""
        code = self._literals.get(word)
        if code is not None:
            return code
        for end in range(min(len(word), LONGEST_START), 1, -1):
            code = self._prefixes.get(word[:end])
            if code is not None:
                return code
        return KNOWN if word in self._common else None

    def _loose(self, word: str) -> str:
        """Find a word that was written without its accents, or with lengthened letters."""
        code = self._folded.find(word)
        if code is None and _LONG_RUN.search(word):
            double, single = _LONG_RUN.sub(r"\1\1", word), _LONG_RUN.sub(r"\1", word)
            code = self._find(double) or self._find(single)
        return code or Kind.WORD


class _Starts:
    """Beginnings of words."""

    def __init__(self, starts: Iterable[str]) -> None:
        self._starts = frozenset(starts)
        self._sizes = sorted(set(map(len, self._starts)))
        self._shortest = min(self._sizes, default=1)
        self._heads = {start[: self._shortest] for start in self._starts}

    def of(self, word: str) -> list[str]:
        """Give those that a word begins with, the shortest first."""
        if word[: self._shortest] not in self._heads:
            return []
        starts, size = self._starts, len(word)
        return [word[:n] for n in self._sizes if n <= size and word[:n] in starts]


class _Layouts(dict[str, tuple[tuple[int, int], ...]]):
    """What is remembered of where the words of a token stand in it."""

    __slots__ = ("_lock", "_vocabulary")

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._lock, self._vocabulary = Lock(), vocabulary

    def __missing__(self, token: str) -> tuple[tuple[int, int], ...]:
        found = self._vocabulary.layout(token)
        if len(token) <= LONGEST_KEPT:
            with self._lock:
                if len(self) >= _MOST_TOKENS:
                    self.clear()
                self[token] = found
        return found


class _Folded(NamedTuple):
    literals: Mapping[str, str]
    prefixes: Mapping[str, str]

    def find(self, word: str) -> str | None:
        bare = unaccented(word) if not word.isascii() else word
        code = self.literals.get(bare)
        if code is not None:
            return code
        for end in range(min(len(bare), LONGEST_START), 2, -1):
            code = self.prefixes.get(bare[:end])
            if code is not None:
                return code
        return None


def _folded(
    literals: Mapping[str, str], prefixes: Mapping[str, str], common: frozenset[str]
) -> _Folded:
    words = {**dict.fromkeys(common, KNOWN), **literals}
    return _Folded(_without_accents(words), _without_accents(prefixes))


def _without_accents(words: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, code in words.items():
        if not word.isascii():
            for bare in (unaccented(word), unaccented(word.translate(_UMLAUTS))):
                if bare not in words:
                    found.setdefault(bare, code)
    return found
