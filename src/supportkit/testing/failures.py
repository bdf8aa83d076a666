"""A response that fails, and how to see it again."""

from __future__ import annotations

import json
import pprint
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from shlex import quote
from typing import Any

from pydantic import BaseModel

from supportkit.templates import Catalogue, Variant
from supportkit.templates.contexts.reading import read_context

__all__ = ["Failure", "Origin", "as_json", "brief"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a response was read from, and how.

    Attributes:
        folder: The folder or archive of its catalogue; None for texts in memory.
        options: What the command line needs to read it so; None where it cannot.
        arguments: What `Catalogue.load` needs, as Python.
        imported: What has to be imported for that.
    """

    folder: str | None = None
    options: tuple[str, ...] | None = ()
    arguments: tuple[str, ...] = ()
    imported: str | None = None

    @classmethod
    def of(cls, catalogue: Catalogue, variant: Variant, *, schema: Path | None = None) -> Origin:
        """Find out where a variant is from."""
        folder = _folder(Path(variant.path))
        options: list[str] = []
        arguments: list[str] = []
        if catalogue.authors == "repository":
            options, arguments = ["--repository"], ["authors='repository'"]
        if catalogue.default_locale != "en":
            options += ["--default-locale", catalogue.default_locale]
        for name in ("default_locale", "default_zone", "formality", "own_domains"):
            value = getattr(catalogue, name)
            if value not in ("en", None, ()):
                arguments.append(f"{name}={value!r}")
        more, given, imported = _context(catalogue, schema)
        if folder is None or more is None:
            return cls(folder, None, (*arguments, *given), imported)
        told = ("--catalogue", folder, *options, *more)
        return cls(folder, told, (*arguments, *given), imported)

    def seen_from(self, root: Path) -> Origin:
        """Write the paths below a folder from there on."""
        start = f"{root.as_posix()}/"
        folder, options, arguments = self.folder, self.options, self.arguments
        return Origin(
            None if folder is None else folder.removeprefix(start),
            None if options is None else tuple(one.removeprefix(start) for one in options),
            tuple(one.replace(f"'{start}", "'", 1) for one in arguments),
            self.imported,
        )


def _folder(path: Path) -> str | None:
    archive = next((one for one in path.parents if one.is_file()), None)
    if archive is not None:
        return archive.as_posix()
    return path.parents[1].as_posix() if path.is_file() else None


def _context(
    catalogue: Catalogue, schema: Path | None
) -> tuple[tuple[str, ...] | None, tuple[str, ...], str | None]:
    """Say what options, arguments and imports give a catalogue its context."""
    contexts = catalogue.contexts
    if contexts == read_context():
        return (), (), None
    if contexts.situations:
        return None, ("context=...",), None
    model = contexts.of(None).model
    if model is not None:
        top = model.__qualname__.partition(".")[0]
        given = (f"context={model.__qualname__}",)
        return None, given, f"from {model.__module__} import {top}"
    file = "schema.json" if schema is None else schema.as_posix()
    return ("--schema", file), (f"context={file!r}",), None


@dataclass(frozen=True, slots=True)
class Failure:
    """A response that fails, and the smallest context found with which it does.

    Attributes:
        id: Id of the response.
        locale: Its locale.
        path: Its file.
        channel: Where it was sent; None for no channel.
        problem: What happened, without any value.
        context: The context, as plain values that JSON can hold.
        situation: The situation that it is written for, or None.
        html: Whether it is the HTML that fails.
        origin: Where it was read from.
    """

    id: str
    locale: str
    path: str
    channel: str | None
    problem: str
    context: Mapping[str, Any] = field(repr=False)
    situation: str | None = None
    html: bool = False
    origin: Origin = field(default=Origin(), repr=False)

    @property
    def command(self) -> str | None:
        """How to see it again, with ``context`` in a file ``context.json``.

        None where the command line cannot: of texts in memory, of a pydantic model, and of
        contexts of one's own by situation. Of a JSON Schema, ``schema.json`` stands for its file.
        """
        if self.origin.options is None:
            return None
        channel = () if self.channel is None else ("--channel", self.channel)
        html = ("--html",) if self.html else ()
        words = ("supportkit", "render", self.id, *self.origin.options, "--locale", self.locale)
        return " ".join(map(quote, (*words, *channel, *html, "--context", "context.json")))

    @property
    def snippet(self) -> str:
        """How to see it again, in Python; of texts in memory, ``texts`` stands for them."""
        folder = "texts" if self.origin.folder is None else repr(self.origin.folder)
        loading = ", ".join((folder, *self.origin.arguments))
        given = {
            "locale": self.locale,
            "channel": self.channel,
            "situation": self.situation,
            "html": self.html,
        }
        said = [f"    {name}={value!r}," for name, value in given.items() if value]
        printed = pprint.pformat(self.context, width=80, sort_dicts=False)
        lines = [
            *([] if self.origin.imported is None else [self.origin.imported]),
            "from supportkit.templates import Catalogue",
            "",
            f"responses = Catalogue.load({loading})",
            "responses.render(",
            f"    {self.id!r},",
            *said,
            f"    context={printed},".replace("\n", "\n            "),
            ")",
        ]
        return "\n".join(lines)

    def __str__(self) -> str:
        """Say what happened, with what, and how to see it again."""
        shown = json.dumps(self.context, indent=2)
        again = [f"in Python:\n{self.snippet}"]
        if self.command is not None:
            again.insert(0, f"context.json, made up:\n{shown}\nto see it again: {self.command}")
        return "\n".join((f"{self.path}: {self.problem}", *again))


def brief(value: Any) -> Any:
    """Leave out what is missing, which most contexts need not be told."""
    if isinstance(value, Mapping):
        return {key: brief(inner) for key, inner in value.items() if inner is not None}
    return [brief(inner) for inner in value] if isinstance(value, list) else value


def as_json(value: Any) -> Any:
    """Write values as JSON holds them, and as a context reads them again."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        sign = "-" if value < timedelta() else ""
        return f"{sign}PT{abs(value).total_seconds():.6f}S".replace(".000000S", "S")
    return str(value) if isinstance(value, Decimal) else value
