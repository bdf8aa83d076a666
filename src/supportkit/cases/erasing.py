"""Taking a person out of a case, and leaving what can be counted.

Erasure is about one person. Times, kinds, statuses, tags, scores and lengths of time
stay, so reply times, clocks and attainment are what they were.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterable, Iterator
from itertools import count
from typing import Any

from supportkit.cases.case import Case, RecordedState
from supportkit.cases.events import Assigned, CaseEvent, Custom, FieldChanged
from supportkit.cases.identity import normalised
from supportkit.cases.message import Message
from supportkit.cases.people import Kind, Participant
from supportkit.values import FrozenMapping

__all__ = ["erase", "pseudonym_of"]

_NOTHING = FrozenMapping()


def pseudonym_of(participant_id: str, *, key: bytes) -> str:
    """Make a pseudonym that is the same in all cases and that only the key can tell.

    It is an HMAC-SHA256 of the id. Without a key, ids could be tried one by one until
    the pseudonym comes out; with it, they cannot. Throw the key away, and nobody can.

    Args:
        participant_id: The id of a person, in the cases of one help desk.
        key: At least 16 bytes that are not kept with the cases.

    Raises:
        ValueError: The key is shorter.

    >>> pseudonym_of("u7", key=b"sixteen bytes ..")
    'erased-4a3f0cacf4a047c4ab28'
    """
    if len(key) < _SHORTEST_KEY:
        raise ValueError(f"expected a key of at least {_SHORTEST_KEY} bytes, found {len(key)}")
    code = hmac.new(key, participant_id.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return f"erased-{code.hexdigest()[:20]}"


_SHORTEST_KEY = 16


def erase(
    case: Case,
    participant: Participant | str,
    *,
    pseudonym: str | None = None,
    keep_fields: Collection[str] = (),
) -> Case:
    """Give a case without anything personal of one person.

    What goes, wherever the case names the person: name, identifiers, locale, zone and id,
    for which the pseudonym stands then; text and HTML of their messages, the names of
    attachments and the Message-IDs of mails (also where one serves as the message's id);
    the data of custom events by them. Their messages are marked ``redacted``. Of the
    requester (without one: the customer who wrote first) go also the subject, the
    comments of ratings, and the values of custom fields with their changes, since nobody
    can tell which of those are personal: name the ones to keep.

    What stays: times, kinds, visibility, statuses, tags, groups, organisation, ratings,
    canned responses used, sizes and types of attachments, and all that others wrote. **A
    name or a quotation in the messages or notes of others cannot be found**, nor one in a
    tag, an id of the case or a figure of the vendor: look at them yourself.

    The person is everyone in the case with that id or with a verified identifier of
    theirs. Erasing again changes nothing. News that are applied later may bring the
    person back; erase again with the same pseudonym.

    Args:
        case: The case.
        participant: The person, or their id.
        pseudonym: What stands for the id. Give the same one for all cases of the person,
            and they still belong together; see `pseudonym_of`. Without it they come
            apart: it is made of the id of the case and a number.
        keep_fields: Names of custom fields that hold nothing personal, such as one that a
            policy asks for.

    Returns:
        The case itself if the person is not in it.

    Raises:
        TypeError: ``keep_fields`` is a single text.
        ValueError: Somebody else in the case has the pseudonym as their id.

    >>> ada = Participant(id="u7", kind="customer", name="Ada")
    >>> case = Case.from_messages(
    ...     "C-1", [Message(id="m1", author=ada, at="2026-03-02T09:30:00Z", text="I am Ada.")]
    ... )
    >>> erased = erase(case, "u7")
    >>> erased.messages[0].text, erased.requester.id, erased.messages[0].redacted
    ('', 'erased-C-1-1', True)
    >>> erase(erased, "u7") is erased
    True
    """
    if isinstance(keep_fields, str):
        raise TypeError("expected names of fields, such as ['plan'], found one text")
    ids = _ids_of(case, participant) - {pseudonym}
    if ids.isdisjoint(_ids_in(case)):
        return case
    stand_in = _unused(case) if pseudonym is None else pseudonym
    _refuse_others(case, stand_in, ids)
    return _Eraser(case, ids, stand_in, frozenset(keep_fields)).erased()


def _people(case: Case) -> Iterator[Participant]:
    recorded = case.recorded.assignee if case.recorded else None
    named = (case.requester, case.assignee, recorded, *(event.actor for event in case.events))
    yield from (person for person in named if person is not None)
    yield from case.followers
    yield from (message.author for message in case.messages)


def _ids_in(case: Case) -> set[str]:
    changes = (event for event in case.events if isinstance(event, Assigned))
    agents = (agent for event in changes for agent in (event.old, event.new))
    return {person.id for person in _people(case)} | {agent for agent in agents if agent}


def _marks(person: Participant) -> set[tuple[str, str]]:
    """Give what proves that two records are of one person."""
    verified = [(each.type.value, normalised(each)) for each in person.identifiers if each.verified]
    return {("id", person.id)} | {(kind, value) for kind, value in verified if value}


def _ids_of(case: Case, participant: Participant | str) -> set[str]:
    """Follow verified identifiers from record to record, until no further id is found."""
    marks = _marks(participant) if isinstance(participant, Participant) else {("id", participant)}
    joined: dict[tuple[str, str], list[set[tuple[str, str]]]] = {}
    for record in map(_marks, _people(case)):
        for mark in record:
            joined.setdefault(mark, []).append(record)
    waiting = list(marks)
    while waiting:
        for record in joined.pop(waiting.pop(), ()):
            waiting += record - marks
            marks |= record
    return {value for kind, value in marks if kind == "id"}


def _unused(case: Case) -> str:
    used = _ids_in(case)
    names = (f"erased-{case.id}-{number}" for number in count(1))
    return next(name for name in names if name not in used)


def _refuse_others(case: Case, pseudonym: str, ids: Iterable[str]) -> None:
    others = [each for each in _people(case) if each.id == pseudonym and each.id not in ids]
    wrote = (message for message in case.messages if message.author.id == pseudonym)
    known = any(each != _bare(each, pseudonym) for each in others)
    if known or not all(message.redacted for message in wrote):
        raise ValueError("expected a pseudonym that nobody has, found the id of someone else")


def _bare(person: Participant, pseudonym: str) -> Participant:
    return Participant(id=pseudonym, kind=person.kind)


class _Eraser:
    """Takes one person out of one case."""

    def __init__(
        self, case: Case, ids: Collection[str], pseudonym: str, keep: frozenset[str]
    ) -> None:
        self._case, self._ids, self._pseudonym, self._keep = case, ids, pseudonym, keep
        self._is_requester = self._requester_id() in ids
        self._renamed = dict(self._new_ids())

    def erased(self) -> Case:
        case = self._case
        changed: dict[str, Any] = {
            "requester": self._person(case.requester),
            "followers": tuple(self._person(each) for each in case.followers),
            "messages": tuple(self._message(message) for message in case.messages),
            "events": tuple(self._event(event) for event in case.events),
            "recorded": case.recorded
            and case.recorded.model_copy(update=self._state(case.recorded)),
        }
        return case.model_copy(update=changed | self._state(case))

    def _requester_id(self) -> str | None:
        if self._case.requester is not None:
            return self._case.requester.id
        customers = (m for m in self._case.timeline().messages if m.author.kind is Kind.CUSTOMER)
        return next((message.author.id for message in customers), None)

    def _new_ids(self) -> Iterator[tuple[str, str]]:
        """Give ids of the person's mails that are addresses of theirs, with what replaces them."""
        used = {message.id for message in self._case.messages}
        numbers = (f"{self._pseudonym}-m{number}" for number in count(1))
        unused = (name for name in numbers if name not in used)
        for message in self._case.timeline().messages:
            mail_id = message.message_id
            if message.author.id not in self._ids or mail_id is None:
                continue
            is_id = message.id.strip("<>") == mail_id.strip("<>")
            new = next(unused) if is_id else message.id
            yield from ((old, new) for old in (mail_id, mail_id.strip("<>"), message.id))

    def _person(self, person: Participant | None) -> Participant | None:
        if person is None or person.id not in self._ids:
            return person
        return _bare(person, self._pseudonym)

    def _message(self, message: Message) -> Message:
        answered = message.in_reply_to
        changed: dict[str, Any] = {}
        if answered in self._renamed:
            changed["in_reply_to"] = self._renamed[answered]
        if message.author.id in self._ids:
            changed |= {
                "id": self._renamed.get(message.id, message.id),
                "author": _bare(message.author, self._pseudonym),
                "text": "",
                "html": None,
                "message_id": None,
                "redacted": True,
                "attachments": tuple(
                    each.model_copy(update={"name": None}) for each in message.attachments
                ),
            }
        return message.model_copy(update=changed) if changed else message

    def _event(self, event: CaseEvent) -> CaseEvent:
        theirs = event.actor is not None and event.actor.id in self._ids
        changed: dict[str, Any] = {"actor": self._person(event.actor)} if theirs else {}
        if isinstance(event, Assigned):
            changed |= {"old": self._agent(event.old), "new": self._agent(event.new)}
        elif isinstance(event, Custom) and (theirs or self._is_requester):
            changed["data"] = _NOTHING
        elif isinstance(event, FieldChanged) and self._is_requester:
            changed["values"] = event.values if event.name in self._keep else _NOTHING
        return event.model_copy(update=changed) if changed else event

    def _agent(self, agent: str | None) -> str | None:
        return self._pseudonym if agent in self._ids else agent

    def _state(self, state: Case | RecordedState) -> dict[str, Any]:
        """Erase what a case and its recorded state have in common."""
        changed: dict[str, Any] = {"assignee": self._person(state.assignee)}
        if self._is_requester:
            kept = {name: state.fields[name] for name in state.fields if name in self._keep}
            changed |= {
                "subject": None,
                "fields": FrozenMapping(kept),
                "satisfaction": tuple(
                    each.model_copy(update={"comment": None}) for each in state.satisfaction
                ),
            }
        return changed
