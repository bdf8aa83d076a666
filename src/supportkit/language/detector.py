"""The default detector: exact scores over langdetect's profiles, and function words.

Every word adds its weight for every language; the highest sum wins. Overlapping
n-grams are no independent witnesses, so the sums are divided by one constant, the
temperature, before they are read as log-odds. A script that serves one language
decides alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice

from supportkit.language import _lanes, _scripts, _wishes
from supportkit.language._chinese import japanese_only, tag_of_chinese
from supportkit.language.detection import Candidate, Detection, Evidence, Explanation, Reason
from supportkit.text.cleaning import clean
from supportkit.values import Span

__all__ = ["LEAST_CONFIDENCE", "TEMPERATURE", "ProfileDetector", "detect"]

TEMPERATURE = 6
"""Divides the log-odds: naive Bayes counts what overlaps as if it were independent."""

LEAST_CONFIDENCE = 0.2
"""Below this no language is named; the candidates say which ones are close."""

LEAST_ALLOWED = 0.01
"""If the allowed languages together are less likely than this, none of them is named."""

_SCRIPT_CONFIDENCE = 0.99
_FEW_LETTERS = 10
_HAN_IS_CHINESE = 2.2  # log-odds: nine in ten, unless a character is Japanese only
_JAPANESE_CHARACTER = 3.0
_UNIT = _lanes.NAT * TEMPERATURE
_SHOWN, _LEAST_SHOWN = 5, 0.01
_HOPELESS = 20.0  # log-odds behind the best: two in a thousand million
_LANE = {language: lane for lane, language in enumerate(_lanes.LANES)}

Scores = dict[str, float]
Members = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ProfileDetector:
    """Guesses the language by letters and function words: 55 profiles, and 8 scripts more.

    Deterministic: the same text gives the same answer in every thread and process.
    The first call loads the profiles (a quarter of a second, 27 MB, shared by all
    detectors of the process); later calls only read them.

    >>> ProfileDetector().detect("Wo bleibt mein Paket?").tag
    'de'
    """

    def detect(
        self,
        text: str,
        /,
        *,
        among: Iterable[str] | None = None,
        prior: str | Mapping[str, float] | None = None,
    ) -> Detection:
        """Guess the language of ``text``; see `supportkit.language.detect`."""
        _require_text(text)
        members = None if among is None else _wishes.allowed(among)
        bonus = {} if prior is None else _wishes.bonuses(prior)
        head = text[: _lanes.LIMIT]
        cleaned = clean(head).text
        script, letters = _scripts.dominant(cleaned)
        if script is None:
            only_removed = any(map(str.isalpha, head))
            return _undecided(Reason.ONLY_REMOVED if only_removed else Reason.NO_LETTERS)
        if letters < 2 and script != "Hani":
            return _undecided(Reason.TOO_SHORT, script)
        sole = _scripts.SOLE_LANGUAGE.get(script)
        if sole is not None:
            return _by_script(sole, script, members)
        if script not in _scripts.LANGUAGES:
            return _undecided(Reason.UNSUPPORTED_SCRIPT, script)
        scores = _scores(cleaned, script, bonus)
        return _decide(cleaned, script, letters, scores, members, bonus)


def detect(
    text: str,
    /,
    *,
    among: Iterable[str] | None = None,
    prior: str | Mapping[str, float] | None = None,
) -> Detection:
    """Guess the language of a text, or say why that cannot be done.

    Links, addresses, handles, order numbers, code and mark-up do not count. Only
    the first 10,000 characters are read. Every ``str`` gets an answer, and none
    without evidence: a text that could be anything is ``"und"``, with a reason.

    Args:
        text: Any text.
        among: BCP 47 tags of the only languages that may be answered, at least
            one. The answer is then one of these tags as written by BCP 47, or
            ``"und"``. Tags of languages that the detector does not know are allowed
            and never answered.
        prior: What is likely before reading: the customer's locale, trusted in 85
            of 100 cases, or a weight >= 0 for each of several tags.

    Returns:
        The language with a confidence from 0 to 1: of the answers with 0.9 or
        more, about 99 in 100 are right.

    Raises:
        DataFileError: The installed langdetect is not one whose profiles we know.
        LocaleError: A tag in ``among`` or ``prior`` is no language tag.
        TypeError: ``text`` is not a ``str``, or ``among`` or ``prior`` is of another type.
        ValueError: ``among`` is empty, or a weight in ``prior`` is negative.

    >>> detect("Ich habe mein Paket noch nicht erhalten.").tag
    'de'
    >>> detect("Obrigado!", among=["pt-BR", "en"]).tag
    'pt-BR'
    >>> detect("ORD-2024-000123")
    Detection(tag='und', confidence=0.0, reason=<Reason.ONLY_REMOVED: 'only_removed'>, ...)
    """
    return _DEFAULT.detect(text, among=among, prior=prior)


_DEFAULT = ProfileDetector()


def _require_text(text: object) -> None:
    if isinstance(text, str):
        return
    hint = (
        "decode it first" if isinstance(text, (bytes, bytearray)) else "give '' where there is none"
    )
    raise TypeError(f"expected the text as a str, found {type(text).__name__}; {hint}")


def _undecided(
    reason: Reason, script: str | None = None, candidates: tuple[Candidate, ...] = ()
) -> Detection:
    return Detection("und", 0.0, reason, candidates, script)


def _by_script(language: str, script: str, members: Members | None) -> Detection:
    if members is not None and language not in members:
        return _undecided(Reason.NOT_AMONG, script)
    tag = _wishes.tag_for(language, members[language] if members else ())
    return Detection(tag, _SCRIPT_CONFIDENCE, None, (Candidate(tag, _SCRIPT_CONFIDENCE),), script)


def _scores(cleaned: str, script: str, bonus: Mapping[str, float]) -> Scores:
    """Give the log-odds of the script's languages; empty if nothing speaks for any."""
    total = _lanes.model().score(_scripts.words(script).findall(cleaned))
    if not total and script != "Hani":
        return {}
    lanes = _lanes.unpack(total)
    scores = {language: lanes[_LANE[language]] / _UNIT for language in _scripts.LANGUAGES[script]}
    if script == "Hani":
        scores["zh"] += _HAN_IS_CHINESE
        scores["ja"] += _JAPANESE_CHARACTER * japanese_only(cleaned)
    for language in bonus.keys() & scores.keys():
        scores[language] += bonus[language]
    return scores


def _shares(scores: Scores) -> Scores:
    """Turn log-odds into shares that add up to 1, best first, without the hopeless."""
    best = max(scores.values())
    odds = [
        (math.exp(score - best), language)
        for language, score in scores.items()
        if score > best - _HOPELESS
    ]
    total = math.fsum(value for value, _ in odds)
    odds.sort(reverse=True)
    return {language: value / total for value, language in odds}


def _decide(
    cleaned: str,
    script: str,
    letters: int,
    scores: Scores,
    members: Members | None,
    bonus: Mapping[str, float],
) -> Detection:
    if not scores:
        return _undecided(Reason.NO_EVIDENCE, script)
    shares = _shares(scores)
    if members is not None:
        if sum(shares.get(language, 0.0) for language in members) < LEAST_ALLOWED:
            return _undecided(Reason.NOT_AMONG, script)
        shares = _shares({tag: score for tag, score in scores.items() if tag in members})
    tags = {language: _tag(language, cleaned, members) for language in islice(shares, _SHOWN)}
    candidates = tuple(
        Candidate(tag, round(shares[language], 4))
        for language, tag in tags.items()
        if shares[language] >= _LEAST_SHOWN
    )
    first, *others = tags
    tied = bool(others) and scores[first] == scores[others[0]]
    if tied or shares[first] < LEAST_CONFIDENCE:
        few = letters < _FEW_LETTERS and script != "Hani"
        return _undecided(Reason.TOO_SHORT if few else Reason.AMBIGUOUS, script, candidates)
    rivals = (language for language in scores if language != first)
    if members is not None:
        rivals = (language for language in rivals if language in members)
    second = max(rivals, key=lambda language: (scores[language], language), default=None)
    against = {first: tags[first]}
    if second is not None:
        against[second] = tags.get(second) or _tag(second, cleaned, members)
    because = partial(_explain, cleaned, script, against, bonus)
    detection = Detection(tags[first], round(shares[first], 4), None, candidates, script)
    return detection.explained_by(because)


def _tag(language: str, cleaned: str, members: Members | None) -> str:
    evident = tag_of_chinese(cleaned) if language == "zh" else language
    return _wishes.tag_for(evident, members[language] if members else ())


def _explain(
    cleaned: str, script: str, tags: Mapping[str, str], bonus: Mapping[str, float]
) -> Explanation:
    """Weigh every word once more, for the first of ``tags`` against the second."""
    first, *others = tags
    if not others:
        return Explanation(tags[first])
    second, model = others[0], _lanes.model()
    words = []
    for match in _scripts.words(script).finditer(cleaned):
        lanes = _lanes.unpack(model.weigh(match[0]))
        weight = (lanes[_LANE[first]] - lanes[_LANE[second]]) / _UNIT
        words.append(Evidence(Span(*match.span()), match[0], round(weight, 4)))
    words.sort(key=lambda evidence: (-abs(evidence.weight), evidence.span))
    prior = bonus.get(first, 0.0) - bonus.get(second, 0.0)
    return Explanation(tags[first], tags[second], tuple(words), round(prior, 4))
