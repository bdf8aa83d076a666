"""A vault in the making."""

from __future__ import annotations

import hashlib
from typing import Final

from supportkit.errors import VaultError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.tokens import TYPED, Token, token_of
from supportkit.privacy.vault import Entry, Vault, require_vault

__all__ = ["Ledger"]

_MOST_WRITINGS: Final = 9_999
_MOST_VALUES: Final = 9_999_999
_NAMES: Final = frozenset((*(kind.name for kind in EntityKind), TYPED))


class Ledger:
    """A vault that is being written in, while texts are redacted."""

    def __init__(self, vault: Vault | None = None) -> None:
        vault = Vault() if vault is None else vault
        require_vault(vault)
        self._entries = {(each.name, each.number): each for each in vault.entries}
        self._numbers = {(each.name, each.key): each.number for each in vault.entries}
        self._tokens = {
            (each.name, each.number, repr(written)): str(Token(each.name, each.number, number))
            for each in vault.entries
            for number, written in enumerate(each.written, start=1)
        }
        self._typed, self._outputs = set(vault.typed), set(vault.outputs)
        self._next = dict.fromkeys(_NAMES, 1)
        for name, number in self._entries:
            self._next[name] = max(self._next[name], number + 1)

    def vault(self) -> Vault:
        """Give what was written so far."""
        return Vault(
            tuple(self._entries.values()), frozenset(self._typed), frozenset(self._outputs)
        )

    def stands_for(self, token: str) -> bool:
        """Whether a token stands for a value."""
        taken = token_of(token)
        entry = self._entries.get((taken.name, taken.number)) if taken else None
        return bool(taken and entry and taken.writing <= len(entry.written))

    def reserve(self, token: str) -> None:
        """Never give out a token that somebody typed."""
        taken = token_of(token)
        if taken is not None:
            self._typed.add(f"{taken.name}_{taken.number}")

    def token(self, name: str, key: str, written: str | float) -> str:
        """Give the token of a value as it is written, an old or a new one."""
        number = self._numbers.get((name, key))
        if number is None or self._is_full(name, number, written):
            number = self._new(name, key)
        known = self._tokens.get((name, number, repr(written)))
        if known is None:
            entry = self._entries[name, number]
            entry = Entry(name, number, key, (*entry.written, written))
            self._entries[name, number] = entry
            known = str(Token(name, number, len(entry.written)))
            self._tokens[name, number, repr(written)] = known
        return known

    def produced(self, text: str) -> None:
        """Remember a redacted text, so that it is known when it comes again."""
        self._outputs.add(_digest(text))

    def knows(self, text: str) -> bool:
        """Whether a text is one that was redacted with this vault."""
        return bool(self._outputs) and _digest(text) in self._outputs

    def _is_full(self, name: str, number: int, written: str | float) -> bool:
        known = (name, number, repr(written)) in self._tokens
        return not known and len(self._entries[name, number].written) >= _MOST_WRITINGS

    def _new(self, name: str, key: str) -> int:
        number = self._next[name]
        while f"{name}_{number}" in self._typed:
            number += 1
        if number > _MOST_VALUES:
            raise VaultError(f"at most {_MOST_VALUES:,} values of a kind", "more")
        self._next[name] = number + 1
        self._entries[name, number] = Entry(name, number, key, ())
        self._numbers[name, key] = number
        return number


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
