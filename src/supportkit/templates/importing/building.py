"""Make files of the responses of an export, and keep account of every one."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from supportkit.errors import LocaleError, TemplateSyntaxError
from supportkit.templates.importing.bodies import Body, body, references, subject
from supportkit.templates.importing.entry import Entry, Text
from supportkit.templates.importing.liquid import Translation
from supportkit.templates.importing.locales import Told, told
from supportkit.templates.importing.products import Product
from supportkit.templates.importing.report import ImportedItem, ImportReport, ItemKind, counts
from supportkit.templates.importing.slugs import Ids, slug
from supportkit.templates.sandbox.limits import limits_for
from supportkit.text.locales import canonical
from supportkit.text.printable import printable

__all__ = ["Builder"]

_LONGEST = 100_000
_LONGEST_SUBJECT = 1_000
_SHOWN_TITLE = 80


@dataclass(frozen=True, slots=True)
class _File:
    """One text that is ready, but for its id."""

    locale: str
    ending: str
    content: str = field(repr=False)
    vendor_locale: bool = False


@dataclass(slots=True)
class _Outcome:
    """What was found out about one response, kept only if it is written."""

    files: list[_File] = field(default_factory=list)
    items: list[ImportedItem] = field(default_factory=list)
    placeholders: int = 0
    translated: int = 0
    failures: list[str] = field(default_factory=list)


class Builder:
    """Collects files and what there is to report."""

    def __init__(self, fallback: str | None, *, keep_html: bool) -> None:
        self._fallback, self._keep_html = fallback, keep_html
        self._files: dict[str, str] = {}
        self._items: list[ImportedItem] = []
        self._skipped: list[str] = []
        self._ids = Ids()
        self._dynamic: dict[str, dict[str, str]] = {}
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

    def skip_all(self, reason: str, number: int) -> None:
        """Count records of which nothing can be said but why they are skipped."""
        self._read += number
        self._skipped += [reason] * number
        if number:
            text = f"{_REASONS[reason]} ({number:,})"
            self._items.append(ImportedItem(ItemKind.SKIPPED, text))

    def add(self, entries: Iterable[tuple[Product, Entry]], *, included: Collection[str]) -> None:
        """Take responses up, the lowest id first, so that ids do not hang on their order."""
        found = sorted(entries, key=lambda one: _order(one[1]))
        used = {
            name
            for _, entry in found
            if entry.product == "zendesk"
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
            self._skip(entry, (outcome.failures or ["no_text"])[0])
            return
        self._written += 1
        self._placeholders += outcome.placeholders
        self._translated += outcome.translated
        self._items += outcome.items
        for lost in entry.lost:
            self._items.append(_item(entry, ItemKind.LOST, lost))
        for note in entry.notes:
            self._items.append(_item(entry, ItemKind.NOTE, note))
        self._write(entry, outcome.files)

    def _skip(self, entry: Entry, reason: str) -> None:
        self._skipped.append(reason)
        self._items.append(_item(entry, ItemKind.SKIPPED, _REASONS[reason]))

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
            outcome.items.append(_item(entry, ItemKind.LOST, reason))
        if shared and re.sub(r"\{\{.*?\}\}|<[^<>]*>|[\W\d]", "", text.content):
            reason = "what it says beside dynamic content is the same in every locale"
            outcome.items.append(_item(entry, ItemKind.NOTE, reason))
        return [replace(text, locale=locale) for locale in shared] or [text]

    def _text(self, product: Product, entry: Entry, text: Text, outcome: _Outcome) -> None:
        if len(text.content) > _LONGEST:
            outcome.failures.append("too_long")
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
            outcome.failures.append("unknown_locale")
            return
        line, about = (None, None)
        if entry.subject is not None and entry.subject.strip():
            line, about = subject(entry.subject[:_LONGEST_SUBJECT], product=product)
        content = f"{_front_matter(entry, found.locale, line)}{made.content}\n"
        problem = _problem(made.content, line, content)
        if problem is not None:
            outcome.failures.append(problem)
            return
        outcome.files.append(_File(found.locale, made.ending, content, found.how == "given"))
        self._account(entry, made, about, found, outcome)

    def _account(
        self, entry: Entry, made: Body, about: Translation | None, found: Told, outcome: _Outcome
    ) -> None:
        if found.how != "given":
            outcome.items.append(_item(entry, ItemKind.LOCALE, f"{found.locale}: {found.how}"))
        outcome.placeholders += made.dynamic
        outcome.translated += made.dynamic
        for translation in filter(None, (made.translation, about)):
            outcome.placeholders += translation.count
            outcome.translated += translation.count - len(translation.lost)
            lost, known = _items(entry, translation)
            outcome.items += lost
            outcome.items += [item for item in known if item not in outcome.items]
        for what in sorted(made.lost):
            item = _item(entry, ItemKind.LOST, what)
            outcome.items += [] if item in outcome.items else [item]

    def _write(self, entry: Entry, files: list[_File]) -> None:
        wanted = slug(entry.path) or slug((entry.product, entry.source)) or "response"
        shared = all(one.vendor_locale for one in files) and entry.key is None
        taken = self._ids.take(wanted, [one.locale for one in files], shared=shared)
        for one in files:
            path = f"{taken}/{one.locale}.{one.ending}.j2"
            self._files[path] = one.content.replace(_ID, json.dumps(taken, ensure_ascii=False), 1)


_ID = "\x02id\x03"
_REASONS: Mapping[str, str] = {
    "personal": "it belongs to one agent",
    "inactive": "it is switched off",
    "internal_note": "it is a note that customers do not see",
    "no_text": "it has no text, only actions",
    "used_elsewhere": "its text is in the responses that refer to it",
    "unrecognised": "records that are no canned response of the help desk",
    "unreadable": "lines that are no JSON",
    "unknown_locale": "its language cannot be told; give a locale",
    "too_long": "it is longer than a response may be",
    "refused": "it is nested more than a response may be",
}


def _item(
    entry: Entry, kind: ItemKind, reason: str, placeholder: str | None = None
) -> ImportedItem:
    title = printable(entry.title)[:_SHOWN_TITLE]
    return ImportedItem(kind, reason, entry.product, printable(entry.source), title, placeholder)


def _items(entry: Entry, made: Translation) -> tuple[list[ImportedItem], list[ImportedItem]]:
    """Give an item for each placeholder that did not translate, and others that are worth one."""
    lost = [_item(entry, ItemKind.UNTRANSLATED, why, path) for path, why in made.lost]
    missing = [
        _item(entry, ItemKind.MAY_BE_MISSING, f"{path} may be missing; give a default", written)
        for path, written in made.missing.items()
    ]
    notes = [_item(entry, ItemKind.NOTE, why, path) for path, why in made.notes.items()]
    return lost, missing + notes


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
