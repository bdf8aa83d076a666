"""Files of vaults: JSON Lines, ``supportkit.vaults/1``, one case a line, for their owner alone."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Final

from supportkit.errors import OutputExistsError, UnreadableSourceError, VaultError
from supportkit.privacy.vault import Vault
from supportkit.values.schema import upgrade

__all__ = ["VaultWriter", "read_vaults", "writing_vaults"]

_OWNER_ONLY: Final = 0o600
_FLAGS: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)


class VaultWriter:
    """Writes vaults to a file, one at a time."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._seen: set[bytes] = set()

    def write(self, case: str, vault: Vault) -> None:
        """Write the vault of a case, by the id that the redacted case has.

        Raises:
            VaultError: There is one of that case already.
        """
        _require_new(case, self._seen)
        line = {"schema": "supportkit.vaults/1", "case": case, "vault": json.loads(vault.to_json())}
        self._file.write(json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n")


@contextmanager
def writing_vaults(path: str | PathLike[str], *, force: bool = False) -> Iterator[VaultWriter]:
    """Open a file for vaults, which appears under its name only once it is whole.

    It is created with mode 0600, so that at no moment anybody else may read it. Windows knows
    no such modes: there it has the rights of its folder.

    Raises:
        OutputExistsError: The file exists, and ``force`` is not set.
        UnreadableSourceError: It is a folder, a device or a pipe, or its folder does not exist
            or may not be written to.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        raise UnreadableSourceError(target.name, "it is no file; expected the name of a file")
    if target.exists() and not force:
        raise OutputExistsError(target.name)
    writer = f"{os.getpid()}-{threading.get_ident()}"
    temporary = target.with_name(f".{target.name}.{writer}.part")
    try:
        with _created(temporary, target) as file:
            yield VaultWriter(file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _created(temporary: Path, target: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(temporary, _FLAGS, _OWNER_ONLY), "wb")
    except OSError:
        raise UnreadableSourceError(target.name, "its folder may not be written to") from None


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
        raise UnreadableSourceError(file.name, error.strerror or "it cannot be read") from None
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
