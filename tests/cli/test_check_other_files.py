"""``supportkit check`` of policies, voices and other catalogues, and what is said of the run."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from supportkit.cli import main
from supportkit.cli.checking.options import FORMATS

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


class TestOtherFiles:
    """Policies, voices and catalogues of other systems, by what they are."""

    def test_a_voice_is_checked_and_holds_for_what_is_beside_it(self, capsys: Run) -> None:
        """It need not be named twice."""
        put("responses/sent/en.md.j2", "Hi there, that is cheap.\n")
        put("voice.yaml", "schema: supportkit.voice/1\nbanned: {en: {cheap: say what it costs}}\n")
        assert main(["check", "responses", "voice.yaml"]) == 1
        assert "responses/sent/en.md.j2:1:19: SK513" in capsys.readouterr().out
        put("voice.yaml", "schema: supportkit.voice/1\nbaned: {}\n")
        assert main(["check", "responses", "voice.yaml"]) == 1
        assert "voice.yaml:2:1: SK409" in capsys.readouterr().out

    @pytest.mark.parametrize("name", ["voice.yaml", "voice.yml"])
    def test_the_voice_of_a_folder_holds_for_its_responses(self, name: str, capsys: Run) -> None:
        """Whether the folder is given or a file of it; not for those of another folder."""
        put("ours/sent/en.md.j2", "Hi there, that is cheap.\n")
        put(f"ours/{name}", "banned: {en: {cheap: say what it costs}}\n")
        put("theirs/sent/en.md.j2", "Hi there, that is cheap.\n")
        assert main(["check", "ours", "theirs"]) == 1
        assert capsys.readouterr().out.startswith("ours/sent/en.md.j2:1:19: SK513")
        assert main(["check", "ours/sent/en.md.j2"]) == 1
        assert main(["check", "theirs"]) == 0

    def test_the_voice_that_holds_is_among_the_settings(self, capsys: Run) -> None:
        """By folder, where none is named for all."""
        put("ours/sent/en.md.j2", GOOD)
        put("ours/voice.yaml", "schema: supportkit.voice/1\n")
        assert main(["check", "ours", "--show-settings"]) == 0
        assert json.loads(capsys.readouterr().out)["voice"] == {"ours": "ours/voice.yaml"}

    def test_a_voice_that_is_named_goes_before_that_of_the_folder(self) -> None:
        """As an option, among the paths, or in the settings."""
        put("responses/sent/en.md.j2", "Hi there, that is cheap.\n")
        put("responses/voice.yaml", "banned: {en: {cheap: say what it costs}}\n")
        put("other/voice.yaml", "schema: supportkit.voice/1\n")
        assert main(["check", "responses", "--voice", "other/voice.yaml"]) == 0
        assert main(["check", "responses", "other/voice.yaml"]) == 0
        put("supportkit.toml", "voice = 'other/voice.yaml'\n")
        assert main(["check", "responses"]) == 0

    def test_a_mistake_in_the_voice_of_a_folder_is_found(self, capsys: Run) -> None:
        """Else it would hold for nothing, unseen; the responses are checked all the same."""
        put("responses/sent/en.md.j2", MISSPELT)
        put("responses/voice.yaml", "baned: {en: {cheap: say what it costs}}\n")
        assert main(["check", "responses"]) == 1
        shown = capsys.readouterr().out
        assert "responses/voice.yaml:1:1: SK409 baned: expected" in shown
        assert "responses/sent/en.md.j2:1:7: SK101" in shown

    def test_a_doubt_about_a_voice_does_not_switch_it_off(self, capsys: Run) -> None:
        """It is said, and what the voice says holds."""
        put("responses/sent/en.md.j2", "Hi there, that is cheap.\n")
        put(
            "voice.yaml",
            "schema: supportkit.voice/1\nbanned: {en: {cheap: why, low: why}}\n"
            "preferred: {en: {small: low}}\n",
        )
        assert main(["check", "responses", "voice.yaml"]) == 1
        shown = capsys.readouterr().out
        assert "SK409" in shown
        assert "SK513" in shown

    def test_rules_of_voice_files_can_be_asked_for(self) -> None:
        """By their code, as all others."""
        put("voice.yaml", "schema: supportkit.voice/1\nbaned: {}\n")
        assert main(["check", "voice.yaml", "--select", "SK409"]) == 1
        assert main(["check", "voice.yaml", "--ignore", "SK409"]) == 0

    def test_policies(self, capsys: Run) -> None:
        """As `sla check` does."""
        put(
            "policy.yaml",
            "schema: supportkit.policies/1\npolicies:\n  - name: all\n    schedule: 24x7\n"
            "    targets: {first_reply: 4h, resolution: 2h}\n",
        )
        assert main(["check", "policy.yaml"]) == 1
        assert "SLA122" in capsys.readouterr().out

    @pytest.mark.parametrize("codes", ["SLA1", "SK5,SLA1"])
    def test_rules_on_policies_may_be_named_where_responses_are_checked(
        self, capsys: Run, codes: str
    ) -> None:
        """Settings of a team are about all of its files."""
        put("supportkit.toml", f"ignore = {codes.split(',')}\n")
        put("responses/sent/en.md.j2", MISSPELT)
        assert main(["check", "responses", "--ignore", codes]) == 1
        assert "SK101" in capsys.readouterr().out

    def test_all_formats_that_are_read_can_be_asked_for(self) -> None:
        """By the names that Python has for them, too."""
        from supportkit.templates.strings import FORMATS as READ
        from supportkit.templates.strings.formats import ALIASES

        assert set(FORMATS) == {"responses", *READ, *ALIASES}

    def test_a_catalogue_of_gettext_is_known_by_its_name(self, capsys: Run) -> None:
        """A folder with such files alone needs no option."""
        po = 'msgid ""\nmsgstr "Language: de\\n"\n\n#, python-format\nmsgid "Hi %(name)s"\n'
        put("locale/de/LC_MESSAGES/django.po", f'{po}msgstr "Hallo %(nmae)s"\n')
        assert main(["check", "locale"]) == 1
        assert "django.po:6:" in capsys.readouterr().out
        assert main(["check", "locale", "--format", "po"]) == 1

    def test_what_stands_beside_responses_is_said_not_to_be_checked(self, capsys: Run) -> None:
        """Nobody takes silence for a check of all that is in a repository."""
        put("responses/sent/en.md.j2", GOOD)
        put("docs/notes.yaml", "a: b\n")
        assert main(["check", "."]) == 0
        assert capsys.readouterr().err == "0 findings\n"
        put("locale/de/LC_MESSAGES/django.po", 'msgid "a"\nmsgstr "b"\n')
        put("policy.yaml", "schema: supportkit.policies/1\npolicies: []\n")
        assert main(["check", "."]) == 0
        said = "not checked: policy.yaml and 1 more, beside responses; name such files, too"
        assert said in capsys.readouterr().err


class TestSarif:
    """What code scanning shows of a run."""

    def test_all_rules_that_ran_are_listed(self, capsys: Run) -> None:
        """So that it is known what was looked for where nothing was found."""
        put("responses/sent/en.md.j2", GOOD)
        options = ["check", "responses", "--output-format", "sarif", "--ignore", "SK101"]
        assert main(options) == 0
        log = json.loads(capsys.readouterr().out)
        rules = log["runs"][0]["tool"]["driver"]["rules"]
        codes = [rule["id"] for rule in rules]
        assert {"SK102", "SK407", "SK408", "SK601"} <= set(codes)
        assert not {"SK101", "SK210", "SK409", "SLA101"} & set(codes)
        assert codes == sorted(codes)

    def test_of_standard_input_and_of_a_reply_too(
        self, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """An editor and a gate look for the same as the run over all files."""
        put("reply.txt", "Hello Ada,\n\nyour parcel left today.\n")
        response = ["--stdin-filename", "responses/sent/en.md.j2"]
        for options, wanted in ((response, "SK102"), (["--reply", "reply.txt"], "SK604")):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GOOD.encode())))
            assert main(["check", *options, "--output-format", "sarif"]) == 0
            log = json.loads(capsys.readouterr().out)
            codes = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
            assert {wanted, "SK601"} <= codes


class TestWhatWasCompared:
    """No findings never means that nothing was looked at."""

    def test_files_languages_and_reference_are_said(self, capsys: Run) -> None:
        """On standard error, also where findings are for a program, and where they are kept."""
        put("lang/en/a.php", "<?php return ['a' => 'Hi', 'b' => 'Bye'];")
        put("lang/de/a.php", "<?php return ['a' => 'Hallo', 'b' => 'Tschüss'];")
        put("lang/setup.php", "<?php echo 'Hi';")
        said = "2 files: 2 texts in 1 language (de) compared with 'en'; not compared: 1 file "
        for _ in ("cold", "kept"):
            assert main(["check", "lang", "--output-format", "json"]) == 0
            shown = capsys.readouterr()
            assert shown.out == "[]\n"
            assert shown.err == f"{said}without texts\n0 findings\n"

    @pytest.mark.parametrize(
        ("name", "why"),
        [
            ("mail.liquid", "1 file that names no language"),
            ("mail.de.liquid", "1 file without a reference (--default-locale names its language)"),
        ],
    )
    def test_nothing_was_compared(self, name: str, why: str, capsys: Run) -> None:
        """And why."""
        put(f"mails/{name}", "Hallo {{ name }}")
        assert main(["check", "mails"]) == 0
        said = f"1 file: nothing was compared with 'en'; not compared: {why}\n"
        assert capsys.readouterr().err == f"{said}0 findings\n"

    def test_responses_have_no_reference_to_speak_of(self, capsys: Run) -> None:
        """All of them are checked."""
        put("responses/sent/en.md.j2", GOOD)
        assert main(["check", "responses"]) == 0
        assert capsys.readouterr().err == "0 findings\n"


class TestKept:
    """What was found last time, and what it depends on."""

    def test_a_reference_beside_what_is_checked_counts(self, capsys: Run) -> None:
        """Its change is seen, though it is not named."""
        put("lang/en/a.php", "<?php return ['a' => 'Hi'];")
        put("lang/de/a.php", "<?php return ['a' => 'Hallo'];")
        assert main(["check", "lang/de"]) == 0
        put("lang/en/a.php", "<?php return ['a' => 'Hi :name'];")
        assert main(["check", "lang/de"]) == 1
        assert "':name' of the reference is missing" in capsys.readouterr().out


class TestTemplatesOfOthers:
    """What is meant is found out, or the option that says it is named."""

    @pytest.mark.parametrize(
        "name", ["a.html.erb", "a.hbs", "a.liquid", "a.html.twig", "lang/de/a.php"]
    )
    def test_endings_that_say_it(self, name: str) -> None:
        """A folder or file of them needs no option."""
        put(f"views/{name}", "<?php return ['a' => 'b']; {{ a }}")
        assert main(["check", "views"]) == 0
        assert main(["check", f"views/{name}"]) == 0

    @pytest.mark.parametrize("path", ["mails", "mails/sent.html"])
    def test_endings_that_say_nothing(self, path: str, capsys: Run) -> None:
        """They may be of several systems, so the option is named."""
        put("mails/sent.html", "<p>Hi {{ name }}</p>")
        assert main(["check", path]) == 2
        assert "--format django, jinja, liquid or handlebars" in capsys.readouterr().err
        assert main(["check", path, "--format", "django"]) == 0
