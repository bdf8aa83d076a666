"""Every exception that supportkit raises, in one tree.

Each is also the built-in that says the same thing, carries its facts as
attributes, pickles, and tells the reader what was expected, what was found and
what to do. None of them ever shows text, a name or an address from a case.

    SupportKitError
    ├── UsageError (ValueError)                an option is not understood, or missing
    ├── CaseDataError (ValueError)             a record cannot become a case
    ├── UnreadableSourceError (OSError)        a file or folder cannot be read
    ├── UnknownFormatError (ValueError)        a file holds none of the formats we read
    ├── SchemaVersionError (ValueError)        a file of ours was written by a newer version
    ├── MappingError (ValueError)              a mapping names something that does not exist
    ├── OutputExistsError (FileExistsError)    a result would overwrite a file
    ├── NaiveDatetimeError (ValueError)        a date and time without UTC offset
    ├── UnknownZoneError (LookupError)         no such time zone in the zone database
    ├── LocaleError (ValueError)               not a BCP 47 language tag
    ├── DurationError (ValueError)             a length of time that cannot be read
    ├── ScheduleError (ValueError)             working hours that make no sense
    │   └── NoOpenTimeError                    a schedule that never opens again
    ├── PolicyError (ValueError)               an SLA policy file with a mistake
    ├── CatalogueError (ValueError)            a canned-response file with a mistake
    ├── LexiconError (ValueError)              a file of words or phrases with a mistake
    ├── PrivacyPolicyError (ValueError)        a policy of what to redact, with a mistake
    ├── RedactionError (ValueError)            a field that cannot be redacted
    ├── RecogniserError (RuntimeError)         a recogniser that was plugged in failed
    ├── VaultError (ValueError)                a vault that is damaged, or of another case
    ├── UnknownResponseError (LookupError)     no canned response of that id
    ├── UnknownCustomerError (LookupError)     no customer, or several, where one was asked for
    ├── TemplateError
    │   ├── TemplateSyntaxError (ValueError)   the body does not parse
    │   ├── RefusedTemplateError (ValueError)  the body uses what a reply may not use
    │   ├── MissingVariableError (LookupError) the body needs a value that it was not given
    │   ├── TemplateValueError (ValueError)    a value does not fit where the body uses it
    │   └── RenderLimitError (ValueError)      rendering went over its budget
    ├── DataFileError (RuntimeError)           a file of a package is not the one we know
    └── BackendUnavailableError (ImportError)  an extra is not installed
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

__all__ = [
    "BackendUnavailableError",
    "CaseDataError",
    "CatalogueError",
    "DataFileError",
    "DurationError",
    "LexiconError",
    "LocaleError",
    "MappingError",
    "MissingVariableError",
    "NaiveDatetimeError",
    "NoOpenTimeError",
    "OutputExistsError",
    "PolicyError",
    "PrivacyPolicyError",
    "RecogniserError",
    "RedactionError",
    "RefusedTemplateError",
    "RenderLimitError",
    "ScheduleError",
    "SchemaVersionError",
    "SupportKitError",
    "TemplateError",
    "TemplateSyntaxError",
    "TemplateValueError",
    "UnknownCustomerError",
    "UnknownFormatError",
    "UnknownResponseError",
    "UnknownZoneError",
    "UnreadableSourceError",
    "UsageError",
    "VaultError",
]


_WORD = re.compile(r"[^\s'\"<>()\[\]{},;:=]+")
_PHONE = re.compile(r"(?<!\w)\+[1-9][\d ()./-]{5,24}\d")


def masked(text: str) -> str:
    """Write a text with an ellipsis for every word in it that could be an address or a number.

    What is shown to a person passes through it where a source, a file of settings or a caller
    may have put anything: the name of a group, a key, a word that is none.

    >>> masked("level 2"), masked("one of billing, ada@example.com"), masked("+49 170 4242421")
    ('level 2', 'one of billing, \u2026', '\u2026')
    """
    if "@" in text:
        text = _WORD.sub(lambda word: "\u2026" if "@" in word[0] else word[0], text)
    return _PHONE.sub("\u2026", text) if "+" in text else text


def masked_file(name: str) -> str:
    """Write the name of a file; one that could be an address by its ending alone."""
    return f"{masked(PurePath(name).stem)}{PurePath(name).suffix}" if "@" in name else name


def _names(names: Iterable[str]) -> str:
    return ", ".join(repr(masked(name)) for name in sorted(names)) or "nothing"


_LONGEST = 500


def _where(source: str | None, line: int | None, path: str | None = None) -> str:
    """Write a place as ``file:line: key: ``, leaving out what is not known.

    A key is whatever a file says, so nothing in it may act on a terminal or begin a line.
    """
    name = None if source is None else masked_file(source)
    place = ":".join(str(part) for part in (name, line) if part is not None)
    said = "".join(f"{_short(part)}: " for part in (place, path) if part)
    return "".join(char if char.isprintable() else "\ufffd" for char in said)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\u2026"


class SupportKitError(Exception):
    """The root of all errors of supportkit: catch it to catch them all."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class _LocatedError(SupportKitError):
    """A mistake in a file, with its place, what was expected there and what was found.

    Attributes:
        source: Name of the file, or None for data in memory.
        line: Line number, from 1, or None where lines mean nothing.
        path: Dotted path of the field or key.
        expected: What would have been right.
        found: What stood there, in words; never a value that could be personal.
    """

    source: str | None
    line: int | None
    path: str | None
    expected: str
    found: str

    def __init__(
        self, source: str | None, line: int | None, path: str | None, expected: str, found: str
    ) -> None:
        self.source, self.line, self.path = source, line, None if path is None else masked(path)
        self.expected, self.found = masked(expected), masked(found)
        super().__init__(source, line, self.path, self.expected, self.found)

    def __str__(self) -> str:
        place = _where(self.source, self.line, self.path)
        return f"{place}expected {self.expected}, found {_short(self.found)}"


class UsageError(SupportKitError, ValueError):
    """An option is not understood, or missing where it is needed.

    Attributes:
        option: Name of the option.
        expected: What it takes.
    """

    option: str
    expected: str

    def __init__(self, option: str, expected: str) -> None:
        self.option, self.expected = option, masked(expected)
        super().__init__(option, self.expected)

    def __str__(self) -> str:
        return f"{self.option}: expected {self.expected}"


class CaseDataError(_LocatedError, ValueError):
    """A record cannot become a case.

    Readers raise it at the first bad record. To skip and report such records instead,
    read with ``on_error="collect"``.

    Attributes:
        record_id: Id of the record, where it could be read.
    """

    record_id: str | None

    def __init__(
        self,
        source: str | None,
        line: int | None,
        path: str | None,
        expected: str,
        found: str,
        record_id: str | None = None,
    ) -> None:
        super().__init__(source, line, path, expected, found)
        self.record_id = record_id
        self.args = (*self.args, record_id)


class UnreadableSourceError(SupportKitError, OSError):
    """A file or folder cannot be read at all.

    Attributes:
        source: Name of the file.
        problem: Why not, with what would do instead.
    """

    source: str
    problem: str

    def __init__(self, source: str, problem: str) -> None:
        self.source, self.problem = source, problem
        super().__init__(source, problem)

    def __str__(self) -> str:
        return f"{masked_file(self.source)}: {self.problem}"


class UnknownFormatError(SupportKitError, ValueError):
    """A file holds none of the formats that we read.

    Attributes:
        source: Name of the file.
        found: What the file looks like.
        known: Names of the formats that can be asked for.
    """

    source: str
    found: str
    known: tuple[str, ...]

    def __init__(self, source: str, found: str, known: tuple[str, ...]) -> None:
        self.source, self.found, self.known = source, found, known
        super().__init__(source, found, known)

    def __str__(self) -> str:
        formats = ", ".join(self.known)
        name = masked_file(self.source)
        return f"{name}: {masked(self.found)}; expected an export in one of: {formats}"


class SchemaVersionError(SupportKitError, ValueError):
    """A file of ours was written by a newer supportkit, or holds something else.

    Attributes:
        kind: What the file was expected to hold, such as ``case``.
        found: What stands under ``schema:``, if it has the form of ours.
        newest: The newest version that this supportkit reads.
    """

    kind: str
    found: str
    newest: int

    def __init__(self, kind: str, found: str, newest: int) -> None:
        self.kind, self.found, self.newest = kind, found, newest
        super().__init__(kind, found, newest)

    def __str__(self) -> str:
        older = f"supportkit.{self.kind}/1 to " if self.newest > 1 else ""
        return (
            f"schema: expected {older}supportkit.{self.kind}/{self.newest}, found {self.found}"
            f"{self._advice()}"
        )

    def _advice(self) -> str:
        """Say what to install, where it is the right kind with a higher number."""
        if not self.found.startswith(f"supportkit.{self.kind}/"):
            return ""
        return "; a newer supportkit wrote it: pip install --upgrade supportkit"


class MappingError(_LocatedError, ValueError):
    """A mapping from an export's columns to a case has a mistake."""


class OutputExistsError(SupportKitError, FileExistsError):
    """A result would overwrite a file that is already there.

    Attributes:
        target: Name of the file.
    """

    target: str

    def __init__(self, target: str) -> None:
        self.target = target
        super().__init__(target)

    def __str__(self) -> str:
        name = masked_file(self.target)
        return f"{name} exists; use --force (force=True) to replace it, or name another file"


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
        asked = _short(repr(self.zone))
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


class ScheduleError(SupportKitError, ValueError):
    """Working hours that make no sense.

    Attributes:
        key: Which part of the schedule, such as ``weekly.mon``.
        expected: What would have been right.
        found: What stood there.
    """

    key: str
    expected: str
    found: str

    def __init__(self, key: str, expected: str, found: str) -> None:
        self.key, self.expected, self.found = masked(key), masked(expected), masked(found)
        super().__init__(self.key, self.expected, self.found)

    def __str__(self) -> str:
        return f"{self.key}: expected {self.expected}, found {self.found}"


class NoOpenTimeError(ScheduleError):
    """A schedule has no open time where some was asked for."""


class PolicyError(_LocatedError, ValueError):
    """An SLA policy file has a mistake."""


class CatalogueError(_LocatedError, ValueError):
    """A file of a catalogue of canned responses has a mistake."""


class PrivacyPolicyError(_LocatedError, ValueError):
    """A policy of what to find and how to replace it has a mistake.

    Attributes:
        column: Column, from 1, or None where it is not known.
    """

    column: int | None

    def __init__(
        self,
        source: str | None,
        line: int | None,
        path: str | None,
        expected: str,
        found: str,
        column: int | None = None,
    ) -> None:
        super().__init__(source, line, path, expected, found)
        self.column = column
        self.args = (*self.args, column)

    def __str__(self) -> str:
        said = super().__str__()
        if self.line is None or self.column is None:
            return said
        head = _where(self.source, self.line)
        return f"{head[:-2]}:{self.column}: {said.removeprefix(head)}"


class RedactionError(SupportKitError, ValueError):
    """A field of a model holds personal data that nothing can stand for.

    Attributes:
        field: Its path, such as ``customer.birthday``.
        problem: Why, and what to do about it.
    """

    field: str
    problem: str

    def __init__(self, field: str, problem: str) -> None:
        self.field, self.problem = field, problem
        super().__init__(field, problem)

    def __str__(self) -> str:
        return f"{_short(self.field)}: {self.problem}"


class RecogniserError(SupportKitError, RuntimeError):
    """A recogniser of personal data that was plugged in failed.

    Its own message is not shown, as it may hold the text: call it alone to see it.

    Attributes:
        recogniser: Name of its class.
        problem: What went wrong.
    """

    recogniser: str
    problem: str

    def __init__(self, recogniser: str, problem: str) -> None:
        self.recogniser, self.problem = recogniser, problem
        super().__init__(recogniser, problem)

    def __str__(self) -> str:
        return f"recogniser {_short(self.recogniser)}: {self.problem}"


class VaultError(SupportKitError, ValueError):
    """A vault is damaged, or belongs to another case.

    Attributes:
        expected: What would have been right.
        found: What was there instead, in words and never a value.
    """

    expected: str
    found: str

    def __init__(self, expected: str, found: str) -> None:
        self.expected, self.found = expected, found
        super().__init__(expected, found)

    def __str__(self) -> str:
        return f"vault: expected {self.expected}, found {self.found}"


class LexiconError(SupportKitError, ValueError):
    """A file of words or phrases, such as a lexicon, has a mistake.

    Attributes:
        source: The file, or another name of where the words come from.
        line: Line number, from 1, or None where it is no mistake of one line.
        column: Column, from 1, or None.
        expected: What would have been right.
        found: What stood there.
    """

    source: str | None
    line: int | None
    column: int | None
    expected: str
    found: str

    def __init__(
        self, source: str | None, line: int | None, column: int | None, expected: str, found: str
    ) -> None:
        self.source, self.line, self.column = source, line, column
        self.expected, self.found = masked(expected), masked(found)
        super().__init__(source, line, column, self.expected, self.found)

    def __str__(self) -> str:
        place = _where(self.source, self.line, None if self.column is None else str(self.column))
        place = place.replace(": ", ":", 1) if self.line and self.column else place
        return f"{place}expected {self.expected}, found {_short(self.found)}"


class UnknownResponseError(SupportKitError, LookupError):
    """The catalogue has no such canned response, or none for that locale or channel.

    Attributes:
        response: Id that was asked for.
        known: Ids, locales or channels that exist.
        lacking: ``response``, ``locale`` or ``channel``: what there is none of.
    """

    response: str
    known: tuple[str, ...]
    lacking: str

    def __init__(self, response: str, known: tuple[str, ...], lacking: str = "response") -> None:
        self.response, self.known, self.lacking = response, known, lacking
        super().__init__(response, known, lacking)

    def __str__(self) -> str:
        what = "" if self.lacking == "response" else f" for that {self.lacking}"
        return f"no canned response {masked(self.response)!r}{what}; there is {_names(self.known)}"


class UnknownCustomerError(SupportKitError, LookupError):
    """A history has no such customer, or several that could be meant.

    Attributes:
        found: How many there are: 0, or more than 1.
    """

    found: int

    def __init__(self, found: int) -> None:
        self.found = found
        super().__init__(found)

    def __str__(self) -> str:
        if self.found:
            return f"expected one customer, found {self.found}; name the help desk with source="
        return "expected a customer of this history, found nobody with that id or identifier"


class TemplateError(SupportKitError):
    """A canned response cannot be parsed or rendered."""


class TemplateSyntaxError(TemplateError, ValueError):
    """The body of a canned response does not parse.

    Attributes:
        template: Name of the template, as in the catalogue.
        line: Line in its file, from 1.
        problem: What is wrong there.
    """

    template: str
    line: int
    problem: str

    def __init__(self, template: str, line: int, problem: str) -> None:
        self.template, self.line, self.problem = template, line, problem
        super().__init__(template, line, problem)

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {masked(self.problem)}"


class RefusedTemplateError(TemplateSyntaxError):
    """The body of a canned response uses a construct that a reply may not use."""


class MissingVariableError(TemplateError, LookupError):
    """A template needs a variable that it was not given.

    Attributes:
        template: Name of the template, as in the catalogue.
        missing: Names of the missing variables.
        known: Names that were given.
        not_passed: Arguments that would have held them and were left out, such as ``agent``.
    """

    template: str
    missing: frozenset[str]
    known: frozenset[str]
    not_passed: tuple[str, ...]

    def __init__(
        self,
        template: str,
        missing: frozenset[str],
        known: frozenset[str],
        not_passed: tuple[str, ...] = (),
    ) -> None:
        self.template, self.missing, self.known = template, missing, known
        self.not_passed = not_passed
        super().__init__(template, missing, known, not_passed)

    def __str__(self) -> str:
        left_out = [f"no {name} was given (pass {name}=)" for name in self.not_passed]
        reason = " and ".join(left_out) or f"was given {_names(self.known)}"
        return f"template {self.template!r} needs {_names(self.missing)}, but {reason}"


class TemplateValueError(TemplateError, ValueError):
    """A value does not fit where the body of a canned response uses it.

    Attributes:
        template: Name of the template, as in the catalogue.
        line: Line in its file, from 1.
        problem: What does not fit, without the value.
    """

    template: str
    line: int
    problem: str

    def __init__(self, template: str, line: int, problem: str) -> None:
        self.template, self.line, self.problem = template, line, problem
        super().__init__(template, line, problem)

    def __str__(self) -> str:
        return f"{self.template}:{self.line}: {masked(self.problem)}"


class RenderLimitError(TemplateError, ValueError):
    """Rendering a template went over its budget, so it was stopped.

    Attributes:
        template: Name of the template, as in the catalogue.
        limit: Which budget, with its size.
    """

    template: str
    limit: str

    def __init__(self, template: str, limit: str) -> None:
        self.template, self.limit = template, limit
        super().__init__(template, limit)

    def __str__(self) -> str:
        return f"template {self.template!r} was stopped: more than {self.limit}"


class DataFileError(SupportKitError, RuntimeError):
    """A data file of an installed package is not the one that we know.

    Attributes:
        package: Name and version range of the package that holds it.
        expected: What we know, such as a checksum.
        found: What is there.
    """

    package: str
    expected: str
    found: str

    def __init__(self, package: str, expected: str, found: str) -> None:
        self.package, self.expected, self.found = package, expected, found
        super().__init__(package, expected, found)

    def __str__(self) -> str:
        return (
            f"the data of {self.package} is not the one supportkit was made for: expected "
            f"{self.expected}, found {self.found}; reinstall it: pip install '{self.package}'"
        )


class BackendUnavailableError(SupportKitError, ImportError):
    """Something needs a package that is not installed.

    Attributes:
        feature: What was asked for.
        extra: Name of the extra that brings the package.
    """

    feature: str
    extra: str

    def __init__(self, feature: str, extra: str) -> None:
        self.feature, self.extra = feature, extra
        super().__init__(feature, extra)

    def __str__(self) -> str:
        return f"{self.feature} needs an extra: pip install 'supportkit[{self.extra}]'"
