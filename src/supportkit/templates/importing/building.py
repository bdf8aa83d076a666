"""Make files of the responses of an export, and keep account of every one."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from supportkit.errors import LocaleError, TemplateSyntaxError
from supportkit.templates.importing.bodies import Body, body, own_words, references, subject
from supportkit.templates.importing.entry import Entry, Text
from supportkit.templates.importing.items import REASONS, about, about_placeholders
from supportkit.templates.importing.liquid import Translation
from supportkit.templates.importing.locales import Told, beside, told, uneven
from supportkit.templates.importing.products import Product
from supportkit.templates.importing.report import ImportedItem, ImportReport, ItemKind, counts
from supportkit.templates.importing.slugs import Ids, slug
from supportkit.templates.sandbox.limits import limits_for
from supportkit.text.locales import canonical
from supportkit.text.printable import printable

__all__ = ["Builder"]

_LONGEST = 100_000
_LONGEST_SUBJECT = 1_000


@dataclass(frozen=True, slots=True)
class _File:
    """One text that is ready, but for its id."""

    locale: str
    ending: str
    content: str = field(repr=False)
    stated: bool = False


@dataclass(slots=True)
class _Outcome:
    """What was found out about one response, kept only if it is written."""

    files: list[_File] = field(default_factory=list)
    items: list[ImportedItem] = field(default_factory=list)
    placeholders: int = 0
    translated: int = 0
    failures: list[tuple[str, Text]] = field(default_factory=list)


class Builder:
    """Collects files and what there is to report."""

    def __init__(self, fallback: str | None, *, keep_html: bool) -> None:
        self._fallback, self._keep_html = fallback, keep_html
        self._files: dict[str, str] = {}
        self._items: list[ImportedItem] = []
        self._skipped: list[str] = []
        self._ids = Ids()
        self._dynamic: dict[str, dict[str, str]] = {}
        self._locales_of: dict[str, set[str]] = {}
        self._locales: dict[bool, list[str]] = {True: [], False: []}
        self._read = self._written = self._placeholders = self._translated = 0

    def files(self) -> dict[str, str]:
        """Give the files by path, in alphabetical order."""
        return dict(sorted(self._files.items()))

    def report(self) -> ImportReport:
        """Give what was read and what became of it."""
        return ImportReport(
            read=self._read,
            written=self._written,
            skipped=counts(self._skipped),
            placeholders=self._placeholders,
            translated=self._translated,
            items=tuple(self._items),
        )

    def skip_all(self, reason: str, places: Sequence[str]) -> None:
        """Count records of which nothing can be said but why they are skipped, and where."""
        self._read += len(places)
        self._skipped += [reason] * len(places)
        if places:
            number = f" ({len(places):,})" if len(places) > 1 else ""
            self.say(ItemKind.SKIPPED, f"{REASONS[reason]}{number}", places[0])

    def say(self, kind: ItemKind, reason: str, at: str) -> None:
        """Report what is about no single response."""
        self._items.append(ImportedItem(kind, reason, at=printable(at.removesuffix(": "))))

    def add(self, entries: Iterable[tuple[Product, Entry]], *, included: Collection[str]) -> None:
        """Take responses up, the lowest id first, so that ids do not hang on their order."""
        found = sorted(entries, key=lambda one: _order(one[1]))
        used = {
            name
            for _, entry in found
            if entry.product == "zendesk" and (entry.skip is None or entry.skip in included)
            for text in entry.texts
            if len(text.content) <= _LONGEST
            for name in references(text)
        }
        for _, entry in found:
            if entry.key is not None:
                texts = self._dynamic.setdefault(entry.key, {})
                texts |= {
                    _canonical(one.locale): one.content
                    for one in entry.texts
                    if len(one.content) <= _LONGEST
                }
        for product, entry in found:
            self._read += 1
            shown = replace(entry, skip="used_elsewhere") if entry.key in used else entry
            self._take(product, shown, included)
        for remark in beside(self._locales[False], self._locales[True]):
            self.say(ItemKind.LOCALE, remark, "")
        for remark in uneven(self._locales_of):
            self.say(ItemKind.NOTE, remark, "")

    def _take(self, product: Product, entry: Entry, included: Collection[str]) -> None:
        reason = None if entry.skip in included else entry.skip
        if reason is None and not any(text.content.strip() for text in entry.texts):
            reason = "no_text"
        if reason is not None:
            self._skip(entry, reason)
            return
        outcome = _Outcome()
        for text in self._texts(product, entry, outcome):
            self._text(product, entry, text, outcome)
        if not outcome.files:
            self._skip(entry, outcome.failures[0][0] if outcome.failures else "no_text")
            return
        self._written += 1
        self._placeholders += outcome.placeholders
        self._translated += outcome.translated
        self._items += outcome.items
        self._items += [
            about(entry, ItemKind.INCOMPLETE, f"one text is left out: {REASONS[reason]}", text=text)
            for reason, text in outcome.failures
        ]
        self._items += [about(entry, ItemKind.INCOMPLETE, one) for one in entry.missing]
        self._items += [about(entry, ItemKind.LOST, lost) for lost in entry.lost]
        self._write(entry, outcome.files)

    def _skip(self, entry: Entry, reason: str) -> None:
        self._skipped.append(reason)
        self._items.append(about(entry, ItemKind.SKIPPED, REASONS[reason]))

    def _texts(self, product: Product, entry: Entry, outcome: _Outcome) -> list[Text]:
        """Give the texts by locale; one that refers to dynamic content has those of the latter."""
        if product.name != "zendesk" or len(entry.texts) != 1 or entry.texts[0].locale:
            return list(entry.texts)
        (text,) = entry.texts
        names = references(text) if len(text.content) <= _LONGEST else ()
        known = [set(self._dynamic[name]) for name in names if name in self._dynamic]
        if not known:
            return [text]
        shared = sorted(set.intersection(*known))
        for locale in sorted(set.union(*known) - set(shared)):
            reason = f"not in {locale}: dynamic content that it refers to lacks that locale"
            outcome.items.append(about(entry, ItemKind.LOST, reason, text=text))
        if shared and own_words(text):
            reason = "what it says beside dynamic content is the same in every locale"
            outcome.items.append(about(entry, ItemKind.NOTE, reason, text=text))
        return [replace(text, locale=locale) for locale in shared] or [text]

    def _text(self, product: Product, entry: Entry, text: Text, outcome: _Outcome) -> None:
        if len(text.content) > _LONGEST:
            outcome.failures.append(("too_long", text))
            return
        made = body(
            text,
            product=product,
            dynamic=self._dynamic,
            locale=text.locale,
            keep_html=self._keep_html,
        )
        if not made.content.strip():
            return
        found = told(text.locale, made.words, fallback=self._fallback)
        if found is None:
            outcome.failures.append(("unknown_locale", text))
            return
        line = None if entry.subject is None else _subject(entry.subject, product)
        written = None if line is None else line[0]
        content = f"{_front_matter(entry, found.locale, written)}{made.content}\n"
        problem = _problem(made.content, written, content)
        if problem is not None:
            outcome.failures.append((problem, text))
            return
        outcome.files.append(_File(found.locale, made.ending, content, found.how == "given"))
        self._account(entry, text, made, found, outcome)
        if entry.subject is not None and line is not None:
            self._translation(entry, entry.subject, line[1], outcome)

    def _account(
        self, entry: Entry, text: Text, made: Body, found: Told, outcome: _Outcome
    ) -> None:
        if found.how != "given":
            reason = f"{found.locale}: {found.how}"
            outcome.items.append(about(entry, ItemKind.LOCALE, reason, text=text))
        outcome.placeholders += made.dynamic
        outcome.translated += made.dynamic
        self._translation(entry, text, made.translation, outcome)
        if made.foreign:
            reason = "words that look like placeholders of another system stay as they are"
            outcome.items.append(about(entry, ItemKind.NOTE, reason, text=text))
        for what in sorted(made.lost):
            item = about(entry, ItemKind.LOST, what, text=text)
            outcome.items += [] if item in outcome.items else [item]

    def _translation(self, entry: Entry, text: Text, made: Translation, outcome: _Outcome) -> None:
        outcome.placeholders += made.count
        outcome.translated += made.count - len(made.lost)
        lost, known = about_placeholders(entry, text, made)
        outcome.items += lost
        outcome.items += [item for item in known if item not in outcome.items]

    def _write(self, entry: Entry, files: list[_File]) -> None:
        wanted = slug(entry.path) or slug((entry.product, entry.source)) or "response"
        shared = all(one.stated for one in files) and entry.key is None
        taken = self._ids.take(wanted, [one.locale for one in files], shared=shared)
        for one in files:
            self._locales[one.stated].append(one.locale)
            self._locales_of.setdefault(taken, set()).add(one.locale)
            path = f"{taken}/{one.locale}.{one.ending}.j2"
            self._files[path] = one.content.replace(_ID, json.dumps(taken, ensure_ascii=False), 1)


_ID = "\x02id\x03"


def _subject(line: Text, product: Product) -> tuple[str, Translation]:
    return subject(line.content[:_LONGEST_SUBJECT], product=product)


def _order(entry: Entry) -> tuple[str, int, str, str]:
    number = int(entry.source) if entry.source.isascii() and entry.source.isdigit() else 0
    return entry.product, number, entry.source, entry.title


def _canonical(locale: str | None) -> str:
    try:
        return canonical(locale or "und")
    except LocaleError:
        return "und"


def _problem(body: str, line: str | None, content: str) -> str | None:
    """Hold what was made against what a response may be, so that all that is written loads."""
    from supportkit.templates.sandbox.language import parsed

    limits = limits_for("untrusted")
    if len(content.encode("utf-8")) > limits.source:
        return "too_long"
    for template in filter(None, (body, line)):
        try:
            parsed(template, name="import", first_line=1, limits=limits)
        except TemplateSyntaxError:
            return "refused"
    return None


def _front_matter(entry: Entry, locale: str, line: str | None) -> str:
    facts: dict[str, object] = {
        "title": entry.title,
        "locale": locale,
        "channels": list(entry.channels),
        "subject": line,
        "tags": list(entry.tags),
    }
    written = [f"{key}: {_yaml(value)}" for key, value in facts.items() if value]
    return "\n".join(["---", f"id: {_ID}", *written, "---", ""])


def _yaml(value: object) -> str:
    """Write a value as JSON, which is YAML as well; what YAML cannot print is escaped."""
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml, value))}]"
    text = json.dumps(printable(str(value)), ensure_ascii=False)
    return re.sub("[\x7f-\x9f\ufdd0-\ufdef]", lambda one: f"\\u{ord(one[0]):04x}", text)
