"""Where a telephone number in international form ends, and something else begins.

Groups of digits go on behind a number as if they were a part of it: a card, an address on the
net, a year, the next number. A number ends before such a group, and where it is as long as
numbers of its country can be; as long as it may be, it is one, so that nothing of it stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from supportkit.privacy.recognisers.country_codes import dialled
from supportkit.values.patterns import regex

__all__ = ["Ends", "ends_of", "shorter"]

_LAST_GROUP: Final = regex(r"[^0-9]+[0-9]+\Z")
_BREAK: Final = regex(r"[^0-9 \u00a0\u2009\u202f/]?[ \u00a0\u2009\u202f/][^0-9(]*(?=\(?[0-9])")
"""A blank or a stroke between groups."""
_BLANK: Final = "[ \u00a0\u2009\u202f]"
_APART: Final = regex(rf"{_BLANK}{{1,2}}")
_BESIDE: Final = r"[ \u00a0\u2009\u202f()./-]"
_AT_ONCE: Final = regex(
    rf"[1-9][0-9]{{3}}(?:-|{_BLANK}{{1,2}})(?:(?:[0-9]{{4}}(?:-|{_BLANK}{{1,2}})){{2}}[0-9]{{1,4}}"
    rf"|[0-9]{{6}}(?:-|{_BLANK}{{1,2}})[0-9]{{5}})(?![0-9]|[ -][0-9]{{4}}(?![0-9]))"
    r"|(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![0-9])"
    r"|[0-9]{1,4}:[0-9A-Fa-f:]|(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}(?![^\W_])"
    r"|[\w.+-]{1,32}@[^\W_]"
)
"""Groups of a card, addresses on the net, the time, an address for mail."""
_IF_WHOLE: Final = regex(
    rf"\(?0(?:{_BESIDE}{{0,3}}[0-9]){{7}}|(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9]"
    r"|[0-3]?[0-9](?P<between>[./-])[01]?[0-9](?P=between)(?:19|20)[0-9]{2}|[0-9]{1,6},[0-9]"
)
"""Another telephone number, days, decimals."""
_YEAR: Final = regex(rf"(?:19|20)[0-9]{{2}}(?!{_BESIDE}{{0,3}}[0-9])")
_FEWEST: Final = 7
_LONG_ENOUGH: Final = 8
"""With fewer digits behind the country code, a year is rather the end of the number."""
_GOES_ON: Final = regex(r"[.:,-][0-9]|@[^\W_]")
_MORE: Final = regex(r"[^\w\n]{1,3}[A-Za-z]{0,2}[0-9]")


class Ends(NamedTuple):
    """Where a number ends.

    Attributes:
        first: The likeliest place.
        others: Places before, if it is not sure to what the last groups belong.
        is_parted: Whether something else was seen to begin there.
    """

    first: int
    others: tuple[int, ...] = ()
    is_parted: bool = False


def shorter(written: str) -> Iterator[str]:
    """Give a number, then the number without its last group, and so on.

    >>> list(shorter("030 901820 12"))
    ['030 901820 12', '030 901820', '030']
    """
    while True:
        yield written
        last = _LAST_GROUP.search(written)
        if last is None:
            return
        written = written[: last.start()]


def ends_of(text: str, start: int, end: int) -> Ends | None:
    """Find where a number ends whose country code begins at ``start``, at ``end`` or before.

    >>> ends_of("+49 30 901820 4111 1111 1111 1111", 1, 18)
    Ends(first=13, others=(), is_parted=True)
    """
    whole: list[int] = []
    for gap in _BREAK.finditer(text, start + _FEWEST, end):
        number = dialled(text[start : gap.start()])
        if number is None:
            continue
        if _AT_ONCE.match(text, gap.end()):
            return Ends(gap.start(), is_parted=True)
        if number.is_whole:
            if _is_else(text, gap.end(), number.behind):
                return Ends(gap.start(), is_parted=True)
            whole.append(gap.start())
    return _longest(text, start, end, whole)


def _is_else(text: str, at: int, behind: int) -> bool:
    if _IF_WHOLE.match(text, at):
        return True
    return behind >= _LONG_ENOUGH and _YEAR.match(text, at) is not None


def _begins_else(text: str, end: int) -> bool:
    gap = _APART.match(text, end)
    return gap is not None and bool(
        _AT_ONCE.match(text, gap.end()) or _IF_WHOLE.match(text, gap.end())
    )


def _longest(text: str, start: int, end: int, whole: list[int]) -> Ends | None:
    """Take the longest that a number of the country can be, else the longest of all."""
    if whole:
        number = dialled(text[start:end])
        if number is None or number.behind > number.most or _GOES_ON.match(text, end):
            return Ends(whole[-1], tuple(whole[:-1]))
    for written in shorter(text[start:end]):
        if dialled(written):
            last = start + len(written)
            if not _MORE.match(text, last):
                return Ends(last)
            others = [each for each in whole if each < last]
            return Ends(last, tuple(others), _begins_else(text, last))
    return None
