"""Write findings as text, for people and for programs, one module a format."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast, get_args

from supportkit.findings.finding import Finding, Named, ordered
from supportkit.findings.output.writing import Writer, Written

__all__ = ["Format", "render"]

Format = Literal["concise", "full", "json", "github", "gitlab", "junit", "sarif"]


def render(
    findings: Iterable[Finding],
    *,
    format: Format = "concise",  # noqa: A002
    sources: Mapping[str, str] | None = None,
    rules: Iterable[Named] = (),
    checked: Sequence[str] = (),
) -> str:
    r"""Write findings in the one order, as a text that ends with a line break.

    Args:
        findings: What was found.
        format: ``concise`` is ``path:line:column: CODE message``, one finding a line,
            and the empty text when there is none. ``full`` shows the lines as well, with a
            mark below. ``json`` is an array of objects whose keys are the attributes of
            `Finding`, with null for what is not known. ``github`` is a workflow command for
            each, which GitHub Actions shows beside the line in a pull request (its
            documentation, "Workflow commands"). ``gitlab`` is a Code Quality report (GitLab's
            documentation, "Code Quality report format"), ``junit`` the XML that Jenkins and
            others read, and ``sarif`` SARIF 2.1.0 (OASIS). In each of them, characters that
            act on a terminal, and line ends of a path, are written as escapes, such as ``\n``.
        sources: The files by path; without one of them ``full`` shows no lines of it.
        rules: The rules that ran, for ``sarif``; without, only those that found something.
        checked: The files that were checked, for ``junit``, where each is a test.

    Raises:
        ValueError: There is no such format.
        TypeError: ``checked`` is a single text.

    >>> from supportkit.findings import Severity
    >>> found = Finding(
    ...     code="SK202",
    ...     name="missing-variant",
    ...     severity=Severity.WARNING,
    ...     message="there is no variant in 'de'",
    ...     path="hello/en.md.j2",
    ...     line=1,
    ... )
    >>> print(render([found]), end="")
    hello/en.md.j2:1:1: SK202 there is no variant in 'de'
    """
    if format not in get_args(Format):
        formats = ", ".join(get_args(Format))
        raise ValueError(f"expected one of: {formats}")
    if isinstance(checked, str):
        raise TypeError("expected a list of files, found one text")
    module = importlib.import_module(f"supportkit.findings.output.{_MODULES.get(format, format)}")
    write = cast("Writer", getattr(module, f"write_{format}"))
    texts = {} if sources is None else sources
    return write(Written(ordered(findings), texts, tuple(rules), tuple(dict.fromkeys(checked))))


_MODULES = {"concise": "lines", "github": "lines", "json": "rows"}
