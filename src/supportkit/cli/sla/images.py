"""Writing pictures: which kind a file name asks for, and whether it can be made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from supportkit.errors import UsageError
from supportkit.io.files.output import writing

__all__ = ["saver"]


class Save(Protocol):
    """Writes a chart to a file."""

    def __call__(self, chart: Any, target: Path, /, *, force: bool) -> None:
        """Write it, whole or not at all."""
        ...


def saver(target: str) -> Save:
    """Give what writes a picture of the kind that a file name asks for.

    Raises:
        UsageError: Its ending is no kind of picture.
        BackendUnavailableError: The extra ``viz`` is missing.
    """
    from supportkit.sla import pictures

    kinds: dict[str, Callable[[Any], bytes]] = {
        ".svg": pictures.to_svg,
        ".png": pictures.to_png,
        ".json": pictures.to_json,
    }
    kind = kinds.get(Path(target).suffix.lower())
    if kind is None:
        raise UsageError("--picture", f"a file name that ends in {', '.join(kinds)}")
    pictures.require_backend()

    def save(chart: Any, target: Path, /, *, force: bool) -> None:
        with writing(target, force=force) as file:
            file.write(kind(chart))

    return save
