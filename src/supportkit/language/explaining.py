"""Why one language was named rather than another: every word weighed once more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import starmap

from supportkit.language.detection import Evidence, Explanation, Gram
from supportkit.language.evidence import chinese, scripts, varieties
from supportkit.language.evidence.lanes import Lanes
from supportkit.language.evidence.model import LISTED, Model, model
from supportkit.language.evidence.wishes import Wishes
from supportkit.language.judging import UNIT, forms, head_start
from supportkit.values import Span

__all__ = ["explain"]


def explain(cleaned: str, script: str, wanted: Wishes) -> Explanation:
    """List what spoke for the answer and for the runner-up.

    Args:
        cleaned: The text as it was weighed.
        script: The script that decided.
        wanted: What the caller allowed and expected.
    """
    known = model(script)
    words = scripts.words_in(cleaned, script)
    han = chinese.marks(cleaned) if script == "Hani" else {}
    start = head_start(known, script, wanted, han=han)
    scores = _allowed(known.lanes, known.score(words) + start, wanted)
    first, *others = sorted(scores, key=lambda language: (-scores[language], language))
    marks = partial(varieties.marks, words=words, text=cleaned)
    tag = forms(first, marks, wanted)[0][0]
    if not others:
        return Explanation(tag)
    lead = _Lead(known, first, others[0])
    evidence = [
        lead.of_word(match[0], Span(*match.span()))
        for match in scripts.word(script).finditer(cleaned)
    ]
    evidence.sort(key=lambda one: (-abs(one.weight), one.span))
    prior = wanted.bonus.get(first, 0.0) - wanted.bonus.get(others[0], 0.0)
    return Explanation(
        tag,
        wanted.tag(others[0], others[0]),
        tuple(evidence),
        round(prior, 4),
        round(lead.in_nats(start) - prior, 4),
        round(lead.in_nats(known.phrase(words)), 4) if len(words) > 1 else 0.0,
    )


def _allowed(lanes: Lanes, total: int, wanted: Wishes) -> Mapping[str, int]:
    scores = dict(zip(lanes.languages, lanes.unpack(total), strict=True))
    if wanted.members is None:
        return scores
    return {language: score for language, score in scores.items() if language in wanted.members}


class _Lead:
    """How far packed weights put one language ahead of another."""

    def __init__(self, known: Model, first: str, second: str) -> None:
        self._known = known
        self._first, self._second = known.lanes.place[first], known.lanes.place[second]

    def in_nats(self, weight: int) -> float:
        lanes = self._known.lanes.unpack(weight)
        return (lanes[self._first] - lanes[self._second]) / UNIT

    def of_word(self, word: str, span: Span) -> Evidence:
        parts = {part: self.in_nats(weight) for part, weight in self._known.parts(word).items()}
        listed = parts.pop(LISTED, 0.0)
        grams = sorted(starmap(Gram, parts.items()), key=lambda g: (-abs(g.weight), g.text))
        rounded = tuple(Gram(gram.text, round(gram.weight, 4)) for gram in grams if gram.weight)
        weight = self.in_nats(self._known.weigh(word))
        return Evidence(span, word, round(weight, 4), round(listed, 4), rounded)
