"""What a customer would wonder at in a reply that was made of values nobody thought of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from supportkit.templates.checks._seen import seen
from supportkit.values.patterns import regex

__all__ = ["oddity", "tamed"]

_NOTHING: Final = regex(r"\b(?:None|Undefined|NaN|nan)\b")
_LITERAL: Final = regex(r"""["'][^"'\n]{0,200}\b(?:None|Undefined|NaN|nan)\b""")
_DANGLING: Final = regex(r"(?<=[^\s.,;:!?(-])[ \t]+[,;.](?=\s|$)|\(\s*\)|[,:][ \t]*[.,;](?=\s|$)")
_TAME: Final = regex(r"[^A-Za-z0-9]+")
_WORD: Final = regex(r"[a-z][a-z0-9_.-]*|\S+@\S+|\S+://\S+")
_UNSEEN: Final = dict.fromkeys((0x200E, 0x200F, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069))


def oddity(text: str, *, values: object, body: str) -> str | None:
    """Say what is odd in a reply; None where nothing is, or where a value brings it along.

    Args:
        text: The reply.
        values: What it was made of.
        body: The template.

    >>> oddity("Hi None!", values={"name": None}, body="Hi {{ name }}!")
    "the reply says 'None' where a value is missing"
    >>> oddity("Hi None!", values={"name": "None"}, body="Hi {{ name }}!")
    """
    text = text.translate(_UNSEEN)
    texts = list(_texts(values))
    if any(_NOTHING.search(one) or not _is_tame(one) for one in texts):
        return None
    found = _NOTHING.search(text)
    if found is not None and not _says(body, found[0]):
        return f"the reply says {found[0]!r} where a value is missing"
    dangles = _DANGLING.search(text) and not _DANGLING.search(body)
    if dangles and not _has_empty_item(values):
        return "punctuation hangs in the air where a value is empty"
    return None


def _says(body: str, word: str) -> bool:
    """Whether the author wrote a word, outside tags or in quotes."""
    return word in seen(body) or _LITERAL.search(body) is not None


def tamed(values: Any) -> Any:
    """Leave only letters and digits of texts; words of closed lists, addresses and links stay."""
    return _mapped(values, lambda text: text if _WORD.fullmatch(text) else _TAME.sub("", text))


def _has_empty_item(values: object) -> bool:
    """Whether a list has an item without text, which no response can be blamed for."""
    if isinstance(values, Mapping):
        return any(_has_empty_item(value) for value in values.values())
    return isinstance(values, list) and any(
        one in ("", None) or _has_empty_item(one) for one in values
    )


def _is_tame(text: str) -> bool:
    return not _TAME.search(text) or _WORD.fullmatch(text) is not None


def _mapped(values: Any, change: Callable[[str], str]) -> Any:
    if isinstance(values, str):
        return change(values) if type(values) is str else values
    if isinstance(values, Mapping):
        return {key: _mapped(value, change) for key, value in values.items()}
    if isinstance(values, list):
        return [_mapped(value, change) for value in values]
    return values


def _texts(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list):
        for value in values:
            yield from _texts(value)
