"""Take personal data out of the texts of one case, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from supportkit.privacy.audit import Audit
from supportkit.privacy.case_texts import CaseTexts
from supportkit.privacy.finding import Finder
from supportkit.privacy.policy import Policy
from supportkit.privacy.vault import Vault

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

    __slots__ = ("_counted", "_texts")

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
        self._texts = CaseTexts(
            known=known, policy=policy, vault=vault, regions=regions, finder=finder, key=key
        )
        self._counted = Audit()

    def __repr__(self) -> str:
        return f"Redactor({self.vault!r})"

    @property
    def vault(self) -> Vault:
        """What was taken out so far."""
        return self._texts.vault

    @property
    def audit(self) -> Audit:
        """How many values of each kind were found so far."""
        return self._counted

    def redact(self, text: str, /, *, channel: str | None = None, html: bool = False) -> str:
        """Give a text without the personal data that was found in it.

        Args:
            text: Any ``str``, as its author wrote it.
            channel: Where it was written, for a policy that tells channels apart.
            html: Whether the text is HTML.

        Raises:
            TypeError: ``text`` is no ``str``.
        """
        passage, redacted = self._texts.redact(text, channel=channel, html=html)
        self._counted += Audit.of(("text", each.kind) for each in passage.entities())
        return redacted
