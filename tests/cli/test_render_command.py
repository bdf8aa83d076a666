"""``supportkit render``: one reply, or snapshots of all."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]

HELLO = """\
---
subject: "Case {{ case.id }}"
examples:
  - name: with a name
    customer: {first_name: Ada}
    case: {id: A1}
---
Hi {{ customer.first_name or 'there' }}, about {{ case.id }}.
"""
CASES = """\
{"id": "C-1", "created_at": "2026-03-02T09:30:00Z"}
{"id": "C-2", "created_at": "2026-03-02T09:30:00Z"}
"""
SNAPSHOT = Path("snap/hello/en/with a name.txt")


@pytest.fixture(autouse=True)
def responses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a catalogue of two responses, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    put("responses/hello/en.md.j2", HELLO)
    put("responses/bye/de.md.j2", "Tschüss, {{ agent.name or 'wir' }}!")
    put("responses/bye/en.md.j2", "Bye!")
    put("case.json", CASES.splitlines()[0])
    return tmp_path / "responses"


def put(name: str, text: str) -> None:
    """Write a file."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def snapshot(*options: str) -> int:
    """Run the command on all responses."""
    return main(["render", "--all", "--snapshot", "snap", *options])


def files() -> list[str]:
    """List the files of the snapshots."""
    found = (path for path in Path("snap").rglob("*") if path.is_file())
    return sorted(path.relative_to("snap").as_posix() for path in found)


class TestOne:
    """One reply."""

    def test_case(self, capsys: Run) -> None:
        """The subject is on top; how the text was chosen is no part of it."""
        assert main(["render", "hello", "--case", "case.json"]) == 0
        shown = capsys.readouterr()
        assert shown.out == "Subject: Case C-1\n\nHi there, about C-1.\n"
        assert shown.err == "hello in en; tried: en\n"

    def test_export(self, capsys: Run) -> None:
        """One case of several is named."""
        put("cases.jsonl", CASES)
        command = ["render", "hello", "--case", "cases.jsonl", "--format", "jsonl"]
        assert main([*command, "--case-id", "C-2"]) == 0
        assert "about C-2." in capsys.readouterr().out
        assert main(command) == 2
        assert "--case-id: expected the id of a case" in capsys.readouterr().err
        assert main([*command, "--case-id", "C-3"]) == 2

    def test_locale_and_agent(self, capsys: Run) -> None:
        """The agent of a name answers in the language asked for."""
        command = ["render", "bye", "--locale", "de-AT", "--agent", "Grace Hopper"]
        assert main([*command, "--case", "case.json"]) == 0
        shown = capsys.readouterr()
        assert (shown.out, shown.err) == (
            "Tschüss, Grace Hopper!\n",
            "bye in de; tried: de-AT, de\n",
        )

    def test_context(self, capsys: Run) -> None:
        """All that is printed, as JSON."""
        context = {
            "case": {"id": "X-9", "created_at": "2026-03-02T09:30:00Z"},
            "customer": {"first_name": "Ada"},
            "agent": {"name": "Grace"},
        }
        put("context.json", json.dumps(context))
        assert main(["render", "hello", "--context", "context.json"]) == 0
        assert capsys.readouterr().out == "Subject: Case X-9\n\nHi Ada, about X-9.\n"

    def test_a_context_that_does_not_fit_is_named(self, capsys: Run) -> None:
        """The file, what is missing in it, and nothing of what it says."""
        put("context.json", json.dumps({"customer": {"first_name": "Ada"}}))
        assert main(["render", "hello", "--context", "context.json"]) == 2
        said = capsys.readouterr().err
        assert said.startswith("supportkit: error: context.json: case: expected ")
        assert "Ada" not in said

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Ada", "expected an object in JSON"),
            ("[]", "expected an object in JSON"),
            ("[" * 100_000, "expected an object in JSON"),
            ('{"agent": {"nmae": "Ada"}}', "case: expected"),
        ],
    )
    def test_context_that_does_not_fit(self, capsys: Run, text: str, said: str) -> None:
        """The error names what was expected, and no value."""
        put("context.json", text)
        assert main(["render", "hello", "--context", "context.json"]) == 2
        shown = capsys.readouterr().err
        assert said in shown
        assert "Ada" not in shown

    def test_own_context(self, capsys: Run) -> None:
        """A JSON Schema says what responses print that are not about cases."""
        put("sent/sent/en.txt.j2", "Parcel {{ number }} is on its way.")
        put("context.json", '{"number": "P1"}')
        schema = {"type": "object", "properties": {"number": {"type": "string"}}}
        put("schema.json", json.dumps({**schema, "required": ["number"]}))
        command = ["render", "sent", "--catalogue", "sent", "--context", "context.json"]
        assert main([*command, "--schema", "schema.json"]) == 0
        assert capsys.readouterr().out == "Parcel P1 is on its way.\n"

    def test_json(self, capsys: Run) -> None:
        """Programs get the text and how it was chosen."""
        assert main(["render", "hello", "--case", "case.json", "--json", "--locale", "en-GB"]) == 0
        said = json.loads(capsys.readouterr().out)
        assert (said["locale"], said["subject"]) == ("en", "Case C-1")
        assert said["steps"] == ["en-GB", "en-001", "en"]

    def test_formality_and_zone(self, capsys: Run) -> None:
        """The form of address and the clock are the customer's."""
        put("responses/open/de-x-formal.md.j2", "Sie: {{ case.created_at|time }}")
        put("responses/open/de-x-informal.md.j2", "Du: {{ case.created_at|time }}")
        command = ["render", "open", "--locale", "de", "--formality", "informal"]
        assert main([*command, "--case", "case.json", "--zone", "Europe/Berlin"]) == 0
        assert capsys.readouterr().out.startswith("Du: 10:30")

    def test_html(self, capsys: Run) -> None:
        """The HTML part of a mail, with its language."""
        pytest.importorskip("nh3")
        assert main(["render", "bye", "--locale", "en", "--html"]) == 0
        assert '<div lang="en" dir="ltr">' in capsys.readouterr().out

    def test_archive(self, responses: Path, capsys: Run) -> None:
        """A catalogue may be a zip archive."""
        with zipfile.ZipFile("r.zip", "w") as made:
            made.write(responses / "bye/en.md.j2", "bye/en.md.j2")
        assert main(["render", "bye", "--catalogue", "r.zip"]) == 0
        assert capsys.readouterr().out == "Bye!\n"

    def test_no_case(self, capsys: Run) -> None:
        """What is missing is said in the words of the command line."""
        assert main(["render", "hello"]) == 2
        said = "--case: expected a file with the case, as the response prints 'case.id'"
        assert said in capsys.readouterr().err

    def test_unknown(self, capsys: Run) -> None:
        """The responses that there are are listed."""
        assert main(["render", "helo"]) == 2
        assert "there is 'bye', 'hello'" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ([], "ID: expected"),
            (["hello", "--all", "--snapshot", "snap"], "--all: expected no ID"),
            (["--all"], "--all: expected --snapshot DIR"),
            (["hello", "--snapshot", "snap"], "--snapshot: expected --all"),
            (["hello", "--check"], "--check: expected --all"),
            (["--all", "--snapshot", "snap", "--locale", "de"], "--locale: expected an ID"),
            (["hello", "--case-id", "C-1"], "--case-id: expected --case"),
            (["hello", "--agent", "Grace"], "--agent: expected --case"),
            (["hello", "--context", "c.json", "--case", "case.json"], "--context: expected no"),
        ],
    )
    def test_wrong_use(self, capsys: Run, options: list[str], said: str) -> None:
        """Options that do not go together are refused, and nothing is written."""
        assert main(["render", *options]) == 2
        assert said in capsys.readouterr().err
        assert not Path("snap").exists()


class TestSnapshots:
    """All replies, as files for review."""

    def test_written(self, capsys: Run) -> None:
        """Every response, locale and example has a file, the same on every run."""
        assert snapshot() == 0
        assert files() == ["bye/de/plain.txt", "bye/en/plain.txt", "hello/en/with a name.txt"]
        assert SNAPSHOT.read_bytes() == (
            b"# supportkit snapshot: hello, en, with a name\n"
            b"Subject: Case A1\n\nHi Ada, about A1.\n"
        )
        assert snapshot() == 0
        assert capsys.readouterr().err.endswith("3 snapshots: 0 written, 0 removed\n")

    def test_says_how_many_have_no_reply(self, capsys: Run) -> None:
        """Nobody is to believe that these were reviewed."""
        put("responses/hello/de.md.j2", "Hallo {{ case.id }}")
        told = "1 of 4 snapshots without a reply; each file says why\n"
        assert snapshot() == 0
        assert capsys.readouterr().err.endswith(told)
        assert snapshot("--check") == 0
        assert capsys.readouterr().err.endswith(told)

    def test_check(self, capsys: Run) -> None:
        """A changed text fails the job, with the change."""
        snapshot()
        assert snapshot("--check") == 0
        put("responses/hello/en.md.j2", HELLO.replace("Hi ", "Hello "))
        before = SNAPSHOT.read_bytes()
        capsys.readouterr()
        assert snapshot("--check") == 1
        assert "-Hi Ada, about A1.\n+Hello Ada, about A1.\n" in capsys.readouterr().out
        assert SNAPSHOT.read_bytes() == before

    def test_hunks_count_the_lines_that_are_there(self, capsys: Run) -> None:
        """A tool that applies the diff finds as many lines as it says."""
        snapshot()
        put("responses/bye/en.md.j2", "Goodbye!")
        capsys.readouterr()
        assert snapshot("--check") == 1
        assert capsys.readouterr().out.splitlines() == [
            "--- snap/bye/en/plain.txt",
            "+++ snap/bye/en/plain.txt",
            "@@ -1,2 +1,2 @@",
            " # supportkit snapshot: bye, en, plain",
            "-Bye!",
            "+Goodbye!",
        ]

    def test_lost_line_break_at_the_end(self, capsys: Run) -> None:
        """An editor that takes the last line break away makes a difference that can be seen."""
        snapshot()
        file = Path("snap/bye/en/plain.txt")
        file.write_bytes(file.read_bytes().rstrip(b"\n"))
        capsys.readouterr()
        assert snapshot("--check") == 1
        assert capsys.readouterr().out.splitlines()[-3:] == [
            "-Bye!",
            "\\ No newline at end of file",
            "+Bye!",
        ]

    def test_check_without_a_folder(self, capsys: Run) -> None:
        """Snapshots that nobody wrote differ from those that there should be."""
        assert snapshot("--check") == 1
        assert "+++ snap/bye/de/plain.txt" in capsys.readouterr().out
        assert not Path("snap").exists()

    def test_lines_of_windows(self) -> None:
        """Files that git checked out with other line breaks are the same."""
        snapshot()
        SNAPSHOT.write_bytes(SNAPSHOT.read_bytes().replace(b"\n", b"\r\n"))
        assert snapshot("--check") == 0

    def test_removed(self, responses: Path) -> None:
        """What is gone from the catalogue is gone from the snapshots, with its folders."""
        snapshot()
        (responses / "bye/de.md.j2").unlink()
        assert snapshot("--check") == 1
        assert snapshot() == 0
        assert files() == ["bye/en/plain.txt", "hello/en/with a name.txt"]
        assert not Path("snap/bye/de").exists()

    def test_other_files_stay(self, responses: Path) -> None:
        """What somebody else put into the folder is not touched, and is no difference."""
        snapshot()
        put("snap/bye/de/notes.txt", "mine")
        put("snap/README.md", "mine")
        (responses / "bye/de.md.j2").unlink()
        assert snapshot() == 0
        assert snapshot("--check") == 0
        assert Path("snap/bye/de/notes.txt").read_text("utf-8") == "mine"

    def test_name_that_is_taken(self, capsys: Run) -> None:
        """A file of somebody else is not overwritten, and nothing else is written then."""
        put("snap/hello/en/with a name.txt", "mine")
        assert snapshot() == 2
        assert "it is no snapshot" in capsys.readouterr().err
        assert files() == ["hello/en/with a name.txt"]

    def test_name_that_is_taken_is_no_difference_to_review(self, capsys: Run) -> None:
        """A check names the file of somebody else, and shows no text that would replace it."""
        put("snap/hello/en/with a name.txt", "mine")
        assert snapshot("--check") == 2
        shown = capsys.readouterr()
        assert "it is no snapshot" in shown.err
        assert shown.out == ""

    def test_file_for_a_folder(self, capsys: Run) -> None:
        """A file where a folder must be stops all, before any is written."""
        put("snap/hello", "mine")
        assert snapshot() == 2
        assert "a file, expected a folder" in capsys.readouterr().err
        assert files() == ["hello"]

    def test_link_for_a_folder(self, capsys: Run) -> None:
        """A link does not lead the files elsewhere."""
        Path("elsewhere").mkdir()
        Path("snap").mkdir()
        Path("snap/hello").symlink_to(Path("elsewhere").resolve(), target_is_directory=True)
        assert snapshot() == 2
        assert "a link" in capsys.readouterr().err
        assert list(Path("elsewhere").iterdir()) == []

    def test_link_for_a_file(self) -> None:
        """Nor is what a link points to overwritten or removed."""
        put("mine.txt", "# supportkit snapshot: mine")
        Path("snap/hello/en").mkdir(parents=True)
        SNAPSHOT.symlink_to(Path("mine.txt").resolve())
        assert snapshot() == 2
        assert Path("mine.txt").read_text("utf-8") == "# supportkit snapshot: mine"

    def test_stale_link(self) -> None:
        """A link among the snapshots is not one of them."""
        snapshot()
        put("mine.txt", "# supportkit snapshot: mine")
        Path("snap/bye/en/old.txt").symlink_to(Path("mine.txt").resolve())
        assert snapshot() == 0
        assert Path("mine.txt").exists()
        assert Path("snap/bye/en/old.txt").is_symlink()

    def test_name_that_leads_out(self) -> None:
        """A name of an author is no path."""
        put("responses/hello/en.md.j2", "---\nexamples: [{name: ../../../x}]\n---\nHi")
        assert snapshot() == 0
        assert "hello/en/%2E.%2F..%2F..%2Fx.txt" in files()

    @pytest.mark.parametrize("folder", ["responses", "responses/snap"])
    def test_in_the_catalogue(self, capsys: Run, folder: str) -> None:
        """Snapshots among the responses would look like responses."""
        assert main(["render", "--all", "--snapshot", folder]) == 2
        assert "a folder outside the catalogue" in capsys.readouterr().err

    def test_file_for_the_folder(self, capsys: Run) -> None:
        """A file in its place is named."""
        put("snap", "mine")
        assert snapshot() == 2
        assert "expected a folder" in capsys.readouterr().err

    def test_broken_response(self) -> None:
        """It has a file that says so, and does not stop the others."""
        put("responses/bye/de.md.j2", "{{ x")
        assert snapshot() == 0
        assert "(no reply: " in Path("snap/bye/de/plain.txt").read_text("utf-8")
