"""``supportkit restore``: tokens that no vault knows, and files that are none of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.cli import main
from supportkit.privacy import Vault, redact, write_vaults

Run = pytest.CaptureFixture[str]
HEAD = '{"schema":"supportkit.case/1","created_at":"2026-03-01T09:00:00Z",'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a redacted case, its vault, and a case whose vault was lost."""
    monkeypatch.chdir(tmp_path)
    lines = ("I am [EMAIL_1]", "I am [EMAIL_1] too", "I am […], [CARD ****1111]")
    cases = (f'{HEAD}"id":"C-{n}","subject":"{line}"}}\n' for n, line in enumerate(lines, start=1))
    (tmp_path / "redacted.jsonl").write_text("".join(cases), "utf-8")
    write_vaults("vault.jsonl", [("C-1", redact("ada@example.com").vault)])
    return tmp_path


def restore(*options: str, source: str = "redacted.jsonl", vault: str = "vault.jsonl") -> int:
    """Restore the cases."""
    return main(["restore", source, "-o", "out.jsonl", "--vault", vault, *options])


@pytest.mark.usefixtures("folder")
class TestTokens:
    """Tokens that stay."""

    def test_cases_that_hold_some_are_counted(self, capsys: Run) -> None:
        """Masks and what was removed have no way back, and are none."""
        assert restore() == 0
        said = capsys.readouterr().err
        assert "wrote out.jsonl: 3 cases, 1 of them with values put back\n" in said
        assert "attention: 1 case that holds tokens of no vault\n" in said

    def test_they_can_be_an_error(self, capsys: Run) -> None:
        """Then nothing is written."""
        assert restore("--strict") == 2
        said = "expected a value for every token, found 1 case that holds tokens of no vault"
        assert said in capsys.readouterr().err
        assert not Path("out.jsonl").exists()

    @pytest.mark.parametrize("text", ["what is [EMAIL_1]?", "[EMAIL_1] is not b@x.example"])
    def test_what_a_customer_typed_is_known(self, capsys: Run, text: str) -> None:
        """It is a token for nobody, and comes back as it was typed."""
        Path("export.jsonl").write_text(f'{HEAD}"id":"C-1","subject":"{text}"}}\n', "utf-8")
        files = ["-o", "redacted.jsonl", "--vault", "vault.jsonl", "--force"]
        assert main(["redact", "export.jsonl", *files]) == 0
        assert restore("--strict") == 0
        assert text in Path("out.jsonl").read_text("utf-8")
        assert "attention" not in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
class TestOtherFiles:
    """What was not written by `redact`."""

    @pytest.mark.parametrize("text", ["id,subject\n1,Hello\n", '{"a":1}\n', "[]"])
    def test_another_file_for_the_cases(self, capsys: Run, text: str) -> None:
        """One clear line."""
        Path("other.jsonl").write_text(text, "utf-8")
        assert restore(source="other.jsonl") == 2
        said = "other.jsonl: it is not what `supportkit redact` wrote; expected its cases"
        assert said in capsys.readouterr().err

    def test_the_two_files_changed_about(self, capsys: Run) -> None:
        """The one that is read first is named."""
        assert restore(source="vault.jsonl", vault="redacted.jsonl") == 2
        assert "redacted.jsonl: it is no file of vaults" in capsys.readouterr().err
        assert restore(source="vault.jsonl") == 2
        assert "vault.jsonl: it is not what `supportkit redact` wrote" in capsys.readouterr().err

    def test_the_vault_of_another_export(self, capsys: Run) -> None:
        """None of it fits."""
        write_vaults("vault.jsonl", [("D-1", Vault()), ("D-2", Vault())], force=True)
        assert restore() == 2
        assert "found 2 without one; these are all: is one" in capsys.readouterr().err
