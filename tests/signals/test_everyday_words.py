"""Everyday sentences that once were taken for signals."""

from __future__ import annotations

import pytest

from supportkit import signals


class TestCustomers:
    """What customers write every day."""

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("It works now. Sent from my iPhone", "effort"),
            ("I love it!", "frustration"),
            ("I have enough storage", "purchase_intent"),
            ("Good enough for me", "frustration"),
            ("Please close the ticket", "purchase_intent"),
            ("When I close the window it crashes.", "purchase_intent"),
            ("My phone died in transit", "vulnerability"),
            ("Comments are automatically disabled on my channel.", "vulnerability"),
            ("I'm a nurse, I work with cancer patients", "vulnerability"),
            ("I've uninstalled and reinstalled the app.", "churn_risk"),
            ("I've been a loyal user for over 20 years", "churn_risk"),
            ("The screen is freezing and the app crashes", "urgency"),
            ("Thanks for the quick reply!", "urgency"),
            ("What's the price?", "confusion"),
            ("I still didn't get the parcel.", "confusion"),
            ("Can I get YouTube on this TV?", "escalation"),
            ("At last someone who knows what they are doing.", "escalation"),
            ("The parcel was left in the rain.", "effort"),
            ("So many people have this bug!", "effort"),
            ("Can you please add a dark mode?", "purchase_intent"),
        ],
    )
    def test_is_no_signal_of_that_kind(self, text: str, kind: str) -> None:
        """Alerts on such words would be switched off within a day."""
        assert kind not in {signal.kind.value for signal in signals.find(text, language="en")}


class TestAgents:
    """What agents write every day."""

    @pytest.mark.parametrize(
        "text",
        [
            "I'll be happy to help.",
            "We'll be here when you're ready.",
            "Will you send the photo?",
            "I promise nothing.",
            "I will be out of office until Monday.",
            "We'll see.",
        ],
    )
    def test_is_no_promise(self, text: str) -> None:
        """A list of promises is for what somebody has to keep."""
        assert signals.find(text, language="en", speaker="agent") == ()
