"""What support knows of a customer's earlier contacts, as far as a reply may speak of it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field

from supportkit.cases import Case, Customer, CustomerHistory, LinkKind, Record
from supportkit.cases.record import Instant

__all__ = ["HistoryContext", "RatingContext"]

_LONGEST_WORD = 200


class RatingContext(Record):
    """A rating that the customer gave."""

    scale: Annotated[str, Field(max_length=_LONGEST_WORD, description="Such as 1-5.")]
    value: Annotated[str, Field(max_length=_LONGEST_WORD)]


class HistoryContext(Record):
    """What is recorded of a customer's contacts besides this case.

    It speaks of what the customer knows themselves: how often they wrote, when last,
    and how they rated this case.
    """

    earlier_cases: int = Field(ge=0, description="Cases that were created before this one.")
    other_open_cases: int = Field(ge=0, description="Other cases that still need something.")
    last_contact_at: Instant | None = Field(
        default=None, description="When the customer last reached out, in this case or another."
    )
    is_follow_up: bool = Field(description="Whether this case goes on from another one.")
    last_rating: RatingContext | None = Field(
        default=None, description="The last answer to a survey in this case."
    )

    @classmethod
    def of(cls, history: Customer | CustomerHistory, *, case: Case) -> Self:
        """Take what may be printed from a customer's history.

        Args:
            history: The customer of ``case``, or a history that has them.
            case: The case that is answered; it is not among the earlier ones.

        Raises:
            UnknownCustomerError: The history has no such customer, or several.

        >>> from datetime import UTC, datetime
        >>> from supportkit.cases import Participant
        >>> ada = Participant(id="u7", kind="customer")
        >>> first, second = (
        ...     Case(id=f"C-{day}", created_at=f"2026-03-0{day}T09:30:00Z", requester=ada)
        ...     for day in (2, 5)
        ... )
        >>> known = CustomerHistory.build([first, second], as_of=datetime(2026, 3, 9, tzinfo=UTC))
        >>> HistoryContext.of(known, case=second).earlier_cases
        1
        """
        customer = history.of(case) if isinstance(history, CustomerHistory) else history
        others = [one for one in customer.cases if (one.id, one.source) != (case.id, case.source)]
        return cls(
            earlier_cases=sum(one.created_at < case.created_at for one in others),
            other_open_cases=sum(one.is_open for one in others),
            last_contact_at=customer.contacts.last,
            is_follow_up=any(link.kind is LinkKind.FOLLOWUP for link in case.links),
            last_rating=_rating(case),
        )


def _rating(case: Case) -> RatingContext | None:
    given = [
        RatingContext(scale=one.scale, value=one.value)
        for one in case.satisfaction
        if one.value and max(len(one.scale), len(one.value)) <= _LONGEST_WORD
    ]
    return given[-1] if given else None
