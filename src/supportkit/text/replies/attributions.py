"""Lines that say who wrote what is quoted below: "On 3 May Ada wrote:", in any language.

Only a line that ends as such lines end is looked at, with at most three lines above it. It
counts if it is dated and has a word for "wrote", or an address in the place where mail
programs put it. What is weaker counts only where a quote follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from supportkit.text.replies.clues import (
    begins_dated,
    bracketed_address,
    has_day,
    is_dated,
    is_timed,
)
from supportkit.text.replies.folding import folded
from supportkit.text.replies.lines import MailLine
from supportkit.text.replies.weighing import (
    MOST_NAMED,
    Weight,
    are_named,
    ends_as_such,
    is_begun,
    is_inline,
    is_led,
    judged,
    opens,
)
from supportkit.text.replies.wording import wording
from supportkit.values.patterns import regex

__all__ = ["Attribution", "Weight", "attribution_at", "could_end", "judged"]

_MOST_LINES: Final = 4
_MOST_JOINED: Final = 500
_MOST_BEGUN: Final = 12
_FEW: Final = 4
_WHOLE_DATE: Final = regex(
    r"\D{0,24}(?:\d{1,2}\D{1,24}\d{4}|\d{4}\D{1,12}\d{1,2}"
    r"|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4})(?!\d)"
)


@dataclass(frozen=True, slots=True, repr=False)
class Attribution:
    """Lines ``start`` up to and including ``last`` say who wrote what follows."""

    start: int
    last: int
    weight: Weight
    text: str
    reason: str


def attribution_at(lines: list[MailLine], last: int, *, quoted_next: bool) -> Attribution | None:
    """Give the attribution that ends with a line, if one does."""
    text = lines[last].text
    if not _may_end(text, quoted_next=quoted_next):
        return None
    joined, weak = "", None
    for start in range(last, max(last - _MOST_LINES, -1), -1):
        if not _joins(lines, start, last):
            break
        joined = _join(lines[start].text, joined)
        weight = judged(joined) if len(joined) <= _MOST_JOINED else Weight.NONE
        if weight is Weight.STRONG and (weak is None or is_begun(joined) or is_led(joined)):
            return _widened(lines, start, last, joined, weight)
        if weight and quoted_next and weak is None and (start == last or is_begun(joined)):
            weak = _widened(lines, start, last, joined, weight)
    return weak


def could_end(text: str) -> bool:
    """Whether a line may be the last of an attribution, whatever follows."""
    return "@" in text or ends_as_such(text)


def _may_end(text: str, *, quoted_next: bool) -> bool:
    if not text:
        return False
    if ends_as_such(text):
        return True
    if "@" in text and (quoted_next or (text.startswith("--") and text.endswith("--"))):
        return True
    return "@" in text and ":" in text and is_inline(text)


def _joins(lines: list[MailLine], start: int, last: int) -> bool:
    line = lines[start]
    if line.is_blank or line.long or line.depth != lines[last].depth:
        return False
    return start == last or not line.text.endswith((":", "：", "?", "!"))


def _join(above: str, below: str) -> str:
    if above.endswith("=") and below:
        return above[:-1] + below  # a soft line break of quoted-printable that was left in
    return f"{above} {below}".rstrip()


def _widened(
    lines: list[MailLine], start: int, last: int, joined: str, weight: Weight
) -> Attribution:
    """Take in lines above that the attribution begins with."""
    while start > 0 and last - start + 1 < _MOST_LINES and _begins_above(lines, start, joined):
        start -= 1
        joined = _join(lines[start].text, joined)
    verb = wording().written.search(folded(joined))
    tag = wording().verbs.get(verb[0], "") if verb else ""
    reason = f"line that says who wrote ({tag})" if tag else "line that says who wrote"
    return Attribution(start, last, weight, joined, reason)


def _begins_above(lines: list[MailLine], start: int, joined: str) -> bool:
    """Whether the line above is the beginning of an attribution that was broken."""
    if not _joins(lines, start - 1, start) or _is_complete(joined):
        return False
    above = lines[start - 1].text
    low, below = folded(above), folded(joined)
    if _WHOLE_DATE.match(below) and is_timed(below):
        return opens(low) and len(low.split()) <= _FEW and not any(map(str.isdigit, low))
    return _goes_on_below(lines, start, joined)


def _goes_on_below(lines: list[MailLine], start: int, joined: str) -> bool:
    """Whether the line above looks like the beginning of what stands below it."""
    above = lines[start - 1].text
    low, below = folded(above), folded(joined)
    verb = wording().written.match(below)
    if joined[0] in "<([" or (verb and not opens(below)):
        return not above.endswith((".", ";")) or is_dated(low)
    if is_led(above) and above[-1] in ">)]" and "@" not in joined:
        return True
    if not is_begun(joined) and is_dated(low):
        return not above.endswith((".", ";")) or begins_dated(low) or opens(low)
    if above.endswith(("!", "?", ";")):
        return False
    alone = start == 1 or lines[start - 2].is_blank
    if has_day(low) and not has_day(below) and len(low.split()) <= _MOST_BEGUN:
        return opens(low) or begins_dated(low)
    if opens(below):
        return False
    if alone and begins_dated(low) and len(low.split()) <= _FEW:
        return True
    if opens(low) and (alone or is_dated(low)):
        return len(low.split()) <= _MOST_BEGUN
    return alone and len(low.split()) <= _FEW and above[-1] in ",.0123456789"


def _is_complete(joined: str) -> bool:
    """Whether a name comes first and a day behind it, so that nothing is missing above."""
    address = bracketed_address(joined)
    verb = wording().written.search(folded(joined))
    at = min([each.start() for each in (address, verb) if each] or [0])
    words = joined[:at].split()
    if not 0 < len(words) <= MOST_NAMED or any(map(str.isdigit, joined[:at])):
        return False
    behind = folded(joined[at:])
    return has_day(behind) and is_timed(behind) and are_named(words) and not opens(folded(joined))
