"""Who wrote a mail and to whom: lists of addresses, and which of them are ours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from supportkit.errors import UsageError
from supportkit.io.mail.headers import decoded
from supportkit.values.patterns import regex

__all__ = ["Address", "Agents", "addresses"]

_TOKEN = regex(r'"(?:[^"\\]|\\.)*(?:"|\Z)|<[^<>]*>?|[(),;:>]|\\.?|[^\s"<>(),;:\\]+', re.DOTALL)
_MOST = 1_000
"""Addresses of one field that are read."""

_LONGEST = 320
_ENTRY = regex(r"[^\s@]*@[^\s@]+")


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox and the name that stands beside it.

    Attributes:
        name: As decoded, or None.
        address: As written.
    """

    name: str | None
    address: str

    @property
    def key(self) -> str:
        """The address in lower case, as one person writes it in more ways than one."""
        return self.address.lower()

    def __repr__(self) -> str:
        return "Address(...)"


def addresses(value: str | None) -> list[Address]:
    """Read a list of addresses, as far as there are any in it.

    >>> [(found.name, found.address) for found in addresses('"A, B" <a@x.example>, b@x.example')]
    [('A, B', 'a@x.example'), (None, 'b@x.example')]
    """
    found: list[Address] = []
    reader = _Reader()
    for piece in _TOKEN.findall(value or ""):
        if piece in ",;" and not reader.depth:
            reader.finish(found)
            if len(found) >= _MOST:
                break
        else:
            reader.take(piece)
    reader.finish(found)
    return found[:_MOST]


class _Reader:
    """Collects the pieces of one address."""

    __slots__ = ("angle", "comment", "depth", "words")

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.depth = 0
        self.words: list[str] = []
        self.comment: list[str] = []
        self.angle: str | None = None

    def take(self, piece: str) -> None:
        if piece == "(":
            self.depth += 1
        elif piece == ")":
            self.depth = max(0, self.depth - 1)
        elif self.depth:
            self.comment.append(piece)
        elif piece == ":":  # the name of a group ends here
            self.words = []
        elif piece[0] == "<":
            self.angle = piece[1:].removesuffix(">").strip()
        elif piece[0] == '"':
            self.words.append(re.sub(r"\\(.)", r"\1", piece[1:].removesuffix('"')))
        elif piece != ">":
            self.words.append(piece)

    def finish(self, found: list[Address]) -> None:
        """Add the address, if the pieces make one."""
        words, angle = self.words, self.angle
        if angle is None:
            bare = next((word for word in words if "@" in word), None)
            angle = bare or (words[0] if len(words) == 1 else None)
            words = self.comment
        if angle and len(angle) <= _LONGEST and angle.isprintable() and " " not in angle:
            found.append(Address(decoded(" ".join(words)).strip() or None, angle))
        self._clear()


class Agents:
    """The addresses and domains that are ours.

    Raises:
        ValueError: There is none, or one is neither an address nor ``@`` and a domain.

    >>> ours = Agents(["support@acme.example", "@help.acme.example"])
    >>> ours.know("Support+id7@acme.example"), ours.know("ada@acme.example")
    (True, False)
    """

    __slots__ = ("_known",)

    def __init__(self, entries: Iterable[str]) -> None:
        if isinstance(entries, str):
            raise UsageError("agents=", "a list of addresses and domains, and not one text")
        listed = list(entries)
        if not listed:
            raise UsageError(
                "agents=",
                "the addresses or domains that are yours, such as "
                "['support@acme.example', '@acme.example'], and not none",
            )
        for number, entry in enumerate(listed, start=1):
            if not _ENTRY.fullmatch(entry.strip()):
                raise UsageError(
                    "agents=",
                    "addresses such as support@acme.example, or domains such as @acme.example; "
                    f"entry {number} is neither",
                )
        self._known = frozenset(entry.strip().lower() for entry in listed)

    def know(self, address: str) -> bool:
        """Whether an address is ours, by itself or by its domain; a plus-tag does not matter."""
        local, at, domain = address.lower().rpartition("@")
        plain = f"{local.partition('+')[0]}@{domain}"
        return bool(at) and not self._known.isdisjoint((f"{local}@{domain}", plain, f"@{domain}"))
