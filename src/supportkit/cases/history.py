"""The engine of `CustomerHistory`: joins people by what proves who they are, and adds up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from supportkit.cases.case import Case, Satisfaction, Source
from supportkit.cases.customers import CaseSummary, Contacts, Counted, Customer, RatingCount
from supportkit.cases.identity import normalised
from supportkit.cases.people import Identifier, IdentifierType, Kind, Participant
from supportkit.cases.replaying import replay
from supportkit.cases.statuses import FINISHED, UNSOLVED, Channel, Status
from supportkit.cases.timeline import Timeline
from supportkit.values import require_offset

__all__ = ["Joining", "proofs", "questions"]

Key = tuple[str | None, ...]
"""A proof of identity. Those that hold in one account only begin with that account."""

_NEVER = datetime.min.replace(tzinfo=UTC)
_EVERYWHERE = frozenset({IdentifierType.EMAIL, IdentifierType.PHONE})


def _account(source: Source | None) -> Key:
    return (None, None) if source is None else (source.vendor, source.account)


def own_key(person: Participant, source: Source | None) -> Key:
    """Give the proof that every record has: its kind and id in an account."""
    return "id", *_account(source), person.kind.value, person.id


def proofs(person: Participant, case: Case) -> Iterator[Key]:
    """Give everything that proves who a person of a case is."""
    yield own_key(person, case.source)
    for each in person.identifiers:
        value = normalised(each) if each.verified else None
        if value is None:
            continue
        if each.type in _EVERYWHERE:
            yield each.type.value, value
        elif each.type is IdentifierType.HANDLE:
            channel = case.channel_raw or case.channel
            yield "handle", *_account(case.source), channel, value
        else:
            yield "external", *_account(case.source), value


def questions(subject: object, source: Source | None) -> Iterator[Iterable[Key]]:
    """Give what to look up, the strongest proofs first."""
    if isinstance(subject, Case):
        account = _account(subject.source)
        yield [("case", *account, subject.id)]
        if subject.requester is not None:
            yield from _about(subject.requester, account)
        return
    within = None if source is None else _account(source)
    if isinstance(subject, Participant):
        yield from _about(subject, within)
    elif isinstance(subject, Identifier):
        yield [_asked(subject, within)]
    else:
        example = "Identifier(type='email', value='ada@example.com')"
        raise TypeError(f"subject: expected a participant, a case or an identifier: {example}")


def _about(person: Participant, account: Key | None) -> Iterator[Iterable[Key]]:
    verified = [each for each in person.identifiers if each.verified]
    yield [_asked(each, account) for each in verified if each.type in _EVERYWHERE]
    yield [("id", *(account or ()), person.kind.value, person.id)]
    yield [_asked(each, account) for each in verified if each.type not in _EVERYWHERE]


def _asked(identifier: Identifier, account: Key | None) -> Key:
    within = () if identifier.type in _EVERYWHERE else account or ()
    return identifier.type.value, *within, normalised(identifier)


def _answers(key: Key) -> Iterator[Key]:
    """Give each way in which a proof can be asked for."""
    kind, *rest = key
    yield key
    if kind in ("id", "external"):
        yield kind, *rest[2:]
    elif kind == "handle":
        yield kind, *rest[:2], rest[-1]
        yield kind, rest[-1]


class _Joined:
    """Union-find over proofs of identity."""

    def __init__(self) -> None:
        self._parents: dict[Key, Key] = {}

    def join(self, keys: Iterable[Key]) -> None:
        first, *others = map(self.root, keys)
        for other in others:
            self._parents[self.root(other)] = self.root(first)

    def root(self, key: Key) -> Key:
        parents = self._parents
        parents.setdefault(key, key)
        while parents[key] != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    def __iter__(self) -> Iterator[Key]:
        return iter(self._parents)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One public message: by an agent (``author`` None), or by a customer."""

    at: datetime
    author: Key | None
    channel: Channel | None


@dataclass(frozen=True, slots=True, repr=False)
class _Seen:
    """What is kept of a case."""

    summary: CaseSummary
    requester: Key
    name: str | None
    language: str | None
    turns: tuple[_Turn, ...] | None
    solvings: tuple[datetime, ...] | None
    ratings: tuple[Satisfaction, ...]
    left_out: str | None


class Joining:
    """Takes in cases one by one, and gives the customers at the end.

    Attributes:
        unattributed: Cases so far of which no customer is known.
    """

    def __init__(self, *, as_of: datetime, days: int) -> None:
        if days < 1:
            raise ValueError(f"expected at least 1 day, found {days}")
        self._as_of, self._days = require_offset(as_of, what="as_of"), days
        self._joined = _Joined()
        self._people: dict[tuple[Key, Participant], None] = {}
        self._seen: list[_Seen] = []
        self.unattributed = 0

    def add(self, case: Case) -> None:
        """Take in one case, as it was known at the moment."""
        known = replay(case, as_of=self._as_of)
        if known is None:
            return
        requester = _requester(known)
        if requester is None:
            self.unattributed += 1
            return
        writers = (message.author for message in known.messages)
        for person in (requester, *(each for each in writers if each.kind is Kind.CUSTOMER)):
            self._meet(person, known)
        self._seen.append(self._summed_up(case, known, requester))

    def _meet(self, person: Participant, case: Case) -> None:
        met = own_key(person, case.source), person
        channel_matters = any(each.type is IdentifierType.HANDLE for each in person.identifiers)
        if met not in self._people or channel_matters:
            self._people[met] = None
            self._joined.join(proofs(person, case))

    def _summed_up(self, case: Case, known: Case, requester: Participant) -> _Seen:
        timeline = known.timeline()
        status = timeline.last_status()
        solvings, solved_at = _solvings(timeline, self._as_of)
        removed = Status.REMOVED in (status, None if case.fidelity.has_log else case.status)
        merged = timeline.merged_into() is not None
        return _Seen(
            summary=CaseSummary(
                id=known.id,
                created_at=known.created_at,
                source=known.source,
                subject=known.subject,
                status=status,
                channel=known.channel,
                solved_at=solved_at,
                is_open=self._is_open(case, timeline, status),
            ),
            requester=own_key(requester, known.source),
            name=requester.name,
            language=requester.locale or known.language,
            turns=tuple(_turns(known, timeline)) if known.fidelity.has_messages else None,
            solvings=solvings,
            ratings=known.satisfaction,
            left_out="removed" if removed else "merged" if merged else None,
        )

    def _is_open(self, case: Case, timeline: Timeline, status: Status | None) -> bool:
        """Of unknown status: someone waits, and it was not solved since, unless after a reply."""
        if status is not None:
            return status in UNSOLVED
        later = any(message.is_reply and message.at > self._as_of for message in case.messages)
        waits = timeline.oldest_unanswered(as_of=self._as_of) is not None
        return waits and (case.status not in FINISHED or later)

    def result(self) -> tuple[tuple[Customer, ...], Mapping[Key, frozenset[int]]]:
        """Give the customers, and where each proof of identity leads."""
        root = self._joined.root
        groups: dict[Key, list[_Seen]] = defaultdict(list)
        for seen in sorted(self._seen, key=_order):
            groups[root(seen.requester)].append(seen)
        people: dict[Key, list[Participant]] = defaultdict(list)
        for key, person in sorted(self._people, key=_order_of_people):
            people[root(key)].append(person)
        numbers = {key: number for number, key in enumerate(groups)}
        found: dict[Key, set[int]] = defaultdict(set)
        for key in self._joined:
            if root(key) in numbers:
                for asked in _answers(key):
                    found[asked].add(numbers[root(key)])
        for key, group in groups.items():
            for seen in group:
                place = "case", *_account(seen.summary.source), seen.summary.id
                found[place].add(numbers[key])
        customers = tuple(self._customer(key, group, people[key]) for key, group in groups.items())
        return customers, {key: frozenset(each) for key, each in found.items()}

    def _customer(self, key: Key, group: Sequence[_Seen], people: list[Participant]) -> Customer:
        counted = [seen for seen in group if seen.left_out is None]
        channels = self._channels(key, counted)
        cases = tuple(seen.summary for seen in counted)
        names = [seen.name for seen in group if seen.name]
        left_out = Counter(seen.left_out for seen in group)
        return Customer(
            as_of=self._as_of,
            name=names[-1] if names else None,
            people=tuple(people),
            identifiers=tuple(_identifiers(people)),
            cases=cases,
            open_cases=tuple(each for each in cases if each.is_open),
            removed=left_out["removed"],
            merged=left_out["merged"],
            contacts=self._contacts(key, counted),
            languages=_counted(seen.language for seen in counted if seen.language),
            satisfaction=tuple(_ratings(counted)),
            channel=_first(channels),
            channels=channels,
        )

    def _own(self, key: Key, seen: _Seen) -> Iterator[tuple[_Turn, bool]]:
        """Give the customer's own messages, and whether each begins a contact."""
        begins = True
        for turn in seen.turns or ():
            if turn.author is None:
                begins = True
            elif self._joined.root(turn.author) == key:
                yield turn, begins
                begins = False

    def _channels(self, key: Key, cases: Iterable[_Seen]) -> tuple[Counted, ...]:
        found: list[str] = []
        for seen in cases:
            own = [turn.channel for turn, _ in self._own(key, seen)]
            used = [seen.summary.channel] if seen.turns is None else own
            found += [channel.value for channel in used if channel is not None]
        return _counted(found)

    def _contacts(self, key: Key, cases: Sequence[_Seen]) -> Contacts:
        moments: list[datetime] = []
        for seen in cases:
            begun = [turn.at for turn, begins in self._own(key, seen) if begins]
            moments += [seen.summary.created_at] if seen.turns is None else begun
        moments.sort()
        logged = [seen.solvings for seen in cases if seen.solvings is not None]
        solved = sorted(at for solvings in logged for at in solvings)
        window = timedelta(days=self._days)
        return Contacts(
            n=len(moments),
            recent=sum(self._as_of - at < window for at in moments),
            days=self._days,
            first=moments[0] if moments else None,
            last=moments[-1] if moments else None,
            repeats=sum(_repeats(at, solved, window) for at in moments) if logged else None,
            solutions=len(solved),
        )


def _order(seen: _Seen) -> tuple[datetime, str, str]:
    return seen.summary.created_at, seen.summary.id, repr(seen.requester)


def _order_of_people(known: tuple[Key, Participant]) -> tuple[str, str]:
    return repr(known[0]), known[1].model_dump_json()


def _requester(case: Case) -> Participant | None:
    if case.requester is not None:
        return case.requester
    writers = (message.author for message in case.timeline().messages)
    return next((each for each in writers if each.kind is Kind.CUSTOMER), None)


def _turns(case: Case, timeline: Timeline) -> Iterator[_Turn]:
    for message in timeline.messages:
        if message.is_reply:
            yield _Turn(message.at, None, None)
        elif message.is_from_customer:
            author = own_key(message.author, case.source)
            yield _Turn(message.at, author, message.channel or case.channel)


def _solvings(
    timeline: Timeline, as_of: datetime
) -> tuple[tuple[datetime, ...] | None, datetime | None]:
    """Give each solving, and the one that still holds; None without a log."""
    if not timeline.fidelity.has_log:
        return None, None
    found: list[datetime] = []
    holds = False
    for span in timeline.status_spans(until=as_of + timedelta.resolution) or ():
        if span.status in FINISHED and not holds:
            found.append(span.start)
        holds = holds if span.status is None else span.status in FINISHED
    return tuple(found), found[-1] if holds else None


def _repeats(contact: datetime, solved: Sequence[datetime], window: timedelta) -> bool:
    before = bisect_left(solved, contact)
    return before > 0 and contact - solved[before - 1] <= window


def _counted(values: Iterable[str]) -> tuple[Counted, ...]:
    ranked = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(value=value, n=n) for value, n in ranked)


def _first(channels: Sequence[Counted]) -> Channel | None:
    if not channels or (len(channels) > 1 and channels[0].n == channels[1].n):
        return None
    return Channel(channels[0].value)


def _identifiers(people: Iterable[Participant]) -> Iterator[Identifier]:
    verified = (each for person in people for each in person.identifiers if each.verified)
    yield from {(each.type, normalised(each) or each.value): each for each in verified}.values()


def _ratings(cases: Sequence[_Seen]) -> Iterator[RatingCount]:
    scales = {rating.scale for seen in cases for rating in seen.ratings}
    for scale in sorted(scales):
        asked = [
            [rating for rating in seen.ratings if rating.scale == scale]
            for seen in cases
            if any(rating.scale == scale for rating in seen.ratings)
        ]
        answers = [answer for ratings in asked if (answer := _last(ratings)) is not None]
        yield RatingCount(scale=scale, n=len(answers), asked=len(asked), values=_counted(answers))


def _last(ratings: Sequence[Satisfaction]) -> str | None:
    """Give the answer that holds: the latest one, of undated ones the last."""
    given = [rating for rating in ratings if rating.value is not None]
    given.sort(key=lambda rating: rating.answered_at or _NEVER)
    return given[-1].value if given else None
