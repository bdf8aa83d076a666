"""Weights of letters and words, for all languages of one script at once.

An n-gram's weight for a language is ``log1p(p / s)`` with the smoothing ``s`` that
langdetect gives every n-gram, which is 0 for an n-gram that the language does not
have: exact scores over langdetect's profiles, without drawing lots. Listed words add
the weight of their tier, and the beginnings and endings of listed words count like
n-grams. Languages without a profile are profiled from their list.
"""

from __future__ import annotations

import math
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import is_normalized, normalize

from supportkit.language.evidence import digest, prevalence, profiles, word_lists
from supportkit.language.evidence.digest import BARE, PHRASE, Patterns
from supportkit.language.evidence.lanes import NAT, UNIT, Lanes
from supportkit.language.evidence.profiles import Profile
from supportkit.language.evidence.scripts import LANGUAGES
from supportkit.language.evidence.word_lists import Tier
from supportkit.values.patterns import regex

__all__ = ["LISTED", "Model", "model", "same_letters"]

SMOOTHING = 0.5 / 10_000
EDGE_SMOOTHING = 1 / 10_000
REPEAT = (1, 1, 2)
"""How often n-grams of one, two and three letters count."""
WEIGHT = {
    Tier.ALONE: 32.0,
    Tier.CORE: 26.0,
    Tier.SUPPORT: 22.0,
    Tier.EVERYDAY: 18.0,
    BARE: 14.0,
    PHRASE: 8.0,
}
"""Nats that a listed word adds to its language."""
LISTED = ""
"""The name of what a listed word adds, among the parts of a word."""
KIN = {
    "az": ("tr",), "be": ("ru", "uk"), "ckb": ("fa",), "gl": ("es", "pt"), "is": ("da",),
    "kk": ("ru",), "mn": ("ru",), "ms": ("id",), "mt": ("it",), "ps": ("fa",),
    "sr": ("bg", "mk"), "uz": ("tr",),
}  # fmt: skip
"""Whose letter patterns help out where a language has no profile of running text."""
OF_KIN = 0.7
"""The share of kin in such a profile."""
NEARNESS = {"Arab": 2 / 3, "Cyrl": 3 / 4}
"""What evidence is worth where the languages of a script share more of their words."""
_STRETCHED = regex(r"(\w)\1{2,}", re.IGNORECASE)
_LAUGHTER = regex(r"(.{1,3}?)\1{2,}.?", re.DOTALL)
"""``hahaha``, ``kkkk``, ``zzz``: a syllable again and again is of no language."""
_MUTE = -1  # in place of the number of owners
_MEMO = 32_768
_LONGEST_IN_MEMO = 32
_SAME_LETTER = {"\u06cc": "\u064a", "\u0219": "\u015f", "\u021b": "\u0163"} | dict.fromkeys(
    map(chr, range(0x1EA0, 0x1F00)), "\u1ec3"
)  # as langdetect counts them

Weights = dict[str, int]


class Model:
    """Weights of n-grams and words of one script; immutable but for a bounded memo."""

    __slots__ = (
        "_edges",
        "_grams",
        "_memo",
        "_owners",
        "_phrases",
        "_same",
        "_words",
        "lanes",
        "prevalent",
    )

    def __init__(
        self,
        lanes: Lanes,
        *,
        grams: Mapping[str, int],
        words: Mapping[str, str],
        phrases: Mapping[str, int],
        owners: Sequence[int],
        edges: Mapping[str, int],
        same: Mapping[int, str],
    ) -> None:
        self.lanes = lanes
        self.prevalent = lanes.pack(
            {tag: round(prevalence.head_start(tag) * UNIT) for tag in lanes.languages}
        )
        self._grams, self._words, self._phrases, self._owners = grams, words, phrases, owners
        self._edges, self._same = edges, same
        self._memo = _Memo(self)

    def score(self, words: Sequence[str]) -> int:
        """Add up the weights of a text's words, packed in lanes; a fixed phrase says more."""
        total = sum(map(self._memo.__getitem__, words))
        return total + self.phrase(words) if 1 < len(words) <= digest.LONGEST_PHRASE else total

    def phrase(self, words: Sequence[str]) -> int:
        """Give what a whole message says as a fixed phrase, packed in lanes; mostly nothing."""
        number = self._phrases.get(" ".join(words).lower())
        return 0 if number is None else self._owners[number]

    def parts(self, word: str) -> dict[str, int]:
        """Give what a word is weighed by: its n-grams and edges, and itself as `LISTED`."""
        shape, lower, number = self._looked_up(word)
        if number == _MUTE:
            return {}
        found = Counter[str]()
        padded = f" {shape} "
        for size in (1, 2, 3):
            for at in range(len(padded) - size + 1):
                gram = padded[at : at + size]
                found[gram] += self._tail(gram) - self._tail(gram[1:])
        for edge in digest.edges(lower):
            found[edge] += self._edges.get(edge, 0)
        listed = 0 if number is None else self._owners[number]
        if listed:
            found = Counter({part: self.lanes.halved(weight) for part, weight in found.items()})
        found[LISTED] = listed
        return {part: weight for part, weight in found.items() if weight}

    def _tail(self, gram: str) -> int:
        """Give the weight of an n-gram and of the shorter ones that it ends in."""
        while gram and gram not in self._grams:
            gram = gram[1:]
        return self._grams[gram] if gram else 0

    def weigh(self, word: str) -> int:
        """Give one word's weight in every language, packed in lanes."""
        shape, lower, number = self._looked_up(word)
        if number == _MUTE:
            return 0
        padded = f" {shape} "
        get = self._grams.get
        total = get(padded[:2]) or get(padded[1], 0)
        for at in range(len(shape)):
            gram = padded[at : at + 3]
            total += get(gram) or get(gram[1:]) or get(gram[2:], 0)
        for edge in digest.edges(lower):
            total += self._edges.get(edge, 0)
        return total if number is None else self._owners[number] + self.lanes.halved(total)

    def _looked_up(self, word: str) -> tuple[str, str, int | None]:
        """Give a word as the profiles write it, in small letters, and the number of its owners."""
        shape = self._shape(word)
        lower = _lower(shape)
        number = digest.find(self._words, lower)
        if number is not None:
            return shape, lower, number
        if _LAUGHTER.fullmatch(lower):
            return shape, lower, _MUTE
        if _STRETCHED.search(shape):
            shape = self._unstretched(shape)
            lower = _lower(shape)
            number = digest.find(self._words, lower)
        return shape, lower, _MUTE if lower in word_lists.mute() else number

    def _unstretched(self, word: str) -> str:
        """Write ``heeeelp`` with one or two letters of each run, as more languages have it."""
        once, twice = _STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)
        known = {form: sum(self.lanes.unpack(self._listed(_lower(form)))) for form in (once, twice)}
        return max((once, twice), key=known.__getitem__)

    def _listed(self, lower: str) -> int:
        number = digest.find(self._words, lower)
        return 0 if number is None else self._owners[number]

    def _shape(self, word: str) -> str:
        """Write a word as the profiles do, and never longer than it was."""
        shape = _lower(word) if len(word) > 1 and word.isupper() else word
        if shape.isascii():
            return shape
        if not is_normalized("NFC", shape):
            shape = normalize("NFC", shape)
        return shape.translate(self._same)[: len(word)]


def _lower(word: str) -> str:
    """Write a word in small letters, as many as it had: Python makes two of a dotted capital I."""
    return word.lower() if word.isascii() else word.replace("İ", "i").lower()


class _Memo(dict[str, int]):
    """Weights of words that were met; cleared when full."""

    __slots__ = ("_lock", "_model")

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model
        self._lock = threading.Lock()

    def __missing__(self, word: str) -> int:
        weight = self._model.weigh(word)
        if len(word) <= _LONGEST_IN_MEMO:
            with self._lock:
                if len(self) >= _MEMO:
                    self.clear()
                self[word] = weight
        return weight


_building = threading.Lock()
_built: dict[str, Model] = {}


def model(script: str) -> Model:
    """Give the model of a script, which the first call loads; threads wait for the same one.

    Raises:
        DataFileError: The profiles of langdetect are missing or not those that we know.
    """
    found = _built.get(script)
    if found is None:
        with _building:
            found = _built.get(script)
            if found is None:
                found = _built[script] = _build(script)
    return found


def _build(script: str) -> Model:
    lanes = Lanes(LANGUAGES[script])
    known = digest.read(script)
    nat = NAT * NEARNESS.get(script, 1.0)
    edges = (
        (tag, _edge_weights(found, nat)) for tag, found in reversed(known["languages"].items())
    )
    grams = _gram_weights(profiles.read(), known["languages"], nat)
    return Model(
        lanes,
        grams=_with_tails(_packed(lanes, grams)),
        words=known["words"],
        phrases=known["phrases"],
        owners=_owners(lanes, known["owners"], nat),
        edges=_packed(lanes, edges),
        same=same_letters(),
    )


def same_letters() -> dict[int, str]:
    """Read which letters the profiles count as others, by code point."""
    same = {ord(char): one for char, one in _SAME_LETTER.items()}
    for chars in profiles.character_classes():
        same |= dict.fromkeys(map(ord, chars), chars[0])
    return same


def _packed(lanes: Lanes, weights: Iterable[tuple[str, Weights]]) -> Weights:
    """Put the weights of all languages side by side.

    The highest lanes come first, so that numbers have their full size from the start.
    """
    packed: Weights = {}
    get = packed.get
    for language, found in weights:
        shift = lanes.shift(language)
        for gram, weight in found.items():
            packed[gram] = get(gram, 0) + (weight << shift)
    return packed


def _with_tails(grams: Weights) -> Weights:
    """Add to each n-gram the shorter ones that it ends in, so that one look-up finds all."""
    tails = {gram: weight for gram, weight in grams.items() if len(gram) == 1 and gram != " "}
    for size in (2, 3):
        for gram, weight in grams.items():
            if len(gram) == size:
                tails[gram] = weight + tails.get(gram[1:], tails.get(gram[2:], 0))
    return tails


def _owners(lanes: Lanes, names: Iterable[str], nat: float) -> list[int]:
    """Give the weight of a word that these languages have in these tiers."""
    unit = {
        f"{language} {tier}": round(nats * nat) << lanes.shift(language)
        for language in lanes.languages
        for tier, nats in WEIGHT.items()
    }
    return [sum(map(unit.__getitem__, name.split(","))) for name in names]


def _edge_weights(found: Patterns, nat: float) -> Weights:
    unit = 1 / (max(1, found["counted"]) * EDGE_SMOOTHING)
    return {edge: round(math.log1p(count * unit) * nat) for edge, count in found["edges"].items()}


def _gram_weights(
    known: profiles.Profiles, found: dict[str, Patterns], nat: float
) -> Iterator[tuple[str, Weights]]:
    """Weigh the n-grams of each language; where it has two profiles, the better one counts."""
    helpers = frozenset(tag for language in found for tag in KIN.get(language, ()))
    kin = {tag: known.of(tag) for tag in helpers}
    for language, own in reversed(found.items()):
        listed = own["profile"]
        if listed is None:
            first, *others = kin.get(language) or known.of(language)
        else:
            several = [one for tag in KIN.get(language, ()) for one in kin[tag]]
            first, *others = [_with_kin(listed, several)]
        best = _weights(first, nat)
        for other in others:
            for gram, weight in _weights(other, nat).items():
                best[gram] = max(weight, best.get(gram, 0))
        yield language, best


def _with_kin(listed: Profile, kin: list[Profile]) -> Profile:
    """Mix the profile of a list, which is too short for rare n-grams, with those of kin."""
    if not kin:
        return listed
    mixed: defaultdict[str, float] = defaultdict(float)
    for profile, share in ((listed, 1 - OF_KIN), *((one, OF_KIN / len(kin)) for one in kin)):
        units = [share / counted if counted else 0.0 for counted in (1, *profile["n_words"])]
        for gram, count in profile["freq"].items():
            if (size := len(gram)) <= 3:
                mixed[gram] += count * units[size]
    return {"freq": mixed, "n_words": [1, 1, 1]}


def _weights(profile: profiles.Profile, nat: float) -> Weights:
    unit = [1 / (counted * SMOOTHING) if counted else 0.0 for counted in (1, *profile["n_words"])]
    scale = (0, *(repeat * nat for repeat in REPEAT))
    log1p = math.log1p
    return {
        gram: round(log1p(count * unit[size]) * scale[size])
        for gram, count in profile["freq"].items()
        if (size := len(gram)) <= 3
    }
