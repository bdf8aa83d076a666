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
from typing import Any, Final, NoReturn, TypeVar

from supportkit.errors import PrivacyPolicyError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.wildcards import Wildcards
from supportkit.privacy.wording import CHANNELS, folded, hint, named, typo
from supportkit.values.notebook import facts

__all__ = ["LONGEST_PATTERN", "PATTERN", "Policy", "Replacement", "require_policy"]

LONGEST_PATTERN: Final = 200
PATTERN: Final = f"patterns of at most {LONGEST_PATTERN} characters, not all of them * or ?"
"""What is expected of a pattern."""

_Word = TypeVar("_Word", bound=StrEnum)
_LONGEST_MATCHED: Final = 500
_REGION_LENGTH: Final = 2


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
        find: Kinds to look for, at least one; None for all.
        regions: ISO 3166 codes of the countries whose numbers are known without their code,
            kept in capitals.
        replace: What stands for the values of a kind.
        default: What stands for those of the other kinds.
        allow: Values that are not personal, whatever they look like; case does not count.
        allow_patterns: The same by pattern: ``*`` any characters, ``?`` one, ``#`` a digit.
        slots: Whether to look for names behind greetings and below closing formulas.
        channels: Policies that hold in a channel, such as ``chat``, in place of this one.
            Regions and channels of theirs do not count. Those of a case are the values of
            `supportkit.cases.Channel`; a model of yours may have others. Names are compared,
            and kept, without case, blanks, dashes and underscores.

    Raises:
        PrivacyPolicyError: A kind, a way to replace, a region or a pattern is none, or the name
            of a channel looks like a slip of a known one.
        TypeError: Something is of another type than it should be.

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
            "find": None if self.find is None else _kinds(self.find),
            "regions": tuple(map(_region, _texts("regions", self.regions, "['DE']"))),
            "replace": _ways(self.replace),
            "default": _word("default", self.default, Replacement),
            "allow": frozenset(_texts("allow", self.allow, "['help@acme.example']")),
            "allow_patterns": _patterns(self.allow_patterns),
            "slots": _flag("slots", self.slots),
            "channels": _channels(self.channels),
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_allowed", frozenset(map(_plain, self.allow)))
        object.__setattr__(self, "_patterns", _wildcards(self.allow_patterns))

    def _repr_html_(self) -> str:
        kinds = "all" if self.find is None else ", ".join(sorted(self.find))
        ways = ((f"{kind} becomes", way.value) for kind, way in sorted(self.replace.items()))
        return facts(
            ("looks for", kinds),
            ("regions", ", ".join(self.regions) or None),
            *ways,
            ("others become", self.default.value),
            ("values allowed", len(self.allow)),
            ("patterns allowed", len(self.allow_patterns)),
            ("names in slots", "yes" if self.slots else "no"),
            ("channels with their own", len(self.channels)),
        )

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

    @property
    def needs_key(self) -> bool:
        """Whether it asks for pseudonyms, be it in one channel."""
        every = (self, *self.channels.values())
        return any(
            Replacement.PSEUDONYM in (each.default, *each.replace.values()) for each in every
        )

    def of_channel(self, channel: str | None) -> Policy:
        """Give the policy that holds in a channel, with the regions of this one.

        >>> Policy(channels={"email": Policy(default="mask")}).of_channel("E-Mail").default
        <Replacement.MASK: 'mask'>
        """
        inner = self.channels.get(folded(channel)) if channel and self.channels else None
        if inner is None:
            return self
        same = inner.regions == self.regions
        return inner if same else replace(inner, regions=self.regions)

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


def _plain(value: str) -> str:
    return value.strip().casefold()


def _refuse(field: str, expected: str, found: str) -> NoReturn:
    raise PrivacyPolicyError(None, None, field, expected, found)


def _many(field: str, values: object, example: str) -> Iterable[Any]:
    if isinstance(values, str) or not isinstance(values, Iterable):
        found = "one text" if isinstance(values, str) else type(values).__name__
        raise TypeError(f"expected a list such as {example} in {field}, found {found}")
    return values


def _texts(field: str, values: object, example: str) -> tuple[str, ...]:
    found = tuple(_many(field, values, example))
    wrong = next((type(each).__name__ for each in found if not isinstance(each, str)), None)
    if wrong is not None:
        raise TypeError(f"expected texts in {field}, found {wrong}")
    return found


def _flag(field: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"expected True or False in {field}, found {type(value).__name__}")
    return value


def _word(field: str, value: Any, words: type[_Word]) -> _Word:
    try:
        return words(value)
    except ValueError:
        _refuse(field, f"one of {', '.join(words)}", named(value) + hint(value, words))


def _kinds(values: object) -> frozenset[EntityKind]:
    found = frozenset(
        _word("find", each, EntityKind) for each in _many("find", values, "['email']")
    )
    if not found:
        _refuse("find", "at least one kind, or None for all", "none")
    return found


def _region(code: str) -> str:
    if not (len(code) == _REGION_LENGTH and code.isascii() and code.isalpha()):
        _refuse("regions", "ISO 3166 codes of two letters, such as DE", "something else")
    return code.upper()


def _ways(value: object) -> Mapping[EntityKind, Replacement]:
    if not isinstance(value, Mapping):
        found = "one text" if isinstance(value, str) else type(value).__name__
        example = "{'card': 'mask'} (for all kinds: default='mask')"
        raise TypeError(f"expected ways by kind in replace, such as {example}, found {found}")
    if "default" in value:
        _refuse("replace", "kinds; for the others there is default='mask'", "'default'")
    ways = {
        _word("replace", kind, EntityKind): _word("replace", how, Replacement)
        for kind, how in value.items()
    }
    return MappingProxyType(ways)


def _patterns(values: object) -> tuple[str, ...]:
    found = _texts("allow_patterns", values, "['ORD-####']")
    if any(len(each) > LONGEST_PATTERN or not each.strip("*? ") for each in found):
        _refuse("allow_patterns", PATTERN, "another pattern")
    return found


def _channels(value: object) -> Mapping[str, Policy]:
    if not isinstance(value, Mapping):
        found = type(value).__name__
        raise TypeError(f"expected policies by channel, such as {{'chat': ...}}, found {found}")
    made: dict[str, Policy] = {}
    for name, policy in value.items():
        if policy is None:
            raise TypeError("expected a Policy for each channel, found NoneType")
        require_policy(policy)
        if folded(_channel(name)) in made:
            _refuse("channels", "each channel once", f"{named(name)} twice")
        made[folded(name)] = policy
    return MappingProxyType(made)


def _channel(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"expected names of channels as texts, found {type(name).__name__}")
    slip = typo(name)
    if slip or not folded(name):
        meant = f" (did you mean {slip!r}?)" if slip else ""
        listed = f"one of {', '.join(CHANNELS)}, or one that a model of yours has"
        _refuse("channels", listed, named(name) + meant)
    return name
