"""What the settings of pytest say of canned responses, each refused by its name if wrong."""

from __future__ import annotations

import importlib
import operator
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supportkit.errors import SupportKitError, UsageError
from supportkit.findings import Severity
from supportkit.findings.selection import Selection
from supportkit.quality import Voice
from supportkit.templates import Catalogue
from supportkit.templates.checking import rules_of

__all__ = ["Setting", "Settings", "read_settings"]

Setting = Callable[[str], Any]
"""Gives a setting by its name without ``supportkit_``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is wished of a catalogue, and the catalogue.

    Attributes:
        catalogue: The responses.
        selection: The rules to check.
        voice: What the team wishes of its texts, or None.
        fail_on: The least severity that fails.
        examples: How many contexts are made up for each file.
        schema: The JSON Schema of what they print as a file, or None.
    """

    catalogue: Catalogue
    selection: Selection
    voice: Voice | None
    fail_on: Severity
    examples: int
    schema: Path | None


def read_settings(folder: Path, root: Path, setting: Setting) -> Settings:
    """Read the settings, and the catalogue with what they say of it.

    Raises:
        SupportKitError: One of them is wrong, or the catalogue cannot be read.
    """
    examples = _tried("fuzz", "a number from 0", lambda: _count(setting("fuzz")))
    severities = "error, warning or info"
    fail_on = _tried("fail_on", severities, lambda: Severity(setting("fail_on")))
    selection = _selection(setting)
    voice, schema = setting("voice"), setting("schema")
    return Settings(
        catalogue=_catalogue(folder, root, setting),
        selection=selection,
        voice=Voice.load(root / voice) if voice else None,
        fail_on=fail_on,
        examples=examples,
        schema=root / schema if schema else None,
    )


def _count(given: Any) -> int:
    count = int(given)
    if count < 0:
        raise ValueError
    return count


def _tried(name: str, expected: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except (TypeError, ValueError):
        raise UsageError(f"supportkit_{name}", expected) from None


def _selection(setting: Setting) -> Selection:
    selection = Selection.of(select=setting("select") or None, ignore=setting("ignore"))
    responses, prose = rules_of()
    for name, codes in (("select", selection.select), ("ignore", selection.ignore)):
        try:
            Selection(select=codes).require((*responses, *prose))
        except ValueError as error:
            raise UsageError(f"supportkit_{name}", f"codes of rules: {error}") from None
    return selection


def _catalogue(folder: Path, root: Path, setting: Setting) -> Catalogue:
    return Catalogue.load(
        folder,
        authors="repository" if setting("repository") else "untrusted",
        default_locale=setting("default_locale"),
        **_context(root, setting),
    )


def _context(root: Path, setting: Setting) -> dict[str, Any]:
    named, schema = setting("context"), setting("schema")
    if named and schema:
        raise UsageError("supportkit_schema", "no supportkit_context beside it")
    if named:
        return {"context": _model(named)}
    if schema and not schema.endswith(".json"):
        raise UsageError("supportkit_schema", "the path of a .json file with a JSON Schema")
    return {"context": root / schema} if schema else {}


def _model(named: str) -> Any:
    module, _, path = named.partition(":")
    expected = "package.module:Model, a pydantic model"
    try:
        model = operator.attrgetter(path)(importlib.import_module(module))
    except SupportKitError:
        raise
    except Exception as error:  # noqa: BLE001  # a module may raise anything while it is imported
        problem = f"{type(error).__name__}: {error}"
    else:
        if isinstance(model, type) and hasattr(model, "model_fields"):
            return model
        problem = "it is no model"
    found = f"found {named!r}, which cannot be used ({problem})"
    raise UsageError("supportkit_context", f"{expected}, on pytest's pythonpath; {found}")
