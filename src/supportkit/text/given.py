"""What is asked of a text and of its language before anything is read."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from supportkit.text.locales import canonical

__all__ = ["UNDETERMINED", "hint_on", "primary_subtag", "require_text", "stated_language"]

UNDETERMINED: Final = "und"
"""The tag that says that a language is not determined."""

_HINTS: Final = {
    "bytes": "decode it first: text.decode('utf-8')",
    **dict.fromkeys(
        ("float", "float64", "NAType", "NaTType"),
        "a missing value of a data frame? drop those rows, or fill them with ''",
    ),
    "NoneType": "leave the message out, or pass '' for one without text",
}


def hint_on(found: object) -> str:
    """Say what to do about a value that is no text.

    >>> hint_on(None)
    "leave the message out, or pass '' for one without text"
    """
    return _HINTS.get(type(found).__name__, "pass the text of one message")


def require_text(text: object) -> None:
    """Refuse anything but a ``str``, and say what to pass instead.

    Raises:
        TypeError: ``text`` is no ``str``.

    >>> require_text(b"Hello")
    Traceback (most recent call last):
    TypeError: expected a text (str), found bytes; decode it first: text.decode('utf-8')
    """
    if not isinstance(text, str):
        raise TypeError(f"expected a text (str), found {type(text).__name__}; {hint_on(text)}")


@lru_cache(maxsize=1_000)
def stated_language(language: str | None) -> str | None:
    """Write a tag the way BCP 47 recommends; None where no language is stated.

    The tag ``und``, which says that the language is not determined, states none.

    Raises:
        LocaleError: It is no BCP 47 tag.
        TypeError: It is no ``str``.

    >>> stated_language("pt_br"), stated_language("und")
    ('pt-BR', None)
    """
    tag = None if language is None else canonical(language)
    return None if tag is None or primary_subtag(tag) == UNDETERMINED else tag


def primary_subtag(tag: str) -> str:
    """Give the language part of a tag.

    >>> primary_subtag("pt-BR")
    'pt'
    """
    return tag.partition("-")[0]
