"""``supportkit words``: files that read well and are mostly a slip of the pen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rule_pages import HEADINGS, example, page

from supportkit.cli import main
from supportkit.cli.word_checks import CHECKS, WordCheck

Run = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def found(capsys: Run, content: str, *, name: str = "own.txt") -> list[str]:
    """Give place and code of each finding."""
    Path(name).write_text(content, "utf-8")
    main(["words", name])
    return [" ".join(line.split()[:2]) for line in capsys.readouterr().out.splitlines()]


class TestUnlessAlone:
    """What takes back must name the rule that it takes back from."""

    def test_a_misspelt_name(self, capsys: Run) -> None:
        """No rule has this name; those that there are of its kind are named."""
        Path("own.txt").write_text("language: en\n[churn_risk cancle]\nunless cancel it\n", "utf-8")
        assert main(["words", "own.txt"]) == 1
        out = capsys.readouterr().out
        assert out.startswith("own.txt:2:2: WORD201 ")
        assert "cancel, chargeback, competitor, leaving" in out

    def test_of_a_shipped_rule(self, capsys: Run) -> None:
        """To take back from what comes along is what it is for, in any region."""
        assert found(capsys, "language: en-GB\n[churn_risk cancel]\nunless cancel it\n") == []

    def test_of_a_rule_in_another_file(self, capsys: Run) -> None:
        """Files that are checked together are used together."""
        Path("a.txt").write_text("language: en\n[churn_risk rival]\nunless not acme\n", "utf-8")
        Path("b.txt").write_text("language: en\n[churn_risk rival]\nstrong to acme\n", "utf-8")
        assert main(["words", "a.txt", "b.txt"]) == 0
        assert main(["words", "a.txt"]) == 1
        capsys.readouterr()

    def test_not_while_a_file_cannot_be_read(self, capsys: Run) -> None:
        """The rule may stand in it."""
        Path("a.txt").write_text("language: en\n[churn_risk rival]\nunless not acme\n", "utf-8")
        Path("b.txt").write_text("language: en\n[churn_risk rival]\nstrong (acme\n", "utf-8")
        assert main(["words", "a.txt", "b.txt"]) == 1
        assert "WORD201" not in capsys.readouterr().out


class TestOthers:
    """Lists, repetitions and commas."""

    def test_a_list_that_no_phrase_names(self, capsys: Run) -> None:
        """In a lexicon as in rules; one that another list names is used."""
        lists = "[lists]\nbox = router\nhome = {box} modem\n"
        assert found(capsys, f"language: en\n{lists}[phrases]\n-2 dead {{home}}\n") == []
        assert found(capsys, f"language: en\n{lists}[urgency box]\nstrong dead {{box}}\n") == [
            "own.txt:4:8: WORD202"
        ]

    def test_a_phrase_that_is_strong_and_weak(self, capsys: Run) -> None:
        """However many blanks stand in it; in two rules it may stand."""
        twice = "language: en\n[urgency box]\nstrong dead box\nweak dead  box\n"
        apart = "language: en\n[urgency box]\nstrong dead box\n[effort box]\nweak dead box\n"
        assert found(capsys, twice) == ["own.txt:4:6: WORD203"]
        assert found(capsys, apart) == []

    @pytest.mark.parametrize(
        "phrase", ["blue screen, red screen", "dead, gone", "a b, c, d", "not (blue, red) box"]
    )
    def test_a_comma_for_a_semicolon(self, capsys: Run, phrase: str) -> None:
        """It looks like a list, and is one phrase."""
        assert found(capsys, f"language: en\n[phrases]\n-2 {phrase}\n") == ["own.txt:3:4: WORD204"]

    @pytest.mark.parametrize(
        "phrase", ["no , thanks", "thanks, but no", "(great|super) [,] (a|b)", "yes, (a|b c)"]
    )
    def test_a_comma_that_is_meant(self, capsys: Run, phrase: str) -> None:
        """Between blanks, beside brackets, or between parts of different size."""
        assert found(capsys, f"language: en\n[phrases]\n-2 {phrase}\n") == []

    def test_a_lexicon_in_json(self, capsys: Run) -> None:
        """Its phrases are doubted likewise."""
        content = '{"language": "en", "phrases": {"blue screen, red screen": -2}}'
        assert found(capsys, content, name="own.json") == ["own.json:1:1: WORD204"]

    def test_a_text_is_tried_all_the_same(self, capsys: Run) -> None:
        """A doubt is said beside the answer."""
        Path("own.txt").write_text("language: en\n[phrases]\n-2 dead, gone\n", "utf-8")
        assert main(["words", "own.txt", "--try", "It is dead, gone", "--language", "en"]) == 0
        printed = capsys.readouterr()
        assert printed.out.startswith("mood: negative")
        assert "own.txt:3:4: WORD204 expected one phrase" in printed.err


class TestOverruledWords:
    """Words of a file that stand in a shipped phrase."""

    def test_the_phrase_that_won_is_named(self, capsys: Run) -> None:
        """Also where it is of value 0, and leaves no part of the score."""
        Path("own.txt").write_text("language: en\n[words]\n-4 sorry\n", "utf-8")
        assert main(["words", "own.txt", "--try", "I am sorry", "--language", "en"]) == 0
        assert "your 'sorry' is read within the shipped phrase '" in capsys.readouterr().out

    def test_in_json(self, capsys: Run) -> None:
        """With its place."""
        Path("own.txt").write_text("language: en\n[words]\n-4 sorr*\n", "utf-8")
        options = ["--try", "I am sorry", "--language", "en", "--output-format", "json"]
        assert main(["words", "own.txt", *options]) == 0
        [read] = json.loads(capsys.readouterr().out)["overruled"]
        assert (read["word"], read["value"], read["text"]) == ("sorry", 0.0, "I am sorry")

    def test_not_where_the_word_counts(self, capsys: Run) -> None:
        """Nor where the phrase is of the file itself."""
        lines = "language: en\n[words]\n-4 sorry\n[phrases]\n-3 i am sorry\n"
        Path("own.txt").write_text(lines, "utf-8")
        assert main(["words", "own.txt", "--try", "sorry about it", "--language", "en"]) == 0
        assert main(["words", "own.txt", "--try", "I am sorry to say", "--language", "en"]) == 0
        assert "is read within" not in capsys.readouterr().out


class TestPages:
    """The page of each check."""

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
    def test_its_examples(self, capsys: Run, project: Path, check: WordCheck) -> None:
        """The bad one gets this finding and no other, the good one none."""
        assert page(project, check).startswith(f"# {check.name} ({check.code})\n")
        titles = [line[3:] for line in page(project, check).splitlines() if line[:3] == "## "]
        assert titles == HEADINGS
        [(name, bad)] = example(project, check, "Example").items()
        assert [line.split()[1] for line in found(capsys, bad, name=name)] == [check.code]
        assert found(capsys, example(project, check, "Use instead")[name], name=name) == []
