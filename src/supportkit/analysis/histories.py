"""What is inferred about a customer over all their cases, beside the facts and never in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from supportkit.analysis.annotating import AnnotatedCase, MessageAnnotation
from supportkit.analysis.figures import Breakdown
from supportkit.cases import (
    Case,
    Customer,
    CustomerHistory,
    Identifier,
    Message,
    Participant,
    Source,
)
from supportkit.values.immutable import Immutable

__all__ = ["AnnotatedHistory", "CustomerReading", "history"]

_Place = tuple[str | None, str | None, str]


class CustomerReading(Immutable):
    """What the messages of one customer tell, as inferred from their text.

    Attributes:
        languages: Languages found, by message; ``und`` is undetermined.
        moods: Moods found, by message; ``unknown`` is the lack of a finding.
        latest_mood: The mood of the latest message that has one.
        scorers: What scored the moods: names and versions.
    """

    languages: Breakdown
    moods: Breakdown
    latest_mood: str | None
    scorers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedHistory:
    """The facts of each customer, and apart from them what was inferred.

    Attributes:
        facts: The history that the cases record.
        readings: What was inferred, in the order of ``facts.customers``.
    """

    facts: CustomerHistory
    readings: tuple[CustomerReading, ...]

    def of(
        self, subject: Participant | Case | Identifier, *, source: Source | None = None
    ) -> CustomerReading:
        """Find what was inferred of a customer; see `CustomerHistory.of`.

        Raises:
            UnknownCustomerError: There is no such customer, or several.
        """
        return self.readings[self.facts.position(subject, source=source)]


def history(
    annotated: Iterable[AnnotatedCase], *, as_of: datetime, days: int = 30
) -> AnnotatedHistory:
    """Join annotated cases to customers, and add up language and mood of what each wrote.

    Only public messages by the customer themselves count, in their own cases, and none of
    removed or merged cases. The facts are those of `CustomerHistory.build`.

    Args:
        annotated: Cases with their annotations, such as `annotate` gives; gone through once.
        as_of: What happened later does not count.
        days: Over how many days recent and repeat contacts are counted.

    Raises:
        NaiveDatetimeError: ``as_of`` has no UTC offset.
        ValueError: ``days`` is less than 1.

    >>> from supportkit.analysis import annotate
    >>> from supportkit.testing import MONDAY, FixedDetector, FixedScorer, case
    >>> notes = annotate([case("Wo?")], detector=FixedDetector("de"), scorer=FixedScorer(-0.6))
    >>> found = history(notes, as_of=MONDAY)
    >>> [(row.key, row.n) for row in found.readings[0].moods.rows]
    [('negative', 1)]
    """
    heard = _Heard(as_of)
    facts = CustomerHistory.build(heard.listen(annotated), as_of=as_of, days=days)
    return AnnotatedHistory(facts, tuple(heard.reading(each, facts) for each in facts.customers))


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation with its message and case, of which only the facts are kept."""

    message: Message
    case: Case
    annotation: MessageAnnotation


class _Heard:
    """Keeps the annotations of customers while the cases go by."""

    def __init__(self, as_of: datetime) -> None:
        self._as_of = as_of
        self._notes: dict[_Place, list[_Note]] = {}

    def listen(self, annotated: Iterable[AnnotatedCase]) -> Iterator[Case]:
        for each in annotated:
            case = each.case
            bare = case.model_copy(update={"messages": (), "events": ()})
            pairs = zip(case.messages, each.annotations, strict=True)
            self._notes[_place(case.source, case.id)] = [
                _Note(message.model_copy(update={"text": "", "html": None}), bare, note)
                for message, note in pairs
                if message.is_from_customer and message.at <= self._as_of
            ]
            yield case

    def reading(self, customer: Customer, facts: CustomerHistory) -> CustomerReading:
        notes = [
            note
            for case in customer.cases
            for note in self._notes[_place(case.source, case.id)]
            if facts.writer(note.message, case=note.case) is customer
        ]
        notes.sort(key=lambda note: note.message.at)
        moods = [note.annotation.sentiment for note in notes]
        known = [mood.label.value for mood in moods if mood.polarity is not None]
        return CustomerReading(
            languages=_breakdown(
                (note.annotation.language.tag for note in notes),
                "languages",
                "by the language found in the text; und is undetermined",
            ),
            moods=_breakdown(
                (mood.label.value for mood in moods),
                "moods",
                "by the mood found in the text; unknown is the lack of a finding",
            ),
            latest_mood=known[-1] if known else None,
            scorers=tuple(sorted({mood.scorer for mood in moods})),
        )


def _place(source: Source | None, case_id: str) -> _Place:
    return (None, None, case_id) if source is None else (source.vendor, source.account, case_id)


def _breakdown(keys: Iterable[str], name: str, definition: str) -> Breakdown:
    return Breakdown.of(keys, name=name, definition=definition, unit="customer message")
