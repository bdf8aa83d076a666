"""YAML whose every value is a text: nothing is guessed to be a number, a date or a truth.

YAML's own rules make ``no`` false, ``1.10`` 1.1 and ``12:30`` 750. Here the model
that reads the front matter decides. Duplicate keys, aliases and tags are refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Document", "read"]

_MAX_DEPTH = 12
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))

Key = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """Data of a YAML text and the line of each key, from 1; or the line of a mistake."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Key, int] = field(default_factory=dict)
    problem: str | None = None
    line: int = 1


class _Loader(yaml.BaseLoader):
    """Composes nodes no deeper than the limit, without aliases, anchors and tags."""

    depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) is not None:
            raise ComposerError(None, None, "an anchor or alias", event.start_mark)
        if self.depth >= _MAX_DEPTH:
            raise ComposerError(None, None, f"more than {_MAX_DEPTH} levels", event.start_mark)
        self.depth += 1
        node: Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read(text: str) -> Document:
    """Read a mapping of texts, lists and mappings; a mistake is part of the answer."""
    document = Document()
    try:
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            return document
        if not isinstance(node, MappingNode):
            raise ComposerError(None, None, "something else than keys and values", node.start_mark)
        document.data = _plain(node, (), document.lines)
    except yaml.MarkedYAMLError as error:
        document.problem = error.problem or "no YAML"
        mark = error.problem_mark or error.context_mark
        document.line = mark.line + 1 if mark else 1
    except yaml.YAMLError:
        document.problem = "a character that YAML does not allow"
    return document


def _plain(node: Node, path: Key, lines: dict[Key, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if node.tag not in _PLAIN_TAGS:
        raise ComposerError(None, None, "a tag", node.start_mark)
    if isinstance(node, SequenceNode):
        return [_plain(item, (*path, index), lines) for index, item in enumerate(node.value)]
    if isinstance(node, MappingNode):
        return _mapping(node, path, lines)
    return node.value if node.value or getattr(node, "style", None) else None


def _mapping(node: MappingNode, path: Key, lines: dict[Key, int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            raise ComposerError(None, None, "a key that is no text", key.start_mark)
        if key.value in found:
            raise ComposerError(None, None, f"the key {key.value!r} twice", key.start_mark)
        found[key.value] = _plain(value, (*path, key.value), lines)
        lines[*path, key.value] = key.start_mark.line + 1
    return found
