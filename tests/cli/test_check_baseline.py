"""``supportkit check --baseline``: what is known is quiet, and may only become less."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]
MISSPELT = "Hi {{ customer.frist_name or 'there' }}, it is sent.\n"
GOOD = "Hi {{ customer.first_name or 'there' }}, it is sent.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each command in an empty folder, outside of any repository."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / ".git").mkdir()
    return tmp_path


def put(name: str, text: str) -> str:
    """Write a file, and give its name."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return name


def packed(text: str) -> None:
    """Write an archive of one response."""
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.writestr("sent/en.md.j2", text)


class TestBaseline:
    """A team with a thousand old findings begins with the new ones."""

    def test_known_findings_are_quiet_and_new_ones_are_not(self, capsys: Run) -> None:
        """A file that is not there is a slip; once made, counts may only fall."""
        put("responses/sent/en.md.j2", MISSPELT)
        options = ["check", "responses", "--select", "SK101", "--baseline", "known.json"]
        assert main(options) == 2
        assert "--update-baseline makes known.json" in capsys.readouterr().err
        assert main([*options, "--update-baseline"]) == 0
        assert main(options) == 0
        assert "1 more in the baseline" in capsys.readouterr().err
        put("responses/late/en.md.j2", "It is late, {{ customer.nme }}.\n")
        assert main(options) == 1
        assert "responses/late/en.md.j2" in capsys.readouterr().out

    def test_what_is_mended_is_said(self, capsys: Run) -> None:
        """So that the file is written anew, and the finding cannot come back."""
        put("responses/sent/en.md.j2", MISSPELT)
        options = ["check", "responses", "--select", "SK101", "--baseline", "known.json"]
        assert main([*options, "--update-baseline"]) == 0
        put("responses/sent/en.md.j2", GOOD)
        assert main(options) == 0
        assert "--update-baseline" in capsys.readouterr().err
        assert main([*options, "--update-baseline"]) == 0
        assert json.loads(Path("known.json").read_text("utf-8"))["findings"] == {}

    def test_files_that_are_not_looked_at_stay_as_they_are(self, capsys: Run) -> None:
        """As where pre-commit gives the names of what changed."""
        one = put("responses/sent/en.md.j2", MISSPELT)
        put("responses/late/en.md.j2", MISSPELT)
        options = ["--select", "SK101", "--baseline", "known.json"]
        assert main(["check", "responses", *options, "--update-baseline"]) == 0
        capsys.readouterr()
        assert main(["check", one, *options]) == 0
        assert "no longer there" not in capsys.readouterr().err
        assert main(["check", one, *options, "--update-baseline"]) == 0
        assert main(["check", "responses", *options]) == 0

    def test_what_is_known_gets_no_comment(self) -> None:
        """A team with a baseline wants one beside what is new alone."""
        old = Path(put("responses/sent/en.md.j2", MISSPELT))
        options = ["check", "responses", "--select", "SK101", "--baseline", "known.json"]
        assert main([*options, "--update-baseline"]) == 0
        new = Path(put("responses/late/en.md.j2", MISSPELT))
        assert main([*options, "--add-ignores"]) == 0
        assert old.read_text("utf-8") == MISSPELT
        assert "ignore[SK101]" in new.read_text("utf-8")

    def test_all_that_is_known_is_counted(self, capsys: Run) -> None:
        """Also what is known of files that were not looked at."""
        put("responses/sent/en.md.j2", MISSPELT)
        one = put("responses/late/en.md.j2", MISSPELT)
        options = ["--select", "SK101", "--baseline", "known.json", "--update-baseline"]
        assert main(["check", "responses", *options]) == 0
        put(one, GOOD)
        capsys.readouterr()
        assert main(["check", one, *options]) == 0
        assert "known.json: 1 finding known from now on" in capsys.readouterr().err

    def test_one_baseline_serves_from_each_folder(
        self, here: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the settings name it; it is shown as one would write it from there."""
        put("supportkit.toml", "baseline = 'ci/known.json'\npaths = ['responses']\n")
        put("ci/README", "")
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "--select", "SK101", "--update-baseline"]) == 0
        assert capsys.readouterr().err.startswith("ci/known.json: 1 finding known")
        monkeypatch.chdir(here / "responses")
        assert main(["check", "--select", "SK101"]) == 0
        assert main(["check", "sent/en.md.j2", "--select", "SK101"]) == 0
        put("sent/en.md.j2", GOOD)
        assert main(["check", "--select", "SK101"]) == 0
        assert "../ci/known.json: 1 known finding no longer there" in capsys.readouterr().err

    def test_what_is_in_an_archive_is_known_as_well(self, capsys: Run) -> None:
        """It stays where others are looked at, and goes where it is mended."""
        put("responses/late/en.md.j2", MISSPELT)
        packed(MISSPELT)
        options = ["--select", "SK101", "--baseline", "known.json"]
        assert main(["check", "responses", "all.zip", *options, "--update-baseline"]) == 0
        assert main(["check", "responses", *options, "--update-baseline"]) == 0
        assert main(["check", "responses", "all.zip", *options]) == 0
        packed(GOOD)
        capsys.readouterr()
        assert main(["check", "all.zip", *options]) == 0
        assert "1 known finding no longer there" in capsys.readouterr().err

    def test_it_holds_for_standard_input(
        self, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An editor shows what the command line shows."""
        name = put("responses/sent/en.md.j2", MISSPELT)
        options = ["check", "--select", "SK101", "--baseline", "known.json"]
        assert main([*options, "responses", "--update-baseline"]) == 0
        text = f"{MISSPELT}It is late, {{{{ customer.nme }}}}.\n".encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        assert main([*options, "--stdin-filename", name]) == 1
        assert capsys.readouterr().out.startswith(f"{name}:2:16: SK101")

    def test_paths_of_the_settings_are_shown_from_here(self, capsys: Run) -> None:
        """As a pull request shows them."""
        put("supportkit.toml", "paths = ['responses']\n")
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "--select", "SK101"]) == 1
        assert capsys.readouterr().out.startswith("responses/sent/en.md.j2:1:7: SK101")
