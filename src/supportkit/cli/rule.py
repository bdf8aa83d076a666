"""``supportkit rule CODE``: what a rule does, why, and what to write instead."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, Final

from supportkit.cli.streams import cut_short, output
from supportkit.errors import UsageError

__all__ = ["add_command", "run"]

_IN_TEXTS: Final = "SK"
"""How codes of rules on texts begin, in which comments can stand."""

_EPILOG = """\
examples:
  supportkit rule SK102                    what optional-value-printed does, and what helps
  supportkit rule optional-value-printed   the same by its name
  supportkit rule SK2                      the rules on locales beside each other
  supportkit rule --all --output-format json
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "rule",
        help="explain the rules of `check`",
        description="Show what a rule finds, why that is bad, and what to write instead. "
        "The beginning of codes lists the rules that begin so.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("rules", nargs="*", metavar="CODE", help="codes, names, or how codes begin")
    parser.add_argument("--all", action="store_true", help="list all rules")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Explain rules; give the exit code."""
    from supportkit.cli.rules import RuleInfo, known_rules

    if bool(arguments.rules) == arguments.all:
        raise UsageError("CODE", "the code of a rule such as SK102, its name, or --all")
    known = known_rules()
    asked: dict[str, RuleInfo] = {}
    alone = False
    for given in ("",) if arguments.all else arguments.rules:
        found = _named(given, known)
        alone = len(found) == 1 and bool(given)
        asked.update((info.code, info) for info in found)
    with cut_short():
        if arguments.output_format == "json":
            _print_json(asked.values())
        elif len(asked) == 1 and alone:
            _explain(*asked.values())
        else:
            _list(tuple(asked.values()))
    return 0


def _named(given: str, known: Sequence[Any]) -> list[Any]:
    exact = [info for info in known if given.lower() in (info.code.lower(), info.name)]
    found = exact or [info for info in known if info.code.startswith(given.upper())]
    if not found:
        names = [name for info in known for name in (info.code, info.name)]
        near = get_close_matches(given[:40], names, n=1) or get_close_matches(
            given[:40].upper(), names, n=1
        )
        meant = f"; did you mean {near[0]}?" if near else ""
        expected = f"the code or name of a rule (--all lists them), found {given[:40]!r}{meant}"
        raise UsageError("CODE", expected)
    return found


def _print_json(rules: Iterable[Any]) -> None:
    from supportkit.findings.output.writing import as_json

    print(as_json([info.to_dict() for info in rules]), end="")


def _explain(info: Any) -> None:
    text = info.explanation
    if sys.stdout.isatty():
        from rich.markdown import Markdown

        output().print(Markdown(text))
    else:
        print(text)
    state = "on by default" if info.by_default else "off by default; --extend-select turns it on"
    fixable = f"; {_mended_by(info)} mends it" if info.fixable else ""
    print(f"\n{info.code} {info.name}: {info.severity}, {state}{fixable}")
    if info.code.startswith(_IN_TEXTS):
        print(f"left in one line on purpose: {{# supportkit: ignore[{info.code}] the reason #}}")


def _mended_by(info: Any) -> str:
    """Say which option mends what a rule finds; its page says whether that is safe."""
    said = info.explanation.partition("\n## Fix\n")[2].partition("\n## ")[0]
    return "--fix" if "Safe" in said else "--fix --unsafe-fixes"


def _list(rules: Sequence[Any]) -> None:
    wide = max(len(info.name) for info in rules)
    for info in rules:
        off = "" if info.by_default else "  (off)"
        print(f"{info.code:<8} {info.name:<{wide}}  {info.severity:<8} {info.summary}{off}")
