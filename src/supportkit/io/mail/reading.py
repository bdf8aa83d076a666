"""The two readings of a source of mails: first which belong together, then what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from supportkit.cases import Case
from supportkit.errors import CaseDataError
from supportkit.io.faults import Fault
from supportkit.io.imports import Import, OnError
from supportkit.io.mail.addresses import Agents
from supportkit.io.mail.boxes import Boxes, Fetch, Place
from supportkit.io.mail.building import Letter, build, open_letter
from supportkit.io.mail.dates import Clock
from supportkit.io.mail.envelope import USED, Desk, Envelope, open_mail, put_aside
from supportkit.io.mail.index import Index
from supportkit.io.mail.subjects import TICKET
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.validation import shown

__all__ = ["Reading", "desk", "read"]

_MOST_NAMES = 2_000
_CHANGED = ("the same mail as in the first reading", "another, or none")


def read(
    path: str | PathLike[str],
    *,
    agents: Iterable[str],
    received: Iterable[str] | None = None,
    zone: str | None = None,
    ticket: str | re.Pattern[str] | None = TICKET,
    on_error: OnError = "raise",
    strict: bool = False,
) -> Import:
    r"""Read mails as cases, one a thread.

    A thread is what hangs together by ``Message-ID``, ``In-Reply-To`` and ``References``;
    then by a ticket's number; and only where a mail is marked as a reply and names no
    other mail, by its subject, someone that both have in common, and 30 days at most.
    A mail that cannot be read is skipped, and no other of its thread.

    Args:
        path: A mail (``.eml``), a box of mails (mbox), a Maildir, or a folder of such files.
        agents: Addresses and domains that are yours, such as ``support@acme.example`` and
            ``@acme.example``. Whatever comes from them counts as an agent's. There is no
            default: a mail does not say who is whose customer.
        received: Host names, or their domains, whose ``Received`` line tells when a mail
            came in; the topmost line counts unless given.
        zone: IANA zone of dates without UTC offset, which are left out unless it is given.
        ticket: Pattern of a ticket's number in subjects and in your addresses; what its
            groups capture is its name. None: no ticket's number joins anything.
        on_error: Whether a bad mail raises, or is skipped and reported.
        strict: Whether a mail that is broken, in an unknown character set, or dated by its
            sender's clock alone is a bad one.

    Raises:
        ValueError: ``agents`` is empty, or holds what is no address and no domain.
        UnreadableSourceError: There is no such file or folder, or no mail in it.
        UnknownFormatError: The file begins neither as a mail nor as a box of mails.
        UnknownZoneError: There is no such zone.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     box = Path(folder, "inbox.mbox")
    ...     _ = box.write_text(
    ...         "From ada@example.com Mon Mar  2 09:30:00 2026\n"
    ...         "From: Ada <ada@example.com>\nTo: support@acme.example\n"
    ...         "Date: Mon, 2 Mar 2026 10:29:41 +0100\nMessage-ID: <1@example.com>\n"
    ...         "Subject: Where is my order?\n\nIt was due on Friday.\n"
    ...     )
    ...     [case] = read(box, agents=["@acme.example"])
    >>> case.subject, case.messages
    ('Where is my order?', (Message(id='mail-...', at='2026-03-02T09:30:00Z',
    author='customer', characters=22),))
    """
    asked = desk(agents, received=received, zone=zone, ticket=ticket)
    source = Path(path)
    Boxes(source)

    def reading(report: ImportReport) -> Iterator[Case | CaseDataError]:
        yield from Reading(Boxes(source), asked, report)

    return Import(reading, source=source.name, format="mail", on_error=on_error, strict=strict)


def desk(
    agents: Iterable[str],
    *,
    received: Iterable[str] | None = None,
    zone: str | None = None,
    ticket: str | re.Pattern[str] | None = TICKET,
) -> Desk:
    """Take what the caller told, as `read` does."""
    pattern = re.compile(ticket) if isinstance(ticket, str) else ticket
    return Desk(Agents(agents), Clock(zone=zone, received=received), pattern)


class Reading:
    """One reading of a source, from its beginning to its end.

    Attributes:
        index: Which mails belong together; complete after `first`.
    """

    def __init__(self, boxes: Boxes, desk: Desk, report: ImportReport) -> None:
        self._boxes, self._desk, self._report = boxes, desk, report
        self.index = Index()
        self._dropped: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Case | CaseDataError]:
        """Give the cases, and the errors of mails that cannot be read."""
        yield from self.first()
        self._tell()
        with self._boxes.fetching() as fetch:
            self._join(fetch)
            for places in self.index.threads():
                yield from self._case(places, fetch)

    def first(self) -> Iterator[CaseDataError]:
        """Read the heads, and find out what belongs together; give what cannot be read."""
        for mail in self._boxes.scan(self._report):
            if isinstance(mail, CaseDataError):
                yield mail
                continue
            try:
                envelope = open_mail(mail, self._desk)
            except Fault as fault:
                yield self._boxes.error(mail.place, fault.path, fault.expected, fault.found)
                continue
            aside = put_aside(mail, envelope.head)
            if aside is not None:
                self._report.note(NoteKind.UNUSED_RECORD, aside, line=self._report.line)
                continue
            self._count(envelope)
            left_out = self.index.add(mail.place, envelope, self._desk)
            if left_out is not None:
                line = self._boxes.line(left_out)
                self._report.note(NoteKind.DUPLICATE_MESSAGE, "Message-ID", line=line)

    def _count(self, envelope: Envelope) -> None:
        """Count the fields that nothing takes."""
        for name in envelope.head.names:
            if name.lower() not in USED:
                field = shown(name.decode("ascii", "replace").title())
                known = field in self._dropped or len(self._dropped) < _MOST_NAMES
                self._dropped[field if known else "others"] += 1

    def _tell(self) -> None:
        for field, times in self._dropped.items():
            self._report.note(NoteKind.DROPPED_FIELD, field, times=times)
        if self._boxes.ignored:
            self._report.note(NoteKind.UNUSED_RECORD, "a file", times=self._boxes.ignored)

    def _join(self, fetch: Fetch) -> None:
        """Join what no id joins."""
        tickets = self.index.join_tickets()
        subjects = self.index.join_subjects(lambda place: self._envelope(place, fetch), self._desk)
        for times, detail in ((tickets, "by a ticket's number"), (subjects, "by subject")):
            if times:
                self._report.note(NoteKind.WEAK_LINK, "thread", detail=detail, times=times)

    def _envelope(self, place: Place, fetch: Fetch) -> Envelope | None:
        mail = fetch(place)
        try:
            return None if mail is None else open_mail(mail, self._desk)
        except Fault:
            return None

    def _case(self, places: list[Place], fetch: Fetch) -> Iterator[Case | CaseDataError]:
        letters: list[Letter] = []
        for place in places:
            letter = self._letter(place, fetch)
            if isinstance(letter, CaseDataError):
                yield letter
            else:
                letters.append(letter)
        if letters:
            yield build(letters, self._desk, self._report)

    def _letter(self, place: Place, fetch: Fetch) -> Letter | CaseDataError:
        mail, line = fetch(place), self._boxes.line(place)
        if mail is None:
            return self._boxes.error(place, None, *_CHANGED)
        try:
            return open_letter(mail, self._desk, line=line, strict=self._report.strict)
        except Fault as fault:
            return self._boxes.error(place, fault.path, fault.expected, fault.found)
