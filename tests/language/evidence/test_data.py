"""Files that the package brings along."""

from __future__ import annotations

import pytest

from supportkit.errors import DataFileError
from supportkit.language.evidence.data import shipped


class TestShipped:
    """Reading them."""

    def test_gives_the_bytes(self) -> None:
        """Whatever the file holds."""
        assert shipped("data/varieties/bs.txt").decode("utf-8")

    @pytest.mark.parametrize(
        "path", ["data/varieties/xx.txt", "data/varieties"], ids=["none", "folder"]
    )
    def test_a_missing_file_is_named(self, path: str) -> None:
        """A broken installation says what to reinstall, not only that a path is missing."""
        with pytest.raises(
            DataFileError, match=r"supportkit.*expected data/varieties.*no such file"
        ):
            shipped(path)
