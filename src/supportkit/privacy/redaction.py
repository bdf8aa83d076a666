"""Find personal data in a text, take it out, and put it back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from supportkit.errors import VaultError
from supportkit.privacy.audit import Audit
from supportkit.privacy.case_texts import CaseTexts
from supportkit.privacy.entity import Entity
from supportkit.privacy.finding import Finder, require_codes
from supportkit.privacy.known import KnownValues
from supportkit.privacy.people import as_known
from supportkit.privacy.policy import Policy, require_policy
from supportkit.privacy.rules import NotLookedFor, gaps, rules_of
from supportkit.privacy.searching import Passage, shipped_finder
from supportkit.privacy.tokens import LIKE_TOKEN, STAND_IN
from supportkit.privacy.vault import Vault, require_vault
from supportkit.text.given import require_text

__all__ = ["Redaction", "find", "redact", "restore"]

_ALL = Policy()


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
    texts = CaseTexts(
        known=known, policy=policy, vault=vault, regions=regions, finder=finder, key=key
    )
    passage, redacted = texts.redact(text, channel=channel, html=html)
    unseen = gaps(texts.rules(channel))
    return Redaction(redacted, texts.vault, passage.entities(), unseen)


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
