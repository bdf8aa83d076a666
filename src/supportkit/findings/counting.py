"""How often each rule found something."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from supportkit.findings.finding import Finding

__all__ = ["Count", "statistics", "write_statistics"]


@dataclass(frozen=True, slots=True)
class Count:
    """What one rule found.

    Attributes:
        code: Its code.
        name: Its name.
        count: How many findings it has.
        fixable: How many of them bring a safe fix.
        fixable_unsafe: How many bring a fix that could alter the meaning.
    """

    code: str
    name: str
    count: int
    fixable: int = 0
    fixable_unsafe: int = 0


def statistics(findings: Iterable[Finding]) -> tuple[Count, ...]:
    """Count findings by rule, the most frequent first, then by code.

    >>> statistics([])
    ()
    """
    every, safe, unsafe = Counter[str](), Counter[str](), Counter[str]()
    names: dict[str, str] = {}
    for one in findings:
        names[one.code] = max(one.name, names.get(one.code, ""))
        every[one.code] += 1
        if one.fix is not None:
            (safe if one.fix.safe else unsafe)[one.code] += 1
    counts = (
        Count(code, names[code], count, safe[code], unsafe[code]) for code, count in every.items()
    )
    return tuple(sorted(counts, key=lambda one: (-one.count, one.code)))


def write_statistics(counts: Sequence[Count], *, as_json: bool = False) -> str:
    r"""Write counts as a table, or as an array of objects in JSON.

    ``[*]`` marks rules whose findings all have a safe fix, ``[-]`` those where some have one.
    A last line counts what only fixes mend that could alter the meaning.

    >>> print(write_statistics([Count("SK112", "default-keeps-none", 3, 3)]), end="")
    3  SK112  [*]  default-keeps-none
    [*] fixable with `--fix`
    """
    if as_json:
        rows = [asdict(one) for one in counts]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    wide = max((len(str(one.count)) for one in counts), default=0)
    long = max((len(one.code) for one in counts), default=0)
    lines = [f"{one.count:>{wide}}  {one.code:<{long}}  {_mark(one)}  {one.name}" for one in counts]
    if any(one.fixable for one in counts):
        lines.append("[*] fixable with `--fix`")
    if unsafe := sum(one.fixable_unsafe for one in counts):
        lines.append(f"{unsafe} fixable with `--fix --unsafe-fixes`")
    return "".join(f"{line}\n" for line in lines)


def _mark(one: Count) -> str:
    if not one.fixable:
        return "[ ]"
    return "[*]" if one.fixable == one.count else "[-]"
