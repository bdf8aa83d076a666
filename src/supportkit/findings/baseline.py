"""Findings that are known, so that only new ones count: how many, and never what they quote."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

from supportkit.errors import BaselineError, SchemaVersionError, UnreadableSourceError
from supportkit.findings.finding import Finding, ordered
from supportkit.findings.ignores import Lines
from supportkit.findings.sources import read_sources
from supportkit.values.schema import upgrade

__all__ = ["Baseline", "Gone"]

_KIND: Final = "baseline"
_NEWEST: Final = 1
_UPGRADES: Final[Mapping[int, Any]] = {}
_MOST_BYTES: Final = 50_000_000
_MOST_LINES: Final = 20
_DIGITS: Final = 16
_EXPECTED: Final = "what `supportkit check --baseline` writes"

Key = tuple[str, str, str]
"""Path from the root, code, and fingerprint of the lines."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Known findings that are no longer there.

    Attributes:
        path: Their file, from the root.
        code: Their rule.
        count: How many fewer there are.
    """

    path: str
    code: str
    count: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """How many findings are known, by file, rule and text of their lines.

    A fingerprint is made of the code and of the lines without the white space around them, so
    it holds where lines move, and no text can be read out of it but by trying. Of what is about
    a file as a whole, only the code counts.

    Attributes:
        counts: How many there are by path, code and fingerprint.
        root: The folder that paths start from.

    >>> from supportkit.findings import Severity
    >>> here = {"severity": Severity.INFO, "message": "", "path": "a", "line": 1, "end_line": 1}
    >>> one = Finding(code="SK5", name="x", **here)
    >>> known = Baseline.of([one], texts={"a": "Hi"})
    >>> known.new([one], texts={"a": "Hi"})
    ()
    >>> known.new([one], texts={"a": "Bye"})
    (Finding('a:1: SK5'),)
    """

    counts: Mapping[Key, int]
    root: Path | None = field(default=None, compare=False)

    @classmethod
    def of(
        cls,
        findings: Iterable[Finding],
        *,
        root: Path | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> Self:
        """Count findings.

        Args:
            findings: What is known from now on.
            root: The folder of the file; None leaves paths as they are.
            texts: The files by path; None reads them, where they can be read.
        """
        return cls(Counter(key for key, _ in _keyed(findings, root, texts)), root)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Self:
        """Read a file that `write` made. Its folder is the root.

        Raises:
            UnreadableSourceError: There is no such file, or it cannot be read.
            BaselineError: It is damaged, or something else.
            SchemaVersionError: A newer supportkit wrote it.
        """
        file = Path(path)
        name = file.as_posix()
        data = _decoded(_read(file, name), name)
        try:
            current = upgrade(data, kind=_KIND, newest=_NEWEST, upgrades=_UPGRADES)
        except SchemaVersionError as error:
            raise SchemaVersionError(error.kind, error.found, error.newest, name) from None
        return cls(_counts(current.get("findings"), name), file.parent)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write the file anew, whole or not at all; equal counts give equal bytes.

        Where no root was given, paths start from the folder of the file, as they will when
        it is read.

        A link stays a link: the file it leads to is written.

        Raises:
            UnreadableSourceError: It cannot be written, or is there and is no plain file.
        """
        file = Path(path)
        target = file.resolve()
        if target.exists() and not target.is_file():
            raise UnreadableSourceError(file.as_posix(), "cannot be written (no plain file)")
        try:
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", newline="\n", dir=target.parent, suffix=".new", delete=False
            ) as stream:
                stream.write(self._from_folder(file.parent).to_json())
            os.replace(stream.name, target)  # noqa: PTH105
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UnreadableSourceError(file.as_posix(), f"cannot be written ({why})") from None

    def _from_folder(self, folder: Path) -> Baseline:
        if self.root is not None:
            return self
        moved = Counter[Key]()
        for (path, code, mark), count in self.counts.items():
            moved[_from(folder, path), code, mark] += count
        return Baseline(moved, folder)

    def to_json(self) -> str:
        """Give the text of the file.

        >>> print(Baseline({("a.j2", "SK101", "9f86d081884c7d65"): 2}).to_json(), end="")
        {
          "schema": "supportkit.baseline/1",
          "findings": {
            "a.j2": {
              "SK101": {
                "9f86d081884c7d65": 2
              }
            }
          }
        }
        """
        found: dict[str, dict[str, dict[str, int]]] = {}
        for (path, code, mark), count in sorted(self.counts.items()):
            if count > 0:
                found.setdefault(path, {}).setdefault(code, {})[mark] = count
        written = {"schema": f"supportkit.{_KIND}/{_NEWEST}", "findings": found}
        return json.dumps(written, indent=2) + "\n"

    def new(
        self, findings: Iterable[Finding], *, texts: Mapping[str, str] | None = None
    ) -> tuple[Finding, ...]:
        """Give the findings that are not known; of more than are known, the last ones.

        Args:
            findings: What was found now.
            texts: As for `of`.
        """
        left = Counter(self.counts)
        fresh = []
        for key, one in _keyed(ordered(findings), self.root, texts):
            if left[key] > 0:
                left[key] -= 1
            else:
                fresh.append(one)
        return ordered(fresh)

    def gone(
        self, findings: Iterable[Finding], *, texts: Mapping[str, str] | None = None
    ) -> tuple[Gone, ...]:
        """Say which known findings are no longer there, so that the file can be made anew.

        Args:
            findings: What was found now, the known ones included.
            texts: As for `of`.
        """
        left = Counter(self.counts)
        left.subtract(key for key, _ in _keyed(findings, self.root, texts))
        fewer: Counter[tuple[str, str]] = Counter()
        for (path, code, _), count in left.items():
            fewer[path, code] += max(count, 0)
        return tuple(Gone(*where, count) for where, count in sorted(fewer.items()) if count)


def _keyed(
    findings: Iterable[Finding], root: Path | None, texts: Mapping[str, str] | None
) -> Iterable[tuple[Key, Finding]]:
    every = list(findings)
    known = read_sources(every) if texts is None else texts
    lines = {path: Lines(text) for path, text in known.items()}
    for one in every:
        path, words = one.path or "", ""
        if path in known and one.line is not None and one.end_line is not None:
            words = _words(known[path], lines[path], one.line, one.end_line)
        raw = f"{one.code}\n{words}".encode("utf-8", "surrogatepass")
        mark = hashlib.sha256(raw).hexdigest()[:_DIGITS]
        yield (_from(root, path), one.code, mark), one


def _words(text: str, lines: Lines, first: int, last: int | None) -> str:
    """Give the lines of a finding without the white space around each."""
    last = min(max(last or first, first), len(lines), first + _MOST_LINES)
    numbers = range(first, last + 1)
    return "\n".join(text[lines.start(each) : lines.end(each)].strip() for each in numbers)


def _from(root: Path | None, path: str) -> str:
    if root is None or not path:
        return path.replace("\\", "/")
    try:
        return Path(os.path.relpath(Path(path).absolute(), root.absolute())).as_posix()
    except ValueError:  # another drive of Windows
        return path.replace("\\", "/")


def _read(file: Path, name: str) -> bytes:
    if file.exists() and not file.is_file():
        raise UnreadableSourceError(name, "expected a file")
    try:
        with file.open("rb") as stream:
            raw = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnreadableSourceError(name, f"it cannot be read ({why})") from None
    if len(raw) > _MOST_BYTES:
        raise BaselineError(name, None, None, f"at most {_MOST_BYTES} bytes", "more")
    return raw


def _decoded(raw: bytes, name: str) -> dict[str, Any]:
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise BaselineError(name, error.lineno, None, _EXPECTED, "no JSON") from None
    except (ValueError, RecursionError):
        raise BaselineError(name, None, None, _EXPECTED, "no JSON in UTF-8") from None
    if not isinstance(data, dict) or "schema" not in data:
        raise BaselineError(name, None, "schema", _EXPECTED, "no schema")
    return data


def _counts(found: object, name: str) -> Mapping[Key, int]:
    counts: dict[Key, int] = {}
    try:
        for path, codes in _table(found).items():
            for code, marks in _table(codes).items():
                for mark, count in _table(marks).items():
                    counts[path, code, mark] = _count(count)
    except TypeError as error:
        raise BaselineError(name, None, "findings", _EXPECTED, str(error)) from None
    return counts


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("something else than an object")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise TypeError("something else than a count from 1")
    return value
