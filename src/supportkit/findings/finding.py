"""One thing that a check found, and what a rule is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from supportkit.values import Span

__all__ = ["Coded", "Finding", "Fix", "Named", "Rule", "Severity", "ordered"]

Subject_contra = TypeVar("Subject_contra", contravariant=True)


class Severity(StrEnum):
    """How much a finding matters; what matters more is greater.

    >>> Severity.ERROR > Severity.INFO, max(Severity), Severity("warning") >= "info"
    (True, <Severity.ERROR: 'error'>, True)
    """

    ERROR = "error"
    """Something fails, or says a wrong thing to a customer."""
    WARNING = "warning"
    """Something may fail, or will for some customers."""
    INFO = "info"
    """Worth knowing."""

    @property
    def _rank(self) -> int:
        return ("info", "warning", "error").index(self.value)

    def __lt__(self, other: str) -> bool:
        return self._rank < Severity(other)._rank

    def __le__(self, other: str) -> bool:
        return self._rank <= Severity(other)._rank

    def __gt__(self, other: str) -> bool:
        return self._rank > Severity(other)._rank

    def __ge__(self, other: str) -> bool:
        return self._rank >= Severity(other)._rank


class Coded(Protocol):
    """The part of a rule by which it is chosen."""

    @property
    def code(self) -> str:
        """As of `Rule`."""
        ...

    @property
    def name(self) -> str:
        """As of `Rule`."""
        ...


class Named(Protocol):
    """The part of a rule that its findings show."""

    @property
    def code(self) -> str:
        """As of `Rule`."""
        ...

    @property
    def name(self) -> str:
        """As of `Rule`."""
        ...

    @property
    def severity(self) -> Severity:
        """How much its findings matter, if they do not say otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that would cure a finding.

    Attributes:
        span: The characters of the file to replace.
        replacement: What to put there.
        safe: Whether the change can never alter the meaning.
    """

    span: Span
    replacement: str
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a check found, with the place where it stands.

    Attributes:
        code: The rule's code, such as ``SK101``.
        name: The rule's name, such as ``undeclared-variable``.
        severity: How much it matters.
        message: What is wrong, for the author of the text to read.
        path: The file as it was given, with ``/``; None for text in memory.
        line: Line, from 1; None where the finding is about the whole.
        column: Column in code points, from 1.
        end_line: Line of the last character that it is about.
        end_column: Column after that character.
        span: The same place as characters of the file.
        locale: Locale of the text, as a BCP 47 tag.
        fix: A change that would cure it.
        docs_url: Address of the page that explains the rule; None where no site has it.

    >>> Finding(
    ...     code="SK101",
    ...     name="undeclared-variable",
    ...     severity=Severity.ERROR,
    ...     message="there is no field 'nme'",
    ...     path="hello/en.md.j2",
    ...     line=2,
    ...     column=7,
    ... )
    Finding('hello/en.md.j2:2:7: SK101')
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    span: Span | None = None
    locale: str | None = None
    fix: Fix | None = None
    docs_url: str | None = None

    @property
    def where(self) -> str:
        """The place as ``path:line:column``, leaving out what is not known."""
        known = (part for part in (self.path, self.line, self.column) if part is not None)
        return ":".join(str(part) for part in known)

    def to_json(self) -> dict[str, Any]:
        """Give plain values for JSON by the names of the attributes; None for what is not known.

        So does ``supportkit check --output-format json``. The keys stay; more may come.

        >>> found = Finding(code="SK1", name="x", severity=Severity.INFO, message="", line=3)
        >>> found.to_json()["severity"], found.to_json()["line"], found.to_json()["span"]
        ('info', 3, None)
        """
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "message": self.message,
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "span": None if self.span is None else _plain_span(self.span),
            "locale": self.locale,
            "fix": None if self.fix is None else _plain_fix(self.fix),
            "docs_url": self.docs_url,
        }

    @classmethod
    def from_json(cls, row: Mapping[str, Any], /) -> Finding:
        """Make a finding of what `to_json` gives; a key that is missing is not known.

        Raises:
            ValueError: It is no such row.

        >>> found = Finding(code="SK1", name="x", severity=Severity.INFO, message="", line=3)
        >>> Finding.from_json(found.to_json()) == found
        True
        """
        from supportkit.findings.plain import checked_row

        known = checked_row(row)
        known["severity"] = Severity(known["severity"])
        if "span" in known:
            known["span"] = Span(**known["span"])
        if "fix" in known:
            fix = known["fix"]
            known["fix"] = Fix(Span(**fix["span"]), fix["replacement"], safe=fix["safe"])
        return cls(**known)

    def __repr__(self) -> str:
        """Show place and code; the message may quote the text that was checked."""
        place = f"{self.where}: " if self.where else ""
        return f"{type(self).__name__}({place + self.code!r})"


def _plain_span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _plain_fix(fix: Fix) -> dict[str, Any]:
    return {"span": _plain_span(fix.span), "replacement": fix.replacement, "safe": fix.safe}


class Rule(Protocol[Subject_contra]):
    """Anything that looks at a subject and yields what is wrong with it."""

    @property
    def code(self) -> str:
        """Letters that name who made the rule, then a number: ``SK101``."""
        ...

    @property
    def name(self) -> str:
        """What the rule finds, in words joined by hyphens."""
        ...

    def check(self, subject: Subject_contra, /) -> Iterator[Finding]:
        """Yield what is wrong with ``subject``, in any order."""
        ...


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in the one order: by path, line, column, code and message.

    Findings without a path, line or column come first among their like.

    >>> def at(path, line):
    ...     return Finding(
    ...         code="X1",
    ...         name="x",
    ...         severity=Severity.INFO,
    ...         message="",
    ...         path=path,
    ...         line=line,
    ...     )
    >>> [finding.where for finding in ordered([at("b", 1), at("a", 12), at("a", 2), at(None, 5)])]
    ['5', 'a:2', 'a:12', 'b:1']
    """
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    line, column = finding.line or 0, finding.column or 0
    return finding.path or "", line, column, finding.code, finding.message
