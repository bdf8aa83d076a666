"""What every format writes: the findings, and what is known of files and rules."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from supportkit.findings.finding import Finding, Named
from supportkit.findings.ignores import Lines
from supportkit.values.patterns import regex

__all__ = [
    "ACTING",
    "Writer",
    "Written",
    "as_json",
    "fingerprints",
    "shown",
    "shown_in_line",
]

ACTING = regex(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)
"""Characters that act on a terminal, or that no XML and no UTF-8 can hold."""

_LINE_ENDS = regex("[\r\n]")


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written.

    Attributes:
        findings: In the one order.
        sources: Files by path, as far as they are known.
        rules: The rules that ran, as far as they are known.
        checked: The files that were checked, as far as they are known.
    """

    findings: tuple[Finding, ...]
    sources: Mapping[str, str]
    rules: tuple[Named, ...]
    checked: tuple[str, ...]
    _lines: dict[str, Lines] = field(default_factory=dict, init=False, repr=False, compare=False)

    def line(self, path: str | None, number: int | None) -> str | None:
        """Give a line of a file without its end, counted as findings do; None if it is not known.

        Only these end a line: a line feed, a carriage return and the two together.
        """
        text = self.sources.get(path or "")
        if text is None or number is None:
            return None
        if (path or "") not in self._lines:
            self._lines[path or ""] = Lines(text)
        lines = self._lines[path or ""]
        if not 0 < number <= len(lines):
            return None
        return text[lines.start(number) : lines.end(number)]


Writer: TypeAlias = Callable[[Written], str]


def shown(text: str) -> str:
    """Write characters that act on a terminal, such as escape sequences, as Python does."""
    return ACTING.sub(lambda found: ascii(found[0])[1:-1], text)


def shown_in_line(text: str) -> str:
    r"""The same for what must stay in one line: line ends are written out as well.

    >>> print(shown_in_line("a\nb"))
    a\nb
    """
    return _LINE_ENDS.sub(lambda found: repr(found[0])[1:-1], shown(text))


def as_json(value: Any) -> str:
    """Write JSON for people to read as well, in which nothing acts on a terminal."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def fingerprints(what: Written) -> Iterator[tuple[Finding, str]]:
    """Give each finding a mark that stays when other lines move, and that no other one has."""
    seen: Counter[str] = Counter()
    for one in what.findings:
        line = what.line(one.path, one.line)
        parts = (one.path or "", one.code, one.message if line is None else line.strip())
        raw = "\0".join(parts)
        seen[raw] += 1
        mark = hashlib.sha256(f"{raw}\0{seen[raw]}".encode("utf-8", "surrogatepass"))
        yield one, mark.hexdigest()[:32]
