"""The recipes for CI in the documentation do what it says, in a repository like a reader's."""

from __future__ import annotations

import json
import shlex
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from ci_recipes import BROKEN, INSTALLS, Job, blocks, committed, environment, jobs, repository, run
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "check-responses-in-ci.md").read_text(encoding="utf-8")
POLICIES = (ROOT / "docs" / "how-to" / "check-policies-in-ci.md").read_text(encoding="utf-8")
JOBS = jobs(PAGE)
HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
BY_ID = {hook["id"]: hook for hook in HOOKS}
SHOWN = [
    hook
    for text in blocks(PAGE, "yaml")
    for source in (yaml.safe_load(text).get("repos") or [])
    for hook in source["hooks"]
]
A_DAY = "2026-03-02T09:00:00+01:00"
STAYS_GREEN = "github-code-scanning"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository in which nothing is wrong."""
    return repository(ROOT, tmp_path_factory.mktemp("good"), broken=False)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a repository with a mistake of each kind."""
    return repository(ROOT, tmp_path_factory.mktemp("bad"), broken=True)


class TestJobs:
    """Jobs of GitHub Actions, GitLab and Jenkins."""

    def test_every_job_is_tried(self) -> None:
        """The page shows these, and each of them installs the package first."""
        assert set(JOBS) == {
            "github-responses",
            "github-code-scanning",
            "gitlab-responses",
            "jenkins-0",
        }
        assert {job.lines[0] for job in JOBS.values()} == {INSTALLS}

    @pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
    def test_a_good_repository_passes(self, good: Path, job: Job) -> None:
        """Exit code 0, with nothing on standard error that is an error."""
        done = run(job, good)
        assert (done.returncode, "error" in done.stderr) == (0, False), done.stderr

    @pytest.mark.parametrize("name", sorted(set(JOBS) - {STAYS_GREEN}))
    def test_a_broken_response_stops_it(self, bad: Path, name: str) -> None:
        """Exit code 1, and not 2, which is wrong use."""
        assert run(JOBS[name], bad).returncode == 1

    def test_code_scanning_does_not_fail(self, bad: Path) -> None:
        """Its findings are uploaded."""
        assert run(JOBS[STAYS_GREEN], bad).returncode == 0
        [found] = json.loads((bad / "supportkit.sarif").read_text(encoding="utf-8"))["runs"]
        assert "SK101" in {result["ruleId"] for result in found["results"]}

    def test_annotations_come_by_themselves(self, bad: Path) -> None:
        """GitHub shows them beside the lines."""
        assert "::error " in run(JOBS["github-responses"], bad).stdout

    def test_gitlab_gets_its_report(self, bad: Path) -> None:
        """The file that the job hands over, with paths that GitLab can link."""
        run(JOBS["gitlab-responses"], bad)
        report = JOBS["gitlab-responses"].report
        found = json.loads((bad / str(report)).read_text(encoding="utf-8"))
        assert "responses/refund.sent/en.md.j2" in {one["location"]["path"] for one in found}

    def test_jenkins_gets_its_report(self, bad: Path) -> None:
        """XML with a failed test."""
        run(JOBS["jenkins-0"], bad)
        report = etree.parse(bad / str(JOBS["jenkins-0"].report))
        assert report.xpath("count(//failure)") > 0

    def test_the_job_on_policies(self, good: Path, bad: Path) -> None:
        """The page on policies shows one, too; the good file is good on a certain day."""
        [job] = jobs(POLICIES).values()
        then = tuple(line.replace("--as-of now", f"--as-of {A_DAY}") for line in job.lines)
        assert run(replace(job, lines=then), good).returncode == 0
        assert run(job, bad).returncode == 1


class TestHooks:
    """Hooks of pre-commit, started as it starts them: entry, args and files."""

    def test_the_keys_are_those_of_pre_commit(self) -> None:
        """What it needs of each hook is there."""
        assert all({"id", "name", "entry", "language"} <= set(hook) for hook in HOOKS)
        assert list(BY_ID) == [
            "supportkit-check",
            "supportkit-check-files",
            "supportkit-sla-check",
            "supportkit-check-strings",
        ]

    @pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
    def test_a_good_repository_passes(self, good: Path, hook: dict[str, Any]) -> None:
        """Exit code 0."""
        assert self._run(hook, good).returncode == 0

    @pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
    def test_a_mistake_stops_the_commit(self, bad: Path, hook: dict[str, Any]) -> None:
        """Exit code 1, and the file is named."""
        done = self._run(hook, bad)
        assert done.returncode == 1
        assert any(name in done.stdout for name in BROKEN)

    @pytest.mark.parametrize("hook", SHOWN, ids=lambda hook: str(hook["id"]))
    def test_hooks_as_the_page_uses_them(self, good: Path, bad: Path, hook: dict[str, Any]) -> None:
        """With the arguments that it gives them."""
        whole = {**BY_ID.get(hook["id"], {}), **hook}
        assert self._run(whole, good).returncode == 0
        assert self._run(whole, bad).returncode == 1

    def test_each_hook_is_explained(self) -> None:
        """The page names all of them."""
        assert all(f"`{name}`" in PAGE for name in BY_ID)

    def _run(self, hook: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
        names = committed(folder, hook["files"])
        assert names
        files = names if hook.get("pass_filenames", True) else []
        return subprocess.run(
            [*shlex.split(hook["entry"]), *hook.get("args", []), *files],
            cwd=folder,
            env=environment(folder),
            capture_output=True,
            text=True,
            check=False,
        )


class TestSettings:
    """The settings that the page shows."""

    @pytest.mark.parametrize("text", blocks(PAGE, "toml"))
    def test_they_hold(self, project: Path, tmp_path: Path, text: str) -> None:
        """With them, the command needs no arguments."""
        folder = repository(project, tmp_path, broken=True)
        (folder / "supportkit.toml").write_text(text, encoding="utf-8")
        job = Job(("bash", "-e", "-c"), ("supportkit check --show-settings",))
        assert json.loads(run(job, folder).stdout)["per-file-ignores"]
        assert run(Job(job.shell, ("supportkit check",)), folder).returncode == 1
