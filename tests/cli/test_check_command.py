"""``supportkit check``: which catalogue is read, how, and how the command ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]
ORDER = {
    "type": "object",
    "properties": {"order": {"type": "object", "properties": {"number": {"type": "string"}}}},
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str) -> str:
    """Write a file, and give its name."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")
    return name


class TestReading:
    """The options that `render` has, too."""

    def test_the_reference_may_be_in_any_language(self, capsys: Run) -> None:
        """A team that writes German first has its English held against it."""
        put("responses/hello/de.md.j2", "Hallo {{ customer.name or 'du' }}, {{ case.id }}")
        put("responses/hello/en.md.j2", "Hello {{ customer.name or 'you' }}")
        main(["check", "responses"])
        assert "hello/de.md.j2" in capsys.readouterr().out
        main(["check", "responses", "--default-locale", "de"])
        assert "hello/en.md.j2" in capsys.readouterr().out

    def test_a_locale_that_is_none_is_wrong_use(self, capsys: Run) -> None:
        """The option is named, and what it takes."""
        with pytest.raises(SystemExit) as stop:
            main(["check", "responses", "--default-locale", "e n"])
        assert stop.value.code == 2
        assert "--default-locale: expected a language tag such as en" in capsys.readouterr().err

    def test_fields_of_a_schema_are_the_fields_there_are(self, capsys: Run) -> None:
        """Where responses print an order and no case."""
        put("order.json", json.dumps(ORDER))
        put("responses/sent/en.md.j2", "{{ order.numbr or 'soon' }}")
        assert main(["check", "responses", "--schema", "order.json"]) == 1
        assert "did you mean 'order.number'" in capsys.readouterr().out

    def test_a_mistake_in_the_schema_names_its_file(self, capsys: Run) -> None:
        """Of two files, it is not the response."""
        put("order.json", '{"type": "array"}')
        put("responses/sent/en.md.j2", "Hello!")
        assert main(["check", "responses", "--schema", "order.json"]) == 2
        assert capsys.readouterr().err.startswith("supportkit: error: order.json: #")

    def test_a_schema_is_json(self, capsys: Run) -> None:
        """What is no schema is wrong use, whatever it is."""
        with pytest.raises(SystemExit) as stop:
            main(["check", "responses", "--schema", "order.yaml"])
        assert stop.value.code == 2
        assert "--schema: expected a file .json" in capsys.readouterr().err

    def test_texts_of_a_repository_may_take_in_parts(self, capsys: Run) -> None:
        """What passes review may do more than what anybody wrote."""
        put("responses/_parts/bye/en.md.j2", "Bye!")
        put("responses/hello/en.md.j2", "Hello! {% include 'bye' %}")
        assert main(["check", "responses"]) == 1
        assert "SK902" in capsys.readouterr().out
        assert main(["check", "responses", "--repository"]) == 0

    def test_an_archive_is_checked_as_its_folder_is(self, capsys: Run) -> None:
        """What a help desk uploads need not be unpacked."""
        put("responses/hello/en.md.j2", "Hi {{ customer.frist_name }}")
        with zipfile.ZipFile("responses.zip", "w") as archive:
            archive.write("responses/hello/en.md.j2")
        assert main(["check", "responses"]) == 1
        in_folder = capsys.readouterr().out
        assert main(["check", "responses.zip"]) == 1
        assert capsys.readouterr().out == f"responses.zip/{in_folder}"


class TestFiles:
    """As a hook calls it, with the files of a change."""

    @pytest.mark.parametrize(
        ("folder", "name"),
        [
            (".", "responses/hello/en.md.j2"),
            ("responses", "hello/en.md.j2"),
            ("responses/hello", "en.md.j2"),
            ("responses/hello", "./en.md.j2"),
            ("responses/bye", "../hello/en.md.j2"),
        ],
    )
    def test_a_file_is_found_from_anywhere(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run, folder: str, name: str
    ) -> None:
        """Inside its folder as outside of it, and no other file is reported."""
        put("responses/bye/en.md.j2", "Bye!")
        put("responses/hello/de.md.j2", "Hallo {{ customer.frist_name }}")
        put("responses/hello/en.md.j2", "Hi {{ customer.frist_name }}")
        monkeypatch.chdir(here / folder)
        assert main(["check", name]) == 1
        assert capsys.readouterr().out.count("SK101") == 1

    def test_a_part_is_a_file_of_the_catalogue(self, capsys: Run) -> None:
        """A change of a part is checked as one of a response is."""
        put("responses/hello/en.md.j2", "Hello! {% include 'bye' %}")
        part = put("responses/_parts/bye/en.md.j2", "Bye {{ customer.frist_name }}")
        assert main(["check", part, "--repository"]) == 1
        assert capsys.readouterr().out.startswith("responses/_parts/bye/en.md.j2:1:8: SK101")

    def test_a_lost_file_hides_no_other(self, capsys: Run) -> None:
        """A file beside the folders of responses does not make a response of the whole."""
        put("responses/hello/en.md.j2", "Hello {{ customer.frist_name }}")
        put("responses/en.md.j2", "Hello!")
        assert main(["check", "responses"]) == 1
        assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == [
            "SK903",
            "SK101",
        ]

    def test_a_file_with_another_ending_is_a_finding(self, capsys: Run) -> None:
        """It looks like a response, and nobody would ever get it."""
        put("responses/hello/en.md.j2", "Hello!")
        assert main(["check", put("responses/hello/de.md", "Hallo!")]) == 1
        assert "SK405" in capsys.readouterr().out

    def test_a_file_is_shown_as_it_was_given(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
    ) -> None:
        """Also from its own folder, for an editor to open."""
        (tmp_path / "sent").mkdir()
        (tmp_path / "sent/en.md.j2").write_text("Hi {{ customer.nmae }}.\n", "utf-8")
        monkeypatch.chdir(tmp_path / "sent")
        assert main(["check", "en.md.j2"]) == 1
        assert capsys.readouterr().out.startswith("en.md.j2:1:")

    def test_a_file_that_is_not_there_is_no_folder(self, capsys: Run) -> None:
        """A typing error is said as one."""
        assert main(["check", "sent/ne.md.j2"]) == 2
        assert "sent/ne.md.j2: there is no such file" in capsys.readouterr().err

    def test_a_name_that_is_misspelt(self, capsys: Run) -> None:
        """What is called nearly so is named."""
        put("responses/sent/en.md.j2", "Hello!\n")
        assert main(["check", "resposnes"]) == 2
        assert "did you mean responses?" in capsys.readouterr().err

    def test_a_link_that_leads_nowhere_is_a_finding(self, tmp_path: Path, capsys: Run) -> None:
        """As it is where its folder is checked."""
        (tmp_path / "sent").mkdir()
        (tmp_path / "sent/en.md.j2").write_text("Hi.\n", "utf-8")
        (tmp_path / "sent/de.md.j2").symlink_to(tmp_path / "gone")
        assert main(["check", str(tmp_path / "sent/de.md.j2")]) == 1
        assert "SK903" in capsys.readouterr().out

    def test_one_folder_too_deep_is_said(self, tmp_path: Path, capsys: Run) -> None:
        """As where a folder was packed with itself in it."""
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            archive.writestr("texts/sent/en.md.j2", "Hi.\n")
        assert main(["check", str(tmp_path / "all.zip")]) == 1
        said = capsys.readouterr().err
        assert "one folder too deep; zip what is in 'texts'" in said

    def test_no_name_is_wrong_use(self, capsys: Run) -> None:
        """A variable that is empty does not stand for the folder at hand."""
        put("responses/hello/en.md.j2", "Hello!")
        with pytest.raises(SystemExit) as stop:
            main(["check", ""])
        assert stop.value.code == 2
        assert "found nothing" in capsys.readouterr().err

    def test_a_file_that_is_no_response_is_wrong_use(self, capsys: Run) -> None:
        """Zero responses checked is no success."""
        put("responses/hello/en.md.j2", "Hello!")
        assert main(["check", put("responses/README.md", "Ours")]) == 2
        assert "responses/README.md" in capsys.readouterr().err


class TestContents:
    """Files that are no text, as programs for letters write them."""

    @pytest.mark.parametrize(
        ("raw", "line", "found"),
        [
            ("Hallo\nGrüße".encode("cp1252"), 2, "bytes of another encoding"),
            (b"\x89PNG\r\n", 1, "or of no text"),
            ("Hallo".encode("utf-16"), 1, "found UTF-16"),
            ("Hallo".encode("utf-16-le"), 1, "a NUL character, as in UTF-16"),
            (b"a" * 5_000_000, 1, "expected at most 20000 bytes"),
        ],
    )
    def test_what_is_wrong_is_said(self, capsys: Run, raw: bytes, line: int, found: str) -> None:
        """With the first line that is wrong; nothing is read on."""
        put("responses/hello/en.md.j2", "")
        Path("responses/hello/en.md.j2").write_bytes(raw)
        assert main(["check", "responses"]) == 1
        shown = capsys.readouterr().out
        assert shown.startswith(f"responses/hello/en.md.j2:{line}:1: SK903 ")
        assert found in shown

    def test_a_mark_of_windows_moves_nothing(self, capsys: Run) -> None:
        """Lines and columns are those of the text behind it."""
        put("responses/hello/en.md.j2", "\ufeffHi\r\n{{ customer.frist_name }}")
        assert main(["check", "responses"]) == 1
        assert capsys.readouterr().out.startswith("responses/hello/en.md.j2:2:4: SK101 ")


class TestPipe:
    """Findings that nobody reads to the end."""

    @pytest.mark.parametrize(
        "command",
        [
            "check responses",
            "render --all --snapshot snap --check",
            "responses import todo.json -o x",
        ],
    )
    @pytest.mark.parametrize("silent", ["stdout", "stderr", "both"])
    def test_they_are_findings_all_the_same(self, command: str, silent: str) -> None:
        """``supportkit check ... 2>&1 | head -1`` fails where the shell asks for it."""
        put("responses/hello/en.md.j2", "Hi {{ case.brand }}")
        put("snap/hello/en/plain.txt", "# supportkit snapshot: hello, en, plain\n\nHello!")
        put("todo.json", '[{"id": 1, "short_code": "x", "content": "{{contact.phone}} of you"}]')
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            ended = subprocess.run(
                [sys.executable, "-m", "supportkit", *command.split()],
                stdout=subprocess.PIPE if silent == "stderr" else closed,
                stderr=subprocess.PIPE if silent == "stdout" else closed,
                text=True, check=False,
            )  # fmt: skip
        assert (ended.returncode, "Traceback" in (ended.stderr or "")) == (1, False)


class TestCrash:
    """Supportkit's own mistakes are none of the author's."""

    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the checks fail with a text of somebody's in hand."""

        def checked(*_: object, **__: object) -> None:
            raise ZeroDivisionError("ada@example.com")

        monkeypatch.setattr("supportkit.templates.checking.checked", checked)
        put("responses/hello/en.md.j2", "Hello!")

    def test_it_does_not_look_like_findings(self, capsys: Run) -> None:
        """CI reads 1 as findings; and no text of a customer is in the log."""
        assert main(["check", "responses"]) == 2
        said = capsys.readouterr().err
        assert "a mistake in supportkit (ZeroDivisionError); `supportkit --traceback" in said
        assert said.count("\n") == 1
        assert "ada@example.com" not in said

    def test_the_place_is_shown_if_asked_for(self, capsys: Run) -> None:
        """For a report of the mistake."""
        assert main(["--traceback", "check", "responses"]) == 2
        assert "Traceback (most recent call last)" in capsys.readouterr().err
