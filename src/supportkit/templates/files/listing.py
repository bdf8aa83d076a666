"""What every source of responses comes down to: names of files, and how each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from supportkit.templates.sandbox.limits import Limits
from supportkit.templates.variant import Problem

__all__ = [
    "RESPONSES",
    "Listing",
    "checked",
    "decoded",
    "in_order",
    "is_hidden",
    "is_response",
    "looks_read",
    "rooted",
    "unreadable",
]

RESPONSES = "responses"
"""The folder that holds the responses, where there is one."""

_LIKE_RESPONSES = (".md", ".txt", ".html", ".j2", ".jinja", ".jinja2")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a source.

    Attributes:
        shown: The source, as errors name it.
        names: Names of files with ``/``, from the folder of the responses, in order.
        path: Gives the name of a file as findings show it.
        text: Reads a file, or says what is wrong with it.
        unread: Paths of files that look like responses and are none.
        refused: Paths that are not even looked at, with the reason.
    """

    shown: str
    names: tuple[str, ...]
    path: Callable[[str], str]
    text: Callable[[str], str | Problem]
    unread: tuple[str, ...] = ()
    refused: tuple[tuple[str, Problem], ...] = ()


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Sort names folder by folder."""
    return tuple(sorted(names, key=lambda name: name.split("/")))


def rooted(names: Iterable[str]) -> tuple[str, list[str], list[str]]:
    """Part names into those in the folder ``responses``, if there is one, and those beside it.

    >>> rooted(["responses/hello/en.md.j2", "notes.md"])
    ('responses/', ['hello/en.md.j2'], ['notes.md'])
    >>> rooted(["hello/en.md.j2"])
    ('', ['hello/en.md.j2'], [])
    """
    known, start = list(names), f"{RESPONSES}/"
    inside = [name.removeprefix(start) for name in known if name.startswith(start)]
    if not inside:
        return "", known, []
    return start, inside, [name for name in known if not name.startswith(start)]


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder that it is in, is hidden."""
    return any(part.startswith(".") and part != ".." for part in name.split("/"))


def is_response(name: str) -> bool:
    """Whether a file is read."""
    return name.endswith(".j2")


def looks_read(name: str) -> bool:
    """Whether a file looks like a response; a README explains the folder it is in."""
    file = PurePosixPath(name).name.lower()
    return file.endswith(_LIKE_RESPONSES) and not file.startswith("readme.")


def unreadable(expected: str, found: str, *, line: int = 1) -> Problem:
    """Say why a file cannot be read."""
    return Problem("SK903", line, None, expected, found)


def decoded(raw: bytes, *, limits: Limits) -> str | Problem:
    """Read the bytes of a file, of which there may be one more than the limit."""
    if len(raw) > limits.source:
        return unreadable(f"at most {limits.source} bytes", "more")
    try:
        return checked(raw.decode("utf-8"), limits=limits)
    except UnicodeDecodeError as error:
        if raw.startswith(_UTF_16):
            return unreadable("text in UTF-8", "UTF-16")
        line = raw.count(b"\n", 0, error.start) + 1
        return unreadable("text in UTF-8", "bytes of another encoding, or of no text", line=line)


def checked(text: str, *, limits: Limits) -> str | Problem:
    """Take away the mark before a text, which Windows editors put there, and look at it."""
    # UTF-8 has at least as many bytes as there are characters
    size = len(text)
    if size > limits.source or len(text.encode("utf-8", "surrogatepass")) > limits.source:
        return unreadable(f"at most {limits.source} bytes", "more")
    if "\0" in text:
        return unreadable("text", "a NUL character, as in UTF-16 or in a program")
    return text.removeprefix("\ufeff")
