"""The plug-in of pytest and ``supportkit check`` say the same of one folder."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

GOOD = "Hello {{ customer.first_name or 'there' }},\n\nyour order is on its way.\n"
MISSPELT = "Hello {{ customer.frist_name or 'there' }},\n\nyour order is on its way.\n"
LOUD = "Hello,\n\nPLEASE READ THIS CAREFULLY BEFORE YOU CALL US.\n"
VOICE = "schema: supportkit.voice/1\nbanned:\n  en: {hello: write Hi}\n"
SEVERITIES = ("info", "warning", "error")
LINE = re.compile(r"^(?P<path>\S+?):(?P<line>\d+):(?P<column>\d+): (?P<code>SK\d+) ", re.MULTILINE)

FOLDERS: Mapping[str, Mapping[str, str]] = {
    "nothing is wrong": {"responses/sent/en.md.j2": GOOD},
    "errors and taste": {
        "responses/sent/en.md.j2": MISSPELT,
        "responses/loud/en.md.j2": LOUD,
    },
    "a locale is missing, and a file is not read": {
        "responses/sent/en.md.j2": GOOD,
        "responses/late/en.md.j2": GOOD,
        "responses/late/de.md.j2": GOOD.replace("Hello", "Hallo"),
        "responses/late/fr.md": "Bonjour\n",
    },
    "what the team has settled": {
        "responses/sent/en.md.j2": MISSPELT,
        "responses/draft.one/en.md.j2": MISSPELT,
        "responses/loud/en.md.j2": LOUD,
        "supportkit.toml": "fail-on = 'info'\nignore = ['SLA1']\n"
        "[per-file-ignores]\n'responses/draft.*/**' = ['SK1']\n",
    },
    "settings beside those of pytest": {
        "responses/loud/en.md.j2": LOUD,
        "pyproject.toml": "[tool.supportkit]\nselect = ['SK506', 'SLA101']\nfail-on = 'info'\n",
    },
    "the voice of the folder": {
        "responses/sent/en.md.j2": GOOD,
        "responses/voice.yaml": VOICE,
    },
    "comments": {
        "responses/sent/en.md.j2": f"{{# supportkit: ignore[SK101] known #}}\n{MISSPELT}",
        "responses/late/en.md.j2": f"{{# supportkit: ignore[SK504] none #}}\n{GOOD}",
    },
    "parts and a locale of the team": {
        "responses/_parts/bye/de.md.j2": "Tschüss {{ agent.nmae }}\n",
        "responses/sent/de.md.j2": "{% include 'bye' %}\n",
        "supportkit.toml": "default-locale = 'de'\nrepository = true\n",
    },
}


def put(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files, with their folders."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def of_check(folder: Path) -> set[tuple[str, ...]]:
    """Give what makes the command fail."""
    command = [sys.executable, "-m", "supportkit", "check", "responses", "--no-cache"]
    options = ["--output-format", "json"]
    run = subprocess.run(
        [*command, *options], cwd=folder, capture_output=True, text=True, check=False
    )
    shown = subprocess.run(
        [*command, "--show-settings"], cwd=folder, capture_output=True, text=True, check=True
    )
    least = SEVERITIES.index(json.loads(shown.stdout)["fail-on"])
    found: set[tuple[str, ...]] = {
        (one["path"], str(one["line"]), str(one["column"] or 1), one["code"])
        for one in json.loads(run.stdout)
        if SEVERITIES.index(one["severity"]) >= least
    }
    assert run.returncode == bool(found)
    return found


def of_tests(pytester: pytest.Pytester) -> set[tuple[str, ...]]:
    """Give what makes tests fail."""
    put(pytester.path, {"pytest.ini": "[pytest]\nsupportkit_fuzz = 0\n"})
    result = pytester.runpytest_subprocess(
        "-p", "supportkit.testing.pytest_plugin", "--supportkit", "-p", "no:cacheprovider"
    )
    found = {match.groups() for match in LINE.finditer("\n".join(result.outlines))}
    assert result.ret == bool(found)
    return found


@pytest.mark.parametrize("name", FOLDERS)
def test_the_same_is_found(pytester: pytest.Pytester, name: str) -> None:
    """What makes a check fail makes a test fail, and nothing else does."""
    put(pytester.path, FOLDERS[name])
    assert of_tests(pytester) == of_check(pytester.path)


def test_what_a_baseline_knows_is_quiet_in_both(pytester: pytest.Pytester) -> None:
    """And what came after it is not."""
    put(pytester.path, {"responses/sent/en.md.j2": MISSPELT})
    command = [sys.executable, "-m", "supportkit", "check", "responses", "--no-cache"]
    options = ["--baseline", "known.json", "--update-baseline"]
    subprocess.run([*command, *options], cwd=pytester.path, check=True, capture_output=True)
    put(pytester.path, {"supportkit.toml": "baseline = 'known.json'\n"})
    assert of_tests(pytester) == of_check(pytester.path) == set()
    put(pytester.path, {"responses/late/en.md.j2": MISSPELT})
    found = of_tests(pytester)
    assert found == of_check(pytester.path)
    assert {path for path, *_ in found} == {"responses/late/en.md.j2"}
