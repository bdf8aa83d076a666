"""Plurals of gettext: as many forms as the header promises, and as the language has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Named
from supportkit.templates.filters.plurals import everyday_categories
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks.untranslated import is_copied
from supportkit.templates.strings.entries import Entry, StringFile
from supportkit.values.patterns import regex

__all__ = ["of_gettext"]

_HEADER = regex(r'^msgid ""\r?\nmsgstr ""', re.MULTILINE)
_FORMS = regex(r'^"Plural-Forms:[ \t]{0,9}nplurals[ \t]{0,9}=[ \t]{0,9}([0-9]{1,2})', re.MULTILINE)
_LONGEST = 20_000
_FEWEST = 3
"""Forms that every language has which counts 2 or 3 in a form of its own."""


def of_gettext(rule: Named, subject: StringExamination) -> Iterator[Finding]:
    """Yield the first plural of a file whose forms are not those of its header or language."""
    told: set[str] = set()
    promised: dict[str, int | None] = {}
    texts: dict[tuple[str, str, str | None], str] = {
        (one.file.path, one.key, one.plural): one.text for one in subject.shown if one.plural
    }
    for entry in subject.shown:
        path = entry.file.path
        if entry.plural != "0" or path in told or is_copied(entry):
            continue
        if path not in promised:
            promised[path] = _promised(entry.file)
        count = promised[path]
        forms = [texts.get((path, entry.key, str(number))) for number in range(entry.forms)]
        if count and count < len(forms) and len({*forms[count - 1 :]}) == 1:
            continue  # what is never shown says the same
        problem = _problem(entry, count)
        if problem is not None:
            told.add(path)
            yield entry.finding(rule, problem)


def _promised(file: StringFile) -> int | None:
    """Read how many forms the header of a file promises."""
    found = _FORMS.search(file.text, 0, _LONGEST)
    return int(found[1]) if found else None


def _problem(entry: Entry, promised: int | None) -> str | None:
    has_few = "few" in everyday_categories(entry.locale)
    if promised is not None and promised != entry.forms:
        return f"the plural has {_forms(entry.forms)}, and the header promises {promised}"
    if has_few and entry.forms < _FEWEST:
        return f"the plural has {_forms(entry.forms)}, and {entry.locale!r} needs more"
    if has_few and promised is None and _HEADER.search(entry.file.text, 0, _LONGEST):
        return (
            f"the header has no 'Plural-Forms', without which {entry.locale!r} counts like English"
        )
    return None


def _forms(count: int) -> str:
    return "1 form" if count == 1 else f"{count} forms"
