"""Runs every snippet of the README and the documentation, in a folder of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import tempfile
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).resolve().parent
collect_ignore = ["docs/conf.py"]


def run_commands(example: Example) -> None:
    """Run each line ``$ supportkit ...`` of a console block in this process.

    A comment ``# exit 1`` at its end names the exit code; without one it is 0.
    """
    from supportkit.cli import main

    lines = [line for line in str(example.parsed).splitlines() if line.startswith("$ supportkit ")]
    assert lines, "a console block without a command"  # noqa: S101
    for line in lines:
        command, _, code = line.removeprefix("$ supportkit ").partition("# exit ")
        found = main(shlex.split(command))
        assert found == int(code or 0), f"{line}: exit code {found}"  # noqa: S101


def enter_folder(namespace: dict[str, Any]) -> None:
    """Give a document a folder with the examples in it, as a checkout has."""
    folder = Path(tempfile.mkdtemp(prefix="supportkit-docs-"))
    shutil.copytree(ROOT / "examples", folder / "examples")
    namespace["_before"], namespace["_folder"] = Path.cwd(), folder
    os.chdir(folder)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back, and remove the folder."""
    os.chdir(namespace["_before"])
    shutil.rmtree(namespace["_folder"])


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), CodeBlockParser("console", run_commands)],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
