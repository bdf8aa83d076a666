"""Vaults: kept apart, written, read, merged, and silent."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from supportkit.errors import (
    OutputExistsError,
    SchemaVersionError,
    UnreadableSourceError,
    VaultError,
)
from supportkit.privacy import Vault, read_vaults, redact
from supportkit.privacy.vault_files import writing_vaults

KEPT = (
    '{"schema":"supportkit.vault/1","values":[{"token":"CARD_1","key":"4111111111111111",'
    '"written":["4111 1111 1111 1111","4111111111111111"]}],"typed":["EMAIL_1"],"outputs":[]}'
)


class TestJson:
    """What is written is read again, by later versions too."""

    def test_a_kept_vault_of_version_1_is_read(self) -> None:
        """All its tokens stand for what they stood for."""
        vault = Vault.from_json(KEPT)
        assert vault.tokens == ("[CARD_1]", "[CARD_1.2]")
        assert vault.written("[CARD_1.2]") == "4111111111111111"
        assert vault.to_json() == KEPT

    def test_typed_tokens_are_never_given_out(self) -> None:
        """Also after the vault was stored."""
        assert redact("a@x.example", vault=Vault.from_json(KEPT)).text == "[EMAIL_2]"

    def test_any_text_survives(self) -> None:
        """Half of an emoji too."""
        vault = redact("pin: \ud83d7x!").vault
        assert Vault.from_json(vault.to_json()) == vault

    def test_a_newer_version_says_what_to_install(self) -> None:
        """Instead of losing values."""
        with pytest.raises(SchemaVersionError, match="pip install --upgrade supportkit"):
            Vault.from_json('{"schema":"supportkit.vault/2"}')

    @pytest.mark.parametrize(
        "damaged",
        [
            "no json secret",
            "[]",
            '{"values":[]}',
            '{"schema":"supportkit.vault/1","values":{}}',
            '{"schema":"supportkit.vault/1","values":[{"token":"secret"}]}',
            '{"schema":"supportkit.vault/1","values":[{"token":"X_1","key":"","written":["secret"]}]}',
            '{"schema":"supportkit.vault/1","values":[{"token":"IP_1","key":"","written":[]}]}',
            KEPT.replace('"typed":["EMAIL_1"]', '"typed":[7]'),
        ],
    )
    def test_a_damaged_vault_is_refused(self, damaged: str) -> None:
        """By an error that shows nothing of it."""
        with pytest.raises(VaultError) as caught:
            Vault.from_json(damaged)
        assert "secret" not in str(caught.value)


class TestMerge:
    """Two parts of one case."""

    def test_one_goes_on_where_the_other_ends(self) -> None:
        """The longer one holds all."""
        first = redact("a@x.example").vault
        second = redact("A@x.example and b@x.example", vault=first).vault
        assert first.merge(second) == second.merge(first) == second

    def test_vaults_of_two_cases_are_refused(self) -> None:
        """One token cannot stand for two people."""
        with pytest.raises(VaultError, match="of one case"):
            redact("a@x.example").vault.merge(redact("b@x.example").vault)


class TestValue:
    """A vault is a value like others."""

    def test_it_counts_and_hides(self) -> None:
        """Its repr has a number alone."""
        vault = redact("a@x.example 192.0.2.7 192.0.2.8").vault
        assert repr(vault) == "Vault(3 values)"
        assert vault.counts == {"email": 1, "ip": 2}

    def test_it_cannot_be_changed(self) -> None:
        """Redacting gives a new one."""
        with pytest.raises(AttributeError):
            Vault().entries = ()  # type: ignore[misc]

    def test_an_empty_one_is_true(self) -> None:
        """So that ``vault or Vault()`` keeps what was given."""
        assert bool(Vault())


class TestFiles:
    """One case a line, for its owner alone."""

    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        """With the ids of the cases."""
        path, vault = tmp_path / "vault.jsonl", redact("a@x.example").vault
        with writing_vaults(path) as writer:
            writer.write("C-1", vault)
            writer.write("C-2", Vault())
        assert list(read_vaults(path)) == [("C-1", vault), ("C-2", Vault())]
        assert (
            json.loads(path.read_text("utf-8").splitlines()[0])["schema"] == "supportkit.vaults/1"
        )

    @pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
    def test_nobody_else_may_read_it(self, tmp_path: Path) -> None:
        """At no moment, also while it is being written, and where an open file is replaced."""
        path = tmp_path / "vault.jsonl"
        path.write_text("old", "utf-8")
        path.chmod(0o644)
        before = os.umask(0)
        try:
            with writing_vaults(path, force=True):
                [part] = tmp_path.glob(".*.part")
                assert stat.S_IMODE(part.stat().st_mode) == 0o600
        finally:
            os.umask(before)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
    def test_a_pipe_is_not_replaced(self, tmp_path: Path) -> None:
        """A pipe or a device stays what it is, also where files may be replaced."""
        os.mkfifo(tmp_path / "pipe")
        with (
            pytest.raises(UnreadableSourceError, match="it is no file"),
            writing_vaults(tmp_path / "pipe", force=True),
        ):
            pass

    def test_a_failure_leaves_nothing(self, tmp_path: Path) -> None:
        """Whole or not at all."""
        with pytest.raises(KeyError), writing_vaults(tmp_path / "vault.jsonl"):
            raise KeyError
        assert list(tmp_path.iterdir()) == []

    def test_an_old_vault_is_not_lost(self, tmp_path: Path) -> None:
        """Unless it is asked for."""
        path = tmp_path / "vault.jsonl"
        path.write_text("old", "utf-8")
        with pytest.raises(OutputExistsError), writing_vaults(path):
            pass
        assert path.read_text("utf-8") == "old"

    def test_no_folder_to_write_to(self, tmp_path: Path) -> None:
        """One clear error."""
        with pytest.raises(UnreadableSourceError), writing_vaults(tmp_path / "no" / "vault.jsonl"):
            pass

    def test_no_file_to_read(self, tmp_path: Path) -> None:
        """One clear error."""
        with pytest.raises(UnreadableSourceError):
            list(read_vaults(tmp_path / "vault.jsonl"))

    @pytest.mark.parametrize("line", ["{", "[]", '{"schema":"supportkit.vaults/1","case":1}', "\n"])
    def test_a_damaged_line_is_refused(self, tmp_path: Path, line: str) -> None:
        """As no value may be lost in silence."""
        path = tmp_path / "vault.jsonl"
        path.write_text(line, "utf-8")
        with pytest.raises(VaultError):
            list(read_vaults(path))
