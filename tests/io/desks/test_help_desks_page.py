"""The page that says what is read of each help desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from alike import DESKS, Alike

from supportkit.cases import Case, Message


@pytest.fixture
def page(project: Path) -> str:
    """Give the text of the page."""
    return (project / "docs" / "reference" / "help-desks.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted({*Case.model_fields, *Message.model_fields} - {"schema_"}))
def test_every_field_has_its_row(page: str, name: str) -> None:
    """Of cases and of messages."""
    assert f"\n| `{name}` |" in page


@pytest.mark.parametrize("desk", [pytest.param(desk, id=name) for name, desk in DESKS.items()])
def test_every_word_is_there(page: str, desk: Alike) -> None:
    """Each word of a map of statuses or priorities, in small letters with underscores."""
    words = {word for map_ in (desk.reader.STATUSES, desk.reader.PRIORITIES) for word in map_}
    written = {word for word in words if word == word.lower() and " " not in word}
    assert {word for word in written if f"`{word.replace('-', '_')}`" not in page} == set()
