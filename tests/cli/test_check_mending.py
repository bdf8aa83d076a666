"""``supportkit check --fix`` and ``--diff``: the same changes, written or shown."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]
TWO_STEPS = "Hi {{ customer.firstName|default('there') }}, it is sent.\n"
MENDED = "Hi {{ customer.first_name|default('there', true) }}, it is sent.\n"
PO = 'msgid ""\nmsgstr "Language: de\\n"\n\n#, python-format\nmsgid "Hi %(name)s"\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each command in an empty folder, outside of any repository."""
    (tmp_path / "work/.git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("CI", "true")
    return tmp_path / "work"


def put(name: str, text: str) -> Path:
    """Write a file."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return Path(name)


class TestDiff:
    """What is shown is what would be written."""

    def test_it_shows_what_only_a_second_look_finds(self, capsys: Run) -> None:
        """One fix makes way for another: `--fix` looks again, and so does `--diff`."""
        file = put("responses/sent/en.md.j2", TWO_STEPS)
        assert main(["check", "responses", "--diff", "--unsafe-fixes"]) == 1
        shown = capsys.readouterr()
        assert f"+{MENDED}" in shown.out
        assert "2 findings would be mended" in shown.err
        assert file.read_text("utf-8") == TWO_STEPS
        assert main(["check", "responses", "--fix", "--unsafe-fixes"]) == 0
        assert file.read_text("utf-8") == MENDED
        assert "2 findings mended" in capsys.readouterr().err

    @pytest.mark.parametrize(
        "paths",
        [
            ["responses"],
            ["./responses"],
            ["responses/sent/en.md.j2"],
            ["responses/sent"],
            ["responses/sent/en.md.j2", "locale"],
        ],
    )
    def test_git_can_apply_it(self, paths: list[str], capsys: Run) -> None:
        """Then the files are as after `--fix`, whatever way they were named."""
        files = [
            put("responses/sent/en.md.j2", TWO_STEPS),
            put("locale/de/LC_MESSAGES/django.po", f'{PO}msgstr "Hallo %(nmae)s"\n'),
        ]
        assert main(["check", *paths, "--diff", "--unsafe-fixes"]) == 1
        patch = capsys.readouterr().out
        main(["check", *paths, "--fix", "--unsafe-fixes"])
        fixed = [file.read_text("utf-8") for file in files]
        put("responses/sent/en.md.j2", TWO_STEPS)
        put("locale/de/LC_MESSAGES/django.po", f'{PO}msgstr "Hallo %(nmae)s"\n')
        subprocess.run(["git", "apply", "-"], input=patch.encode(), check=True)
        assert [file.read_text("utf-8") for file in files] == fixed

    def test_what_is_left_out_in_some_files_stays_left_out(self, here: Path, capsys: Run) -> None:
        """In each round, and whether patterns begin here or at the root."""
        put("responses/sent/en.md.j2", TWO_STEPS)
        options = ["check", "responses", "--diff", "--unsafe-fixes", "--per-file-ignores"]
        assert main([*options, "responses/sent/*:SK112"]) == 1
        assert "+Hi {{ customer.first_name|default('there') }}" in capsys.readouterr().out
        options = ["check", str(here / "responses"), *options[2:]]
        assert main([*options, f"{here.as_posix()}/responses/**:SK112"]) == 1
        assert "+Hi {{ customer.first_name|default('there') }}" in capsys.readouterr().out

    @pytest.mark.parametrize("folder", [".", "config"])
    def test_references_beside_a_translation_are_held_against(
        self, folder: str, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Also where only the translation is named, from wherever."""
        put("config/locales/en.yml", 'en:\n  sent: "Hi %{name}."\n')
        put("config/locales/de.yml", 'de:\n  sent: "Hallo %{nmae}."\n')
        monkeypatch.chdir(folder)
        [name] = [str(one) for one in Path().rglob("de.yml")]
        assert main(["check", name, "--diff", "--unsafe-fixes"]) == 1
        assert '+  sent: "Hallo %{name}."' in capsys.readouterr().out

    def test_one_stands_where_one_stood(self, here: Path) -> None:
        """Whatever was tried elsewhere."""
        put("responses/sent/en.md.j2", TWO_STEPS)
        assert main(["check", "responses", "--diff", "--unsafe-fixes"]) == 1
        assert Path().absolute() == here

    def test_an_absolute_path_is_shown_as_it_was_given(self, here: Path, capsys: Run) -> None:
        """No word of the place where the changes were tried."""
        put("responses/sent/en.md.j2", TWO_STEPS)
        assert main(["check", str(here / "responses"), "--diff", "--unsafe-fixes"]) == 1
        shown = f"{here.as_posix().removeprefix('/')}/responses/sent/en.md.j2"
        assert f"--- a/{shown}\n+++ b/{shown}\n" in capsys.readouterr().out

    def test_where_nothing_would_change_it_is_empty(self, capsys: Run) -> None:
        """And the command succeeds, though there may be findings."""
        put("responses/sent/en.md.j2", "Hi {{ customer.firstName }}.\n")
        assert main(["check", "responses", "--diff"]) == 0
        assert capsys.readouterr().out == ""


class TestUnsafeFixes:
    """Changes that may alter what a text says are offered, and never made unasked."""

    @pytest.mark.parametrize(
        ("option", "said"),
        [
            ([], "2 findings; --fix --unsafe-fixes mends 2"),
            (["--fix"], "2 findings; --fix --unsafe-fixes mends 2"),
            (["--diff"], "0 findings would be mended; 2 more with --unsafe-fixes"),
        ],
    )
    def test_they_are_counted(self, option: list[str], said: str, capsys: Run) -> None:
        """By a check, by `--fix` and by `--diff`."""
        text = "Hi {{ customer.firstName or 'you' }}, we sent the the lamp.\n"
        put("responses/sent/en.md.j2", text)
        main(["check", "responses", *option])
        assert said in capsys.readouterr().err

    def test_nothing_is_offered_where_nothing_can_be_written(self, capsys: Run) -> None:
        """A reply is reviewed, and mended by whoever sends it."""
        put("draft.txt", "Hello, we sent the the lamp. Please wait for it.\n")
        main(["check", "--reply", "draft.txt"])
        shown = capsys.readouterr()
        assert "SK516" in shown.out
        assert "--fix" not in shown.err

    def test_they_are_told_from_safe_ones(self, capsys: Run) -> None:
        """What `--fix` does alone comes first."""
        text = "Hi {{ customer.first_name|default('you') }}, we sent the the lamp.\n"
        put("responses/sent/en.md.j2", text)
        main(["check", "responses"])
        said = "2 findings; --fix mends 1, --fix --unsafe-fixes 2"
        assert said in capsys.readouterr().err
