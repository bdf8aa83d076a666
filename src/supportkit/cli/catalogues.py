"""What the commands on canned responses share: which catalogue they read, and how."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supportkit.errors import ContextError, LocaleError

if TYPE_CHECKING:
    from supportkit.templates import Catalogue

__all__ = ["add_catalogue", "add_reading_options", "loaded", "naming"]


def add_catalogue(parser: Any) -> None:
    """Teach a command which catalogue it is to read."""
    parser.add_argument(
        "--catalogue", default="responses", metavar="PATH",
        help="folder or zip archive of responses (default: responses)",
    )  # fmt: skip


def add_reading_options(
    parser: Any, *, schema: bool = True, default_locale: str | None = "en"
) -> None:
    """Teach a command how a catalogue is read; without ``schema`` if nothing is held against it."""
    parser.add_argument(
        "--default-locale", type=_tag, default=default_locale, metavar="TAG",
        help="the locale that the others translate, and that stands in for them (default: en)",
    )  # fmt: skip
    parser.add_argument(
        "--repository", action="store_true",
        help="the responses are under review in a repository: larger budgets, parts and macros",
    )  # fmt: skip
    if schema:
        parser.add_argument(
            "--schema", type=_schema, metavar="FILE",
            help="JSON Schema (.json) of what the responses print, if that is not a case",
        )  # fmt: skip


def _tag(text: str) -> str:
    from supportkit.text.locales import canonical

    try:
        return canonical(text)
    except LocaleError:
        expected = f"expected a language tag such as en or pt-BR, found {text!r}"
        raise argparse.ArgumentTypeError(expected) from None


def _schema(text: str) -> Path:
    if Path(text).suffix.lower() != ".json":
        raise argparse.ArgumentTypeError(f"expected a file .json, found {text!r}")
    return Path(text)


def loaded(source: str | Path, arguments: argparse.Namespace) -> Catalogue:
    """Read a catalogue as the options say.

    Raises:
        SupportKitError: It cannot be read, or the schema cannot.
    """
    from supportkit.templates import Catalogue

    schema: Path | None = getattr(arguments, "schema", None)
    given: dict[str, Any] = {} if schema is None else {"context": schema}
    with naming(schema):
        return Catalogue.load(
            source,
            authors="repository" if arguments.repository else "untrusted",
            default_locale=arguments.default_locale,
            **given,
        )


@contextmanager
def naming(file: str | Path | None) -> Iterator[None]:
    """Name the file of a context, or of its schema, in an error about what is in it."""
    try:
        yield
    except ContextError as error:
        source = error.source or (None if file is None else str(file))
        place = source, error.line, error.path
        raise ContextError(*place, error.expected, error.found) from None
