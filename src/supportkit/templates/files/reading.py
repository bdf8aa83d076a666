"""Find the files of a catalogue and read each into a `Variant`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from supportkit.errors import CatalogueError, UnreadableSourceError
from supportkit.templates.files.archive import archive_listing, is_archive
from supportkit.templates.files.folder import folder_listing
from supportkit.templates.files.front_matter import front_matter
from supportkit.templates.files.listing import Listing, is_response, looks_read
from supportkit.templates.files.mapping import mapping_listing
from supportkit.templates.files.place import LAYOUT, place_of
from supportkit.templates.meta import ResponseMeta
from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.variant import Problem, Variant
from supportkit.values import FrozenMapping

__all__ = ["LAYOUT", "PARTS", "Contents", "read"]

PARTS = "_parts"
"""The folder of texts that responses include."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a source holds.

    Attributes:
        variants: Its responses, in the order of their files.
        unread: Names of files that only look like responses.
        parts: What stands in the folder ``_parts``, read like responses; it is never sent alone.
    """

    variants: tuple[Variant, ...]
    unread: tuple[str, ...]
    parts: tuple[Variant, ...] = ()


def read(source: str | os.PathLike[str] | Mapping[str, str], *, limits: Limits) -> Contents:
    """Read the responses of a folder, zip archive or mapping.

    Raises:
        UnreadableSourceError: There is no such folder or archive, or the archive is one that
            no honest program writes: too many files, too much text, or bytes used twice.
        CatalogueError: There is no response in it.
        TypeError: A name or text of a mapping is not a ``str``.
    """
    listing = _listing(source, limits=limits)
    contents = _contents(listing)
    if not contents.variants:
        found = f"none, but {contents.unread[0]!r}" if contents.unread else "none"
        raise CatalogueError(listing.shown, None, None, f"responses ({LAYOUT})", found)
    return contents


def _listing(source: str | os.PathLike[str] | Mapping[str, str], *, limits: Limits) -> Listing:
    if isinstance(source, Mapping):
        return mapping_listing(source, limits=limits)
    given = Path(source)
    try:
        folder, packed, there = given.is_dir(), is_archive(given), given.exists()
    except OSError as error:  # such as a name that is too long
        why = error.strerror or type(error).__name__
        raise UnreadableSourceError(given.as_posix(), f"the system refuses: {why}") from None
    if folder:
        return folder_listing(given, limits=limits)
    if packed:
        return archive_listing(given, limits=limits)
    found = "a file, expected a folder" if there else "there is no such folder"
    raise UnreadableSourceError(given.as_posix(), f"{found} or zip archive of responses ({LAYOUT})")


def _contents(listing: Listing) -> Contents:
    start = f"{PARTS}/"
    wanted = [name for name in listing.names if is_response(name)]
    seeming = (name for name in listing.names if not is_response(name) and looks_read(name))
    read_ones = {name: _variant(name, listing) for name in wanted}
    refused = tuple(_unreadable(path, path, problem) for path, problem in listing.refused)
    return Contents(
        variants=(
            *(one for name, one in read_ones.items() if not name.startswith(start)),
            *refused,
        ),
        unread=(*listing.unread, *(listing.path(name) for name in seeming)),
        parts=tuple(one for name, one in read_ones.items() if name.startswith(start)),
    )


def _variant(name: str, listing: Listing) -> Variant:
    text, path, own = listing.text(name), listing.path(name), name.removeprefix(f"{PARTS}/")
    if isinstance(text, Problem):
        place = place_of(own, ResponseMeta(), {})
        return Variant(
            place.id,
            place.locale,
            path,
            ResponseMeta(),
            "",
            "",
            format=place.format,
            problems=(text,),
        )
    front = front_matter(text)
    place = place_of(own, front.meta, front.lines)
    return Variant(
        id=place.id,
        locale=place.locale,
        path=path,
        meta=front.meta,
        body=text[front.body_start :],
        text=text,
        format=place.format,
        body_start=front.body_start,
        body_line=front.body_line,
        lines=FrozenMapping({".".join(map(str, key)): line for key, line in front.lines.items()}),
        problems=(*place.problems, *front.problems),
    )


def _unreadable(name: str, path: str, problem: Problem) -> Variant:
    """Keep what is refused under its whole name, so that it stands in for no response."""
    return Variant(name, "und", path, ResponseMeta(), "", "", problems=(problem,))
