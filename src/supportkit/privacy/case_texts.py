"""The texts of one case, searched and written one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supportkit.privacy.finding import Finder, require_codes
from supportkit.privacy.known import KnownValues
from supportkit.privacy.ledger import Ledger
from supportkit.privacy.people import as_known
from supportkit.privacy.policy import Policy, require_policy
from supportkit.privacy.repeats import Repeats, remembered
from supportkit.privacy.rules import rules_of
from supportkit.privacy.searching import Passage, Rules, search
from supportkit.privacy.vault import Vault, require_vault
from supportkit.privacy.writing import Writer, require_key
from supportkit.text.given import require_text

__all__ = ["CaseTexts"]


class CaseTexts:
    """What `supportkit.privacy.redact` and `supportkit.privacy.Redactor` have in common."""

    __slots__ = ("_before", "_finder", "_key", "_known", "_ledger", "_policy", "_regions", "_rules")

    def __init__(
        self,
        *,
        known: Iterable[Any],
        policy: Policy | None,
        vault: Vault | None,
        regions: Iterable[str],
        finder: Finder | None,
        key: bytes | None,
    ) -> None:
        require_policy(policy)
        if vault is not None:
            require_vault(vault)
        self._policy, self._key = policy or Policy(), key
        require_key(self._policy, key)
        self._known = KnownValues(as_known(known))
        self._regions, self._finder = require_codes(regions), finder
        self._rules: dict[str | None, Rules] = {}
        self._ledger = Ledger(vault)
        self._before = (remembered(vault) if vault else None) or Repeats({})
        self.rules(None)  # what is wrong is told before the first text comes

    @property
    def vault(self) -> Vault:
        """What was taken out so far."""
        return self._ledger.vault()

    def rules(self, channel: str | None) -> Rules:
        """Give what looks at the texts of a channel."""
        if channel not in self._rules:
            policy = self._policy.of_channel(channel)
            self._rules[channel] = rules_of(
                policy, known=self._known, regions=self._regions, finder=self._finder
            )
        return self._rules[channel]

    def redact(self, text: str, /, *, channel: str | None, html: bool) -> tuple[Passage, str]:
        """Give what was found in a text, and the redacted text."""
        require_text(text)
        passage = Passage(text, rules=self.rules(channel), html=html)
        writer = Writer(self._ledger, key=self._key)
        writer.prepare((passage,))
        self._before.learn(search((passage,), before=self._before))
        return passage, writer.write(passage)
