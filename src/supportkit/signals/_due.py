"""When something is due: "by Friday", "within 2 hours", "tomorrow by 5 pm".

The reading of a text has one letter a word (see `supportkit.text.time_words`). What is found
is resolved against the instant of the message, in its zone.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from supportkit.text.durations import longest
from supportkit.text.time_words import TimeReading
from supportkit.values import Span

__all__ = ["Due", "due"]

_TIME: Final = r"(?:(?P<clock{0}>T)S?|(?P<hour{0}>N)S|(?P<named{0}>L)|B(?P<bare{0}>N)(?![NUMWFS$]))"
_DATED: Final = (
    r"(?:(?<!X)(?P<next>V)?(?P<day>D)|(?P<m1>M)(?P<d1>[ON])(?:,?(?P<y1>N))?"
    r"|(?P<d2>[ON])\.?F?(?P<m2>M)(?:,?(?P<y2>N))?|(?P<iso>d)|(?<=[Bf])(?P<th>O))"
)
_DUE: Final = re.compile(
    rf"(?:{_TIME.format(1)}[-,f]{{0,2}})?{_DATED}P?(?:[-,]{{0,2}}B?{_TIME.format(2)})?"
    r"|I[-fVeF]{0,3}(?P<low>N{1,3})(?:RN)?F?W?(?P<unit>U)"
    r"|(?P<end>E|eFf?(?P<of>[UDf]|V?U)?|eFf?-)|(?P<coming>[VY])(?P<per>[UP])"
    rf"|{_TIME.format(3)}"
)
_MOST_WORDS: Final = 40
_MONTHS: Final = 12
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SUNDAY: Final = 6
_SATURDAY: Final = 5
_NOON: Final = time(12)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")


class Due(NamedTuple):
    """What is said of a moment, and the moment itself, exclusive."""

    span: Span
    at: datetime | None


def due(read: TimeReading, first: int, last: int, *, at: datetime | None) -> Due | None:
    """Find the moment that is named from word ``first`` up to the end of the sentence.

    Args:
        read: The whole text.
        first: The first word to look at.
        last: The last of the words to look at.
        at: The instant that it was said; None to find the words only.
    """
    end = read.letters.find(".", first, min(last + 1, first + _MOST_WORDS))
    end = min(last + 1, first + _MOST_WORDS) if end < 0 else end
    match = _DUE.search(read.letters, first, end)
    if match is None:
        return None
    span = read.reading.span(match.start(), match.end() - 1)
    try:
        return Due(span, None if at is None else _moment(read, match, at))
    except (OverflowError, ValueError):  # 31 February, or after the year 9999
        return Due(span, None)


def _moment(read: TimeReading, match: re.Match[str], at: datetime) -> datetime | None:
    if match["unit"]:
        return _after(read, match, at)
    if match["end"] or match["coming"]:
        return _end(read, match, at)
    clock = _clock(read, match)
    day = _day(read, match, at)
    if day is None and _is_dated(match):
        return None
    if day is not None:
        return _midnight(day, at) if clock is None else _on(day, clock[0], at)
    return None if clock is None else _next(*clock, at)


def _is_dated(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("day", "m1", "m2", "iso", "th"))


def _midnight(day: date, at: datetime) -> datetime:
    """Give the end of a day, which is the beginning of the next."""
    return _on(day + timedelta(days=1), time(), at)


def _on(day: date, clock: time, at: datetime) -> datetime:
    if clock == time.max:
        return _midnight(day, at)
    return datetime.combine(day, clock, tzinfo=at.tzinfo)


def _after(read: TimeReading, match: re.Match[str], at: datetime) -> datetime | None:
    long = longest(read, match.start("low"))
    # By way of UTC: in one zone, Python adds to the wall clock, also over a change of it.
    return None if long is None else (at.astimezone(UTC) + long).astimezone(at.tzinfo)


def _end(read: TimeReading, match: re.Match[str], at: datetime) -> datetime:
    """Give the end of the day, week, month or year that is meant."""
    place = match.end() - 1
    unit = read.key(place) if read.letters[place] == "U" else "day"
    later = 1 if "V" in match[0] else 0
    today = at.date()
    if unit in ("week", "workday"):
        return _midnight(today + timedelta(days=_SUNDAY - today.weekday() + 7 * later), at)
    if unit == "month":
        return _on(_months_on(today, 1 + later), time(), at)
    if unit == "year":
        return _on(date(today.year + 1 + later, 1, 1), time(), at)
    if unit == "day" and read.letters[place] == "D":
        return _midnight(_weekday(read.key(place), at, later=False), at)
    return _midnight(today + timedelta(days=later), at)


def _months_on(day: date, months: int) -> date:
    """Give the first of a month so many months later."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    return date(day.year + years, month + 1, 1)


def _day(read: TimeReading, match: re.Match[str], at: datetime) -> date | None:
    if match["day"]:
        return _weekday(read.key(match.start("day")), at, later=bool(match["next"]))
    if match["iso"]:
        return _written(read.word(match.start("iso")), at)
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[month]:
            number = _whole(read.key(match.start(day)))
            stated = _whole(read.key(match.start(year))) if match[year] else None
            return _coming(number, _whole(read.key(match.start(month))), at, year=stated)
    return _day_of_month(_whole(read.key(match.start("th"))), at) if match["th"] else None


def _weekday(key: str, at: datetime, *, later: bool) -> date:
    """Give the coming Friday, never the day of the message itself; "next" is in the next week."""
    today = at.date()
    if key in ("today", "tonight"):
        return today
    if key == "tomorrow":
        return today + timedelta(days=1)
    wanted = _SUNDAY if key == "weekend" else _DAYS.index(key)
    ahead = (wanted - today.weekday()) % 7
    if later:
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=ahead or (0 if key == "weekend" else 7))


def _written(text: str, at: datetime) -> date | None:
    """Read ``2026-03-09`` and ``9.3.``; other orders are not known."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    if match[1]:
        return date(int(match[1]), int(match[2]), int(match[3]))
    year = int(match[6]) if match[6] else None
    return _coming(int(match[4]), int(match[5]), at, year=year)


def _coming(day: int, month: int, at: datetime, *, year: int | None) -> date:
    today = at.date()
    if year is not None:
        return date(year if year > 99 else 2000 + year, month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _day_of_month(day: int, at: datetime) -> date:
    today = at.date()
    if day >= today.day:
        return today.replace(day=day)
    return _months_on(today, 1).replace(day=day)


def _whole(told: str) -> int:
    return int(re.match(r"\d*", told)[0] or 0)  # type: ignore[index]


def _clock(read: TimeReading, match: re.Match[str]) -> tuple[time, bool] | None:
    """Give the time of day, and whether it may as well be twelve hours later."""
    for n in (1, 2, 3):
        if match[f"named{n}"]:
            word = read.word(match.start(f"named{n}"))
            return (time.max if word == "midnight" else _NOON), False
        for name in (f"clock{n}", f"hour{n}", f"bare{n}"):
            if match[name]:
                return _time(read, match.start(name))
    return None


def _time(read: TimeReading, place: int) -> tuple[time, bool]:
    hour, _, rest = read.key(place).partition(":")
    after = read.word(place + 1) if read.letters[place + 1 : place + 2] == "S" else ""
    number, minute = _whole(hour), _whole(rest)
    if after[:1] in ("a", "p"):
        number = number % 12 + (12 if after[0] == "p" else 0)
    open_ = not rest and not after and 0 < number <= 12
    if number == 24:
        return time.max, False
    return time(number, minute), open_


def _next(clock: time, open_: bool, at: datetime) -> datetime:  # noqa: FBT001
    """Give the next time that a clock shows this."""
    clocks = [clock]
    if open_:
        clocks = [time(clock.hour % 12), time(clock.hour % 12 + 12)]
    days = (at.date(), at.date() + timedelta(days=1))
    moments = [_on(day, each, at) for day in days for each in clocks]
    return min(moment for moment in moments if moment > at)
