"""What was taken out of texts, so that it can be put back: kept apart from them.

A vault belongs to one case. Its tokens are numbered in the order in which values appear; the
same value has the same number, however it is written, and each way of writing it a number
behind the dot, so that every character comes back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from supportkit.errors import VaultError
from supportkit.privacy.tokens import TYPED, Token, token_of
from supportkit.values.notebook import grid
from supportkit.values.schema import upgrade

__all__ = ["Entry", "Vault"]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One value of a vault.

    Attributes:
        name: Its kind, in capitals, or ``TYPED``.
        number: Its number among those of the kind.
        key: How it is compared.
        written: Every way in which it was written, in order of appearance; a number, where
            a model held one.
    """

    name: str
    number: int
    key: str = field(repr=False)
    written: tuple[str | int | float, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Vault:
    """The values behind the tokens of one case. Immutable; its ``repr`` shows none of them.

    Whoever has it and a redacted text has the text: store it apart, encrypted, and for as
    short as you can. Without it no token can be undone.

    Attributes:
        entries: The values, by kind and number.
        typed: Tokens that are never given out, since somebody typed them.
        outputs: Digests of the texts that were redacted, so that they are known again.

    >>> from supportkit.privacy import redact
    >>> vault = redact("Mail ann@example.com").vault
    >>> vault, Vault.from_json(vault.to_json()) == vault
    (Vault(1 value), True)
    """

    entries: tuple[Entry, ...] = ()
    typed: frozenset[str] = frozenset()
    outputs: frozenset[str] = frozenset()
    _written: dict[str, str | int | float] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        _require_entries(self.entries)
        object.__setattr__(self, "entries", tuple(sorted(self.entries)))
        object.__setattr__(self, "_written", dict(_written(self.entries)))

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"Vault({len(self)} {'value' if len(self) == 1 else 'values'})"

    def _repr_html_(self) -> str:
        return grid(("kind", "values"), self.counts.items())

    @property
    def counts(self) -> Mapping[str, int]:
        """How many values there are of each kind."""
        found = Counter(entry.name.lower() for entry in self.entries if entry.name != TYPED)
        return MappingProxyType(dict(found))

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens that stand for something, by kind and number."""
        return tuple(self._written)

    def written(self, token: str, /) -> str | None:
        """Give what stood where a token stands; None for one that the vault does not know.

        >>> Vault().written("[EMAIL_1]") is None
        True
        """
        value = self._written.get(token)
        return None if value is None else as_text(value)

    def value(self, token: str, /) -> str | int | float | None:
        """Give the same as `written`, and a number where a model held one."""
        return self._written.get(token)

    def merge(self, other: Vault) -> Vault:
        """Give a vault with the values of both, as where a case was redacted in two parts.

        Raises:
            VaultError: A token stands for different values in them: they are of two cases,
                or two beginnings of one.
        """
        entries = {(entry.name, entry.number): entry for entry in self.entries}
        for entry in other.entries:
            here = entries.setdefault((entry.name, entry.number), entry)
            entries[entry.name, entry.number] = _longer(here, entry)
        typed = self.typed | other.typed
        return Vault(tuple(entries.values()), typed, self.outputs | other.outputs)

    def to_json(self) -> str:
        """Write it as ``supportkit.vault/1``: with all values, in ASCII."""
        values = [
            {"token": f"{each.name}_{each.number}", "key": each.key, "written": each.written}
            for each in self.entries
        ]
        facts = {"values": values, "typed": sorted(self.typed), "outputs": sorted(self.outputs)}
        return json.dumps({"schema": "supportkit.vault/1", **facts}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Vault:
        """Read what `to_json` wrote.

        Raises:
            SchemaVersionError: A newer supportkit wrote it, or it is no vault.
            VaultError: It is damaged.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            raise VaultError("a vault in JSON", "something else") from None
        if not isinstance(data, dict) or "schema" not in data:
            raise VaultError("an object with schema: supportkit.vault/1", "something else")
        facts = upgrade(data, kind="vault", newest=1, upgrades={})
        entries = tuple(_entry(each) for each in _list(facts, "values"))
        typed, outputs = _texts(_list(facts, "typed")), _texts(_list(facts, "outputs"))
        if any(token_of(f"[{each}]") is None for each in typed):
            raise VaultError("typed tokens such as EMAIL_1", "something else")
        return cls(entries, frozenset(typed), frozenset(outputs))


def as_text(written: str | float) -> str:
    """Write a number as texts do: without a point where nothing stands behind it.

    >>> as_text(4111111111111111.0), as_text(7), as_text("x")
    ('4111111111111111', '7', 'x')
    """
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return str(written)


def require_vault(vault: object) -> None:
    """Refuse what is no vault.

    Raises:
        TypeError: It is something else, such as the text of its file.
    """
    if not isinstance(vault, Vault):
        raise TypeError(f"expected a Vault, found {type(vault).__name__}")


def _require_entries(entries: Iterable[Entry]) -> None:
    """See to it that no token stands for two values, nor two for one way of writing one."""
    every = tuple(entries)
    if len({(each.name, each.number) for each in every}) < len(every):
        raise VaultError("each token once", "one twice")
    if any(len(set(map(repr, each.written))) < len(each.written) for each in every):
        raise VaultError("each way of writing a value once", "one twice")


def _written(entries: Iterable[Entry]) -> Iterator[tuple[str, str | int | float]]:
    for entry in entries:
        for number, written in enumerate(entry.written, start=1):
            yield str(Token(entry.name, entry.number, number)), written


def _longer(here: Entry, there: Entry) -> Entry:
    """Give the one of two entries of a token that goes on where the other ends."""
    short, long = sorted((here, there), key=lambda entry: len(entry.written))
    if here.key != there.key or long.written[: len(short.written)] != short.written:
        raise VaultError("vaults of one case, one of which goes on with the other", "two others")
    return long


def _list(facts: Mapping[str, Any], name: str) -> list[Any]:
    found = facts.get(name, [])
    if not isinstance(found, list):
        raise VaultError(f"a list under {name}", "something else")
    return found


def _texts(found: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(each, str) for each in found):
        raise VaultError("texts", "something else")
    return tuple(found)


def _entry(data: Any) -> Entry:
    if not isinstance(data, dict) or data.keys() != {"token", "key", "written"}:
        raise VaultError("values with token, key and written", "something else")
    token = token_of(f"[{data['token']}]")
    written = tuple(_list(data, "written"))
    if not all(
        isinstance(each, str | int | float) and not isinstance(each, bool) for each in written
    ):
        raise VaultError("texts and numbers under written", "something else")
    if token is None or token.writing > 1 or not isinstance(data["key"], str) or not written:
        raise VaultError("a token such as EMAIL_1 with what was written", "something else")
    return Entry(token.name, token.number, data["key"], written)
