"""Lexicons as JSON: the fields of `Lexicon`, as ``model_dump_json`` writes them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final, NamedTuple

from supportkit.errors import LexiconError, LocaleError
from supportkit.sentiment._lexicon_checks import problems
from supportkit.sentiment.lexicon_file import BASES, LICENCE_HINT
from supportkit.text.locales import canonical

__all__ = ["is_json", "read_json"]

_Fields = dict[str, Any]


class _Form(NamedTuple):
    """What a field holds: of which type, and how that is called."""

    kind: type
    name: str


_VALUES: Final = _Form(dict, 'an object of words and values, such as {"slow": -1}')
_PAIRS: Final = _Form(dict, "an object of names and words")
_WORDS: Final = _Form(list, 'an array of words, such as ["not", "never"]')
_TEXT: Final = _Form(str, "a text")
_FORMS: Final = {
    "language": _TEXT,
    **dict.fromkeys(("words", "phrases", "boosters"), _VALUES),
    **dict.fromkeys(
        ("negators", "negators_after", "contrast", "wishes", "questions", "plain"), _WORDS
    ),
    **dict.fromkeys(("aliases", "lists"), _PAIRS),
    **dict.fromkeys(("base", "licence", "source", "author"), _TEXT),
}
_KINDS: Final = {
    dict: "an object",
    list: "an array",
    str: "a text",
    bool: "true or false",
    type(None): "null",
}


def is_json(text: str) -> bool:
    """Whether a text is JSON rather than sections: whether it begins with a brace."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read_json(text: str, *, source: str) -> _Fields:
    """Read the fields of a lexicon, and check them.

    Raises:
        LexiconError: With the line and column of what cannot be right.
    """
    fields = _read(text, source)
    for field, value in fields.items():
        _check_form(field, value, text, source)
    _check_facts(fields, text, source)
    for problem in problems(fields):
        line, column = _place(text, problem.field, problem.entry)
        column += problem.column + 1 if problem.column else 0
        raise LexiconError(source, line, column, problem.expected, problem.found)
    return fields


def _read(text: str, source: str) -> _Fields:
    def once(pairs: list[tuple[str, Any]]) -> _Fields:
        found = dict(pairs)
        if len(found) < len(pairs):
            (key, _), *_ = (Counter(key for key, _ in pairs) - Counter([*found])).items()
            line, column = _place(text, key, key)
            raise LexiconError(source, line, column, "each entry once", f"{key!r} again")
        return found

    try:
        fields: _Fields = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=once)
    except LexiconError:
        raise
    except json.JSONDecodeError as error:
        found = error.msg[:1].lower() + error.msg[1:]
        raise LexiconError(source, error.lineno, error.colno, "valid JSON", found) from None
    except ValueError:
        raise LexiconError(source, None, None, "numbers of a few digits", "a long one") from None
    except RecursionError:
        raise LexiconError(source, None, None, "a lexicon", "deeply nested JSON") from None
    return fields


def _check_form(field: str, value: Any, text: str, source: str) -> None:
    form, (line, column) = _FORMS.get(field), _place(text, field)
    if form is None:
        found = LICENCE_HINT if field == "license" else repr(field)
        raise LexiconError(source, line, column, f"one of {', '.join(_FORMS)}", found)
    if field == "base" and value is None:
        return
    if not isinstance(value, form.kind):
        expected, found = f"{form.name} as {field!r}", _KINDS.get(type(value), "a number")
        raise LexiconError(source, line, column, expected, found)
    others = [each for each in _listed(value) if not isinstance(each, str)]
    if others:
        found = f"{_KINDS.get(type(others[0]), 'a number')} in it"
        raise LexiconError(source, line, column, f"{form.name} as {field!r}", found)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _check_facts(fields: _Fields, text: str, source: str) -> None:
    if "language" not in fields:
        raise LexiconError(source, 1, 1, '"language": "de" or another language', "none")
    try:
        canonical(fields["language"])
    except LocaleError:
        line, column = _place(text, "language")
        found, expected = repr(fields["language"]), "a language such as 'de' or 'pt-BR'"
        raise LexiconError(source, line, column, expected, found) from None
    base = fields.get("base")
    if base not in (None, *BASES):
        line, column = _place(text, "base")
        raise LexiconError(source, line, column, f"one of {', '.join(BASES)}", repr(base))


def _place(text: str, *keys: str) -> tuple[int, int]:
    """Give line and column of a key, or of one after another; the last that is found."""
    at, after = 0, 0
    for key in keys:
        found = _first(text, key, after)
        if found >= 0:
            at, after = found, found + 1
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _first(text: str, key: str, start: int) -> int:
    """Find a key as JSON may write it, with its letters or with escapes for them."""
    written = (json.dumps(key, ensure_ascii=escaped) for escaped in (False, True))
    return next((at for each in written if (at := text.find(each, start)) >= 0), -1)
