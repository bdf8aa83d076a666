"""SK107: a condition always comes out the same."""

from __future__ import annotations

from collections.abc import Iterator

from supportkit.findings import Finding, Severity
from supportkit.templates.checks._noted import noted
from supportkit.templates.checks._subject import Examination, Examined
from supportkit.templates.typecheck.found import Oddity

__all__ = ["GuardAlwaysTrue"]


class GuardAlwaysTrue:
    """A condition asks whether there is something that is always there."""

    code, name, severity = "SK107", "guard-always-true", Severity.WARNING

    def check(self, subject: Examination, /) -> Iterator[Finding]:
        """Yield every such condition, but none that SK102 finds useless where it is printed."""
        return noted(self, subject, Oddity.ALWAYS, mild=Severity.INFO, leaving=_unguarded)


def _unguarded(item: Examined) -> frozenset[str]:
    paths = (use.path.split(".") for use in item.uses if use.needed and use.may_be_none)
    return frozenset(
        ".".join(names[:count]) for names in paths for count in range(1, len(names) + 1)
    )
