"""``supportkit sla``: clocks of cases, opening hours, what-if, and checks of policy files."""

from __future__ import annotations

import argparse
from typing import Any

from supportkit.cli.sla import check, evaluate, explain, hours, queue, simulate

__all__ = ["add_command"]

_EPILOG = """\
examples:
  supportkit sla evaluate export.jsonl --policy policy.yaml --fail-on breach
  supportkit sla explain export.jsonl C-1042 --policy policy.yaml
  supportkit sla queue export.jsonl --policy policy.yaml --as-of now
  supportkit sla simulate export.jsonl --policy policy.yaml --against stricter.yaml
  supportkit sla hours policy.yaml --from 2026-12-21 --to 2026-12-31
  supportkit sla check policy.yaml --as-of now

`supportkit sla COMMAND --help` says more of each.
"""


def add_command(commands: Any) -> None:
    """Teach the parser this group of commands."""
    parser = commands.add_parser(
        "sla",
        help="SLA clocks of cases, what-if, opening hours, and checks of policies",
        description="SLA clocks of the cases of an export, why they say what they say, which "
        "case is due next, what other policies would change; and the opening hours and the "
        "mistakes of a policy file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    inner = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in (evaluate, explain, queue, simulate, hours, check):
        module.add_command(inner)
