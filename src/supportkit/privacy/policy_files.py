"""Policies as people write them, in YAML, JSON or TOML, and where their mistakes are.

What a file does not say in words is not guessed: an empty one is no policy, and the channels
are those of a case, so that a slip in a name lets nothing out.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from os import PathLike
from pathlib import Path, PurePath
from typing import Any, Final, NoReturn, TypeVar

from supportkit.errors import PrivacyPolicyError, SchemaVersionError
from supportkit.privacy.entity import EntityKind
from supportkit.privacy.policy import LONGEST_PATTERN, PATTERN, Policy, Replacement
from supportkit.privacy.wording import CHANNELS, called, folded, hint
from supportkit.text.given import require_text
from supportkit.text.listing import read_text_file
from supportkit.values.patterns import regex
from supportkit.values.plain_toml import read_toml
from supportkit.values.plain_yaml import Place, YamlDocument, dotted, read_yaml
from supportkit.values.schema import upgrade

__all__ = ["load", "parse"]

_Word = TypeVar("_Word", bound=StrEnum)
_SCHEMA: Final = "supportkit.privacy/1"
_EXAMPLES: Final[Mapping[str | int, str]] = {
    "find": "[email, card]",
    "regions": "[DE, AT]",
    "allow": "[ORD-2041]",
    "allow_patterns": '["ORD-####"]',
    "replace": "{card: mask}",
    "channels": "{chat: {replace: remove}}",
}
_REGION: Final = regex(r"[A-Za-z]{2}")
_NO_TEXT: Final = regex(
    r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][-+]?[0-9]++)?+|true|false|null"
)
"""What JSON takes for something else than a text."""
_QUOTES: Final = tuple("\"'|>&")
_YAML_BREAKS: Final = regex("\r\n|[\n\r\x85\u2028\u2029]")


def load(path: str | PathLike[str]) -> Policy:
    """Read a policy from a file."""
    file = Path(path)
    return parse(read_text_file(file), source=file.name)


def parse(text: str, *, source: str | None = None) -> Policy:
    """Read a policy from text."""
    require_text(text)
    suffix = PurePath(source).suffix.lower() if source else ""
    text = text.removeprefix("\ufeff")
    is_toml = suffix == ".toml"
    document = read_toml(text) if is_toml else read_yaml(text)
    if not suffix and (document.fault or isinstance(document.data, str)):
        again = read_toml(text)
        document, is_toml = (document, False) if again.fault else (again, True)
    if document.fault:
        fault = document.fault
        raise PrivacyPolicyError(
            source, fault.line, dotted(fault.place), fault.expected, fault.found
        )
    lines = text.split("\n") if is_toml else _YAML_BREAKS.split(text)
    return _Reader(document, source, lines, is_toml=is_toml).policy()


class _Reader:
    """Makes a policy of plain data, every value of which is a text."""

    def __init__(
        self, document: YamlDocument, source: str | None, lines: list[str], *, is_toml: bool
    ) -> None:
        self._document, self._source = document, source
        self._lines, self._is_toml = lines, is_toml

    def policy(self) -> Policy:
        data = self._document.data
        if not data and data != []:
            expected = f"keys such as find and replace (for the default: schema: {_SCHEMA})"
            self._refuse((), expected, "nothing")
        facts = self._upgraded(self._mapping(data, ()))
        return Policy(**self._facts({key: facts[key] for key in facts if key != "schema"}, ()))

    def _upgraded(self, data: dict[str, Any]) -> dict[str, Any]:
        try:
            return upgrade(data, kind="privacy", newest=1, upgrades={})
        except SchemaVersionError as error:
            if error.found.startswith("supportkit.privacy/"):
                raise SchemaVersionError(
                    error.kind, error.found, error.newest, self._where(("schema",))
                ) from None
            self._refuse(("schema",), _SCHEMA, error.found)

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
                expected = f"one of {', '.join(known)}"
                self._refuse((*place, key), expected, f"another key{hint(key, known)}")
            found |= known[key](value, (*place, key))
        return found

    def _kinds(self, value: Any, place: Place) -> dict[str, Any]:
        found = [self._kind(each, where) for each, where in self._items(value, place)]
        if not found:
            self._refuse(place, "at least one kind (without find: all of them)", "none")
        return {"find": found}

    def _regions(self, value: Any, place: Place) -> dict[str, Any]:
        items = self._items(value, place)
        return {"regions": tuple(self._region(each, where) for each, where in items)}

    def _region(self, value: Any, place: Place) -> str:
        if not (isinstance(value, str) and _REGION.fullmatch(value)):
            self._refuse(place, "an ISO 3166 code of two letters, such as DE", "something else")
        known = _regions()
        if known and value.upper() not in known:
            expected = "the ISO 3166 code of a country, such as DE"
            self._refuse(place, expected, f"another code{hint(value, known)}")
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
            if len(pattern) > LONGEST_PATTERN or not pattern.strip("*? "):
                self._refuse((*place, number), PATTERN, "another pattern")
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
            self._require_channel(name, where)
            facts = self._facts(self._mapping(inner, where), where)
            if "replace" in facts:
                facts["replace"] = {**base.get("replace", {}), **facts["replace"]}
            found[name] = Policy(**{**base, **facts})
        return {"channels": found}

    def _require_channel(self, name: str, place: Place) -> None:
        if name not in CHANNELS:
            expected = f"one of {', '.join(CHANNELS)} (those of your own models are for Python)"
            self._refuse(place, expected, f"another name{hint(folded(name), CHANNELS)}")

    def _kind(self, value: Any, place: Place) -> EntityKind:
        return self._one(EntityKind, value, place)

    def _one(self, words: type[_Word], value: Any, place: Place) -> _Word:
        try:
            return words(value)
        except ValueError:
            found = f"another word{hint(value, words)}" if isinstance(value, str) else called(value)
            self._refuse(place, f"one of {', '.join(words)}", found)

    def _text(self, value: Any, place: Place) -> str:
        if not isinstance(value, str) or not value.strip():
            self._refuse(place, "a text", "an empty one" if value == "" else called(value))
        if not self._is_quoted(place) and (self._is_toml or _NO_TEXT.fullmatch(value)):
            self._refuse(place, "a text, in quotes if it looks like a number", "something else")
        return value

    def _is_quoted(self, place: Place) -> bool:
        """Whether a value is written in quotes: numbers come as texts from every file."""
        line, column = self._document.line(place), self._document.column(place)
        if line is None or column is None:
            return False
        return self._lines[line - 1].startswith(_QUOTES, column - 1)

    def _items(self, value: Any, place: Place) -> list[tuple[Any, Place]]:
        if not isinstance(value, list):
            self._refuse(place, f"a list such as {_EXAMPLES[place[-1]]}", called(value))
        return [(each, (*place, number)) for number, each in enumerate(value)]

    def _mapping(self, value: Any, place: Place) -> dict[str, Any]:
        if not isinstance(value, dict):
            example = _EXAMPLES.get(place[-1] if place else "", "{replace: remove}")
            self._refuse(place, f"keys with values, such as {example}", called(value))
        return value

    def _where(self, place: Place) -> str:
        line, column = self._document.line(place), self._document.column(place)
        parts = (self._source, line, column)
        return ":".join(str(part) for part in parts if part is not None)

    def _refuse(self, place: Place, expected: str, found: str) -> NoReturn:
        line, column = self._document.line(place), self._document.column(place)
        raise PrivacyPolicyError(self._source, line, dotted(place), expected, found, column)


def _regions() -> Iterable[str]:
    """Give the countries whose telephone numbers are known; none without the extra."""
    try:
        return frozenset(importlib.import_module("phonenumbers").SUPPORTED_REGIONS)
    except ImportError:
        return ()
