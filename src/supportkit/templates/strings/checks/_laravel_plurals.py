"""Plurals of Laravel, ``one day|:count days``: as many forms as the language has."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Named
from supportkit.templates.filters.plurals import everyday_categories
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks.untranslated import is_copied

__all__ = ["of_laravel"]


def of_laravel(rule: Named, subject: StringExamination) -> Iterator[Finding]:
    """Yield the first plural of a file that has two forms in a language with three.

    Laravel takes the first form where the one for a number is missing. Intervals, as in
    ``[2,*] days``, are left alone.
    """
    told: set[str] = set()
    for entry in subject.translations:
        if entry.file.path in told or not entry.file.path.endswith(".php"):
            continue
        is_plural = _is_plural(entry.text) and any(map(_is_plural, entry.sources))
        if is_plural and "few" in everyday_categories(entry.locale) and not is_copied(entry):
            told.add(entry.file.path)
            message = f"the plural has 2 forms, and {entry.locale!r} needs more"
            yield entry.finding(rule, message)


def _is_plural(text: str) -> bool:
    """Whether a text has two forms for numbers, and no intervals."""
    return text.count("|") == 1 and ":count" in text and not any(one in text for one in "{[]")
