"""Versions of the files that we write, and how older ones are read.

Every file carries ``schema: supportkit.<kind>/<n>``. A reader accepts every older
``n`` by pure functions, each of which lifts the data by one version; a newer
``n`` is one clear error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from supportkit.errors import SchemaVersionError
from supportkit.values.patterns import regex

__all__ = ["Upgrade", "schema_version", "upgrade"]

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
"""Lifts data by one version. It gets a copy without the ``schema`` key."""

_SCHEMA = regex(r"supportkit\.([a-z]+)/([1-9][0-9]{0,5})")


def schema_version(text: object, *, kind: str, newest: int) -> int:
    """Read the version out of ``supportkit.<kind>/<n>``.

    Raises:
        SchemaVersionError: It is of another kind, unreadable, or newer than ``newest``.

    >>> schema_version("supportkit.case/1", kind="case", newest=1)
    1
    """
    match = _SCHEMA.fullmatch(text) if isinstance(text, str) else None
    if match is None or match[1] != kind or int(match[2]) > newest:
        raise SchemaVersionError(kind, match[0] if match else "another value", newest)
    return int(match[2])


def upgrade(
    data: Mapping[str, Any], *, kind: str, newest: int, upgrades: Mapping[int, Upgrade]
) -> dict[str, Any]:
    """Lift data of an older version to the newest one.

    Args:
        data: As read; without a ``schema`` key it counts as the newest version.
        kind: What it is, such as ``case``.
        newest: The version that the result has.
        upgrades: For each older version the function that lifts it to the next.

    Returns:
        A new dict whose ``schema`` key names the newest version.

    Raises:
        SchemaVersionError: The data is newer than ``newest``, or of another kind.

    >>> rename = {1: lambda old: {"text": old["body"]}}
    >>> upgrade(
    ...     {"schema": "supportkit.note/1", "body": "Hi"}, kind="note", newest=2, upgrades=rename
    ... )
    {'schema': 'supportkit.note/2', 'text': 'Hi'}
    """
    lifted = dict(data)
    label = lifted.pop("schema", f"supportkit.{kind}/{newest}")
    for version in range(schema_version(label, kind=kind, newest=newest), newest):
        lifted = upgrades[version](lifted)
    return {"schema": f"supportkit.{kind}/{newest}", **lifted}
