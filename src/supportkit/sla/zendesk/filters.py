"""Zendesk's filters as conditions: only what means the same is translated.

Source: https://developer.zendesk.com/documentation/ticketing/reference-guides/conditions-reference/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from supportkit.cases import Channel, Priority
from supportkit.sla.policies.facts import FIELDS
from supportkit.sla.policy import Condition
from supportkit.values.patterns import regex

__all__ = ["Filters", "Untranslated", "word"]

_NAMED = {
    "group_id": ("group", "groups"),
    "organization_id": ("organisation", "organizations"),
    "brand_id": ("brand", "brands"),
}
_CUSTOM = regex(r"(?:custom_fields_|ticket_fields_)([0-9]{1,30})")
_NEGATED = {
    "is": False, "is_not": True, "includes": False, "not_includes": True,
    "present": True, "not_present": False,
}  # fmt: skip
_PRESENCE = frozenset({"present", "not_present"})
_TAGS = "current_tags"
_FIELDS = "group_id, organization_id, brand_id, priority, current_tags, via_id or a custom field"
_LONGEST_WORD = 40


class Untranslated(Exception):  # noqa: N818
    """Carries what cannot be said exactly to whoever leaves the record out.

    Attributes:
        path: Dotted path of the field.
        expected: What would have been understood.
        found: What stood there.
    """

    def __init__(self, path: str, expected: str, found: str) -> None:
        super().__init__(path, expected, found)
        self.path, self.expected, self.found = path, expected, found


class Filters:
    """Reads filters.

    Args:
        names: Names by id, by the plural of their kind.
        channels: Channels by the number of a via.
    """

    def __init__(
        self, names: Mapping[str, Mapping[str, str]], channels: Mapping[int, Channel]
    ) -> None:
        self._names = {
            kind: {str(key): name for key, name in each.items()} for kind, each in names.items()
        }
        self._channels = {str(number): channel for number, channel in channels.items()}

    def read(self, raw: object) -> tuple[tuple[Condition, ...], tuple[tuple[Condition, ...], ...]]:
        """Give the conditions that must all hold, and groups one of which must hold."""
        if not isinstance(raw, Mapping):
            raise Untranslated("filter", "an object with all and any", "something else")
        every = [self._condition(f"filter.all[{i}]", row) for i, row in _rows(raw, "all")]
        some = [self._condition(f"filter.any[{i}]", row) for i, row in _rows(raw, "any")]
        ordered = tuple(sorted(every, key=lambda condition: condition.negated))
        return ordered, tuple((condition,) for condition in some)

    def _condition(self, path: str, row: Mapping[str, Any]) -> Condition:
        field, operator = row.get("field"), row.get("operator")
        key = self._key(path, field)
        if not isinstance(operator, str) or operator not in _NEGATED:
            raise Untranslated(f"{path}.operator", ", ".join(_NEGATED), word(operator))
        if field == _TAGS and operator not in ("includes", "not_includes"):
            raise Untranslated(f"{path}.operator", "includes or not_includes", word(operator))
        negated = _NEGATED[operator]
        if operator in _PRESENCE:
            return Condition(key, frozenset(), negated)
        return Condition(key, self._wanted(f"{path}.value", field, row.get("value")), negated)

    def _key(self, path: str, field: object) -> str:
        if isinstance(field, str):
            if field in _NAMED:
                return _NAMED[field][0]
            if custom := _CUSTOM.fullmatch(field):
                return FIELDS + custom[1]
            if field in _KEYS:
                return _KEYS[field]
        raise Untranslated(f"{path}.field", _FIELDS, word(field))

    def _wanted(self, path: str, field: object, value: object) -> frozenset[str]:
        """Give the values; none stands for a ticket that has none."""
        values = value if isinstance(value, list) else [value]
        texts = [_text(path, each) for each in values]
        if field == _TAGS:
            tags = frozenset(tag for text in texts for tag in text.split())
            if not tags:
                raise Untranslated(path, "tags", "none")
            return tags
        if texts in ([], [""]):
            return frozenset()
        if "" in texts:
            raise Untranslated(path, "values, or an empty one alone", "both")
        return frozenset(name for text in texts for name in self._values(path, field, text))

    def _values(self, path: str, field: object, text: str) -> tuple[str, ...]:
        if field in _NAMED:
            name = self._names.get(_NAMED[str(field)][1], {}).get(text)
            return (text,) if name is None else (text, name)
        if field == "via_id":
            channel = self._channels.get(text)
            if channel is None:
                raise Untranslated(path, "a number that is one of channels=", word(text))
            return (Channel(channel).value,)
        if field == "priority" and text not in set(Priority):
            raise Untranslated(path, ", ".join(Priority), word(text))
        return (text,)


_KEYS = {"priority": "priority", _TAGS: "tags", "via_id": "channel"}


def _rows(raw: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    rows = raw.get(key) or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise Untranslated(f"filter.{key}", "a list of conditions", "something else")
    return list(enumerate(rows))


def _text(path: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if not isinstance(value, str | int):
        raise Untranslated(path, "a text or a number", type(value).__name__)
    return str(value)


def word(value: object, otherwise: str = "something else") -> str:
    """Show a value where only some words are allowed, if it looks like one.

    What is long may be anything, and what cannot be printed is nothing that anybody wrote.

    >>> word("resolution_time"), word(None), word("x" * 41, "another metric")
    ("'resolution_time'", 'nothing', 'another metric')
    """
    if value is None:
        return "nothing"
    if isinstance(value, int) and abs(value) < 10**_LONGEST_WORD:
        return repr(value)
    is_word = isinstance(value, str) and len(value) <= _LONGEST_WORD and value.isprintable()
    return repr(value) if is_word else otherwise
