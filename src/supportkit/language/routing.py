"""Which of the team's languages answers a customer, and which templates to try.

A team that speaks Portuguese of Portugal understands a Brazilian; a team that speaks
Danish may understand what is Danish or Norwegian; a team that speaks neither answers in
its default. `route` keeps these apart: what is a guess is not said to be understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from supportkit.language.detection import Candidate, Detection
from supportkit.language.evidence.wishes import lanes_of, tags_of
from supportkit.text.locales import canonical, fallbacks, language, relatives, shortest

__all__ = ["Route", "RouteReason", "route"]

_UNDECIDED = "und"


class RouteReason(StrEnum):
    """Why the team answers in a language, the best reason first."""

    EXACT = "exact"
    """The team speaks the customer's language."""
    FALLBACK = "fallback"
    """The team speaks what CLDR falls back to: ``pt`` for ``pt-BR``."""
    RELATIVE = "relative"
    """The team speaks it as in another region or script: ``pt-PT`` for ``pt-BR``."""
    SISTER = "sister"
    """A guess: the team speaks a language that the text may be in as well, such as ``da``
    where it could not be told from ``no``; or one whose words are counted together with the
    customer's, such as ``sr`` for ``hr`` and ``ur`` for ``hi-Latn``."""
    CANDIDATE = "candidate"
    """A guess: the text is undecided, and the team speaks its likeliest language."""
    DEFAULT = "default"
    """None of these."""


@dataclass(frozen=True, slots=True)
class Route:
    """In which language to answer, and why.

    Attributes:
        tag: BCP 47 tag to answer in.
        reason: Why.
        understood: Whether it is the customer's language, as far as ``confidence``
            goes; False for a guess and for the default. Of a sister as well: readers of
            Croatian mostly understand Serbian, but whether it suits them is for the team to say.
        chain: Tags to look for a template in, best first: the customer's own, those
            it falls back to, then the same of the answer and of the default.
        confidence: From 0 to 1: that of the language which the answer was chosen for, as
            detected; 1 for a tag that the caller gave, 0 for a default.

    >>> print(Route("pt", RouteReason.FALLBACK, True, ("pt-BR", "pt", "en"), 0.98))
    pt (fallback), templates pt-BR, pt, en
    """

    tag: str
    reason: RouteReason
    understood: bool
    chain: tuple[str, ...]
    confidence: float

    def __str__(self) -> str:
        return f"{self.tag} ({self.reason}), templates {', '.join(self.chain)}"


class _Choice(NamedTuple):
    tag: str
    reason: RouteReason
    confidence: float


def route(
    detection: Detection | str, /, *, team: Iterable[str], default: str | None = None
) -> Route:
    """Choose the language to answer in from those that the team speaks.

    Args:
        detection: What `detect` found, the ``detection`` or ``now`` of a conversation, or
            a tag that is known, such as the locale in a profile.
        team: BCP 47 tags of what the team speaks, in order of preference, at least one.
        default: Tag to answer in where nothing fits, and the last to look for a template
            in; the team's first if not given.

    Raises:
        LocaleError: A tag is no language tag.
        TypeError: ``detection`` is neither a detection nor a tag, or ``team`` is one string
            or something else than strings.
        ValueError: ``team`` is empty.

    Source: CLDR parent locales; see `supportkit.text.locales.fallbacks`. Steps that leave
    the language, such as romanised Hindi to English, are not taken.

    >>> found = route("pt-BR", team=["en", "pt-PT"])
    >>> found.tag, found.reason.value, found.understood, found.chain
    ('pt-PT', 'relative', True, ('pt-BR', 'pt', 'pt-PT', 'en'))
    >>> print(route("hr", team=["en", "sr"]))
    sr (sister), templates hr, sr, en
    >>> from supportkit.language import detect
    >>> route(detect("???"), team=["en", "de"]).reason
    <RouteReason.DEFAULT: 'default'>
    """
    spoken = _tags(team)
    last = spoken[0] if default is None else canonical(default)
    if not isinstance(detection, Detection):
        tag = canonical(detection)
        detection = Detection(tag, 0.0 if language(tag) == _UNDECIDED else 1.0)
    choice = next(_choices(detection, spoken), _Choice(last, RouteReason.DEFAULT, 0.0))
    chain = [step for tag in (detection.tag, choice.tag, last) for step in _own_chain(tag)]
    understood = choice.reason in {
        RouteReason.EXACT,
        RouteReason.FALLBACK,
        RouteReason.RELATIVE,
    }
    return Route(
        choice.tag, choice.reason, understood, tuple(dict.fromkeys(chain)), choice.confidence
    )


def _tags(team: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(canonical, tags_of(team, what="team"))))


def _choices(detection: Detection, team: tuple[str, ...]) -> Iterator[_Choice]:
    """Give what the team can answer in, best first."""
    spoken = _spoken(detection.tag, team)
    if spoken is not None:
        yield _Choice(*spoken, detection.confidence)
    yield from _sisters(detection, team)
    if language(detection.tag) == _UNDECIDED:
        for one in _likeliest(detection.candidates):
            guess = _spoken_or_twin(one.tag, team)
            if guess is not None:
                yield _Choice(guess, RouteReason.CANDIDATE, one.confidence)


def _sisters(detection: Detection, team: tuple[str, ...]) -> Iterator[_Choice]:
    """Give the twins of the language first: no words tell these apart, only marks of their own."""
    shares = {canonical(one.tag): one.confidence for one in detection.candidates}
    shares[canonical(detection.tag)] = detection.confidence
    twins = [tag for tag in detection.confusable if _are_twins(tag, detection.tag)]
    for tag in (*twins, detection.tag, *detection.confusable):
        spoken = _spoken_or_twin(tag, team) if tag not in twins else _spoken_only(tag, team)
        if spoken is not None:
            yield _Choice(spoken, RouteReason.SISTER, shares.get(canonical(tag), 0.0))


def _spoken(tag: str, team: tuple[str, ...]) -> tuple[str, RouteReason] | None:
    """Find what the team speaks of a language."""
    own = canonical(tag)
    if language(own) == _UNDECIDED:
        return None
    if own in team:
        return own, RouteReason.EXACT
    spelled = {shortest(one): one for one in reversed(team)}
    for step in _own_chain(own):
        if step in spelled:
            same = step == shortest(own)
            return spelled[step], RouteReason.EXACT if same else RouteReason.FALLBACK
    kin = [one for one in team if language(one) == language(own)]
    same_script = set(relatives(own, among=kin))
    kin.sort(key=lambda one: one not in same_script)
    return (kin[0], RouteReason.RELATIVE) if kin else None


def _spoken_only(tag: str, team: tuple[str, ...]) -> str | None:
    found = _spoken(tag, team)
    return None if found is None else found[0]


def _spoken_or_twin(tag: str, team: tuple[str, ...]) -> str | None:
    twins = (one for one in team if _are_twins(tag, one))
    return _spoken_only(tag, team) or next(twins, None)


def _are_twins(one: str, other: str) -> bool:
    """Tell whether the words of two languages are counted together, as those of hr and sr.

    Hindi and Urdu are only in Latin letters: in their own, nobody reads both.
    """
    of_one, of_other = lanes_of(one), lanes_of(other)
    return of_one[0] in of_other or of_other[0] in of_one


def _own_chain(tag: str) -> list[str]:
    """List what a tag falls back to inside its language; nothing where there is none."""
    own = language(tag)
    steps = [step for step in fallbacks(tag) if language(step) == own]
    return [] if own == _UNDECIDED else steps


def _likeliest(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """Keep the best candidate and those that are level with it."""
    best = max((one.confidence for one in candidates), default=0.0)
    return [one for one in candidates if one.confidence == best]
