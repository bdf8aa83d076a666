"""What stops a reply because a value does not fit where an expression uses it."""

from __future__ import annotations

__all__ = ["UnfitOperationError", "UnfitValueError"]


class UnfitValueError(TypeError):
    """A value does not fit; its words hold no value, and a render reports them with the line.

    It never leaves this package.
    """


class UnfitOperationError(UnfitValueError):
    """An operator does not fit; which expression that is, has to be found out."""
