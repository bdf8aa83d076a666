"""How much a template may ask for.

The limits hold inside the process and are best effort: whoever runs templates of
authors that nobody knows runs them in a process of its own (see `isolation`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["REPOSITORY", "UNTRUSTED", "Authors", "Limits", "limits_for"]

Authors = Literal["untrusted", "repository"]
"""Who writes the templates: anyone, or those whose changes are reviewed in a repository."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The budgets of one template.

    Attributes:
        source: Bytes of a file; also of a template together with its parts.
        output: Characters of a rendered text, and of any text made on the way.
        chunks: Pieces of output, as many as there are texts and values in a row.
        steps: Turns of all loops, items given to filters of lists, and calls of macros and
            parts together. A long body of a loop or macro counts more than once.
        loops: Loops inside one another.
        joins: Uses of ``~`` and ``+`` in one template.
        depth: Constructs inside one another.
        tags: Tags, also of a template together with its parts.
        tokens: Words and signs in the tags of a file.
        branches: ``elif`` in one ``if``.
        brackets: Brackets inside one another.
        held: Characters of all texts that are made or read on the way, together.
        macros: Macros in one file.
        nesting: Macros that call one another, and parts inside one another.
        parts: Parts that a template takes in, directly or not.
        authors: Whose templates these are, which says what they may use.
    """

    source: int
    output: int
    chunks: int
    steps: int
    loops: int
    joins: int
    depth: int = 40
    tags: int = 300
    tokens: int = 1_500
    branches: int = 40
    brackets: int = 20
    held: int = 5_000_000
    macros: int = 0
    nesting: int = 0
    parts: int = 0
    authors: Authors = "untrusted"


UNTRUSTED = Limits(source=20_000, output=100_000, chunks=20_000, steps=10_000, loops=2, joins=50)
"""For templates that staff write in a form: a long letter with a long list of orders fits."""

REPOSITORY = Limits(
    source=100_000,
    output=500_000,
    chunks=60_000,
    steps=30_000,
    loops=4,
    joins=200,
    tags=800,
    tokens=3_000,
    held=10_000_000,
    macros=50,
    nesting=6,
    parts=20,
    authors="repository",
)
"""For templates that pass code review: three to five times as much, and parts and macros."""


def limits_for(authors: Authors) -> Limits:
    """Give the budgets for templates of these authors.

    Raises:
        ValueError: ``authors`` is neither ``untrusted`` nor ``repository``.

    >>> limits_for("untrusted").source
    20000
    """
    known = {"untrusted": UNTRUSTED, "repository": REPOSITORY}
    if authors not in known:
        raise ValueError(f"expected authors='untrusted' or 'repository', found {authors!r}")
    return known[authors]
