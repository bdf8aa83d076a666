"""From sums to a detection: the same way as from one text."""

from __future__ import annotations

from operator import add

from supportkit.language.conversations.counting import leading, scores
from supportkit.language.conversations.sums import Sums
from supportkit.language.detection import Detection, Reason
from supportkit.language.evidence import scripts
from supportkit.language.evidence.model import model
from supportkit.language.evidence.wishes import Wishes
from supportkit.language.judging import are_few, by_script, head_start, judge, undecided

__all__ = ["judged", "start_of"]


def judged(pool: Sums, wanted: Wishes) -> Detection:
    """Name the language of what was counted, as `supportkit.language.detect` names that of a text.

    For the sums of one text the answer is the same, only without the words for `explain`.
    """
    script = leading(pool)
    if script is None:
        return undecided(Reason.ONLY_REMOVED if pool.hidden else Reason.NO_LETTERS)
    part = pool.part(script)
    if script != "Latn" and 0 < part.faces == part.characters:
        return undecided(Reason.TOO_SHORT, script)
    if script not in scripts.LANGUAGES:
        return by_script(script, wanted)
    if part.characters == 1 and script != "Hani":
        return undecided(Reason.TOO_SHORT, script)
    if not part.totals and script != "Hani":
        return undecided(Reason.NO_EVIDENCE, script)
    return judge(
        script,
        scripts.LANGUAGES[script],
        tuple(map(add, scores(pool, script), start_of(pool, script, wanted))),
        wanted,
        few=lambda: are_few(part.characters, script),
        marks=lambda _: dict(pool.marks),
        because=None,
    )


def start_of(pool: Sums, script: str, wanted: Wishes) -> tuple[int, ...]:
    """Give what speaks for each language of a script before a word is weighed."""
    known = model(script)
    return known.lanes.unpack(head_start(known, script, wanted, han=dict(pool.marks)))
