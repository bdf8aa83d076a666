"""Find personal data in a text, take it out, and put it back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from supportkit.errors import UsageError, VaultError
from supportkit.privacy.audit import Audit
from supportkit.privacy.entity import Entity, EntityKind
from supportkit.privacy.finding import Finder, require_codes
from supportkit.privacy.known import KnownValues
from supportkit.privacy.ledger import Ledger
from supportkit.privacy.people import as_known
from supportkit.privacy.policy import Policy, Replacement, require_policy
from supportkit.privacy.repeats import remembered
from supportkit.privacy.searching import Passage, Rules, search, shipped_finder
from supportkit.privacy.tokens import LIKE_TOKEN, STAND_IN
from supportkit.privacy.vault import Vault, require_vault
from supportkit.privacy.writing import Writer, require_key
from supportkit.text.given import require_text

__all__ = ["NotLookedFor", "Redaction", "find", "gaps", "redact", "restore", "rules_of"]

_ALL = Policy()
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


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text without the personal data that was found in it.

    It is not anonymous: what is in ``not_looked_for`` may still be there, and whoever has the
    vault can undo it.

    Attributes:
        text: The redacted text.
        vault: What was taken out, for `restore`; keep it apart.
        entities: What was found, by place in the original text, without any value.
        not_looked_for: What rules cannot find, or were not asked to find.
    """

    text: str = field(repr=False)
    vault: Vault
    entities: tuple[Entity, ...] = field(repr=False)
    not_looked_for: tuple[NotLookedFor, ...] = field(repr=False)

    @property
    def audit(self) -> Audit:
        """How many values of each kind were found."""
        return Audit.of(("text", entity.kind) for entity in self.entities)

    def _repr_html_(self) -> str:
        return self.audit._repr_html_()  # what a notebook asks of it


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


def find(
    text: str,
    /,
    *,
    regions: Iterable[str] = (),
    known: Iterable[Any] = (),
    policy: Policy | None = None,
    finder: Finder | None = None,
    channel: str | None = None,
    html: bool = False,
) -> tuple[Entity, ...]:
    """Find personal data and secrets in a text, in order of place; none overlaps another.

    Rules with validators, no prediction: check digits, lengths, prefixes, and the words
    beside a number. Names and postal addresses cannot be found by rules, so a text in which
    nothing was found is not free of personal data; those in ``known`` are found.

    Telephone numbers are found in international form, such as ``+49 30 901820``; those of
    ``regions`` also as they are written there.

    Args:
        text: Any ``str``, as its author wrote it.
        regions: ISO 3166 codes, such as ``["US", "DE"]``, besides those of the policy.
        known: Who takes part; see `redact`.
        policy: What to look for, and what may stay; by default everything that has a form.
        finder: What looks for personal data, in place of the rules that come along.
        channel: Where it was written, for a policy that tells channels apart.
        html: Whether the text is HTML: an entity goes from its first letter to its last,
            whatever tags stand in between.

    Raises:
        TypeError: ``text`` is no ``str``, or ``regions`` is one.
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.
        UsageError: A region is no ISO 3166 code.
        RecogniserError: A recogniser of yours in the finder failed.

    >>> text = "Ada here. My card is 4111 1111 1111 1111, mail to ada@example.com."
    >>> for entity in find(text, known=["Ada Lovelace"]):
    ...     print(entity.kind.value, entity.start, entity.end, entity.rule)
    name 0 3 known
    card 21 40 luhn+bin
    email 50 65 address
    """
    if policy is None and finder is None and known == () and not html:
        return shipped_finder(require_codes(regions)).find(text)
    require_text(text)
    require_policy(policy)
    whole = (policy or _ALL).of_channel(channel)
    values = KnownValues(as_known(known))
    rules = rules_of(whole, known=values, regions=regions, finder=finder)
    passage = Passage(text, rules=rules, html=html)
    passage.look()
    return passage.entities()


def redact(
    text: str,
    /,
    *,
    known: Iterable[Any] = (),
    policy: Policy | None = None,
    vault: Vault | None = None,
    regions: Iterable[str] = (),
    finder: Finder | None = None,
    key: bytes | None = None,
    channel: str | None = None,
    html: bool = False,
) -> Redaction:
    """Take personal data out of a text, with a token in place of each value.

    The same value has the same token, ``[EMAIL_1]``, in all texts that share a vault: give
    the vault of one text with the next of the same case. A value that is found once is taken
    out wherever else it stands, in later texts with the vault too: but names in small letters
    and handles of letters alone, which may be words. So give ``known`` with each text.
    Redacting again changes nothing.

    Rules find what has a form, such as numbers and addresses of mail. **Names and postal
    addresses have none: only those in ``known`` are found.** See ``not_looked_for``.

    Args:
        text: Any ``str``, as its author wrote it.
        known: Who takes part: names, addresses and handles as texts, `Known` values, or
            models, such as the participants of a case or a case (see `known_of`).
        policy: What to find and how to replace it; by default everything, by tokens.
        vault: The vault of the texts of the case before.
        regions: ISO 3166 codes of countries whose telephone numbers and national ids are to
            be found as they are written there, besides those of the policy.
        finder: What looks for personal data, in place of the rules that come along; with it
            a recogniser of yours joins. Regions are its own then.
        key: At least 16 bytes, for pseudonyms.
        channel: Where it was written, for a policy that tells channels apart.
        html: Whether the text is HTML: tags stay, and values that they split are found.

    Raises:
        TypeError: ``text`` is no ``str``, or another argument is not what it is to be.
        UsageError: The policy asks for pseudonyms and there is no key, or a region is none.
        BackendUnavailableError: Regions are named, and the extra ``privacy`` is not installed.

    >>> redaction = redact("I am Ada, ada@example.com.", known=["Ada Lovelace"])
    >>> redaction.text
    'I am [NAME_1], [EMAIL_1].'
    >>> restore(redaction.text, redaction.vault)
    'I am Ada, ada@example.com.'
    >>> print(redaction.not_looked_for[0])
    names of people beyond those that are known: rules cannot find them
    """
    require_text(text)
    require_policy(policy)
    whole = policy or _ALL
    require_key(whole, key)
    values = KnownValues(as_known(known))
    rules = rules_of(whole.of_channel(channel), known=values, regions=regions, finder=finder)
    passage = Passage(text, rules=rules, html=html)
    ledger = Ledger(vault)
    writer = Writer(ledger, key=key)
    writer.prepare((passage,))
    search((passage,), before=remembered(vault) if vault else None)
    redacted = writer.write(passage)
    return Redaction(redacted, ledger.vault(), passage.entities(), gaps(rules))


def restore(text: str, /, vault: Vault, *, strict: bool = False) -> str:
    r"""Put the values of a vault back where their tokens stand.

    The text may be another one than was redacted, such as an answer that was written with
    the tokens in it. Masks, pseudonyms and tokens of other vaults stay.

    Args:
        text: Any ``str``.
        vault: What was taken out.
        strict: Whether to refuse a text in which something is left that is meant as a token:
            one that the vault does not know, or one that a program wrote in its own way,
            such as ``[email_1]`` or ``\[EMAIL\_1\]``.

    Raises:
        TypeError: ``text`` is no ``str``, or ``vault`` no `Vault`.
        VaultError: ``strict``, and something is left.

    >>> redaction = redact("Card 4111 1111 1111 1111 or 4111111111111111?")
    >>> redaction.text
    'Card [CARD_1] or [CARD_1.2]?'
    >>> restore("Is it [CARD_1.2]?", redaction.vault)
    'Is it 4111111111111111?'
    """
    require_text(text)
    require_vault(vault)
    if strict:
        _require_known(text, vault)

    def value(match: re.Match[str]) -> str:
        written = vault.written(match[0])
        return match[0] if written is None else written

    return STAND_IN.sub(value, text)


def _require_known(text: str, vault: Vault) -> None:
    """Refuse a text with tokens that nothing stands behind."""
    left = sum(vault.written(match[0]) is None for match in LIKE_TOKEN.finditer(text))
    if left:
        raise VaultError("tokens of this vault, as they were given out", f"{left} others")


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
