"""Blanks inside of placeholders, where a program fails at them or does not fill them in."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.placeholders.dialects import Placeholder
from supportkit.templates.strings.placeholders.differing import Difference
from supportkit.templates.strings.placeholders.positional import needs_no_blank

__all__ = ["blanks"]


def blanks(entry: Entry, difference: Difference) -> Iterator[tuple[Placeholder, str]]:
    """Give placeholders with a blank that does damage, and how each is written without.

    Python refuses ``{0 }``; JavaScript does not know ``%(x) s``; and of ``%(x) sold`` Python
    takes the ``s``.

    Args:
        entry: A translation.
        difference: How its placeholders differ from those of the reference.
    """
    if any(_has_blank(one) for one in difference.expected):
        return
    is_script, is_format = needs_no_blank(entry), "python-brace-format" in entry.flags
    for one in difference.used:
        if not _has_blank(one):
            continue
        if one.dialect == "brace" and is_format:
            yield one, "".join(one.written.split())
        elif one.dialect == "percent" and (is_script or _takes_a_letter(one, entry.text)):
            meant = (each.written for each in difference.expected if each.name == one.name)
            yield one, next(meant, f"%({one.name}){one.conversion}")


def _has_blank(one: Placeholder) -> bool:
    """Whether there is a blank beside the name of a placeholder."""
    if one.dialect == "percent":
        return " " in one.written[one.written.find(")") :]
    head = one.written.partition(":")[0].rstrip("}")
    return one.dialect == "brace" and not one.choice and any(map(str.isspace, head))


def _takes_a_letter(one: Placeholder, text: str) -> bool:
    """Whether the letter behind the blank begins a word, which would lose it."""
    return text[one.span.end : one.span.end + 1].isalpha()
