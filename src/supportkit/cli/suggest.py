"""``supportkit suggest "message"``: which canned responses answer a message, and why."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from supportkit.cases import Channel
from supportkit.cli.catalogues import add_catalogue, add_reading_options, loaded
from supportkit.cli.streams import output, remark
from supportkit.errors import UsageError
from supportkit.text.printable import printable

if TYPE_CHECKING:
    from supportkit.templates import Catalogue
    from supportkit.templates.suggesting import Articles, Suggestion, Suggestions

__all__ = ["add_command", "run"]

_EPILOG = """\
A message is compared with the titles, tags, example messages and texts of the responses, by
words and by letters, so that typing errors do little harm. What a mail quotes is passed over.
The score is the share of the weight of the message that a response covers, from 0 to 1; it
compares suggestions for one message. "sure" is said of a first suggestion that is well ahead of
the second and has most words of the message that say what it is about.
The last column shows the words of the message that the response has too, strongest first.
There are always as many suggestions as asked for, if there are as many responses; those with a
score of 0 have nothing in common with the message, and say so.

examples:
  supportkit suggest "where is my refund?"
  supportkit suggest "wo bleibt mein Geld" --locale de --channel email -k 5
  supportkit suggest - < mail.txt                       the message from standard input
  supportkit suggest "cannot log in" --articles kb/     with articles of a knowledge base
  supportkit suggest "cannot log in" --format json | jq -r '.suggestions[]|select(.score>0).id'

exit codes: 0 done, 2 wrong use or unreadable input, 130 interrupted
"""
_MOST_BYTES = 1_000_000
_SHOWN = 6


def add_command(commands: Any) -> None:
    """Teach the parser this command."""
    parser = commands.add_parser(
        "suggest",
        help="find the canned responses that answer a message",
        description="Find the canned responses, and articles, that answer a customer's message.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("message", metavar="MESSAGE", help="the message; - is standard input")
    add_catalogue(parser)
    add_reading_options(parser, schema=False)
    parser.add_argument(
        "--articles", metavar="FOLDER", help="Markdown files of a knowledge base to search as well"
    )
    parser.add_argument(
        "-k", type=_count, default=3, metavar="N", help="how many suggestions (default: 3)"
    )
    parser.add_argument(
        "--locale", metavar="TAG", help="locale of the reply (default: the message's language)"
    )
    parser.add_argument(
        "--channel", choices=[one.value for one in Channel], metavar="CHANNEL",
        help=f"where the reply goes: {', '.join(one.value for one in Channel)}",
    )  # fmt: skip
    parser.add_argument(
        "--format", dest="output_format", choices=("text", "json"), default="text",
        help="what to print (default: text)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not int(text[:6]) or len(text) > 6:
        raise argparse.ArgumentTypeError("expected a whole number from 1")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Print the suggestions; give the exit code."""
    message = _message(arguments.message)
    catalogue = loaded(arguments.catalogue, arguments)
    found = catalogue.suggest(
        message,
        arguments.k,
        locale=arguments.locale,
        channel=arguments.channel,
        articles=_articles(arguments.articles),
    )
    _say_unread(catalogue)
    if arguments.output_format == "json":
        print(json.dumps(_data(found), indent=2, ensure_ascii=False))
    else:
        _print(found)
    return 0


def _message(given: str) -> str:
    if given != "-":
        return given
    if sys.stdin is None:
        raise UsageError("MESSAGE", "a text, as there is no standard input")
    return sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8-sig", errors="replace")


def _articles(folder: str | None) -> Articles | None:
    if folder is None:
        return None
    from supportkit.templates.suggesting import Articles

    articles = Articles.load(folder)
    for path, reason in articles.unread:
        remark(f"supportkit: {path} is left out: {reason}")
    return articles


def _say_unread(catalogue: Catalogue) -> None:
    broken = sum(1 for variant in catalogue.variants if variant.problems)
    if broken:
        verb = "is" if broken == 1 else "are"
        many = "1 response" if broken == 1 else f"{broken} responses"
        remark(f"supportkit: {many} with mistakes {verb} left out; see supportkit check")


def _print(found: Suggestions) -> None:
    from rich.table import Table

    if not found:
        remark("supportkit: no response is for that locale and channel")
        return
    if not any(one.score for one in found):
        remark("supportkit: the message has nothing in common with any response")
    table = Table(box=None, pad_edge=False)
    for column in ("id", "title", "locale", "score", "", "matched"):
        table.add_column(column, justify="right" if column == "score" else "left")
    for row in map(_row, found):
        table.add_row(*row)
    output().print(table)


def _row(one: Suggestion) -> Iterator[str]:
    name = one.id if one.source == "response" else f"{one.id} (article)"
    sure = "sure" if one.confident else "" if one.score else "nothing in common"
    matched = ", ".join(one.matched[:_SHOWN])
    words = (name, one.title or "", one.locale or "", f"{one.score:.2f}", sure, matched)
    return map(printable, words)


def _data(found: Suggestions) -> dict[str, Any]:
    return {
        "schema": "supportkit.suggestions/1",
        "suggestions": [
            {
                "id": one.id,
                "source": one.source,
                "locale": one.locale,
                "title": one.title,
                "score": round(one.score, 4),
                "confident": one.confident,
                "matched": list(one.matched),
            }
            for one in found
        ],
    }
