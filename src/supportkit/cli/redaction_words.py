"""What is said after redacting: what was taken out, what stays, what was not looked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from supportkit.cli.redacting import CaseRedactor

__all__ = ["told"]


def told(redactor: CaseRedactor) -> Iterator[str]:
    """Say what was found and what was not looked for, in lines for a person to read."""
    yield f"redacted: {redactor.taken}"
    if redactor.kept.total:
        yield f"found and kept: {redactor.kept}"
    yield from _gaps(redactor)


def _gaps(redactor: CaseRedactor) -> Iterator[str]:
    """Give a line for each thing that rules cannot find, and one for all that was chosen so."""
    kept: list[str] = []
    left_out: dict[str, list[str]] = {}
    for gap in redactor.not_looked_for:
        head, _, reason = str(gap).partition(": ")
        if head != gap.kind.value.replace("_", " "):
            yield f"not looked for: {gap}"
        elif redactor.keeps(gap.kind):
            kept.append(head)
        else:
            left_out.setdefault(reason, []).append(head)
    for reason, kinds in left_out.items():
        yield f"not looked for: {', '.join(kinds)}: {reason}"
    if kept:
        yield f"left in wherever found, as the policy says: {', '.join(kept)}"
