"""The entry point ``pytest11``: brings the plug-in in, unless it is there already.

Pytest refuses a plug-in that is registered under two names, as would happen with
``-p supportkit.testing.pytest_plugin`` where supportkit is installed. This one has a name of
its own, so that both can stand beside each other, and ``-p no:supportkit`` leaves both out.
"""

from __future__ import annotations

import pytest

__all__ = ["pytest_addoption"]


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:  # noqa: ARG001  # pytest goes by the names
    """Bring the plug-in in."""
    pluginmanager.import_plugin("supportkit.testing.pytest_plugin")
