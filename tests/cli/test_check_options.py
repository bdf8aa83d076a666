"""``supportkit check``: settings, what is chosen, what is mended, and what is remembered."""

from __future__ import annotations

import io
import json
import os
import sys
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


def say(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


class TestSettings:
    """What a team settles once, in a file."""

    def test_they_are_found_from_a_folder_below(
        self, capsys: Run, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Paths in them start from their own folder."""
        put("pyproject.toml", "[tool.supportkit]\nignore = ['SK101']\npaths = ['responses']\n")
        put("responses/sent/en.md.j2", MISSPELT)
        monkeypatch.chdir(here / "responses")
        assert main(["check"]) == 0
        assert main(["check", "--isolated", "."]) == 1
        assert "sent/en.md.j2:1:7: SK101" in capsys.readouterr().out

    def test_the_command_line_chooses_anew(self) -> None:
        """What is asked for by name is shown, whatever the settings leave out."""
        put("supportkit.toml", "ignore = ['SK1']\n")
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "responses"]) == 0
        assert main(["check", "responses", "--select", "SK101"]) == 1

    def test_a_mistake_in_them_is_wrong_use(self, capsys: Run) -> None:
        """File, line, key, and what was probably meant."""
        put("supportkit.toml", "selct = ['SK1']\n")
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses"]) == 2
        said = capsys.readouterr().err
        assert "supportkit.toml" in said
        assert "'select'" in said

    @pytest.mark.parametrize(
        ("file", "text", "place"),
        [
            ("supportkit.toml", "ignore = ['SK1', 'SK999']\n", "supportkit.toml:1:18: ignore.1"),
            (
                "supportkit.toml",
                "[per-file-ignores]\n'old/*' = ['SK999']\n",
                "supportkit.toml:2:12: per-file-ignores.old/*.0",
            ),
            (
                "pyproject.toml",
                "[tool.supportkit]\nselect = ['SK999']\n",
                "pyproject.toml:2:11: tool.supportkit.select.0",
            ),
        ],
    )
    def test_a_code_in_them_that_no_rule_has_is_wrong_use(
        self, file: str, text: str, place: str, capsys: Run
    ) -> None:
        """A typing error switches no rule off unseen; file, line and key are named."""
        put(file, text)
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses"]) == 2
        said = capsys.readouterr().err
        assert place in said
        assert "found 'SK999'" in said

    @pytest.mark.parametrize("key", ["voice", "schema"])
    def test_a_file_in_them_that_is_not_there_is_named_with_its_key(
        self, key: str, capsys: Run
    ) -> None:
        """Whoever reads it knows where to look; an option goes before it."""
        put("supportkit.toml", f"{key} = 'gone.json'\n")
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses"]) == 2
        assert (
            f"supportkit.toml:1:1: {key}: expected a file that is there" in capsys.readouterr().err
        )

    def test_what_holds_can_be_shown(self, capsys: Run) -> None:
        """With the file it is from, and the rules that are on."""
        put("supportkit.toml", "ignore = ['SK5']\ndefault-locale = 'de'\n")
        assert main(["check", "--show-settings", "--extend-select", "SK504"]) == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown["source"].endswith("supportkit.toml")
        assert (shown["default-locale"], shown["fail-on"]) == ("de", "warning")
        assert "SK504 blame" in shown["rules"]
        assert "SK505 too-much-bad-news" not in shown["rules"]

    def test_without_a_path_there_is_nothing_to_check(self, capsys: Run) -> None:
        """Zero files checked is no success."""
        assert main(["check"]) == 2
        assert "PATH" in capsys.readouterr().err


class TestChoosing:
    """Which findings are shown, and which make the command fail."""

    def test_a_rule_by_its_name(self) -> None:
        """Names are for those who do not know the codes."""
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "responses", "--select", "undeclared-variable"]) == 1
        assert main(["check", "responses", "--ignore", "undeclared-variable"]) == 0

    def test_rules_left_out_in_some_files(self) -> None:
        """Drafts may be held to less."""
        put("responses/sent/en.md.j2", MISSPELT)
        options = ["check", "responses", "--per-file-ignores"]
        assert main([*options, "responses/sent/**:SK1"]) == 0
        assert main([*options, "responses/other/**:SK1"]) == 1

    def test_information_does_not_fail_unless_asked_to(self, capsys: Run) -> None:
        """A matter of style stops no release."""
        put("responses/sent/en.md.j2", "HELLO THERE, GOOD PEOPLE!\n\nIt is sent.\n")
        assert main(["check", "responses", "--select", "SK506"]) == 0
        assert "SK506" in capsys.readouterr().out
        assert main(["check", "responses", "--select", "SK506", "--fail-on", "info"]) == 1

    def test_counts_by_rule(self, capsys: Run) -> None:
        """How much work there is."""
        put("responses/sent/en.md.j2", MISSPELT * 2)
        assert main(["check", "responses", "--select", "SK101", "--statistics"]) == 1
        assert capsys.readouterr().out.split()[:2] == ["2", "SK101"]

    def test_annotations_in_github_actions_come_by_themselves(
        self, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Beside the lines that people read in the log; not where a format is asked for."""
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "responses", "--select", "SK101"]) == 1
        first, second = capsys.readouterr().out.splitlines()
        assert first.startswith("responses/sent/en.md.j2:1:7: SK101")
        assert second.startswith("::error file=responses/sent/en.md.j2,line=1,")
        assert main(["check", "responses", "--output-format", "json"]) == 1
        assert "::error" not in capsys.readouterr().out


class TestMending:
    """What the command writes into files."""

    TEXT = "Hi {{ customer.first_name|default('there') }}.\n"

    def test_a_safe_fix(self, capsys: Run) -> None:
        """``--diff`` shows it and changes nothing; ``--fix`` writes it, and all is well."""
        file = Path(put("responses/sent/en.md.j2", self.TEXT))
        assert main(["check", "responses", "--select", "SK112", "--diff"]) == 1
        assert "+Hi {{ customer.first_name|default('there', true) }}." in capsys.readouterr().out
        assert file.read_text("utf-8") == self.TEXT
        assert main(["check", "responses", "--select", "SK112", "--fix"]) == 0
        assert "default('there', true)" in file.read_text("utf-8")

    def test_a_diff_keeps_the_ends_of_lines(
        self, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        """So that `git apply` takes it."""
        put("responses/sent/en.md.j2", "")
        Path("responses/sent/en.md.j2").write_bytes(self.TEXT.replace("\n", "\r\n").encode())
        assert main(["check", "responses", "--select", "SK112", "--diff"]) == 1
        assert b", true) }}.\r\n" in capsysbinary.readouterr().out

    @pytest.mark.parametrize(
        "options",
        [
            ["--unsafe-fixes"],
            ["--update-baseline"],
            ["--case", "case.json"],
            ["--channel", "email"],
            ["--add-ignores", "--fix"],
            ["--add-ignores", "--diff"],
            ["--add-ignores", "--baseline", "known.json", "--update-baseline"],
            ["--diff", "--baseline", "known.json", "--update-baseline"],
        ],
    )
    def test_options_that_would_do_nothing_are_wrong_use(self, options: list[str]) -> None:
        """Whoever gives one means something."""
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses", *options]) == 2

    def test_an_unsafe_fix_is_asked_for(self) -> None:
        """A guess at a name may be wrong."""
        file = Path(put("responses/sent/en.md.j2", MISSPELT))
        assert main(["check", "responses", "--select", "SK101", "--fix"]) == 1
        assert file.read_text("utf-8") == MISSPELT
        assert main(["check", "responses", "--select", "SK101", "--fix", "--unsafe-fixes"]) == 0
        assert file.read_text("utf-8") == GOOD

    def test_comments_beside_all_that_is_there(self) -> None:
        """Afterwards nothing is found, and the reply reads as before."""
        file = Path(put("responses/sent/en.md.j2", MISSPELT))
        assert main(["check", "responses", "--add-ignores"]) == 0
        assert "supportkit: ignore[SK101]" in file.read_text("utf-8")
        assert main(["check", "responses", "--fail-on", "info"]) == 0

    def test_a_comment_that_is_of_no_use_any_more(self, capsys: Run) -> None:
        """It is reported, and taken out by a fix."""
        file = Path(
            put("responses/sent/en.md.j2", f"{GOOD}{{# supportkit: ignore[SK101] old #}}\n")
        )
        assert main(["check", "responses"]) == 1
        assert "SK408" in capsys.readouterr().out
        assert main(["check", "responses", "--fix"]) == 0
        assert "supportkit" not in file.read_text("utf-8")


class TestStandardInput:
    """What an editor asks while somebody types."""

    def test_the_text_stands_in_for_its_file(
        self, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The rest of the catalogue is looked at as it is on the disk."""
        put("responses/sent/en.md.j2", GOOD)
        put("responses/sent/de.md.j2", "Hallo {{ customer.first_name or 'du' }}, es ist fort.\n")
        say("Hallo, es ist fort.\n", monkeypatch)
        found = main(["check", "-", "--stdin-filename", "responses/sent/de.md.j2"])
        shown = capsys.readouterr().out
        assert found == 1
        assert shown.startswith("responses/sent/de.md.j2:")
        assert "SK201" in shown

    def test_a_file_that_is_not_there_yet(
        self, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A new response has no file before it is saved."""
        say("Hello {{ nobody }}", monkeypatch)
        assert main(["check", "-", "--stdin-filename", "responses/new/en.md.j2"]) == 1
        assert "responses/new/en.md.j2:1:" in capsys.readouterr().out

    @pytest.mark.parametrize("folder", ["responses", "responses/sent"])
    def test_a_new_translation_is_held_against_its_reference(
        self, folder: str, here: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Wherever the editor was started."""
        put("responses/sent/en.md.j2", GOOD)
        say("Bonjour, c'est parti.\n", monkeypatch)
        name = os.path.relpath(here / "responses/sent/fr.md.j2", here / folder)
        monkeypatch.chdir(here / folder)
        assert main(["check", "--stdin-filename", name]) == 1
        assert capsys.readouterr().out.startswith(f"{name}:1:1: SK201")

    def test_it_needs_a_name(self, capsys: Run) -> None:
        """Nothing can be said of a text without its place in a catalogue."""
        assert main(["check", "-"]) == 2
        assert "--stdin-filename" in capsys.readouterr().err

    def test_nothing_can_be_written_to_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Fixes are for files."""
        say("Hello", monkeypatch)
        assert main(["check", "-", "--stdin-filename", "responses/a/en.md.j2", "--fix"]) == 2


class TestReply:
    """A reply before it is sent."""

    def case(self) -> str:
        """Write a case in German."""
        message = {
            "id": "m1",
            "author": {"id": "u1", "kind": "customer"},
            "at": "2026-03-02T09:30:00Z",
            "text": "Guten Tag, wo bleibt meine Bestellung? Ich warte seit Tagen darauf.",
        }
        case = {"id": "C-1", "created_at": "2026-03-02T09:30:00Z", "messages": [message]}
        return put("case.json", json.dumps(case))

    ENGLISH = (
        "Hello, thank you for your patience. Your order left our warehouse this morning and will "
        "be with you on Wednesday. You do not have to do anything else.\n\nKind regards\nAda\n"
    )

    def test_a_draft_in_the_wrong_language_is_held_back(self, capsys: Run) -> None:
        """The gate of a bot ends with 1, and says why."""
        draft = put("draft.txt", self.ENGLISH)
        options = ["check", "--reply", draft, "--case", self.case(), "--author-kind", "bot"]
        assert main(options) == 1
        shown = capsys.readouterr()
        assert "SK208" in shown.out
        assert "held back by SK208" in shown.err

    def test_programs_get_all_of_it(self, capsys: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """From standard input, with the scorecard and the limits."""
        say(self.ENGLISH, monkeypatch)
        options = ["check", "--reply", "-", "--locale", "en", "--output-format", "json"]
        assert main(options) == 0
        shown = json.loads(capsys.readouterr().out)
        assert shown["passed"] is True
        assert {"scorecard", "findings", "limits"} <= shown.keys()

    @pytest.mark.parametrize("options", [["--fix"], ["--baseline", "known.json"]])
    def test_options_on_files_are_wrong_use(self, options: list[str], capsys: Run) -> None:
        """Nothing is written into a reply, and nothing in it is known before."""
        put("draft.txt", self.ENGLISH)
        assert main(["check", "--reply", "draft.txt", *options]) == 2
        assert f"{options[0]}: expected files to check" in capsys.readouterr().err

    def test_a_mistake_in_the_case_is_named(self, capsys: Run) -> None:
        """By its key; it is not taken for an export of another system."""
        file = Path(self.case())
        case = json.loads(file.read_text("utf-8"))
        case["messages"][0]["author"]["email"] = "ada@example.com"
        file.write_text(json.dumps(case), "utf-8")
        draft = put("draft.txt", self.ENGLISH)
        assert main(["check", "--reply", draft, "--case", "case.json"]) == 2
        said = capsys.readouterr().err
        assert "case.json: messages.0.author.email: expected only the fields of a case" in said
        assert "zendesk" not in said

    def test_files_beside_it_are_wrong_use(self) -> None:
        """One thing at a time."""
        assert main(["check", "responses", "--reply", "-"]) == 2


class TestHostile:
    """Files that were made to do harm."""

    def test_a_link_that_leaves_the_folder_is_not_written_to(self) -> None:
        """Not even a comment."""
        outside = Path(put("outside.txt", "mine\n"))
        put("responses/hello/en.md.j2", GOOD)
        Path("responses/hello/de.md.j2").symlink_to(outside.resolve())
        assert main(["check", "responses", "--add-ignores"]) == 0
        assert outside.read_text("utf-8") == "mine\n"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes as files are of Unix")
    def test_a_pipe_is_not_waited_for(self) -> None:
        """Wherever it lies."""
        put("responses/hello/en.md.j2", GOOD)
        os.mkfifo("responses/hello/de.md.j2")
        os.mkfifo("responses/notes.bin")
        os.mkfifo("catalogue.po")
        os.mkfifo("known.json")
        assert main(["check", "responses"]) == 1
        assert main(["check", "catalogue.po"]) == 2
        assert main(["check", "responses", "--baseline", "known.json"]) == 2
