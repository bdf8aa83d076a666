"""Codes of cards: nobody may keep them once a payment is authorised (PCI DSS 4.0, 3.3.1)."""

from __future__ import annotations

from supportkit.privacy import Policy, redact, restore

TEXT = "My card 4242 4242 4242 4242, CVC 731, was refused. Mail ann@example.com"


class TestByPolicy:
    """By default all comes back; a policy says that codes are not to be kept."""

    def test_a_token_by_default(self) -> None:
        """What was taken out can be put back, codes too."""
        redaction = redact(TEXT)
        assert "CVC [CARD_CODE_1], was" in redaction.text
        assert restore(redaction.text, redaction.vault) == TEXT

    def test_removed(self) -> None:
        """What a policy removes is in no vault."""
        redaction = redact(TEXT, policy=Policy.parse("replace: {card_code: remove}"))
        assert "CVC […], was" in redaction.text
        assert "731" not in redaction.vault.to_json()

    def test_masked_again(self) -> None:
        """A mask shows no digit of it, and redacting again changes nothing."""
        policy = Policy.parse("replace: {card_code: mask}")
        redaction = redact(TEXT, policy=policy)
        assert "CVC [CARD_CODE ****], was" in redaction.text
        assert redact(redaction.text, policy=policy).text == redaction.text
