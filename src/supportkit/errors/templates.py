"""Errors of canned responses."""

from __future__ import annotations

from supportkit.errors.base import LocatedError, SupportKitError
from supportkit.errors.masking import listed, masked

__all__ = [
    "CatalogueError",
    "ContextError",
    "FilterError",
    "MissingVariableError",
    "RefusedTemplateError",
    "RenderLimitError",
    "TemplateError",
    "TemplateSyntaxError",
    "TemplateValueError",
    "UnknownResponseError",
]


class CatalogueError(LocatedError, ValueError):
    """A file of a catalogue of canned responses has a mistake."""


class ContextError(LocatedError, ValueError):
    """The data of a context, or the schema of one, has a mistake.

    In a schema, ``path`` is a JSON pointer; in data, the names that lead to the value.
    """


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
        return f"no canned response {masked(self.response)!r}{what}; there is {listed(self.known)}"


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
        hidden: Those that are there, and are for staff only.
    """

    template: str
    missing: frozenset[str]
    known: frozenset[str]
    not_passed: tuple[str, ...]
    hidden: frozenset[str]

    def __init__(
        self,
        template: str,
        missing: frozenset[str],
        known: frozenset[str],
        not_passed: tuple[str, ...] = (),
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self.template, self.missing, self.known = template, missing, known
        self.not_passed, self.hidden = not_passed, hidden
        super().__init__(template, missing, known, not_passed, hidden)

    def __str__(self) -> str:
        if self.hidden and self.hidden == self.missing:
            are = "is" if len(self.hidden) == 1 else "are"
            why = f"which {are} for staff only, and in no reply"
            return f"template {self.template!r} needs {listed(self.hidden)}, {why}"
        left_out = [f"no {name} was given (pass {name}=)" for name in self.not_passed]
        reason = " and ".join(left_out) or f"was given {listed(self.known)}"
        return f"template {self.template!r} needs {listed(self.missing)}, but {reason}"


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


class FilterError(TemplateError, ValueError):
    """A filter of a template cannot do what it is asked; a render reports it with its line.

    Attributes:
        filter: Name of the filter; of a test, with ``is`` before it.
        problem: What it needs and what kind of value it found, without the value.
    """

    filter: str
    problem: str

    def __init__(self, filter: str, problem: str) -> None:  # noqa: A002
        self.filter, self.problem = filter, problem
        super().__init__(filter, problem)

    def __str__(self) -> str:
        name = self.filter.removeprefix("is ")
        what = "filter" if name == self.filter else "test"
        return f"the {what} {name!r} {masked(self.problem)}"


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
