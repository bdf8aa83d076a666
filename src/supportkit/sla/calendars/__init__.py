"""Holidays from elsewhere: the rules of countries, and iCalendar feeds.

Both are values for ``Schedule(holidays=...)``, offline and deterministic, that say
where they come from and up to which date they are known.

    sla.calendars.public_holidays("DE", subdivision="BY")
    sla.calendars.read_ical("closed.ics", zone="Europe/Berlin", until="2030-12-31")

They need the extra ``calendars``.
"""

from supportkit.sla.calendars.countries import PublicHolidays, public_holidays
from supportkit.sla.calendars.feeds import ICalendar, LeftOut, Occasion, Reason, read_ical

__all__ = [
    "ICalendar",
    "LeftOut",
    "Occasion",
    "PublicHolidays",
    "Reason",
    "public_holidays",
    "read_ical",
]
