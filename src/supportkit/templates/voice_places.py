"""Where a brand voice file is, which holds for the responses of its folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["voice_in"]

_PLACES: Final = ("voice.yaml", "voice.yml", "responses/voice.yaml", "responses/voice.yml")


def voice_in(folder: Path) -> Path | None:
    """Give the voice of a folder of responses, if it has one beside them.

    >>> voice_in(Path("no-such-folder")) is None
    True
    """
    with suppress(OSError):  # what the check of the folder itself will say
        return next((file for at in _PLACES if (file := folder / at).is_file()), None)
    return None
