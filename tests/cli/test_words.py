"""``supportkit words``: files of words in CI, and what they make of a text."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from rule_pages import HEADINGS, example, explained, page

import supportkit
from supportkit import signals
from supportkit.cli import main
from supportkit.cli.word_checks import CHECKS
from supportkit.cli.words import InvalidWordFile

Run = pytest.CaptureFixture[str]

LEXICON = "language: en\n[words]\n-2.5 bricked\n[phrases]\n-2 no dial tone\n"
RULES = "language: en\n[churn_risk rival]\nstrong (switch*|mov*) to (acme|globex)\n"
BAD_LEXICON = "language: en\n[words]\n-5 bricked\n"
BAD_RULES = "language: en\n[churn_risk rival]\nstrong (switch*|mov* to acme\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with one good file of each sort."""
    monkeypatch.chdir(tmp_path)
    Path("routers.txt").write_text(LEXICON, "utf-8")
    Path("rivals.txt").write_text(RULES, "utf-8")


def answer(capsys: Run, *options: str) -> dict[str, Any]:
    """Give the JSON answer of the command."""
    assert main(["words", *options, "--output-format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


class TestFiles:
    """What is checked, and how it ends."""

    def test_headings_tell_lexicons_from_rules(self, capsys: Run) -> None:
        """One command for both; what each file was read as is said."""
        assert main(["words", "routers.txt", "rivals.txt"]) == 0
        assert capsys.readouterr().err.splitlines() == [
            "routers.txt: Lexicon(en: 1 word, 1 phrase)",
            "rivals.txt: SignalRules(en: 1 rule, 1 phrase)",
            "0 findings",
        ]

    def test_every_bad_file_is_shown(self, capsys: Run) -> None:
        """With line, column, what was expected and what was found."""
        Path("a.txt").write_text(BAD_LEXICON, "utf-8")
        Path("b.txt").write_text(BAD_RULES, "utf-8")
        assert main(["words", "a.txt", "routers.txt", "b.txt"]) == 1
        first, second = capsys.readouterr().out.splitlines()
        assert first == "a.txt:3:1: WORD101 expected a value from -4 to 4, found '-5'"
        assert second.startswith("b.txt:3:")

    def test_a_lexicon_in_json(self, capsys: Run) -> None:
        """Also with the place of its mistake."""
        Path("good.json").write_text('{"language": "en", "words": {"bricked": -2}}', "utf-8")
        Path("bad.json").write_text('{"language": "en",\n"wrods": {}}', "utf-8")
        assert main(["words", "good.json", "bad.json"]) == 1
        assert capsys.readouterr().out.startswith("bad.json:2:1: WORD101 ")

    def test_a_folder_stands_for_its_files(self, capsys: Run) -> None:
        """Other files beside them are left alone."""
        Path("README.md").write_text("Our words.", "utf-8")
        assert main(["words", "."]) == 0
        assert capsys.readouterr().err.count("1 phrase") == 2

    def test_a_folder_without_files_is_wrong_use(self, capsys: Run) -> None:
        """Zero files checked is no success."""
        Path("empty").mkdir()
        assert main(["words", "empty"]) == 2
        assert "a folder without files .txt or .json" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("language: en\n", "found none"),
            ("language: en\n[lists]\nrival = acme\n", "found none"),
            ("language: not a tag\n[urgency now]\nstrong now\n", "expected"),
            ("language: en\n[urgency]\nstrong now\n", "a kind (urgency, "),
            ("language: en\n[wrods]\n-2 bricked\n", "one of words, phrases"),
        ],
        ids=["facts only", "lists only", "language", "rule without a name", "heading"],
    )
    def test_other_mistakes(self, capsys: Run, content: str, message: str) -> None:
        """Each is a finding, and none a traceback."""
        Path("bad.txt").write_text(content, "utf-8")
        assert main(["words", "bad.txt"]) == 1
        assert message in capsys.readouterr().out

    def test_a_file_that_cannot_be_read(self, capsys: Run) -> None:
        """It is among the findings, the others are checked, and it counts as wrong use."""
        Path("latin.txt").write_bytes(b"language: de\n[words]\n-2 w\xfctend\n")
        assert main(["words", "nowhere.txt", "latin.txt", "routers.txt"]) == 2
        printed = capsys.readouterr()
        assert "nowhere.txt:1:1: WORD101 expected a text file, found no such file" in printed.out
        assert "latin.txt:1:1: WORD101 expected UTF-8" in printed.out
        assert "2 files could not be read" in printed.err

    def test_as_annotations_of_a_workflow(self, capsys: Run) -> None:
        """Shown beside the line in a pull request."""
        Path("a.txt").write_text(BAD_LEXICON, "utf-8")
        assert main(["words", "a.txt", "--output-format", "github"]) == 1
        assert capsys.readouterr().out.startswith("::error file=a.txt,line=3,col=1,title=WORD101 ")

    def test_findings_may_be_let_pass(self) -> None:
        """For a first look."""
        Path("a.txt").write_text(BAD_LEXICON, "utf-8")
        assert main(["words", "a.txt", "--exit-zero"]) == 0

    @pytest.mark.parametrize("options", [[], ["routers.txt", "--language", "en"]])
    def test_wrong_use(self, options: list[str]) -> None:
        """Nothing to check; a language of no text."""
        assert main(["words", *options]) == 2


class TestTrying:
    """``--try``: why a text gets what it gets."""

    def test_shipped_words_alone(self, capsys: Run) -> None:
        """Label and polarity with their parts, signals with rule and reason."""
        text = "This is broken, get me your manager"
        assert main(["words", "--try", text, "--language", "en"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("mood: negative (")
        assert "8-14 'broken': a word of the lexicon" in out
        assert "signals: 1\n  escalation manager, strong, 16-35 'get me your manager': " in out
        assert "alone" not in out

    def test_with_files_the_difference_is_told(self, capsys: Run) -> None:
        """Which signal is theirs, and what the mood would be without them."""
        text = "It bricked my phone. We move to Globex."
        assert main(["words", "routers.txt", "rivals.txt", "--try", text, "--language", "en"]) == 0
        out = capsys.readouterr().out
        assert "-2.50  word         3-10 'bricked'" in out
        assert "the shipped words alone: neutral (neutral), polarity +0.00" in out
        assert "'move to Globex': a rule of its own, 'rival'  (by these files)" in out

    def test_a_signal_that_they_take_away(self, capsys: Run) -> None:
        """An ``unless`` of a shipped rule is told as what is missing."""
        rules = "language: en\n[escalation manager]\nunless speak to a manager\n"
        Path("ours.txt").write_text(rules, "utf-8")
        text = "I want to speak to a manager"
        assert main(["words", "ours.txt", "--try", text, "--language", "en"]) == 0
        out = capsys.readouterr().out
        assert "signals: none\n  the shipped words alone: escalation manager" in out

    def test_two_files_of_one_language(self, capsys: Run) -> None:
        """Both are heard, and another language stands by itself."""
        Path("more.txt").write_text("language: en-GB\n[words]\n-2 borked\n", "utf-8")
        Path("pl.txt").write_text("language: pl\n[words]\n-2 zepsuty\n", "utf-8")
        files = ["routers.txt", "more.txt", "pl.txt"]
        english = answer(capsys, *files, "--try", "Bricked, borked", "--language", "en")
        polish = answer(capsys, *files, "--try", "zepsuty", "--language", "pl")
        assert [part["text"] for part in english["mood"]["parts"]] == ["Bricked", "borked"]
        assert (polish["mood"]["label"], polish["shipped"]["mood"]["label"]) == (
            "negative",
            "unknown",
        )

    def test_promises_are_made_by_agents(self, capsys: Run) -> None:
        """The side of the desk is asked for, as everywhere."""
        text = "We will call you back on Friday"
        asked = answer(capsys, "--try", text, "--language", "en")
        said = answer(capsys, "--try", text, "--language", "en", "--speaker", "agent")
        assert asked["signals"] == []
        assert [signal["kind"] for signal in said["signals"]] == ["promise"]

    def test_an_unknown_mood_says_why(self, capsys: Run) -> None:
        """A language without words is no error."""
        assert main(["words", "--try", "Gdzie jest moja paczka?", "--language", "pl"]) == 0
        out = capsys.readouterr().out
        assert out.startswith("mood: unknown (unsupported_language)\n")
        assert out.endswith("signals: none\n")

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: Run) -> None:
        """A long text, or one that should stay out of the history of a shell."""
        stdin = io.TextIOWrapper(io.BytesIO(b"Furchtbar! \x1b[31m"), encoding="utf-8")
        monkeypatch.setattr("sys.stdin", stdin)
        assert main(["words", "--try", "-", "--language", "de"]) == 0
        out = capsys.readouterr().out
        assert "'Furchtbar'" in out
        assert "\x1b" not in out

    def test_not_with_a_bad_file(self, capsys: Run) -> None:
        """Half of the words would give a wrong answer."""
        Path("a.txt").write_text(BAD_LEXICON, "utf-8")
        assert main(["words", "a.txt", "--try", "bricked"]) == 1
        printed = capsys.readouterr()
        assert "mood" not in printed.out
        assert "the text was not tried" in printed.err

    def test_no_language_tag(self, capsys: Run) -> None:
        """Wrong use, told in a line."""
        assert main(["words", "--try", "Hi", "--language", "not a tag"]) == 2
        assert "BCP 47" in capsys.readouterr().err


class TestPage:
    """The page of what it finds."""

    def test_its_examples(self, project: Path) -> None:
        """The bad one fails, the good one passes."""
        rule = InvalidWordFile()
        assert page(project, rule).startswith(f"# {rule.name} ({rule.code})\n")
        assert [line[3:] for line in page(project, rule).splitlines() if line[:3] == "## "] == (
            HEADINGS
        )
        Path("routers.txt").write_text(example(project, rule, "Example")["routers.txt"], "utf-8")
        assert main(["words", "routers.txt"]) == 1
        good = example(project, rule, "Use instead")["routers.txt"]
        Path("routers.txt").write_text(good, "utf-8")
        assert main(["words", "routers.txt"]) == 0

    def test_no_page_without_a_rule(self, project: Path) -> None:
        """No page describes what does not exist."""
        known = {InvalidWordFile.name, *(check.name for check in CHECKS)}
        assert explained(project, "WORD") == known


def test_the_words_that_come_along_pass(capsys: Run) -> None:
    """What is asked of your files is asked of ours."""
    root = Path(supportkit.__file__).parent
    lexicons = [str(root / "sentiment" / "data" / f"{tag}.txt") for tag in signals.LANGUAGES]
    assert main(["words", *lexicons, str(root / "signals" / "data")]) == 0
    assert "WORD" not in capsys.readouterr().out
