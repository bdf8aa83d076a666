"""``supportkit sla check``, the line in CI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]

GOOD = """\
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {first_reply: 1h, resolution: 8h}}
"""
BAD = """\
schema: supportkit.policies/1
policies:
  - name: all
    schedule: 24x7
    targets:
      first_reply: 8h
      resolution: 1h
"""
OLD = """\
schema: supportkit.policies/1
schedules:
  office: {zone: UTC, weekly: {mon-fri: "09:00-17:00"}, known_until: 2025-12-31}
policies:
  - {name: all, schedule: office, targets: {first_reply: 1h}}
"""


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a policy file with a mistake, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    file = Path("policy.yaml")
    file.write_text(BAD, "utf-8")
    return file


class TestFiles:
    """What is checked, and how it ends."""

    def test_the_example_is_good(self, project: Path, capsys: Run) -> None:
        """The policies of the example help desk have no finding."""
        file = project / "examples" / "helpdesk" / "policy.yaml"
        assert main(["sla", "check", str(file), "--as-of", "2026-03-02T09:00:00Z"]) == 0
        assert capsys.readouterr().err == "0 findings\n"

    def test_a_mistake_fails_with_file_line_and_column(self, policy: Path, capsys: Run) -> None:
        """What the CI job must stop."""
        assert main(["sla", "check", str(policy)]) == 1
        assert capsys.readouterr().out.startswith("policy.yaml:7:7: SLA122 resolution of 'all' ")

    def test_a_file_that_is_no_policy_is_a_finding(self, policy: Path, capsys: Run) -> None:
        """With its line, as every other mistake."""
        policy.write_text(GOOD.replace("24x7", "office"), "utf-8")
        assert main(["sla", "check", str(policy)]) == 1
        assert capsys.readouterr().out.startswith("policy.yaml:3:17: SLA101 policies[0].schedule: ")

    def test_several_files(self, policy: Path, capsys: Run) -> None:
        """Each is a set of its own."""
        Path("good.yaml").write_text(GOOD, "utf-8")
        assert main(["sla", "check", "good.yaml", str(policy)]) == 1
        assert capsys.readouterr().out.count("SLA") == 1

    def test_findings_may_be_let_pass(self, policy: Path) -> None:
        """For a first look."""
        assert main(["sla", "check", str(policy), "--exit-zero"]) == 0

    def test_a_missing_file_is_wrong_use(self, tmp_path: Path, capsys: Run) -> None:
        """Zero files checked is no success."""
        assert main(["sla", "check", str(tmp_path / "nowhere.yaml")]) == 2
        printed = capsys.readouterr()
        assert "nowhere.yaml:1:1: SLA101 no such file; expected a YAML" in printed.out
        assert "1 file could not be read" in printed.err

    def test_a_missing_file_does_not_hide_the_others(self, policy: Path, capsys: Run) -> None:
        """All are checked, all is told, and then it is wrong use, findings let pass or not."""
        Path("bare.yaml").write_text("first_reply: 30\n", "utf-8")
        files = [str(policy), "nope.yaml", "bare.yaml"]
        assert main(["sla", "check", *files, "--exit-zero"]) == 2
        codes = [line.split(":")[0] for line in capsys.readouterr().out.splitlines()]
        assert codes == ["bare.yaml", "nope.yaml", "policy.yaml"]

    def test_a_missing_file_is_annotated(self, tmp_path: Path, capsys: Run) -> None:
        """The log of a workflow shows which file it was."""
        missing = tmp_path / "nope.yaml"
        assert main(["sla", "check", str(missing), "--output-format", "github"]) == 2
        assert capsys.readouterr().out.startswith(f"::error file={missing.as_posix()}")

    @pytest.mark.parametrize("option", [["--select", "SLA13"], ["--ignore", "SLA101"]])
    def test_what_is_no_policy_is_told_whatever_is_chosen(
        self, tmp_path: Path, option: list[str], capsys: Run
    ) -> None:
        """No rule has looked at such a file, so none can find it good."""
        bare = tmp_path / "bare.yaml"
        bare.write_text("first_reply: 30\n", "utf-8")
        assert main(["sla", "check", str(bare), *option]) == 1
        assert "SLA101" in capsys.readouterr().out


class TestOptions:
    """Which rules, which moment, which output."""

    def test_rules_are_chosen(self, policy: Path) -> None:
        """By the beginning of their codes."""
        assert main(["sla", "check", str(policy), "--ignore", "SLA12"]) == 0
        assert main(["sla", "check", str(policy), "--select", "SLA13"]) == 0

    def test_a_code_that_no_rule_has_is_wrong_use(self, policy: Path, capsys: Run) -> None:
        """A typing error must not switch the job off."""
        assert main(["sla", "check", str(policy), "--select", "SLA999"]) == 2
        assert "--select: expected codes of rules (SLA101, " in capsys.readouterr().err

    def test_the_time_to_come_is_asked_with_as_of(self, policy: Path, capsys: Run) -> None:
        """No clock is read unless somebody asks for it."""
        policy.write_text(OLD, "utf-8")
        assert main(["sla", "check", str(policy)]) == 0
        assert "--as-of" in capsys.readouterr().err
        assert main(["sla", "check", str(policy), "--as-of", "2026-03-02T09:00:00Z"]) == 1
        assert "SLA132" in capsys.readouterr().out

    def test_now_is_a_moment(self, policy: Path) -> None:
        """For the nightly job."""
        policy.write_text(OLD, "utf-8")
        assert main(["sla", "check", str(policy), "--as-of", "now"]) == 1

    def test_a_zone_completes_a_moment(self, policy: Path) -> None:
        """As for every other command."""
        asked = ["--as-of", "2025-12-30T09:00", "--zone", "Europe/Berlin", "--ignore", "SLA122"]
        assert main(["sla", "check", str(policy), *asked]) == 0

    @pytest.mark.parametrize("text", ["last", "tomorrow", "2026-03-02T09:00"])
    def test_what_is_no_moment_is_refused(self, policy: Path, text: str, capsys: Run) -> None:
        """A policy file has no end of its own, and a time without offset is no instant."""
        assert main(["sla", "check", str(policy), "--as-of", text]) == 2
        assert "--as-of: expected an instant" in capsys.readouterr().err

    def test_json_is_for_programs(self, policy: Path, capsys: Run) -> None:
        """Every attribute of a finding."""
        assert main(["sla", "check", str(policy), "--output-format", "json"]) == 1
        [row] = json.loads(capsys.readouterr().out)
        assert (row["code"], row["path"], row["line"]) == ("SLA122", "policy.yaml", 7)

    def test_github_shows_it_beside_the_line(self, policy: Path, capsys: Run) -> None:
        """As a workflow command."""
        assert main(["sla", "check", str(policy), "--output-format", "github"]) == 1
        expected = "::warning file=policy.yaml,line=7,col=7,title=SLA122 resolution-shorter::"
        assert capsys.readouterr().out.startswith(expected)

    def test_help_teaches(self, capsys: Run) -> None:
        """With exit codes and examples."""
        with pytest.raises(SystemExit):
            main(["sla", "check", "--help"])
        assert "supportkit sla check policy.yaml" in capsys.readouterr().out
