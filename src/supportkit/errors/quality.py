"""Errors of the quality of replies."""

from __future__ import annotations

from supportkit.errors.base import LocatedError

__all__ = ["VoiceError"]


class VoiceError(LocatedError, ValueError):
    """A brand voice file has a mistake."""
