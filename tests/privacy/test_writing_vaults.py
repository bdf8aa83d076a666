"""Files of vaults as a program writes them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportkit.errors import OutputExistsError, UnreadableSourceError, VaultError
from supportkit.privacy import Vault, read_vaults, redact, write_vaults


def broken() -> Iterator[tuple[str, Vault]]:
    """Give a vault, and fail."""
    yield "C-1", Vault()
    raise KeyError


class TestWritingVaults:
    """`write_vaults`."""

    def test_they_can_be_read_again(self, tmp_path: Path) -> None:
        """By the id of each case."""
        vaults = {"C-1": redact("a@x.example").vault, "C-2": Vault()}
        assert write_vaults(tmp_path / "v.jsonl", vaults.items()) == 2
        assert dict(read_vaults(tmp_path / "v.jsonl")) == vaults

    def test_two_of_one_case(self, tmp_path: Path) -> None:
        """Is an error, and nothing is written."""
        with pytest.raises(VaultError, match="two of one"):
            write_vaults(tmp_path / "v.jsonl", [("C-1", Vault()), ("C-1", Vault())])
        assert list(tmp_path.iterdir()) == []

    def test_whole_or_not_at_all(self, tmp_path: Path) -> None:
        """A failure on the way leaves the old file as it was."""
        (tmp_path / "v.jsonl").write_text("old", "utf-8")
        with pytest.raises(KeyError):
            write_vaults(tmp_path / "v.jsonl", broken(), force=True)
        assert (tmp_path / "v.jsonl").read_text("utf-8") == "old"
        assert len(list(tmp_path.iterdir())) == 1

    def test_an_old_one_is_kept(self, tmp_path: Path) -> None:
        """Unless it is to be replaced."""
        path = tmp_path / "v.jsonl"
        write_vaults(path, [("C-1", Vault())])
        with pytest.raises(OutputExistsError):
            write_vaults(path, [])
        assert write_vaults(path, [], force=True) == 0

    @pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
    def test_for_its_owner_alone(self, tmp_path: Path) -> None:
        """Mode 0600."""
        write_vaults(tmp_path / "v.jsonl", [])
        assert stat.S_IMODE((tmp_path / "v.jsonl").stat().st_mode) == 0o600

    @pytest.mark.parametrize("pair", [(7, Vault()), ("C-1", "{}")], ids=["id", "vault"])
    def test_what_is_no_vault_of_a_case(self, tmp_path: Path, pair: object) -> None:
        """Is refused."""
        with pytest.raises(TypeError, match="expected"):
            write_vaults(tmp_path / "v.jsonl", [pair])  # type: ignore[list-item]

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        """Is named."""
        with pytest.raises(UnreadableSourceError, match="no such folder") as caught:
            write_vaults(tmp_path / "absent" / "v.jsonl", [])
        assert caught.value.source == str(tmp_path / "absent" / "v.jsonl")
