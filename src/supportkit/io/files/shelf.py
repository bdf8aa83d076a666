"""Records put aside on disk until everything of their case has been read.

The shelf is a scratch base (see `supportkit.io.files.scratch`). It holds the records as they
came; in memory there is SQLite's cache of some 2 MB, and nothing a row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from pydantic_core import from_json

from supportkit.io.faults import Fault
from supportkit.io.files.scratch import scratch

__all__ = ["Kept", "Shelf"]

_BATCH = 1000
_TABLES = """
CREATE TABLE parts (row INTEGER PRIMARY KEY, key TEXT, kind TEXT, file TEXT, line INTEGER,
                    data TEXT);
CREATE TABLE things (kind TEXT, id TEXT, file TEXT, line INTEGER, data TEXT, used INTEGER DEFAULT 0,
                     PRIMARY KEY (kind, id)) WITHOUT ROWID;
"""
_PUT = "INSERT INTO parts (key, kind, file, line, data) VALUES (?, ?, ?, ?, ?)"
_KNOW = "INSERT OR REPLACE INTO things (kind, id, file, line, data) VALUES (?, ?, ?, ?, ?)"
_BY_KEY = """
SELECT parts.key, parts.kind, parts.file, parts.line, parts.data
FROM parts JOIN (SELECT key, MIN(row) AS first FROM parts GROUP BY key) AS groups USING (key)
ORDER BY groups.first, parts.row
"""


class Kept(NamedTuple):
    """A record from the shelf: what kind it is, in which file and line it stood, and its data."""

    kind: str
    file: str | None
    line: int | None
    data: dict[str, Any]

    def __repr__(self) -> str:
        return "Kept(...)"


class Shelf:
    """Keeps the parts of cases by the id of the case, and things by their own id.

    >>> from contextlib import closing
    >>> with closing(Shelf()) as shelf:
    ...     shelf.put("T-2", Kept("comment", "a.json", 1, {"body": "Hi"}))
    ...     shelf.put("T-1", Kept("ticket", "a.json", 2, {"id": "T-1"}))
    ...     shelf.put("T-2", Kept("ticket", "b.json", 1, {"id": "T-2"}))
    ...     [(key, [part.kind for part in parts]) for key, parts in shelf.groups()]
    [('T-2', ['comment', 'ticket']), ('T-1', ['ticket'])]
    """

    def __init__(self) -> None:
        self._base = scratch(_TABLES)
        self._parts: list[tuple[str, str, str | None, int | None, str]] = []
        self._things: list[tuple[str, str, str | None, int | None, str]] = []

    def close(self) -> None:
        """Throw everything away."""
        self._base.close()

    def put(self, key: str, part: Kept) -> None:
        """Put a part of a case aside."""
        if not _is_text(key):
            raise Fault("id", "valid Unicode text", "a lone surrogate (half of an emoji?)")
        self._parts.append((key, part.kind, part.file, part.line, _written(part.data)))
        if len(self._parts) >= _BATCH:
            self._flush()

    def know(self, id: str, thing: Kept) -> None:  # noqa: A002
        """Keep a thing that cases refer to; of two with one id, the later."""
        if not _is_text(id):
            raise Fault("id", "valid Unicode text", "a lone surrogate (half of an emoji?)")
        self._things.append((thing.kind, id, thing.file, thing.line, _written(thing.data)))
        if len(self._things) >= _BATCH:
            self._flush()

    def thing(self, kind: str, id: str) -> Kept | None:  # noqa: A002
        """Find a thing by its id, and remember that it was used."""
        if not _is_text(id):
            return None
        self._flush()
        query = "SELECT kind, file, line, data FROM things WHERE kind = ? AND id = ?"
        found = self._base.execute(query, (kind, id)).fetchone()
        if found is None:
            return None
        self._base.execute("UPDATE things SET used = 1 WHERE kind = ? AND id = ?", (kind, id))
        return Kept(found[0], found[1], found[2], _loaded(found[3]))

    def groups(self) -> Iterator[tuple[str, list[Kept]]]:
        """Go through the cases in the order of their first parts, each with all of them."""
        self._flush()
        self._base.execute("CREATE INDEX IF NOT EXISTS by_key ON parts (key)")
        current, parts = None, list[Kept]()
        for key, kind, file, line, data in self._base.execute(_BY_KEY):
            if key != current and current is not None:
                yield current, parts
                parts = []
            current = key
            parts.append(Kept(kind, file, line, _loaded(data)))
        if current is not None:
            yield current, parts

    def unused(self) -> list[tuple[str, int]]:
        """Count the things that nobody looked up, by their kind."""
        self._flush()
        query = "SELECT kind, COUNT(*) FROM things WHERE used = 0 GROUP BY kind ORDER BY kind"
        return list(self._base.execute(query))

    def _flush(self) -> None:
        if self._parts:
            self._base.executemany(_PUT, self._parts)
            self._parts.clear()
        if self._things:
            self._base.executemany(_KNOW, self._things)
            self._things.clear()


def _is_text(key: str) -> bool:
    """Whether a database takes it: half an emoji is no text."""
    try:
        return key.isascii() or bool(key.encode("utf-8"))
    except UnicodeEncodeError:
        return False


def _written(data: dict[str, Any]) -> str:
    try:
        return json.dumps(data, default=_plain)
    except (TypeError, ValueError, RecursionError):
        raise Fault(None, "data as JSON holds it", "something else in it") from None


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError("no JSON")


def _loaded(data: str) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = from_json(data)
    except ValueError:  # half an emoji, which Python's own reader lets through
        loaded = json.loads(data)
    return loaded
