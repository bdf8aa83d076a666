"""How much a template may ask for.

The limits hold inside the process and are best effort: whoever runs templates of
authors that nobody trusts should run them in a process of its own, with limits
of the operating system.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["REPOSITORY", "UNTRUSTED", "Authors", "Limits"]

Authors = Literal["untrusted", "repository"]
"""Who writes the templates. Both are held to the same constructs; budgets differ."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The budgets of one template.

    Attributes:
        source: Bytes of a file.
        output: Characters of a rendered text.
        chunks: Pieces of output, as many as there are texts and values in a row.
        steps: Turns of all loops together.
        loops: Loops inside one another.
        joins: Uses of ``~`` and ``+`` in one template.
        depth: Constructs inside one another.
    """

    source: int
    output: int
    chunks: int
    steps: int
    loops: int
    joins: int
    depth: int = 40


UNTRUSTED = Limits(source=20_000, output=100_000, chunks=20_000, steps=10_000, loops=2, joins=50)
"""For templates that staff write in a form: a long letter with a long list of orders fits."""

REPOSITORY = Limits(
    source=200_000, output=2_000_000, chunks=400_000, steps=200_000, loops=4, joins=500
)
"""For templates that pass code review: ten to twenty times as much."""


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
