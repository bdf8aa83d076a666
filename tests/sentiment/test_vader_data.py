"""The word list comes from the installed package, checked and without importing it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from supportkit.errors import DataFileError
from supportkit.sentiment import _vader_data
from supportkit.sentiment._vader_places import EMOJI


class TestFiles:
    """The files, as they are and as they must not be."""

    def test_known_entries(self) -> None:
        """Words have their published ratings, emoji their names."""
        assert _vader_data.lexicon()["good"] == 1.9
        assert _vader_data.emoji_names()["\N{HEAVY BLACK HEART}"] == "red heart"

    def test_every_emoji_is_looked_for(self) -> None:
        """No emoji of the file is missed by the pattern that finds them, and no name holds one."""
        names = _vader_data.emoji_names()
        assert [emoji for emoji in names if not EMOJI.fullmatch(emoji)] == []
        assert [name for name in names.values() if not names.keys().isdisjoint(name)] == []

    def test_another_package_in_the_same_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A changed word list is refused, and the error says what to install."""
        folder = tmp_path / "vaderSentiment"
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "vader_lexicon.txt").write_text("good\t1.8\n", encoding="utf-8")
        monkeypatch.delitem(sys.modules, "vaderSentiment", raising=False)
        monkeypatch.syspath_prepend(tmp_path)
        with pytest.raises(DataFileError, match=r"pip install 'vaderSentiment>=3\.3\.2,<3\.4'"):
            _vader_data.lexicon()
        with pytest.raises(DataFileError, match="no such file"):
            _vader_data.emoji_names()

    def test_package_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the package the error says so, and survives pickling."""
        monkeypatch.setitem(sys.modules, "vaderSentiment", None)
        with pytest.raises(DataFileError, match="no such package") as caught:
            _vader_data.lexicon()
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


class TestImports:
    """What scoring loads, and when."""

    def test_neither_vader_nor_requests_is_imported(self) -> None:
        """Scoring loads the data of vaderSentiment, never its code or what it pulls in."""
        program = (
            "import sys; from supportkit.sentiment import VaderScorer; VaderScorer().score('good');"
            "print(sorted({'vaderSentiment', 'requests', 'nltk', 'numpy'} & set(sys.modules)))"
        )
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"

    def test_data_is_read_at_first_use(self) -> None:
        """Importing the package opens no data file."""
        program = (
            "from supportkit import sentiment; from supportkit.sentiment import _vader_reading;"
            "print(_vader_reading._loaded.cache_info().currsize)"
        )
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "0"
