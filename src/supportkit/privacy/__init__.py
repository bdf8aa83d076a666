"""Personal data in text: find it by rules that can be checked, and say why it was taken for it.

`find` gives `Entity`s: e-mail and IP addresses, telephone and card numbers, bank accounts,
national ids, keys and passwords, each with its place and the validator that accepted it.
Names and postal addresses beyond those that are known cannot be found by rules; a
`Recogniser` of yours can join through a `Finder`.
"""

from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.finding import Finder, Recogniser, find

__all__ = [
    "Entity",
    "EntityKind",
    "Finder",
    "Recogniser",
    "find",
]


def __dir__() -> list[str]:
    """Name what is public, as in all packages that read texts."""
    return list(__all__)
