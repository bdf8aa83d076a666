"""What the head of a mail says: who, to whom, when, in answer to what."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from supportkit.cases import Kind
from supportkit.io.faults import Fault
from supportkit.io.mail.addresses import Address, Agents, addresses
from supportkit.io.mail.automatic import machine
from supportkit.io.mail.boxes import Mail
from supportkit.io.mail.dates import Clock
from supportkit.io.mail.headers import Head, decoded, read_head
from supportkit.io.mail.subjects import token
from supportkit.io.report import NoteKind
from supportkit.values.patterns import regex

__all__ = ["USED", "Desk", "Envelope", "case_id", "digest", "open_mail", "put_aside"]

USED = frozenset(
    b"from sender to cc date subject message-id in-reply-to references received delivery-date "
    b"return-path auto-submitted precedence x-autoreply x-autorespond x-auto-reply "
    b"x-original-from mime-version content-type content-disposition "
    b"content-transfer-encoding".split()
)
"""Fields that a case takes, or that are needed to read one."""

_ID = regex(r"<[^<>\s]{1,998}>")
_FIRST_IDS = regex(r"(?:\s*<[^<>\s]{1,998}>)+")
_MOST_PARENTS = 200
"""References of one mail that are followed: the first, which is the root, and the last."""

_DELETED_IN_MOZILLA = 0x0008
_SYSTEM = Address(None, "MAILER-DAEMON")


@dataclass(frozen=True, slots=True)
class Desk:
    """What the caller told of the mailbox."""

    agents: Agents
    clock: Clock
    ticket: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, repr=False)
class Envelope:
    """The facts of one mail's head.

    Attributes:
        head: All of its fields.
        body: Where the body begins.
        key: Digest of the Message-ID, or of the whole mail where it has none.
        copy: What copies of one mail have in common beside the Message-ID.
        message_id: With its angle brackets, or None.
        parents: Ids of the mails that came before in the thread, the oldest first.
        answered: The same, but the one that is answered comes first.
        author: Who wrote it.
        kind: On which side of the desk.
        ours: Whether it came from an address of ours, by a person or not.
        people: To whom and to whom else.
        at: When it came in.
        sent: What the sender's clock said.
        received: Whether `at` is from a host of ours.
        notes: What has to be said of it: kind, field and detail.
    """

    head: Head
    body: int
    key: bytes
    copy: bytes
    message_id: str | None
    parents: tuple[str, ...]
    answered: tuple[str, ...]
    author: Address
    kind: Kind
    ours: bool
    people: tuple[Address, ...]
    at: datetime
    sent: datetime | None
    received: bool
    notes: tuple[tuple[NoteKind, str, str], ...]

    @property
    def subject(self) -> str:
        """The subject, decoded."""
        return decoded(self.head.first(b"subject") or "")

    @property
    def root(self) -> str:
        """The id of the case that this mail begins, if nothing came before."""
        return case_id(self.parents[0]) if self.parents else _short(self.key)

    def token(self, desk: Desk) -> str | None:
        """Find a ticket's number in the subject, or in an address of ours."""
        ours = (each.address for each in self.people if desk.agents.know(each.address))
        texts = (self.subject, *ours)
        return next(filter(None, (token(desk.ticket, text) for text in texts)), None)


def case_id(message_id: str) -> str:
    """Give the id of the case whose first mail has this Message-ID.

    The id is a digest: Message-IDs often hold the name of a machine or a person.

    >>> case_id("<first@shop.example>")
    'mail-7851c6fb0ab0778a152b'
    """
    return _short(digest(message_id))


def _short(key: bytes) -> str:
    return f"mail-{key.hex()[:20]}"


def digest(text: str | bytes) -> bytes:
    """Give 16 bytes that stand for a text, and that nobody can make stand for two."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return blake2b(data, digest_size=16).digest()


def open_mail(mail: Mail, desk: Desk) -> Envelope:
    """Read the head of a mail.

    Raises:
        Fault: It is no mail, nobody is said to have written it, or nothing tells when.
    """
    head, body = read_head(mail.data, 0, len(mail.data))
    if not head:
        raise Fault(None, "a mail with a head", "none")
    author, kind, notes = _author(head, desk.agents)
    times = desk.clock.read(head, mail.from_line)
    if times.at is None:
        expected = "a date with its offset in Received, Date or the box (or declare a zone)"
        raise Fault("date", expected, "none")
    if not times.received and kind is Kind.CUSTOMER:
        notes.append((NoteKind.SENDERS_CLOCK, "Date", ""))
    message_id, parents, answered = _ids(head, notes)
    written = " ".join((head.first(b"date") or "").split())
    return Envelope(
        head=head,
        body=body,
        key=digest(message_id or mail.data.replace(b"\r\n", b"\n").rstrip(b"\n")),
        copy=digest(f"{author.key} {written}"),
        message_id=message_id,
        parents=parents,
        answered=answered,
        author=author,
        kind=kind,
        ours=desk.agents.know(author.address),
        people=(*addresses(head.first(b"to")), *addresses(head.first(b"cc"))),
        at=times.at,
        sent=times.sent,
        received=times.received,
        notes=(*times.notes, *notes),
    )


def put_aside(mail: Mail, head: Head) -> str | None:
    """Say why a mail is none of the correspondence: never sent, or deleted; else None."""
    status = (head.first(b"x-status") or "")[:20]
    mozilla = (head.first(b"x-mozilla-status") or "0")[:8]
    labels = (head.first(b"x-gmail-labels") or "").lower().split(",")
    if "D" in mail.flags or "T" in status or "drafts" in labels or "draft" in labels:
        return "a draft"
    deleted = "T" in mail.flags or "D" in status
    with suppress(ValueError):
        deleted |= bool(int(mozilla, 16) & _DELETED_IN_MOZILLA)
    return "a deleted mail" if deleted else None


def _author(head: Head, agents: Agents) -> tuple[Address, Kind, list[tuple[NoteKind, str, str]]]:
    """Tell who wrote a mail; a group that puts its own address there names who did."""
    notes: list[tuple[NoteKind, str, str]] = []
    named = addresses(head.first(b"from")) or addresses(head.first(b"sender"))
    author = named[0] if named else None
    original = addresses(head.first(b"x-original-from"))
    if author and original and agents.know(author.address):
        author = original[0]
        notes.append((NoteKind.COERCED, "From", "X-Original-From"))
    robot = machine(head, author.address if author else "")
    if robot is not None:
        notes.append((NoteKind.AUTOMATIC, robot[1], ""))
        return author or _SYSTEM, robot[0], notes
    if author is None:
        raise Fault("from", "an address", "none")
    return author, Kind.AGENT if agents.know(author.address) else Kind.CUSTOMER, notes


def _ids(
    head: Head, notes: list[tuple[NoteKind, str, str]]
) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    own = _bracketed(head.first(b"message-id"))
    before = _ID.findall(head.first(b"references") or "")
    if len(before) > _MOST_PARENTS:
        notes.append((NoteKind.COERCED, "References", f"more than {_MOST_PARENTS} ids"))
        before = [before[0], *before[1 - _MOST_PARENTS :]]
    answered = _bracketed(head.first(b"in-reply-to"))
    known = [each for each in before if each != own]
    if answered is not None and answered not in (own, *known):
        known.append(answered)
    first = [answered] if answered is not None and answered != own else []
    return own, tuple(known), tuple(dict.fromkeys([*first, *reversed(known)]))


def _bracketed(value: str | None) -> str | None:
    """Read the id that a field begins with; one without brackets counts if it stands alone.

    Old mailers wrote prose with an address in it into In-Reply-To, which is no id.
    """
    text = (value or "").strip()
    if (found := _FIRST_IDS.match(text)) is not None:
        first = _ID.search(found[0])
        return first[0] if first else None
    alone = len(text) < 998 and "@" in text and not re.search(r"[\s<>]", text)
    return f"<{text}>" if alone else None
