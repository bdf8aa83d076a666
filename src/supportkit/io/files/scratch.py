"""Working storage of a reading that may be larger than memory.

A scratch base is a private SQLite database without a name: SQLite makes it in the folder for
temporary files (``SQLITE_TMPDIR``, ``TMPDIR``), readable for its owner alone, and the
operating system removes it when it is closed, or when the program dies.
Up to some 2 MB of it are in memory, and there is no file at all until it holds more.
"""

from __future__ import annotations

import sqlite3

__all__ = ["Seen", "scratch"]

_KEPT = 50_000


def scratch(tables: str) -> sqlite3.Connection:
    """Open a scratch base with its tables.

    >>> base = scratch("CREATE TABLE words (word TEXT);")
    >>> base.execute("SELECT COUNT(*) FROM words").fetchone()
    (0,)
    >>> base.close()
    """
    base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    base.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {tables}")
    base.execute("BEGIN")
    return base


class Seen:
    """Keys with the line at which each came first: the first 50,000 in memory, others on disk.

    >>> from contextlib import closing
    >>> with closing(Seen()) as seen:
    ...     seen.add("T-1", 2), seen.add("T-1", 7), seen.line("T-1"), "T-2" in seen
    (True, False, 2, False)
    """

    __slots__ = ("_base", "_lines", "_most")

    def __init__(self, *, most: int = _KEPT) -> None:
        self._lines: dict[str, int | None] = {}
        self._most = most
        self._base: sqlite3.Connection | None = None

    def close(self) -> None:
        """Forget everything."""
        if self._base is not None:
            self._base.close()

    def add(self, key: str, line: int | None) -> bool:
        """Remember a key, and say whether it is new."""
        if key in self._lines:
            return False
        if len(self._lines) < self._most:
            self._lines[key] = line
            return True
        row = (_bytes(key), line)
        added = self._on_disk().execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", row)
        return added.rowcount > 0

    def __contains__(self, key: str) -> bool:
        return key in self._lines or self._found(key) is not None

    def line(self, key: str) -> int | None:
        """Give the line at which a key came first."""
        if key in self._lines:
            return self._lines[key]
        found = self._found(key)
        return None if found is None else found[0]

    def _found(self, key: str) -> tuple[int | None] | None:
        if self._base is None:
            return None
        found: tuple[int | None] | None = self._base.execute(
            "SELECT line FROM seen WHERE key = ?", (_bytes(key),)
        ).fetchone()
        return found

    def _on_disk(self) -> sqlite3.Connection:
        if self._base is None:
            self._base = scratch(
                "CREATE TABLE seen (key BLOB PRIMARY KEY, line INTEGER) WITHOUT ROWID;"
            )
        return self._base


def _bytes(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")
