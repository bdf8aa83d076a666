"""``supportkit responses import``: what a team already has, as files."""

from __future__ import annotations

import io
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


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Make a text standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))


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
        """They are one export, in which a response that is there twice counts once."""
        command = ["responses", "import", str(export), good(tmp_path), "-o", str(tmp_path / "r")]
        assert main([*command, "--from", "chatwoot", "--locale", "en"]) == 1
        assert sorted(one.name for one in (tmp_path / "r").iterdir()) == [
            "hello", "phone",
        ]  # fmt: skip

    @pytest.mark.parametrize("payload", ["[]", '{"macros": [], "next_page": null}'])
    def test_nothing_in_it(self, tmp_path: Path, capsys: Run, payload: str) -> None:
        """An empty answer is hardly what was meant: it is said, and the exit code says so."""
        path = tmp_path / "empty.json"
        path.write_text(payload, "utf-8")
        assert main(["responses", "import", str(path), "-o", str(tmp_path / "r")]) == 1
        assert "no canned response is in the export" in capsys.readouterr().err

    def test_a_page_that_is_missing(self, tmp_path: Path, capsys: Run) -> None:
        """It stands first, with the file, and the exit code says so."""
        path = tmp_path / "macros.json"
        path.write_text(json.dumps({"data": [GOOD], "meta": {"has_more": True}}), "utf-8")
        command = ["responses", "import", str(path), "-o", str(tmp_path / "r"), "--locale", "en"]
        assert main(command) == 1
        assert capsys.readouterr().out.startswith(
            "incomplete: another page follows, which is not in the export (macros.json: data)\n"
        )

    def test_places_and_files(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """What is to be done stands with the field of the export, and a guess with its file."""
        table = tmp_path / "m.csv"
        table.write_bytes("name;content;locale\nA;Grüße;de-de\n".encode("cp1252"))
        files = [str(export), str(table)]
        main(["responses", "import", *files, "-o", str(tmp_path / "r"), "--locale", "en"])
        shown = capsys.readouterr().out
        assert "the fields of the context (canned.json: [1].content)\n" in shown
        assert "was read as windows-1252; look at its accents (m.csv)\n" in shown

    def test_standard_input(
        self, tmp_path: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What ``curl`` prints can be given without a file; errors name it."""
        command = ["responses", "import", "-", "-o", str(tmp_path / "r"), "--locale", "en"]
        pipe(monkeypatch, json.dumps([GOOD, TODO]))
        assert main(command) == 1
        assert "(standard input: [1].content)" in capsys.readouterr().out
        assert (tmp_path / "r/hello/en.md.j2").is_file()
        pipe(monkeypatch, "{")
        assert main(command) == 2
        assert "standard input: no JSON from line 1" in capsys.readouterr().err
        assert main([*command[:2], "-", *command[2:]]) == 2
        assert "EXPORT: expected - only once" in capsys.readouterr().err

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
