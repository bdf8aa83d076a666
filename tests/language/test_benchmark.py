"""The benchmark of languages: its figures by hand, and that it runs."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TEXTS = (
    "lang\tkind\ttext\n"
    "de\tchat\tWo bleibt mein Paket?\n"
    "de\tchat\tWo bleibt mein Paket?\n"
    "en\tchat\tWhere is my parcel?\n"
    "fr\tchat\tOù est mon colis ?\n"
    "nb\tmail\tHvor er pakken min? Jeg har ventet i to uker.\n"
)


@pytest.fixture
def bench(project: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the module of the figures, which is not part of the package."""
    monkeypatch.syspath_prepend(project / "benchmarks")
    return importlib.import_module("language_figures")


@pytest.fixture
def peers(project: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the module of the peers."""
    monkeypatch.syspath_prepend(project / "benchmarks")
    return importlib.import_module("language_peers")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give five texts, one of them twice."""
    path = tmp_path / "texts.tsv"
    path.write_text(TEXTS, encoding="utf-8")
    return path


class TestAccuracy:
    """Each language counts alike."""

    def test_is_the_mean_over_languages(self, bench: Any) -> None:
        """Three of four German texts and none of one Dutch text: 75 and 0, so 37.5."""
        hits = [("de", True), ("de", True), ("de", True), ("de", False), ("nl", False)]
        assert bench.macro(hits) == 37.5

    def test_of_nothing_is_zero(self, bench: Any) -> None:
        """A kind without short texts has a figure all the same."""
        assert bench.macro([]) == 0

    @pytest.mark.parametrize(
        ("tag", "language"),
        [("nb", "no"), ("nn-NO", "no"), ("zh_Hant", "zh"), ("pt-br", "pt"), ("ZH-CN", "zh")],
    )
    def test_compares_primary_languages(self, bench: Any, tag: str, language: str) -> None:
        """A region or written form is not held against a peer that knows none."""
        assert bench.primary(tag) == language


class TestCalibration:
    """How far confidence is from the share right."""

    def test_of_two_bins(self, bench: Any) -> None:
        """Four answers with 0.95, three right: 0.2 off; one with 0.15, wrong: 0.15 off."""
        points = [(0.95, True), (0.95, True), (0.95, True), (0.95, False), (0.15, False)]
        assert bench.calibration_error(points) == pytest.approx(0.8 * 0.2 + 0.2 * 0.15)

    def test_errors_of_one_bin_cancel_out(self, bench: Any) -> None:
        """Of two answers with 0.5 one is right, as promised."""
        assert bench.calibration_error([(0.5, True), (0.5, False)]) == 0

    def test_certainty_is_in_the_last_bin(self, bench: Any) -> None:
        """A confidence of 1 does not open an eleventh bin."""
        assert bench.calibration_error([(1.0, True), (0.9, False)]) == pytest.approx(0.45)


class TestCoverage:
    """How much can be answered while a promise is kept."""

    def test_stops_before_the_promise_breaks(self, bench: Any) -> None:
        """The first mistake is the 100th answer, the second the 101st."""
        points = [(1 - n / 1000, True) for n in range(99)]
        points += [(0.5, False), (0.4, False)]
        assert bench.coverage(points) == pytest.approx(100 * 100 / 101)

    def test_may_go_on_behind_an_early_mistake(self, bench: Any) -> None:
        """One wrong of a hundred is 99 % wherever it stands."""
        points = [(0.99, False)] + [(0.9 - n / 1000, True) for n in range(99)]
        assert bench.coverage(points) == 100

    def test_no_threshold_parts_what_is_equal(self, bench: Any) -> None:
        """A detector that is always certain cannot leave its mistakes out."""
        assert bench.coverage([(1.0, True)] * 98 + [(1.0, False)] * 2) == 0

    def test_of_a_weaker_promise(self, bench: Any) -> None:
        """Half right is enough for half."""
        assert bench.coverage([(0.9, True), (0.8, False)], promise=0.5) == 100


class TestFigures:
    """All of them together."""

    def test_of_four_messages(self, bench: Any) -> None:
        """One language wholly right, one half; a short text wrong; an undecided one is wrong."""
        long = "a message of more than twenty characters"
        texts = [
            bench.Text("chat", "de", long),
            bench.Text("chat", "de", "kurz"),
            bench.Text("chat", "en", long),
            bench.Text("chat", "en", long),
        ]
        answers = [
            bench.Answer("de", 0.95),
            bench.Answer("nl", 0.9),
            bench.Answer("en", 0.95),
            bench.Answer("und", 0.0),
        ]
        found = bench.figures(texts, answers)
        assert (found.texts, found.accuracy, found.accuracy_short) == (4, 50, 0)
        assert (found.sure, found.sure_right) == (75, pytest.approx(200 / 3))
        assert found.calibration_error == pytest.approx((0.95 + 0.9 + 0.95 - 2) / 4)
        assert found.coverage == 50


class TestReading:
    """Files of labelled texts."""

    def test_texts_count_once(self, bench: Any, file: Path) -> None:
        """Everybody says thanks; that is one text."""
        assert [(text.kind, text.language) for text in bench.load(file)] == [
            ("chat", "de"), ("chat", "en"), ("chat", "fr"), ("mail", "no"),
        ]  # fmt: skip

    def test_a_sample_is_the_same_every_time(self, bench: Any) -> None:
        """As many of each language, drawn without the clock."""
        texts = [bench.Text("chat", tag, str(n)) for tag in ("de", "en") for n in range(50)]
        drawn = bench.sample(texts, each=3)
        assert [text.language for text in drawn] == ["de"] * 3 + ["en"] * 3
        assert drawn == bench.sample(texts, each=3)

    @pytest.mark.parametrize(
        ("text", "said"),
        [("language\ttext\nde\tMoin", "expected the columns lang and text"),
         ("lang\ttext\nde\tMoin\tMoin", "texts.tsv:2: expected 2 cells, found 3")],
    )  # fmt: skip
    def test_another_layout_is_refused(
        self, bench: Any, tmp_path: Path, text: str, said: str
    ) -> None:
        """With the line that is wrong."""
        path = tmp_path / "texts.tsv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit, match=said):
            bench.load(path)


class TestAnswersOfPeers:
    """What a library says, as one language with one confidence."""

    def test_written_forms_add_up(self, peers: Any) -> None:
        """Half Bokmål, a third Nynorsk is more Norwegian than Danish."""
        shares = [("da", 0.4), ("nb", 0.3), ("nn", 0.3)]
        assert peers.best(shares, None) == ("no", pytest.approx(0.6))

    def test_others_are_passed_over(self, peers: Any) -> None:
        """A library that cannot be told which languages occur."""
        shares = [("da", 0.6), ("de", 0.3), ("en", 0.1)]
        assert peers.best(shares, ["de", "en"]) == ("de", 0.3)
        assert peers.best(shares, ["de", "en"], anew=True) == ("de", pytest.approx(0.75))

    def test_nothing_is_undecided(self, peers: Any) -> None:
        """As with a text of digits."""
        assert peers.best([], None) == peers.best([("fr", 1.0)], ["de"]) == ("und", 0.0)


class TestRun:
    """The program itself."""

    def run(self, project: Path, *arguments: str) -> str:
        """Give what it prints."""
        command = [sys.executable, "benchmarks/language.py", *arguments]
        done = subprocess.run(
            command, cwd=project, capture_output=True, check=True, encoding="utf-8"
        )
        return done.stdout

    def test_prints_a_table_for_each_kind(self, project: Path, file: Path) -> None:
        """Ours and a peer, with the ratio of their speeds."""
        options = ("--only", "supportkit,langdetect", "--rounds", "1")
        printed = self.run(project, str(file), *options)
        assert "\nchat: 3 texts. CPython" in printed
        assert "\nmail: 1 texts. CPython" in printed
        assert "\nsupportkit " in printed
        assert printed.count("  beside langdetect: ") == 2

    def test_prints_json(self, project: Path, file: Path) -> None:
        """The same figures, for a program."""
        options = ("--only", "supportkit", "--rounds", "1", "--among", "de,en", "--json")
        found = json.loads(self.run(project, str(file), *options))
        assert list(found["kinds"]) == ["chat"]
        figures = found["kinds"]["chat"]["detectors"]["supportkit"]
        assert (figures["texts"], figures["accuracy"]) == (2, 100)
        assert figures["cold"] > 0 < figures["memory"]

    def test_help_teaches(self, project: Path) -> None:
        """What the columns mean, and examples."""
        printed = self.run(project, "--help")
        assert "cov99      share of texts" in printed
        assert "--among de,en,fr" in printed

    def test_unknown_detectors_are_named(self, project: Path, file: Path) -> None:
        """With those that there are."""
        command = [sys.executable, "benchmarks/language.py", str(file), "--only", "guess"]
        done = subprocess.run(command, cwd=project, capture_output=True, check=False)
        assert done.returncode == 1
        assert b"expected names out of: supportkit, langdetect" in done.stderr


class TestBareTexts:
    """What is measured of customers who leave accents out."""

    def test_latin_letters_lose_their_accents(self, bench: Any) -> None:
        """Letters of other scripts keep theirs, where they are letters of their own."""
        assert bench.bare("Žádost, größer, мой, मुझे") == "Zadost, grosser, мой, मुझे"
