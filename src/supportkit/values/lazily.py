"""Packages that load their modules when a name of theirs is used first."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Collection, Mapping
from typing import Any

__all__ = ["lazily"]


def lazily(
    package: str, homes: Mapping[str, str], *, modules: Collection[str] = ()
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Give ``__getattr__`` and ``__dir__`` of a package.

    Args:
        package: Its ``__name__``.
        homes: The module of the package in which each public name is at home.
        modules: Modules that are public themselves.

    >>> find, names = lazily("supportkit.values", {"find_zone": "instants"})
    >>> find("find_zone").__module__, "find_zone" in names()
    ('supportkit.values.instants', True)
    """

    def find(name: str) -> Any:
        """Load what is used first."""
        if name in modules:
            return importlib.import_module(f"{package}.{name}")
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, found)
        return found

    def names() -> list[str]:
        """Name what is public, whether it is loaded or not."""
        return list(sys.modules[package].__all__)

    return find, names
