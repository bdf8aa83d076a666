"""``supportkit redact``: an export without the personal data that can be found."""

from __future__ import annotations

import io as streams
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from supportkit import io
from supportkit.cli import main
from supportkit.privacy import read_vaults, restore

Run = pytest.CaptureFixture[str]

CASE = (
    '{"schema":"supportkit.case/1","id":"C-%d","created_at":"2026-03-0%dT09:00:00Z",'
    '"requester":{"id":"u","kind":"customer","name":"Ada Lovelace"},'
    '"messages":[{"id":"m","at":"2026-03-0%dT09:00:00Z",'
    '"author":{"id":"u","kind":"customer","name":"Ada Lovelace"},'
    '"text":"Ada here, ada@example.com, 030 901820"}]}\n'
)

MAIL = """\
From ada@example.com Mon Mar  2 09:00:00 2026
From: Ada Lovelace <ada@example.com>
To: help@acme.example
Subject: Broken pump
Message-ID: <abc1@mail.example.com>
Date: Mon, 2 Mar 2026 09:00:00 +0000

My pump is broken. Ada
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Write an export of two cases."""
    path = tmp_path / "export.jsonl"
    path.write_text("".join(CASE % (n, n, n) for n in (1, 2)), "utf-8")
    return path


def first_text(path: Path) -> str:
    """Give the first message of the first case of a file."""
    return next(iter(io.jsonl.read(path))).messages[0].text


class TestRedacting:
    """What is written."""

    def test_cases_and_a_vault(self, export: Path, tmp_path: Path) -> None:
        """The one without values, the other with them; together they are the export."""
        out, vault = tmp_path / "out.jsonl", tmp_path / "vault.jsonl"
        assert main(["redact", str(export), "-o", str(out), "--vault", str(vault)]) == 0
        assert first_text(out) == "[NAME_1.2] here, [EMAIL_1], 030 901820"
        case, kept = next(read_vaults(vault))
        assert case == "C-1"
        assert restore(first_text(out), kept) == first_text(export)

    def test_what_it_says(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """Counts, what was not looked for, and nothing that anybody wrote."""
        assert main(["redact", str(export), "-o", str(tmp_path / "out.jsonl")]) == 0
        said = capsys.readouterr().err
        assert "2 cases, from 2 records\nredacted: name 6, email 2\n" in said
        assert "no vault was asked for: what was taken out cannot be put back" in said
        assert "not looked for: names of people beyond those that are known" in said
        assert "Ada" not in said

    @pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
    def test_the_vault_is_for_its_owner(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """And it is said."""
        vault = tmp_path / "vault.jsonl"
        command = ["redact", str(export), "-o", str(tmp_path / "out.jsonl"), "--vault", str(vault)]
        assert main(command) == 0
        assert stat.S_IMODE(vault.stat().st_mode) == 0o600
        assert "vault.jsonl, mode 0600: keep it apart from the cases" in capsys.readouterr().err

    def test_a_policy(self, export: Path, tmp_path: Path) -> None:
        """What to find, and how to replace it."""
        out, policy = tmp_path / "out.jsonl", tmp_path / "policy.toml"
        policy.write_text('find = ["email"]\nreplace = "remove"', "utf-8")
        assert main(["redact", str(export), "-o", str(out), "--policy", str(policy)]) == 0
        assert first_text(out) == "Ada here, […], 030 901820"

    def test_pseudonyms(
        self, export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """By a key in the environment; the same in all cases."""
        out, policy = tmp_path / "out.jsonl", tmp_path / "policy.yaml"
        policy.write_text("find: [email]\nreplace: pseudonym", "utf-8")
        monkeypatch.setenv("DESK_KEY", "sixteen bytes ..")
        command = ["redact", str(export), "-o", str(out), "--policy", str(policy)]
        assert main([*command, "--key-env", "DESK_KEY"]) == 0
        assert first_text(out).startswith("Ada here, [EMAIL_")
        assert len({case.messages[0].text for case in io.jsonl.read(out)}) == 1

    def test_from_and_to_a_pipe(
        self,
        export: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsysbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        """With a single dash."""
        stdin = streams.TextIOWrapper(streams.BytesIO(export.read_bytes()))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["redact", "-", "-o", "-"]) == 0
        lines = capsysbinary.readouterr().out.splitlines()
        assert [json.loads(line)["id"] for line in lines] == ["C-1", "C-2"]

    def test_a_mailbox(self, tmp_path: Path) -> None:
        """Ids that were made of addresses go too, and cases stay valid and apart."""
        mail, out = tmp_path / "mail.mbox", tmp_path / "out.jsonl"
        mail.write_text(MAIL, "utf-8")
        command = ["redact", str(mail), "-o", str(out), "--agent", "help@acme.example"]
        assert main(command) == 0
        [case] = io.jsonl.read(out)
        assert case.requester is not None
        assert case.requester.id == case.messages[0].author.id == f"[HANDLE_1]#{case.id}"
        assert "mailbox-" not in out.read_text("utf-8")

    def test_regions(self, export: Path, tmp_path: Path) -> None:
        """Numbers as they are written at home, where the extra is installed."""
        pytest.importorskip("phonenumbers")
        out = tmp_path / "out.jsonl"
        assert main(["redact", str(export), "-o", str(out), "--region", "de"]) == 0
        assert first_text(out) == "[NAME_1.2] here, [EMAIL_1], [PHONE_1]"


class TestIds:
    """Two cases never get one id."""

    def test_a_typed_id_that_another_case_gets(self, tmp_path: Path) -> None:
        """The second of them is told from the first, and each has its vault."""
        export, out, vault = (tmp_path / name for name in ("in.jsonl", "out.jsonl", "vault.jsonl"))
        head = '{"schema":"supportkit.case/1","created_at":"2026-03-01T09:00:00Z",'
        ids = ("[EMAIL_1]##2", "bob@x.example", "[EMAIL_1]##4", "eve@x.example")
        lines = (f'{head}"id":"{own}","subject":"a@x.example"}}\n' for own in ids)
        export.write_text("".join(lines), "utf-8")
        assert main(["redact", str(export), "-o", str(out), "--vault", str(vault)]) == 0
        redacted = [case.id for case in io.jsonl.read(out)]
        assert redacted == ["[EMAIL_1]##2", "[EMAIL_1]##2.2", "[EMAIL_1]##4", "[EMAIL_1]##4.2"]
        assert [case for case, _ in read_vaults(vault)] == redacted

    def test_cases_that_are_left_out_are_told(
        self, export: Path, tmp_path: Path, capsys: Run
    ) -> None:
        """A second case of one id is in no file, and its id on no screen."""
        export.write_text((CASE % (1, 1, 1)) * 2, "utf-8")
        assert main(["redact", str(export), "-o", str(tmp_path / "out.jsonl")]) == 0
        said = capsys.readouterr().err
        assert "attention: 1 record skipped, and in no file written here" in said
        assert "(record" not in said

    @pytest.mark.skipif(os.name == "nt", reason="no pipes that break like this")
    def test_nobody_reads_to_the_end(self, export: Path, tmp_path: Path) -> None:
        """Without a vault that is no error; with one it is, as the vault is not written."""
        lines = (
            (CASE % (1, 1, 1)).replace("C-1", f"C-{number}").replace("here", "here " * 900)
            for number in range(60)
        )
        export.write_text("".join(lines), "utf-8")
        vault = tmp_path / "vault.jsonl"
        command = (
            f"{sys.executable} -m supportkit redact {export} -o - {{}} | head -c 10 >/dev/null"
        )
        shell = ["/bin/bash", "-o", "pipefail", "-c"]
        without = subprocess.run([*shell, command.format("")], capture_output=True, check=False)
        with_one = subprocess.run(
            [*shell, command.format(f"--vault {vault}")], capture_output=True, check=False
        )
        assert (without.returncode, with_one.returncode) == (0, 2)
        assert b"so no vault was written" in with_one.stderr
        assert not vault.exists()


class TestRefusals:
    """Before the work, in one line, with exit code 2."""

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["-o", "out.jsonl", "--vault", "out.jsonl"], "--vault: expected another file than -o"),
            (["-o", "out.jsonl", "--vault", "./x/../out.jsonl"], "another file than -o"),
            (["-o", "out.jsonl", "--vault", "export.jsonl"], "--vault: expected another name"),
            (["-o", "export.jsonl", "--force"], "-o: expected another name"),
            (["-o", "out.jsonl", "--vault", "-"], "--vault: expected a file of its own"),
            (["-o", "out.jsonl", "--vault", "old.jsonl"], "old.jsonl exists; use --force"),
            (["-o", ""], "-o: expected the name of a file"),
            (["-o", "out.jsonl", "--vault", " "], "--vault: expected the name of a file"),
            (["-o", "old.jsonl"], "old.jsonl exists; use --force"),
            (["-o", "out.jsonl", "--policy", "bad.yaml"], "bad.yaml:1:1: fnd: expected one of"),
            (
                ["-o", "out.jsonl", "--policy", "pseudonyms.yaml"],
                "as the policy asks for pseudonyms",
            ),
            (["-o", "out.jsonl", "--key-env", "NO_SUCH_KEY"], "NO_SUCH_KEY, which is not set"),
        ],
    )
    def test_wrong_use(
        self,
        export: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: Run,
        options: list[str],
        said: str,
    ) -> None:
        """Nothing is written, and nothing old is lost."""
        folder = export.parent
        monkeypatch.chdir(folder)
        (folder / "x").mkdir()
        (folder / "old.jsonl").write_text("old", "utf-8")
        (folder / "bad.yaml").write_text("fnd: [email]", "utf-8")
        (folder / "pseudonyms.yaml").write_text("replace: pseudonym", "utf-8")
        assert main(["redact", "export.jsonl", *options]) == 2
        assert said in capsys.readouterr().err
        assert not (folder / "out.jsonl").exists()
        assert (folder / "old.jsonl").read_text("utf-8") == "old"

    def test_the_same_file_by_another_name(self, export: Path, tmp_path: Path, capsys: Run) -> None:
        """A link does not hide it."""
        out, link = tmp_path / "out.jsonl", tmp_path / "link.jsonl"
        out.write_text("old", "utf-8")
        link.hardlink_to(out)
        command = ["redact", str(export), "-o", str(out), "--vault", str(link), "--force"]
        assert main(command) == 2
        assert "another file than -o" in capsys.readouterr().err

    def test_a_key_is_never_shown(
        self, export: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run
    ) -> None:
        """Not even one that is too short."""
        monkeypatch.setenv("DESK_KEY", "s3cret")
        command = ["redact", str(export), "-o", str(export.parent / "o"), "--key-env", "DESK_KEY"]
        assert main(command) == 2
        assert "s3cret" not in capsys.readouterr().err

    def test_too_much_that_cannot_be_read(self, export: Path, tmp_path: Path) -> None:
        """Neither cases nor vault are written."""
        export.write_text(export.read_text("utf-8") + "{}\n", "utf-8")
        out, vault = tmp_path / "out.jsonl", tmp_path / "vault.jsonl"
        command = ["redact", str(export), "-o", str(out), "--vault", str(vault)]
        assert main([*command, "--max-skipped", "0"]) == 2
        assert not out.exists()
        assert not vault.exists()
        assert main(command) == 0

    def test_the_help_teaches(self, capsys: Run) -> None:
        """What is found, what is not, and what the vault is."""
        with pytest.raises(SystemExit):
            main(["redact", "--help"])
        said = capsys.readouterr().out
        assert "cannot be found by rules" in said
        assert "mode 0600" in said
        assert "Windows" in said
