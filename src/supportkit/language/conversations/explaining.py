"""Why one language was named for a conversation: every message weighed once more."""

from __future__ import annotations

from collections.abc import Iterable

from supportkit.language.conversations.counting import leading, scores
from supportkit.language.conversations.facts import ConversationExplanation, Heard, TurnWeight
from supportkit.language.conversations.judged import judged, start_of
from supportkit.language.conversations.sums import Sums
from supportkit.language.evidence import scripts
from supportkit.language.evidence.lanes import UNIT
from supportkit.language.evidence.wishes import Wishes

__all__ = ["explained"]


def explained(pool: Sums, messages: Iterable[Heard], wanted: Wishes) -> ConversationExplanation:
    """Give what each message added to what was found in the pool of them all."""
    script, tag = leading(pool), judged(pool, wanted).tag
    if script not in scripts.LANGUAGES or not pool.part(script).totals:
        return ConversationExplanation(tag)
    start = start_of(pool, script, wanted)
    languages = [
        (-total - ahead, language, place)
        for place, (language, total, ahead) in enumerate(
            zip(scripts.LANGUAGES[script], scores(pool, script), start, strict=True)
        )
        if wanted.members is None or language in wanted.members
    ]
    if len(languages) < 2:
        return ConversationExplanation(tag)
    (_, first, here), (_, second, there), *_ = sorted(languages)
    turns = tuple(
        TurnWeight(one.turn, one.position, round((found_in[here] - found_in[there]) / UNIT, 4))
        for one in messages
        for found_in in [scores(one.sums, script)]
    )
    prior = round(wanted.bonus.get(first, 0.0) - wanted.bonus.get(second, 0.0), 4)
    head = round((start[here] - start[there]) / UNIT - prior, 4)
    against = wanted.tag(second, second)
    return ConversationExplanation(tag, against, turns, prior, head)
