"""SK201 for whole templates: a translation prints other fields than its reference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._templates import printed, read
from supportkit.templates.strings.entries import Entry
from supportkit.templates.strings.placeholders.names import nearest

__all__ = ["TemplateVariables"]


class TemplateVariables:
    """A template prints a field that its reference does not print, or lacks one."""

    code, name, severity = "SK201", "variables-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such field, and those printed more or less often."""
        for entry in subject.translations:
            if entry.kind in ("html", "text"):
                yield from self._differing(entry, subject)

    def _differing(self, entry: Entry, subject: StringExamination) -> Iterator[Finding]:
        here, there = read(entry.text), read(entry.sources[0])
        places = dict(reversed(printed(entry.text)))
        missing = [path for path in there if path not in here]
        for path in here:
            if path in there or path not in places:
                continue
            meant = nearest(path, missing)
            if meant is not None and subject.fields[path] == 1:
                missing.remove(meant)  # SK210 says so
                continue
            message = f"{path!r} is not in the reference"
            yield entry.finding(self, message, at=places[path])
        if missing:
            names = ", ".join(map(repr, missing))
            yield entry.finding(self, f"{names} of the reference is missing")
        yield from self._swapped(entry, here, there)

    def _swapped(self, entry: Entry, here: Counter[str], there: Counter[str]) -> Iterator[Finding]:
        more = [path for path in here if path in there and here[path] > there[path]]
        less = [path for path in there if path in here and here[path] < there[path]]
        lines = dict(reversed(printed(entry.text)))
        if more and less:
            message = f"{more[0]!r} is printed where the reference prints {less[0]!r}"
            yield entry.finding(self, message, at=lines.get(more[0]))
        elif more:
            message = f"{more[0]!r} is printed {here[more[0]]} times, the reference has it "
            yield entry.finding(self, f"{message}{there[more[0]]} times", at=lines.get(more[0]))
