"""Take personal data out of the texts of one case, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supportkit.privacy.audit import Audit
from supportkit.privacy.finding import Finder
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

__all__ = ["Redactor"]


class Redactor:
    """Takes personal data out of the texts of one case as they come, such as those of a chat.

    It is `supportkit.privacy.redact` with a memory: the same value has the same token in all
    texts, what was found in one is not left in the next, and a further text costs the same
    however many there were. It changes as it works, so that two threads need two.

    Args:
        known: Who takes part; see `supportkit.privacy.redact`, as for all that follow.
        policy: What to find and how to replace it.
        vault: The vault of the case, if there were texts before.
        regions: ISO 3166 codes, besides those of the policy.
        finder: What looks for personal data, in place of the rules that come along.
        key: At least 16 bytes, for pseudonyms.

    >>> chat = Redactor(known=["Ada Lovelace"])
    >>> chat.redact("Ada here, my password is hunter2x"), chat.redact("hunter2x does not work")
    ('[NAME_1] here, my password is [PASSWORD_1]', '[PASSWORD_1] does not work')
    >>> chat.vault, chat.audit.total
    (Vault(2 values), 3)
    """

    __slots__ = (
        "_before",
        "_counted",
        "_key",
        "_known",
        "_ledger",
        "_options",
        "_policy",
        "_rules",
    )

    def __init__(
        self,
        *,
        known: Iterable[Any] = (),
        policy: Policy | None = None,
        vault: Vault | None = None,
        regions: Iterable[str] = (),
        finder: Finder | None = None,
        key: bytes | None = None,
    ) -> None:
        require_policy(policy)
        if vault is not None:
            require_vault(vault)
        self._policy, self._key = policy or Policy(), key
        require_key(self._policy, key)
        self._known = KnownValues(as_known(known))
        self._options: dict[str, Any] = {"regions": regions, "finder": finder}
        self._rules: dict[str | None, Rules] = {}
        self._ledger = Ledger(vault)
        self._before = (remembered(vault) if vault else None) or Repeats({})
        self._counted = Audit()
        self.rules(None)

    def __repr__(self) -> str:
        return f"Redactor({self.vault!r})"

    @property
    def vault(self) -> Vault:
        """What was taken out so far."""
        return self._ledger.vault()

    @property
    def audit(self) -> Audit:
        """How many values of each kind were found so far."""
        return self._counted

    def rules(self, channel: str | None) -> Rules:
        """Give what looks at the texts of a channel."""
        if channel not in self._rules:
            policy = self._policy.of_channel(channel)
            self._rules[channel] = rules_of(policy, known=self._known, **self._options)
        return self._rules[channel]

    def redact(self, text: str, /, *, channel: str | None = None, html: bool = False) -> str:
        """Give a text without the personal data that was found in it.

        Args:
            text: Any ``str``, as its author wrote it.
            channel: Where it was written, for a policy that tells channels apart.
            html: Whether the text is HTML.

        Raises:
            TypeError: ``text`` is no ``str``.
        """
        return self.look(text, channel=channel, html=html)[1]

    def look(
        self, text: str, /, *, channel: str | None = None, html: bool = False
    ) -> tuple[Passage, str]:
        """Give what was found in a text, and the redacted text."""
        require_text(text)
        passage = Passage(text, rules=self.rules(channel), html=html)
        writer = Writer(self._ledger, key=self._key)
        writer.prepare((passage,))
        self._before.learn(search((passage,), before=self._before))
        redacted = writer.write(passage)
        self._counted += Audit.of(("text", each.kind) for each in passage.entities())
        return passage, redacted
