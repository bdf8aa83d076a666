"""``supportkit check`` of what may not be read: it is said, and hides nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Run each command beside two responses; whatever is locked is opened afterwards."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    for name in ("sent", "late"):
        (tmp_path / "responses" / name).mkdir(parents=True)
        (tmp_path / "responses" / name / "en.md.j2").write_text("It is here.\n", "utf-8")
    yield tmp_path
    for folder, folders, files in os.walk(tmp_path):
        for name in (*folders, *files):
            Path(folder, name).chmod(0o755)


def lock(name: str) -> None:
    """Take all permissions from a file or folder."""
    Path(name).chmod(0)
    if os.access(name, os.R_OK):
        Path(name).chmod(0o755)
        pytest.skip("whoever runs the tests may read everything")


def test_a_file_is_a_finding_that_says_why(capsys: Run) -> None:
    """The other files are checked all the same."""
    lock("responses/sent/en.md.j2")
    assert main(["check", "responses"]) == 1
    found = capsys.readouterr().out
    assert found.startswith("responses/sent/en.md.j2:1:1: SK903")
    assert "no permission" in found


def test_a_folder_is_a_finding(capsys: Run) -> None:
    """Else its responses would pass, unseen."""
    lock("responses/sent")
    assert main(["check", "responses"]) == 1
    assert capsys.readouterr().out.startswith("responses/sent:1:1: SK903")


def test_all_of_it_is_wrong_use(capsys: Run) -> None:
    """There is nothing to check, and the folder is named."""
    lock("responses")
    assert main(["check", "responses"]) == 2
    assert "responses" in capsys.readouterr().err


def test_a_folder_of_other_catalogues_is_wrong_use(capsys: Run) -> None:
    """What is in it might be all that is wrong."""
    Path("locale/de").mkdir(parents=True)
    Path("locale/en.po").write_text('msgid "Hi"\nmsgstr "Hi"\n', "utf-8")
    lock("locale/de")
    assert main(["check", "locale"]) == 2
    assert "locale/de: the system refuses" in capsys.readouterr().err
