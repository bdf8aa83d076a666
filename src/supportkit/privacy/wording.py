"""What policies say of a word that is none of theirs, and of the channels that they know."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, Final

__all__ = ["CHANNELS", "called", "folded", "hint", "named", "typo"]

CHANNELS: Final = ("email", "chat", "phone", "social", "messaging", "sms", "web", "api", "other")
"""The channels of a case, as `supportkit.cases.Channel` has them."""

_LONGEST: Final = 40
_CLOSE: Final = 0.7
_BLANKS: Final = str.maketrans("", "", " -_")
_TOLD: Final = {"uk": "GB"}


def folded(name: str) -> str:
    """Write a name as channels are compared: without case, blanks, dashes and underscores.

    >>> folded("E-Mail")
    'email'
    """
    return name.casefold().translate(_BLANKS)


def hint(word: object, words: Iterable[str]) -> str:
    """Give the word that was probably meant, ready to stand behind what was found.

    >>> hint("emial", ["card", "email"]), hint("zebra", ["card"])
    (" (did you mean 'email'?)", '')
    """
    if not isinstance(word, str):
        return ""
    plain = word[:_LONGEST].strip().casefold()
    told = _TOLD.get(plain)
    known = [str(each) for each in words]
    close = difflib.get_close_matches(plain, known, n=1, cutoff=_CLOSE)
    meant = told if told in known else next(iter(close), None)
    return f" (did you mean {meant!r}?)" if meant else ""


def typo(name: str) -> str | None:
    """Give the channel that a name is probably a slip of, if any.

    It begins as the channel does, so that an ``app`` of your own is no ``api``, and ``mail``
    no slip of ``email``: only what nobody would choose is one.

    >>> typo("chta"), typo("mail"), typo("kiosk"), typo("chat")
    ('chat', None, None, None)
    """
    plain = folded(name)[:_LONGEST]
    if plain in CHANNELS:
        return None
    long = [each for each in CHANNELS if len(each) > len("api") and each[0] == plain[:1]]
    near = [each for each in long if abs(len(each) - len(plain)) <= 1]
    close = difflib.get_close_matches(plain, near, n=1, cutoff=_CLOSE)
    return next(iter(close), None)


def named(word: object) -> str:
    """Show a word that a program gave, cut; of anything else only what it is."""
    return repr(word[:_LONGEST]) if isinstance(word, str) else type(word).__name__


def called(value: Any) -> str:
    """Say what stands in a file, without its value.

    >>> called([]), called({}), called("x"), called(None)
    ('a list', 'keys with values', 'a text', 'nothing')
    """
    kinds = ((list, "a list"), (dict, "keys with values"), (str, "a text"))
    return next((said for kind, said in kinds if isinstance(value, kind)), "nothing")
