"""All rules together: the list of them, their families and their pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_pages import HEADINGS
from rule_table import RULES_PAGE, rule_table

from supportkit.cli.rules import known_rules
from supportkit.findings.pages import FAMILIES, family, page

OURS = [rule for rule in known_rules() if rule.about is not None]


class TestAllRules:
    """The rules as a whole."""

    def test_no_page_is_without_a_rule(self, project: Path) -> None:
        """A page that nobody is led to is a rule that got lost."""
        pages = {file.stem for file in (project / "docs" / "rules").glob("*.md")}
        assert pages - {rule.name for rule in OURS} == {RULES_PAGE.stem}

    def test_the_list_of_rules_is_up_to_date(self, project: Path) -> None:
        """If this fails, `python tests/support/rule_table.py` writes it anew."""
        assert (project / RULES_PAGE).read_text(encoding="utf-8") == rule_table(OURS)


class TestFamilies:
    """What a code says by how it begins."""

    @pytest.mark.parametrize("prefix", FAMILIES)
    def test_each_family_has_rules(self, prefix: str) -> None:
        """A family is named for rules that there are."""
        assert any(rule.code.startswith(prefix) for rule in OURS)

    def test_rules_of_others_have_none(self) -> None:
        """Their codes are theirs to read."""
        assert family("ACME101") is None


class TestPages:
    """Pages as the package gives them."""

    def test_sections_are_found_by_heading(self) -> None:
        """A page can be read in parts."""
        found = page("untranslated")
        assert found is not None
        assert (found.code, list(found.sections)) == ("SK207", HEADINGS)

    @pytest.mark.parametrize("name", ["no-such-rule", "../index", "index", "", "a/b", "A"])
    def test_what_is_no_page_of_a_rule_is_none(self, name: str) -> None:
        """A name leads to no other file."""
        assert page(name) is None
