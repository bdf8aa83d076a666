"""Short forms for the columns of presets."""

from __future__ import annotations

from typing import Any

__all__ = ["column", "columns", "same"]


def column(*names: str, **more: Any) -> dict[str, Any]:
    """Say that a value is the first of several columns, none of which must be there."""
    return {"first_of": names, "optional": True, **more}


def columns(**fields: tuple[str, ...]) -> dict[str, Any]:
    """Say the same of several fields; two underscores stand for the dot in a name."""
    return {name.replace("__", ".", 1): column(*names) for name, names in fields.items()}


def same(value: str) -> dict[str, str]:
    """Say that a value is the same for every record."""
    return {"value": value}
