"""Names of files that no source may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from supportkit.findings import Format, render
from supportkit.templates import Catalogue

ODD = ["a\nb", "a\x1b[31m", "a\u202eb", "a:b", "a\\b"]


class TestNames:
    """Folders and mappings refuse what archives refuse."""

    @pytest.mark.parametrize("name", ODD)
    def test_mapping(self, name: str) -> None:
        """The file is a finding, and the others are read."""
        responses = Catalogue.load({f"{name}/en.md.j2": "Hi", "good/en.md.j2": "Hi"})
        assert "good" in responses.ids
        assert [one.code for one in responses.check(select=["SK903"])] == ["SK903"]

    @pytest.mark.parametrize("name", ODD)
    def test_folder(self, name: str, tmp_path: Path) -> None:
        """The same in a folder."""
        for folder in (name, "good"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "en.md.j2").write_text("Hi", encoding="utf-8")
        found = Catalogue.load(tmp_path).check(select=["SK903"])
        assert [one.code for one in found] == ["SK903"]

    @pytest.mark.parametrize("format", ["concise", "json", "github"])
    def test_output(self, format: Format) -> None:  # noqa: A002
        """No format prints a line end, an escape sequence or a mark of direction of a path."""
        found = Catalogue.load({"a\n::error::x\x1b\u202e/en.md.j2": "Hi"}).check(select=["SK903"])
        shown = render(found, format=format)
        assert "\n::error::x" not in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
