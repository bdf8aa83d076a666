"""Which stretches of a text are in which language.

People write "Hi, mi pedido no ha llegado. Please help me." Each stretch of words is given
to one language such that the words fit best, and every change of language costs a
penalty, less where a sentence ends. The cheapest way through the text is found word by
word (Viterbi's algorithm) over the few languages that lead in some part of it. A script of
its own needs no weighing. Each stretch is then answered like a text of its own.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, groupby, pairwise
from operator import add, attrgetter, itemgetter
from typing import NamedTuple

from supportkit.language.detection import Detection, Reason
from supportkit.language.detector import detect
from supportkit.language.evidence import chinese
from supportkit.language.evidence.lanes import LANE_BITS, LIMIT
from supportkit.language.evidence.model import Model, model
from supportkit.language.evidence.scripts import LANGUAGES, LATIN_WORD, OTHER_WORD, letters
from supportkit.language.evidence.wishes import Wishes, wishes
from supportkit.language.judging import AMONG_TRUST, UNIT, head_start
from supportkit.text.cleaning import blanked
from supportkit.values import Span, Spanned
from supportkit.values.patterns import regex

__all__ = ["LanguageSpan", "spans"]

SWITCH = 9.0
"""Log-odds that a change of language inside a sentence has against it."""

SWITCH_AT_END = 4.0
"""The same where a sentence or a line ends."""

_COST, _COST_AT_END = round(SWITCH * UNIT), round(SWITCH_AT_END * UNIT)
_OUTSIDER = round(-math.log(1 - AMONG_TRUST) * UNIT)
"""What speaks against a language that the caller did not allow."""

_FEWEST = 2  # words of a stretch; one is a name, a brand or a loan
_FEWEST_LATIN = 3  # words of Latin script among others, where brands come in pairs
_MANY_LATIN = 8  # no name of a product is as long
_FEWEST_LETTERS = 4  # of a stretch; names in Han have two or three
_UNSPACED = frozenset({"Hang", "Hani", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"})
_SURE = 0.9  # that Latin words among others are in a language at all
_WINDOW = 4  # words
_CANDIDATES = 6  # languages compared word by word
_LONGEST = 100  # letters of a word that is not cut at the limit
_LANE = 2**LANE_BITS - 1
_BY_KANA = 10 * UNIT  # for Japanese; 5,000 words of kana stay below the limit of a lane
_END = r"[.!?\n\u2026\u061f\u06d4\u0964\u3002\uff01\uff1f]"
_PART = regex(f"(?P<end>{_END})|(?P<latin>{LATIN_WORD.pattern})|{OTHER_WORD.pattern}")


@dataclass(frozen=True, slots=True)
class LanguageSpan(Spanned):
    """A stretch of a text, with the language it is in.

    Attributes:
        span: Where the stretch stands: from the first letter of its first word to the
            last letter of its last.
        tag: BCP 47 tag, or ``"und"``.
        confidence: From 0 to 1, that of `detect` for the words of the stretch.
        script: ISO 15924 code of its script, if known.
        reason: Why the tag is ``"und"``; otherwise None.
    """

    span: Span
    tag: str
    confidence: float
    script: str | None = None
    reason: Reason | str | None = None


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    script: str
    opens: bool
    """Whether a sentence ended before it."""

    def __repr__(self) -> str:
        return "_Word(...)"


class _Stretch(NamedTuple):
    """Words that follow one another, and what they have in common."""

    script: str
    """Empty if nothing in it is more than a name."""
    language: int
    """Its place among the languages that were compared."""
    words: list[_Word]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def own(self) -> str:
        """Its words without those of other scripts; empty if it has none of these."""
        own = [word.text for word in self.words if word.script == self.script]
        return " ".join(own) if len(own) < len(self.words) else ""


def spans(
    text: str,
    /,
    *,
    among: Iterable[str] | None = None,
    prior: str | Mapping[str, float] | None = None,
) -> tuple[LanguageSpan, ...]:
    """Cut a text into stretches of one language each.

    A text in one language is one stretch, with the answer of `detect`. The stretches
    follow one another, hold every word, and leave out only what stands between them:
    white space, punctuation, digits and what `supportkit.text.clean` removes. One word
    alone is never a stretch beside others: it is a name, a brand or a loan, and
    belongs to its surroundings. Only the first 10,000 characters are read; what
    follows is one last stretch, ``"und"`` with the reason ``not_read``.

    Args:
        text: Any text.
        among: As for `detect`. A stretch in no allowed language is ``"und"`` with the
            reason ``not_among``.
        prior: As for `detect`.

    Returns:
        Nothing for a text without words. Neighbours differ in tag or script.

    Raises:
        TypeError, LocaleError, ValueError, DataFileError: As for `detect`.

    >>> text = "Hi, mi pedido no ha llegado. Please help me."
    >>> [(found.tag, text[found.start : found.end]) for found in spans(text)]
    [('es', 'Hi, mi pedido no ha llegado'), ('en', 'Please help me')]
    """
    if not isinstance(text, str):
        raise TypeError(f"expected the text as a str, found {type(text).__name__}")
    end = _readable(text)
    answer = partial(detect, among=among, prior=prior)
    found = _stretches(blanked(text[:end]), wishes(among, prior))
    read = _answered(found, text[:end], answer) if found else ()
    return (*read, *_unread(text, end))


def _stretches(cleaned: str, wanted: Wishes) -> list[_Stretch]:
    words = list(_read(cleaned))
    if not words:
        return []
    return [part for one in _by_script(words) for part in _by_language(one, wanted)]


def _read(cleaned: str) -> Iterator[_Word]:
    """Cut a text into words of one script each."""
    opens = False
    for match in _PART.finditer(cleaned):
        if match.lastgroup == "end":
            opens = True
            continue
        at, word = match.start(), match[0]
        if match.lastgroup == "latin":
            yield _Word(word, at, match.end(), "Latn", opens)
        else:
            for script, start, end in _runs(word):
                yield _Word(word[start:end], at + start, at + end, script, opens and not start)
        opens = False


def _runs(word: str) -> Iterator[tuple[str, int, int]]:
    """Cut a word where its script changes; marks belong to the letter before them."""
    scripts: Iterator[str] = accumulate(map(_script, word), lambda before, one: one or before)
    end = 0
    for script, run in groupby(scripts):
        start, end = end, end + len(list(run))
        if script:
            yield script, start, end


@lru_cache(maxsize=16_384)
def _script(char: str) -> str:
    return _together(next(iter(letters(char)), ""))


def _together(script: str) -> str:
    """Count kana as Han: Japanese is written in both."""
    return "Hani" if script == "Kana" else script


def _by_script(words: list[_Word]) -> list[_Stretch]:
    """Cut where the script changes, but for what is too little to stand by itself."""
    cut = groupby(words, attrgetter("script"))
    found = [_Stretch(script, 0, list(run)) for script, run in cut]
    if len(found) == 1:
        return found
    return _settled(found, _stands) or [_Stretch("", 0, words)]


def _stands(one: _Stretch) -> bool:
    """Tell a stretch of another script from pasted terms: brands are Latin everywhere."""
    if one.script != "Latn" or not _holds(one):
        return _holds(one)
    texts = [word.text for word in one.words]
    if not _FEWEST_LATIN <= len(texts) < _MANY_LATIN:
        return len(texts) >= _MANY_LATIN
    return detect(" ".join(texts)).confidence >= _SURE


def _holds(one: _Stretch) -> bool:
    """Tell whether a stretch is more than one word and more than a name."""
    if sum(len(word.text) for word in one.words) < _FEWEST_LETTERS:
        return False
    return one.script in _UNSPACED or (len(one.words) >= _FEWEST and any(map(_is_plain, one.words)))


def _is_plain(word: _Word) -> bool:
    """Tell a word in small letters, or in capitals throughout, from a name."""
    return word.text == word.text.lower() or (word.text.isupper() and len(word.text) > 1)


def _settled(found: Iterable[_Stretch], stands: Callable[[_Stretch], bool]) -> list[_Stretch]:
    """Join what does not stand by itself to its sentence, and neighbours of one kind."""
    kept: list[_Stretch] = []
    loose: list[_Word] = []
    for one in found:
        if not stands(one):
            in_sentence = kept and not loose and not one.words[0].opens
            (kept[-1].words if in_sentence else loose).extend(one.words)
        else:
            if kept and kept[-1][:2] == one[:2]:
                kept[-1].words.extend([*loose, *one.words])
            else:
                kept.append(one._replace(words=[*loose, *one.words]))
            loose = []
    if kept:
        kept[-1].words.extend(loose)
    return kept


def _by_language(part: _Stretch, wanted: Wishes) -> list[_Stretch]:
    """Cut where the language changes inside one script."""
    fewest = 1 if part.script in _UNSPACED else _FEWEST
    if part.script not in LANGUAGES or len(part.words) < 2 * fewest:
        return [part]
    known = model(part.script)
    weights = [_weight(known, word) if word.script == part.script else 0 for word in part.words]
    entries = _entries(known, part.script, wanted)
    leading = _leading(known, weights, part.words, entries)
    if len(leading) == 1:
        return [part]
    rows = _rows(weights, [known.lanes.shift(known.lanes.languages[at]) for at in leading])
    costs = [_COST_AT_END if word.opens else _COST for word in part.words]
    path = _cheapest(rows, costs, [entries[at] for at in leading])
    cut = groupby(zip(path, part.words, strict=True), key=itemgetter(0))
    found = (part._replace(language=at, words=[word for _, word in run]) for at, run in cut)
    return _settled(found, _holds) or [part]


def _weight(known: Model, word: _Word) -> int:
    """Weigh a word in every language; kana and characters of only one country count as well."""
    weight = known.score((word.text,))
    if word.script != "Hani":
        return weight
    found = letters(word.text)
    if found["Kana"] * 8 >= found["Hani"]:
        return weight + known.lanes.pack({"ja": _BY_KANA})
    return weight + known.lanes.pack(chinese.weights(chinese.marks(word.text)))


def _entries(known: Model, script: str, wanted: Wishes) -> list[int]:
    """Give what speaks for each language before a word is weighed."""
    start = known.lanes.unpack(head_start(known, script, wanted, han={}))
    if wanted.members is None:
        return list(start)
    members = wanted.members
    return [
        one - (0 if language in members else _OUTSIDER)
        for one, language in zip(start, known.lanes.languages, strict=True)
    ]


def _leading(
    known: Model, weights: list[int], words: Sequence[_Word], entries: list[int]
) -> list[int]:
    """Find the languages that lead in the whole, in a sentence or in a few words."""
    sums = [0, *accumulate(weights)]
    cuts = [0, *(at for at, word in enumerate(words) if word.opens and at), len(words)]
    windows = list(pairwise(cuts))
    windows += [(at, at + _WINDOW) for at in range(0, len(words) - _WINDOW + 1, _WINDOW // 2)]
    counts = Counter[int]()
    for start, end in {(0, len(words)), *windows}:
        lanes = known.lanes.unpack(sums[end] - sums[start])
        scores = list(map(add, lanes, entries))
        counts[scores.index(max(scores))] += end - start
    return sorted(counts, key=lambda at: (-counts[at], at))[:_CANDIDATES]


def _rows(weights: list[int], shifts: list[int]) -> list[tuple[int, ...]]:
    """Read the lanes of a few languages, word by word."""
    read = {weight: tuple([weight >> shift & _LANE for shift in shifts]) for weight in set(weights)}
    return [read[weight] for weight in weights]


def _cheapest(rows: list[tuple[int, ...]], costs: list[int], entries: list[int]) -> list[int]:
    """Give each word's place in its row, such that what fits less what changes is the most.

    Args:
        rows: For each word, how well it fits each language.
        costs: What a change of language before the word costs.
        entries: What speaks for each language before a word is weighed.
    """
    most = max(entries)
    extra = [entry - most for entry in entries]
    best = list(map(add, rows[0], extra))
    came: list[list[int]] = []
    for row, cost in zip(rows[1:], costs[1:], strict=True):
        top = max(best)
        top_at, top = best.index(top), top - cost
        stays = [old >= top + one for old, one in zip(best, extra, strict=True)]
        came.append([at if stay else top_at for at, stay in enumerate(stays)])
        best = [max(old, top + one) + fit for old, one, fit in zip(best, extra, row, strict=True)]
    path = [best.index(max(best))]
    for places in reversed(came):
        path.append(places[path[-1]])
    return path[::-1]


def _answered(
    found: list[_Stretch], text: str, answer: Callable[[str], Detection]
) -> Iterator[LanguageSpan]:
    """Answer each stretch like a text of its own; neighbours that agree are one."""
    cuts = [0, *(one.start for one in found[1:]), len(text)]
    parts = [text[start:end] for start, end in pairwise(cuts)]
    answers = [answer(one.own or part) for one, part in zip(found, parts, strict=False)]
    named = zip(found, answers, strict=True)
    for _, group in groupby(named, key=lambda pair: (pair[1].tag, pair[1].script)):
        same = list(group)
        surest = max((found for _, found in same), key=attrgetter("confidence"))
        span = Span(same[0][0].start, same[-1][0].end)
        yield LanguageSpan(span, surest.tag, surest.confidence, surest.script, surest.reason)


def _readable(text: str) -> int:
    """Tell where reading ends: at the limit, but not inside a word of usual length."""
    if len(text) <= LIMIT or not text[LIMIT - 1 : LIMIT + 1].isalnum():
        return min(len(text), LIMIT)
    gap = text.rfind(" ", LIMIT - _LONGEST, LIMIT)
    return gap if gap > 0 else LIMIT


def _unread(text: str, start: int) -> list[LanguageSpan]:
    """Name what stands behind the characters that are read."""
    rest = text[start:].strip()
    if not rest:
        return []
    start = text.index(rest[:1], start)
    return [LanguageSpan(Span(start, start + len(rest)), "und", 0.0, None, Reason.NOT_READ)]
