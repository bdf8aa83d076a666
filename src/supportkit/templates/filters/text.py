"""Filters of texts: case, length, blanks, replacement, and what is hidden of a number."""

from __future__ import annotations

import unicodedata

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError, RenderLimitError
from supportkit.templates.contexts.types import Choice, Number, Text, Truth, Type
from supportkit.templates.filters.casing import capitalised, lowered, raised
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import some_text, text, whole
from supportkit.templates.sandbox.state import state_of
from supportkit.values.patterns import regex

__all__ = ["TEXT_FILTERS"]

_WORD = regex(r"[^\s\-(\[{<]+")
_LONGEST_ARGUMENT = 200
_MOST_SHOWN = 8
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def _language(context: Context) -> str:
    return state_of(context).locale.partition("-")[0]


@pass_context
def _upper(context: Context, value: object) -> str:
    return raised(text(value, "upper"), _language(context))


@pass_context
def _lower(context: Context, value: object) -> str:
    return lowered(text(value, "lower"), _language(context))


@pass_context
def _capitalize(context: Context, value: object) -> str:
    return capitalised(text(value, "capitalize"), _language(context))


@pass_context
def _title(context: Context, value: object) -> str:
    spoken = _language(context)
    return _WORD.sub(lambda word: capitalised(word[0], spoken), text(value, "title"))


def _trim(value: object) -> str:
    return text(value, "trim").strip()


def _oneline(value: object) -> str:
    found = text(value, "oneline")
    shown = (" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in found)
    return " ".join("".join(shown).split())


def _truncate(value: object, length: object = 255, end: object = "…") -> str:
    found, mark = text(value, "truncate"), text(end, "truncate", expected="a text as 'end'")
    if isinstance(length, bool) or not isinstance(length, int) or length < len(mark):
        raise FilterError("truncate", "needs a 'length' that leaves room for its mark")
    if len(found) <= length:
        return found
    return found[: _letter_start(found, length - len(mark))].rstrip() + mark


def _letter_start(found: str, at: int) -> int:
    """Go back to where a letter begins, so that none loses its accent or skin colour."""
    while at > 0 and (_is_mark(found[at]) or found[at - 1] == "\u200d"):
        at -= 1
    return at


def _is_mark(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char).startswith("M") or "🏻" <= char <= "🏿"


@pass_context
def _replace(context: Context, value: object, old: object, new: object) -> str:
    found = text(value, "replace")
    what = some_text(old, "replace", expected="a text as 'old'", longest=_LONGEST_ARGUMENT)
    by = text(new, "replace", expected="a text as 'new'")
    most = state_of(context).limits.output
    if len(by) > _LONGEST_ARGUMENT:
        raise FilterError("replace", f"needs at most {_LONGEST_ARGUMENT} characters as 'new'")
    if len(found) + found.count(what) * (len(by) - len(what)) > most:
        raise RenderLimitError(str(context.name), f"{most} characters")
    return found.replace(what, by)


def _masked(value: object, shown: object = 4, mark: object = "•") -> str:
    found = [char for char in text(value, "masked") if char.isalnum()]
    kept = whole(shown, "masked", "shown", least=1, most=_MOST_SHOWN)
    sign = some_text(mark, "masked", expected="a text as 'mark'", longest=1)
    return sign * 4 + ("".join(found[-kept:]) if len(found) >= 2 * kept else "")


def _default(value: object, default_value: object = "", boolean: object = False) -> object:  # noqa: FBT002
    """Replace what is undefined, and with ``true`` also nothing, zero and the empty text."""
    return default_value if isinstance(value, Undefined) or (boolean and not value) else value


_TEXT = Type((Text(),))
_WRITTEN = (Text, Choice, Number)
_FALLBACK = (Parameter("default_value"), Parameter("boolean", (Truth,)))

TEXT_FILTERS = (
    Filter("capitalize", _capitalize, _WRITTEN, _TEXT),
    Filter("d", _default, gives="either", parameters=_FALLBACK, tolerant=True),
    Filter("default", _default, gives="either", parameters=_FALLBACK, tolerant=True),
    Filter("lower", _lower, _WRITTEN, _TEXT),
    Filter(
        "masked",
        _masked,
        _WRITTEN,
        Type((Text(longest=4 + _MOST_SHOWN, shortest=4),)),
        (
            Parameter("shown", (Number,), fixed=True, least=1, most=_MOST_SHOWN),
            Parameter("mark", (Text,), fixed=True),
        ),
    ),
    Filter("oneline", _oneline, _WRITTEN, _TEXT),
    Filter(
        "replace",
        _replace,
        _WRITTEN,
        _TEXT,
        (
            Parameter("old", (Text,), required=True, fixed=True),
            Parameter("new", (Text,), required=True, fixed=True),
        ),
    ),
    Filter("title", _title, _WRITTEN, _TEXT),
    Filter("trim", _trim, _WRITTEN, _TEXT),
    Filter(
        "truncate",
        _truncate,
        _WRITTEN,
        _TEXT,
        (Parameter("length", (Number,), least=1), Parameter("end", (Text,))),
    ),
    Filter("upper", _upper, _WRITTEN, _TEXT),
)
"""Filters of texts."""
