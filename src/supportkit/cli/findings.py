"""What the commands that check share: which rules, which output, and the exit code."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, get_args

from supportkit.cli.streams import cut_short, remark
from supportkit.errors import UsageError
from supportkit.findings import Severity
from supportkit.findings.output import Format
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.findings import Finding
    from supportkit.findings.finding import Named

__all__ = [
    "EXIT_CODES",
    "add_options",
    "add_output_options",
    "check_rules",
    "codes",
    "report",
    "unsafe_fixes",
]

EXIT_CODES = "exit codes: 0 nothing found, 1 findings, 2 wrong use or unreadable input"

_DEFAULT: Final = "concise"
_NEED_TEXTS: Final = ("full", "gitlab", "sarif")
_LISTS_RULES: Final = "sarif"
_IN_ACTIONS: Final = "GITHUB_ACTIONS"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Teach a command the options on findings: which rules, which output."""
    parser.add_argument(
        "--select", type=codes, metavar="CODES", help="only these rules, such as SK1,SK205"
    )
    parser.add_argument("--ignore", type=codes, metavar="CODES", help="all rules but these")
    add_output_options(parser)


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """Teach a command how to show findings, and how to end with them."""
    formats = get_args(Format)
    parser.add_argument(
        "--output-format", choices=formats, default=None, metavar="FORMAT",
        help=f"one of {', '.join(formats)}; default: {_DEFAULT}, and in GitHub Actions "
        "annotations as well",
    )  # fmt: skip
    parser.add_argument("--statistics", action="store_true", help="show how often each rule found")
    parser.add_argument(
        "--fail-on", choices=[one.value for one in Severity], default=None, metavar="SEVERITY",
        help="exit with 1 only for findings of this severity (error, warning, info) or above",
    )  # fmt: skip
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 despite findings")


def check_rules(arguments: argparse.Namespace, *, known: Iterable[str]) -> None:
    """Refuse a code that no rule begins with: a typing error would switch a rule off unseen.

    Raises:
        UsageError: ``--select`` or ``--ignore`` has such a code.
    """
    from supportkit.findings.select import require_codes

    every = tuple(known)
    for option in ("select", "ignore"):
        try:
            require_codes(getattr(arguments, option) or (), known=every)
        except ValueError as error:
            raise UsageError(f"--{option}", str(error).removeprefix("expected ")) from None


def report(
    found: Sequence[Finding],
    arguments: argparse.Namespace,
    *,
    fail_on: Severity = Severity.INFO,
    files: Sequence[str] = (),
    sources: Mapping[str, str] | None = None,
    known: int = 0,
    rules: Callable[[], Iterable[Named]] | None = None,
    in_files: bool = False,
    remarks: Sequence[str] = (),
) -> int:
    """Print what was found, and give the exit code.

    Args:
        found: The findings.
        arguments: What was asked for.
        fail_on: The severity that makes the command fail if nobody says another.
        files: The files that were checked, for formats that list them.
        sources: Texts by path that are in no file, such as standard input.
        known: How many findings a baseline keeps quiet.
        rules: Gives the rules that ran, for the formats that list them.
        in_files: Whether ``--fix`` can be given for what was checked.
        remarks: What else is said of the check, on standard error.
    """
    with cut_short():
        for line in _written(found, arguments, files, sources, rules).splitlines():
            print(printable(line))
    for line in remarks:
        remark(line)
    remark(_counted(found, known) + (_mendable(found) if in_files else ""))
    least = Severity(arguments.fail_on or fail_on)
    from supportkit.findings import fails

    return 1 if fails(found, fail_on=least) and not arguments.exit_zero else 0


def _written(
    found: Sequence[Finding],
    arguments: argparse.Namespace,
    files: Sequence[str],
    sources: Mapping[str, str] | None,
    rules: Callable[[], Iterable[Named]] | None,
) -> str:
    from supportkit.findings import render

    if arguments.statistics:
        from supportkit.findings import statistics, write_statistics

        return write_statistics(statistics(found), as_json=arguments.output_format == "json")
    format: Format = arguments.output_format or _DEFAULT  # noqa: A001
    texts = dict(sources or {})
    if format in _NEED_TEXTS:
        from supportkit.findings.sources import read_sources

        texts = {**read_sources(found), **texts}
    ran = rules() if rules is not None and format == _LISTS_RULES else ()
    written = render(found, format=format, sources=texts, checked=files, rules=ran)
    if arguments.output_format is None and os.environ.get(_IN_ACTIONS) == "true":
        written += render(found, format="github")
    return written


def _counted(found: Sequence[Finding], known: int) -> str:
    count = f"{len(found)} finding{'' if len(found) == 1 else 's'}"
    quiet = f"; {known} more in the baseline" if known else ""
    return count + quiet


def _mendable(found: Sequence[Finding]) -> str:
    """Say how many findings each way of mending cures."""
    safe = sum(one.fix is not None and one.fix.safe for one in found)
    unsafe = unsafe_fixes(found)
    if safe and unsafe:
        return f"; --fix mends {safe}, --fix --unsafe-fixes {safe + unsafe}"
    if unsafe:
        return f"; --fix --unsafe-fixes mends {unsafe}"
    return f"; --fix mends {safe}" if safe else ""


def unsafe_fixes(found: Iterable[Finding]) -> int:
    """Count what can be mended only by changes that may alter what a text says."""
    return sum(one.fix is not None and not one.fix.safe for one in found)


def codes(text: str) -> tuple[str, ...]:
    """Read codes with commas between them."""
    if not text.strip(" ,"):
        raise argparse.ArgumentTypeError("expected codes of rules, such as SK1,SK201, found none")
    return tuple(code for part in text.split(",") if (code := part.strip()))
