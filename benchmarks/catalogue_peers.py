"""The linters beside the check of catalogues, each as a process of its own."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PEERS", "Peer", "version"]

Places = list[tuple[str, int]]

DAMAGE = ("printf", "pythonbraceformat", "variables", "xmltags")
TEMPLATES = (".html", ".txt", ".j2", ".jinja", ".liquid")


@dataclass(frozen=True)
class Peer:
    """A linter of files.

    Attributes:
        program: Its name in the folder of programs.
        reads: Endings of the files that it can read.
        run: Gives the paths and lines of its findings.
        asked: Which of its tests are asked for.
    """

    program: str
    reads: tuple[str, ...]
    run: Callable[[Path, Path, list[str]], Places]
    asked: str = "(all tests)"


def version(programs: Path, peer: Peer) -> str:
    """What the program says of itself."""
    said = _output([str(programs / peer.program), "--version"], Path.cwd())
    return f"{peer.program} {said.strip().split()[-1] if said.strip() else '?'}"


def _output(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _djlint(programs: Path, folder: Path, paths: list[str]) -> Places:
    command = [str(programs / "djlint"), "--lint", "--quiet", *paths]
    return _after_headings(_output(command, folder), re.compile(r"^\w+ (\d+):\d+ "), paths)


def _curlylint(programs: Path, folder: Path, paths: list[str]) -> Places:
    command = [str(programs / "curlylint"), "--quiet", *paths]
    return _after_headings(_output(command, folder), re.compile(r"^(\d+):\d+"), paths)


def _after_headings(output: str, finding: re.Pattern[str], paths: list[str]) -> Places:
    places: Places = []
    path = ""
    for line in output.splitlines():
        path = line.strip() if line.strip() in paths else path
        if match := finding.match(line.strip()):
            places.append((path, int(match[1])))
    return places


def _j2lint(programs: Path, folder: Path, paths: list[str]) -> Places:
    output = _output([str(programs / "j2lint"), *paths], folder)
    found = re.findall(r"(\S+):(\d+) ", output)
    return [(path, int(line)) for path, line in found if path in paths]


def _pofilter(programs: Path, folder: Path, paths: list[str], *tests: str) -> Places:
    places: Places = []
    with tempfile.TemporaryDirectory() as scratch:
        for path in paths:
            kept = Path(scratch) / "kept.po"
            kept.unlink(missing_ok=True)
            command = [str(programs / "pofilter"), "--progress=none", "--nofuzzy"]
            command += [f"--test={one}" for one in tests]
            _output([*command, str(folder / path), str(kept)], folder)
            if kept.exists():
                lines = (folder / path).read_text(encoding="utf-8").split("\n")
                places += [(path, line) for line in _entries(kept, _starts(lines))]
    return places


def _pofilter_alone(programs: Path, folder: Path, paths: list[str]) -> Places:
    return _pofilter(programs, folder, paths, *DAMAGE)


def _entries(kept: Path, starts: dict[str, int]) -> list[int]:
    lines = kept.read_text(encoding="utf-8").split("\n")
    return [starts[text] for text in _starts(lines) if text in starts]


def _starts(lines: list[str]) -> dict[str, int]:
    """Where each entry starts, by its ``msgid``, however the program breaks its lines."""
    starts: dict[str, int] = {}
    at = 0
    parts: list[str] = []
    for number, line in enumerate([*lines, "msgid_end"], 1):
        if at and not line.startswith('"'):
            starts.setdefault("".join(parts), at)
            at = 0
        if line.startswith("msgid "):
            at, parts = number, [line.removeprefix("msgid ").strip()[1:-1]]
        elif at:
            parts.append(line.strip()[1:-1])
    starts.pop("", None)
    return starts


PEERS = (
    Peer("djlint", TEMPLATES, _djlint),
    Peer("curlylint", TEMPLATES, _curlylint),
    Peer("j2lint", (".j2", ".jinja"), _j2lint),
    Peer("pofilter", (".po",), _pofilter),
    Peer("pofilter", (".po",), _pofilter_alone, f"({', '.join(DAMAGE)})"),
)
