"""SK102: a value is printed that may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._naming import may_be_none, misnamed
from supportkit.templates.checks._subject import Examination, distinct
from supportkit.templates.contexts.types import Choice, ContextType, Items, Kind, Number, Text
from supportkit.templates.typecheck.found import Use

__all__ = ["OptionalPrinted"]


class OptionalPrinted:
    """A value that may be missing is printed without a replacement or a guard."""

    code, name, severity = "SK102", "optional-value-printed", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every use that stops the reply when the value is missing.

        Of one whose declaration is misspelt, SK101 speaks first.
        """
        return distinct(self._found(subject))

    def _found(self, subject: Examination) -> Iterator[Finding]:
        for item in subject.items:
            declared = {path for path in misnamed(item).values() if path is not None}
            for use in item.uses:
                stops = use.needed and use.may_be_none and use.path not in declared
                if stops and use.unknown is None and not use.hidden:
                    yield item.finding(self, _message(use, item.context), at=use)


def _message(use: Use, context: ContextType) -> str:
    text = use.text
    if use.no_else:
        where = f"{text!r} does not hold" if text else "the condition does not hold"
        return f"without 'else' there is no reply where {where}; write \"... else ''\""
    if not text:
        return "this may be nothing, and then there is no reply; write what stands in for it"
    if use.unset:
        return f"{text!r} is set in some branches only, and without it there is no reply"
    computed = "|" in text
    found = f"{text!r} may {'give nothing' if computed else 'be missing'}"
    return f"{found}, and then there is no reply; {_cure(use, text, context, computed=computed)}"


def _cure(use: Use, text: str, context: ContextType, *, computed: bool) -> str:
    """Say what helps, by what the value is and what is done with it."""
    if use.instead:
        return use.instead
    if "(...)" in text:
        return "write what stands in for it"
    guard = f"{{% if {_asked(use, text, context)} %}}"
    whole = f"({text})" if computed and not text.startswith("(") else text
    if _all(use, Items):
        return f'write "{whole} or []"'
    if not (use.printed or _all(use, Text | Choice)):
        return f"put it inside {guard}"
    if _all(use, Number):
        return f"put it inside {guard}"
    return f"write \"{whole} or '...'\"" + ("" if computed else f", or put it inside {guard}")


def _asked(use: Use, text: str, context: ContextType) -> str:
    """Say what a condition asks for; it is no number, of which 0 counts as nothing there."""
    above, _, _ = text.rpartition(".")
    if not _all(use, Number):
        return text
    if above and use.path == text and not may_be_none(text, context):
        return above
    return f"{text} is not none"


def _all(use: Use, kinds: type[Kind] | UnionType) -> bool:
    return bool(use.type.kinds) and all(isinstance(kind, kinds) for kind in use.type.kinds)
