"""The report of an export: what came in, in which languages and moods, and how fast we were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from supportkit.analysis.annotating import Annotator
from supportkit.analysis.figures import Breakdown
from supportkit.analysis.measuring import Metrics, Tally
from supportkit.cases import Case
from supportkit.errors.masking import masked_file
from supportkit.language import LanguageDetector
from supportkit.sentiment import Sentiment, SentimentScorer
from supportkit.sla import PolicySet
from supportkit.values import FrozenMapping, versions
from supportkit.values.immutable import Immutable

__all__ = ["Progress", "Report", "report"]

Progress = Callable[[int], None]
"""Told the number of cases done so far, after each."""


class Report(Immutable):
    """Everything that `report` finds, as a value that can be shown, written and compared.

    It holds counts, times and ids of cases, and nothing that anybody wrote.

    Attributes:
        source: Name of the export.
        skipped: Records that could not become cases.
        metrics: Volume, times, attainment, and the cases to look at first.
        languages: Customer messages by language found; ``und`` is a class of its own.
        sentiment: Customer messages by mood found; ``unknown`` is apart, by its reasons.
        versions: What the same figures need to come out the same again.
    """

    model_config = ConfigDict(serialize_by_alias=True)

    schema_: Literal["supportkit.report/1"] = Field(default="supportkit.report/1", alias="schema")
    source: str | None
    skipped: int
    metrics: Metrics
    languages: Breakdown
    sentiment: Breakdown
    versions: FrozenMapping

    def _repr_html_(self) -> str:
        from supportkit.analysis.html import fragment

        return fragment(self)

    def __repr__(self) -> str:
        found = self.metrics
        return f"Report(cases={found.cases}, messages={found.messages}, skipped={self.skipped})"


def report(
    cases: Iterable[Case],
    *,
    as_of: datetime,
    policies: PolicySet | None = None,
    zone: str = "UTC",
    source: str | None = None,
    detector: LanguageDetector | None = None,
    scorer: SentimentScorer | None = None,
    progress: Progress | None = None,
) -> Report:
    """Report on an export as it was at a moment, in one pass and in little memory.

    Args:
        cases: Any iterable of cases, such as an import; gone through once.
        as_of: What happened later does not count. `last_instant` gives the export's own end.
        policies: SLA policies; business times and attainment need them.
        zone: IANA zone in which weeks begin and times are shown.
        source: What to call the export.
        detector: Finds languages; the default of `supportkit.language` unless given.
        scorer: Scores moods; the default of `supportkit.sentiment` unless given.
        progress: Told how many cases are done, after each.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        UnknownZoneError: There is no such zone.

    >>> from datetime import UTC
    >>> from supportkit import Message, Participant
    >>> customer = Participant(id="u7", kind="customer")
    >>> case = Case.from_messages(
    ...     "C-1",
    ...     [
    ...         Message(
    ...             id="m1",
    ...             at="2026-03-02T09:00:00Z",
    ...             author=customer,
    ...             text="This is great, thank you!",
    ...         )
    ...     ],
    ... )
    >>> found = report([case], as_of=datetime(2026, 3, 3, tzinfo=UTC))
    >>> found.languages.rows[0].key, found.sentiment.rows[0].key
    ('en', 'positive')
    """
    tally = Tally(as_of=as_of, policies=policies, zone=zone)
    voices = _Voices(Annotator(detector=detector, scorer=scorer))
    for done, case in enumerate(cases, start=1):
        known = tally.add(case)
        if known is not None:
            voices.add(known)
        if progress is not None:
            progress(done)
    return Report(
        source=masked_file(source) if isinstance(source, str) else source,
        skipped=getattr(getattr(cases, "report", None), "skipped_count", 0),
        metrics=tally.metrics(),
        languages=_mix(
            voices.languages, "languages", "by the language found in the text; und is undetermined"
        ),
        sentiment=_mix(
            voices.moods, "sentiment", "by the mood found in the text; unknown is not neutral"
        ),
        versions=FrozenMapping(versions()),
    )


class _Voices:
    """Counts what customers' messages sound like; only theirs are read."""

    def __init__(self, annotator: Annotator) -> None:
        self._annotator = annotator
        self.languages: Counter[str] = Counter()
        self.moods: Counter[str] = Counter()

    def add(self, case: Case) -> None:
        """Count the messages of one case."""
        for message in case.messages:
            if message.is_from_customer:
                note = self._annotator.note(case, message)
                self.languages[_language(note.language.tag)] += 1
                self.moods[_mood(note.sentiment)] += 1


def _language(tag: str) -> str:
    """Name the language of a tag: regions and ways of writing are one in a count."""
    primary = tag.partition("-")[0]
    return "no" if primary in ("nb", "nn") else primary


def _mood(sentiment: Sentiment) -> str:
    """Name the class of a mood; where it is unknown, with the reason."""
    if sentiment.reason is None:
        return sentiment.label.value
    return f"{sentiment.label.value}: {sentiment.reason.replace('_', ' ')}"


def _mix(counts: Counter[str], name: str, definition: str) -> Breakdown:
    return Breakdown.of(
        counts.elements(), name=name, definition=definition, unit="customer message"
    )
