"""Every rule on style has a page, and what the page shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prose_pages import on_page
from rule_pages import HEADINGS, example, page

from supportkit.findings import Rule
from supportkit.quality import Prose
from supportkit.quality.rules import RULES
from supportkit.quality.voice_check import InvalidVoiceFile, VoiceFile

STYLE = {"SK504", "SK505", "SK506", "SK507", "SK508", "SK511", "SK512", "SK513", "SK514", "SK515"}
STYLE |= {"SK519", "SK520"}
OURS = [rule for rule in RULES if rule.code in STYLE]


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
class TestStylePage:
    """A page is the test of its rule."""

    def test_headings(self, project: Path, rule: Rule[Prose]) -> None:
        """Every page tells the same four things, under code and name."""
        text = page(project, rule)
        assert text.startswith(f"# {rule.name} ({rule.code})\n")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings[:4] == HEADINGS
        assert set(headings[4:]) <= {"Fix", "Limits"}

    def test_bad_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page calls bad is found, and nothing else is wrong with it."""
        found = on_page(project, rule, "Example")
        assert {(each.code, each.name) for each in found} == {(rule.code, rule.name)}

    def test_good_example(self, project: Path, rule: Rule[Prose]) -> None:
        """What the page recommends has no finding at all."""
        assert on_page(project, rule, "Use instead") == []


class TestVoiceFilePage:
    """The page on brand voice files."""

    def test_bad_voice_file(self, project: Path) -> None:
        """What the page calls bad is found."""
        text = example(project, InvalidVoiceFile(), "Example")["voice.yaml"]
        assert [found.code for found in InvalidVoiceFile().check(VoiceFile(text))] == ["SK409"]

    def test_good_voice_file(self, project: Path) -> None:
        """What the page recommends has no finding at all."""
        text = example(project, InvalidVoiceFile(), "Use instead")["voice.yaml"]
        assert list(InvalidVoiceFile().check(VoiceFile(text))) == []
