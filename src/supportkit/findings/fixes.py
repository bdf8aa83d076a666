"""Mend texts by the fixes that findings bring, and show what that changes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from supportkit.findings.finding import Finding, Fix, ordered
from supportkit.values.patterns import regex

__all__ = ["MOST_ROUNDS", "Fixed", "apply_fixes", "diff"]

MOST_ROUNDS = 10
"""How often texts are mended and checked again, as a fix can make way for another."""

_LINE = regex(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Texts after their fixes.

    Attributes:
        texts: The texts that changed, by path.
        applied: Findings that were mended.
        left: Findings that were not, in the one order: without a fix, with one that is not
            safe, or with one that lies over another. The last are for the next round.
    """

    texts: Mapping[str, str] = field(repr=False)
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]


def apply_fixes(
    findings: Iterable[Finding], texts: Mapping[str, str], *, unsafe: bool = False
) -> Fixed:
    """Mend texts by what findings say of them.

    Of two fixes that lie over one another, the one that begins first is applied. Two that put
    something in at the same position do, and so do two that touch there. The same fix of
    several findings is applied once.

    Args:
        findings: What was found in these texts, as they are.
        texts: Texts by path, as findings name them.
        unsafe: Whether to apply fixes as well that could alter the meaning.

    >>> from supportkit.findings import Severity
    >>> from supportkit.values import Span
    >>> fix = Fix(Span(6, 6), ", true", safe=True)
    >>> here = {"path": "a", "severity": Severity.ERROR, "message": "", "fix": fix}
    >>> dict(apply_fixes([Finding(code="SK112", name="x", **here)], {"a": "d('-')"}).texts)
    {'a': "d('-'), true"}
    """
    left: list[Finding] = []
    by_path: dict[str, list[tuple[Fix, Finding]]] = {}
    for one in ordered(findings):
        fix, path = one.fix, one.path or ""
        text = texts.get(path)
        fits = fix is not None and text is not None and fix.span.end <= len(text)
        if fix is None or not fits or not (fix.safe or unsafe):
            left.append(one)
        else:
            by_path.setdefault(path, []).append((fix, one))
    changed: dict[str, str] = {}
    applied: list[Finding] = []
    for path, fixes in by_path.items():
        taken, mended, over = _taken(fixes)
        text = "".join(_mended(texts[path], taken))
        applied += mended
        left += over
        if text != texts[path]:
            changed[path] = text
    return Fixed(changed, ordered(applied), ordered(left))


def _taken(
    fixes: list[tuple[Fix, Finding]],
) -> tuple[list[Fix], list[Finding], list[Finding]]:
    """Choose the fixes that do not lie over one another."""
    taken: list[Fix] = []
    mended: list[Finding] = []
    left: list[Finding] = []
    for fix, one in sorted(fixes, key=lambda each: (each[0].span, each[0].replacement)):
        last = taken[-1] if taken else None
        same = last is not None and (last.span, last.replacement) == (fix.span, fix.replacement)
        if not same and last is not None and fix.span.start <= last.span.end:
            left.append(one)
            continue
        mended.append(one)
        taken += () if same else (fix,)
    return taken, mended, left


def _mended(text: str, fixes: Iterable[Fix]) -> Iterator[str]:
    at = 0
    for fix in fixes:
        yield text[at : fix.span.start]
        yield fix.replacement
        at = fix.span.end
    yield text[at:]


def diff(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    r"""Write what differs between texts as a unified diff, which ``git apply`` reads.

    Args:
        old: Texts by path.
        new: The same paths after a change; what is missing here did not change.

    >>> print(diff({"a.txt": "Hi\nthere\n"}, {"a.txt": "Hello\nthere\n"}), end="")
    --- a/a.txt
    +++ b/a.txt
    @@ -1,2 +1,2 @@
    -Hi
    +Hello
     there
    """
    changed = (path for path in sorted(new) if new[path] != old.get(path, ""))
    return "".join(line for path in changed for line in _diff(path, old.get(path, ""), new[path]))


def _diff(path: str, before: str, after: str) -> Iterator[str]:
    shown = path.replace("\\", "/").removeprefix("/")
    lines = difflib.unified_diff(
        _LINE.findall(before), _LINE.findall(after), f"a/{shown}", f"b/{shown}"
    )
    for line in lines:
        yield line
        if not line.endswith(("\n", "\r")):
            yield "\n\\ No newline at end of file\n"
