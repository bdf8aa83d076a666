"""How mistakes in a policy file are put into words."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic_core import ErrorDetails

from supportkit.sla.policies.entries import keys_at
from supportkit.values.plain_yaml import Place

_LONGEST_SHOWN = 40


def expected_of(error: ErrorDetails, place: Place) -> str:
    """Say what was expected, by pydantic's error and the place of the mistake."""
    if error["type"] == "extra_forbidden":
        return f"one of {listed(keys_at(place))}"
    if error["type"] == "missing":
        return "a value for it"
    if error["type"] == "too_short":
        return "at least one item"
    context = error.get("ctx", {})
    if "expected" in context:
        return str(context["expected"])
    wanted = error["msg"].removeprefix("Input should be ").removesuffix(" instance")
    return _WORDS.get(wanted.partition(" or instance of ")[0], wanted)


_WORDS = {
    "a valid dictionary": "a mapping",
    "a valid dictionary or object to extract fields from": "a mapping",
    "a valid tuple": "a list",
    "a valid string": "a text",
    "String should have at least 1 character": "a text",
}
"""Words of pydantic that a writer of a policy file need not know."""


def found_of(error: ErrorDetails) -> str:
    """Say what was found; of values, only texts are shown, cut short."""
    if error["type"] == "missing":
        return "nothing"
    if error["type"] == "too_short":
        return "none"
    if error["type"] == "extra_forbidden":
        return quoted(str(error["loc"][-1]))
    found = error["input"]
    return quoted(found) if isinstance(found, str) else kind_of(found)


def kind_of(value: object) -> str:
    """Name a kind of value as a writer of policy files calls it."""
    kinds: dict[type, str] = {dict: "a mapping", list: "a list", str: "a text", tuple: "a list"}
    return "nothing" if value is None else kinds.get(type(value), type(value).__name__)


def whole(data: object) -> str:
    """Name what a whole file holds."""
    return "an empty file" if data is None else kind_of(data)


def quoted(text: str) -> str:
    """Show a text, cut short."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}...")


def listed(names: Iterable[str]) -> str:
    """List names."""
    return ", ".join(names)
