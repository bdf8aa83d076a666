"""The public names, pinned: a change of ``public_api.txt`` is a change of the interface."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import supportkit

SNAPSHOT = Path(__file__).with_name("public_api.txt")
MODULES = sorted(
    {*supportkit._MODULES, "io.mapped", "io.jsonl", "io.csv", "io.parquet", "io.twcs",
     "io.incident_log", "sla.metrics", "sla.durations", "sla.segments", "sla.arrays",
     "sla.calendars", "sla.lint", "sla.pictures", "sla.presets", "sla.statistics",
     "sla.zendesk_policies", "text.locales", "language.backends"}
)  # fmt: skip


def public_names() -> Iterator[str]:
    """Name everything public, with the parameters of what can be called."""
    yield from (f"supportkit.{name}" for name in supportkit.__all__)
    for module_name in MODULES:
        module = importlib.import_module(f"supportkit.{module_name}")
        yield from (
            f"supportkit.{module_name}.{name}{_parameters(getattr(module, name))}"
            for name in module.__all__
        )


def _parameters(thing: object) -> str:
    if not inspect.isfunction(thing):
        return ""
    return f"({', '.join(_names(inspect.signature(thing)))})"


def _names(signature: inspect.Signature) -> Iterator[str]:
    for parameter in signature.parameters.values():
        keyword = parameter.kind is inspect.Parameter.KEYWORD_ONLY
        yield f"*{parameter.name}" if keyword else parameter.name


class TestPublicNames:
    """The interface is what we say it is."""

    def test_are_those_of_the_snapshot(self) -> None:
        """On purpose changed? ``python tests/test_public_api.py`` writes it anew."""
        assert SNAPSHOT.read_text("utf-8").splitlines() == list(public_names())

    def test_each_has_a_docstring(self) -> None:
        """A name that is not explained is not public."""
        modules = [importlib.import_module(f"supportkit.{name}") for name in MODULES]
        things = [getattr(module, name) for module in modules for name in module.__all__]
        described = [
            thing for thing in things if inspect.isclass(thing) or inspect.isfunction(thing)
        ]
        assert not [thing for thing in described if not inspect.getdoc(thing)]


if __name__ == "__main__":
    SNAPSHOT.write_text("\n".join(public_names()) + "\n", "utf-8")
