"""What the plug-in of pytest runs: the rules, the examples and made-up contexts of a response."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from supportkit.errors import BackendUnavailableError, UsageError
from supportkit.findings import Finding, Severity, fails, render
from supportkit.templates import Catalogue, Variant
from supportkit.templates.trying import outcome, trials

__all__ = ["Desk", "ResponseFailedError"]

_CHECK, _FUZZ = "check", "fuzz"


class ResponseFailedError(AssertionError):
    """A response is not as it is to be; the message is all that there is to say."""


class Desk:
    """A catalogue, and what is wished of it."""

    def __init__(self, folder: Path, wishes: Mapping[str, Any]) -> None:
        """Keep what is asked for.

        Args:
            folder: The folder of the catalogue.
            wishes: The values of the settings ``supportkit_...``, and ``root``.
        """
        self.folder, self._wishes = folder, wishes

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue, read when the first test needs it."""
        return Catalogue.load(
            self.folder,
            authors="repository" if self._wishes["supportkit_repository"] else "untrusted",
            default_locale=self._wishes["supportkit_default_locale"],
            **self._context(),
        )

    def _context(self) -> dict[str, Any]:
        named, schema = self._wishes["supportkit_context"], self._wishes["supportkit_schema"]
        if named:
            module, colon, model = named.partition(":")
            if not colon:
                raise UsageError("supportkit_context", "package.module:Model")
            return {"context": getattr(importlib.import_module(module), model)}
        return {"context": self._wishes["root"] / schema} if schema else {}

    @cached_property
    def findings(self) -> Mapping[Path, tuple[Finding, ...]]:
        """What the rules find, by file."""
        from supportkit.quality import Voice

        voice = self._wishes["supportkit_voice"]
        found = self.catalogue.check(
            select=self._wishes["supportkit_select"] or None,
            ignore=self._wishes["supportkit_ignore"] or None,
            voice=Voice.load(self._wishes["root"] / voice) if voice else None,
        )
        by_file: dict[Path, list[Finding]] = {}
        for one in found:
            by_file.setdefault(Path(one.path or "").resolve(), []).append(one)
        return {path: tuple(these) for path, these in by_file.items()}

    def tests(self, path: Path) -> Iterator[tuple[str, int]]:
        """Name the tests of a file, each with its line."""
        yield _CHECK, 1
        variant = self._variant(path)
        if variant is None:
            return
        for trial in trials(variant.meta):
            yield f"example[{trial.name}]", variant.line_of(trial.key)
        if self._examples and not variant.problems:
            yield _FUZZ, variant.body_line

    @property
    def _examples(self) -> int:
        return int(self._wishes["supportkit_fuzz"])

    def _variant(self, path: Path) -> Variant | None:
        """Give the response of a file; None for a part, which is tested with what takes it in."""
        there = path.resolve()
        every = self.catalogue.variants
        return next((one for one in every if Path(one.path).resolve() == there), None)

    def run(self, path: Path, name: str) -> None:
        """Run a test.

        Raises:
            ResponseFailedError: The response is not as it is to be.
        """
        variant = self._variant(path)
        if name == _CHECK:
            self._check(path)
        elif variant is not None and name == _FUZZ:
            self._fuzz(variant)
        elif variant is not None:
            self._example(variant, name)

    def _check(self, path: Path) -> None:
        found = self.findings.get(path.resolve(), ())
        if fails(found, fail_on=Severity(self._wishes["supportkit_fail_on"])):
            raise ResponseFailedError(render(found).rstrip("\n"))

    def _example(self, variant: Variant, name: str) -> None:
        [trial] = (one for one in trials(variant.meta) if f"example[{one.name}]" == name)
        problems = outcome(variant, trial, self.catalogue).problems
        if problems:
            place = f"{variant.path}:{variant.line_of(trial.key)}"
            said = "; ".join(problem for _, problem in problems)
            raise ResponseFailedError(f"{place}: example {trial.name!r} {said}")

    def _fuzz(self, variant: Variant) -> None:
        try:
            from supportkit.testing.fuzz import fuzz_variant
        except BackendUnavailableError as error:
            problem = f"{error}; or set supportkit_fuzz = 0"
            raise ResponseFailedError(problem) from None
        for failure in fuzz_variant(self.catalogue, variant, examples=self._examples):
            raise ResponseFailedError(str(failure))
