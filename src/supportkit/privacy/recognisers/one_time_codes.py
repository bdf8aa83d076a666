"""Codes that let somebody in once: of two-factor logins, of banks (TAN), sent to a telephone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from supportkit.privacy.recognisers.beside import Beside, is_one_of

__all__ = ["is_one_time_code"]

_FEWEST, _MOST = 4, 8
_USUAL: Final = 6
"""Digits of the code that is only called "your code"."""
_LONGEST_LEAD: Final = 8
_CAPITALS: Final = "TAN"
"""In small letters it is a colour, and an animal in Finnish."""
_LEADING: Final = ("filler", "is", "code beside", "your", "login", "one-time", "security")


def is_one_time_code(beside: Beside) -> bool:
    """Whether a number is called a code for one login or one payment."""
    if not _FEWEST <= len(beside.number) <= _MOST or beside.touches:
        return False
    return _is_told(beside, beside.near) or _is_told_behind(beside)


def _is_told_behind(beside: Beside) -> bool:
    """Whether it goes on with "is your verification code" or "as my code"."""
    ahead = beside.ahead()
    first = ahead[:1]
    if not beside.opened and not _any(first, "is", "code as"):
        return False
    said = ahead[:_LONGEST_LEAD]
    if "," in said:
        said = said[: said.index(",")]
    for at, word in enumerate(said):
        if is_one_of(word, "one-time code") and _may_be_tan(word, beside):
            return True
        if is_one_of(word, "code"):
            return _is_code(beside, [*reversed(said[:at])], [*said[at + 1 :]])
    return False


def _is_told(beside: Beside, near: list[str]) -> bool:
    """Whether the words before it lead to one for such a code."""
    for at, word in enumerate(near[:_LONGEST_LEAD]):
        if is_one_of(word, "one-time code"):
            return _may_be_tan(word, beside)
        if is_one_of(word, "security code"):
            return not _is_other(near[at:])
        if is_one_of(word, "code"):
            return _is_code(beside, near[at + 1 :], near[:at])
        if not is_one_of(word, *_LEADING):
            return False
    return False


def _is_code(beside: Beside, before: list[str], behind: list[str]) -> bool:
    """Whether "code" is one for a login: called so, or yours, with six digits."""
    nearest = before[:3]
    if _any([*nearest[:1], *behind], "one-time") or _is_pair(nearest, "one-time"):
        return True
    if _any([*nearest[:1], *behind], "security"):
        return not _is_other(beside.around())
    if len(beside.number) != _USUAL or _is_other(beside.around()):
        return False
    if _any(nearest[:1], "your") or _any(behind[-2:], "your"):
        return True
    if nearest and not is_one_of(nearest[0], *_LEADING):
        return False
    return _any(beside.around(), "login") and not _any(beside.around(), "error")


def _is_pair(nearest: list[str], section: str) -> bool:
    return len(nearest) > 1 and is_one_of(f"{nearest[1]}_{nearest[0]}", section)


def _is_other(said: Iterable[str]) -> bool:
    """Whether a word for codes that are no secrets is among some."""
    return _any(said, "other code")


def _may_be_tan(word: str, beside: Beside) -> bool:
    return word != _CAPITALS.lower() or beside.is_written(_CAPITALS)


def _any(said: Iterable[str], *sections: str) -> bool:
    return any(is_one_of(word, *sections) for word in said)
