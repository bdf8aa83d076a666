"""What we wrote once can be read for ever, and the schema says what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from supportkit.cases import Case, Status, read_case
from supportkit.errors import SchemaVersionError
from supportkit.io import jsonl


class TestVersionOne:
    """The file that was kept when version 1 came out. It is never changed."""

    FILE = Path(__file__).parent / "data" / "case-1.jsonl"

    def test_it_is_read(self) -> None:
        """Every field and every type of event."""
        bare, full = jsonl.read(self.FILE)
        assert (bare.id, full.id) == ("C-1", "C-2")
        assert full.subject == "Bremse quietscht 🚲"
        assert len({event.type for event in full.events}) == 12
        assert full.timeline().last_status() is Status.SOLVED

    ADDED = frozenset({"followers", "kind", "recorded"})
    """Optional fields that came later; a file without them is read as before."""

    def test_it_holds_every_field(self) -> None:
        """Nothing that version 1 could say is left untested."""
        full = json.loads(self.FILE.read_text("utf-8").splitlines()[1])
        assert set(full) == {*Case.model_fields, "schema"} - {"schema_"} - self.ADDED

    def test_it_is_written_byte_for_byte(self) -> None:
        """The present version writes the same lines."""
        lines = [jsonl.dump(case) for case in jsonl.read(self.FILE)]
        assert [json.loads(line) for line in lines] == [
            json.loads(line) for line in self.FILE.read_text("utf-8").splitlines()
        ]


class TestOtherVersions:
    """Versions that do not exist yet."""

    def test_newer_one_is_refused(self) -> None:
        """The error says what to install."""
        with pytest.raises(SchemaVersionError, match="pip install --upgrade supportkit"):
            read_case({"schema": "supportkit.case/2", "id": "C-1"})

    def test_without_a_version_it_is_the_present_one(self) -> None:
        """Hand-written data need not name one."""
        assert read_case({"id": "C-1", "created_at": "2026-03-02T09:00:00Z"}).id == "C-1"


class TestSchema:
    """The JSON Schema that is published."""

    def test_it_is_the_one_of_the_model(self, project: Path) -> None:
        """A change of the model needs a new number: kept file, upgrade, and schema.

        New words in a docstring alone need none: `supportkit schema Case` writes the file.
        """
        published = json.loads((project / "docs/schemas/case-1.json").read_text("utf-8"))
        assert published == Case.model_json_schema()
