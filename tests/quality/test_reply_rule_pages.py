"""The rules on language, length, slips and privacy: what their pages show is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prose_pages import TAG, on_page
from review_pages import reviewed
from rule_pages import HEADINGS, example, page

from supportkit.cases import Channel
from supportkit.findings import Rule
from supportkit.quality import VALUE, Prose
from supportkit.quality.rules import RULES

PLAIN = {"SK208", "SK209", "SK510", "SK516", "SK517", "SK518", "SK601", "SK602"}
OF_CASES = {"SK521", "SK522", "SK411", "SK604"}
OURS = [rule for rule in RULES if rule.code in PLAIN | OF_CASES | {"SK509"}]
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
def test_headings(project: Path, rule: Rule[Prose]) -> None:
    """Every page tells the same four things, under code and name."""
    text = page(project, rule)
    assert text.startswith(f"# {rule.name} ({rule.code})\n")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[:4] == HEADINGS
    assert set(headings[4:]) <= {"Fix", "Limits"}


@pytest.mark.parametrize(
    "rule", [each for each in OURS if each.code in PLAIN], ids=lambda rule: rule.code
)
class TestPagesOnProse:
    """Rules that need a text alone."""

    def test_bad_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page calls bad is found, and nothing else is wrong with it."""
        found = on_page(project, rule, "Example")
        assert {(each.code, each.name) for each in found} == {(rule.code, rule.name)}

    def test_good_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page recommends has no finding at all."""
        assert on_page(project, rule, "Use instead") == []


@pytest.mark.parametrize(
    "rule", [each for each in OURS if each.code in OF_CASES], ids=lambda rule: rule.code
)
class TestPagesOnReviews:
    """Rules that need the case."""

    def test_bad_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page calls bad is found, and nothing else is wrong with it."""
        found = reviewed(project, rule, "Example").findings
        assert {(each.code, each.name) for each in found} == {(rule.code, rule.name)}

    def test_good_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page recommends has no finding at all."""
        assert reviewed(project, rule, "Use instead").findings == ()


class TestSmsPage:
    """The page on text messages, whose files say that they are for SMS."""

    def found(self, project: Path, heading: str) -> list[str]:
        """Check the file under a heading."""
        rule = next(each for each in OURS if each.code == "SK509")
        source = FRONT.sub("", example(project, rule, heading)["reply/en.txt.j2"])
        text = TAG.sub(lambda tag: VALUE * len(tag[0]), source)
        prose = Prose(text=text, locale="en", channels=(Channel.SMS,), source=source)
        return [each.code for one in RULES for each in one.check(prose)]

    def test_bad_example(self, project: Path) -> None:
        """One curly quote makes two messages of one."""
        assert self.found(project, "Example") == ["SK509"]

    def test_good_example(self, project: Path) -> None:
        """With a straight quote it is one."""
        assert self.found(project, "Use instead") == []
