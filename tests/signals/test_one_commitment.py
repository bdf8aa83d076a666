"""What is promised in one clause is one commitment."""

from __future__ import annotations

from supportkit.signals import Strength, shipped_rules
from supportkit.signals._measures import Measures
from supportkit.signals._ready import Ready
from supportkit.text.phrases import Reading

READY = Ready(shipped_rules("en"))


def promised(text: str) -> list[str]:
    """Give the words of each promise."""
    reading = Reading(text, READY.vocabulary)
    found = READY.find(reading.codes, of_agents=True)
    told = Measures(text, "en", None).signals(reading, found)
    return [text[each.start : each.end] for each in told if each.strength >= Strength.WEAK]


class TestOneCommitment:
    """One clause, one commitment."""

    def test_two_rules_in_one_clause(self) -> None:
        """No comma and no "and" stands between them."""
        text = "The money will be back on your card by Wednesday."
        assert promised(text) == ["money will be back on your card by Wednesday"]

    def test_two_clauses(self) -> None:
        """What is said on both sides of "and" are two."""
        assert len(promised("I'll look into this and I'll call you tomorrow.")) == 2

    def test_two_sentences(self) -> None:
        """So are two sentences."""
        assert len(promised("We will refund you. We will call you.")) == 2
