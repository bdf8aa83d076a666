"""What ``import supportkit`` loads, and so what it costs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"jinja2", "babel", "langdetect", "vaderSentiment", "rich", "yaml", "requests", "numpy"}
OPTIONAL = {"narwhals", "pyarrow", "pandas", "hypothesis", "pytest"}


def loaded(code: str) -> set[str]:
    """Give the top-level modules that a fresh interpreter has loaded after running ``code``."""
    program = (
        "import sys; before = set(sys.modules)\n"
        f"{code}\n"
        "import json; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


class TestImport:
    """Importing is cheap, and using one thing does not load the others."""

    def test_loads_nothing_but_itself(self) -> None:
        """Less than what ``import pydantic`` loads: no third-party module at all."""
        assert loaded("import supportkit") - set(sys.stdlib_module_names) == {"supportkit"}

    def test_the_nouns_load_pydantic_and_nothing_heavy(self) -> None:
        """A service that only wants the models pays for the models."""
        found = loaded("import supportkit; supportkit.Case, supportkit.NotAvailable")
        assert "pydantic" in found
        assert not found & (HEAVY | OPTIONAL)

    @pytest.mark.parametrize(
        "module",
        ["cases", "io", "language", "sentiment", "sla", "templates", "findings", "text",
         "analysis", "values", "testing"],
    )  # fmt: skip
    def test_no_module_loads_a_heavy_package_by_being_imported(self, module: str) -> None:
        """Only using something does."""
        assert not loaded(f"import supportkit.{module}") & (HEAVY | OPTIONAL)

    def test_the_main_job_needs_no_extra(self) -> None:
        """The core works whole without numpy, pyarrow and their like."""
        code = (
            "import io, contextlib\n"
            "from supportkit.cli import main\n"
            "with contextlib.redirect_stdout(io.StringIO()): assert main(['demo']) == 0"
        )
        assert not loaded(code) & (OPTIONAL | {"requests", "langdetect", "vaderSentiment", "numpy"})

    def test_opens_no_socket_and_reads_no_clock(self) -> None:
        """The main job in an interpreter whose sockets and clock are broken."""
        code = (
            "import socket, time, io, contextlib\n"
            "def broken(*a, **k): raise AssertionError('the network or the clock was used')\n"
            "socket.socket = broken\n"
            "time.time = time.localtime = time.gmtime = broken\n"
            "from supportkit.cli import main\n"
            "with contextlib.redirect_stdout(io.StringIO()): assert main(['demo']) == 0"
        )
        assert "supportkit" in loaded(code)

    def test_an_unknown_name_is_an_attribute_error(self) -> None:
        """As of any module."""
        import supportkit

        with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
            _ = supportkit.nonsense

    def test_dir_names_what_is_public(self) -> None:
        """Completion in a notebook shows what there is, and nothing else."""
        import supportkit

        assert dir(supportkit) == sorted(supportkit.__all__)
        assert all(getattr(supportkit, name) for name in supportkit.__all__)
