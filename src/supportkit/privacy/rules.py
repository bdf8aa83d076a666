"""What looks at a text, put together, and what it does not look for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from supportkit.errors import UsageError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.finding import Finder, require_codes
from supportkit.privacy.known import KnownValues
from supportkit.privacy.policy import Policy, Replacement, require_policy
from supportkit.privacy.searching import Rules, shipped_finder

__all__ = ["NotLookedFor", "gaps", "rules_of"]

_BEYOND = {
    EntityKind.NAME: "names of people beyond those that are known",
    EntityKind.ADDRESS: "postal addresses beyond those that are known",
    EntityKind.HANDLE: "user names beyond those that are known",
}


@dataclass(frozen=True, slots=True)
class NotLookedFor:
    """Something that may still be in a redacted text.

    Attributes:
        kind: What it is.
        reason: Why it is not looked for, as a phrase for a person to read.
    """

    kind: EntityKind
    reason: str

    def __str__(self) -> str:
        return self.reason


def rules_of(
    policy: Policy,
    *,
    known: KnownValues,
    regions: Iterable[str] = (),
    finder: Finder | None = None,
) -> Rules:
    """Put together what looks at a text.

    Raises:
        UsageError: Both regions and a finder are given, the finder lacks regions of the policy,
            or a region is none.
        TypeError: The policy is no `Policy`, or the finder no `Finder`.
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.
    """
    require_policy(policy)
    _require_finder(finder)
    codes = require_codes(regions)
    named = tuple(dict.fromkeys((*policy.regions, *codes)))
    if finder is not None and codes:
        raise UsageError("regions", "regions in the Finder, as one is given")
    if finder is not None and not set(policy.regions) <= set(finder.regions):
        raise UsageError("finder", "a Finder with the regions of the policy")
    return Rules(policy, finder or shipped_finder(named), known)


def _require_finder(finder: object) -> None:
    if finder is not None and not isinstance(finder, Finder):
        raise TypeError(f"expected a Finder, found {type(finder).__name__}")


def gaps(rules: Rules) -> tuple[NotLookedFor, ...]:
    """Say what is not looked for, and why."""
    return _gaps(rules.policy, rules.finder.looks_for, bool(rules.finder.regions))


@lru_cache(maxsize=64)
def _gaps(
    policy: Policy,
    can: frozenset[EntityKind],
    has_regions: bool,  # noqa: FBT001  # for the cache
) -> tuple[NotLookedFor, ...]:
    found = [
        NotLookedFor(kind, f"{words}: rules cannot find them")
        for kind, words in _BEYOND.items()
        if kind not in can
    ]
    if not has_regions and EntityKind.PHONE in can:
        reason = "telephone numbers without a country code: no region is named"
        found.append(NotLookedFor(EntityKind.PHONE, reason))
    for kind in EntityKind:
        reason = _left_out(kind, policy, can)
        if reason:
            found.append(NotLookedFor(kind, f"{kind.value.replace('_', ' ')}: {reason}"))
    return tuple(found)


def _left_out(kind: EntityKind, policy: Policy, can: frozenset[EntityKind]) -> str:
    """Say why a kind is left out by what a caller chose; empty if it is not."""
    if not policy.wants(kind):
        return "the policy leaves it out"
    if policy.replacement(kind) is Replacement.KEEP:
        return "found and kept, as the policy says"
    if kind in can or kind in _BEYOND or kind is EntityKind.CUSTOM:
        return ""
    return "the finder leaves it out"
