"""The pages of rules that are on catalogues of other systems show what is true."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_pages import HEADINGS, example, page

from supportkit.findings import Finding, Rule
from supportkit.templates.strings import RULES, StringCatalogue, check_strings
from supportkit.templates.strings.checks import StringExamination

OWN = [rule for rule in RULES if rule.code in ("SK210", "SK306")]


def check(folder: Path, files: dict[str, str]) -> tuple[Finding, ...]:
    """Write the files of a page, and check them."""
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return check_strings([folder])


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.code)
class TestPage:
    """A page is the test of its rule."""

    def test_headings(self, project: Path, rule: Rule[StringExamination]) -> None:
        """Every page tells the same things in the same order."""
        text = page(project, rule)
        assert text.startswith(f"# {rule.name} ({rule.code})\n")
        assert [one for one in HEADINGS if f"\n## {one}\n" in text] == HEADINGS

    def test_bad_example(
        self, project: Path, rule: Rule[StringExamination], tmp_path: Path
    ) -> None:
        """What the page calls bad is found, and nothing else is wrong with it."""
        found = check(tmp_path, example(project, rule, "Example"))
        assert {one.code for one in found} == {rule.code}

    def test_good_example(
        self, project: Path, rule: Rule[StringExamination], tmp_path: Path
    ) -> None:
        """What the page recommends has no finding."""
        assert check(tmp_path, example(project, rule, "Use instead")) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{type(rule).__name__}")
def test_every_rule_has_a_page(project: Path, rule: Rule[StringExamination]) -> None:
    """A code and its name mean one thing, whatever it is found in."""
    assert page(project, rule).startswith(f"# {rule.name} ({rule.code})\n")
    assert list(rule.check(StringExamination(StringCatalogue()))) == []
