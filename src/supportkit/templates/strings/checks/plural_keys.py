"""SK203: a plural lacks a form that its language needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.filters.plurals import everyday_categories
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks.untranslated import is_copied
from supportkit.templates.strings.entries import Entry
from supportkit.text.locales import language

__all__ = ["PluralKeys"]


class PluralKeys:
    """A plural lacks a form that other plurals of the same language have."""

    code, name, severity = "SK203", "plural-keys", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such plural, unless the reference has one form of it alone."""
        plurals: dict[tuple[str, str], dict[str, Entry]] = {}
        for entry in subject.shown:
            if entry.plural is not None:
                own = plurals.setdefault((entry.locale, entry.key), {})
                own[entry.plural] = entry
        used = _usual(plurals)
        default = language(subject.catalogue.default_locale)
        alone = {
            key
            for (locale, key), forms in plurals.items()
            if language(locale) == default and len(forms) == 1
        }
        for (locale, key), forms in plurals.items():
            if key in alone:
                continue
            missing = sorted(used[locale] - set(forms))
            entry = next(iter(forms.values()))
            if missing and not is_copied(entry):
                names = ", ".join(repr(form) for form in missing)
                message = f"the plural lacks {names}, which other plurals in {locale!r} have"
                yield entry.finding(self, message)


def _usual(plurals: dict[tuple[str, str], dict[str, Entry]]) -> dict[str, frozenset[str]]:
    """Give the forms that most plurals of a language have, and that it needs for whole numbers."""
    counts: dict[str, Counter[str]] = {}
    totals: Counter[str] = Counter()
    for (locale, _), forms in plurals.items():
        counts.setdefault(locale, Counter()).update(forms.keys())
        totals[locale] += 1
    return {
        locale: frozenset(
            form
            for form, count in counted.items()
            if 2 * count > totals[locale] > 2
            and (form.isdigit() or form in everyday_categories(locale))
        )
        for locale, counted in counts.items()
    }
