"""What the words of a text weigh together: the rules of `SupportScorer`.

A *hit* is a word, phrase or emoji with a value. The rules act on hits one by one, each by
what stands around it, and every step is kept, so that the steps add up to the score.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from supportkit.sentiment.result import Rule
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
"""How many words a negation reaches, in its clause; forwards and backwards."""
DENIAL: Final = -0.38
"""What a negator weighs by itself: who says that something is not so mostly misses it. One alone
leaves a text neutral."""
BEFORE_CONTRAST: Final = 0.5
AFTER_CONTRAST: Final = 1.5
"""What stands before and after a "but" of its sentence multiplies by (VADER's figures)."""
WISHED: Final = 0.5
"""What is left of what is only wished or supposed: "it would be nice if"."""
ASKED: Final = 0.3
"""What is left of praise in a question: "is there a good time to call?"."""
BESIDE_COMPLAINT: Final = 0.7
"""What is left of praise beside a complaint: "great, I have been waiting for 3 hours"."""
COMPLAINT: Final = -1.2
"""From here down a phrase states a complaint."""

_STOPS: Final = frozenset(Kind.STOP + Kind.SHOUT + Kind.ASK + Kind.LINE)
BREAKS: Final = _STOPS | {Kind.CLAUSE, Kind.COMMA}
"""What ends a clause."""

Step = tuple[int, int, Rule, float]
"""First word, last word, rule, amount."""


class Hit:
    """A word, phrase or emoji with a value.

    Attributes:
        first: Its first word.
        last: Its last word.
        kind: The rule that found it.
        value: What it weighs after the steps so far.
        steps: What it weighs by itself, and what changed that.
        wish: The word that says that it is only wished or supposed, or -1.
    """

    __slots__ = ("first", "kind", "last", "steps", "value", "wish")

    def __init__(self, first: int, last: int, kind: Rule, value: float) -> None:
        self.first, self.last, self.kind, self.value = first, last, kind, value
        self.steps: list[Step] = [(first, last, kind, value)]
        self.wish = -1

    def add(self, amount: float, place: int, rule: Rule) -> None:
        """Change the value by an amount."""
        self.value += amount
        self.steps.append((place, place, rule, amount))

    def multiply(self, factor: float, place: int, rule: Rule) -> None:
        """Change the value by a factor."""
        self.add(self.value * factor - self.value, place, rule)


class Scan:
    """One way through a text, which finds the hits and what acts on them.

    Attributes:
        hits: In the order of the text.
    """

    __slots__ = (
        "_asks",
        "_codes",
        "_contrast",
        "_degrees",
        "_mixed_case",
        "_negator",
        "_reading",
        "_sentence",
        "_wish",
        "hits",
    )

    def __init__(self, reading: Reading, ready: Ready) -> None:
        self._reading, self._codes = reading, reading.codes
        self._negator = self._wish = self._contrast = -1
        self._degrees: list[tuple[int, float]] = []
        self._sentence, self._asks = 0, False
        self.hits: list[Hit] = []
        present = frozenset(reading.codes)
        if not ready.weighty.isdisjoint(present):
            self._mixed_case: bool | None = None
            self._go(ready, ready.matcher.live(present))
            self._set_beside_complaint()

    def only(self, hits: list[Hit]) -> Scan:
        """Give the same scan with some of its hits."""
        part = Scan.__new__(Scan)
        part.hits = hits
        return part

    def _go(self, ready: Ready, live: frozenset[str]) -> None:
        codes, roles, matcher, reached = self._codes, ready.doing, ready.matcher, 0
        active, seconds = ready.active, matcher.seconds
        for place, code in [each for each in enumerate(codes) if each[1] in active]:
            if place < reached:
                continue
            if code in seconds and (code in live or codes[place + 1 : place + 2] in seconds[code]):
                match = matcher.at(codes, place)
                if match is not None:
                    reached = match.last + 1
                    if match.value:
                        self._hit(Hit(place, match.last, Rule.PHRASE, match.value))
                    continue
            if code in roles:
                self._word(place, roles[code])
            elif code in BREAKS:
                self._break(place, code)

    def _break(self, place: int, code: str) -> None:
        """End a clause, or a sentence."""
        self._negator = -1
        self._degrees = []
        if code in _STOPS:
            if code == Kind.ASK and self._asks:
                for hit in self.hits[self._sentence :]:
                    if hit.value > 0:
                        hit.multiply(ASKED, place, Rule.QUESTION)
            self._wish = self._contrast = -1
            self._sentence, self._asks = len(self.hits), False

    def _word(self, place: int, role: Role) -> None:
        if role.is_face:
            if role.value:
                self.hits.append(Hit(place, place, Rule.EMOJI, role.value))
            return
        if role.negates_back and self._negate_back(place):
            return
        if role.value:
            self._hit(Hit(place, place, Rule.WORD, role.value))
        elif role.denies:
            self._weigh(Hit(place, place, Rule.DENIAL, DENIAL))
        if role.acts:
            self._note(place, role)

    def _note(self, place: int, role: Role) -> None:
        """Take up a word that acts on others."""
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
                    hit.multiply(BEFORE_CONTRAST, place, Rule.CONTRAST)
        if role.asks:
            self._asks = True

    def _hit(self, hit: Hit) -> None:
        """Take up a hit, with what the words before it do to it."""
        if self._degrees:
            self._strengthen(hit)
        if self._negator >= 0:
            if hit.first - self._negator <= NEGATION_REACH:
                hit.multiply(NEGATED, self._negator, Rule.NEGATION)
            self._negator = -1
        if hit.kind is Rule.WORD and self._mixed_case is not False:
            self._shout(hit)
        self._weigh(hit)

    def _weigh(self, hit: Hit) -> None:
        """Take up a hit by what its sentence says of it."""
        if self._wish >= 0:
            hit.multiply(WISHED, self._wish, Rule.WISH)
        if self._contrast >= 0:
            hit.multiply(AFTER_CONTRAST, self._contrast, Rule.CONTRAST)
        self.hits.append(hit)

    def _strengthen(self, hit: Hit) -> None:
        sign = math.copysign(1, hit.value)
        for place, degree in self._degrees[-len(DEGREE_FADES) :]:
            distance = hit.first - place
            if distance < len(DEGREE_FADES):
                hit.add(sign * degree * DEGREE_FADES[distance], place, Rule.DEGREE)
        self._degrees = []

    def _shout(self, hit: Hit) -> None:
        start, end = self._reading.place(hit.first)
        if end - start < 2 or not self._reading.text[start:end].isupper():
            return
        if self._mixed_case is None:
            self._mixed_case = self._is_mixed_case()
        if self._mixed_case:
            hit.add(math.copysign(CAPITALS, hit.value), hit.first, Rule.CAPITALS)

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
        if not hits or hits[0].kind is not Rule.WORD:
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
        hit.multiply(NEGATED, place, Rule.NEGATION)
        return True

    def _set_beside_complaint(self) -> None:
        """Let praise count less where a phrase states a complaint: irony, or politeness."""
        for hit in self.hits:
            if hit.kind is Rule.PHRASE and hit.value <= COMPLAINT:
                for other in self.hits:
                    if other.value > 0:
                        other.multiply(BESIDE_COMPLAINT, hit.first, Rule.COMPLAINT)
                return


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
    if Kind.SHOUT in reading.codes:
        found += ((at, MARK) for at in _marks(reading, Kind.SHOUT, "!")[:MOST_MARKS])
    if Kind.ASK in reading.codes:
        asked = _marks(reading, Kind.ASK, "?")[:MOST_MARKS]
        if len(asked) > 1:
            each = MANY_QUESTIONS if len(asked) == MOST_MARKS else QUESTION
            found += ((at, each) for at in asked)
    return found


def _marks(reading: Reading, kind: str, mark: str) -> list[int]:
    """Find the first marks of a kind, outside links."""
    found: list[int] = []
    place = reading.codes.find(kind)
    while place >= 0 and len(found) < MOST_MARKS:
        start, end = reading.place(place)
        found += (at for at in range(start, end) if reading.text[at] == mark)
        place = reading.codes.find(kind, place + 1)
    return found
