"""What is declared of the filters is what they do, and every one is documented."""

from __future__ import annotations

import inspect
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filtered import filtered

from supportkit.templates.filters import FILTERS, TESTS, Filter

EVERY = pytest.mark.parametrize("one", FILTERS.values(), ids=lambda one: one.name)


def arguments_of(one: Filter) -> inspect.Signature:
    """Give the arguments that a template can write, the value left out."""
    signature = inspect.signature(one.function)
    names = [name for name in signature.parameters if name not in ("context", "value")]
    return signature.replace(parameters=[signature.parameters[name] for name in names])


@EVERY
class TestFilter:
    """Every filter by itself."""

    def test_arguments(self, one: Filter) -> None:
        """Every declared argument can be given by its name."""
        arguments_of(one).bind(**{argument.name: None for argument in one.parameters})

    def test_order(self, one: Filter) -> None:
        """Arguments without a name come in the declared order."""
        names = list(arguments_of(one).parameters)
        declared = [argument.name for argument in one.parameters]
        assert one.name == "plural" or names == declared

    def test_documented(self, one: Filter, project: Path) -> None:
        """Every filter is in the table of the reference."""
        page = (project / "docs/reference/template-filters.md").read_text("utf-8")
        assert f"| `{one.name}" in page


class TestAll:
    """The filters as a whole."""

    def test_tests_are_documented(self, project: Path) -> None:
        """Every test is in the table of the reference."""
        page = (project / "docs/reference/template-filters.md").read_text("utf-8")
        assert [name for name in TESTS if f"| `is {name}`" not in page] == []

    def test_babel_is_imported_when_used(self) -> None:
        """Who formats nothing pays nothing."""
        code = "import sys, supportkit.templates.filters; print('babel' in sys.modules)"
        ran = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert ran.stdout == "False\n"

    def test_threads_share_them(self) -> None:
        """Many threads that begin with the same locale get the same answer."""
        with ThreadPoolExecutor(8) as pool:
            written = pool.map(lambda _: filtered("{{ 1234.5|number }}", "is"), range(64))
        assert set(written) == {"1.234,5"}
