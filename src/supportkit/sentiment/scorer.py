"""What a scorer is, and what every scorer checks first."""

from __future__ import annotations

import re
from typing import Protocol

from supportkit.errors import LocaleError
from supportkit.sentiment.result import Sentiment

__all__ = ["SentimentScorer", "primary_subtag", "require_text"]

UNDETERMINED = "und"

_TAG = re.compile(r"([a-z]{1,8})(-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)

_HINTS = {
    "bytes": "decode it first: text.decode('utf-8')",
    "float": "a missing value of a data frame? drop those rows, or fill them with ''",
    "NAType": "a missing value of a data frame? drop those rows, or fill them with ''",
    "NoneType": "leave the message out, or pass '' for one without text",
}


class SentimentScorer(Protocol):
    """Anything that scores the mood of a text: pass one wherever a scorer is asked for."""

    def score(self, text: str, /, *, language: str | None = None) -> Sentiment:
        """Score one text; never raises on a ``str``, however odd or long.

        Args:
            text: The text as its author wrote it.
            language: Its language as a BCP 47 tag. None lets the scorer assume one, and
                say so in ``Sentiment.assumed``.
        """
        ...


def require_text(text: object) -> None:
    """Refuse anything but a ``str``, and say what to pass instead.

    Raises:
        TypeError: ``text`` is no ``str``.

    >>> require_text(b"Hello")
    Traceback (most recent call last):
    TypeError: expected a text (str), found bytes; decode it first: text.decode('utf-8')
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        hint = _HINTS.get(kind, "pass the text of one message")
        raise TypeError(f"expected a text (str), found {kind}; {hint}")


def primary_subtag(language: str | None) -> str | None:
    """Give the language part of a tag in lower case; None where none is stated.

    The tag ``und``, which says that the language is not determined, states none.

    Raises:
        LocaleError: It is no BCP 47 tag.

    >>> primary_subtag("pt-BR"), primary_subtag("EN"), primary_subtag("und")
    ('pt', 'en', None)
    """
    if language is None:
        return None
    match = _TAG.fullmatch(language)
    if match is None:
        raise LocaleError(language)
    primary = match[1].lower()
    return None if primary == UNDETERMINED else primary
