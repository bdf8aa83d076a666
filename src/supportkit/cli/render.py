"""``supportkit render ID``: the reply that a canned response becomes, or all of them as files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.cases import Channel
from supportkit.cli.arguments import zone_name
from supportkit.cli.catalogues import add_catalogue, add_reading_options, loaded, naming
from supportkit.cli.rendered_cases import the_agent, the_case, the_context
from supportkit.cli.streams import cut_short, remark
from supportkit.errors import MissingVariableError, UsageError
from supportkit.errors.masking import listed
from supportkit.text.printable import counted, printable

if TYPE_CHECKING:
    from supportkit.templates import Catalogue, Reply

__all__ = ["add_command", "run"]

_EPILOG = """\
A case is any file that the other commands read: an export of a help desk, or cases in JSON
Lines. Without one, a response that prints something of the case is not rendered, and the
error names what is missing. What is printed on standard error is not part of the reply.

With --all, each response is rendered in each locale with each of the examples of its front
matter, and with the samples of its variables, into DIR/<id>/<locale>/<example>.txt. Keep that
folder under version control, and the diff of a change shows what customers will read. Files of
responses that are gone are removed; other files in the folder are not touched.

examples:
  supportkit render refund.approved --case export.jsonl --case-id C-1042 --agent "Grace Hopper"
  supportkit render refund.approved --case case.json --locale de-AT --formality informal
  supportkit render refund.approved --case case.json --channel email --html > reply.html
  supportkit render sent --catalogue orders/ --schema order.json --context context.json
  supportkit render --all --snapshot snapshots/             write, then read `git diff`
  supportkit render --all --snapshot snapshots/ --check     in CI: exit 1 when they differ

exit codes: 0 done; 1 with --check: the folder differs, and the difference is printed;
2 wrong use, unreadable input, or no reply
"""

_MEANT = {"case": "a file with the case", "agent": "the name of the agent"}
_SAID = (
    "id", "locale", "requested_locale", "steps", "formality", "variables", "form", "direction",
    "subject", "text", "html",
)  # fmt: skip


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "render",
        help="render a canned response, or all of them for review",
        description="Render a canned response for a case, as a customer would read it; or all "
        "of them with their examples, for review as a diff.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("response", nargs="?", metavar="ID", help="id of the response")
    which = parser.add_argument_group("which responses")
    add_catalogue(which)
    add_reading_options(which)
    _add_reply_options(parser.add_argument_group("the reply"))
    _add_case_options(parser.add_argument_group("what is printed in it"))
    every = parser.add_argument_group("all at once")
    every.add_argument(
        "--all", action="store_true", help="every response, locale and example; needs --snapshot"
    )
    every.add_argument("--snapshot", metavar="DIR", help="with --all: the folder to write into")
    every.add_argument(
        "--check", action="store_true", help="with --snapshot: write nothing, print what differs"
    )
    parser.set_defaults(run=run)


def _add_reply_options(parser: Any) -> None:
    parser.add_argument(
        "--locale", metavar="TAG", help="BCP 47 tag, such as pt-BR (default: the customer's)"
    )
    parser.add_argument("--channel", choices=[one.value for one in Channel], metavar="CHANNEL",
        help=f"where the reply goes: {', '.join(one.value for one in Channel)}",
    )  # fmt: skip
    parser.add_argument(
        "--formality", choices=["formal", "informal"], help="how the customer is addressed"
    )
    parser.add_argument(
        "--zone", type=zone_name, metavar="ZONE",
        help="IANA zone of the customer, and of times in the export without UTC offset",
    )  # fmt: skip
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--html", action="store_true", help="print the HTML of the reply")
    shape.add_argument(
        "--json", action="store_true", help="print the reply and how it was chosen, as JSON"
    )


def _add_case_options(parser: Any) -> None:
    parser.add_argument("--case", metavar="FILE", help="the case to answer; - is standard input")
    parser.add_argument("--case-id", metavar="ID", help="which case, where the file has several")
    parser.add_argument(
        "--agent", metavar="NAME", help="name of the agent who answers; needs --case"
    )
    parser.add_argument("--format", metavar="FORMAT", help="format of --case, if not found out")
    parser.add_argument("--mapping", metavar="FILE", help="which column of --case is which")
    parser.add_argument(
        "--context", metavar="FILE", help="JSON of all that is printed, in place of a case"
    )


def run(arguments: argparse.Namespace) -> int:
    """Render, and give the exit code."""
    _require_sense(arguments)
    catalogue = loaded(arguments.catalogue, arguments)
    if arguments.all:
        return _snapshot(catalogue, arguments)
    reply = _reply(catalogue, arguments)
    _print(reply, arguments)
    return 0


def _require_sense(arguments: argparse.Namespace) -> None:
    if arguments.all and arguments.response is not None:
        raise UsageError("--all", "no ID beside it")
    if not arguments.all and arguments.response is None:
        raise UsageError("ID", "the id of a response, or --all")
    if arguments.all and not arguments.snapshot:
        raise UsageError("--all", "--snapshot DIR, the folder to write into")
    for option in ("snapshot", "check"):
        if getattr(arguments, option) and not arguments.all:
            raise UsageError(f"--{option}", "--all beside it")
    of_one = ("locale", "channel", "formality", "agent", "html", "json", "case", "context")
    unused = [name for name in of_one if arguments.all and getattr(arguments, name)]
    if unused:
        raise UsageError(f"--{unused[0]}", "an ID, as the examples say it for --all")
    if arguments.context and (arguments.case or arguments.agent):
        raise UsageError("--context", "no --case and no --agent beside it")
    for option in ("case_id", "agent"):
        if getattr(arguments, option) and not arguments.case:
            raise UsageError(f"--{option.replace('_', '-')}", "--case FILE beside it")


def _reply(catalogue: Catalogue, arguments: argparse.Namespace) -> Reply:
    given: dict[str, Any] = {
        "locale": arguments.locale,
        "channel": arguments.channel,
        "formality": arguments.formality,
        "zone": arguments.zone,
        "html": arguments.html,
        "case": the_case(arguments) if arguments.case else None,
        "agent": the_agent(arguments.agent) if arguments.agent else None,
        "context": the_context(arguments.context) if arguments.context else None,
    }
    asked = {key: it for key, it in given.items() if it}
    try:
        with naming(arguments.context):
            return catalogue.render(arguments.response, **asked)
    except MissingVariableError as error:
        option = next((one for one in error.not_passed if one in _MEANT), None)
        if option is None:
            raise
        expected = f"{_MEANT[option]}, as the response prints {listed(error.missing)}"
        raise UsageError(f"--{option}", expected) from None


def _print(reply: Reply, arguments: argparse.Namespace) -> None:
    if arguments.json:
        said = {name: getattr(reply, name) for name in _SAID if hasattr(reply, name)}
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return
    head = f"Subject: {reply.subject}\n\n" if reply.subject is not None else ""
    body = getattr(reply, "html", None) if arguments.html else f"{head}{reply.text}"
    _show(body or "")
    remark(f"{reply.id} in {reply.locale}; tried: {', '.join(reply.steps)}")


def _show(text: str) -> None:
    """Write a reply as it is; on a terminal, without what could act on it."""
    if sys.stdout.isatty():
        text = "\n".join(printable(line) for line in text.split("\n"))
    print(text, end="" if text.endswith("\n") else "\n")


def _snapshot(catalogue: Catalogue, arguments: argparse.Namespace) -> int:
    from supportkit.cli.snapshots import check_folder, differences, write
    from supportkit.templates.trying import snapshots

    folder = Path(arguments.snapshot)
    check_folder(folder, catalogue=arguments.catalogue)
    texts = snapshots(catalogue)
    if not arguments.check:
        written, removed = write(folder, texts)
        remark(f"{counted(len(texts), 'snapshot')}: {written} written, {removed} removed")
        _say_empty(texts.values())
        return 0
    differ = False
    with cut_short():
        for line in differences(folder, texts):
            differ = True
            print(printable(line))
    if differ:
        remark("the snapshots differ; run the command without --check, and review the diff")
    _say_empty(texts.values())
    return 1 if differ else 0


def _say_empty(texts: Collection[str]) -> None:
    from supportkit.templates.trying import has_reply

    empty = sum(1 for text in texts if not has_reply(text))
    if empty:
        remark(f"{empty} of {counted(len(texts), 'snapshot')} without a reply; each file says why")
