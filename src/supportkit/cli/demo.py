"""``supportkit demo``: the report of a small help desk that comes with the package."""

from __future__ import annotations

import argparse
import importlib.resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from supportkit.cli import analyze
from supportkit.errors import DataFileError

__all__ = ["add_command", "helpdesk", "run"]


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "demo",
        help="report on a small help desk that comes along",
        description="Report on the small help desk that comes with supportkit: the same as "
        "`supportkit analyze cases.jsonl --policy policy.yaml --zone Europe/Berlin` on its files.",
    )
    analyze.add_report_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Analyse the example help desk; give the exit code."""
    with importlib.resources.as_file(helpdesk()) as folder:
        arguments.export = str(folder / "cases.jsonl")
        arguments.policy = str(folder / "policy.yaml")
        arguments.zone = "Europe/Berlin"
        arguments.format = arguments.mapping = arguments.max_skipped = None
        arguments.agent = arguments.speaker = arguments.started_at = None
        arguments.strict = False
        return analyze.run(arguments)


def helpdesk() -> Traversable:
    """Find the example: inside the installed package, or in the checkout it runs from.

    Raises:
        DataFileError: It is in neither place.
    """
    package = importlib.resources.files("supportkit")
    checkout = Path(__file__).parents[3]
    for folder in (package, checkout):
        found = folder.joinpath("examples", "helpdesk")
        if found.joinpath("cases.jsonl").is_file():
            return found
    raise DataFileError("supportkit", "the example help desk", "no examples/helpdesk")
