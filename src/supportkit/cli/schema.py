"""``supportkit schema KIND``: the JSON Schema of a kind of file."""

from __future__ import annotations

import argparse
import json
from typing import Any

__all__ = ["KINDS", "add_command", "json_schema", "run"]

KINDS = ("Case", "Import", "Mapping", "Policy", "Privacy", "Report", "Response", "Vaults", "Voice")
"""Kinds of files that have a JSON Schema."""

_EPILOG = """\
  Case      a line of a file of canonical cases, as `convert` writes them
  Import    what `inspect --json` says of an export
  Mapping   which column of an export is which, for --mapping
  Policy    SLA policies, for --policy of `sla` and `analyze`
  Privacy   what to find and how to replace it, for --policy of `redact`
  Report    what `analyze -o report.json` writes
  Response  the head of a canned response
  Vaults    a line of a file of vaults, as `redact --vault` writes it
  Voice     a brand voice file, which `check` goes by

examples:
  supportkit schema Case > case.schema.json
  supportkit schema Mapping                  for an editor that completes YAML

exit codes: 0 done, 2 wrong use
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of a kind of file",
        description="Print the JSON Schema of a kind of file, for editors and other programs.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kind", nargs="?", type=_kind, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--list", action="store_true", help="name the kinds")
    parser.set_defaults(run=run, parser=parser)


def _kind(text: str) -> str:
    for kind in KINDS:
        if kind.lower() == text.lower():
            return kind
    raise argparse.ArgumentTypeError(f"expected one of {', '.join(KINDS)}, found {text!r}")


def run(arguments: argparse.Namespace) -> int:
    """Print a schema, or the names of all; give the exit code."""
    if arguments.list:
        print("\n".join(KINDS))
    elif arguments.kind is None:
        arguments.parser.error(f"name a kind: {', '.join(KINDS)}")
    else:
        print(json.dumps(json_schema(arguments.kind), indent=2, ensure_ascii=False))
    return 0


def json_schema(kind: str) -> dict[str, Any]:
    """Give the JSON Schema of one of `KINDS`.

    >>> json_schema("Case")["title"]
    'Case'
    """
    if kind == "Case":
        from supportkit.cases import Case

        return Case.model_json_schema()
    if kind == "Import":
        from supportkit.io import Inspection

        return Inspection.model_json_schema(mode="serialization")
    if kind == "Mapping":
        from supportkit.io import Mapping

        return Mapping.model_json_schema()
    if kind == "Policy":
        from supportkit.sla import PolicySet

        return PolicySet.json_schema()
    if kind == "Report":
        from supportkit.analysis import Report

        return Report.model_json_schema(mode="serialization")
    if kind == "Response":
        from supportkit.templates import ResponseMeta

        return ResponseMeta.model_json_schema()
    if kind == "Voice":
        from supportkit.quality import Voice

        return Voice.model_json_schema()
    from supportkit.privacy import schemas

    return schemas.policy_schema() if kind == "Privacy" else schemas.vaults_schema()
