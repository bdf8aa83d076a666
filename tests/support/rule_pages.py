"""The pages of rules, whose examples are the tests of the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from supportkit.testing import rules

HEADINGS = list(rules.HEADINGS)


class Explained(Protocol):
    """What a page is about."""

    @property
    def code(self) -> str:
        """Its code."""
        ...

    @property
    def name(self) -> str:
        """Its name, and that of the page."""
        ...


def page(project: Path, rule: Explained) -> str:
    """Read the page of a rule."""
    return (project / "docs" / "rules" / f"{rule.name}.md").read_text(encoding="utf-8")


def example(project: Path, rule: Explained, heading: str) -> dict[str, str]:
    """Give the files that a page shows under a heading."""
    return rules.examples(page(project, rule), heading)


def explained(project: Path, prefix: str) -> set[str]:
    """Give the names of the rules that have a page, by how their codes begin."""
    pages = (project / "docs" / "rules").glob("*.md")
    titles = {file.stem: file.read_text(encoding="utf-8").partition("\n")[0] for file in pages}
    return {name for name, title in titles.items() if f"({prefix}" in title}
