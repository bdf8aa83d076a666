"""Run the rules over the catalogues of other systems."""

from __future__ import annotations

import os
from collections.abc import Iterable

from supportkit.findings import Finding, choose
from supportkit.findings.select import require_codes
from supportkit.templates.strings.checks import RULES, StringExamination
from supportkit.templates.strings.reading import read_strings

__all__ = ["check_strings"]


def check_strings(
    paths: Iterable[str | os.PathLike[str]],
    *,
    format: str | None = None,  # noqa: A002
    default_locale: str = "en",
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Check what translators made of the texts that a system sends.

    Args:
        paths: Files, or folders whose files are read.
        format: One of `FORMATS`; None to find out by name and content.
        default_locale: The language that the others are held against.
        select: Beginnings of codes, or ``ALL``; None selects all.
        ignore: Beginnings of codes to leave out.

    Raises:
        UnreadableSourceError: There is no such file, or nothing in it that can be read.
        UnknownFormatError: There is no such format.
        LocaleError: ``default_locale`` is no locale.
        ValueError: ``select`` or ``ignore`` has a code that no rule begins with.
        TypeError: ``paths``, ``select`` or ``ignore`` is a single text.
    """
    chosen = None if select is None else _codes(select)
    left_out = None if ignore is None else _codes(ignore)
    subject = StringExamination(read_strings(paths, format=format, default_locale=default_locale))
    found = (finding for rule in RULES for finding in rule.check(subject))
    return choose(found, select=chosen, ignore=left_out)


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    codes = given if isinstance(given, str) else tuple(given)
    require_codes(codes, known=[rule.code for rule in RULES])
    return tuple(codes)
