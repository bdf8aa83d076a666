"""Text that is percent-encoded already."""

from __future__ import annotations

__all__ = ["Encoded"]


class Encoded(str):
    """What the filter ``urlencode`` gives: inside a link, it is not encoded again."""

    __slots__ = ()
