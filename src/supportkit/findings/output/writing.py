"""What every format writes: the findings, and what is known of files and rules."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from supportkit.findings.finding import Finding, Severity

__all__ = ["ACTING", "Explained", "Writer", "Written", "as_json", "fingerprints", "shown"]

ACTING = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)
"""Characters that act on a terminal, or that no XML and no UTF-8 can hold."""


class Explained(Protocol):
    """A rule, and what is known of it beside its findings."""

    @property
    def code(self) -> str:
        """As of `Rule`."""
        ...

    @property
    def name(self) -> str:
        """As of `Rule`."""
        ...

    @property
    def severity(self) -> Severity:
        """How much its findings matter, if they do not say otherwise."""
        ...


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
    rules: tuple[Explained, ...]
    checked: tuple[str, ...]


Writer: TypeAlias = Callable[[Written], str]


def shown(text: str) -> str:
    """Write characters that act on a terminal, such as escape sequences, as Python does."""
    return ACTING.sub(lambda found: ascii(found[0])[1:-1], text)


def as_json(value: Any) -> str:
    """Write JSON for people to read as well, in which nothing acts on a terminal."""
    written = json.dumps(value, ensure_ascii=False, indent=2)
    return ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", written) + "\n"


def fingerprints(what: Written) -> Iterator[tuple[Finding, str]]:
    """Give each finding a mark that stays when other lines move, and that no other one has."""
    seen: Counter[str] = Counter()
    for one in what.findings:
        line = _line(what.sources.get(one.path or ""), one.line)
        parts = (one.path or "", one.code, one.message if line is None else line.strip())
        raw = "\0".join(parts)
        seen[raw] += 1
        mark = hashlib.sha256(f"{raw}\0{seen[raw]}".encode("utf-8", "surrogatepass"))
        yield one, mark.hexdigest()[:32]


def _line(text: str | None, number: int | None) -> str | None:
    if text is None or number is None:
        return None
    lines = text.splitlines()
    return lines[number - 1] if number <= len(lines) else None
