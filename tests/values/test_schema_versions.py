"""Versions of files, and lifting older ones."""

from __future__ import annotations

from typing import Any

import pytest

from supportkit.errors import SchemaVersionError
from supportkit.values.schema import schema_version, upgrade

UPGRADES = {
    1: lambda old: {"text": old["body"], "tags": []},
    2: lambda old: {**old, "tags": [*old["tags"], "old"]},
}


def note(data: dict[str, Any]) -> dict[str, Any]:
    """Lift an invented kind of file, which is at its third version."""
    return upgrade(data, kind="note", newest=3, upgrades=UPGRADES)


class TestUpgrading:
    """Older versions."""

    def test_oldest_goes_through_every_step(self) -> None:
        """Version 1 becomes 2, and 2 becomes 3."""
        assert note({"schema": "supportkit.note/1", "body": "Hi"}) == {
            "schema": "supportkit.note/3", "text": "Hi", "tags": ["old"]
        }  # fmt: skip

    def test_newest_stays_as_it_is(self) -> None:
        """Nothing is done to the present version."""
        data = {"schema": "supportkit.note/3", "text": "Hi"}
        assert note(data) == data

    def test_without_a_version_it_is_the_newest(self) -> None:
        """Data written by hand need not name a version."""
        assert note({"text": "Hi"})["schema"] == "supportkit.note/3"

    def test_what_was_given_is_not_changed(self) -> None:
        """Upgrades work on a copy."""
        data = {"schema": "supportkit.note/1", "body": "Hi"}
        note(data)
        assert data == {"schema": "supportkit.note/1", "body": "Hi"}


class TestRefusals:
    """What is no older version."""

    def test_newer_version_names_what_to_install(self) -> None:
        """One error, with the command that helps."""
        with pytest.raises(SchemaVersionError, match="pip install --upgrade supportkit"):
            note({"schema": "supportkit.note/4"})

    @pytest.mark.parametrize(
        "label",
        ["supportkit.case/1", "supportkit.note/0", "supportkit.note/1.5", "note/1", 1, None, ["x"]],
    )
    def test_other_labels_are_refused(self, label: object) -> None:
        """What is no label of this kind is not read as if it were."""
        with pytest.raises(SchemaVersionError):
            schema_version(label, kind="note", newest=3)

    def test_odd_label_is_not_repeated(self) -> None:
        """What stands there may be anything."""
        with pytest.raises(SchemaVersionError) as caught:
            schema_version("Ada Lovelace", kind="note", newest=3)
        assert "Ada" not in str(caught.value)
