"""Make a `Sentiment` whose fields cannot contradict each other, at once."""

from __future__ import annotations

from dataclasses import fields

from supportkit.sentiment.result import Label, Level, Sentiment, Step, Support

__all__ = ["known"]


class _Draft:
    """A sentiment as long as its fields can still be set.

    It has the slots of `Sentiment`, so that it can become one. A frozen class sets its own
    fields one by one through ``object.__setattr__``, which takes ten times as long.
    """

    __slots__ = tuple(field.name for field in fields(Sentiment))

    polarity: float | None
    label: Label
    level: Level | None
    language: str
    assumed: bool
    reason: str | None
    support: Support
    mixed: bool
    coverage: float
    scorer: str
    raw: float | None
    steps: tuple[Step, ...]


def known(
    polarity: float,
    mood: tuple[Label, Level],
    *,
    language: str,
    assumed: bool,
    support: Support,
    mixed: bool,
    coverage: float,
    scorer: str,
    raw: float,
    steps: tuple[Step, ...],
) -> Sentiment:
    """Make the answer of a scorer that can tell, without the checks of `Sentiment`."""
    draft = _Draft()
    draft.polarity = polarity
    draft.label, draft.level = mood
    draft.language = language
    draft.assumed = assumed
    draft.reason = None
    draft.support = support
    draft.mixed = mixed
    draft.coverage = coverage
    draft.scorer = scorer
    draft.raw = raw
    draft.steps = steps
    draft.__class__ = Sentiment  # type: ignore[assignment]
    return draft  # type: ignore[return-value]
