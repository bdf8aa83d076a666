"""``supportkit check PATHS``: find what is wrong with texts before a customer does."""

from __future__ import annotations

import argparse
import gc
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from supportkit.cli.checking.keeping import Keeping, users_folder
from supportkit.cli.checking.options import add_check_options
from supportkit.cli.findings import EXIT_CODES, report
from supportkit.errors import UsageError
from supportkit.findings import Severity

if TYPE_CHECKING:
    from supportkit.cli.checking.wishes import Wishes
    from supportkit.findings.settings import Settings

__all__ = ["add_command", "run"]

_OF_REPLIES: Final = ("case", "case_id", "channel", "locale")
_OF_FILES: Final = ("fix", "diff", "add_ignores", "baseline", "update_baseline", "stdin_filename")

_EPILOG = f"""\
A response is a file <id>/<locale>.md.j2, as in responses/refund.sent/de.md.j2. What is found has
a code, and so a page, which `supportkit rule CODE` shows: SK1.. is about fields, SK2.. about
translations, SK3.. about HTML and links, SK4.. about front matter and files, SK5.. about style
and length, SK6.. about personal data, SK9.. about what cannot be used at all. A code may be
given by its beginning.

A finding is an error if a customer would see the damage, a warning if some customers may, and
else information. Warnings and errors make the command fail; --fail-on says otherwise.

Options may stand in supportkit.toml, or in pyproject.toml under [tool.supportkit].
A comment leaves out a finding: {{# supportkit: ignore[SK102] the reason #}}

{EXIT_CODES}

examples:
  supportkit check responses/
  supportkit check responses/refund.sent/de.md.j2        a file, with its catalogue in view
  supportkit check responses.zip --default-locale de     German is what the others translate
  supportkit check orders/ --schema order.json           what may be printed is no case
  supportkit check responses/ --ignore SK202 --output-format json
  supportkit check responses/ voice.yaml policy.yaml     with what the team wishes, and its SLA
  supportkit check locale/ --format po                   what a system's translators made
  supportkit check responses/ --fix --diff               what could be mended by itself
  supportkit check --reply draft.txt --case case.json --author-kind bot
"""


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "check",
        help="check canned responses, other catalogues, and replies before they are sent",
        description="Check canned responses: fields that do not exist, values that "
        "may be missing, locales that differ, words that hurt, files that do not parse. "
        "Also catalogues of other systems, SLA policies, and a reply that is about to be sent.",
        usage="%(prog)s [PATH ...] [options]",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_check_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check all that is named and print what was found; give the exit code."""
    from supportkit.cli.checking.wishes import Wishes, settings_of

    _refuse_idle(arguments)
    settings = settings_of(arguments)
    wishes = Wishes.of(arguments, settings)
    arguments.output_format = arguments.output_format or settings.output_format
    arguments.fail_on = arguments.fail_on or settings.fail_on
    if arguments.show_settings:
        print(json.dumps(_in_force(wishes, arguments, settings), ensure_ascii=False, indent=2))
        return 0
    with _no_collections():
        return _run(arguments, settings, wishes)


def _refuse_idle(arguments: argparse.Namespace) -> None:
    """Refuse options that would do nothing, which is never what was meant.

    Raises:
        UsageError: There is one.
    """
    mends = arguments.fix or arguments.diff
    if arguments.unsafe_fixes and not mends:
        raise UsageError("--unsafe-fixes", "--fix or --diff beside it")
    if arguments.add_ignores and (mends or arguments.update_baseline):
        raise UsageError("--add-ignores", "it without --fix, --diff and --update-baseline")
    if arguments.diff and arguments.update_baseline:
        raise UsageError("--update-baseline", "it without --diff, which writes nothing")
    reply = arguments.reply is not None
    for option in _OF_FILES if reply else _OF_REPLIES:
        if getattr(arguments, option) not in (None, False):
            beside = (
                "files to check, and no --reply" if reply else "--reply with the text to review"
            )
            raise UsageError(_option(option), beside)
    if Path("-") in arguments.paths and arguments.stdin_filename is None:
        raise UsageError("PATH", "files; for standard input, --stdin-filename says what it is")


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _run(arguments: argparse.Namespace, settings: Settings, wishes: Wishes) -> int:
    if arguments.reply is not None:
        from supportkit.cli.checking.replies import check_reply

        return check_reply(arguments, wishes)
    if arguments.stdin_filename is not None:
        return _standard_input(arguments, settings, wishes)
    return _files(arguments, settings, wishes)


def _standard_input(arguments: argparse.Namespace, settings: Settings, wishes: Wishes) -> int:
    from supportkit.cli.checking.baselines import known_findings
    from supportkit.cli.checking.rules import rules_for
    from supportkit.cli.checking.standard_input import check_standard_input

    found, sources, kind = check_standard_input(arguments, wishes)
    new = known_findings(arguments, settings).new(found, texts=sources)
    return report(
        new,
        arguments,
        fail_on=Severity.WARNING,
        sources=sources,
        known=len(found) - len(new),
        rules=lambda: rules_for((kind,), wishes),
    )


def _files(arguments: argparse.Namespace, settings: Settings, wishes: Wishes) -> int:
    from supportkit.cli.checking import mending
    from supportkit.cli.checking.baselines import known_findings, without_known
    from supportkit.cli.checking.rules import rules_for
    from supportkit.cli.checking.running import check_all

    paths = _paths(arguments, settings)
    if not paths:
        raise UsageError("PATH", "folders or files to check, or 'paths' in the settings")
    run = paths, wishes, Keeping(_cache_folder(arguments, wishes))
    if arguments.add_ignores:
        return mending.add_comments(*run, known=known_findings(arguments, settings))
    if arguments.diff:
        return 1 if mending.show_diff(*run, unsafe=arguments.unsafe_fixes) else 0
    done = mending.mended(*run, unsafe=arguments.unsafe_fixes) if arguments.fix else check_all(*run)
    found, known = without_known(done.findings, arguments, settings, files=done.files)
    return report(
        found,
        arguments,
        fail_on=Severity.WARNING,
        files=done.files,
        known=known,
        in_files=True,
        rules=lambda: rules_for(done.kinds, wishes),
        remarks=done.remarks,
    )


def _paths(arguments: argparse.Namespace, settings: Settings) -> tuple[Path, ...]:
    from supportkit.cli.checking.wishes import shown

    return tuple(arguments.paths) or tuple(map(shown, settings.paths))


def _cache_folder(arguments: argparse.Namespace, wishes: Wishes) -> Path | None:
    """Say where findings are kept; never in what is checked, which could bring them along."""
    mends = arguments.fix or arguments.diff or arguments.add_ignores
    if arguments.no_cache or mends or wishes.has_extra:
        return None
    if arguments.cache_dir is not None:
        return Path(arguments.cache_dir)
    return None if os.environ.get("CI") == "true" else users_folder(os.environ)


def _in_force(
    wishes: Wishes, arguments: argparse.Namespace, settings: Settings
) -> dict[str, object]:
    from supportkit.cli.checking.voices import voices_in_force

    chosen = wishes.selection
    return {
        **settings.to_dict(),
        "select": chosen.select,
        "extend-select": chosen.extend_select,
        "ignore": chosen.ignore,
        "per-file-ignores": dict(chosen.per_file_ignores),
        "default-locale": wishes.default_locale,
        "repository": wishes.repository,
        "format": wishes.format,
        "schema": None if wishes.schema is None else wishes.schema.as_posix(),
        "voice": voices_in_force(_paths(arguments, settings), wishes),
        "fail-on": arguments.fail_on or Severity.WARNING,
        "output-format": arguments.output_format,
        "rules": wishes.names_of_rules(),
    }


@contextmanager
def _no_collections() -> Iterator[None]:
    """Look for no rubbish in the meantime: what a check makes is needed until its end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
