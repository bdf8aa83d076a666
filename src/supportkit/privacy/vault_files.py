"""Files of vaults: JSON Lines, ``supportkit.vaults/1``, one case a line, for their owner alone."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

from supportkit.errors import OutputExistsError, UnreadableSourceError, VaultError
from supportkit.privacy.vault import Vault, require_vault
from supportkit.values.result_file import blamed_on, new_file
from supportkit.values.schema import upgrade

__all__ = ["VaultWriter", "read_vaults", "write_vaults", "writing_vaults"]

_REFUSED = "its folder may not be written to"


class VaultWriter:
    """Writes vaults to a file, one at a time."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seen: set[bytes] = set()

    def write(self, case: str, vault: Vault) -> None:
        """Write the vault of a case, by the id that the redacted case has.

        Raises:
            VaultError: There is one of that case already.
            TypeError: ``case`` is no text, or ``vault`` no vault.
        """
        if not isinstance(case, str):
            raise TypeError(f"expected the id of a case as text, found {type(case).__name__}")
        require_vault(vault)
        _require_new(case, self._seen)
        line = {"schema": "supportkit.vaults/1", "case": case, "vault": json.loads(vault.to_json())}
        self._file.write(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")


def write_vaults(
    path: str | PathLike[str], vaults: Iterable[tuple[str, Vault]], *, force: bool = False
) -> int:
    """Write vaults to a file, one at a time, and give their number.

    The file is that of ``supportkit redact --vault``. It appears under its name only once it
    is whole, and is created with mode 0600, so that at no moment anybody else may read it.
    Windows knows no such modes: there it has the rights of its folder.

    Args:
        path: The file.
        vaults: The id of each redacted case with its vault, gone through once.
        force: Whether an existing file may be replaced.

    Raises:
        VaultError: Two vaults are of one case.
        TypeError: An id is no text, or a vault no vault.
        OutputExistsError: The file exists, and ``force`` is not set.
        UnreadableSourceError: It is a folder, a device or a pipe, or its folder does not exist
            or may not be written to; or the disk is full.

    >>> import tempfile
    >>> from supportkit.privacy import redact
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_vaults(f"{folder}/vault.jsonl", [("C-1", redact("Mail ada@example.com").vault)])
    ...     dict(read_vaults(f"{folder}/vault.jsonl"))
    1
    {'C-1': Vault(1 value)}
    """
    count = 0
    with writing_vaults(path, force=force) as writer:
        for case, vault in vaults:
            writer.write(case, vault)
            count += 1
    return count


@contextmanager
def writing_vaults(path: str | PathLike[str], *, force: bool = False) -> Iterator[VaultWriter]:
    """Open a file for vaults, which appears under its name only once it is whole.

    It is created with mode 0600, so that at no moment anybody else may read it. Windows knows
    no such modes: there it has the rights of its folder.

    Raises:
        OutputExistsError: The file exists, and ``force`` is not set.
        UnreadableSourceError: It is a folder, a device or a pipe, or its folder does not exist
            or may not be written to; or the disk is full.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        raise UnreadableSourceError(str(target), "it is no file; expected the name of a file")
    if target.exists() and not force:
        raise OutputExistsError(str(target))
    writer = f"{os.getpid()}-{threading.get_ident()}"
    temporary = target.with_name(f".{target.name}.{writer}.part")
    try:
        with _created(temporary, target) as file:
            yield VaultWriter(file)
            file.flush()
            with blamed_on(str(target)):
                os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _created(temporary: Path, target: Path) -> BinaryIO:
    try:
        return new_file(temporary, name=str(target), private=True)
    except OSError:
        missing = not target.parent.is_dir()
        problem = "there is no such folder to write it to" if missing else _REFUSED
        raise UnreadableSourceError(str(target), problem) from None


def read_vaults(path: str | PathLike[str]) -> Iterator[tuple[str, Vault]]:
    """Read a file of vaults, one at a time: the id of each redacted case with its vault.

    Raises:
        UnreadableSourceError: The file is missing or not readable.
        SchemaVersionError: A newer supportkit wrote it.
        VaultError: A line is damaged, or two are of one case.
    """
    file = Path(path)
    seen: set[bytes] = set()
    try:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                case, vault = _read(line)
                _require_new(case, seen)
                yield case, vault
    except OSError as error:
        raise UnreadableSourceError(str(file), error.strerror or "it cannot be read") from None
    except UnicodeDecodeError:
        raise VaultError("a file of vaults in UTF-8", "other bytes") from None


def _require_new(case: str, seen: set[bytes]) -> None:
    digest = hashlib.blake2b(case.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if digest in seen:
        raise VaultError("one vault of each case", "two of one")
    seen.add(digest)


def _read(line: str) -> tuple[str, Vault]:
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        raise VaultError("a vault in JSON on each line", "something else") from None
    if not isinstance(data, dict) or "schema" not in data:
        raise VaultError("schema: supportkit.vaults/1 on each line", "something else")
    facts = upgrade(data, kind="vaults", newest=1, upgrades={})
    if not isinstance(facts.get("case"), str) or "vault" not in facts:
        raise VaultError("a case and its vault on each line", "something else")
    return facts["case"], Vault.from_json(json.dumps(facts["vault"]))
