"""The data under the detector, and the sums that must not overflow."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

from supportkit.errors import DataFileError
from supportkit.language import _lanes, _profiles, _words


class TestLanes:
    """Packed sums of all languages."""

    def test_what_is_packed_comes_back(self) -> None:
        """Each language keeps its own sum."""
        lanes = _lanes.unpack(_lanes.pack({"af": 1, "de": 7, "zh": 2**32 - 1}))
        assert (lanes[0], lanes[_lanes.LANES.index("de")], lanes[-1]) == (1, 7, 2**32 - 1)
        assert sum(lanes) == 2**32 + 7

    def test_the_heaviest_text_stays_within_its_lane(self) -> None:
        """No text, however chosen, can carry from one language into the next.

        Words of together n characters need n-1 gaps; a word of length k has k letters,
        k+1 pairs and k triples when padded.
        """
        model = _lanes._build()
        heaviest = {
            size: max(
                max(_lanes.unpack(w)) for gram, w in model._grams.items() if len(gram) == size
            )
            for size in (1, 2, 3)
        }
        word = max(max(_lanes.unpack(weight or 0)) for weight in model._words.values())
        letters = _lanes.LIMIT * (heaviest[1] + heaviest[2] + heaviest[3])
        ends = (_lanes.LIMIT + 1) // 2 * (heaviest[2] + word)
        assert letters + ends < 2**_lanes.LANE_BITS

    def test_weight_of_an_ngram_is_that_of_the_formula(self) -> None:
        """The letter q of English, by hand: log(1 + p / 0.00005) in 1/4096 nat."""
        profile = _profiles.read()["en"]
        share = profile["freq"]["q"] / profile["n_words"][0]
        lane = _lanes.unpack(_lanes.model()._grams["q"])[_lanes.LANES.index("en")]
        assert lane == pytest.approx(4096 * math.log(1 + share / 0.00005), abs=0.5)

    def test_memo_stays_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ever new words do not fill the memory."""
        monkeypatch.setattr(_lanes, "_MEMO", 10)
        model = _lanes.Model({}, {}, {})
        model.score(f"w{'x' * n}" for n in range(25))
        assert len(model._memo) == 5

    def test_long_words_are_not_kept(self) -> None:
        """What is no word has no place in the memo."""
        model = _lanes.Model({}, {}, {})
        model.weigh("x" * 33)
        assert model._memo == {}


class TestProfiles:
    """The files of langdetect."""

    def test_missing_package_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without langdetect the error says what to install."""
        monkeypatch.setattr(_profiles, "find_spec", lambda _: None)
        with pytest.raises(DataFileError, match=r"langdetect>=1\.0\.9,<2"):
            _profiles.read()

    def test_other_files_are_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A folder with other profiles is not used."""
        (tmp_path / "profiles").mkdir()
        (tmp_path / "profiles" / "en").write_text("{}")
        monkeypatch.setattr(_profiles, "_folder", lambda: tmp_path)
        with pytest.raises(DataFileError, match="1 files"):
            _profiles.read()

    def test_changed_content_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Profiles of the right names with other numbers are noticed."""
        (tmp_path / "utils").mkdir()
        (tmp_path / "utils" / "messages.properties").write_text("changed")
        monkeypatch.setattr(_profiles, "_folder", lambda: tmp_path)
        with pytest.raises(DataFileError, match="sha256"):
            _profiles.character_classes()

    def test_langdetect_itself_never_runs(self) -> None:
        """Only its files are read: no sampler, no global seed."""
        code = (
            "import sys, supportkit.language as l\n"
            "assert l.detect('Where is my order?').tag == 'en'\n"
            "sys.exit(any(m.split('.')[0] in ('langdetect', 'numpy') for m in sys.modules))"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestWordLists:
    """The lists of function words."""

    def test_every_list_has_a_known_language(self) -> None:
        """A misnamed file would never count."""
        assert set(_words.read()) - {"und"} <= set(_lanes.LANES)

    @pytest.mark.parametrize(
        ("language", "word"), [("en", "refund"), ("de", "rechnung"), ("fr", "remboursement")]
    )
    def test_words_of_support_are_there(self, language: str, word: str) -> None:
        """What customers ask for is known."""
        assert word in _words.read()[language]

    def test_lists_are_lower_case(self) -> None:
        """Words are looked up in lower case."""
        assert not [w for words in _words.read().values() for w in words if w != w.lower()]

    def test_words_of_many_languages_say_less(self) -> None:
        """A shared word weighs less than one that a single language has."""
        assert _words.share(1) > _words.share(2) > _words.share(11) > _words.share(12) == 0
