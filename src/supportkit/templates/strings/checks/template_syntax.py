"""SK901 for whole templates: a tag is never closed, or closes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.syntax import tag_faults
from supportkit.values.patterns import regex

__all__ = ["TemplateSyntax"]

_WORD = regex(r"\{%[-+~]?[ ]{0,5}(?P<word>[^\W\d]\w{0,40})")


class TemplateSyntax:
    """The tags of a template do not fit together, so that nothing of it is sent."""

    code, name, severity = "SK901", "syntax-error", Severity.ERROR

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such tag, at its opening where it has no end."""
        for entry in subject.shown:
            if entry.kind not in ("html", "text"):
                continue
            faults = tag_faults(entry.text, entry.file.system)
            for fault in faults if not (faults and _has_words_of_its_own(entry)) else ():
                yield entry.finding(self, fault.problem, at=fault.span)


def _has_words_of_its_own(entry: Entry) -> bool:
    """Whether words of the template language were translated, of which SK210 tells."""
    known = {match["word"] for source in entry.sources for match in _WORD.finditer(source)}
    return bool(known) and any(
        match["word"] not in known and match["word"].removeprefix("end") not in known
        for match in _WORD.finditer(entry.text)
    )
