"""SK103: a declared variable is not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._naming import exists
from supportkit.templates.checks._parity import compared
from supportkit.templates.checks._subject import Examination, Examined

__all__ = ["UnusedVariable"]


class UnusedVariable:
    """The front matter declares a variable that nothing reads."""

    code, name, severity = "SK103", "unused-variable", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such declaration that is not a mistake of another kind.

        One that a translation lost is for SK201, and one that does not exist for SK101.
        """
        unread = [(item, path) for item in subject.items for path in _unread(item)]
        lost = {id(one.item): one.lost for one in compared(subject)} if unread else {}
        for item, path in unread:
            if not _is_read(path, lost.get(id(item), ())):
                line = item.variant.line_of(f"variables.{path}")
                yield item.finding(self, f"{path!r} is declared but not read", at=line)


def _unread(item: Examined) -> Iterator[str]:
    declared = item.variant.meta.variables
    if declared and not item.body.faults:
        unread = [path for path in declared if not _is_read(path, item.body.paths)]
        yield from (path for path in unread if exists(path, item.context))


def _is_read(path: str, read: Iterable[str]) -> bool:
    plain = (one.replace("[]", "") for one in read)
    return any(one == path or one.startswith(f"{path}.") for one in plain)
