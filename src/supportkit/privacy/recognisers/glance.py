"""What a text has at a glance: enough to tell which rules are worth their while."""

from __future__ import annotations

from typing import Final

from supportkit.privacy.recognisers.phrases import LONGEST_READ, words_of

__all__ = ["MOST_DIGITS", "Glance"]

_DIGITS: Final = b"0123456789"
MOST_DIGITS: Final = 12
"""No rule asks for more."""
_BLANKS: Final = bytes(range(ord(" ") + 1))
"""Characters that stand in no key: blanks, and those that control something."""
_SOLID: Final = bytes(ord(" ") if code in _BLANKS else ord("x") for code in range(256))
_RUN: Final = b"x" * 14
"""No key, and no hardware address, has fewer characters together."""


class Glance:
    """A text, and what is told of it when it is asked for.

    Attributes:
        text: The text.
        digits: How many digits it has, up to `MOST_DIGITS`.

    >>> glance = Glance("Card 4711, PLEASE", frozenset([b"card", b"code"]))
    >>> glance.digits, glance.has_run, glance.said
    (4, False, frozenset({b'card'}))
    """

    __slots__ = ("_coded", "_has_run", "_said", "_silent", "_telling", "digits", "text")

    def __init__(self, text: str, telling: frozenset[str | bytes]) -> None:
        self.text, self._telling = text, telling
        self._coded = coded = text.encode("utf-8", "surrogatepass")
        self.digits = min(len(coded) - len(coded.translate(None, _DIGITS)), MOST_DIGITS)
        self._said: frozenset[str | bytes] | None = None
        self._has_run: bool | None = None
        self._silent: bool | None = None

    @property
    def said(self) -> frozenset[str | bytes]:
        """Which of the telling words it has; those of long texts are not looked for."""
        if self._said is None:
            self._said = self._telling.intersection(words_of(self.text))
        return self._said

    @property
    def is_silent(self) -> bool:
        """Whether it surely has none of the telling words."""
        if self._silent is None:
            text = self.text
            self._silent = not self.said and len(text) <= LONGEST_READ and text.isascii()
        return self._silent

    @property
    def has_run(self) -> bool:
        """Whether 14 bytes or more stand together without a blank or control character of ASCII."""
        if self._has_run is None:
            self._has_run = _RUN in self._coded.translate(_SOLID)
        return self._has_run
