"""The pages of rules: what a rule does, why, what to write instead.

The pages of the documentation come along with the package, so that the command line can show
them, and what it shows is what the documentation says.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from supportkit.values.frozen import FrozenMapping
from supportkit.values.patterns import regex

__all__ = ["FAMILIES", "RulePage", "family", "page", "summary", "whole_page"]

FAMILIES: Final[Mapping[str, str]] = {
    "SK1": "fields and types",
    "SK2": "locales beside each other",
    "SK3": "markup and escaping",
    "SK4": "metadata and files",
    "SK5": "style and length",
    "SK6": "privacy",
    "SK9": "syntax and safety",
    "CASE": "logs of cases",
    "SLA": "SLA policies",
    "WORD": "lexicons and signal rules",
}
"""What rules are about, by the beginning of their codes."""

_NAME: Final = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TITLE: Final = regex(r"# (?P<name>\S+) \((?P<code>[A-Z]+[0-9]+)\)")
_SENTENCE: Final = regex(r".*?[.!?](?=\s|$)", re.DOTALL)
_LINK: Final = regex(r"\[([^\]\n]{1,200})\]\([^)\n]{1,400}\)")


@dataclass(frozen=True, slots=True)
class RulePage:
    """The page of a rule.

    Attributes:
        code: Its code.
        name: Its name.
        sections: The texts in Markdown, by heading, in order.
        text: The whole page.
    """

    code: str
    name: str
    sections: Mapping[str, str] = field(repr=False)
    text: str = field(repr=False)

    @property
    def summary(self) -> str:
        """The first sentence of what it does, in one line without links."""
        first = _SENTENCE.match(self.sections.get("What it does", ""))
        return " ".join(_LINK.sub(r"\1", first[0] if first else "").split())


def family(code: str) -> str | None:
    """Say what a rule is about, by its code; None for rules of others.

    >>> family("SK207"), family("ACME1")
    ('locales beside each other', None)
    """
    return next((about for prefix, about in FAMILIES.items() if code.startswith(prefix)), None)


def page(name: str) -> RulePage | None:
    """Read the page of a rule by its name; None where there is none, as for rules of others.

    >>> page("untranslated").code
    'SK207'
    """
    text = whole_page(name)
    title = _TITLE.match(text or "")
    if text is None or title is None:
        return None
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    sections = {parts[at].strip(): parts[at + 1].strip() for at in range(1, len(parts) - 1, 2)}
    return RulePage(title["code"], title["name"], FrozenMapping(sections), text)


def summary(name: str) -> str | None:
    """Say in a sentence what a rule does; None where it has no page."""
    found = page(name)
    return None if found is None else found.summary


@lru_cache(maxsize=512)
def whole_page(name: str) -> str | None:
    """Read the page of a rule in Markdown; None where it has none."""
    if not _NAME.fullmatch(name):
        return None
    for folder in _folders():
        file = folder.joinpath(f"{name}.md")
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def _folders() -> tuple[Traversable, Traversable]:
    """Give the pages in the installed package, and in the checkout that it runs from."""
    package = importlib.resources.files("supportkit")
    checkout: Traversable = Path(__file__).parents[3]
    return package.joinpath("docs", "rules"), checkout.joinpath("docs", "rules")
