"""``supportkit responses rev``: what a translation was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.cli import main

Run = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def responses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a response in two languages, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "responses" / "hello"
    folder.mkdir(parents=True)
    (folder / "en.md.j2").write_text("Hello!", "utf-8")
    (folder / "de.md.j2").write_text("Hallo!", "utf-8")
    return folder


def test_what_is_printed_is_right_for_the_translation(responses: Path, capsys: Run) -> None:
    """A check finds nothing until the text changes that was translated."""
    assert main(["responses", "rev", "hello"]) == 0
    revision = capsys.readouterr().out.strip()
    text = f"---\nsource_rev: {revision}\n---\nHallo!"
    (responses / "de.md.j2").write_text(text, "utf-8")
    assert main(["check", "responses"]) == 0
    (responses / "en.md.j2").write_text("Hello there!", "utf-8")
    assert main(["check", "responses"]) == 1
    assert "SK205" in capsys.readouterr().out


def test_the_reference_is_in_the_default_locale(capsys: Run) -> None:
    """Another one translates another text."""
    main(["responses", "rev", "hello"])
    english = capsys.readouterr().out
    assert main(["responses", "rev", "hello", "--default-locale", "de"]) == 0
    assert capsys.readouterr().out != english


def test_an_id_that_is_none(capsys: Run) -> None:
    """The error says which there are."""
    assert main(["responses", "rev", "helo"]) == 2
    assert "'hello'" in capsys.readouterr().err
