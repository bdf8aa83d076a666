"""What is found for a tag, kept for all mails: programs write the same tags again and again.

Only tags that say how something looks are kept. One that may hold a name, an address or
a link is read anew each time.
"""

from __future__ import annotations

import re
from threading import Lock
from typing import Final, Generic, TypeVar

from supportkit.values.patterns import regex

__all__ = ["Shared"]

_KEY = TypeVar("_KEY", bound=str | tuple[str, str])
_VALUE = TypeVar("_VALUE")
_MOST: Final = 1000
_LOOKS: Final = regex(
    r"(?:/?[a-zA-Z0-9:]{1,16})?(?:[ \t\n\r]{1,9}(?:class|style|dir|align|color|face|size)="
    r"(?:\"[^\"]{0,200}\"|'[^']{0,200}'|\w{1,30}))*+ ?/?",
    re.IGNORECASE,
)


class Shared(Generic[_KEY, _VALUE]):
    """A bounded store; when it is full it begins anew."""

    __slots__ = ("_filling", "found")

    def __init__(self) -> None:
        self.found: dict[_KEY, _VALUE] = {}
        self._filling = Lock()

    def keep(self, key: _KEY, value: _VALUE, *, written: str) -> None:
        """Keep a value if the tag or the attributes, as written, say nothing but looks."""
        if _LOOKS.fullmatch(written) is None:
            return
        with self._filling:
            if len(self.found) >= _MOST:
                self.found.clear()
            self.found[key] = value
