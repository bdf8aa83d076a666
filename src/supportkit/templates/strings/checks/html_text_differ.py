"""SK212: the HTML and the plain part of one mail do not tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.strings.checks._seen import local_names, mentioned, seen
from supportkit.templates.strings.checks._subject import StringExamination
from supportkit.templates.strings.checks._templates import printed, read
from supportkit.templates.strings.entries import Entry
from supportkit.values.patterns import regex

__all__ = ["HtmlTextDiffer"]

_DRESS = regex(r"_(?:html|text|plain|rendered|markdown)$")
_LINKS = regex(
    r"(?:ur[il]|link|href|static|image|logo|icon|css|style|color|media)s?$|^_$", re.IGNORECASE
)


class HtmlTextDiffer:
    """One of the two parts prints a field that the other one does not have."""

    code, name, severity = "SK212", "html-text-differ", Severity.WARNING

    def check(self, subject: StringExamination, /) -> Iterator[Finding]:
        """Yield every such field, in the part that has it."""
        parts: dict[tuple[str, str, str], dict[str, Entry]] = {}
        for entry in subject.shown:
            if entry.kind in ("html", "text"):
                place = entry.file.group.rpartition(".")[0] if not entry.key else entry.file.path
                owner = entry.key.rpartition(".")[0]
                parts.setdefault((place, entry.locale, owner), {}).setdefault(entry.kind, entry)
        for both in parts.values():
            if len(both) == 2:
                yield from self._alone(both["html"], both["text"], "plain part")
                yield from self._alone(both["text"], both["html"], "HTML")

    def _alone(self, entry: Entry, other: Entry, where: str) -> Iterator[Finding]:
        there = {_fact(path) for path in (*read(other.text), *mentioned(other.text))}
        own = local_names(entry.text)
        alone = {
            path: span
            for path, span in reversed(printed(seen(entry.text, is_html=entry.kind == "html")))
            if _fact(path) not in there
            and path.partition(".")[0] not in own
            and not _is_dressing(path, entry.text[span.end :][:1])
        }
        if alone:
            names = ", ".join(map(repr, reversed(alone)))
            verb = "is" if len(alone) == 1 else "are"
            message = f"{names} {verb} not in the {where}"
            yield entry.finding(self, message, at=[*alone.values()][-1])


def _fact(path: str) -> str:
    """Give the name of what is told, however it is dressed up."""
    return _DRESS.sub("", path)


def _is_dressing(path: str, after: str) -> bool:
    """Whether a value is a link, a picture or a call, which one part may do without."""
    return after == "(" or _LINKS.search(path) is not None
