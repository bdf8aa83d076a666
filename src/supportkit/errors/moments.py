"""Errors of dates, zones, locales and lengths of time."""

from __future__ import annotations

from supportkit.errors.base import SupportKitError
from supportkit.errors.masking import masked, short

__all__ = ["DurationError", "LocaleError", "NaiveDatetimeError", "UnknownZoneError"]


class NaiveDatetimeError(SupportKitError, ValueError):
    """A date and time has no UTC offset, so it names no instant.

    Attributes:
        what: Which argument or field it was.
    """

    what: str

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)

    def __str__(self) -> str:
        return (
            f"{self.what} has no UTC offset; expected an aware datetime, such as "
            "2026-03-02T09:30:00+01:00, or a declared zone for the whole source"
        )


class UnknownZoneError(SupportKitError, LookupError):
    """There is no such time zone in the zone database.

    Attributes:
        zone: The name that was asked for.
        similar: Names that are close to it.
    """

    zone: str
    similar: tuple[str, ...]

    def __init__(self, zone: str, similar: tuple[str, ...] = ()) -> None:
        self.zone, self.similar = masked(zone), similar
        super().__init__(self.zone, similar)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.similar)}?" if self.similar else ""
        asked = short(repr(self.zone))
        return f"no time zone {asked}; expected an IANA name such as 'Europe/Berlin'{hint}"


class LocaleError(SupportKitError, ValueError):
    """A text is not a BCP 47 language tag.

    Attributes:
        tag: The text; empty where it does not look like a tag, because it may be personal.
    """

    tag: str

    def __init__(self, tag: str) -> None:
        self.tag = tag
        super().__init__(tag)

    def __str__(self) -> str:
        found = repr(self.tag) if self.tag else "that"
        return f"{found} is no language tag; expected BCP 47, such as 'de' or 'pt-BR'"


class DurationError(SupportKitError, ValueError):
    """A length of time cannot be read, or could mean two things.

    Attributes:
        text: The text as written.
        problem: What is unclear about it.
    """

    text: str
    problem: str

    def __init__(self, text: str, problem: str) -> None:
        self.text, self.problem = masked(text), problem
        super().__init__(self.text, problem)

    def __str__(self) -> str:
        return f"{self.text!r}: {self.problem}; write 30m, 4h, 1h30m, '2 business days' or PT4H"
