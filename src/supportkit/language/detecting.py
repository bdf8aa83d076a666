"""The way from a text to an answer: clean, find the script, weigh the words, judge."""

from __future__ import annotations

from functools import partial

from supportkit.language.detection import Detection, Reason
from supportkit.language.evidence import chinese, scripts, varieties
from supportkit.language.evidence.lanes import LIMIT
from supportkit.language.evidence.model import model
from supportkit.language.evidence.wishes import NO_WISHES, Wishes
from supportkit.language.explaining import explain
from supportkit.language.judging import (
    are_few,
    by_script,
    head_start,
    judge,
    plainly,
    too_short,
    undecided,
    wordless,
)
from supportkit.text.cleaning import blanked

__all__ = ["detected"]


def detected(text: str, wanted: Wishes) -> Detection:
    """Guess the language of a text; see `supportkit.language.detect`."""
    head = text[:LIMIT]
    cleaned = blanked(head)
    script, words = scripts.words(cleaned)
    if script is None:
        return wordless(head, cleaned)
    short = too_short(script, words)
    if short is not None:
        return short
    if script not in scripts.LANGUAGES:
        return by_script(script, wanted)
    known = model(script)
    lanes, total = known.lanes, known.score(words)
    if not total and script != "Hani":
        return undecided(Reason.NO_EVIDENCE, script)
    start = known.prevalent
    han = chinese.marks(cleaned) if script == "Hani" else {}
    if script == "Hani" or wanted is not NO_WISHES:
        start = head_start(known, script, wanted, han=han)
    scores = lanes.unpack(total + start)
    because = partial(explain, cleaned, script, wanted)
    found = plainly(script, lanes.languages, scores, because) if wanted is NO_WISHES else None
    return found or judge(
        script,
        lanes.languages,
        scores,
        wanted,
        few=lambda: are_few(sum(map(len, words)), script),
        marks=lambda language: han or varieties.marks(language, words, text=cleaned),
        because=because,
    )
