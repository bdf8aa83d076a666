"""Files that the package brings along."""

from __future__ import annotations

import pytest

from supportkit.errors import DataFileError
from supportkit.language.evidence.data import shipped


class TestShipped:
    """Reading them."""

    def test_gives_the_bytes(self) -> None:
        """Whatever the file holds."""
        assert shipped("data/words/en.txt").decode("utf-8")

    @pytest.mark.parametrize("path", ["data/words/xx.txt", "data/words"], ids=["none", "folder"])
    def test_a_missing_file_is_named(self, path: str) -> None:
        """A broken installation says what to reinstall, not only that a path is missing."""
        with pytest.raises(DataFileError, match=r"supportkit.*expected data/words.*no such file"):
            shipped(path)
