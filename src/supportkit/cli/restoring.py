"""Put the values of a file of vaults back into redacted cases, and count what has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from supportkit.cases import Case
from supportkit.cli.exports import counted, refuse_nothing
from supportkit.errors import (
    CaseDataError,
    SchemaVersionError,
    UnreadableSourceError,
    VaultError,
)
from supportkit.io import Import, jsonl
from supportkit.privacy import Vault, read_vaults, restore_model
from supportkit.privacy.tokens import STAND_IN, token_of

__all__ = ["Restorer"]

_NOT_OURS = "it is not what `supportkit redact` wrote; expected its cases, in JSON Lines"


class Restorer:
    """Restores the cases of a file, each by its own vault.

    Attributes:
        restored: How many got values back.
        unknown: How many hold tokens that no vault knows.
    """

    def __init__(self, vaults: str, *, name: str, strict: bool) -> None:
        self.restored = self.unknown = 0
        self._vaults, self._name, self._strict = _read(vaults), name, strict
        self._given = len(self._vaults)

    def cases(self, cases: Import, advance: Any) -> Iterator[Case]:
        """Go through the restored cases."""
        for done, case in enumerate(self._checked(cases), start=1):
            yield self._restored(case)
            if advance is not None:
                advance(done)
        refuse_nothing(cases.report)
        self._refuse_left_over()
        problem = self.problem()
        if problem and self._strict:
            raise VaultError("a value for every token", f"{problem}, so nothing is written")

    def problem(self) -> str | None:
        """Say how many cases hold tokens that no vault knows; None if all are known."""
        if not self.unknown:
            return None
        hold = "holds" if self.unknown == 1 else "hold"
        return f"{counted(self.unknown, 'case')} that {hold} tokens of no vault"

    def _checked(self, cases: Import) -> Iterator[Case]:
        """Go through the cases; a file without one at its beginning was not written by us."""
        first = True
        try:
            for case in cases:
                first = False
                yield case
        except (CaseDataError, SchemaVersionError):
            if not first:
                raise
            raise UnreadableSourceError(self._name, _NOT_OURS) from None

    def _restored(self, case: Case) -> Case:
        vault = self._vaults.pop(case.id, None)
        self.unknown += _has_unknown(case, vault or Vault())
        if vault is None:
            return case
        self.restored += len(vault) > 0
        return restore_model(case, vault)

    def _refuse_left_over(self) -> None:
        left = len(self._vaults)
        if not left:
            return
        every = "; these are all: is one of the files that of another export?"
        found = f"{left:,} without one{every if left == self._given else ''}"
        raise VaultError("a redacted case for each vault", found)


def _read(path: str) -> dict[str, Vault]:
    try:
        return dict(read_vaults(path))
    except SchemaVersionError as error:
        if error.found.startswith("supportkit.vaults/"):
            raise
        problem = "it is no file of vaults, which `supportkit redact --vault` writes"
        raise UnreadableSourceError(path, problem) from None


def _has_unknown(case: Case, vault: Vault) -> bool:
    """Whether a redacted case holds tokens that its vault does not know, and nobody typed."""
    for match in STAND_IN.finditer(jsonl.dump(case)):
        token = token_of(match[0])
        if token is None or vault.written(match[0]) is not None:
            continue
        if f"{token.name}_{token.number}" not in vault.typed:
            return True
    return False
