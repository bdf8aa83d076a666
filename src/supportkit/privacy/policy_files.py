"""Policies as people write them, in YAML, JSON or TOML, and where their mistakes are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from os import PathLike
from pathlib import Path, PurePath
from typing import Any, Final, NoReturn, TypeVar

from supportkit.errors import PrivacyPolicyError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.policy import Policy, Replacement
from supportkit.text.listing import read_text_file
from supportkit.values.plain_toml import read_toml
from supportkit.values.plain_yaml import Place, YamlDocument, dotted, read_yaml
from supportkit.values.schema import upgrade

__all__ = ["load", "parse"]

_Word = TypeVar("_Word", bound=StrEnum)
_LONGEST_PATTERN: Final = 200
_REGION_LENGTH: Final = 2


def load(path: str | PathLike[str]) -> Policy:
    """Read a policy from a file."""
    file = Path(path)
    return parse(read_text_file(file), source=file.name)


def parse(text: str, *, source: str | None = None) -> Policy:
    """Read a policy from text."""
    suffix = PurePath(source).suffix.lower() if source else ""
    text = text.removeprefix("\ufeff")
    document = read_toml(text) if suffix == ".toml" else read_yaml(text)
    if not suffix and (document.fault or isinstance(document.data, str)):
        again = read_toml(text)
        document = document if again.fault else again
    if document.fault:
        fault = document.fault
        raise PrivacyPolicyError(
            source, fault.line, dotted(fault.place), fault.expected, fault.found
        )
    return _Reader(document, source).policy()


class _Reader:
    """Makes a policy of plain data, every value of which is a text."""

    def __init__(self, document: YamlDocument, source: str | None) -> None:
        self._document, self._source = document, source

    def policy(self) -> Policy:
        data = self._mapping(self._document.data or {}, ())
        facts = upgrade(data, kind="privacy", newest=1, upgrades={})
        return Policy(**self._facts({key: facts[key] for key in facts if key != "schema"}, ()))

    def _known(self, *, of_all: bool) -> dict[str, Callable[[Any, Place], dict[str, Any]]]:
        """Give the keys of a policy, each with what reads its value."""
        found: dict[str, Callable[[Any, Place], dict[str, Any]]] = {
            "find": self._kinds,
            "replace": self._replace,
            "allow": self._allow,
            "allow_patterns": self._patterns,
            "slots": self._slots,
        }
        return {**found, "regions": self._regions, "channels": self._channels} if of_all else found

    def _facts(self, data: Mapping[str, Any], place: Place) -> dict[str, Any]:
        known = self._known(of_all=not place)
        found: dict[str, Any] = {}
        for key, value in data.items():
            if key not in known:
                self._refuse((*place, key), f"one of {', '.join(known)}", "another key")
            found |= known[key](value, (*place, key))
        return found

    def _kinds(self, value: Any, place: Place) -> dict[str, Any]:
        return {"find": [self._kind(each, where) for each, where in self._items(value, place)]}

    def _regions(self, value: Any, place: Place) -> dict[str, Any]:
        items = self._items(value, place)
        return {"regions": tuple(self._region(each, where) for each, where in items)}

    def _region(self, value: Any, place: Place) -> str:
        if not (isinstance(value, str) and len(value) == _REGION_LENGTH and value.isalpha()):
            self._refuse(place, "an ISO 3166 code of two letters, such as DE", "something else")
        return value.upper()

    def _replace(self, value: Any, place: Place) -> dict[str, Any]:
        if isinstance(value, str):
            return {"default": self._one(Replacement, value, place)}
        replaced: dict[str, Any] = {}
        for kind, how in self._mapping(value, place).items():
            replaced[kind] = self._one(Replacement, how, (*place, kind))
        default = {"default": replaced.pop("default")} if "default" in replaced else {}
        return {
            "replace": {self._kind(kind, (*place, kind)): how for kind, how in replaced.items()},
            **default,
        }

    def _allow(self, value: Any, place: Place) -> dict[str, Any]:
        return {"allow": [self._text(each, where) for each, where in self._items(value, place)]}

    def _patterns(self, value: Any, place: Place) -> dict[str, Any]:
        found = [self._text(each, where) for each, where in self._items(value, place)]
        for number, pattern in enumerate(found):
            if len(pattern) > _LONGEST_PATTERN or not pattern.strip("*? "):
                expected = f"at most {_LONGEST_PATTERN} characters, not all of them * or ?"
                self._refuse((*place, number), expected, "another pattern")
        return {"allow_patterns": found}

    def _slots(self, value: Any, place: Place) -> dict[str, Any]:
        if value not in ("true", "false"):
            self._refuse(place, "true or false", "something else")
        return {"slots": value == "true"}

    def _channels(self, value: Any, place: Place) -> dict[str, Any]:
        base = self._facts(
            {
                key: each
                for key, each in self._document.data.items()
                if key in self._known(of_all=False)
            },
            (),
        )
        found: dict[str, Policy] = {}
        for name, inner in self._mapping(value, place).items():
            where = (*place, name)
            facts = self._facts(self._mapping(inner, where), where)
            if "replace" in facts:
                facts["replace"] = {**base.get("replace", {}), **facts["replace"]}
            found[name] = Policy(**{**base, **facts})
        return {"channels": found}

    def _kind(self, value: Any, place: Place) -> EntityKind:
        return self._one(EntityKind, value, place)

    def _one(self, words: type[_Word], value: Any, place: Place) -> _Word:
        try:
            return words(value)
        except ValueError:
            self._refuse(place, f"one of {', '.join(words)}", "another word")

    def _text(self, value: Any, place: Place) -> str:
        if not isinstance(value, str) or not value.strip():
            self._refuse(place, "a text", "something else")
        return value

    def _items(self, value: Any, place: Place) -> list[tuple[Any, Place]]:
        if not isinstance(value, list):
            self._refuse(place, "a list such as [email, card]", "something else")
        return [(each, (*place, number)) for number, each in enumerate(value)]

    def _mapping(self, value: Any, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            self._refuse(place, "keys with values", "something else")
        return value

    def _refuse(self, place: Place, expected: str, found: str) -> NoReturn:
        line, column = self._document.line(place), self._document.column(place)
        raise PrivacyPolicyError(self._source, line, dotted(place), expected, found, column)
