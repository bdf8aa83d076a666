"""Reading the times of an export: ISO 8601, a stated pattern, or seconds since 1970."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time

from supportkit.errors import NaiveDatetimeError
from supportkit.io.report import ImportReport, NoteKind
from supportkit.io.spelled_dates import SPELLED, spelled_pattern
from supportkit.values.instants import place
from supportkit.values.patterns import regex

__all__ = ["Moments", "form_of"]

_SECONDS = regex(r"\d{9,11}(\.\d+)?")
_MILLISECONDS = regex(r"\d{12,13}(\.0*)?")
_UTC_SUFFIX = regex(r"\s*(UTC|GMT)$")
_MONTHS = {name: f"{number:02}" for number, name in enumerate(
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], start=1
)}  # fmt: skip
_TWITTER = regex(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d) (\d{4})")


def form_of(value: object) -> str:
    """Say in words what stands where a time was expected, without showing it.

    >>> form_of(1772440200000), form_of("tomorrow")
    ('milliseconds since 1970 (divide them by 1,000)', 'another form')
    """
    huge = isinstance(value, int) and abs(value) >= 10**20
    text = "" if huge or not isinstance(value, str | int | float) else str(value)[:20]
    number = _MILLISECONDS.fullmatch(text)
    return "milliseconds since 1970 (divide them by 1,000)" if number else "another form"


class Moments:
    """Reads the times of one source, in the zone that the caller declared for it.

    Day-first and month-first dates cannot be told apart, so anything but ISO 8601,
    Unix seconds and Twitter's form needs a pattern. Patterns with names of months, days
    or halves of the day (%b, %p ...) need the ``language`` in which these are written.

    >>> report = ImportReport(source=None, format="rows")
    >>> moments = Moments(zone="Europe/Berlin", patterns=["%d.%m.%Y %H:%M"], report=report)
    >>> moments.read("02.03.2026 09:30").isoformat()
    '2026-03-02T09:30:00+01:00'
    >>> moments.read(1772440200).isoformat()
    '2026-03-02T08:30:00+00:00'
    """

    def __init__(
        self,
        *,
        zone: str | None,
        report: ImportReport,
        patterns: Sequence[str] = (),
        language: str | None = None,
    ) -> None:
        self._zone, self._report = zone, report
        self._patterns = tuple(_reader(pattern, language) for pattern in patterns)

    def read(self, value: object, *, field: str = "a date and time") -> datetime:
        """Read one time as an instant.

        Raises:
            NaiveDatetimeError: It has no offset, and no zone was declared.
            ValueError: It has none of the known forms.
        """
        if isinstance(value, datetime):
            moment = _python_datetime(value)
        elif isinstance(value, date):
            moment = datetime.combine(value, time())
        elif isinstance(value, int | float) and not isinstance(value, bool):
            return _since_1970(value)
        elif isinstance(value, str):
            moment = self._parse(value.strip())
        else:
            raise ValueError("expected a date and time")  # noqa: TRY004
        return moment if moment.utcoffset() is not None else self._placed(moment, field)

    def _parse(self, text: str) -> datetime:
        for read in self._patterns:
            try:
                return read(text)
            except ValueError:
                continue
        if _SECONDS.fullmatch(text):
            return _since_1970(float(text))
        if twitter := _TWITTER.fullmatch(text):
            month, day, clock, hours, minutes, year = twitter.groups()
            text = f"{year}-{_MONTHS.get(month, '00')}-{day}T{clock}{hours}:{minutes}"
        return datetime.fromisoformat(_UTC_SUFFIX.sub("+00:00", text))

    def _placed(self, moment: datetime, field: str) -> datetime:
        if self._zone is None:
            raise NaiveDatetimeError(field)
        self._report.note(NoteKind.DECLARED_ZONE, field, detail=self._zone, line=self._report.line)
        placed = place(moment, self._zone)
        if placed.replace(tzinfo=None) != moment:
            self._report.note(
                NoteKind.COERCED, field, detail="a time that the zone skips", line=self._report.line
            )
        return placed


def _reader(pattern: str, language: str | None) -> Callable[[str], datetime]:
    if language is not None and any(directive in pattern for directive in SPELLED):
        return spelled_pattern(pattern, language).read
    return lambda text: datetime.strptime(text, pattern)  # noqa: DTZ007


def _python_datetime(moment: datetime) -> datetime:
    """Turn a timestamp of pandas, which counts nanoseconds, into Python's own."""
    if hasattr(moment, "to_pydatetime"):
        converted: datetime = moment.to_pydatetime(warn=False)
        return converted
    return moment


def _since_1970(seconds: float) -> datetime:
    """Read Unix seconds from 1973 to 5138; another number is more likely something else."""
    if not 10**8 <= seconds < 10**11:
        raise ValueError("expected seconds since 1970")
    return datetime.fromtimestamp(seconds, UTC)
