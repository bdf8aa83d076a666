"""How people are known: by identifiers, by an address alone, or by nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.cases import Identifier, IdentifierType, Kind, Participant
from supportkit.values.patterns import regex

__all__ = ["UNKNOWN", "copied_in", "identifiers"]

UNKNOWN = "unknown"
"""Id of a person whom the source does not name."""

_ADDRESS = regex(r"([^<>]{0,200})<([^<>\s]{3,320})>\s*")
_LONGEST = 600


def identifiers(
    *found: tuple[IdentifierType, str | None], verified: IdentifierType | None = None
) -> tuple[Identifier, ...]:
    """Make identifiers of what there is; ``verified`` is the type that the help desk checked.

    >>> identifiers((IdentifierType.EMAIL, "ada@example.com"), (IdentifierType.PHONE, None))
    (Identifier(type=<IdentifierType.EMAIL: 'email'>),)
    """
    return tuple(
        Identifier(type=kind, value=value, verified=kind is verified)
        for kind, value in found
        if value
    )


def copied_in(addresses: list[str]) -> Iterator[Participant]:
    """Give who is copied in, once each; all that is known of them is an address.

    >>> [copied] = copied_in(["Ada <ada@example.com>", "ADA@example.com"])
    >>> copied.id, copied.name
    ('ada@example.com', 'Ada')
    """
    seen = set[str]()
    for address in addresses:
        name, email = _parsed(address)
        if not email or email.lower() in seen:
            continue
        seen.add(email.lower())
        known_by = identifiers((IdentifierType.EMAIL, email))
        yield Participant(id=email, kind=Kind.CUSTOMER, name=name or None, identifiers=known_by)


def _parsed(address: str) -> tuple[str, str]:
    """Tell a name and an address apart, as in ``Ada <ada@example.com>``."""
    found = _ADDRESS.fullmatch(address[:_LONGEST])
    return (found[1].strip().strip('"'), found[2]) if found else ("", address.strip())
