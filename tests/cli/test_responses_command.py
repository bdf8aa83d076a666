"""``supportkit responses import``: what a team already has, as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]
GOOD = {"id": 1, "short_code": "hello", "content": "Hi {{conversation.id}}"}
TODO = {"id": 2, "short_code": "phone", "content": "We call {{contact.phone}}"}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Write an export of two responses, one of which does not translate."""
    path = tmp_path / "canned.json"
    path.write_text(json.dumps([GOOD, TODO]), "utf-8")
    return path


def good(tmp_path: Path) -> str:
    """Write an export that translates."""
    path = tmp_path / "good.json"
    path.write_text(json.dumps([GOOD]), "utf-8")
    return str(path)


class TestImport:
    """Files, a summary, and an exit code."""

    def test_all_is_translated(self, tmp_path: Path, capsys: Run) -> None:
        """Nothing is left to do."""
        target = tmp_path / "responses"
        assert (
            main(["responses", "import", good(tmp_path), "-o", str(target), "--locale", "en"]) == 0
        )
        assert (target / "hello/en.md.j2").is_file()
        shown = capsys.readouterr()
        assert shown.out.splitlines()[-6:] == [
            "responses                number",
            "read                          1",
            "written                       1",
            "placeholders                  1",
            "placeholders translated       1",
            "files                         1",
        ]
        assert "wrote 1 file below " in shown.err

    def test_something_is_left_to_do(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """It is named, and the exit code says so."""
        command = ["responses", "import", str(export), "-o", str(tmp_path / "r"), "--locale", "en"]
        assert main(command) == 1
        assert capsys.readouterr().out.startswith(
            "untranslated: chatwoot 2 'phone': contact.phone: it has no counterpart"
        )
        assert main(["check", str(tmp_path / "r")]) == 1

    def test_dry_run(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """The same is said, and nothing is written."""
        target = tmp_path / "r"
        command = ["responses", "import", str(export), "-o", str(target), "--locale", "en"]
        assert main([*command, "--dry-run"]) == 1
        assert not target.exists()
        assert "would write 2 files below " in capsys.readouterr().err

    def test_nothing_is_replaced_without_force(self, tmp_path: Path, capsys: Run) -> None:
        """A file that is there is named."""
        command = ["responses", "import", good(tmp_path), "-o", str(tmp_path), "--locale", "en"]
        assert main(command) == 0
        assert main(command) == 2
        assert "en.md.j2 exists; use --force" in capsys.readouterr().err
        assert main([*command, "--force"]) == 0

    def test_several_files_and_a_product(self, export: Path, tmp_path: Path) -> None:
        """They are one export."""
        command = ["responses", "import", str(export), good(tmp_path), "-o", str(tmp_path / "r")]
        assert main([*command, "--from", "chatwoot", "--locale", "en"]) == 1
        assert sorted(one.name for one in (tmp_path / "r").iterdir()) == [
            "hello", "hello-2", "phone",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("options", "problem"),
        [
            (["--locale", "english!"], "--locale: expected a language tag"),
            (["--locale", "en", "--from", "zendesk"], "no canned response in it"),
        ],
    )
    def test_wrong_use(
        self, export: Path, tmp_path: Path, capsys: Run, options: list[str], problem: str
    ) -> None:
        """One line says what was expected."""
        assert main(["responses", "import", str(export), "-o", str(tmp_path / "r"), *options]) == 2
        assert problem in capsys.readouterr().err

    def test_no_such_file(self, tmp_path: Path, capsys: Run) -> None:
        """It is named."""
        assert main(["responses", "import", str(tmp_path / "no.json"), "-o", str(tmp_path)]) == 2
        assert "no.json" in capsys.readouterr().err

    def test_a_title_cannot_act_on_the_terminal(self, tmp_path: Path, capsys: Run) -> None:
        """It is printed as a text."""
        path = tmp_path / "bad.json"
        path.write_text(json.dumps({**TODO, "short_code": "\x1b[31mred"}), "utf-8")
        main(["responses", "import", str(path), "-o", str(tmp_path / "r"), "--locale", "en"])
        assert "\x1b" not in capsys.readouterr().out

    def test_help_teaches(self, capsys: Run) -> None:
        """Which pages of which API to save, and what the exit codes mean."""
        with pytest.raises(SystemExit):
            main(["responses", "import", "--help"])
        shown = capsys.readouterr().out
        assert "GET /api/v2/macros" in shown
        assert "exit codes: 0 all is translated, 1 something is left to do" in shown
