"""What the plug-in of pytest runs: the rules, the examples and made-up contexts of a response."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from supportkit.errors import SupportKitError, UsageError
from supportkit.findings import Finding, fails, render
from supportkit.templates import Variant
from supportkit.templates.checking import checked
from supportkit.templates.trying import Trial, outcome, trials
from supportkit.testing.response_settings import Setting, Settings, read_settings

__all__ = ["Desk"]

_CHECK, _FUZZ = "check", "fuzz"


class Desk:
    """A catalogue, and what is wished of it.

    Where the settings are wrong, or the catalogue cannot be read, the first file that is
    asked for fails and says so, and the others are not tested: one mistake is one failure.
    """

    def __init__(self, folder: Path, root: Path, setting: Setting) -> None:
        """Keep what is asked for.

        Args:
            folder: The folder of the catalogue.
            root: The folder that paths are shown from.
            setting: Gives the settings.
        """
        self.folder, self._root, self._setting = folder, root, setting
        self._first: Path | None = None

    @cached_property
    def _known(self) -> Settings | str:
        """The settings; or what is wrong with them."""
        try:
            return read_settings(self.folder, self._root, self._setting)
        except UsageError as error:
            return str(error)
        except (SupportKitError, TypeError, ValueError) as error:
            return f"{self._shown(self.folder)}: {error}"

    @property
    def _settings(self) -> Settings:
        """The settings, where nothing is wrong with them."""
        assert isinstance(self._known, Settings)  # noqa: S101
        return self._known

    @cached_property
    def _variants(self) -> Mapping[Path, Variant]:
        every = reversed(self._settings.catalogue.variants)
        return {Path(one.path).resolve(): one for one in every}

    def is_unread(self, path: Path) -> bool:
        """Whether a file looks like a response and is none, so that it is never sent."""
        if isinstance(self._known, str):
            return False
        return path.resolve() in {Path(one).resolve() for one in self._known.catalogue.unread}

    @cached_property
    def _findings(self) -> Mapping[Path, tuple[Finding, ...]]:
        """What the rules find, by file."""
        known = self._settings
        by_file: dict[Path, list[Finding]] = {}
        found = checked(
            known.catalogue, selection=known.selection, voice=known.voice, rules=known.rules
        )
        for one in known.baseline.new(found):
            path = Path(one.path or self.folder)
            shown = replace(one, path=self._shown(path))
            by_file.setdefault(path.resolve(), []).append(shown)
        return {path: tuple(these) for path, these in by_file.items()}

    def tests(self, path: Path) -> Iterator[tuple[str, int]]:
        """Name the tests of a file, each with its line."""
        self._first = self._first or path
        yield _CHECK, 1
        if isinstance(self._known, str):
            return
        variant = self._variants.get(path.resolve())
        if variant is None:  # a part: it is tested with what takes it in
            return
        for name, trial in _named(variant).items():
            yield name, variant.line_of(trial.key)
        if self._settings.examples and not variant.problems:
            yield _FUZZ, variant.body_line

    def is_left_out(self, path: Path) -> bool:
        """Whether nothing can be tested, and the test of another file says why."""
        return isinstance(self._known, str) and path != self._first

    def run(self, path: Path, name: str) -> str | None:
        """Run a test; say what is wrong, or None."""
        if isinstance(self._known, str):
            return self._known
        if name == _CHECK:
            return self._checked(path)
        variant = self._variants[path.resolve()]
        return self._fuzzed(variant) if name == _FUZZ else self._tried(variant, name)

    def _checked(self, path: Path) -> str | None:
        fail_on = self._settings.fail_on
        found = self._findings.get(path.resolve(), ())
        failing = [one for one in found if fails([one], fail_on=fail_on)]
        return render(failing).rstrip("\n") if failing else None

    def _tried(self, variant: Variant, name: str) -> str | None:
        trial = _named(variant)[name]
        problems = outcome(variant, trial, self._settings.catalogue).problems
        place = f"{self._shown(Path(variant.path))}:{variant.line_of(trial.key)}"
        said = "; ".join(problem for _, problem in problems)
        return f"{place}: example {trial.name!r} {said}" if problems else None

    def _fuzzed(self, variant: Variant) -> str | None:
        known = self._settings
        try:
            from supportkit.testing.fuzz import fuzz_variant

            found = tuple(
                fuzz_variant(known.catalogue, variant, examples=known.examples, schema=known.schema)
            )
        except SupportKitError as error:
            return f"{error}; or set supportkit_fuzz = 0"
        path, root = self._shown(Path(variant.path)), self._root
        shown = (replace(one, path=path, origin=one.origin.seen_from(root)) for one in found)
        return "\n\n".join(map(str, shown)) or None

    def _shown(self, path: Path) -> str:
        """Write a path as pytest does in the ids of tests."""
        try:
            return path.relative_to(self._root).as_posix()
        except ValueError:
            return path.as_posix()


def _named(variant: Variant) -> dict[str, Trial]:
    """Give the examples by the names of their tests; of one name, all after the first are told."""
    named: dict[str, Trial] = {}
    for number, trial in enumerate(trials(variant.meta)):
        shown = " ".join(trial.name.replace("::", ":").split())
        name = f"example[{shown}]"
        named[f"example[{shown}-{number}]" if name in named else name] = trial
    return named
