"""Policy text as plain data: every value a text, every key once, every line known."""

from __future__ import annotations

from typing import Any, TypeAlias

import yaml

from supportkit.errors import PolicyError

Path: TypeAlias = tuple[str | int, ...]
Lines: TypeAlias = dict[Path, int]

_MOST_CHARACTERS = 1_000_000
_MOST_NODES = 50_000
_DEEPEST = 20


def read_yaml(text: str, *, source: str | None) -> tuple[object, Lines]:
    """Read YAML (or JSON, which is YAML) without giving any text a type of its own.

    Raises:
        PolicyError: It is no YAML, repeats a key, or unfolds to too much.
    """
    if len(text) > _MOST_CHARACTERS:
        found = f"{len(text)} characters"
        raise PolicyError(source, None, None, f"at most {_MOST_CHARACTERS} characters", found)
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except RecursionError:
        raise _too_deep(source, None, ()) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "a character that it does not allow"
        line = None if mark is None else mark.line + 1
        raise PolicyError(source, line, None, "YAML", problem) from None
    reader = _Reader(source)
    return (None if node is None else reader.read(node, ())), reader.lines


class _Reader:
    """Turns YAML nodes into data within a budget, so that aliases cannot explode."""

    def __init__(self, source: str | None) -> None:
        self.source = source
        self.lines: Lines = {}

    def read(self, node: yaml.Node, path: Path) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if len(self.lines) > _MOST_NODES:
            raise PolicyError(
                self.source, line, dotted(path), f"at most {_MOST_NODES} values", "more"
            )
        if len(path) > _DEEPEST:
            raise _too_deep(self.source, line, path)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*path, index)) for index, item in enumerate(node.value)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise PolicyError(self.source, line, dotted(path), "a text as key", "a collection")
            inner = (*path, str(key.value))
            if key.value in data:
                raise PolicyError(self.source, line, dotted(inner), "each key once", "it twice")
            self.lines[inner] = line
            data[key.value] = self.read(value, inner)
        return data


def dotted(path: Path) -> str | None:
    """Write a path as ``policies[0].targets.first_reply``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".") or None


def _too_deep(source: str | None, line: int | None, path: Path) -> PolicyError:
    return PolicyError(source, line, dotted(path), f"at most {_DEEPEST} levels", "more")
