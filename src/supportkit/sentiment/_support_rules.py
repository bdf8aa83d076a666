"""What the words of a text weigh together: the rules of `SupportScorer`.

A *hit* is a word, phrase or emoji with a value. The rules act on hits one by one, each by
what stands around it, and every step is kept, so that the steps add up to the score.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from supportkit.sentiment.result import Rule, Step
from supportkit.text.phrases import Kind, Reading

if TYPE_CHECKING:
    from supportkit.sentiment._support_words import Ready, Role

__all__ = ["BREAKS", "Hit", "Scan", "loudness", "sentences"]

DEGREE_FADES: Final = (0.0, 1.0, 0.95, 0.9)
"""How much of a word of degree arrives, by distance (VADER's figures)."""
CAPITALS: Final = 0.733
"""What capitals add to a word when not all of the text is in capitals (VADER's figure)."""
NEGATED: Final = -0.74
"""What negation multiplies by (VADER's figure)."""
NEGATION_REACH: Final = 3
"""How many words a negation reaches, in its clause; forwards and backwards. Words of degree on the
way are not counted: "not really all that good"."""
DENIAL: Final = -0.5
"""What a negator weighs by itself: who says that something is not so mostly misses it. One alone
leaves a text neutral."""
BEFORE_CONTRAST: Final = 0.5
AFTER_CONTRAST: Final = 1.5
"""What stands before and after a "but" of its sentence multiplies by (VADER's figures)."""
WISHED: Final = 0.5
"""What is left of what is only wished or supposed: "it would be nice if"."""
ASKED: Final = 0.25
"""What is left of what a question asks about: "is there a good time to call?", "does the warranty
cover a broken screen?"."""
BESIDE_COMPLAINT: Final = 0.7
"""What is left of praise beside a complaint: "great, I have been waiting for 3 hours"."""
BESIDE_IRONY: Final = 0.3
"""What is left of it beside one in words of praise: "amazing, thanks for nothing"."""
COMPLAINT: Final = -1.2
"""From here down a phrase states a complaint."""
IRONY: Final = -2.0
"""From here down a phrase with words of praise in it is irony."""

_STOPS: Final = frozenset(Kind.STOP + Kind.SHOUT + Kind.ASK + Kind.LINE)
BREAKS: Final = _STOPS | {Kind.CLAUSE, Kind.COMMA}
"""What ends a clause."""

_SHOUT: Final = Kind.SHOUT
_ASK: Final = Kind.ASK
_WORD: Final = Rule.WORD
_PHRASE: Final = Rule.PHRASE
_EMOJI: Final = Rule.EMOJI
_DENIAL: Final = Rule.DENIAL

Place = tuple[int, int]
"""The first character, and one after the last."""


class Hit:
    """A word, phrase or emoji with a value.

    Attributes:
        first: Its first word.
        last: Its last word.
        kind: The rule that found it.
        value: What it weighs after the steps so far.
        steps: What it weighs by itself, and what changed that.
    """

    __slots__ = ("first", "kind", "last", "steps", "value")

    def __init__(self, first: int, last: int, step: Step) -> None:
        self.first, self.last = first, last
        self.steps = [step]
        _, _, self.kind, self.value = step

    def add(self, amount: float, place: Place, rule: Rule) -> None:
        """Change the value by an amount."""
        self.value += amount
        self.steps.append((place[0], place[1], rule, amount))

    def multiply(self, factor: float, place: Place, rule: Rule) -> None:
        """Change the value by a factor."""
        self.add(self.value * factor - self.value, place, rule)


class Scan:
    """One way through a text, which finds the hits and what acts on them.

    Attributes:
        hits: In the order of the text.
    """

    __slots__ = (
        "_acted",
        "_asks",
        "_codes",
        "_contrast",
        "_degrees",
        "_mixed_case",
        "_negator",
        "_plain",
        "_reading",
        "_sentence",
        "_wish",
        "hits",
    )

    def __init__(self, reading: Reading, ready: Ready) -> None:
        self._reading, self._codes, self._plain = reading, reading.codes, ready.plain
        self._negator = self._wish = self._contrast = -1
        self._degrees: list[tuple[int, float]] = []
        self._sentence, self._acted, self._asks = 0, False, False
        self._mixed_case: bool | None = None
        self.hits: list[Hit] = []
        self._go(ready)
        if len(self.hits) > 1:
            self._set_beside_complaint()

    def _go(self, ready: Ready) -> None:
        codes, roles, plain, matcher = self._codes, ready.doing, ready.plain, ready.matcher
        seconds, opens = matcher.seconds, matcher.opens
        reached, tells = 0, None
        for place in self._events(ready):
            if place < reached:
                continue
            code = codes[place]
            if code in seconds:
                begins = codes[place + 1 : place + 2] in seconds[code]
                if not begins and code in opens:
                    tells = matcher.tells(codes) if tells is None else tells
                    begins = not tells.isdisjoint(opens[code])
                match = matcher.at(codes, place) if begins else None
                if match is not None:
                    reached = match.last + 1
                    if match.value:
                        inner = codes[place:reached]
                        self._hit(place, match.last, _PHRASE, _at_least(match.value, inner, plain))
                    continue
            if code in plain:
                self._hit(place, place, _WORD, plain[code])
            elif code in roles:
                self._word(place, roles[code])
            elif code in BREAKS:
                self._break(place, code)

    def _events(self, ready: Ready) -> list[int]:
        """Find the places where something can happen; that a phrase begins takes two words."""
        codes, seconds = self._codes, ready.matcher.seconds
        active = ready.active if Kind.ASK in codes else ready.unasked
        return [
            place
            for place, code in enumerate(codes)
            if code in active or (code in seconds and codes[place + 1 : place + 2] in seconds[code])
        ]

    def _break(self, place: int, code: str) -> None:
        """End a clause, or a sentence."""
        if self._acted:
            self._negator = -1
            self._degrees.clear()
        if code in _STOPS:
            if code == Kind.ASK and self._asks:
                self._ask(place)
            self._wish = self._contrast = -1
            self._sentence, self._acted, self._asks = len(self.hits), False, False

    def _ask(self, place: int) -> None:
        """Let count less what a question asks about, except complaints, and words before "??"."""
        mark = self._reading.place(place)
        is_calm = mark[1] - mark[0] == 1
        for hit in self.hits[self._sentence :]:
            if hit.value > 0 or (is_calm and hit.kind is _WORD):
                hit.multiply(ASKED, mark, Rule.QUESTION)

    def _word(self, place: int, role: Role) -> None:
        """Take up a word that acts on others, or an emoji."""
        if role.is_face:
            if role.value:
                self.hits.append(self._bare(place, _EMOJI, role.value))
            return
        if role.negates_back and self._negate_back(place):
            return
        if role.value:
            self._hit(place, place, _WORD, role.value)
        elif role.denies:
            hit = self._bare(place, _DENIAL, DENIAL)
            self._weigh(hit)
            self.hits.append(hit)
        if role.acts:
            self._note(place, role)

    def _note(self, place: int, role: Role) -> None:
        """Take up a word that acts on others."""
        self._acted = True
        if role.degree:
            self._degrees.append((place, role.degree))
        if role.negates:
            self._negator = place
        if role.wishes:
            self._wish = place
        if role.contrasts:
            self._negator = self._wish = -1
            if self._contrast < 0:
                self._contrast = place
                for hit in self.hits[self._sentence :]:
                    hit.multiply(BEFORE_CONTRAST, self._reading.place(place), Rule.CONTRAST)
        if role.asks:
            self._asks = True

    def _bare(self, place: int, kind: Rule, value: float) -> Hit:
        """Make a hit of one word on which no word before it acts."""
        start, end = self._reading.place(place)
        return Hit(place, place, (start, end, kind, value))

    def _hit(self, first: int, last: int, kind: Rule, value: float) -> None:
        """Take up a hit, with what the words before it do to it."""
        start, end = self._reading.place(first)
        if last != first:
            end = self._reading.place(last)[1]
        hit = Hit(first, last, (start, end, kind, value))
        if self._acted:
            self._turn(hit)
        if kind is _WORD and self._reading.text[start:end].isupper() and end - start > 1:
            self._shout(hit, (start, end))
        if self._acted:
            self._weigh(hit)
        self.hits.append(hit)

    def _turn(self, hit: Hit) -> None:
        """Let the words of degree and the negator before a hit act on it."""
        passed = 0
        if self._degrees:
            passed = sum(place > self._negator for place, _ in self._degrees)
            self._strengthen(hit)
        if self._negator >= 0:
            if hit.first - self._negator - passed <= NEGATION_REACH:
                hit.multiply(NEGATED, self._reading.place(self._negator), Rule.NEGATION)
            self._negator = -1

    def _weigh(self, hit: Hit) -> None:
        """Let what its sentence says of a hit act on it."""
        if self._wish >= 0:
            hit.multiply(WISHED, self._reading.place(self._wish), Rule.WISH)
        if self._contrast >= 0:
            hit.multiply(AFTER_CONTRAST, self._reading.place(self._contrast), Rule.CONTRAST)

    def _strengthen(self, hit: Hit) -> None:
        sign = math.copysign(1, hit.value)
        for place, degree in self._degrees[-len(DEGREE_FADES) :]:
            distance = hit.first - place
            if distance < len(DEGREE_FADES):
                amount = sign * degree * DEGREE_FADES[distance]
                hit.add(amount, self._reading.place(place), Rule.DEGREE)
        self._degrees.clear()

    def _shout(self, hit: Hit, place: Place) -> None:
        """Strengthen a word in capitals, unless all words are."""
        if self._mixed_case is None:
            self._mixed_case = self._is_mixed_case()
        if self._mixed_case:
            hit.add(math.copysign(CAPITALS, hit.value), place, Rule.CAPITALS)

    def _is_mixed_case(self) -> bool:
        """Whether a word, not a link or a handle, has small letters."""
        text, place = self._reading.text, self._reading.place
        if text.isupper():
            return False
        spans = (place(at) for at, code in enumerate(self._codes) if code != Kind.MASK)
        words = (text[start:end] for start, end in spans)
        return any(word.isalpha() and not word.isupper() for word in words)

    def _negate_back(self, place: int) -> bool:
        """Negate the word before a negator that follows its verb, as German "nicht" does."""
        hits = self.hits[max(self._sentence, len(self.hits) - 1) :]
        if not hits or hits[0].kind is not _WORD:
            return False
        hit = hits[0]
        if place - hit.last > NEGATION_REACH:
            return False
        if not BREAKS.isdisjoint(self._codes[hit.last : place]):
            return False
        if self._contrast > hit.last:
            return False
        if any(step[2] is Rule.NEGATION for step in hit.steps):
            return False
        hit.multiply(NEGATED, self._reading.place(place), Rule.NEGATION)
        return True

    def _set_beside_complaint(self) -> None:
        """Let praise count less where a phrase states a complaint: irony, or politeness."""
        blame = [hit for hit in self.hits if hit.kind is _PHRASE and hit.value <= COMPLAINT]
        if not blame:
            return
        bitter = next((hit for hit in blame if self._is_bitter(hit)), None)
        factor = BESIDE_COMPLAINT if bitter is None else BESIDE_IRONY
        first = self._reading.place((bitter or blame[0]).first)
        for hit in self.hits:
            if hit.value > 0:
                hit.multiply(factor, first, Rule.COMPLAINT)

    def _is_bitter(self, hit: Hit) -> bool:
        """Whether a complaint is said in words of praise: "thanks for nothing"."""
        words = self._codes[hit.first : hit.last + 1]
        return hit.value <= IRONY and any(self._plain.get(word, 0.0) > 0 for word in words)


def _at_least(value: float, inner: str, plain: Mapping[str, float]) -> float:
    """Let a complaint weigh no less than the worst word in it: "the app is horrible"."""
    return min([value, *[plain[code] for code in inner if code in plain]]) if value < 0 else value


MARK: Final = 0.292
"""What each of the first four exclamation marks adds (VADER's figure)."""
MOST_MARKS: Final = 4
QUESTION: Final = 0.18
MANY_QUESTIONS: Final = 0.24
"""What each of two or three question marks adds, and each of the first four of more (VADER's)."""


def sentences(codes: str) -> Iterator[tuple[int, int]]:
    """Go through the sentences of a text: their first and last word, marks included.

    Marks without a word before them belong to the first sentence.
    """
    start = last = word = -1
    for place, code in enumerate(codes):
        if code == Kind.LINE:
            continue
        if code not in _STOPS:
            if 0 <= word < place - 1 and codes[place - 1] in _STOPS:
                yield start, last
                start = place
            word = place
        start, last = start if start >= 0 else place, place
    if word >= 0:
        yield start, last


def loudness(reading: Reading) -> list[tuple[int, float]]:
    """Tell what each mark of exclamation and question adds: its place, and how much."""
    found: list[tuple[int, float]] = []
    codes = reading.codes
    if _SHOUT in codes:
        found = [(at, MARK) for at in _marks(reading, _SHOUT, "!")]
    if _ASK in codes and reading.text.count("?") > 1:
        asked = _marks(reading, _ASK, "?")
        if len(asked) > 1:
            each = MANY_QUESTIONS if len(asked) == MOST_MARKS else QUESTION
            found += [(at, each) for at in asked]
    return found


def _marks(reading: Reading, kind: str, mark: str) -> list[int]:
    """Find the first marks of a kind, outside links."""
    found: list[int] = []
    codes, text = reading.codes, reading.text
    place = codes.find(kind)
    while place >= 0 and len(found) < MOST_MARKS:
        start, end = reading.place(place)
        at = text.find(mark, start, end)
        while at >= 0 and len(found) < MOST_MARKS:
            found.append(at)
            at = text.find(mark, at + 1, end)
        place = codes.find(kind, place + 1)
    return found
