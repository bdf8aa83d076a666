"""Every rule has a page, and what the page shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rule_pages import HEADINGS, example, explained, page

from supportkit.findings import Finding, Rule
from supportkit.quality import Prose, Voice
from supportkit.quality.rules import RULES as PROSE_RULES
from supportkit.templates import Catalogue
from supportkit.templates.checks import RULES, Examination


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestPage:
    """A page is the test of its rule."""

    def test_headings(self, project: Path, rule: Rule[Examination]) -> None:
        """Every page tells the same four things, under code and name."""
        text = page(project, rule)
        assert text.startswith(f"# {rule.name} ({rule.code})\n")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings[:4] == HEADINGS
        assert set(headings[4:]) <= {"Fix", "Limits"}

    def test_bad_example(self, project: Path, rule: Rule[Examination]) -> None:
        """What the page calls bad is found, and nothing else is wrong with it."""
        found = Catalogue.load(example(project, rule, "Example")).check()
        assert {(finding.code, finding.name) for finding in found} == {(rule.code, rule.name)}

    def test_good_example(self, project: Path, rule: Rule[Examination]) -> None:
        """What the page recommends has no finding at all."""
        assert Catalogue.load(example(project, rule, "Use instead")).check() == ()


def _found(project: Path, rule: Rule[Prose], heading: str) -> tuple[Finding, ...]:
    """Check the responses of a page, with its voice file; the rule runs also if it is off."""
    files = example(project, rule, heading)
    voice = Voice.parse(files.pop("voice.yaml", "schema: supportkit.voice/1"))
    selected = ["ALL"] if getattr(rule, "by_default", True) else ["ALL", rule.code]
    return Catalogue.load(files).check(select=selected, voice=voice)


_OF_REVIEWS = {"SK521", "SK522", "SK411", "SK604"}
_ON_RESPONSES = [rule for rule in PROSE_RULES if rule.code not in _OF_REVIEWS]


@pytest.mark.parametrize("rule", _ON_RESPONSES, ids=lambda rule: rule.code)
class TestPageOfProse:
    """Rules on prose find in a response what their page shows."""

    def test_bad_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page calls bad is found in the file of a catalogue."""
        assert rule.code in {one.code for one in _found(project, rule, "Example")}

    def test_good_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page recommends is not found there."""
        assert rule.code not in {one.code for one in _found(project, rule, "Use instead")}


class TestRules:
    """The rules as a whole."""

    def test_codes_are_in_order_and_differ(self) -> None:
        """A code stands for one rule for ever."""
        codes = [rule.code for rule in RULES]
        assert codes == sorted(set(codes))

    def test_each_rule_has_a_page(self, project: Path) -> None:
        """No rule that looks at responses is without a page."""
        ours = {rule.name for rule in RULES} | {rule.name for rule in PROSE_RULES}
        assert ours <= explained(project, "SK")
