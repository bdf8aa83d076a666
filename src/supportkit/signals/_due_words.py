"""The words of one sentence, read for what they say of a moment."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import Final, NamedTuple

from supportkit.signals._due_expressions import expressions
from supportkit.signals._lengths import MEANINGS
from supportkit.signals._moment import Clock, Moment, UnsureError, written_clock
from supportkit.text.time_words import TimeReading
from supportkit.text.zones import zone_at
from supportkit.values.patterns import regex

__all__ = ["DueWords", "Told"]

_MOST_GLUE: Final = 4
_TOGETHER: Final = ("date", "clock", "day", "part")
_WAYS: Final = {
    ("date", False): ("date",),
    ("date", True): ("date", "dom"),
    ("clock", False): ("dotted", "spoken", "clock"),
    ("clock", True): ("dotted", "spoken", "clock", "hour", "bare"),
    ("day", False): ("day",),
    ("day", True): ("day",),
    ("part", False): ("part",),
    ("part", True): ("of_day", "part"),
}
"""How each kind may be written, and how behind a day."""
_NUMBERS: Final = ("t", "h", "b", "dot")
_SHARES: Final = {"0.5": 30, "0.25": 15}
_WHOLE: Final = regex(r"(\d{1,4})\D*")


class Told(NamedTuple):
    """Words of a moment.

    Attributes:
        start: The place of the first.
        end: The place after the last.
        stop: The character after the last.
        resolve: What they mean; None for what has passed.
        moment: Day and time, if they are so made.
    """

    start: int
    end: int
    stop: int
    resolve: Callable[[datetime], datetime] | None
    moment: Moment | None = None


class DueWords:
    """The words of one sentence, up to a place."""

    def __init__(self, read: TimeReading, end: int) -> None:
        self.end = end
        self._read, self._codes = read, read.codes
        self._known = expressions(read.words)

    def told(self, place: int) -> Told | None:
        """Read the moment that begins at a word, if one does."""
        if not self._read.words.keys(self._codes[place]) and self._codes[place] not in "01td":
            return None
        moment = Moment(before=self._follows(place, "before"), until=self._follows(place, "until"))
        for name, meaning in MEANINGS.items():
            match = self._match(name, place)
            if match is not None:
                return self._told(match, partial(meaning, self._read, match, moment))
        end, stop = self._together(moment, place)
        if end == place:
            return None
        end, stop = self._behind(moment, place, end, stop)
        resolve = None if self._is_past(place) else moment.resolve
        return Told(place, end, stop, resolve, moment)

    def _behind(self, moment: Moment, place: int, end: int, stop: int) -> tuple[int, int]:
        """Read the zone behind it all; a time or "a week" that was not understood makes unsure."""
        if moment.clock is not None and moment.zone is None and not moment.unsure:
            end, zoned = self._zone(moment, end)
            stop = max(stop, zoned, self._stop(end))
        elif moment.clock is None and moment.weekday is not None:
            unread = self._match("unread", end) or self._match("weekon", end)
            moment.unsure |= unread is not None or self._follows(place, "week")
        return end, stop

    def _match(self, name: str, place: int) -> re.Match[str] | None:
        return self._known[name].match(self._codes, place, self.end)

    def _told(self, match: re.Match[str], resolve: Callable[[datetime], datetime]) -> Told:
        """Read what follows "end of", "eod": a day, or nothing."""
        if match.re is self._known["end"] and self._is_of_day(match):
            moment = Moment()
            end, stop = self._together(moment, match.end(), kinds=("day", "date"), glue=True)
            if end > match.end():
                return Told(match.start(), end, stop, moment.resolve, moment)
        return Told(match.start(), match.end(), self._stop(match.end()), resolve)

    def _is_of_day(self, match: re.Match[str]) -> bool:
        if match["unit"]:
            unit = self._read.key(match.start("unit"), "units")
            return unit == "day" and not (match["later"] or match["later2"])
        return not (match["month"] or match["whole"])

    def _stop(self, end: int) -> int:
        return self._read.reading.place(end - 1)[1]

    def _follows(self, place: int, section: str) -> bool:
        """Whether a word of a section stands before a place, articles left out."""
        for before in range(place - 1, max(place - _MOST_GLUE, 0) - 1, -1):
            if self._tells(before, section):
                return True
            if not self.is_glue(before):
                return False
        return False

    def _tells(self, place: int, name: str) -> bool:
        """Whether a word stands in a section, or is a unit of that name."""
        return (
            self._read.tells(place, name)
            or self._read.words.keys(self._codes[place]).get("units") == name
        )

    def _is_past(self, place: int) -> bool:
        tells = self._read.tells
        if place and (tells(place - 1, "past") or tells(place - 1, "after")):
            return True
        return place > 1 and tells(place - 1, "articles") and tells(place - 2, "after")

    def is_glue(self, place: int) -> bool:
        """Whether a word only binds, such as "by", "on", "the"."""
        return self._known["glue"].match(self._codes, place) is not None

    def _together(
        self,
        moment: Moment,
        place: int,
        *,
        kinds: tuple[str, ...] = _TOGETHER,
        glue: bool = False,
    ) -> tuple[int, int]:
        """Put together what is said of one moment from a place on; give where it ends."""
        end, stop = place, 0
        left = list(kinds)
        while left:
            found = self._piece(moment, end, left, glue=glue or end > place)
            if found is None:
                break
            end, stop, kind = found
            left.remove(kind)
        return end, stop

    def _piece(
        self, moment: Moment, start: int, kinds: list[str], *, glue: bool
    ) -> tuple[int, int, str] | None:
        """Read the next thing that is said of a moment, after words such as "on the"."""
        for place in range(start, min(start + _MOST_GLUE, self.end)):
            for kind in kinds:
                found = self._read_kind(kind, moment, place)
                if found is not None:
                    return *found, kind
            if not (glue and (self.is_glue(place) or self._codes[place] == ",")):
                return None
        return None

    def _read_kind(self, kind: str, moment: Moment, place: int) -> tuple[int, int] | None:
        dated = moment.weekday is not None or moment.dated is not None
        dated = dated or (kind == "part" and moment.clock is not None)
        for name in _WAYS[kind, dated]:
            match = self._match(name, place)
            if match is not None and self._is_written_so(name, match):
                end, stop = _READERS[kind](self, match, moment)
                return end, max(stop, self._stop(end))
        return None

    def _is_written_so(self, name: str, match: re.Match[str]) -> bool:
        """Whether "p.m." is no end of a sentence, and German "zum 15." is in figures."""
        if name == "date" and match["marked"]:
            return self._read.word(match.start("marked"))[0].isdigit()
        return name != "dotted" or self._is_dotted(match.start("dot"))

    def _is_dotted(self, place: int) -> bool:
        """Whether "p.m." stands behind a number, cut at its first stop."""
        word = self._read.word
        return word(place + 1) in ("a", "p") and word(place + 3) == "m"

    def day(self, match: re.Match[str], moment: Moment) -> tuple[int, int]:
        """Read "next Friday", "Friday of next week", "the day after tomorrow"."""
        if match["over"]:
            moment.weekday = "overmorrow"
            return match.end(), 0
        place = match.start("day")
        moment.weekday = self._read.key(place, "days")
        if self._read.tells(place, "dayparts"):
            moment.part = self._read.key(place, "dayparts")
        for name in ("later", "later2"):
            if match[name]:
                moment.next |= self._read.tells(match.start(name), "next")
                moment.coming |= self._read.tells(match.start(name), "coming")
        if match["week"]:
            moment.next, moment.coming = True, False
        again = self._match("again", match.end())
        if again and moment.weekday in ("today", "tomorrow", "overmorrow"):
            moment.also = self._read.key(again.start("again"), "days")
            return again.end(), 0
        return self._later_day(match, moment), 0

    def _later_day(self, match: re.Match[str], moment: Moment) -> int:
        """Read the later of two days: "Monday or Tuesday", "between Monday and Friday"."""
        between = any(self._follows(match.start(), name) for name in ("at", "between"))
        name = "and_day" if between else "or_day"
        later = self._match(name, match.end())
        if later is None:
            return match.end()
        moment.since = moment.weekday
        moment.weekday = self._read.key(later.start("day"), "days")
        return later.end()

    def date(self, match: re.Match[str], moment: Moment) -> tuple[int, int]:
        """Read "March 3rd", "3. März 2027", "the 14th", "9.3."."""
        told = match.groupdict()
        if told.get("iso"):
            moment.dated = self._read.word(match.start("iso"))
            return match.end(), 0
        for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
            if told.get(month):
                named = int(self._read.key(match.start(month), "months"))
                stated = self._whole(match.start(year)) if told[year] else None
                moment.dated = self._whole(match.start(day)), named, stated
                return match.end(), 0
        name = next(name for name in ("th", "marked", "bare") if told.get(name))
        moment.dated = self._whole(match.start(name)), None, None
        moment.bare = name == "bare"
        return match.end(), 0

    def _whole(self, place: int) -> int:
        """Read a whole number: 3, 3rd, three, third; 0 for what is none, which no day is."""
        key = self._read.key(place, "numbers")
        key = self._read.key(place, "ordinals") if not key[:1].isdigit() else key
        found = _WHOLE.fullmatch(key)
        return int(found[1]) if found else 0

    def part(self, match: re.Match[str], moment: Moment) -> tuple[int, int]:
        """Read "this morning", or "in the morning" behind a day or a time."""
        moment.part = self._read.key(match.start("part"), "parts")
        return match.end(), 0

    def clock(self, match: re.Match[str], moment: Moment) -> tuple[int, int]:
        """Read a time of day, and the zone or the place behind it."""
        end = match.end()
        if match.groupdict().get("named"):
            late = self._read.tells(match.start("named"), "midnight")
            share = self._match("half", end)
            half = share is not None and self._read.key(share.start("half"), "numbers") == "0.5"
            moment.clock = Clock(time.max if late else time(12, 30 * half))
            moment.unsure |= half and late
            return share.end() if share and half else end, 0
        if match.groupdict().get("share"):
            return self._spoken(match, moment)
        share = self._match("half", end)
        minutes = self._minutes(match)
        key = self._read.key(share.start("half"), "numbers") if share else ""
        if share and key in _SHARES:
            minutes, end = _SHARES[key], share.end()
        told = match.groupdict()
        place = next(match.start(name) for name in _NUMBERS if told.get(name))
        said = self._said(match, place)
        half_days = "am" in self._read.words.all("times")
        try:
            moment.clock = written_clock(
                self._digits(place), minutes=minutes, said=said, half_days=half_days
            )
        except UnsureError:
            moment.unsure = True
        return self._zone(moment, end)

    def _spoken(self, match: re.Match[str], moment: Moment) -> tuple[int, int]:
        """Read "half past three", "Viertel vor vier", "halb vier"; English "half 3" is unsure."""
        share = _SHARES.get(self._read.key(match.start("share"), "numbers"), 0)
        hour = self._digits(match.start("b"))
        early = bool(match["to"]) or self._read.tells(match.start("share"), "halfto")
        told = bool(match["past"]) or early
        minutes = int(hour or 99) * 60 + (-share if early else share)
        if told and share and minutes <= 12 * 60 + 30:
            moment.clock = Clock(time(minutes // 60, minutes % 60), open=True)
        else:
            moment.unsure = True
        return self._zone(moment, match.end())

    def _minutes(self, match: re.Match[str]) -> int:
        told = match.groupdict()
        place = next((match.start(name) for name in ("min", "bmin") if told.get(name)), None)
        return 0 if place is None else int(self._digits(place) or 0)

    def _digits(self, place: int) -> str:
        """Give a number in figures; an empty text for none that a clock shows."""
        word = self._read.word(place)
        if word[:1].isdigit():
            return word
        key = self._read.key(place, "numbers")
        return key if key.isdigit() else ""

    def _said(self, match: re.Match[str], place: int) -> str:
        """Give what is said behind a number, such as "pm"."""
        if place + 1 >= match.end():
            return ""
        word = self._read.word(place + 1)
        return f"{word}m" if match.re is self._known["dotted"] else word

    def _zone(self, moment: Moment, end: int) -> tuple[int, int]:
        read = self._read
        place = self._match("place", end)
        if place:
            moment.unsure = True
            return place.end(), 0
        comma = end < self.end and self._codes[end] == ","
        start = self._stop(end + comma)
        written = zone_at(read.reading.text, start, language=read.words.language)
        if written is None:
            return end, 0
        moment.zone, moment.unsure = written.zone, moment.unsure or written.zone is None
        while end < self.end and read.reading.place(end)[0] < written.end:
            end += 1
        return end, written.end


_READERS: Final = {
    "date": DueWords.date,
    "clock": DueWords.clock,
    "day": DueWords.day,
    "part": DueWords.part,
}
