"""Every rule on policies has a page, and what the page shows is true."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from rule_pages import HEADINGS, example, explained, page

from supportkit.findings import Rule
from supportkit.sla.lint import check_text
from supportkit.sla.lint._subject import Examination
from supportkit.sla.lint.rules import RULES

ON_THE_PAGES = datetime.fromisoformat("2026-03-02T09:00:00+01:00")


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
        [(name, text)] = example(project, rule, "Example").items()
        found = check_text(text, source=name, as_of=ON_THE_PAGES)
        assert {(finding.code, finding.name) for finding in found} == {(rule.code, rule.name)}

    def test_bad_example_has_a_place(self, project: Path, rule: Rule[Examination]) -> None:
        """What is found names file, line and column."""
        [(name, text)] = example(project, rule, "Example").items()
        found = check_text(text, source=name, as_of=ON_THE_PAGES)
        assert all(finding.path == name and finding.line and finding.column for finding in found)

    def test_good_example(self, project: Path, rule: Rule[Examination]) -> None:
        """What the page recommends has no finding at all."""
        [text] = example(project, rule, "Use instead").values()
        assert check_text(text, as_of=ON_THE_PAGES) == ()


class TestRules:
    """The rules as a whole."""

    def test_codes_are_in_order_and_differ(self) -> None:
        """A code stands for one rule for ever."""
        codes = [rule.code for rule in RULES]
        assert codes == sorted(set(codes))

    def test_no_page_without_a_rule(self, project: Path) -> None:
        """No page describes a rule that does not exist."""
        assert explained(project, "SLA") == {rule.name for rule in RULES}
