"""When a mail was sent, and when it came in.

The sender's ``Date`` is what the sender's clock says, and may be years off. When a mail
came in is told by the host that took it: the topmost ``Received``, ``Delivery-date``, or
the line before the mail in a box.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from supportkit.io.mail.headers import Head
from supportkit.io.report import NoteKind
from supportkit.values.instants import find_zone, place
from supportkit.values.patterns import regex

__all__ = ["Clock", "Times", "parse_date"]

_MONTHS = {name: number for number, name in enumerate(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
)}  # fmt: skip
_NAMED = {"ut": 0, "gmt": 0, "z": 0, "utc": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
          "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}  # fmt: skip
"""Names of zones that RFC 5322, 4.3, gives a meaning; any other name means nothing."""

_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,6})?"
_ZONE = r"([+-]\d{4}|[A-Za-z]{1,5})"
_RFC = regex(
    rf"(?:[A-Za-z]{{2,9}},?\s{{0,9}})?(\d{{1,2}})[\s-]{{1,9}}([A-Za-z]{{3}})[A-Za-z]{{0,6}}"
    rf"[\s-]{{1,9}}(\d{{2,4}})\s{{1,9}}{_CLOCK}(?:\s{{0,9}}{_ZONE})?"
)
_ASCTIME = regex(
    rf"[A-Za-z]{{3}},?\s{{1,9}}([A-Za-z]{{3}})\s{{1,9}}(\d{{1,2}})\s{{1,9}}{_CLOCK}"
    rf"(?:\s{{1,9}}{_ZONE})?\s{{1,9}}(\d{{4}})(?:\s{{1,9}}{_ZONE})?"
)
_BY = regex(r"\bby\s{1,9}([^\s;()]{1,255})", re.IGNORECASE)
_LONGEST = 200
_MOST_HOPS = 100
_ONE_TEXT = "received: expected a list of host names, found one text"


@dataclass(frozen=True, slots=True)
class Times:
    """The times of a mail.

    Attributes:
        at: When it came in, as well as that is known; None where nothing tells.
        sent: What the sender's clock said, if it has a zone.
        received: Whether `at` is from a host of ours, not from the sender's clock.
        notes: What has to be said of them: kind, field and detail.
    """

    at: datetime | None
    sent: datetime | None
    received: bool
    notes: tuple[tuple[NoteKind, str, str], ...] = ()


def parse_date(text: str) -> datetime | None:
    """Read a date of a mail; None where it is none. Without a zone it stays naive.

    ``-0000`` is UTC, said by someone who does not tell their own zone. Two digits of a
    year are read as RFC 5322, 4.3, says.

    >>> parse_date("Mon, 2 Mar 2026 09:30:00 -0000 (UTC)").isoformat()
    '2026-03-02T09:30:00+00:00'
    >>> parse_date("2 Mar 99 09:30 EST").isoformat(), parse_date("yesterday")
    ('1999-03-02T09:30:00-05:00', None)
    """
    text = text[:_LONGEST].strip()
    if match := _RFC.match(text):
        day, month, year, hour, minute, second, zone = match.groups()
    elif match := _ASCTIME.match(text):
        month, day, hour, minute, second, before, year, after = match.groups()
        zone = before or after
    else:
        return None
    try:
        moment = datetime(  # noqa: DTZ001
            _year(year), _MONTHS[month.lower()], int(day),
            int(hour), int(minute), min(int(second or 0), 59),
        )  # fmt: skip
        return moment.replace(tzinfo=_offset(zone)) if zone else moment
    except (ValueError, LookupError):
        return None


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(text) == 3 else year


def _offset(zone: str) -> timezone:
    if zone[0] in "+-":
        delta = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
        return timezone(-delta if zone[0] == "-" else delta)
    return timezone(timedelta(hours=_NAMED.get(zone.lower(), 0)))


class Clock:
    """Reads the times of the mails of one source.

    Raises:
        UnknownZoneError: ``zone`` is no IANA zone.
        ValueError: ``received`` is one text, and no list.
    """

    def __init__(self, *, zone: str | None, received: Iterable[str] | None) -> None:
        if isinstance(received, str):
            raise ValueError(_ONE_TEXT)  # noqa: TRY004
        if zone is not None:
            find_zone(zone)
        self._zone = zone
        self._hosts = None if received is None else tuple(host.lower() for host in received)

    def read(self, head: Head, from_line: str) -> Times:
        """Tell the times of a mail, given what stands before it in its box."""
        notes: list[tuple[NoteKind, str, str]] = []
        sent = self._instant(head.first(b"date"), "Date", notes)
        for field, text in self._arrivals(head):
            at = self._instant(text, field, notes)
            if at is not None:
                return Times(at, sent, True, tuple(notes))  # noqa: FBT003
        at = self._boxed(from_line, notes)
        return Times(at or sent, sent, at is not None, tuple(notes))

    def _arrivals(self, head: Head) -> Iterator[tuple[str, str]]:
        for number, hop in enumerate(head.all(b"received")):
            if number == _MOST_HOPS:
                break
            if self._trusts(hop):
                yield "Received", hop.rpartition(";")[2]
        delivered = head.first(b"delivery-date")
        if delivered is not None:
            yield "Delivery-date", delivered

    def _trusts(self, hop: str) -> bool:
        if self._hosts is None:
            return True
        by = _BY.search(hop)
        host = by[1].lower() if by else ""
        return any(host == known or host.endswith(f".{known}") for known in self._hosts)

    def _boxed(self, from_line: str, notes: list[tuple[NoteKind, str, str]]) -> datetime | None:
        """Read the time of a box's line, which is UTC unless a zone is declared (RFC 4155).

        Thunderbird writes "-" for the sender, and its own local time of storing the mail.
        """
        if from_line.startswith("From - "):
            return None
        for word in range(min(from_line.count(" "), 6)):
            moment = parse_date(from_line.split(" ", word + 1)[-1])
            if moment is not None:
                naive = moment.utcoffset() is None
                return self._sane(
                    moment.replace(tzinfo=UTC) if naive and self._zone is None
                    else self._placed(moment, "From_", notes)
                )  # fmt: skip
        return None

    def _instant(
        self, text: str | None, field: str, notes: list[tuple[NoteKind, str, str]]
    ) -> datetime | None:
        moment = parse_date(text) if text else None
        return None if moment is None else self._sane(self._placed(moment, field, notes))

    def _placed(
        self, moment: datetime, field: str, notes: list[tuple[NoteKind, str, str]]
    ) -> datetime | None:
        if moment.utcoffset() is not None:
            return moment
        if self._zone is None:
            notes.append((NoteKind.NEEDS_ZONE, field, ""))
            return None
        notes.append((NoteKind.DECLARED_ZONE, field, self._zone))
        try:
            return place(moment, self._zone)
        except ValueError:
            return None

    def _sane(self, moment: datetime | None) -> datetime | None:
        """Leave out years in which there was no mail, or in which no zone can be reckoned."""
        return moment if moment is not None and 1970 <= moment.year <= 9998 else None
