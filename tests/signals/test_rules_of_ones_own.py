"""Own rules for signals understand what those that come along understand."""

from __future__ import annotations

import pytest

from supportkit.errors import LexiconError
from supportkit.signals import SignalFinder, SignalRules, shipped_rules

RIVAL = """\
language: en
[churn_risk rival]
strong (switch*|mov*) to acme
unless not (switch*|mov*) to acme
"""


def rules_found(rules: str, text: str) -> list[str]:
    """Give the names of the own rules that find something in a text."""
    found = SignalFinder((SignalRules.parse(rules),)).find(text, language="en")
    return [signal.rule for signal in found]


class TestContractions:
    """Aliases of the language hold in own rules."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("We switch to Acme", ["rival"]),
            ("We're moving to Acme", ["rival"]),
            ("We do not switch to Acme", []),
            ("We don't switch to Acme", []),
            ("we dont switch to acme", []),
            ("We won’t move to Acme", []),
        ],
    )
    def test_a_negation_takes_it_back(self, text: str, found: list[str]) -> None:
        """However it is written."""
        assert rules_found(RIVAL, text) == found

    @pytest.mark.parametrize(
        "text", ["I can't stay", "i cant stay", "I cannot stay", "can not stay"]
    )
    @pytest.mark.parametrize("phrase", ["can't stay", "cannot stay", "can not stay"])
    def test_written_either_way(self, phrase: str, text: str) -> None:
        """A phrase may be written with the contraction or without."""
        assert rules_found(f"language: en\n[churn_risk own]\nstrong {phrase}", text) == ["own"]

    def test_in_any_region(self) -> None:
        """Rules for British English know them as well."""
        rules = SignalRules.parse(RIVAL.replace("en", "en-GB", 1))
        finder = SignalFinder((rules,))
        assert len(finder.find("We switch to Acme", language="en-GB")) == 1
        assert finder.find("We don't switch to Acme", language="en-GB") == ()

    def test_beside_those_that_come_along(self) -> None:
        """Joined rules read each other's spellings."""
        own = SignalRules.parse(RIVAL + "[aliases]\nakme = acme")
        more = SignalRules.parse("language: en\n[churn_risk own]\nstrong love akme now")
        finder = SignalFinder().extend(own | more)
        assert finder.find("We don't switch to akme", language="en") == ()
        assert [each.rule for each in finder.find("we love acme now", language="en")][:1] == ["own"]

    def test_taken_back(self) -> None:
        """A word that stands for itself is no other spelling."""
        rules = "language: en\n[churn_risk own]\nstrong its over\n[aliases]\nits = its"
        assert rules_found(rules, "its over") == ["own"]
        assert rules_found(rules, "it is over") == []

    def test_an_alias_of_an_alias(self) -> None:
        """Own spellings may stand for ones that come along."""
        assert rules_found(f"{RIVAL}[aliases]\ndnt = don't", "We dnt switch to Acme") == []


class TestMistakes:
    """What could never find anything is told by its place."""

    @pytest.mark.parametrize(
        ("text", "place", "expected"),
        [
            ("language: en\n[churn_risk own]", (2, 2), "phrases under the name of a rule"),
            ("language: en\n[churn_risk own]\nstrong", (3, 7), "phrases after it"),
            ("language: en\n[churn_risk own]\nstrong ;", (3, 9), "phrases after it"),
            ("language: en\n[churn_risk own]\nstrong Acme", (3, 8), "lower case"),
            ("language: en\n[churn_risk own]\nstrong x; $5 fee", (3, 11), "<money>"),
            (
                "language: en\n[lists]\na = *ing\n[churn_risk own]\nstrong {a}",
                (3, 5),
                "only at the",
            ),
            (
                "language: en\n[aliases]\nw/o = without\n[churn_risk own]\nstrong x",
                (3, 1),
                "a word",
            ),
            ("language: en\n[aliases]\na = b; a = c\n[churn_risk own]\nstrong x", (3, 8), "once"),
            ("language: en\nlicense: MIT\n[churn_risk own]\nstrong x", (2, 1), "licence"),
        ],
    )
    def test_place(self, text: str, place: tuple[int, int], expected: str) -> None:
        """Line, column and what belongs there."""
        with pytest.raises(LexiconError) as raised:
            SignalRules.parse(text, source="own.txt")
        assert (raised.value.line, raised.value.column) == place
        assert expected in raised.value.expected

    def test_how_licence_is_written(self) -> None:
        """The American spelling is told apart."""
        with pytest.raises(LexiconError, match="found 'license'; it is written 'licence'"):
            SignalRules.parse("language: en\nlicense: MIT\n[churn_risk own]\nstrong x")

    def test_only_an_unless(self) -> None:
        """It takes back what rules of the same name find, once joined with them."""
        own = SignalRules.parse("language: en\n[escalation lawyer]\nunless my lawyer about")
        text = "I will call my lawyer about the contract"
        assert len(SignalFinder().find(text, language="en")) == 1
        assert SignalFinder().extend(own).find(text, language="en") == ()


class TestShipped:
    """`shipped_rules`."""

    def test_of_a_region(self) -> None:
        """Rules of a region are read for the whole language, beside or without the shipped ones."""
        own = SignalRules.parse("language: en-GB\n[escalation guild]\nstrong the guild")
        text = "I shall tell the guild."
        assert SignalFinder().extend(own).find(text, language="en-AU")[0].rule == "guild"
        assert SignalFinder((own,)).find(text, language="en")[0].rule == "guild"

    def test_of_any_region(self) -> None:
        """A region has the rules of its language."""
        assert shipped_rules("en-GB") is shipped_rules("en")
        assert (
            shipped_rules("en") | SignalRules.parse(RIVAL.replace("en", "en-GB", 1))
        ).language == "en"

    def test_facts_of_both(self) -> None:
        """Whose rules they are stays said."""
        own = SignalRules.parse(RIVAL.replace("en\n", "en\nlicence: ours\n", 1))
        assert (shipped_rules("en") | own).licence == "Apache-2.0; ours"
