"""What to look for, and what to put in its place.

schema: supportkit.privacy/1
find: [email, phone, card]           # all kinds unless said
regions: [DE, AT]                    # whose telephone numbers and ids are known at home
replace: {card: mask, password: remove, default: token}
allow: [help@acme.example]           # never personal: these values,
allow_patterns: ["ORD-####*", "*@acme.example"]    # and what looks like this
slots: true                          # names behind a greeting and below a closing formula
channels:
  chat: {replace: {email: keep}}     # what is different there
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from os import PathLike
from types import MappingProxyType
from typing import Any, Final

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.wildcards import Wildcards

__all__ = ["Policy", "Replacement", "require_policy"]

_LONGEST_PATTERN: Final = 200
_LONGEST_MATCHED: Final = 500
_OWN: Final = ("find", "replace", "default", "allow", "allow_patterns", "slots")


class Replacement(StrEnum):
    """What stands where a value was."""

    TOKEN = "token"  # noqa: S105  # the name of a way to replace
    """``[EMAIL_1]``: the vault gives the value back."""
    PSEUDONYM = "pseudonym"
    """``[EMAIL_kfqr...]``: the same in all cases, by a key of yours; no way back."""
    MASK = "mask"
    """``[CARD ****1111]``: of cards and bank accounts the last four; no way back."""
    REMOVE = "remove"
    """``[…]``: no way back."""
    KEEP = "keep"
    """The value stays, and is counted."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What to look for, and what to put in its place. Immutable.

    Attributes:
        find: Kinds to look for; None for all.
        regions: ISO 3166 codes of the countries whose numbers are known without their code.
        replace: What stands for the values of a kind.
        default: What stands for those of the other kinds.
        allow: Values that are not personal, whatever they look like; case does not count.
        allow_patterns: The same by pattern: ``*`` any characters, ``?`` one, ``#`` a digit.
        slots: Whether to look for names behind greetings and below closing formulas.
        channels: Policies that hold in a channel, such as ``chat``, in place of this one.
            Regions and channels of theirs do not count.

    Raises:
        ValueError: A kind or a way to replace is none, or a pattern is too long.

    >>> policy = Policy(replace={"card": "mask"}, allow=["help@acme.example"])
    >>> policy.replacement(EntityKind.CARD), policy.allows("HELP@acme.example")
    (<Replacement.MASK: 'mask'>, True)
    """

    find: frozenset[EntityKind] | None = None
    regions: tuple[str, ...] = ()
    replace: Mapping[EntityKind, Replacement] = field(default_factory=dict)
    default: Replacement = Replacement.TOKEN
    allow: frozenset[str] = field(default=frozenset(), repr=False)
    allow_patterns: tuple[str, ...] = field(default=(), repr=False)
    slots: bool = False
    channels: Mapping[str, Policy] = field(default_factory=dict)
    _allowed: frozenset[str] = field(init=False, repr=False, compare=False)
    _patterns: Wildcards = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        made: dict[str, Any] = {
            "find": None if self.find is None else frozenset(map(EntityKind, _many(self.find))),
            "regions": tuple(_many(self.regions)),
            "replace": MappingProxyType(
                {EntityKind(kind): Replacement(how) for kind, how in self.replace.items()}
            ),
            "default": Replacement(self.default),
            "allow": frozenset(_many(self.allow)),
            "allow_patterns": tuple(_many(self.allow_patterns)),
            "channels": MappingProxyType(dict(self.channels)),
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)
        _require_texts("allow", self.allow)
        _require_texts("allow_patterns", self.allow_patterns)
        for channel in self.channels.values():
            require_policy(channel)
        if any(len(pattern) > _LONGEST_PATTERN for pattern in self.allow_patterns):
            raise ValueError(f"expected patterns of at most {_LONGEST_PATTERN} characters")
        object.__setattr__(self, "_allowed", frozenset(map(_plain, self.allow)))
        object.__setattr__(self, "_patterns", _wildcards(self.allow_patterns))

    def __hash__(self) -> int:
        replaced = frozenset(self.replace.items())
        return hash((self.find, self.regions, replaced, self.default, self.allow, self.slots))

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (
            self.find, self.regions, dict(self.replace), self.default, self.allow,
            self.allow_patterns, self.slots, dict(self.channels),
        )  # fmt: skip

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Policy:
        """Read a policy from a file in YAML, JSON or TOML, by its suffix or its looks.

        Raises:
            UnreadableSourceError: The file is missing or not readable.
            PrivacyPolicyError: It has a mistake; the error names line and column.
            SchemaVersionError: A newer supportkit wrote it.
        """
        from supportkit.privacy.policy_files import load

        return load(path)

    @classmethod
    def parse(cls, text: str, *, source: str | None = None) -> Policy:
        r"""Read a policy from text in YAML, JSON or TOML.

        Args:
            text: The text.
            source: Name of the file, for errors; its suffix decides how it is read.

        Raises:
            PrivacyPolicyError: It has a mistake.
            SchemaVersionError: A newer supportkit wrote it.

        >>> Policy.parse("find: [card]\nreplace: {card: mask}").default
        <Replacement.TOKEN: 'token'>
        """
        from supportkit.privacy.policy_files import parse

        return parse(text, source=source)

    def replacement(self, kind: EntityKind) -> Replacement:
        """Tell what stands for the values of a kind."""
        return self.replace.get(kind, self.default)

    def allows(self, value: str) -> bool:
        """Whether a value may stay, by the allow-lists."""
        if _plain(value) in self._allowed:
            return True
        return len(value) <= _LONGEST_MATCHED and self._patterns.match(value)

    def wants(self, kind: EntityKind) -> bool:
        """Whether a kind is looked for."""
        return self.find is None or kind in self.find

    def of_channel(self, channel: str | None) -> Policy:
        """Give the policy that holds in a channel."""
        return self.channels.get(channel, self) if channel else self

    def allowing(self, values: Iterable[str]) -> Policy:
        """Give the policy with more values that may stay, in all channels."""
        more = self.allow | frozenset(values)
        if more == self.allow:
            return self
        inner = {name: each.allowing(values) for name, each in self.channels.items()}
        return replace(self, allow=more, channels=inner)


def require_policy(policy: object) -> None:
    """Refuse what is no policy.

    Raises:
        TypeError: It is something else, such as the name of its file.
    """
    if policy is not None and not isinstance(policy, Policy):
        found = type(policy).__name__
        raise TypeError(f"expected a Policy, such as Policy.load(path), found {found}")


def _remade(*values: Any) -> Policy:
    return Policy(*values)


@lru_cache(maxsize=16)
def _wildcards(patterns: tuple[str, ...]) -> Wildcards:
    return Wildcards(patterns)


def _require_texts(name: str, values: Iterable[Any]) -> None:
    wrong = next((type(each).__name__ for each in values if not isinstance(each, str)), None)
    if wrong is not None:
        raise TypeError(f"expected texts in {name}, found {wrong}")


def _plain(value: str) -> str:
    return value.strip().casefold()


def _many(values: Iterable[Any]) -> Iterable[Any]:
    if isinstance(values, str):
        raise TypeError("expected a list such as ['email'], found one text")
    if not isinstance(values, Iterable):
        raise TypeError(f"expected a list such as ['email'], found {type(values).__name__}")
    return values
