"""What is known of a customer over all their cases, as a CRM shows it: facts alone.

Cases are of one customer if their requesters are proved to be one person, by verified
identifiers or by the id that one account of a help desk gave them, never by name. What
is inferred, such as mood, stands in `supportkit.analysis.history`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from supportkit.cases.case import Case, Source
from supportkit.cases.message import Message
from supportkit.cases.people import Identifier, Participant
from supportkit.cases.record import Instant, Many, Record, count, moment
from supportkit.cases.statuses import Channel, Status
from supportkit.errors import UnknownCustomerError
from supportkit.values import Personal
from supportkit.values.notebook import facts

__all__ = [
    "CaseSummary",
    "Contacts",
    "Counted",
    "Customer",
    "CustomerHistory",
    "RatingCount",
]


class Counted(Record):
    """How often a value was recorded."""

    value: str
    n: int


class RatingCount(Record):
    """How a customer rated on one scale; scales are never mixed.

    Attributes:
        scale: Such as ``1-5``.
        n: Cases with an answer; of several in one case the last counts.
        asked: Cases that asked, answered or not.
        values: Each answer with its count, the commonest first.
    """

    scale: str
    n: int
    asked: int
    values: Many[Counted]


class CaseSummary(Record):
    """One case of a customer, in short.

    Attributes:
        solved_at: When it was solved, if it is and has a log.
        is_open: Whether it still needs something from someone; of unknown status: whether
            the customer waits for a reply.
    """

    id: str
    created_at: Instant
    source: Source | None = None
    subject: Annotated[str | None, Personal] = None
    status: Status | None = None
    channel: Channel | None = None
    solved_at: Instant | None = None
    is_open: bool = False


class Contacts(Record):
    """How often a customer contacted the team.

    A contact is a public message of the customer that opens a case or follows an answer
    of an agent: what they add before anybody answers belongs to the same contact. A case
    whose messages are not known is one contact, at its creation; one that our message
    opened is none until the customer answers.

    Attributes:
        n: All of them.
        recent: Those of the last ``days`` days before the moment.
        days: How many days that is, of 24 hours.
        first: When the first was.
        last: When the last was.
        repeats: Those within ``days`` days after any case of the customer was solved, the
            same or another: what contact centres count as repeat contacts when they
            measure first contact resolution without asking the customer. Whether it was
            about the same matter is not known. None if no case has a log.
        solutions: Solved cases that ``repeats`` rests on; a case solved twice counts twice.
    """

    n: int
    recent: int
    days: int
    first: Instant | None = None
    last: Instant | None = None
    repeats: int | None = None
    solutions: int = 0


class Customer(Record):
    """What is recorded of one customer, as of a moment; usable as (part of) a template's context.

    Attributes:
        as_of: The moment.
        name: The name in their latest case that gives one.
        people: The records that are proved to be of this person.
        identifiers: Their verified identifiers, each once.
        cases: Their cases, by creation; without those removed, merged or created later.
        open_cases: Those of them that still need something from someone.
        removed: How many cases were left out as spam or deleted.
        merged: How many were left out because another one goes on for them.
        contacts: How often they contacted the team.
        languages: Recorded languages (of the person in a case, else of the case), with
            the number of cases.
        satisfaction: Ratings, scale by scale.
        channel: The channel of most of their messages; None if two share the first place,
            or none is recorded.
        channels: Each channel with the number of their messages by it, the commonest first; a
            case without known messages counts as one.

    >>> from supportkit.testing import MONDAY, case
    >>> history = CustomerHistory.build([case("Hello?", "Hi!", channel="chat")], as_of=MONDAY)
    >>> history.customers[0]
    Customer(as_of='2026-03-02T09:00:00Z', cases=1, open_cases=1, contacts=1)
    """

    as_of: Instant
    name: Annotated[str | None, Personal] = None
    people: Many[Participant] = ()
    identifiers: Many[Identifier] = ()
    cases: Many[CaseSummary] = ()
    open_cases: Many[CaseSummary] = ()
    removed: int = 0
    merged: int = 0
    contacts: Contacts
    languages: Many[Counted] = ()
    satisfaction: Many[RatingCount] = ()
    channel: Channel | None = None
    channels: Many[Counted] = Field(default=(), description="By the customer's own messages.")

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show the moment and counts."""
        yield "as_of", moment(self.as_of)
        yield "cases", count(self.cases)
        yield "open_cases", count(self.open_cases)
        yield "contacts", self.contacts.n

    def _repr_html_(self) -> str:
        return facts(
            ("cases", len(self.cases)),
            ("open", len(self.open_cases)),
            ("contacts", self.contacts.n),
            (f"contacts in {self.contacts.days} days", self.contacts.recent),
            ("repeat contacts", self.contacts.repeats),
            ("preferred channel", self.channel),
        )


@dataclass(frozen=True, slots=True)
class CustomerHistory:
    """All customers of a set of cases, as of a moment.

    Attributes:
        as_of: The moment.
        days: The number of days that recent and repeat contacts are counted over.
        customers: Everyone who asked for help, in the order of their first case.
        unattributed: Cases of which no requester and no customer is known.

    >>> from supportkit.testing import MONDAY, case
    >>> history = CustomerHistory.build([case("Hello?"), case(id="C-2")], as_of=MONDAY)
    >>> len(history.customers), [each.id for each in history.customers[0].cases]
    (1, ['C-1', 'C-2'])
    """

    as_of: datetime
    days: int
    customers: tuple[Customer, ...] = field(repr=False)
    unattributed: int
    _index: Mapping[tuple[str | None, ...], frozenset[int]] = field(repr=False, compare=False)

    @classmethod
    def build(cls, cases: Iterable[Case], *, as_of: datetime, days: int = 30) -> CustomerHistory:
        """Join cases to customers, in one pass.

        A case is of its requester; without one, of the customer who wrote first. Two
        records are of one person if they have

        - the same verified e-mail address or phone number (see `normalised`);
        - the same verified handle in the same channel of the same account of a help desk;
        - the same verified foreign id, or the same id and kind, in the same account.

        One proof leads to the next, so a verified address that several people share makes
        one customer of them. Names, plus-addresses and unverified identifiers prove
        nothing. Cases without a source count as of one account.

        Removed cases (spam, deleted) and merged ones, for which another case goes on, are
        only counted as such, as in `supportkit.analysis.metrics`; the identifiers in them
        prove as well as others. Cases created later, and what happened later, are not
        there yet; see `replay`.

        Args:
            cases: Any iterable of cases, such as an import; gone through once.
            as_of: What happened later does not count.
            days: Over how many days, of 24 hours, recent and repeat contacts are counted.

        Raises:
            NaiveDatetimeError: ``as_of`` has no UTC offset.
            ValueError: ``days`` is less than 1.
        """
        from supportkit.cases.history import Joining

        joining = Joining(as_of=as_of, days=days)
        for case in cases:
            joining.add(case)
        customers, index = joining.result()
        return cls(as_of, days, customers, joining.unattributed, index)

    def of(
        self, subject: Participant | Case | Identifier, *, source: Source | None = None
    ) -> Customer:
        """Find the customer to whom a person, a case or an identifier belongs.

        A case leads to its own customer, or, if it is not in the history, to that of its
        requester. Of a person, verified addresses and numbers are tried first, then the id,
        then handles and foreign ids. An identifier is found where it was verified; it need
        not say so itself.

        Args:
            subject: Whom to find.
            source: The help desk in which the id, handle or foreign id was given; any
                unless given. A case knows its own.

        Raises:
            UnknownCustomerError: There is no such customer, or several.
        """
        return self.customers[self.position(subject, source=source)]

    def position(
        self, subject: Participant | Case | Identifier, *, source: Source | None = None
    ) -> int:
        """Tell where in ``customers`` the one stands whom `of` gives.

        Raises:
            UnknownCustomerError: There is no such customer, or several.
        """
        from supportkit.cases.history import questions

        for keys in questions(subject, source):
            found = frozenset[int]().union(*(self._index.get(key, ()) for key in keys))
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise UnknownCustomerError(len(found))
        raise UnknownCustomerError(0)

    def writer(self, message: Message, *, case: Case) -> Customer | None:
        """Find the customer who wrote a message of a case; None for everyone else."""
        from supportkit.cases.history import own_key

        found = self._index.get(own_key(message.author, case.source), ())
        return next((self.customers[number] for number in found), None)

    def _repr_html_(self) -> str:
        return facts(
            ("customers", len(self.customers)),
            ("cases", sum(len(each.cases) for each in self.customers)),
            ("contacts", sum(each.contacts.n for each in self.customers)),
            ("cases of unknown customers", self.unattributed),
        )
