"""SK101: a template prints a field that the program does not have."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._naming import exists
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._templates import printed
from supportkit.templates.strings.entries import Entry
from supportkit.values.patterns import regex

__all__ = ["UnknownField"]

_OWN = regex(
    r"\{%-?\s{0,5}(?:for\s+(?P<loop>[\w, ]{1,80}?)\s+in\b"
    r"|(?:set|assign|capture|with)\s+(?P<set>\w{1,60})|[^%]{0,300}?\bas\s+(?P<named>\w{1,60}))"
)
_ALWAYS = frozenset({"forloop", "loop", "block", "super", "self", "_", "true", "false", "none"})


class UnknownField:
    """A field that the schema does not have prints nothing, or stops the mail."""

    code, name, severity = "SK101", "undeclared-variable", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such field, where there is a schema."""
        if subject.context is None:
            return
        for entry in subject.shown:
            own = _own(entry)
            for path, span in printed(entry.text):
                if path.partition(".")[0] in own or exists(path, subject.context):
                    continue
                message = f"the schema has no {path!r}, so nothing is printed here"
                yield entry.finding(self, message, at=span)


def _own(entry: Entry) -> frozenset[str]:
    """Name what a template defines itself."""
    names = set(_ALWAYS)
    for match in _OWN.finditer(entry.text):
        found = match["loop"] or match["set"] or match["named"] or ""
        names |= {one.strip() for one in found.split(",")}
    return frozenset(names)
