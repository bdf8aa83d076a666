"""Codes of cards: nobody may keep them once a payment is authorised (PCI DSS 4.0, 3.3.1)."""

from __future__ import annotations

import pytest

from supportkit.privacy import EntityKind, Policy, Replacement, redact, restore

TEXT = "My card 4242 4242 4242 4242, CVC 731, was refused. Mail ann@example.com"


class TestNotKept:
    """A vault gives all back but these."""

    def test_masked(self) -> None:
        """A code gets a mask where all else gets a token."""
        redaction = redact(TEXT)
        assert (
            redaction.text == "My card [CARD_1], CVC [CARD_CODE ****], was refused. Mail [EMAIL_1]"
        )

    def test_not_in_the_vault(self) -> None:
        """What is restored has the card and the address, and no code."""
        redaction = redact(TEXT)
        assert "731" not in redaction.vault.to_json()
        restored = restore(redaction.text, redaction.vault)
        assert restored == TEXT.replace("731", "[CARD_CODE ****]")

    def test_again(self) -> None:
        """To redact what was redacted changes nothing."""
        redaction = redact(TEXT)
        assert redact(redaction.text, vault=redaction.vault).text == redaction.text

    @pytest.mark.parametrize(
        ("default", "becomes"),
        [("token", "mask"), ("pseudonym", "mask"), ("keep", "mask"), ("remove", "remove")],
    )
    def test_whatever_the_default(self, default: str, becomes: str) -> None:
        """A default for all kinds does not make a policy keep them."""
        policy = Policy.parse(f"replace: {default}")
        assert policy.replacement(EntityKind.CARD_CODE) is Replacement(becomes)

    def test_by_name(self) -> None:
        """Who names them in a policy decides."""
        policy = Policy.parse("replace: {card_code: token}")
        assert redact(TEXT, policy=policy).text.count("[CARD_CODE_1]") == 1
