"""The settings of a check, in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.errors import SettingsError, UnreadableSourceError
from supportkit.findings import Settings, Severity, find_settings, read_settings
from supportkit.findings.settings import parse_settings

WHOLE = """\
[tool.supportkit]
select = ["SK1", "untranslated"]
extend-select = ["SK509"]
ignore = ["SK202"]
fail-on = "warning"
output-format = "json"
default-locale = "de"
voice = "voice.yaml"
schema = "order.json"
repository = true
baseline = "known.json"
format = "po"
paths = ["responses", "locale"]

[tool.supportkit.per-file-ignores]
"old/*" = ["SK2"]
"""


def written(folder: Path, text: str, name: str = "supportkit.toml") -> Path:
    """Write a file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


class TestReading:
    """What a file says."""

    def test_every_key(self, tmp_path: Path) -> None:
        """All of it is read, and paths lead on from the folder of the file."""
        file = written(tmp_path, WHOLE, "pyproject.toml")
        assert read_settings(file) == Settings(
            source=file,
            select=("SK1", "untranslated"),
            extend_select=("SK509",),
            ignore=("SK202",),
            per_file_ignores=(("old/*", ("SK2",)),),
            fail_on=Severity.WARNING,
            output_format="json",
            default_locale="de",
            voice=tmp_path / "voice.yaml",
            schema=tmp_path / "order.json",
            repository=True,
            baseline=tmp_path / "known.json",
            format="po",
            paths=(tmp_path / "responses", tmp_path / "locale"),
        )

    def test_our_own_file_needs_no_table(self) -> None:
        """In supportkit.toml the keys stand at the top."""
        assert parse_settings("ignore = ['SK5']").ignore == ("SK5",)

    def test_nothing_settled(self) -> None:
        """An empty file settles nothing."""
        assert parse_settings("") == Settings()

    def test_the_selection_is_relative_to_the_file(self, tmp_path: Path) -> None:
        """Patterns hold wherever the check is started from."""
        settings = read_settings(written(tmp_path, "ignore = ['SK5']"))
        assert settings is not None
        assert (settings.selection.ignore, settings.selection.root) == (("SK5",), tmp_path)

    def test_shown_as_in_a_file(self) -> None:
        """What holds can be printed by the keys of a file."""
        shown = parse_settings("fail-on = 'info'\npaths = ['a']").to_dict()
        assert (shown["fail-on"], shown["paths"], shown["select"]) == ("info", ["a"], None)


class TestFinding:
    """Which file holds."""

    def test_the_nearest_one(self, tmp_path: Path) -> None:
        """A folder's own settings hold before those above it."""
        written(tmp_path, "ignore = ['SK1']")
        written(tmp_path / "a", "ignore = ['SK2']")
        found = find_settings(tmp_path / "a" / "b")
        assert found is not None
        assert found.ignore == ("SK2",)

    def test_our_own_file_wins(self, tmp_path: Path) -> None:
        """Of two files in one folder, the one for us alone holds."""
        written(tmp_path, "[tool.supportkit]\nignore = ['SK1']", "pyproject.toml")
        written(tmp_path, "ignore = ['SK2']")
        found = find_settings(tmp_path)
        assert found is not None
        assert found.ignore == ("SK2",)

    def test_a_project_file_without_our_table_is_passed_over(self, tmp_path: Path) -> None:
        """A package inside a repository leaves the repository's settings alone."""
        written(tmp_path, "ignore = ['SK1']")
        written(tmp_path / "a", "[project]\nname = 'supportkit-helper'", "pyproject.toml")
        found = find_settings(tmp_path / "a")
        assert found is not None
        assert found.ignore == ("SK1",)

    def test_the_repository_is_the_end(self, tmp_path: Path) -> None:
        """What stands above the repository is not for it."""
        written(tmp_path, "ignore = ['SK1']")
        (tmp_path / "a" / ".git").mkdir(parents=True)
        assert find_settings(tmp_path / "a") is None


class TestMistakes:
    """What a file may not say."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("ignore = 'SK1'", "a.toml:1:1: ignore: expected a list of codes or names of rules"),
            ("\nignores = []", "a.toml:2:1: ignores: expected 'ignore', found the key 'ignores'"),
            ("fail_on = 'error'", "expected 'fail-on'"),
            ("fail-on = 'eror'", "found 'eror'; did you mean 'error'?"),
            ("repository = 'yes'", "repository: expected true or false, found 'yes'"),
            ("select = ['SK1', 2]", "select.1: expected the code or name of a rule"),
            ("voice = ''", "expected the path of a file, found an empty text"),
            ("[per-file-ignores]\na = 'SK1'", "a.toml:2:1: per-file-ignores.a: expected a list"),
            ("a = 1\na = 2", "a.toml:2: expected each key once, found it twice"),
            ("select = [1 2]", "a.toml:1:13: expected TOML"),
        ],
    )
    def test_said_with_its_place(self, text: str, said: str) -> None:
        """One error names file, line, key, what is expected and what was found."""
        with pytest.raises(SettingsError) as caught:
            parse_settings(text, source=Path("a.toml"))
        assert said in str(caught.value)

    def test_in_a_project_file_the_table_is_named(self, tmp_path: Path) -> None:
        """The key is written as in the file."""
        file = written(tmp_path, "[tool.supportkit]\nvoise = 'a'", "pyproject.toml")
        with pytest.raises(SettingsError, match=r"2:1: tool\.supportkit\.voise: expected 'voice'"):
            read_settings(file)

    def test_no_table_at_all(self, tmp_path: Path) -> None:
        """Settings are a table."""
        file = written(tmp_path, "[tool]\nsupportkit = 3", "pyproject.toml")
        with pytest.raises(SettingsError, match="a table of settings"):
            read_settings(file)

    def test_other_encoding(self, tmp_path: Path) -> None:
        """A file in another encoding is named."""
        file = tmp_path / "supportkit.toml"
        file.write_bytes("ignore = ['é']".encode("latin-1"))
        with pytest.raises(UnreadableSourceError, match="UTF-8"):
            read_settings(file)
