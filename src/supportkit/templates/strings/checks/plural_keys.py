"""SK203: a plural lacks a form that its language needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.filters.plurals import everyday_categories
from supportkit.templates.strings.checks._gettext_plurals import of_gettext
from supportkit.templates.strings.checks._laravel_plurals import of_laravel
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks.untranslated import is_copied
from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.placeholders.message_faults import Choice
from supportkit.templates.strings.placeholders.messages import Argument, is_message, read_message
from supportkit.text.locales import language

__all__ = ["PluralKeys"]

_INNER = frozenset({"two", "few", "many"})
"""Forms for which another one stands in, or the text of another language."""


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
        yield from self._without_form(plurals, _usual(plurals))
        yield from of_gettext(self, subject)
        yield from of_laravel(self, subject)
        yield from self._without_few(subject)

    def _without_form(
        self,
        plurals: dict[tuple[str, str], dict[str, Entry]],
        used: dict[str, frozenset[str]],
    ) -> Iterator[Finding]:
        """Yield files most of whose plurals lack a form of their language, once each."""
        lacking: dict[str, list[tuple[Entry, tuple[str, ...]]]] = {}
        having = Counter[str]()
        for (locale, _), forms in plurals.items():
            needed = everyday_categories(locale)
            entry = next(iter(forms.values()))
            if "few" not in needed or not entry.sources or "one" not in forms:
                continue
            missing = tuple(sorted(needed & _INNER - set(forms) - used[locale]))
            if missing and not is_copied(entry):
                lacking.setdefault(entry.file.path, []).append((entry, missing))
            elif not missing:
                having[entry.file.path] += 1
        for path, found in lacking.items():
            if len(found) > having[path]:
                entry, missing = found[0]
                what = "the plural lacks" if len(found) == 1 else f"{len(found)} plurals lack"
                names = ", ".join(map(repr, missing))
                message = f"{what} {names}, which {entry.locale!r} needs for some numbers"
                yield entry.finding(self, message)

    def _without_few(self, subject: StringExamination) -> Iterator[Finding]:
        """Yield messages of ICU with a form for 1 and none for 2 or 3, once a file."""
        lacking: dict[str, list[tuple[Entry, Argument]]] = {}
        having = Counter[str]()
        for entry in subject.translations:
            if not is_message(entry.text) or "few" not in everyday_categories(entry.locale):
                continue
            for one in read_message(entry.text).arguments:
                if one.choice is not None and one.choice.kind == "plural":
                    if one.choice.has("few"):
                        having[entry.file.path] += 1
                    elif _is_printed(one.choice) and not is_copied(entry):
                        lacking.setdefault(entry.file.path, []).append((entry, one))
        for path, found in lacking.items():
            if len(found) > having[path]:  # else those without it are of words that need none
                entry, one = found[0]
                what = f"the plural of {one.name!r} lacks"
                if len(found) > 1:
                    what = f"{len(found)} plurals of this file lack"
                message = f"{what} 'few', which {entry.locale!r} needs"
                yield entry.finding(self, message, at=one.span)


def _is_printed(choice: Choice) -> bool:
    """Whether a choice has a form for 1, and prints all other numbers."""
    last = [form for form in choice.forms if form.word == "other" and form.is_counted]
    return choice.has("one") and bool(last)


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
