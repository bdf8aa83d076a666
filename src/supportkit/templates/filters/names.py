"""Filters of names: a greeting for a customer, and the full name in its own order."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Self

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from supportkit.errors import FilterError, LocaleError
from supportkit.templates.choosing import FORMALITIES, formality_of, usual_form
from supportkit.templates.contexts.no_names import is_no_name
from supportkit.templates.contexts.plain import Spoken
from supportkit.templates.contexts.types import Record, Text, Type
from supportkit.templates.contexts.views import View
from supportkit.templates.filters.greetings import GREETINGS, Greetings
from supportkit.templates.filters.locales import along
from supportkit.templates.filters.registry import Filter, Parameter
from supportkit.templates.filters.taking import choice, refused, text
from supportkit.templates.sandbox.state import state_of
from supportkit.text.locales import language

__all__ = ["NAME_FILTERS"]

_FAMILY_FIRST = frozenset({"hu", "ja", "km", "ko", "mn", "si", "ta", "te", "vi", "yue", "zh"})
"""CLDR, nameOrderLocales: languages in which the surname comes first."""

_SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "hu": "LATIN ",
        "km": "KHMER ",
        "mn": "CYRILLIC ",
        "si": "SINHALA ",
        "ta": "TAMIL ",
        "te": "TELUGU ",
        "vi": "LATIN ",
    }
)
"""In which script they are written; East Asian ones are known without the language."""

_ORDERS = ("given-first", "family-first")
_EAST_ASIAN = ("CJK ", "HANGUL ", "HIRAGANA ", "KATAKANA ")
_NO_NAME = frozenset('@/\\<>[](){}_:;|#=*"')
_LONGEST = 80
_TITLES = frozenset({"Avv.ssa", "Dott.ssa", "Dr.ssa", "Prof.ssa", "Sig.na", "Sig.ra", "Sig.ri"})
"""Titles that are written with a full stop inside, and are no addresses."""


@dataclass(frozen=True, slots=True, repr=False)
class _Person:
    """The parts of a name that can be said aloud; what looks like something else is left out."""

    name: str | None = None
    first: str | None = None
    last: str | None = None
    honorific: str | None = None

    @classmethod
    def of(cls, value: object, tag: str, asked: str) -> Self:
        if isinstance(value, str):
            return cls(name=_whole(value))
        data = value.data if isinstance(value, View) else {}
        first, last = _said(data.get("first_name")), _said(data.get("last_name"))
        name = _whole(data.get("name"))
        if is_no_name(" ".join(filter(None, (first, last)))):
            first = last = None
        if first and last:
            own = _own_order(data, asked)
            rest = own is None and _is_family_first(first + last, name, data, tag)
            name = _ordered(first, last, name, is_family_first=own or rest)
        return cls(name, first, last, _said(data.get("honorific"), is_name=False))

    def parts(self, *, is_east_asian: bool) -> Mapping[str, str]:
        """Give the known parts as greetings name them."""
        honorific = self.honorific
        if honorific and is_east_asian and not _is_east_asian(honorific):
            honorific = None
        if honorific in _TITLES:
            honorific = Spoken(honorific)
        capital = self.last and self.last[:1].upper() + self.last[1:]
        known = {
            "first": self.first,
            "honorific": honorific,
            "last": self.last,
            "Last": capital,
            "name": self.name,
        }
        return {part: said for part, said in known.items() if said}


def _whole(value: object) -> str | None:
    """Give a whole name; None for one that says that there is none, such as "Guest"."""
    said = _said(value)
    return None if said is None or is_no_name(said) else said


def _said(value: object, *, is_name: bool = True) -> str | None:
    """Give a name in one line; None for an address, a login name, a number or markup."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if not 0 < len(words) <= _LONGEST or _NO_NAME & set(words):
        return None
    kinds = {unicodedata.category(char) for char in words}
    if kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Nd"} or not any(map(str.isalpha, words)):
        return None
    return None if is_name and words.lower() == words != words.upper() else words


def _is_east_asian(words: str) -> bool:
    return any(unicodedata.name(char, "").startswith(_EAST_ASIAN) for char in words)


def _ordered(first: str, last: str, name: str | None, *, is_family_first: bool) -> str:
    """Write both parts in their order; a known name that has it already stays as it is."""
    if not is_family_first:
        return name or f"{first} {last}"
    if name and name.startswith(last):
        return name
    return f"{last}{first}" if _is_east_asian(first + last) else f"{last} {first}"


def _own_order(data: Mapping[str, object], asked: str) -> bool | None:
    """Tell whether the record has the surname first; None if it does not say."""
    order = data.get("name_order")
    if not isinstance(order, str) or not order:
        return None
    if order not in _ORDERS:
        problem = f"needs one of {', '.join(map(repr, _ORDERS))} in the field 'name_order'"
        raise FilterError(asked, problem)
    return order == _ORDERS[1]


def _is_family_first(words: str, name: str | None, data: Mapping[str, object], tag: str) -> bool:
    """Follow the script, else CLDR: the customer's language, or that of the response."""
    if _is_east_asian(words):
        return True
    if name is not None:
        return False
    own = data.get("locale")
    spoken = own if isinstance(own, str) and own else tag
    return _language(spoken) in _FAMILY_FIRST and (spoken is own or _is_written(words, tag))


def _is_written(words: str, tag: str) -> bool:
    """Whether a language with the surname first is written in the script of these words."""
    script = _SCRIPTS.get(_language(tag) or "")
    return script is not None and all(
        unicodedata.name(char, "").startswith(script) for char in words if char.isalpha()
    )


@lru_cache(maxsize=256)
def _language(tag: str) -> str | None:
    try:
        return language(tag)
    except LocaleError:
        return None


@pass_context
def _salutation(
    context: Context, value: object, default: object = None, formality: object = None
) -> str:
    if isinstance(value, Undefined):
        bool(value)  # A name that does not exist is an error; a customer nobody knows is not.
    elif value is not None and not isinstance(value, View | str):
        raise refused("salutation", "a customer", value)
    tag = state_of(context).locale
    known = _greetings(tag)
    if known is None and default is None:
        problem = f"has no words in the locale {tag!r}; pass default='...'"
        raise FilterError("salutation", problem)
    if known is None:
        return text(default, "salutation")
    form = formality or formality_of(tag) or usual_form(tag)
    how = choice(form, "salutation", "formality", among=FORMALITIES)
    person = _Person.of(value, tag, "salutation")
    parts = person.parts(is_east_asian=_language(tag) in {"ja", "ko", "zh"})
    return _greeted(known.formal if how == "formal" else known.informal, parts)


def _greetings(tag: str) -> Greetings | None:
    try:
        return along(tag, GREETINGS)
    except LocaleError:
        return None


def _greeted(greetings: tuple[str, ...], parts: Mapping[str, str]) -> Spoken:
    """Fill in the first greeting whose parts are all known; the last one has none."""
    for greeting in greetings:
        pieces = _pieces(greeting)
        if all(name in parts for _, name in pieces if name):
            said = ((before, parts.get(name, "")) for before, name in pieces)
            return Spoken.of(chain.from_iterable(said))
    return Spoken(greetings[-1])


@lru_cache(maxsize=256)
def _pieces(greeting: str) -> tuple[tuple[str, str], ...]:
    """Part a greeting into texts, each with the part of the name that follows it."""
    ends = [piece.partition("}") for piece in greeting.split("{")[1:]]
    texts = [greeting.partition("{")[0], *(after for _, _, after in ends)]
    names = [*(name for name, _, _ in ends), ""]
    return tuple(zip(texts, names, strict=True))


@pass_context
def _full_name(context: Context, value: object) -> str | None:
    if not isinstance(value, View):
        raise refused("full_name", "a customer", value)
    return _Person.of(value, state_of(context).locale, "full_name").name


_TEXT = Type((Text(shortest=1),))

NAME_FILTERS = (
    Filter("full_name", _full_name, (Record,), Type((Text(shortest=1),), optional=True)),
    Filter(
        "salutation",
        _salutation,
        (Record, Text),
        _TEXT,
        (
            Parameter("default", (Text,)),
            Parameter("formality", (Text,), fixed=True, words=FORMALITIES),
        ),
        tolerant=True,
    ),
)
"""Filters of names."""
