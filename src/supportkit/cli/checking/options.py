"""The options of ``supportkit check``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

from supportkit.cli.catalogues import add_reading_options
from supportkit.cli.findings import add_options, codes

__all__ = ["FORMATS", "add_check_options"]

FORMATS: Final = (
    *("responses", "po", "rails", "json", "php", "records", "macros"),
    *("django", "jinja", "liquid", "twig", "erb", "handlebars"),
    *("discourse", "fixture", "gettext", "i18next", "intercom", "laravel", "mustache", "zendesk"),
)
"""What files can be; written out, so that the help loads no reader."""


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """Teach the command its options, in groups as the help shows them."""
    parser.add_argument(
        "paths", nargs="*", type=_path, metavar="PATH",
        help="folders, zip archives or single files of responses; catalogues of other systems, "
        "policy.yaml and voice.yaml; - is standard input",
    )  # fmt: skip
    _reading(parser)
    add_options(parser)
    _choosing(parser.add_argument_group("which findings"))
    _mending(parser.add_argument_group("mending"))
    _settings(parser.add_argument_group("settings and cache"))
    _replies(parser.add_argument_group("a reply that is about to be sent"))


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("expected a folder, archive or file, found nothing")
    return Path(text)


def _reading(parser: argparse.ArgumentParser) -> None:
    add_reading_options(parser, default_locale=None)
    parser.add_argument(
        "--format", choices=FORMATS, default=None, metavar="FORMAT",
        help="what the files are, where their names do not tell; of a folder, only those whose "
        f"names end as the format's do: {', '.join(FORMATS)}",
    )  # fmt: skip
    parser.add_argument(
        "--voice", type=_path, metavar="FILE", help="voice.yaml: what the team wishes of its texts"
    )
    parser.add_argument(
        "--stdin-filename", type=_path, metavar="PATH",
        help="check standard input in place of this file, as an editor does",
    )  # fmt: skip


def _choosing(group: Any) -> None:
    group.add_argument(
        "--extend-select", type=codes, metavar="CODES", help="these rules as well, also if off"
    )
    group.add_argument(
        "--per-file-ignores", type=_of_files, action="append", default=[], metavar="GLOB:CODES",
        help="leave out rules in some files, such as 'drafts/**:SK5'; may be given again",
    )  # fmt: skip
    group.add_argument(
        "--baseline", type=_path, metavar="FILE",
        help="show only what is not in this file, which --update-baseline makes",
    )  # fmt: skip
    group.add_argument(
        "--update-baseline", action="store_true", help="write into the baseline what is found now"
    )


def _of_files(text: str) -> tuple[str, tuple[str, ...]]:
    pattern, colon, wanted = text.rpartition(":")
    if not (colon and pattern):
        expected = f"expected GLOB:CODES, such as drafts/**:SK5, found {text!r}"
        raise argparse.ArgumentTypeError(expected)
    return pattern, codes(wanted)


def _mending(group: Any) -> None:
    group.add_argument("--fix", action="store_true", help="mend what can be mended safely")
    group.add_argument(
        "--unsafe-fixes", action="store_true",
        help="with --fix or --diff: also what may change the meaning",
    )  # fmt: skip
    group.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    group.add_argument(
        "--add-ignores", action="store_true",
        help="write a comment beside each finding that says to leave it, and no finding",
    )  # fmt: skip


def _settings(group: Any) -> None:
    group.add_argument(
        "--config", type=_path, metavar="FILE",
        help="supportkit.toml or pyproject.toml; default: the nearest one from here upwards",
    )  # fmt: skip
    group.add_argument("--isolated", action="store_true", help="read no settings")
    group.add_argument("--show-settings", action="store_true", help="print what holds, and end")
    group.add_argument("--no-cache", action="store_true", help="check all files anew")
    group.add_argument(
        "--cache-dir", type=_path, metavar="DIR", help="where findings are kept for the next run"
    )


def _replies(group: Any) -> None:
    group.add_argument("--reply", metavar="FILE", help="review this text; - is standard input")
    group.add_argument(
        "--case", metavar="FILE",
        help="the case that it answers: one case in JSON, or any export; - is standard input",
    )  # fmt: skip
    group.add_argument("--case-id", metavar="ID", help="which case, where the file has several")
    group.add_argument(
        "--author-kind", choices=("agent", "bot"), default="agent",
        help="bot: the gate of a generated draft (default: agent)",
    )  # fmt: skip
    group.add_argument("--locale", metavar="TAG", help="the language that the reply is to be in")
    group.add_argument("--channel", metavar="NAME", help="where it is sent, such as email or sms")
