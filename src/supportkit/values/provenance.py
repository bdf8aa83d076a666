"""Which versions an answer depends on."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Mapping

from supportkit.values.frozen import FrozenMapping

__all__ = ["versions"]

_PACKAGES = ("supportkit", "tzdata", "Babel", "langdetect", "vaderSentiment")


def versions() -> Mapping[str, str]:
    """Name the versions that can change a result: the same ones give the same bytes.

    >>> sorted(versions())
    ['Babel', 'Python', 'langdetect', 'supportkit', 'tzdata', 'vaderSentiment']
    """
    found = {name: importlib.metadata.version(name) for name in _PACKAGES}
    return FrozenMapping({"Python": platform.python_version(), **found})
