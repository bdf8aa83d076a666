"""What the settings of pytest say of canned responses, over those of the team.

The nearest ``supportkit.toml`` or ``pyproject.toml`` and the ``voice.yaml`` of the folder hold
as they do for `supportkit check`; each setting of pytest that is wrong is refused by its name.
"""

from __future__ import annotations

import importlib
import operator
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supportkit.errors import SupportKitError, UsageError
from supportkit.findings import Baseline, Rule, Severity, find_settings
from supportkit.findings import Settings as TeamSettings
from supportkit.findings.plugins import load_rules
from supportkit.findings.selection import Selection
from supportkit.quality import Voice
from supportkit.templates import Catalogue
from supportkit.templates.checking import rules_of
from supportkit.templates.voice_places import voice_in

__all__ = ["Setting", "Settings", "read_settings"]

Setting = Callable[[str], Any]
"""Gives a setting by its name without ``supportkit_``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is wished of a catalogue, and the catalogue.

    Attributes:
        catalogue: The responses.
        selection: The rules to check.
        rules: Those of other packages.
        baseline: What was found before, and is known.
        voice: What the team wishes of its texts, or None.
        fail_on: The least severity that fails.
        examples: How many contexts are made up for each file.
        schema: The JSON Schema of what they print as a file, or None.
    """

    catalogue: Catalogue
    selection: Selection
    rules: tuple[Rule[Any], ...]
    baseline: Baseline
    voice: Voice | None
    fail_on: Severity
    examples: int
    schema: Path | None


def read_settings(folder: Path, root: Path, setting: Setting) -> Settings:
    """Read the settings, and the catalogue with what they say of it.

    Raises:
        SupportKitError: One of them is wrong, or the catalogue cannot be read.
    """
    team = find_settings(folder) or TeamSettings()
    examples = _tried("fuzz", "a number from 0", lambda: _count(setting("fuzz")))
    said = setting("fail_on") or team.fail_on or Severity.WARNING
    fail_on = _tried("fail_on", "error, warning or info", lambda: Severity(said))
    rules = _brought()
    schema = _schema(root, setting, team)
    return Settings(
        catalogue=_catalogue(folder, setting, team, schema),
        selection=_selection(setting, team, rules),
        rules=rules,
        baseline=Baseline.load(team.baseline) if team.baseline else Baseline({}),
        voice=_voice(folder, root, setting, team),
        fail_on=fail_on,
        examples=examples,
        schema=schema,
    )


def _brought() -> tuple[Rule[Any], ...]:
    """Give the rules of other packages that look at responses."""
    every = (rule for brought in load_rules() for rule in brought.rules)
    return tuple(one for one in every if getattr(one, "checks", "prose") in ("response", "prose"))


def _voice(folder: Path, root: Path, setting: Setting, team: TeamSettings) -> Voice | None:
    named = setting("voice")
    file = root / named if named else team.voice or voice_in(folder)
    return None if file is None else Voice.load(file)


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


def _selection(setting: Setting, team: TeamSettings, rules: tuple[Rule[Any], ...]) -> Selection:
    """Put what pytest is told over what the team has settled, as options of the command line are.

    A choice takes the place of what the team chooses and leaves out.
    """
    own = Selection.of(select=setting("select") or None, ignore=setting("ignore"))
    responses, prose = rules_of(rules)
    for name, codes in (("select", own.select), ("ignore", own.ignore)):
        try:
            Selection(select=codes).require((*responses, *prose))
        except ValueError as error:
            raise UsageError(f"supportkit_{name}", f"codes of rules: {error}") from None
    chosen = own.select is not None
    kept = TeamSettings(per_file_ignores=team.per_file_ignores) if chosen else team
    return Selection(
        select=own.select if chosen else kept.select,
        extend_select=kept.extend_select,
        ignore=(*kept.ignore, *own.ignore),
        per_file_ignores=kept.per_file_ignores,
        root=team.root,
    )


def _catalogue(
    folder: Path, setting: Setting, team: TeamSettings, schema: Path | None
) -> Catalogue:
    named = setting("context")
    context: dict[str, Any] = {}
    if named or schema:
        context["context"] = _model(named) if named else schema
    return Catalogue.load(
        folder,
        authors="repository" if setting("repository") or team.repository else "untrusted",
        default_locale=setting("default_locale") or team.default_locale or "en",
        **context,
    )


def _schema(root: Path, setting: Setting, team: TeamSettings) -> Path | None:
    named, schema = setting("context"), setting("schema")
    if named and schema:
        raise UsageError("supportkit_schema", "no supportkit_context beside it")
    if schema and not schema.endswith(".json"):
        raise UsageError("supportkit_schema", "the path of a .json file with a JSON Schema")
    if named:
        return None
    return root / schema if schema else team.schema


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
