"""A plug-in of pytest: every canned response is a test, with its examples and made-up contexts.

It does nothing until it is asked to, by ``pytest --supportkit`` or ``supportkit = true`` in the
settings of pytest. Then each file of a response is collected: ``check`` holds it against the
rules, each example of its front matter is rendered and held against what it expects, and
``fuzz`` renders it with contexts that Hypothesis makes up. Nothing heavy is imported before.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from supportkit.testing.response_tests import Desk

__all__ = ["ResponseFile", "ResponseTest"]

_NUMBER: Final = "int" if pytest.version_tuple >= (8, 4) else "string"

_ENDINGS: Final = (".j2", ".md", ".txt", ".html", ".jinja", ".jinja2")
"""Of responses, and of what looks like one and is never sent."""
_INI: Final = {
    "supportkit_responses": ("args", ["responses"], "folders of responses; default: responses"),
    "supportkit_context": ("string", "", "model of what they print, as package.module:Model"),
    "supportkit_schema": ("string", "", "JSON Schema of what they print, a file"),
    "supportkit_default_locale": ("string", "", "the locale that others translate; default: en"),
    "supportkit_repository": ("bool", False, "they are under review: parts and macros"),
    "supportkit_voice": ("string", "", "voice.yaml: what the team wishes of its texts"),
    "supportkit_select": ("args", [], "codes of the rules to check; default: all that are on"),
    "supportkit_ignore": ("args", [], "codes of rules to leave out"),
    "supportkit_fail_on": ("string", "", "least severity that fails; default: warning"),
    "supportkit_fuzz": (_NUMBER, 25, "made-up contexts for each file; 0 for none; default: 25"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Teach pytest the options; none of them has an effect by itself."""
    group = parser.getgroup("supportkit", "canned responses")
    group.addoption(
        "--supportkit", action="store_true", default=False, help="test canned responses, too"
    )
    parser.addini("supportkit", "test canned responses, as --supportkit does", "bool", False)  # noqa: FBT003
    for name, (kind, default, words) in _INI.items():
        parser.addini(name, words, kind, default)  # type: ignore[arg-type]


def pytest_configure(config: pytest.Config) -> None:
    """Collect the folders of the responses where nobody names what to collect."""
    config.addinivalue_line("markers", "supportkit: tests of canned responses, by supportkit")
    if not _is_on(config) or not _is_whole_run(config):
        return
    folders = (str(folder) for folder in _folders(config) if folder.is_dir())
    config.args.extend(folder for folder in folders if not _is_inside(folder, config.args))


def _is_on(config: pytest.Config) -> bool:
    return bool(config.getoption("--supportkit") or config.getini("supportkit"))


def _is_whole_run(config: pytest.Config) -> bool:
    """Whether no path is named, and pytest was not started in a folder below the root."""
    at_root = config.invocation_params.dir == config.rootpath
    return at_root and config.args_source is not pytest.Config.ArgsSource.ARGS


def _is_inside(folder: str, args: list[str]) -> bool:
    there = Path(folder).resolve()
    return any(there.is_relative_to(Path(arg.partition("::")[0]).resolve()) for arg in args)


def _folders(config: pytest.Config) -> list[Path]:
    names = config.getini("supportkit_responses")
    return [Path(os.path.normpath(config.rootpath / name)) for name in names]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take files of responses in the folders that are named for them."""
    if file_path.suffix not in _ENDINGS or not _is_on(parent.config):
        return None
    folder = next((one for one in _folders(parent.config) if file_path.is_relative_to(one)), None)
    if folder is None:
        return None
    file = ResponseFile.from_parent(parent, path=file_path, folder=folder)
    return file if file_path.suffix == ".j2" or file.desk.is_unread(file_path) else None


class ResponseFile(pytest.File):
    """One response in one locale."""

    def __init__(self, *, folder: Path, **given: Any) -> None:
        super().__init__(**given)
        self.folder = folder
        self.add_marker("supportkit")

    @classmethod
    def from_parent(cls, parent: Any, *, folder: Path, **given: Any) -> ResponseFile:  # type: ignore[override]
        """Make one, as pytest makes its collectors."""
        made: ResponseFile = super().from_parent(parent, folder=folder, **given)
        return made

    def collect(self) -> Iterator[pytest.Item]:
        """Give its tests: the rules, its examples, made-up contexts."""
        for name, line in self.desk.tests(self.path):
            yield ResponseTest.from_parent(self, name=name, line=line)

    @property
    def desk(self) -> Desk:
        """The catalogue that it is part of, read once."""
        from supportkit.testing.response_tests import Desk

        desks = self.config.stash.setdefault(_DESKS, {})
        if self.folder not in desks:
            desks[self.folder] = Desk(self.folder, self.config.rootpath, self._setting)
        desk: Desk = desks[self.folder]
        return desk

    def _setting(self, name: str) -> Any:
        try:
            return self.config.getini(f"supportkit_{name}")
        except pytest.UsageError as error:  # of another kind than the setting
            raise ValueError(f"supportkit_{name}: {error}") from None


_DESKS: Final = pytest.StashKey[dict[Path, Any]]()


class ResponseTest(pytest.Item):
    """One test of a response."""

    def __init__(self, *, line: int, **given: Any) -> None:
        super().__init__(**given)
        self.line = line

    def runtest(self) -> None:
        """Run it; what is wrong is told without a traceback of supportkit."""
        assert isinstance(self.parent, ResponseFile)  # noqa: S101
        desk, path = self.parent.desk, self.parent.path
        if desk.is_left_out(path):
            pytest.skip("nothing can be tested; the first response says why")
        problem = desk.run(path, self.name)
        if problem is not None:
            pytest.fail(problem, pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where it stands."""
        return self.path, self.line - 1, self.nodeid
