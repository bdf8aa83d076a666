"""The JSON Schemas of policies and of files of vaults, for editors and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from supportkit.privacy.entity import EntityKind
from supportkit.privacy.policy import LONGEST_PATTERN, Replacement
from supportkit.privacy.tokens import TYPED
from supportkit.privacy.wording import CHANNELS

__all__ = ["policy_schema", "vaults_schema"]

_KINDS: Final = [kind.value for kind in EntityKind]
_WAYS: Final = {"enum": [way.value for way in Replacement]}
_NAMES: Final = "|".join((*(kind.name for kind in EntityKind), TYPED))
_NUMBER: Final = "[1-9][0-9]{0,6}"
_WRITING: Final = "[1-9][0-9]{0,3}"


def policy_schema() -> dict[str, Any]:
    """Give the schema of ``supportkit.privacy/1``.

    >>> policy_schema()["properties"]["find"]["minItems"]
    1
    """
    inner = _settings()
    whole = {
        "schema": {"const": "supportkit.privacy/1"},
        **inner,
        "regions": _list(
            "Countries (ISO 3166) whose numbers are known as they are written at home.",
            {"type": "string", "pattern": "^[A-Za-z]{2}$"},
        ),
        "channels": {
            "type": "object",
            "description": "For each channel of a case, what is different there.",
            "propertyNames": {"enum": list(CHANNELS)},
            "additionalProperties": _object(inner),
        },
    }
    return {
        "title": "Privacy",
        "description": "What personal data to look for, and what to put in its place.",
        **_object(whole),
        "minProperties": 1,
    }


def vaults_schema() -> dict[str, Any]:
    """Give the schema of a line of ``supportkit.vaults/1``.

    >>> vaults_schema()["required"]
    ['schema', 'case', 'vault']
    """
    whole = {
        "schema": {"const": "supportkit.vaults/1"},
        "case": {"type": "string", "description": "Id of the redacted case."},
        "vault": _vault(),
    }
    return {
        "title": "Vaults",
        "description": "What was taken out of one case: a line of a file of vaults.",
        **_object(whole, required=("schema", "case", "vault"), closed=False),
    }


def _settings() -> dict[str, Any]:
    """Give what holds in a channel too."""
    by_kind = {
        "type": "object",
        "propertyNames": {"enum": [*_KINDS, "default"]},
        "additionalProperties": _WAYS,
    }
    return {
        "find": {**_list("Kinds to look for; all unless said.", {"enum": _KINDS}), "minItems": 1},
        "replace": {
            "description": "What stands for a value: for all, or by kind and `default`.",
            "anyOf": [_WAYS, by_kind],
        },
        "allow": _list(
            "Values that stay, in any case of letters.", {"type": "string", "pattern": r"\S"}
        ),
        "allow_patterns": _list(
            "The same by pattern: `*` any characters, `?` one, `#` a digit.",
            {"type": "string", "pattern": "[^*? ]", "maxLength": LONGEST_PATTERN},
        ),
        "slots": {
            "type": "boolean",
            "description": "Look for names behind greetings and below closing formulas.",
        },
    }


def _vault() -> dict[str, Any]:
    token = rf"^(?:{_NAMES})_{_NUMBER}$"
    value = {
        "token": {"type": "string", "pattern": token},
        "key": {"type": "string", "description": "How it is compared with others."},
        "written": {
            **_list(
                "Every way in which it was written, in order; a number where a model held one.",
                {"type": ["string", "number"]},
            ),
            "minItems": 1,
        },
    }
    typed = {"type": "string", "pattern": rf"^(?:{_NAMES})_{_NUMBER}(?:\.{_WRITING})?$"}
    whole = {
        "schema": {"const": "supportkit.vault/1"},
        "values": _list("The values, each token once.", _object(value, required=tuple(value))),
        "typed": _list("Tokens that somebody typed, which are never given out.", typed),
        "outputs": _list("Digests of the redacted texts.", {"type": "string"}),
    }
    return _object(whole, required=("schema",), closed=False)


def _list(description: str, items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": items}


def _object(
    properties: Mapping[str, Any], *, required: tuple[str, ...] = (), closed: bool = True
) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": dict(properties)}
    if required:
        found["required"] = list(required)
    return {**found, "additionalProperties": False} if closed else found
