"""``supportkit check`` remembers what it found, and only that."""

from __future__ import annotations

import json
import subprocess
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


class TestCache:
    """A second run looks at what changed."""

    def test_it_is_written_apart_and_kept_out_of_git(self) -> None:
        """Its folder says so itself."""
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses"]) == 0
        assert Path("cache/supportkit/check/.gitignore").read_text("utf-8") == "*\n"

    def test_what_is_known_is_said_at_once(self) -> None:
        """Nothing that reads responses is loaded to say it again."""
        put("responses/sent/en.md.j2", GOOD)
        program = "import sys; from supportkit.cli import main; main(['check', 'responses'])"
        heavy = "print(sorted({'pydantic', 'jinja2', 'yaml'} & set(sys.modules)))"
        cold, again = (
            subprocess.run(
                [sys.executable, "-c", f"{program}; {heavy}"],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for _ in range(2)
        )
        assert (cold, again) == ("['jinja2', 'pydantic']\n", "[]\n")

    def test_nothing_is_written_if_nobody_wants_it(self) -> None:
        """For read-only places, and doubts."""
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses", "--no-cache"]) == 0
        assert not Path("cache").exists()

    def test_what_lies_beside_the_responses_is_not_believed(self) -> None:
        """Whoever sends a change could send along what was found in it: nothing."""
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "responses"]) == 1
        [kept] = Path("cache/supportkit/check").glob("*.json")
        nothing = json.loads(kept.read_text("utf-8"))
        nothing["groups"] = {name: [key, []] for name, (key, _) in nothing["groups"].items()}
        put(f".supportkit_cache/{kept.name}", json.dumps(nothing))
        kept.unlink()
        assert main(["check", "responses"]) == 1

    def test_in_ci_nothing_that_lies_there_is_believed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whoever sends a change could send what was found in it as well."""
        monkeypatch.setenv("CI", "true")
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses"]) == 0
        assert not Path("cache").exists()
        assert main(["check", "responses", "--cache-dir", "kept"]) == 0
        assert list(Path("kept").glob("*.json"))

    def test_a_change_of_one_file_is_seen(self, capsys: Run) -> None:
        """Also what it does to the other languages of its response."""
        put("responses/sent/en.md.j2", GOOD)
        put("responses/sent/de.md.j2", "Hallo {{ customer.first_name or 'du' }}, es ist fort.\n")
        put("responses/late/en.md.j2", MISSPELT)
        assert main(["check", "responses"]) == 1
        put("responses/sent/en.md.j2", f"{GOOD}The number is {{{{ case.id }}}}.\n")
        capsys.readouterr()
        assert main(["check", "responses"]) == 1
        warm = capsys.readouterr().out
        assert "responses/sent/de.md.j2:1:1: SK201" in warm
        assert main(["check", "responses", "--no-cache"]) == 1
        assert capsys.readouterr().out == warm

    def test_another_voice_is_another_question(self, capsys: Run) -> None:
        """What was found with one voice does not hold for another."""
        put("responses/sent/en.md.j2", "Hi there, that is cheap.\n")
        put("voice.yaml", "schema: supportkit.voice/1\nbanned: {en: {cheap: say what it costs}}\n")
        assert main(["check", "responses"]) == 0
        assert main(["check", "responses", "--voice", "voice.yaml"]) == 1
        assert "SK513" in capsys.readouterr().out
        put("voice.yaml", "schema: supportkit.voice/1\n")
        assert main(["check", "responses", "--voice", "voice.yaml"]) == 0

    def test_what_cannot_be_read_is_as_good_as_none(self) -> None:
        """A damaged file costs time and nothing else."""
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "responses"]) == 1
        [kept] = Path("cache/supportkit/check").glob("*.json")
        kept.write_text('{"schema": "supportkit.check-cache/2", "groups": [', "utf-8")
        assert main(["check", "responses"]) == 1

    def test_a_folder_of_somebody_else_loses_nothing(self) -> None:
        """What is not needed any more is taken out, and only what is ours."""
        put("responses/sent/en.md.j2", GOOD)
        theirs = [put(f"kept/{number}.json", "{}") for number in range(120)]
        ours = [put(f"kept/{number:040x}.json", "{}") for number in range(120)]
        assert main(["check", "responses", "--cache-dir", "kept"]) == 0
        assert all(Path(file).exists() for file in theirs)
        assert not all(Path(file).exists() for file in ours)
