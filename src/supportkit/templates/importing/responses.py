"""Import canned responses: the files of a catalogue, and a report of what became of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.errors import UnknownFormatError
from supportkit.templates.importing.building import Builder
from supportkit.templates.importing.entry import Entry
from supportkit.templates.importing.pages import empty_shelves, gaps
from supportkit.templates.importing.payloads import Gathered
from supportkit.templates.importing.products import PRODUCTS, Product, recognise
from supportkit.templates.importing.reading import Source, gather
from supportkit.templates.importing.report import ImportReport, ItemKind
from supportkit.templates.importing.writing import write_files
from supportkit.text.locales import canonical
from supportkit.values import FrozenMapping

if TYPE_CHECKING:
    from supportkit.templates.catalogue import Catalogue

__all__ = ["ImportedResponses", "read"]

_GUESSED = "it is in no Unicode, and was read as windows-1252; look at its accents"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ImportedResponses:
    """Canned responses of another help desk as files of a catalogue.

    Attributes:
        files: Text of each file by its path, such as ``refund.late/en.md.j2``.
        report: What was read, written and skipped, and what is left to do.
    """

    files: Mapping[str, str] = field(repr=False)
    report: ImportReport

    def catalogue(self, **options: Any) -> Catalogue:
        """Load the files, with the options of `Catalogue.load`.

        Raises:
            CatalogueError: There is no file.
        """
        from supportkit.templates.catalogue import Catalogue

        return Catalogue.load(self.files, **options)

    def write(self, folder: str | os.PathLike[str], *, force: bool = False) -> int:
        """Write the files below a folder, which is made if it is not there; give their number.

        Nothing is written if any file is there already, unless ``force``. Each file appears
        under its name only once it is whole.

        Raises:
            OutputExistsError: A file, or the same response in another format, is there.
            UnreadableSourceError: A folder leads elsewhere or cannot be written to.
        """
        return write_files(self.files, folder, force=force)


def read(
    source: Source,
    *,
    product: str | None = None,
    locale: str | None = None,
    include_personal: bool = False,
    include_inactive: bool = False,
    keep_html: bool = False,
) -> ImportedResponses:
    """Read the canned responses of Zendesk, Intercom, Freshdesk, Chatwoot or Zammad.

    Placeholders become fields of `SupportContext`. What has no counterpart is never
    guessed: ``{{ todo.<what> }}`` stands in its place, which `Catalogue.check` calls an
    error and rendering refuses, and the report names it.

    Args:
        source: A file or folder (JSON, JSON Lines, CSV of Zammad), several of them, or what
            the API answered. Pages, lists and single responses are told apart.
        product: ``zendesk``, ``intercom``, ``freshdesk``, ``chatwoot`` or ``zammad``; None
            tells it from each record.
        locale: Locale of texts whose locale the help desk does not say and whose language
            cannot be told.
        include_personal: Whether to take responses that belong to one agent.
        include_inactive: Whether to take those that are switched off.
        keep_html: Whether texts with tables or pictures become ``.html.j2`` rather than Markdown.

    Raises:
        UnreadableSourceError: A file cannot be read.
        UnknownFormatError: There are records, but no canned response among them.
        LocaleError: ``locale`` is no language tag.
        ValueError: ``product`` is none of the five.

    >>> imported = read({"short_code": "hello", "content": "Hi {{contact.name}}"}, locale="en")
    >>> list(imported.files), imported.report.written
    (['hello/en.md.j2'], 1)
    """
    if product is not None and product not in PRODUCTS:
        raise ValueError(f"expected a product, one of {', '.join(PRODUCTS)}, found another one")
    fallback = None if locale is None else canonical(locale)
    gathered = gather(source)
    builder = Builder(fallback, keep_html=keep_html)
    builder.skip_all("unreadable", gathered.broken)
    entries = list(_recognised(gathered, product, builder))
    if gathered.records and not entries:
        raise UnknownFormatError(_name(source), "no canned response in it", tuple(PRODUCTS))
    records = [one.data for one in gathered.records]
    for at, missing in (
        *gaps(gathered.pages),
        *empty_shelves(gathered.background.shelves, records),
    ):
        builder.say(ItemKind.INCOMPLETE, missing, at)
    for file in gathered.guessed:
        builder.say(ItemKind.NOTE, _GUESSED, file)
    included = {"personal": include_personal, "inactive": include_inactive}
    builder.add(entries, included={reason for reason, wanted in included.items() if wanted})
    return ImportedResponses(FrozenMapping(builder.files()), builder.report())


def _recognised(
    gathered: Gathered, product: str | None, builder: Builder
) -> Iterator[tuple[Product, Entry]]:
    strange: list[str] = []
    repeated: list[str] = []
    seen: set[Entry] = set()
    for record in gathered.records:
        known = _product(record.data, product)
        if known is None:
            strange.append(record.at)
            continue
        entry = known.entry(record.data, gathered.background)
        if entry in seen:
            repeated.append(record.at)
            continue
        seen.add(entry)
        yield known, replace(entry, at=record.at)
    builder.skip_all("unrecognised", strange)
    builder.skip_all("repeated", repeated)


def _product(record: object, wanted: str | None) -> Product | None:
    """Tell the product of a record; one that is asked for counts wherever it can."""
    if not isinstance(record, Mapping):
        return None
    if wanted is not None:
        return PRODUCTS[wanted] if PRODUCTS[wanted].recognises(record) else None
    return recognise(record)


def _name(source: Source) -> str:
    if isinstance(source, Mapping):
        return "the export"
    sources = [source] if isinstance(source, str | os.PathLike) else source
    files = [Path(one).name or "." for one in sources if isinstance(one, str | os.PathLike)]
    more = f" and {len(files) - _MOST_NAMED:,} more" if len(files) > _MOST_NAMED else ""
    return f"{', '.join(files[:_MOST_NAMED])}{more}" if files else "the export"
