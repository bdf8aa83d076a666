"""The JSON Schemas in ``docs/schemas``: a change of one is a new version of its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.cli.schema import KINDS, json_schema

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schemas"
FILES = {
    "Case": "case-1.json",
    "Import": "import-1.json",
    "Mapping": "mapping-1.json",
    "Policy": "policies-1.json",
    "Privacy": "privacy-1.json",
    "Report": "report-1.json",
    "Response": "response-1.json",
    "Vaults": "vaults-1.json",
    "Voice": "voice-1.json",
}


class TestSchemas:
    """What other programs validate our files against."""

    def test_there_is_a_file_for_each_kind(self) -> None:
        """And no file for anything else."""
        assert set(FILES) == set(KINDS)
        assert {path.name for path in FOLDER.glob("*.json")} == set(FILES.values())

    @pytest.mark.parametrize("kind", KINDS)
    def test_files_written_today_fit_the_committed_schema(self, kind: str) -> None:
        """Changed on purpose? Give the file a new number, and keep reading the old one."""
        committed = json.loads((FOLDER / FILES[kind]).read_text("utf-8"))
        assert json_schema(kind) == committed


if __name__ == "__main__":
    for kind, name in FILES.items():
        text = json.dumps(json_schema(kind), indent=2, ensure_ascii=False) + "\n"
        (FOLDER / name).write_text(text, "utf-8")
