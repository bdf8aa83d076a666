"""Which names of files are refused, whatever the source is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from supportkit.templates.files.listing import is_response, unreadable
from supportkit.templates.variant import Problem
from supportkit.values.patterns import regex

__all__ = ["NAME", "oddness", "sorted_out"]

NAME = "a name of folders and file with '/', inside its folder or archive"
_ODD = regex(r"[\\:\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_IDLE = frozenset(("", ".", ".."))
_LONGEST = 1000


def sorted_out(names: Iterable[str]) -> tuple[list[str], dict[str, Problem]]:
    """Part names into those that can be used, and responses whose name is refused.

    >>> names, refused = sorted_out(["hello/en.md.j2", "a:b/en.md.j2"])
    >>> names, [problem.found for problem in refused.values()]
    (['hello/en.md.j2'], ['a colon, as of a drive'])
    """
    usable: list[str] = []
    refused: dict[str, Problem] = {}
    for name in names:
        found = oddness(name)
        if found is None or not is_response(name):
            usable.append(name)
        else:
            refused[name] = unreadable(NAME, found)
    return usable, refused


def oddness(name: str) -> str | None:
    """Say what is wrong with a name, if anything is."""
    parts = name.split("/")
    odd = _ODD.search(name)
    if odd is None and _IDLE.isdisjoint(parts) and len(name) <= _LONGEST:
        return None
    found: Mapping[str, bool] = {
        "an absolute path": name.startswith("/"),
        "a way out of it ('..')": ".." in parts,
        "an empty or idle part": "" in parts or "." in parts,
        "a backslash": odd is not None and odd[0] == "\\",
        "a colon, as of a drive": odd is not None and odd[0] == ":",
        "a control character": odd is not None,
        "a name of more than 1,000 characters": len(name) > _LONGEST,
    }
    return next((what for what, true in found.items() if true), None)
