"""Each example that ``--help`` shows can be typed as it stands."""

from __future__ import annotations

import io as streams
import re
import shlex
import sys
import zipfile
from pathlib import Path

import pytest

from supportkit.cli import main
from supportkit.cli.commands import parser

Run = pytest.CaptureFixture[str]
COMMANDS = (
    "analyze", "inspect", "convert", "redact", "restore", "check", "render",
    "responses", "suggest", "words", "schema", "demo", "sla",
)  # fmt: skip
MAIL = """\
From ada@example.com Mon Mar  2 09:00:00 2026
From: Ada Lovelace <ada@example.com>
To: help@desk.example
Subject: Broken pump
Message-ID: <abc1@mail.example.com>
Date: Mon, 2 Mar 2026 09:00:00 +0000

My pump is broken. Ada
"""


def examples(text: str) -> list[list[str]]:
    """Give the commands below ``examples:``, as a shell would take them apart."""
    _, _, shown = text.partition("examples:\n")
    lines = re.findall(r"^  (.*supportkit .*)", shown, flags=re.MULTILINE)
    parts = [part.strip() for line in lines for part in re.split(r"\s\|\s|\s{2,}", line)]
    found = (part for part in parts if part.startswith("supportkit "))
    return [shlex.split(re.split(" [<>] ", part)[0])[1:] for part in found]


def help_of(*command: str, capsys: Run) -> str:
    """Give what a command says of itself."""
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


class TestExamples:
    """They teach by being right."""

    def test_of_the_whole(self, capsys: Run) -> None:
        """All are understood."""
        shown = examples(help_of(capsys=capsys))
        assert len(shown) > 5
        assert all(parser().parse_args(example).run for example in shown)

    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_a_command(self, capsys: Run, command: str) -> None:
        """All are understood."""
        shown = examples(help_of(command, capsys=capsys))
        assert all(parser().parse_args(example).run for example in shown)

    @pytest.mark.parametrize("command", ["convert", "redact"])
    def test_a_pipe_works(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsysbinary: pytest.CaptureFixture[bytes],
        command: str,
    ) -> None:
        """The last one goes on from a mailbox to a report."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "mail.mbox").write_text(MAIL, "utf-8")
        with pytest.raises(SystemExit):
            main([command, "--help"])
        *_, first, second = examples(capsysbinary.readouterr().out.decode())
        assert (first[0], second[0]) == (command, "analyze")
        assert main(first) == 0
        piped = streams.BytesIO(capsysbinary.readouterr().out)
        monkeypatch.setattr(sys, "stdin", streams.TextIOWrapper(piped))
        assert main(second) == 0
        assert b"1" in capsysbinary.readouterr().out


CASE = '{"schema": "supportkit.case/1", "id": "C-1042", "created_at": "2026-03-02T09:30:00Z"}\n'
OTHER = CASE.replace("C-1042", "C-7")
FILES = {
    "responses/refund.approved/en.md.j2": "Hi {{ customer.name or 'there' }}, it is approved.",
    "responses/refund.approved/de.md.j2": "Hi {{ customer.name or 'du' }}, das geht.",
    "responses/refund.sent/en.md.j2": "Hi {{ customer.name or 'there' }}, it is sent.",
    "responses/refund.sent/de.md.j2": "Hallo {{ customer.name or 'du' }}, es ist fort.",
    "kb/log-in.md": "# You cannot log in\n\nAsk for another password.\n",
    "case.json": CASE,
    "export.jsonl": CASE + OTHER,
    "context.json": '{"order": {"number": "A1"}}',
    "order.json": """\
        {"type": "object", "required": ["order"], "properties":
        {"order": {"type": "object", "required": ["number"], "properties":
        {"number": {"type": "string"}}}}}""",
    "desk/refund.sent/de.md.j2": "Es ist fort.",
    "orders/sent/en.md.j2": "Order {{ order.number }} is on its way.",
    "voice.yaml": "schema: supportkit.voice/1\nlanguages: [en, de]\n",
    "policy.yaml": """\
schema: supportkit.policies/1
policies:
  - {name: all, schedule: 24x7, targets: {first_reply: 1h}}
""",
    "locale/de/LC_MESSAGES/django.po": 'msgid "Hello %(name)s"\nmsgstr "Hallo %(name)s"\n',
    "draft.txt": "Hello, your order left our warehouse today. Kind regards, Ada",
}


@pytest.mark.parametrize("command", ["check", "rule", "render", "suggest", "responses rev"])
def test_responses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Run, command: str
) -> None:
    """Where the files of the examples are, each does what it says, and finds nothing wrong."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    with zipfile.ZipFile("responses.zip", "w") as archive:
        archive.write("responses/refund.sent/de.md.j2")
    mail = streams.BytesIO(b"where is my refund?")
    monkeypatch.setattr(sys, "stdin", streams.TextIOWrapper(mail))
    shown = examples(help_of(*command.split(), capsys=capsys))
    assert [(example, main(example)) for example in shown] == [(one, 0) for one in shown]
