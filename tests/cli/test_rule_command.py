"""``supportkit rule``: what a rule finds, why, and what to write instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.cli import main
from supportkit.cli.rules import RuleInfo, known_rules
from supportkit.findings.pages import FAMILIES, page

Run = pytest.CaptureFixture[str]
EVERY = known_rules()
HEADINGS = ["What it does", "Why this is bad", "Example", "Use instead"]


class TestCommand:
    """What a person asks who sees a code in CI."""

    def test_a_rule_by_its_code(self, capsys: Run) -> None:
        """Its page, its severity, and whether it is on."""
        assert main(["rule", "sk102"]) == 0
        shown = capsys.readouterr().out
        assert shown.startswith("# optional-value-printed (SK102)")
        assert "## Use instead" in shown
        assert "SK102 optional-value-printed: warning, on by default\n" in shown

    @pytest.mark.parametrize(
        ("code", "option"), [("SK112", "--fix"), ("SK516", "--fix --unsafe-fixes")]
    )
    def test_how_it_is_mended(self, code: str, option: str, capsys: Run) -> None:
        """By the option alone where that changes no meaning."""
        assert main(["rule", code]) == 0
        assert f"; {option} mends it\n" in capsys.readouterr().out

    def test_how_it_is_left_on_purpose(self, capsys: Run) -> None:
        """The comment, ready to be copied."""
        assert main(["rule", "SK102"]) == 0
        assert "{# supportkit: ignore[SK102] the reason #}\n" in capsys.readouterr().out

    def test_a_rule_by_its_name(self, capsys: Run) -> None:
        """The same page."""
        assert main(["rule", "optional-value-printed"]) == 0
        assert capsys.readouterr().out.startswith("# optional-value-printed (SK102)")

    def test_a_family_is_listed(self, capsys: Run) -> None:
        """One line a rule, with what it does."""
        assert main(["rule", "SK2"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[0].startswith("SK201    variables-differ")
        assert all(line.startswith("SK2") for line in lines)

    def test_all_of_them_for_programs(self, capsys: Run) -> None:
        """Every rule, with its page."""
        assert main(["rule", "--all", "--output-format", "json"]) == 0
        shown = json.loads(capsys.readouterr().out)
        assert [one["code"] for one in shown] == [info.code for info in EVERY]
        assert shown[0].keys() == {
            "code",
            "name",
            "family",
            "severity",
            "by_default",
            "fixable",
            "summary",
            "explanation",
        }

    def test_a_slip_is_wrong_use(self, capsys: Run) -> None:
        """With what was probably meant."""
        assert main(["rule", "optional-value-pritned"]) == 2
        assert "did you mean optional-value-printed?" in capsys.readouterr().err

    def test_nothing_asked_is_wrong_use(self) -> None:
        """A code or all of them."""
        assert main(["rule"]) == 2


class TestEveryRule:
    """What holds for all rules."""

    def test_codes_and_names_are_unique(self) -> None:
        """Each names one rule."""
        assert len({info.code for info in EVERY}) == len({info.name for info in EVERY})
        assert len({info.code for info in EVERY}) == len(EVERY)

    def test_there_are_at_least_45_on_texts(self) -> None:
        """In all families."""
        ours = [info for info in EVERY if info.code.startswith("SK")]
        assert len(ours) >= 45
        assert {info.code[:3] for info in ours} == {
            name for name in FAMILIES if name.startswith("SK")
        }

    @pytest.mark.parametrize("info", EVERY, ids=lambda info: info.code)
    def test_its_page_says_all(self, info: RuleInfo) -> None:
        """Code and name in the title, the four headings, and a sentence of what it does."""
        found = page(info.name)
        assert found is not None
        assert (found.code, found.name) == (info.code, info.name)
        assert list(found.sections)[:4] == HEADINGS
        assert info.summary.endswith(".")

    @pytest.mark.parametrize("info", EVERY, ids=lambda info: info.code)
    def test_style_is_never_an_error(self, info: RuleInfo) -> None:
        """An error is what a customer would see as damage; style is not, an empty reply is."""
        damage = ("SK501", "SK502")
        assert info.severity != "error" or not info.code.startswith("SK5") or info.code in damage

    def test_the_table_of_the_documentation_lists_them(self, project: Path) -> None:
        """Code, name, severity and whether it is on: the page of all rules is up to date."""
        table = (project / "docs" / "rules" / "index.md").read_text("utf-8")
        assert [row(info) for info in EVERY if row(info) not in table] == []


def row(info: RuleInfo) -> str:
    """Write the line of a rule in the table of all rules."""
    state = "" if info.by_default else "off"
    return f"| {info.code} | [{info.name}]({info.name}.md) | {info.severity} | {state} |"
