"""What ``supportkit redact`` says on standard error, and where it writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportkit import io
from supportkit.cli import main
from supportkit.cli.arguments import ending_on_request

Run = pytest.CaptureFixture[str]

CASE = (
    '{"schema":"supportkit.case/1","id":"C-%d","created_at":"2026-03-01T09:00:00Z",'
    '"channel":"%s","subject":"I am ada@example.com, card 4111 1111 1111 1111"}\n'
)
POSIX = pytest.mark.skipif(os.name == "nt", reason="devices and signals of POSIX systems")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with an export of a mail and a chat."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "export.jsonl").write_text(CASE % (1, "email") + CASE % (2, "chat"), "utf-8")
    return tmp_path


def redact(policy: str = "schema: supportkit.privacy/1", *options: str) -> int:
    """Redact the export by a policy."""
    Path("policy.yaml").write_text(policy, "utf-8")
    files = ["export.jsonl", "-o", "out.jsonl", "--policy", "policy.yaml"]
    return main(["redact", *files, *options])


@pytest.mark.usefixtures("folder")
class TestCounts:
    """What was taken out, what stays, what nobody looked for."""

    def test_all_is_kept(self, capsys: Run) -> None:
        """Then nothing is called redacted, and nothing is missing without a vault."""
        assert redact("replace: {default: keep}") == 0
        said = capsys.readouterr().err
        assert "redacted: nothing\nfound and kept: card 2, email 2\n" in said
        assert "cannot be put back" not in said

    def test_some_is_kept(self, capsys: Run) -> None:
        """Each kind is counted where it belongs."""
        assert redact("replace: {card: keep}") == 0
        said = capsys.readouterr().err
        assert "redacted: email 2\nfound and kept: card 2\n" in said
        assert "left in wherever found, as the policy says: card\n" in said

    def test_a_channel_of_its_own(self, capsys: Run) -> None:
        """The policy of the case's channel decides."""
        assert redact("channels: {chat: {replace: {email: keep}}}") == 0
        assert "redacted: card 2, email 1\nfound and kept: email 1\n" in capsys.readouterr().err

    def test_what_the_policy_leaves_out_is_one_line(self, capsys: Run) -> None:
        """And what rules cannot find has its own lines."""
        assert redact("find: [email]") == 0
        lines = capsys.readouterr().err.splitlines()
        [left_out] = [line for line in lines if line.endswith(": the policy leaves it out")]
        assert "card, " in left_out
        assert "not looked for: names of people" in "\n".join(lines)

    def test_what_was_not_carried_over(self, capsys: Run) -> None:
        """In the words of `convert`."""
        Path("export.jsonl").write_text(CASE % (1, "email") + CASE % (1, "email"), "utf-8")
        assert redact() == 0
        said = capsys.readouterr().err
        assert "wrote out.jsonl: 1 case, from 2 records\n" in said
        assert main(["convert", "export.jsonl", "-o", "cases.jsonl"]) == 0
        converted = capsys.readouterr().err
        words = "not carried over as it was: skipped 1; for details: supportkit inspect\n"
        assert words in said
        assert words in converted
        assert "wrote cases.jsonl: 1 case, from 2 records\n" in converted

    def test_an_address_in_the_name_of_a_file(self, folder: Path, capsys: Run) -> None:
        """Is not shown."""
        names = ["-o", "zoe@x.example.jsonl", "--vault", "of zoe@x.example.jsonl"]
        assert main(["redact", "export.jsonl", *names]) == 0
        said = capsys.readouterr().err
        assert (folder / "zoe@x.example.jsonl").exists()
        assert "zoe" not in said
        assert "wrote ….jsonl" in said


@pytest.mark.usefixtures("folder")
class TestKeys:
    """The key for pseudonyms."""

    def test_none_is_given(self, capsys: Run) -> None:
        """The option that gives it is named."""
        assert redact("replace: pseudonym") == 2
        said = "--key-env: expected the variable of the environment that holds a key"
        assert said in capsys.readouterr().err

    def test_it_is_not_set(self, monkeypatch: pytest.MonkeyPatch, capsys: Run) -> None:
        """The variable is named."""
        monkeypatch.delenv("DESK_KEY", raising=False)
        assert redact("replace: pseudonym", "--key-env", "DESK_KEY") == 2
        assert "in DESK_KEY, which is not set" in capsys.readouterr().err

    def test_it_is_too_short(self, monkeypatch: pytest.MonkeyPatch, capsys: Run) -> None:
        """The variable is named, and not its value."""
        monkeypatch.setenv("DESK_KEY", "s3cret")
        assert redact("replace: pseudonym", "--key-env", "DESK_KEY") == 2
        said = capsys.readouterr().err
        assert "in DESK_KEY, which holds fewer" in said
        assert "s3cret" not in said

    def test_a_key_in_place_of_its_name(self, capsys: Run) -> None:
        """A shell that puts the value in shows it to nobody."""
        assert redact("replace: pseudonym", "--key-env", "s3cret and long enough") == 2
        assert "s3cret" not in capsys.readouterr().err

    def test_it_is_not_needed(self, monkeypatch: pytest.MonkeyPatch, capsys: Run) -> None:
        """Somebody may believe that there are pseudonyms."""
        monkeypatch.setenv("DESK_KEY", "sixteen bytes ..")
        assert redact("slots: true", "--key-env", "DESK_KEY") == 0
        said = "--key-env is not used: the policy asks for no pseudonyms"
        assert said in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
class TestTargets:
    """Where cases can be written."""

    @pytest.mark.parametrize("name", ["safe.csv", "safe.parquet", "safe.json", "safe"])
    @pytest.mark.parametrize("command", ["redact", "restore"])
    def test_a_name_of_another_format(self, capsys: Run, command: str, name: str) -> None:
        """Would promise what is not in it."""
        assert main([command, "export.jsonl", "-o", name, "--vault", "v.jsonl"]) == 2
        said = f"-o: expected a file name that ends in .jsonl, .ndjson, as {command} writes"
        assert said in capsys.readouterr().err
        assert not Path(name).exists()

    @POSIX
    def test_a_device(self, device: str, capsys: Run) -> None:
        """Needs no name of its own and no force, and stays a device."""
        assert main(["redact", "export.jsonl", "-o", device]) == 0
        assert Path(device).is_char_device()
        assert f"wrote {device}: 2 cases" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["-o", "no/x.jsonl"], "{0}: there is no such folder"),
            (["-o", "out.jsonl", "--vault", "no/x.jsonl"], "{0}: there is no such folder"),
            (["-o", "."], ".: it is a folder; expected a file name"),
        ],
    )
    def test_no_place_for_a_file(self, capsys: Run, options: list[str], said: str) -> None:
        """The whole path is shown, as it was given."""
        assert main(["redact", "export.jsonl", *options]) == 2
        assert said.format(Path("no/x.jsonl")) in capsys.readouterr().err

    def test_force_is_an_option(self, capsys: Run) -> None:
        """On the command line there are no arguments of functions."""
        Path("out.jsonl").write_text("old", "utf-8")
        assert redact() == 2
        said = capsys.readouterr().err
        assert "out.jsonl exists; use --force to replace it" in said
        assert "force=True" not in said

    def test_a_region_of_the_policy(self, capsys: Run) -> None:
        """Is not blamed on an option that was not given."""
        pytest.importorskip("phonenumbers")
        assert redact("regions: [XQ]") == 2
        said = capsys.readouterr().err
        assert "policy.yaml" in said
        assert "--region" not in said

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
    @pytest.mark.parametrize(
        ("output", "said"),
        [("/dev/full", "/dev/full: it cannot be written"), ("-", "standard output: it cannot")],
    )
    def test_a_full_disk(self, folder: Path, output: str, said: str) -> None:
        """It is said which one, and no vault appears without its cases."""
        command = [sys.executable, "-m", "supportkit", "redact", "export.jsonl", "-o", output]
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*command, "--vault", "v.jsonl"], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 2
        assert done.stderr.decode().startswith(f"supportkit: error: {said}")
        assert not (folder / "v.jsonl").exists()


@POSIX
class TestHangingUp:
    """A terminal that is closed, a connection that is lost."""

    @pytest.fixture(autouse=True)
    def _hears_it(self) -> Iterator[None]:
        """Let programs that a test starts hear it, though the tests may run by `nohup`."""
        before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
        yield
        signal.signal(signal.SIGHUP, before)

    def test_leaves_no_file(self, folder: Path) -> None:
        """Neither half a file, nor half a vault."""
        lines = (CASE % (number, "email") for number in range(20_000))
        (folder / "export.jsonl").write_text("".join(lines), "utf-8")
        out = folder / "out"
        out.mkdir()
        command = [sys.executable, "-m", "supportkit", "redact", "export.jsonl"]
        files = ["-o", str(out / "x.jsonl"), "--vault", str(out / "v.jsonl")]
        process = subprocess.Popen(
            [*command, *files],
            stderr=subprocess.PIPE,
        )
        while len(list(out.iterdir())) < 2 and process.poll() is None:
            pass
        process.send_signal(signal.SIGHUP)
        process.communicate()
        assert process.returncode == 129
        assert list(out.iterdir()) == []

    def test_nohup_goes_on(self) -> None:
        """What is ignored from the start stays ignored."""
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        with ending_on_request():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


class TestProgress:
    """For those who watch a terminal."""

    def test_as_in_convert(
        self, folder: Path, capsys: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """On a terminal alone."""
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        assert main(["redact", "export.jsonl", "-o", "out.jsonl"]) == 0
        assert "redacting" in capsys.readouterr().err
        assert len(list(io.jsonl.read(folder / "out.jsonl"))) == 2
