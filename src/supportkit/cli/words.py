"""``supportkit words``: check files of words, and see what they make of a text."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from supportkit.cli.findings import EXIT_CODES, add_output_options, report
from supportkit.cli.streams import complain, remark
from supportkit.errors import LexiconError, LocaleError, UnreadableSourceError, UsageError
from supportkit.findings import Finding, Severity
from supportkit.text.turns import Speaker

if TYPE_CHECKING:
    from supportkit.sentiment import Lexicon
    from supportkit.signals import SignalRules

__all__ = ["InvalidWordFile", "add_command", "run"]

_DESCRIPTION = """\
Check files of words of your own: lexicons (what the mood of a word is) and rules for signals
(what a message asks a help desk to do). The headings tell which of both a file is. Each
file that cannot be read is shown with line, column, what was expected there and what stands there.
What reads well and is mostly a slip is shown too: "unless" under the name of no rule, a list that
no phrase names, a phrase that stands twice in a rule, a comma where a semicolon was meant.

With --try, show the mood and the signals that a text gets, by which words and which rules: from
the words that come along, and the files beside them.
"""
_EPILOG = f"""\
{EXIT_CODES}

examples:
  supportkit words routers.txt rivals.txt             in CI: exit 1 when a file has a mistake
  supportkit words words/ --output-format github      every .txt and .json file of a folder
  supportkit words --try "Still no dial tone!"        why does a message get this mood?
  supportkit words routers.txt --try "It is bricked"  and what would my words change?
  supportkit words --try "We call you back on Friday" --speaker agent
  supportkit words --try - --language de < message.txt

A lexicon is written like this, with values from -4 (worst) to 4 (best); # begins a comment:
  language: en
  [words]
  -2.5 bricked borked*
  [phrases]
  -2 no dial tone; (red|solid) light

and rules for signals so, each under its kind and a name:
  language: en
  [churn_risk rival]
  strong (switch*|mov*) to (acme|globex)
  unless not (switch*|mov*) to
"""
_ENDINGS: Final = (".txt", ".json")
_SHARED: Final = frozenset(("lists", "aliases"))
"""Headings that lexicons and rules for signals both have."""


class InvalidWordFile:
    """The file has a mistake, so that its words cannot be read."""

    code, name, severity = "WORD101", "invalid-word-file", Severity.ERROR


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "words",
        help="check lexicons and rules for signals, and try them on a text",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files of words, or folders")
    parser.add_argument(
        "--try",
        dest="text",
        metavar="TEXT",
        help="show what a text gets; - reads it from standard input",
    )
    parser.add_argument(
        "--language", metavar="TAG", help="language of the text, such as de; default: judged by it"
    )
    parser.add_argument(
        "--speaker",
        choices=[speaker.value for speaker in Speaker],
        help="who wrote the text; default: customer",
    )
    add_output_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check each file, and try the words on a text if there is one; give the exit code."""
    _check_use(arguments)
    from supportkit.cli.word_checks import WordFile, doubts

    read: list[WordFile] = []
    found: list[Finding] = []
    unread = 0
    for path in dict.fromkeys(_files(arguments.paths)):
        try:
            read.append(WordFile(path, *_words(path)))
        except (LexiconError, LocaleError, UnreadableSourceError) as error:
            found.append(_finding(path, error))
            unread += isinstance(error, UnreadableSourceError)
        else:
            remark(f"{path.as_posix()}: {read[-1].words!r}")
    doubted = [*doubts(read, complete=not found)]
    if arguments.text is not None and not found:
        from supportkit.cli.trying import show

        for each in doubted:
            remark(f"{each.path}:{each.line}:{each.column}: {each.code} {each.message}")
        show(arguments, words=[file.words for file in read])
        return 0
    code = report([*found, *doubted], arguments)
    if arguments.text is not None:
        remark("the text was not tried, as not all words could be read")
    if unread:
        complain(f"{unread} file{'' if unread == 1 else 's'} could not be read")
    return 2 if unread else code


def _check_use(arguments: argparse.Namespace) -> None:
    if arguments.text is not None:
        return
    if not arguments.paths:
        raise UsageError("PATH", "files of words, or --try with a text")
    for option in ("language", "speaker"):
        if getattr(arguments, option) is not None:
            raise UsageError(f"--{option}", "--try beside it, whose text it is about")


def _files(paths: Iterable[str]) -> Iterable[Path]:
    """Go through the files that are meant; a folder stands for those in it."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        inside = sorted(each for each in path.iterdir() if each.suffix in _ENDINGS)
        if not inside:
            raise UnreadableSourceError(path.as_posix(), "a folder without files .txt or .json")
        yield from inside


def _words(path: Path) -> tuple[str, Lexicon | SignalRules]:
    """Read a file, and take it as what its headings say it is."""
    from supportkit.text.listing import read_text_file

    text, source = read_text_file(path), path.as_posix()
    if _is_of_signals(text, source):
        from supportkit.signals import SignalRules

        return text, SignalRules.parse(text, source=source)
    from supportkit.sentiment import Lexicon

    return text, Lexicon.parse(text, source=source)


def _is_of_signals(text: str, source: str) -> bool:
    """Tell rules from lexicons: a rule stands under a kind and a name."""
    from supportkit.signals import SignalKind
    from supportkit.text.listing import parse_listing

    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return False
    for section in parse_listing(text, source=source).sections:
        if section.name not in _SHARED:
            kind, _, name = section.name.partition(" ")
            return bool(name) or kind in list(SignalKind)
    raise LexiconError(source, None, None, "a heading such as [words] or [urgency outage]", "none")


def _finding(path: Path, error: LexiconError | LocaleError | UnreadableSourceError) -> Finding:
    rule, line, column = InvalidWordFile, None, None
    if isinstance(error, LexiconError):
        message = f"expected {error.expected}, found {error.found}"
        line, column = error.line, error.column
    elif isinstance(error, UnreadableSourceError):
        message = error.problem
    else:
        message = str(error)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=message,
        path=path.as_posix(),
        line=line,
        column=column,
    )
