"""Patterns of paths: ``*`` and ``?`` within a name, ``**`` for any number of folders.

Matching keeps a set of positions and never goes back, so no pattern takes long.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache

__all__ = ["matches", "normal"]


def normal(path: str) -> str:
    r"""Write a path in the one way that patterns are held against.

    >>> normal(r".\responses\hello/../bye/en.md.j2")
    'responses/bye/en.md.j2'
    """
    return posixpath.normpath(path.replace("\\", "/"))


@lru_cache(maxsize=4096)
def matches(path: str, pattern: str) -> bool:
    r"""Whether a pattern names a path, or a folder that it is in.

    A pattern without ``/`` names files and folders of any depth, as in ``.gitignore``.

    Args:
        path: With ``/`` or ``\``.
        pattern: The same, with ``*``, ``?`` and ``**``.

    >>> matches("responses/hello/de.md.j2", "de.*"), matches("responses/hello/de.md.j2", "hello/*")
    (True, False)
    >>> matches("responses/hello/de.md.j2", "**/hello/*"), matches("old/a/b.po", "old/")
    (True, True)
    """
    wanted = normal(pattern).split("/") if pattern else []
    names = normal(path).split("/")
    if len(wanted) == 1 and wanted[0] != "**":
        return any(_fits(name, wanted[0]) for name in names)
    reached = _skipped({0}, wanted) if wanted else set()
    for name in names:
        reached = _skipped(set(_after(name, reached, wanted)), wanted)
        if len(wanted) in reached:
            return True
    return False


def _after(name: str, reached: set[int], wanted: list[str]) -> list[int]:
    """Give the parts of the pattern that are next, once a name is read."""
    stay = [at for at in reached if at < len(wanted) and wanted[at] == "**"]
    gone = [at + 1 for at in reached if at < len(wanted) and _fits(name, wanted[at])]
    return [*stay, *gone]


def _skipped(reached: set[int], wanted: list[str]) -> set[int]:
    """Let each ``**`` also stand for no folder at all."""
    for at in sorted(reached):
        here = at
        while here < len(wanted) - 1 and wanted[here] == "**":
            here += 1
            reached.add(here)
    return reached


def _fits(name: str, wanted: str) -> bool:
    """Hold one name against one part of a pattern."""
    at = there = 0
    star, resumed = -1, 0
    while at < len(name):
        if there < len(wanted) and wanted[there] == "*":
            star, resumed, there = there, at, there + 1
        elif there < len(wanted) and wanted[there] in ("?", name[at]):
            at, there = at + 1, there + 1
        elif star >= 0:
            resumed += 1
            at, there = resumed, star + 1
        else:
            return False
    return not wanted[there:].strip("*")
