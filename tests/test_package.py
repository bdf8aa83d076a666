"""The wheel: what is in it, and that it works from there alone."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    [built] = folder.glob("*.whl")
    return built


class TestWheel:
    """What ``pip install supportkit`` brings."""

    def test_holds_types_licence_and_the_example(self, wheel: Path) -> None:
        """Nothing that a user needs is left in the repository."""
        names = zipfile.ZipFile(wheel).namelist()
        assert "supportkit/py.typed" in names
        assert "supportkit/examples/helpdesk/cases.jsonl" in names
        assert "supportkit/docs/rules/untranslated.md" in names
        assert "supportkit/analysis/data/report.html.j2" in names
        assert any(name.endswith("licenses/LICENSE") for name in names)
        assert not [name for name in names if name.startswith(("tests", "docs"))]

    def test_runs_the_demo_from_the_wheel_alone(self, wheel: Path, tmp_path: Path) -> None:
        """The data of the demo is inside it."""
        site = tmp_path / "site"
        zipfile.ZipFile(wheel).extractall(site)
        environment = {**os.environ, "PYTHONPATH": str(site)}
        program = (
            "import supportkit, sys; print(supportkit.__file__)\n"
            "from supportkit.cli import main; sys.exit(main(['demo']))"
        )
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            check=True,
            text=True,
        )
        assert done.stdout.startswith(str(site))
        assert "SLA attainment" in done.stdout

    def test_explains_a_rule_from_the_wheel_alone(self, wheel: Path, tmp_path: Path) -> None:
        """The pages of rules are inside it."""
        zipfile.ZipFile(wheel).extractall(tmp_path / "site")
        program = "import sys; from supportkit.cli import main; sys.exit(main(['rule', 'SK207']))"
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
            cwd=tmp_path,
            capture_output=True,
            check=True,
            text=True,
        )
        assert done.stdout.startswith("# untranslated (SK207)")
