"""From the scores of languages to an answer, or the reason why there is none."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate

from supportkit.language.detection import Candidate, Detection, Explanation, Reason, explained
from supportkit.language.evidence import chinese
from supportkit.language.evidence.lanes import TEMPERATURE, UNIT
from supportkit.language.evidence.model import Model
from supportkit.language.evidence.scripts import (
    FACES,
    LANGUAGES,
    SOLE_LANGUAGE,
    are_single_letters,
)
from supportkit.language.evidence.varieties import VARIETIES, chosen
from supportkit.language.evidence.wishes import LOCALE_TRUST, Members, Wishes
from supportkit.language.relatives import RELATIVES, TWINS, related
from supportkit.text.locales import language as language_of

__all__ = [
    "AMONG_TRUST",
    "LEAST_CONFIDENCE",
    "TEMPERATURE",
    "UNIT",
    "are_few",
    "by_script",
    "forms",
    "head_start",
    "judge",
    "plainly",
    "too_short",
    "undecided",
    "wordless",
]

LEAST_CONFIDENCE = 0.2
"""Below this no language is named; the candidates say which ones are close."""

AMONG_TRUST = 0.95
"""How often a message is in one of the languages that the caller allowed."""

_HAN_IS_CHINESE = round(2.2 * UNIT)  # nine in ten, unless a character is Japanese only
_NOTHING_FOREIGN = round(2.2 * UNIT)  # most Chinese messages have a character unknown in Japan
_SCRIPT_CONFIDENCE = 0.99
_MOST = 0.9999
_HOPELESS = 9 * UNIT  # behind the best: one in ten thousand
_SHOWN, _LEAST_SHOWN = 5, 0.01
_OPEN = 0.05  # a relative with this share is not ruled out
_SET = 0.9  # relatives that together reach this are an answer of their own

_HAVE_RELATIVES: frozenset[str] = frozenset().union(*RELATIVES)

_FEW_LETTERS = 10

Marks = Callable[[str], Mapping[str, int]]
Because = Callable[[], Explanation] | None


def are_few(letters: int, script: str) -> bool:
    """Tell whether a text has so few letters that nothing could be expected.

    >>> are_few(5, "Latn"), are_few(2, "Hani")
    (True, False)
    """
    return letters < _FEW_LETTERS and script != "Hani"


def head_start(known: Model, script: str, wishes: Wishes, *, han: Mapping[str, int]) -> int:
    """Give what speaks for each language before a word is weighed, packed in lanes.

    Args:
        known: The model of the script.
        script: The script that decides.
        wishes: What the caller allows and expects.
        han: The characters that not all countries write, by `chinese.marks`; of Han only.
    """
    total = 0 if wishes.members else known.prevalent
    if script == "Hani":
        total += known.lanes.pack(chinese.weights(han))
        total += known.lanes.pack(_of_plain_han(han, wishes.members))
    if wishes.bonus:
        counted = wishes.bonus if wishes.members is None else wishes.members
        total += known.lanes.pack(
            {tag: round(x * UNIT) for tag, x in wishes.bonus.items() if tag in counted}
        )
    return total


def _of_plain_han(han: Mapping[str, int], members: Members | None) -> dict[str, int]:
    """Give what speaks for a language where no character is Japanese only."""
    if "ja" in han:
        return {}
    if members is None or "zh" in members:
        return {"zh": _HAN_IS_CHINESE}
    return {} if "zh" in han else {"ja": _NOTHING_FOREIGN}


def undecided(
    reason: Reason,
    script: str | None = None,
    candidates: tuple[Candidate, ...] = (),
    confusable: tuple[str, ...] = (),
) -> Detection:
    """Answer that no language can be named."""
    return Detection("und", 0.0, reason, candidates, script, confusable)


def wordless(head: str, cleaned: str) -> Detection:
    """Answer for a text without words.

    Args:
        head: The text.
        cleaned: The same without what carries no words; the same object if nothing went.
    """
    only_removed = cleaned is not head and any(map(str.isalpha, head))
    return undecided(Reason.ONLY_REMOVED if only_removed else Reason.NO_LETTERS)


def too_short(script: str, words: list[str]) -> Detection | None:
    """Answer for faces and for words of one letter each; None where there is more to weigh."""
    is_face = script != "Latn" and words and FACES.issuperset("".join(words))
    is_spelled = script in LANGUAGES and script != "Hani" and are_single_letters(words)
    return undecided(Reason.TOO_SHORT, script) if is_face or is_spelled else None


def by_script(script: str, wishes: Wishes) -> Detection:
    """Answer for a script that serves one language, or one that we know nothing of."""
    language = SOLE_LANGUAGE.get(script)
    if language is None:
        return undecided(Reason.UNSUPPORTED_SCRIPT, script)
    if wishes.members is not None and language not in wishes.members:
        return undecided(Reason.NOT_AMONG, script)
    tag = wishes.tag(language, language)
    return Detection(tag, _SCRIPT_CONFIDENCE, None, (Candidate(tag, _SCRIPT_CONFIDENCE),), script)


def plainly(
    script: str, languages: tuple[str, ...], scores: tuple[int, ...], because: Because
) -> Detection | None:
    """Name a language that leaves all others hopelessly behind; None where `judge` is needed.

    Most messages end here. Nothing is asked that only doubtful ones need.
    """
    best = max(scores)
    least = best - _HOPELESS
    if len([score for score in scores if score > least]) > 1:
        return None
    first = languages[scores.index(best)]
    if first in VARIETIES:
        return None
    return explained(first, _MOST, _alone(first), script, (), because)


@cache
def _alone(tag: str) -> tuple[Candidate]:
    return (Candidate(tag, _MOST),)


def judge(
    script: str,
    languages: tuple[str, ...],
    scores: tuple[int, ...],
    wishes: Wishes,
    *,
    few: Callable[[], bool],
    marks: Marks,
    because: Because,
) -> Detection:
    """Name the likeliest language of a script.

    Args:
        script: The script that decides.
        languages: The languages of that script.
        scores: The score of each, in `UNIT` a nat.
        wishes: What the caller allows.
        few: Tells whether the text is so short that nothing could be expected.
        marks: Gives what speaks for each variety of a language.
        because: Gives the explanation of a named language; None for none.
    """
    least = max(scores) - _HOPELESS
    near = [pair for pair in zip(scores, languages, strict=True) if pair[0] > least]
    near.sort(reverse=True)
    trust = 1.0
    if wishes.members is not None:
        near, trust = _allowed(near, wishes.members)
        if not near:
            return _outside(script, wishes, trust, marks)
    shares = [(language, share * trust) for language, share in _shares(near)]
    first, share = shares[0]
    others = [(wishes.tag(language, language), one) for language, one in shares[1:]]
    if share < LEAST_CONFIDENCE or (len(near) > 1 and near[0][0] == near[1][0]):
        reason = Reason.TOO_SHORT if few() else Reason.AMBIGUOUS
        candidates = _candidates([(wishes.tag(first, first), share), *others])
        return undecided(reason, script, candidates, _set(shares, wishes))
    named = [(tag, share * part) for tag, part in forms(first, marks, wishes)]
    tag, confidence = named[0]
    rest = sorted((*named[1:], *others), key=_least_likely)
    candidates = _candidates([named[0], *rest])
    confusable: tuple[str, ...] = ()
    if first in _HAVE_RELATIVES:
        confusable = (*(twin for twin, _ in named[1:]), *_close(shares, wishes))
    confidence = min(_MOST, round(confidence, 4))
    return explained(tag, confidence, candidates, script, confusable, because)


def forms(first: str, marks: Marks, wishes: Wishes) -> list[tuple[str, float]]:
    """Name the varieties of a language that may be meant, with their shares of it, best first.

    Args:
        first: The language.
        marks: Gives what speaks for each of its varieties.
        wishes: What the caller allows and expects.
    """
    variety = chosen(first, marks(first)) if first in VARIETIES else None
    if variety is not None or first not in TWINS:
        return [(wishes.tag(variety or first, first), 1.0)]
    parts = _twins(first, wishes)
    whole = math.fsum(parts.values())
    return sorted(((tag, part / whole) for tag, part in parts.items()), key=_least_likely)


def _twins(first: str, wishes: Wishes) -> dict[str, float]:
    """Share a language out among twins: those allowed, and more for those expected."""
    own = {language_of(tag): (tag, part) for tag, part in TWINS[first].items()}
    tags = {primary: tag for primary, (tag, _) in own.items()}
    if wishes.members is not None:
        tags = {language_of(tag): tag for tag in reversed(wishes.members[first])}
    known = wishes.expected.get(first, {})
    whole = math.fsum(known.values())
    parts: dict[str, float] = {}
    for primary, tag in tags.items():
        part = own[primary][1] if primary in own else 0.1
        expected = math.fsum(one for name, one in known.items() if language_of(name) == primary)
        parts[tag] = (
            part if not whole else part * (1 - LOCALE_TRUST) + LOCALE_TRUST * expected / whole
        )
    return parts


def _least_likely(pair: tuple[str, float]) -> float:
    return -pair[1]


def _allowed(near: list[tuple[int, str]], members: Members) -> tuple[list[tuple[int, str]], float]:
    """Keep the allowed languages, with the probability that one of them is meant at all.

    None are kept if the likeliest of the others is meant rather.
    """
    allowed = [pair for pair in near if pair[1] in members]
    best = near[0][0]
    kept = math.fsum(math.exp((score - best) / UNIT) for score, _ in allowed)
    outside = (score for score, language in near if language not in members)
    rival = math.exp((next(outside, -math.inf) - best) / UNIT)
    meant = AMONG_TRUST * kept
    trust = meant / (meant + (1 - AMONG_TRUST) * rival)
    return (allowed if trust >= 0.5 else []), trust


def _outside(script: str, wishes: Wishes, trust: float, marks: Marks) -> Detection:
    """Answer for a text in no allowed language; Han that Japan writes as well stays open."""
    if script != "Hani" or "ja" not in (wishes.members or ()) or "zh" in marks("zh"):
        return undecided(Reason.NOT_AMONG, script)
    candidates = _candidates([(wishes.tag("ja", "ja"), trust)]) if trust >= _LEAST_SHOWN else ()
    return undecided(Reason.AMBIGUOUS, script, candidates)


def _shares(near: list[tuple[int, str]]) -> list[tuple[str, float]]:
    """Turn scores into shares that add up to 1."""
    if len(near) == 1:
        return [(near[0][1], 1.0)]
    best = near[0][0]
    odds = [math.exp((score - best) / UNIT) for score, _ in near]
    total = math.fsum(odds)
    return [(language, one / total) for (_, language), one in zip(near, odds, strict=True)]


def _candidates(shares: list[tuple[str, float]]) -> tuple[Candidate, ...]:
    if len(shares) == 1 or shares[0][1] > 1 - _LEAST_SHOWN:
        return (Candidate(shares[0][0], min(_MOST, round(shares[0][1], 4))),)
    return tuple(
        [Candidate(tag, round(share, 4)) for tag, share in shares[:_SHOWN] if share >= _LEAST_SHOWN]
    )


def _set(shares: list[tuple[str, float]], wishes: Wishes) -> tuple[str, ...]:
    """Give the likeliest languages, if they are relatives and leave little to all others."""
    count = sum(whole < _SET for whole in accumulate(share for _, share in shares)) + 1
    leading = [language for language, _ in shares[:count]]
    return tuple(wishes.tag(tag, tag) for tag in leading) if related(frozenset(leading)) else ()


def _close(shares: list[tuple[str, float]], wishes: Wishes) -> list[str]:
    """Name the relatives that the text does not rule out."""
    (first, _), *others = shares
    return [
        wishes.tag(language, language)
        for language, share in others
        if share >= _OPEN and related(frozenset({first, language}))
    ]
