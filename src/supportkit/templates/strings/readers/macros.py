"""Read macros of Intercom and Zendesk, and Zendesk's dynamic content, as their APIs answer.

Dynamic content alone has variants in several languages; macros are held against rules that
need one text.
"""

from __future__ import annotations

import re

from supportkit.templates.strings.entries import Entry, StringFile
from supportkit.templates.strings.locations import tag_of
from supportkit.templates.strings.readers.trees import Leaf, Path
from supportkit.values.patterns import regex

__all__ = ["looks_like_macros", "macro_entries"]

_HTML = regex(r"<[a-z][a-z0-9]{0,9}[\s/>]", re.IGNORECASE)
_BODIES = frozenset({"body", "body_text", "content", "value"})


def looks_like_macros(leaves: list[Leaf]) -> bool:
    """Whether texts are those of macros or of dynamic content."""
    names = {part for leaf in leaves[:5000] for part in leaf.path if isinstance(part, str)}
    return (
        {"actions", "field"} <= names
        or {"variants", "content"} <= names
        or {"macros", "body"} <= names
        or ({"visible_to", "body"} <= names)
    )


def macro_entries(leaves: list[Leaf], file: StringFile) -> list[Entry]:
    """Make entries of the bodies of macros and variants."""
    beside: dict[Path, dict[str, str]] = {}
    for leaf in leaves:
        if leaf.path:
            beside.setdefault(leaf.path[:-1], {})[str(leaf.path[-1])] = leaf.text
    locales = _numbered(beside)
    entries = []
    for leaf in leaves:
        name = next((part for part in reversed(leaf.path) if isinstance(part, str)), "")
        around = beside.get(leaf.path[:-1], {})
        if name not in _BODIES or not _is_body(name, around):
            continue
        locale = around.get("locale") or locales.get(around.get("locale_id", ""), "")
        owner = _owner(leaf.path)
        key = beside.get(owner, {}).get("name") or beside.get(owner, {}).get("title") or str(owner)
        entries.append(
            Entry(
                key=f"{key}.{name}" if "variants" not in leaf.path else key,
                locale=tag_of(locale) or file.locale,
                text=leaf.text,
                file=file,
                runs=leaf.runs,
                kind="html" if _HTML.search(leaf.text[:20_000]) else "text",
            )
        )
    return entries


def _is_body(name: str, around: dict[str, str]) -> bool:
    if name == "value":
        return around.get("field", "") in ("comment_value", "comment_value_html", "subject")
    return name != "body_text" or "body" not in around


def _owner(path: Path) -> Path:
    """Give the record that a text belongs to: what a list holds that is not inside of it."""
    for name in ("variants", "actions"):
        if name in path:
            return path[: path.index(name)]
    return path[:-1]


def _numbered(beside: dict[Path, dict[str, str]]) -> dict[str, str]:
    return {
        row["id"]: row["locale"]
        for path, row in beside.items()
        if "locales" in path and "id" in row and "locale" in row
    }
