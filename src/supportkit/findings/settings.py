"""The settings of a check, read from ``supportkit.toml`` or ``pyproject.toml``."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from supportkit.errors import SettingsError, UnreadableSourceError
from supportkit.findings.finding import Coded, Severity
from supportkit.findings.output import Format
from supportkit.findings.reading import KEYS, Wrong, guessed, position, syntax_place
from supportkit.findings.select import require_codes
from supportkit.findings.selection import Selection
from supportkit.values.plain_yaml import Place

__all__ = ["Settings", "find_settings", "parse_settings", "read_settings"]

_OWN: Final = "supportkit.toml"
_SHARED: Final = "pyproject.toml"
_TABLE: Final = ("tool", "supportkit")
_LISTS_OF_CODES: Final = ("select", "extend_select", "ignore")
_MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    r"""What a team has settled for its checks; None where it has not.

    In the file the keys have hyphens: ``fail-on``. Paths are relative to the file there, and
    led on from its folder here.

    Attributes:
        source: The file; None for settings that stand in none.
        select: As of `Selection`.
        extend_select: As of `Selection`.
        ignore: As of `Selection`.
        per_file_ignores: As of `Selection`; in the file, a table.
        fail_on: The least severity that makes a check fail.
        output_format: How findings are written.
        default_locale: The locale that translations are held against.
        voice: File of what the team wishes of a reply.
        schema: File of a JSON Schema of what responses may print.
        repository: Whether the authors of responses are trusted with larger budgets.
        baseline: File of findings that are known.
        format: What kind of files are checked.
        paths: What is checked if nothing is named.

    >>> settings = parse_settings("ignore = ['SK5']\nfail-on = 'warning'")
    >>> settings.ignore, settings.fail_on
    (('SK5',), <Severity.WARNING: 'warning'>)
    """

    source: Path | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    fail_on: Severity | None = None
    output_format: Format | None = None
    default_locale: str | None = None
    voice: Path | None = None
    schema: Path | None = None
    repository: bool | None = None
    baseline: Path | None = None
    format: str | None = None
    paths: tuple[Path, ...] = ()

    @property
    def root(self) -> Path | None:
        """The folder that its patterns and paths are relative to."""
        return None if self.source is None else self.source.parent

    @property
    def selection(self) -> Selection:
        """Which rules they ask for, and for which files."""
        return Selection(
            select=self.select,
            extend_select=self.extend_select,
            ignore=self.ignore,
            per_file_ignores=self.per_file_ignores,
            root=self.root,
        )

    def require(self, rules: Iterable[Coded]) -> None:
        """Refuse codes and names that no rule has: a typing error would switch a rule off unseen.

        Raises:
            SettingsError: There is one; the error names file and key.
        """
        known = list(rules)
        codes, names = [rule.code for rule in known], [rule.name for rule in known]
        lists: dict[tuple[str, ...], tuple[str, ...]] = {
            (name.replace("_", "-"),): getattr(self, name) or () for name in _LISTS_OF_CODES
        }
        lists |= {("per-file-ignores", glob): given for glob, given in self.per_file_ignores}
        for place, given in lists.items():
            for at, code in enumerate(given):
                try:
                    require_codes([code], known=codes, names=names)
                except ValueError as error:
                    expected, _, found = str(error).partition(", found ")
                    problem = expected.removeprefix("expected "), found
                    raise _mistake(self.source, (*place, at), *problem) from None

    def wrong(self, key: str, expected: str, found: str) -> SettingsError:
        """Make the error that the value of a key cannot be used, which only its user can know.

        >>> print(Settings().wrong("voice", "a file that is there", "none"))
        voice: expected a file that is there, found none
        """
        return _mistake(self.source, (key,), expected, found)

    def to_dict(self) -> dict[str, Any]:
        """Give plain values by the keys of a file, for people to see what holds.

        >>> Settings(ignore=("SK5",)).to_dict()["ignore"]
        ['SK5']
        """
        return {one.name.replace("_", "-"): _plain(getattr(self, one.name)) for one in fields(self)}


def find_settings(start: str | os.PathLike[str]) -> Settings | None:
    """Read the nearest settings: in a folder, or in one above it within the repository.

    In each folder ``supportkit.toml`` is taken before ``pyproject.toml``, which counts only
    if it has a table ``[tool.supportkit]``. A folder with ``.git`` is the last one.

    Args:
        start: A folder, or a file in it.

    Raises:
        SettingsError: They have a mistake.
        UnreadableSourceError: The file cannot be read.
    """
    here = Path(start).absolute()
    for folder in (here, *here.parents):
        for name in (_OWN, _SHARED):
            file = folder / name
            found = read_settings(file) if file.is_file() else None
            if found is not None:
                return found
        if (folder / ".git").exists():
            return None
    return None


def read_settings(path: str | os.PathLike[str]) -> Settings | None:
    """Read settings from a file; None where ``pyproject.toml`` has none.

    Raises:
        SettingsError: They have a mistake.
        UnreadableSourceError: The file cannot be read.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableSourceError(path.as_posix(), "expected UTF-8") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise UnreadableSourceError(path.as_posix(), f"it cannot be read ({why})") from None
    shared = path.name == _SHARED
    if shared and _TABLE[-1] not in text:
        return None
    return _parsed(text, source=path, table=_TABLE if shared else ())


def parse_settings(text: str, /, *, source: Path | None = None) -> Settings:
    """Read settings from the text of a ``supportkit.toml``.

    Raises:
        SettingsError: They have a mistake.
    """
    return _parsed(text, source=source, table=()) or Settings(source=source)


def _parsed(text: str, *, source: Path | None, table: tuple[str, ...]) -> Settings | None:
    name = None if source is None else source.as_posix()
    if len(text) > _MOST_CHARACTERS:
        expected = f"at most {_MOST_CHARACTERS} characters"
        raise SettingsError(name, None, None, expected, f"{len(text)}")
    fault = position(text, ()).fault
    if fault is not None:
        line, column, problem = syntax_place(text, fault)
        raise SettingsError(name, line, None, fault.expected, problem, column)
    data: Any = tomllib.loads(text)
    for part in table:
        data = data.get(part) if isinstance(data, dict) else None
    if data is None:
        return None
    try:
        return Settings(source=source, **_values(data, source))
    except Wrong as wrong:
        place = (*table, *wrong.place)
        at = position(text, place)
        key = ".".join(str(part) for part in place)
        raise SettingsError(name, at.line, key, wrong.expected, wrong.found, at.column) from None


def _mistake(source: Path | None, place: Place, expected: str, found: str) -> SettingsError:
    """Say what is wrong with the value of a key, once all of them have been read."""
    table = _TABLE if source is not None and source.name == _SHARED else ()
    try:
        text = "" if source is None else source.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        text = ""
    at = position(text, (*table, *place)) if text else None
    line, column = (at.line, at.column) if at is not None else (None, None)
    key = ".".join(str(part) for part in (*table, *place))
    name = None if source is None else source.as_posix()
    return SettingsError(name, line, key, expected, found, column)


def _values(data: object, source: Path | None) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise Wrong((), "a table of settings", "something else")
    values = {}
    for key, value in data.items():
        if key not in KEYS:
            raise Wrong((key,), *guessed(key))
        root = Path() if source is None else source.parent
        values[key.replace("-", "_")] = KEYS[key](value, (key,), root)
    return values


def _plain(value: object) -> object:
    if isinstance(value, Path):
        return value.as_posix()
    if isinstance(value, Severity):
        return value.value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
