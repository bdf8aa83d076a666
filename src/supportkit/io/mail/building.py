"""From the mails of a thread to one case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from supportkit.cases import (
    Case,
    Channel,
    Direction,
    Fidelity,
    Identifier,
    IdentifierType,
    Kind,
    Message,
    Participant,
    Source,
)
from supportkit.errors import CaseDataError
from supportkit.io.faults import Fault
from supportkit.io.mail.addresses import Address
from supportkit.io.mail.boxes import Mail
from supportkit.io.mail.envelope import Desk, Envelope, case_id, digest, open_mail
from supportkit.io.mail.parts import Content, read_content
from supportkit.io.mail.words import Words, words_of
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import expectation

__all__ = ["Letter", "build", "open_letter"]

_SPOILED = frozenset(
    [
        NoteKind.BROKEN_MIME,
        NoteKind.GUESSED_CHARSET,
        NoteKind.SENDERS_CLOCK,
        NoteKind.NEEDS_ZONE,
    ]
)
"""What spoils a mail in a strict reading."""

_MOST_FOLLOWERS = 1_000


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """A mail that has been read."""

    envelope: Envelope
    content: Content
    words: Words
    line: int


def open_letter(mail: Mail, desk: Desk, *, line: int, strict: bool) -> Letter:
    """Read a mail, head and body.

    Raises:
        Fault: It cannot be a message, or is not as it should be in a strict reading.
    """
    envelope = open_mail(mail, desk)
    content = read_content(mail.data, envelope.head, envelope.body)
    for kind, field, detail in (*envelope.notes, *content.notes) if strict else ():
        if kind in _SPOILED:
            raise Fault(field, "a mail without a doubt", detail or kind.value.replace("_", " "))
    return Letter(envelope, content, words_of(content), line)


def build(letters: Iterable[Letter], desk: Desk, report: ImportReport) -> Case | CaseDataError:
    """Make a case of the mails of one thread, of which there is at least one."""
    ordered = sorted(letters, key=lambda each: (each.envelope.at, each.envelope.key, each.line))
    first = ordered[0].envelope
    ids = _message_ids(ordered)
    known = frozenset(ids)
    report.line = ordered[0].line
    try:
        messages = [
            _message(letter, ids[number], number, known) for number, letter in enumerate(ordered)
        ]
        for letter, message in zip(ordered, messages, strict=True):
            _note(letter, message, report)
        return Case.from_messages(
            first.root,
            messages,
            subject=first.subject,
            channel=Channel.EMAIL,
            source=Source(vendor="mail"),
            fidelity=Fidelity.MESSAGES_ONLY,
            followers=_followers(ordered, desk),
        )
    except ValidationError as error:
        expected, found = expectation(error.errors(include_url=False)[0])
        return Fault(None, expected, found).error(report.source, report.line, first.root)


def _message_ids(ordered: list[Letter]) -> list[str]:
    """Name the messages by their Message-IDs; where one stands for two mails, with a number."""
    seen: dict[bytes, int] = {}
    names = []
    for letter in ordered:
        key = letter.envelope.key
        seen[key] = seen.get(key, 0) + 1
        again = f"-{seen[key]}" if seen[key] > 1 else ""
        names.append(f"mail-{key.hex()[:20]}{again}")
    return names


def _message(letter: Letter, name: str, number: int, known: frozenset[str]) -> Message:
    envelope, content, text = letter.envelope, letter.content, letter.words.text
    answered = (case_id(each) for each in envelope.answered)
    return Message(
        id=name,
        at=envelope.at,
        seq=number,
        author=_participant(envelope.author, envelope.kind),
        text=text,
        html=content.html,
        direction=Direction.OUTBOUND if envelope.ours else Direction.INBOUND,
        in_reply_to=next((each for each in answered if each in known), None),
        attachments=tuple(content.attachments),
        message_id=envelope.message_id,
        sent_at=envelope.sent,
    )


def _note(letter: Letter, message: Message, report: ImportReport) -> None:
    for kind, field, detail in (*letter.envelope.notes, *letter.content.notes):
        report.note(kind, field, detail=detail, line=letter.line)
    if letter.envelope.answered and message.in_reply_to is None:
        report.note(NoteKind.MISSING_END, "In-Reply-To", line=letter.line)
    if letter.words.of_html:
        report.note(NoteKind.HTML_ONLY, "body", detail=letter.words.detail, line=letter.line)
    if not message.text.strip():
        report.note(NoteKind.EMPTY_BODY, "body", line=letter.line)


def _participant(address: Address, kind: Kind) -> Participant:
    """Name a person by a digest: the id of a participant is no place for an address.

    One person has one id in all mailboxes, which a count would not give. Whoever has an address
    can make its digest, so that it is as personal; redaction takes it out.
    """
    known = "@" in address.address
    mailbox = Identifier(type=IdentifierType.EMAIL, value=address.address)
    return Participant(
        id=f"mailbox-{digest(address.key).hex()[:16]}",
        kind=kind,
        name=address.name,
        identifiers=(mailbox,) if known else (),
    )


def _followers(ordered: list[Letter], desk: Desk) -> tuple[Participant, ...]:
    """List whom the mails went to who is neither of ours nor the requester."""
    authors = (each.envelope for each in ordered)
    requester = next((each.author.key for each in authors if each.kind is Kind.CUSTOMER), None)
    people: dict[str, Address] = {}
    for letter in ordered:
        for each in letter.envelope.people:
            known = each.key == requester or desk.agents.know(each.address)
            if not known and len(people) < _MOST_FOLLOWERS:
                people.setdefault(each.key, each)
    return tuple(_participant(each, Kind.CUSTOMER) for each in people.values())
