"""``supportkit check --reply FILE``: look at a reply before it is sent."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from supportkit.cli.checking.wishes import Wishes, chosen_codes
from supportkit.cli.findings import report
from supportkit.cli.rendered_cases import the_case
from supportkit.cli.streams import remark
from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.findings import Severity

if TYPE_CHECKING:
    from supportkit.cases import Case
    from supportkit.findings.selection import Selection
    from supportkit.quality import Review

__all__ = ["check_reply"]

_MOST = 1_000_000
_NAME = "standard input"


def check_reply(arguments: argparse.Namespace, wishes: Wishes) -> int:
    """Review a reply, and print what was found and the scorecard; give the exit code.

    It is 1 where something holds the reply back, and for findings of the severity that
    ``--fail-on`` names.

    Raises:
        UsageError: Files are named as well, or both texts are to come from standard input.
        SupportKitError: The reply or the case cannot be read.
    """
    from supportkit.quality import review
    from supportkit.quality.rules import RULES

    if arguments.paths:
        raise UsageError("PATH", "--reply alone, without files to check")
    if arguments.reply == "-" and arguments.case == "-":
        raise UsageError("--case", "a file, as the reply is read from standard input")
    text = _text(arguments.reply)
    path = None if arguments.reply == "-" else arguments.reply
    extra = wishes.extra_for("prose")
    rules = (*RULES, *extra)
    done = review(
        text,
        case=_case(arguments),
        author_kind=arguments.author_kind,
        voice=wishes.voice,
        locale=arguments.locale,
        channel=_channel(arguments.channel),
        select=tuple(chosen_codes(wishes.selection, rules)),
        ignore=tuple(_left_out(wishes.selection, rules, path)),
        rules=extra,
        path=path,
    )
    code = _shown(done, arguments, {arguments.reply: text}, wishes.selection.chosen(rules))
    return 1 if done.blocked and not arguments.exit_zero else code


def _left_out(selection: Selection, rules: Iterable[Any], path: str | None) -> Iterator[str]:
    """Give the codes of rules that are to be left out, and so hold nothing back either.

    A rule that is only not selected does: choosing what is shown opens no gate.
    """
    every = replace(selection, select=("ALL",), extend_select=())
    for rule in rules:
        is_ignored = not every.wants_rule(rule) and not selection.wants_rule(rule)
        if is_ignored or not replace(every, ignore=()).wants_rule(rule, path=path):
            yield rule.code


def _shown(
    done: Review, arguments: argparse.Namespace, sources: dict[str, str], rules: Iterable[Any]
) -> int:
    if arguments.output_format == "json":
        from supportkit.findings import fails
        from supportkit.findings.output.writing import as_json

        print(as_json(done.to_json()), end="")
        least = Severity(arguments.fail_on or Severity.ERROR)
        return 1 if fails(done.findings, fail_on=least) and not arguments.exit_zero else 0
    code = report(
        done.findings, arguments, fail_on=Severity.ERROR, sources=sources, rules=lambda: rules
    )
    for each in done.scorecard:
        remark(f"{each.name:<16} {each.verdict:<15} {each.reason}")
    held = ", ".join(dict.fromkeys(one.code for one in done.held_by))
    remark(f"held back by {held}" if done.blocked else "nothing holds it back")
    return code


def _text(source: str) -> str:
    if source != "-":
        from pathlib import Path

        from supportkit.text.listing import read_text_file

        return read_text_file(Path(source)).removeprefix("\ufeff")
    try:
        text = sys.stdin.buffer.read(_MOST + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableSourceError(_NAME, "expected UTF-8") from None
    if len(text) > _MOST:
        raise UnreadableSourceError(_NAME, f"expected at most {_MOST} characters, found more")
    return text


def _case(arguments: argparse.Namespace) -> Case | None:
    if arguments.case is None:
        return None
    wanted = argparse.Namespace(
        case=arguments.case, case_id=arguments.case_id, format=None, zone=None, mapping=None
    )
    return the_case(wanted)


def _channel(name: str | None) -> str | None:
    from supportkit.cases import Channel

    if name is not None and name not in list(Channel):
        raise UsageError("--channel", f"one of {', '.join(Channel)}")
    return name
