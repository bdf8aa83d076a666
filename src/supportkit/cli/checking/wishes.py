"""What a run of ``supportkit check`` is to do: the command line over the settings."""

from __future__ import annotations

import argparse
import importlib.metadata
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from supportkit.cli.checking.digests import digest, digest_of_files, source_digest
from supportkit.cli.checking.options import FORMATS
from supportkit.errors import UnreadableSourceError, UsageError
from supportkit.findings import Finding, Rule
from supportkit.findings.selection import Selection
from supportkit.findings.settings import Settings, find_settings, read_settings
from supportkit.values.steps import Done, unwatched

if TYPE_CHECKING:
    from supportkit.quality import Voice
    from supportkit.templates import Catalogue

__all__ = ["Wishes", "chosen_codes", "settings_of", "shown"]

_PACKAGES: Final = ("supportkit", "jinja2", "Babel", "pydantic", "PyYAML", "langdetect")
"""What findings depend on beside the files."""


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Read the settings that the command line names, or the nearest ones.

    Raises:
        SettingsError: They have a mistake.
        UnreadableSourceError: There is no such file, or it has no settings.
    """
    if arguments.isolated:
        return Settings()
    if arguments.config is None:
        return find_settings(Path()) or Settings()
    found = read_settings(arguments.config)
    if found is None:
        problem = "there is no table [tool.supportkit] in it"
        raise UnreadableSourceError(arguments.config.as_posix(), problem)
    return found


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What holds for all files of a run.

    Attributes:
        selection: Which findings are wanted.
        default_locale: The locale that the others translate.
        repository: Whether the texts pass code review.
        format: What the files are, where their names do not tell.
        schema: JSON Schema of what may be printed, or None.
        voice_file: What the team wishes of its texts, or None.
        done: Called with the number of files that were checked meanwhile.
    """

    selection: Selection
    default_locale: str = "en"
    repository: bool = False
    format: str | None = None
    schema: Path | None = None
    voice_file: Path | None = field(default=None, repr=False)
    done: Done = field(default=unwatched, repr=False, compare=False)

    @classmethod
    def of(cls, arguments: argparse.Namespace, settings: Settings) -> Wishes:
        """Put the options of the command line over the settings.

        ``--select`` takes the place of what the settings choose and leave out; the other
        options on rules are added to theirs.

        Raises:
            UsageError: A code is one that no rule has.
            SettingsError: One of the settings is.
        """
        wishes = cls(
            selection=_selection(arguments, settings),
            default_locale=arguments.default_locale or settings.default_locale or "en",
            repository=arguments.repository or bool(settings.repository),
            format=arguments.format or settings.format,
            schema=arguments.schema or (settings.schema and shown(settings.schema)),
            voice_file=arguments.voice or (settings.voice and shown(settings.voice)),
        )
        wishes._require_codes(arguments, settings)
        wishes._require_files(arguments, settings)
        return wishes

    def _require_codes(self, arguments: argparse.Namespace, settings: Settings) -> None:
        """Refuse a code that no rule has: a typing error would switch a rule off unseen."""
        chosen = self.selection
        nothing = Selection(root=chosen.root)
        if chosen == settings.selection == nothing:
            return
        from supportkit.cli.checking.rules import every_rule

        rules = every_rule()
        for option, codes in (
            ("select", arguments.select),
            ("extend-select", arguments.extend_select),
            ("ignore", arguments.ignore),
            ("per-file-ignores", [one for _, each in arguments.per_file_ignores for one in each]),
        ):
            try:
                Selection(select=tuple(codes or ())).require(rules)
            except ValueError as error:
                raise UsageError(f"--{option}", str(error).removeprefix("expected ")) from None
        settings.require(rules)

    @staticmethod
    def _require_files(arguments: argparse.Namespace, settings: Settings) -> None:
        """Refuse settings that name a file that is not there, where no option goes before them."""
        for key in ("schema", "voice"):
            file: Path | None = getattr(settings, key)
            if getattr(arguments, key) is None and file is not None and not file.exists():
                problem = f"none at {shown(file).as_posix()}"
                raise settings.wrong(key, "a file that is there", problem)
        if arguments.format is None and settings.format not in (None, *FORMATS):
            raise settings.wrong("format", f"one of {', '.join(FORMATS)}", repr(settings.format))

    @cached_property
    def extra(self) -> tuple[Rule[Any], ...]:
        """The rules that other packages bring."""
        from supportkit.findings.plugins import load_rules

        return tuple(rule for brought in load_rules() for rule in brought.rules)

    def extra_for(self, *checks: str) -> tuple[Rule[Any], ...]:
        """The rules of other packages that look at some kinds of subjects."""
        return tuple(rule for rule in self.extra if getattr(rule, "checks", "prose") in checks)

    @property
    def has_extra(self) -> bool:
        """Whether other packages bring rules, whose changes nobody can see."""
        return bool(importlib.metadata.entry_points(group="supportkit.rules"))

    @cached_property
    def voice(self) -> Voice | None:
        """What the team wishes of its texts.

        Raises:
            VoiceError: The file has a mistake.
        """
        if self.voice_file is None:
            return None
        from supportkit.quality import Voice

        return Voice.load(self.voice_file)

    @cached_property
    def key(self) -> str:
        """Digest of all that findings depend on beside the files that are checked."""
        files = [one for one in (self.schema, self.voice_file) if one is not None]
        versions = [importlib.metadata.version(name) for name in _PACKAGES]
        versions += source_digest()
        chosen = self.selection, self.default_locale, self.repository, self.format
        return digest(versions, chosen, digest_of_files(files), os.fspath(Path().absolute()))

    def names_of_rules(self) -> list[str]:
        """The rules that are on, by code and name."""
        from supportkit.cli.checking.rules import every_rule

        on = self.selection.chosen(every_rule())
        return sorted(f"{rule.code} {rule.name}" for rule in on)

    def catalogue(self, source: str | Path | dict[str, str]) -> Catalogue:
        """Read a catalogue.

        Raises:
            SupportKitError: It cannot be read, or the schema cannot.
        """
        from supportkit.cli.catalogues import naming
        from supportkit.templates import Catalogue

        given: dict[str, Any] = {} if self.schema is None else {"context": self.schema}
        with naming(self.schema):
            return Catalogue.load(
                source,
                authors="repository" if self.repository else "untrusted",
                default_locale=self.default_locale,
                **given,
            )

    def check(
        self, catalogue: Catalogue, *, paths: Iterable[str | Path] | None = None
    ) -> tuple[Finding, ...]:
        """Find what is wrong with responses, or with some of their files."""
        from supportkit.templates.checking import checked

        return checked(
            catalogue,
            selection=self.selection,
            paths=paths,
            voice=self.voice,
            rules=self.extra_for("response", "prose"),
            done=self.done,
        )


def _selection(arguments: argparse.Namespace, settings: Settings) -> Selection:
    if arguments.select is not None:
        kept = Settings(per_file_ignores=settings.per_file_ignores)
    else:
        kept = settings
    return Selection(
        select=arguments.select if arguments.select is not None else kept.select,
        extend_select=(*kept.extend_select, *(arguments.extend_select or ())),
        ignore=(*kept.ignore, *(arguments.ignore or ())),
        per_file_ignores=(*kept.per_file_ignores, *arguments.per_file_ignores),
        root=settings.root,
    )


def shown(path: Path) -> Path:
    """Write a path of the settings as one would write it from here."""
    return Path(os.path.relpath(path))


def chosen_codes(selection: Selection, rules: Iterable[Any]) -> Iterator[str]:
    """Give the codes of the rules that are wanted, for checks that take codes."""
    return (rule.code for rule in selection.chosen(rules))
