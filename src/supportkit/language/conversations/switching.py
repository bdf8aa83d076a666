"""When a customer goes over to another language.

Every message gives points, its log-odds, to the languages that it may be in, and at
most `MOST` of them: it may be a quotation. A message without evidence gives none. A
stretch of a conversation is told by one language or by two, one up to some message and
the other from there on; where two tell it better by `ENOUGH`, the customer has switched.
Both sums grow message by message, so that nothing is gone through twice: Page's test
(1954), with the language before and the language after unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from supportkit.language.conversations.counting import leading, scores
from supportkit.language.conversations.facts import Change, Heard, Switch, Watch
from supportkit.language.conversations.judged import judged
from supportkit.language.conversations.sums import Sums
from supportkit.language.detection import Detection, Reason
from supportkit.language.evidence import chinese, prevalence, scripts
from supportkit.language.evidence.lanes import UNIT
from supportkit.language.evidence.wishes import Wishes
from supportkit.language.relatives import TWINS
from supportkit.text.locales import language as language_of

__all__ = ["ENOUGH", "MOST", "pending", "watched"]

MOST = 6 * UNIT
"""Log-odds that one message can give: one in four hundred is not the customer's own words."""
MOST_AT_FIRST = 12 * UNIT
"""What the first message of a stretch can give: the customer chose its language freely."""
MOST_IF_PASTED = 3 * UNIT
"""What Latin letters can give in a conversation of another script, where they often are pasted."""
ENOUGH = 7 * UNIT
"""Log-odds by which two languages must tell a stretch better than one."""
ALONE = 18 * UNIT
"""Log-odds by which the last message shows a switch that none has confirmed."""
LONG = 20
"""Latin letters of a message that gives all the points it can; a shorter one gives its share."""

_SURE = 0.9
_SYLLABLES = frozenset(("Hang", "Hani", "Kana"))
_COMMON = prevalence.head_start("en")
_VOICES = {"hi-Latn": "hi", "ar-Latn": "ar", "sr": "hr"}
"""Languages that one person writes in two scripts."""


def watched(watch: Watch, messages: Sequence[Heard], wanted: Wishes) -> Watch:
    """Listen to the messages of a conversation that the watch has not heard yet."""
    while watch.heard < len(messages):
        watch = _confirmed(_next(watch, messages[watch.heard], wanted), wanted)
    return watch


def pending(watch: Watch, wanted: Wishes) -> tuple[Switch, Sums] | None:
    """Give the switch that the last message shows and none has confirmed, and what follows it.

    Messages after it that are in no language, such as an order number, leave it pending.
    """
    change = watch.two.get(watch.last or "")
    if watch.last is None or change is None or change.at.turn != watch.spoke:
        return None
    after = change.at.sums
    if _length(after) < LONG or _lead(after, wanted, watch.last, change.language) < ALONE:
        return None
    switch = _switch(change, after, wanted, confirmed=False)
    return None if switch is None else (switch, after)


def _next(watch: Watch, message: Heard, wanted: Wishes) -> Watch:
    points = _points(message.sums, wanted, most=_most(watch, message.sums))
    language, best = max(watch.one.items(), key=lambda pair: pair[1], default=("", 0))
    one, two = dict(watch.one), dict(watch.two)
    for voice, new in points.items():
        late = 0 if wanted.members else _lateness(voice)
        one[voice] = one.get(voice, -late) + new
        if language in ("", voice):
            continue
        change = two.get(voice)
        if change is None or change.points < best - late:
            change = Change(best - late, message, watch.stretch, language)
        two[voice] = change._replace(points=change.points + new)
    last = max(points, key=points.__getitem__) if points else watch.last
    spoke = message.turn if points else watch.spoke
    stretch = watch.stretch + message.sums
    return Watch(watch.heard + 1, spoke, watch.switches, stretch, one, two, last)


def _confirmed(watch: Watch, wanted: Wishes) -> Watch:
    """Begin a new stretch where two languages tell the present one clearly better than one."""
    change = watch.two.get(watch.last or "")
    if change is None or change.points < max(watch.one.values()) + ENOUGH:
        return watch
    switch = _switch(change, watch.stretch - change.before, wanted)
    if switch is None:
        return watch
    return Watch(change.at.turn - 1, 0, (*watch.switches, switch))


def _switch(
    change: Change, later: Sums, wanted: Wishes, *, confirmed: bool = True
) -> Switch | None:
    before, after = judged(change.before, wanted), judged(later, wanted)
    confidence = min(_certainty(before), _certainty(after))
    if confidence < _SURE or _primary(before) == _primary(after):
        return None
    at = change.at
    return Switch(before.tag, after.tag, at.turn, at.position, confidence, confirmed)


def _certainty(found: Detection) -> float:
    """Tell how sure the language is, whichever of its twins is meant."""
    twins = next((family for family in TWINS.values() if found.tag in family), {found.tag: 1.0})
    return min(
        0.9999, round(sum(one.confidence for one in found.candidates if one.tag in twins), 4)
    )


def _primary(found: Detection) -> str:
    return language_of(found.tag)


def _most(watch: Watch, sums: Sums) -> int:
    if not watch.one:
        return MOST_AT_FIRST
    pasted = leading(sums) == "Latn" != leading(watch.stretch)
    return MOST_IF_PASTED if pasted else MOST


def _points(sums: Sums, wanted: Wishes, *, most: int) -> dict[str, int]:
    """Give the points of one message; none if it may be in any language, or in none allowed."""
    weights = _weights(sums, wanted)
    best = max(weights, default=(0, ""))[0]
    limit = min(most, most * _length(sums) // LONG)
    floor = best - limit if leading(sums) != "Latn" else max(0, best - limit)
    return _by_voice([(weight - floor, language) for weight, language in weights if weight > floor])


def _weights(sums: Sums, wanted: Wishes) -> list[tuple[int, str]]:
    """Weigh what was counted for each allowed language of its script."""
    script = leading(sums)
    characters = 0 if script is None else sums.part(script).characters
    if script is None or (characters < 2 and script != "Hani"):
        return []
    if wanted.members is not None and judged(sums, wanted).reason is Reason.NOT_AMONG:
        return []
    if script not in scripts.LANGUAGES:
        sole = scripts.SOLE_LANGUAGE.get(script)
        return [] if sole is None else [(characters * UNIT, sole)]
    own = chinese.weights(dict(sums.marks)) if script == "Hani" else {}
    weights = [
        (weight + own.get(language, 0), language)
        for weight, language in zip(scores(sums, script), scripts.LANGUAGES[script], strict=True)
    ]
    if wanted.members is None:
        return weights
    return [(weight, language) for weight, language in weights if language in wanted.members]


def _by_voice(weights: list[tuple[int, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for weight, language in weights:
        voice = _VOICES.get(language, language)
        found[voice] = max(weight, found.get(voice, 0))
    return found


def _length(sums: Sums) -> int:
    """Count letters by what they show: one of another script as much as two of Latin script."""
    script = leading(sums)
    if script is None:
        return 0
    shown = 3 if script in _SYLLABLES else 1 if script == "Latn" else 2
    return sums.part(script).characters * shown


def _lead(sums: Sums, wanted: Wishes, first: str, second: str) -> int:
    """Tell how far one language is ahead; letters count too if the other never writes them."""
    weights = _by_voice(_weights(sums, wanted))
    if second in weights:
        return weights[first] - weights[second]
    return weights[first] + _length(sums) * UNIT


def _lateness(voice: str) -> int:
    """Give what a language must catch up on, because few customers write it."""
    return round((_COMMON - prevalence.head_start(voice)) * UNIT)
