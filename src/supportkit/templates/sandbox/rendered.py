"""Text that is written for the form of the reply already."""

from __future__ import annotations

__all__ = ["Rendered"]


class Rendered(str):
    """What a macro, a part or a block gave: its values are escaped, so it is not escaped again.

    Only the sandbox makes one, and only of text that the template wrote or that went
    through the escaping of the form; whatever else is done with it gives a plain text.
    """

    __slots__ = ()
