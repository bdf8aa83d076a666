"""The recipes for CI that the documentation shows, and a repository to run them in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BLOCK = re.compile(r"^```(?P<language>[a-z]+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
STEP = re.compile(r"^\s*sh '(?P<line>[^'\n]+)'$", re.MULTILINE)
INSTALLS = "pip install supportkit"
PO = """\
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Hello %(name)s"
msgstr "Hallo %(name)s"
"""
BROKEN = {
    "responses/refund.sent/en.md.j2": "Hello {{ customer.nmae }}!\n",
    "policy.yaml": "schema: supportkit.policies/1\npolicies: []\n",
    "locale/de/LC_MESSAGES/shop.po": PO.replace('"Hallo %(name)s', '"Hallo %(naem)s'),
}


@dataclass(frozen=True, slots=True)
class Job:
    """What a program for CI runs, in the shell in which it does.

    Attributes:
        shell: The shell and its options.
        lines: The scripts, one after another.
        variables: What its environment says.
        report: The file that it takes up afterwards, or None.
    """

    shell: tuple[str, ...]
    lines: tuple[str, ...]
    variables: dict[str, str] = field(default_factory=dict)
    report: str | None = None


def blocks(page: str, language: str) -> list[str]:
    """Give the blocks of a page that are in a language."""
    return [found["text"] for found in BLOCK.finditer(page) if found["language"] == language]


def jobs(page: str) -> dict[str, Job]:
    """Give the jobs that a page shows, by their names."""
    made: dict[str, Job] = {}
    for text in blocks(page, "yaml"):
        document = yaml.safe_load(text)
        for name, job in document.get("jobs", {}).items():
            made[f"github-{name}"] = _github(job)
        made |= {
            f"gitlab-{name}": _gitlab(job)
            for name, job in document.items()
            if isinstance(job, dict) and "script" in job
        }
    for number, text in enumerate(blocks(page, "groovy")):
        report = re.findall(r"junit '([^'\n]+)'", text)
        made[f"jenkins-{number}"] = Job(("sh", "-xe", "-c"), tuple(STEP.findall(text)), {}, *report)
    return made


def _github(job: dict[str, Any]) -> Job:
    lines = tuple(step["run"] for step in job["steps"] if "run" in step)
    given = [step.get("with", {}) for step in job["steps"]]
    reports = [each["sarif_file"] for each in given if "sarif_file" in each]
    variables = {"CI": "true", "GITHUB_ACTIONS": "true"}
    return Job(("bash", "-e", "-c"), lines, variables, *reports)


def _gitlab(job: dict[str, Any]) -> Job:
    report = job["artifacts"]["reports"]["codequality"]
    variables = {"CI": "true", "GITLAB_CI": "true"}
    return Job(("sh", "-e", "-c"), tuple(job["script"]), variables, report)


def repository(project: Path, folder: Path, *, broken: bool) -> Path:
    """Make a repository with responses, policies and translations, committed."""
    shutil.copytree(project / "examples" / "helpdesk", folder, dirs_exist_ok=True)
    for name, text in {"locale/de/LC_MESSAGES/shop.po": PO, **(BROKEN if broken else {})}.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@mail.example")
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "x")):
        subprocess.run([*git, *command], cwd=folder, check=True, env=environment(folder))
    return folder


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Give an environment of its own, in which the command is the one under test."""
    here = str(Path(sys.executable).parent)
    path = os.pathsep.join((here, os.environ.get("PATH", "")))
    fixed = {"PATH": path, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    return {**fixed, **variables}


def run(job: Job, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the scripts of a job up to the first that fails; only the installation is left out."""
    lines = [line for line in job.lines if line != INSTALLS]
    for line in lines:
        done = subprocess.run(
            [*job.shell, line],
            cwd=folder,
            env=environment(folder, **job.variables),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            break
    return done


def committed(folder: Path, pattern: str) -> list[str]:
    """Name the files that pre-commit would hand to a hook."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=folder, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.splitlines() if re.search(pattern, name)]
