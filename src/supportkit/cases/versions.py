"""Reading cases of every version that we ever wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supportkit.cases.case import Case
from supportkit.values.schema import Upgrade, upgrade

__all__ = ["NEWEST", "read_case", "upgraded"]

NEWEST = 1
"""The version in ``schema: supportkit.case/1``."""

_UPGRADES: dict[int, Upgrade] = {}
"""For each older version, what lifts it to the next; version 1 is the first."""


def upgraded(data: Mapping[str, Any]) -> dict[str, Any]:
    """Lift a case of an older version, as read from JSON, to the newest.

    Raises:
        SchemaVersionError: A newer supportkit wrote it.
    """
    return upgrade(data, kind="case", newest=NEWEST, upgrades=_UPGRADES)


def read_case(data: Mapping[str, Any]) -> Case:
    """Make a case from JSON data of any version.

    Raises:
        SchemaVersionError: A newer supportkit wrote it.
        pydantic.ValidationError: The data is no case.

    >>> read_case(
    ...     {"schema": "supportkit.case/1", "id": "C-1", "created_at": "2026-03-02T09:00:00Z"}
    ... ).id
    'C-1'
    """
    return Case.model_validate(upgraded(data))
