"""Every rule has a page, and what the page shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rule_pages import HEADINGS, example, explained, page

from supportkit.findings import Rule
from supportkit.templates import Catalogue
from supportkit.templates.checks import RULES, Examination


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestPage:
    """A page is the test of its rule."""

    def test_headings(self, project: Path, rule: Rule[Examination]) -> None:
        """Every page tells the same four things, under code and name."""
        text = page(project, rule)
        assert text.startswith(f"# {rule.name} ({rule.code})\n")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS

    def test_bad_example(self, project: Path, rule: Rule[Examination]) -> None:
        """What the page calls bad is found, and nothing else is wrong with it."""
        found = Catalogue.load(example(project, rule, "Example")).check()
        assert {(finding.code, finding.name) for finding in found} == {(rule.code, rule.name)}

    def test_good_example(self, project: Path, rule: Rule[Examination]) -> None:
        """What the page recommends has no finding at all."""
        assert Catalogue.load(example(project, rule, "Use instead")).check() == ()


class TestRules:
    """The rules as a whole."""

    def test_codes_are_in_order_and_differ(self) -> None:
        """A code stands for one rule for ever."""
        codes = [rule.code for rule in RULES]
        assert codes == sorted(set(codes))

    def test_no_page_without_a_rule(self, project: Path) -> None:
        """No page describes a rule that does not exist."""
        ours = {rule.name for rule in RULES}
        assert explained(project, "SK") == ours
