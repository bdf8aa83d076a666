"""``supportkit restore``: redacted cases get their values back."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit import io
from supportkit.cli import main
from supportkit.privacy import redact
from supportkit.privacy.vault_files import writing_vaults

Run = pytest.CaptureFixture[str]
HEAD = '{"schema":"supportkit.case/1","created_at":"2026-03-01T09:00:00Z",'
CASES = (
    HEAD + '"id":"C-1","subject":"I am ada@example.com",'
    '"requester":{"id":"a-ada","kind":"customer","name":"Ada Lovelace"},'
    '"fields":{"phone":4930901820,"Ada":"4111 1111 1111 1111"},"assignee":null}\n'
    + HEAD
    + '"id":"bob@example.com","subject":"Nothing here"}\n'
    + HEAD
    + '"id":"C-3","subject":"The pump is broken"}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write an export, and redact it."""
    (tmp_path / "in.jsonl").write_text(CASES, "utf-8")
    options = ["-o", str(tmp_path / "redacted.jsonl"), "--vault", str(tmp_path / "vault.jsonl")]
    assert main(["redact", str(tmp_path / "in.jsonl"), *options]) == 0
    return tmp_path


def restore(folder: Path, *options: str) -> int:
    """Restore the redacted export of a folder."""
    vault = str(folder / "vault.jsonl")
    return main(["restore", str(folder / "redacted.jsonl"), "--vault", vault, *options])


class TestRestoring:
    """The way back."""

    def test_the_export_comes_back(self, folder: Path, capsys: Run) -> None:
        """Every case of it, with its id, its people and its numbers."""
        assert "ada@example.com" not in (folder / "redacted.jsonl").read_text("utf-8")
        assert restore(folder, "-o", str(folder / "out.jsonl")) == 0
        before = list(io.jsonl.read(folder / "in.jsonl"))
        assert list(io.jsonl.read(folder / "out.jsonl")) == before
        assert "3 cases, 2 of them with values put back" in capsys.readouterr().err

    def test_a_vault_without_its_case(self, folder: Path, capsys: Run) -> None:
        """Is an error: values of somebody would be lost in silence."""
        with writing_vaults(folder / "vault.jsonl", force=True) as writer:
            writer.write("C-9", redact("ada@example.com").vault)
        assert restore(folder, "-o", str(folder / "out.jsonl")) == 2
        assert "a redacted case for each vault, found 1 without one" in capsys.readouterr().err
        assert not (folder / "out.jsonl").exists()

    @pytest.mark.parametrize(
        ("out", "said"),
        [
            ("", "-o: expected the name of a file"),
            ("vault.jsonl", "vault.jsonl exists; use --force"),
            ("redacted.jsonl", "redacted.jsonl exists; use --force"),
        ],
    )
    def test_wrong_use(self, folder: Path, capsys: Run, out: str, said: str) -> None:
        """One line, and nothing is lost."""
        assert restore(folder, "-o", str(folder / out) if out else "") == 2
        assert said in capsys.readouterr().err
        assert restore(folder, "-o", str(folder / "vault.jsonl"), "--force") == 2
