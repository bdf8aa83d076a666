"""The files of langdetect."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from supportkit.errors import DataFileError
from supportkit.language.evidence import profiles


class TestFiles:
    """The files that the package ships."""

    def test_there_are_fifty_five_languages(self) -> None:
        """From Afrikaans to Chinese in two scripts."""
        assert (len(profiles.NAMES), profiles.NAMES[0], profiles.NAMES[-1]) == (55, "af", "zh-tw")

    @pytest.mark.parametrize(("language", "number"), [("de", 1), ("zh", 2), ("hy", 0)])
    def test_a_language_has_profiles(self, language: str, number: int) -> None:
        """Two for the scripts of Chinese, none for many languages."""
        assert len(profiles.read().of(language)) == number

    def test_a_profile_counts_letters(self) -> None:
        """The commonest letter of English is e."""
        letters = {k: n for k, n in profiles.read().of("en")[0]["freq"].items() if k.islower()}
        assert max((n, k) for k, n in letters.items() if len(k) == 1)[1] == "e"

    def test_han_characters_fall_into_classes(self) -> None:
        """The first character of each class stands for all."""
        classes = profiles.character_classes()
        assert len(classes) > 100
        assert {len(one) > 1 for one in classes} == {True}


class TestRefusals:
    """What happens where the files are not those that we know."""

    def test_missing_package_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without langdetect the error says what to install."""
        monkeypatch.setattr(profiles, "find_spec", lambda _: None)
        with pytest.raises(DataFileError, match=r"pip install 'langdetect>=1\.0\.9,<2'"):
            profiles.read()

    def test_other_files_are_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A folder with other profiles is not used."""
        (tmp_path / "profiles").mkdir()
        (tmp_path / "profiles" / "en").write_text("{}")
        monkeypatch.setattr(profiles, "_folder", lambda: tmp_path)
        with pytest.raises(DataFileError, match="expected 55 profiles, af to zh-tw, found 1 files"):
            profiles.read()

    def test_no_folder_is_refused(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """An installation without its data says so."""
        monkeypatch.setattr(profiles, "_folder", lambda: tmp_path)
        with pytest.raises(DataFileError, match="found 0 files"):
            profiles.read()
        with pytest.raises(DataFileError, match="found no such file"):
            profiles.character_classes()

    def test_changed_profiles_are_refused(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Profiles of the right names with other numbers are noticed."""
        (tmp_path / "profiles").mkdir()
        _ = [(tmp_path / "profiles" / name).write_text("{}") for name in profiles.NAMES]
        monkeypatch.setattr(profiles, "_folder", lambda: tmp_path)
        with pytest.raises(DataFileError, match="profiles with sha256"):
            profiles.read()

    def test_a_changed_table_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Another table of Han characters is noticed too."""
        (tmp_path / "utils").mkdir()
        (tmp_path / "utils" / "messages.properties").write_text("changed")
        monkeypatch.setattr(profiles, "_folder", lambda: tmp_path)
        with pytest.raises(DataFileError, match="table of Han characters with sha256"):
            profiles.character_classes()


class TestTheirCode:
    """Only its files are read."""

    def test_langdetect_itself_never_runs(self) -> None:
        """No sampler, no global seed, and no heavy library on the way."""
        code = (
            "import sys, supportkit.language as l\n"
            "assert l.detect('Where is my order?').tag == 'en'\n"
            "heavy = {'langdetect', 'numpy', 'jinja2', 'babel', 'yaml', 'requests', 'rich'}\n"
            "sys.exit(', '.join(heavy & {m.split('.')[0] for m in sys.modules}) or None)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
