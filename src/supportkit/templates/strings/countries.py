"""Codes and names that stand where that of a language belongs, such as ``cn`` and ``german``.

Folders are often called after a country. A name of two letters may be anything, so it counts only
beside folders or files of the same name in other languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from supportkit.errors import LocaleError
from supportkit.templates.strings.locations import location, tag_of
from supportkit.text.locales import canonical, language

__all__ = ["Place", "complaint", "forms", "is_code", "meant", "places"]

_LANGUAGES: Final = (
    *("al:sq", "at:de-AT", "au:en-AU", "bd:bn", "by:be", "cl:es-CL", "cn:zh", "cz:cs", "dk:da"),
    *("eg:ar-EG", "gb:en-GB", "gr:el", "hk:zh-Hant-HK", "il:he", "in:id", "iq:ar-IQ", "ir:fa"),
    *("iw:he", "ji:yi", "jp:ja", "jw:jv", "kh:km", "kr:ko", "kz:kk", "mm:my", "mx:es-MX", "np:ne"),
    *("nz:en-NZ", "pe:es-PE", "ph:fil", "pk:ur", "rs:sr", "sp:es", "tw:zh-Hant", "ua:uk"),
    *("us:en-US", "vn:vi"),
)
_MEANT: Final[Mapping[str, str]] = MappingProxyType(dict(one.split(":") for one in _LANGUAGES))
"""Codes of countries and withdrawn ones, and the language that teams keep under them.

The language is the one that a catalogue of the country is written in: nobody keeps Russian under
``kz`` or Twi under ``tw``. Codes that may mean two languages are left out: ``ch`` is used for
Chinese as well as for Switzerland, and ``ge`` for German.
"""
_WITHDRAWN: Final = frozenset({"in", "iw", "ji", "jw"})


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says of the language of its file.

    Attributes:
        locale: Canonical tag, or None.
        group: The path with ``*`` in place of its language.
        code: What stands there in place of the code of a language, or nothing.
    """

    locale: str | None
    group: str
    code: str = ""


@cache
def meant(written: str) -> str | None:
    """Give the tag of the language that a code of a country or a name surely means.

    >>> meant("cn"), meant("jp_JP"), meant("german"), meant("ge"), meant("de")
    ('zh', 'ja-JP', 'de', None, None)
    """
    if tag_of(written) is not None or len(written) > 40:
        return None
    code, _, region = written.replace("_", "-").partition("-")
    found = _MEANT.get(code.lower()) if len(code) == 2 else None
    if found is None:
        return None if len(code) == 2 or region else _named(code.lower())
    try:
        return canonical(f"{found}-{region}") if region and "-" not in found else found
    except LocaleError:
        return found


def _named(word: str) -> str | None:
    """Give the language of a code of three letters, or of its name in English."""
    from babel.core import get_global

    if len(word) == 3:
        short = str(get_global("language_aliases").get(word, ""))
        return short if len(short) == 2 else None
    return _names().get(word) if len(word) > 3 else None


@cache
def _names() -> Mapping[str, str]:
    from babel import Locale

    every = Locale.parse("en").languages.items()
    return {name.lower(): code for code, name in every if len(code) == 2 and name.isalpha()}


@cache
def is_code(written: str) -> bool:
    """Whether a name is the code of a country, and none of a language.

    >>> is_code("ge"), is_code("de"), is_code("js")
    (True, False, False)
    """
    from babel.core import get_global

    is_country = len(written) == 2 and written.upper() in get_global("territory_languages")
    return is_country and tag_of(written) is None


def complaint(code: str, locale: str) -> str | None:
    """Say what is wrong with a code; None for what is a name of the language.

    >>> complaint("cn", "zh"), complaint("german", "de")
    ("no language has the code 'cn'; did you mean 'zh'?", None)
    """
    if len(code.replace("_", "-").partition("-")[0]) != 2:
        return None
    if locale == "und":
        return f"no language has the code {code!r}, so its texts were held against nothing"
    if code.lower() in _WITHDRAWN:
        return f"the code {code!r} was withdrawn; write {locale!r}"
    if code.lower() == "tw":
        return f"the code {code!r} is that of Twi; did you mean {locale!r}?"
    return f"no language has the code {code!r}; did you mean {locale!r}?"


def places(paths: Iterable[str], default_locale: str) -> dict[str, Place]:
    """Say for each path which language it names, all paths in view.

    What is no code of a language is taken as one where the same path has another language.

    >>> every = places(["lang/en/a.php", "lang/cn/a.php", "in/b.php"], "en")
    >>> [(one.locale, one.group) for one in every.values()]
    [('en', 'lang/*/a.php'), ('zh', 'lang/*/a.php'), (None, 'in/b.php')]
    """
    found = {path: Place(*location(path)) for path in paths}
    guesses = {path: guess for path in found if (guess := _guess(path)) is not None}
    known = {place.group for place in found.values() if place.locale is not None}
    known |= _with_reference(guesses.values(), default_locale)
    for path, guess in guesses.items():
        is_nearer = found[path].locale is None or found[path].group.index("*") < guess.start
        if is_nearer and (guess.group in known or _is_beside(guess.group, default_locale)):
            found[path] = Place(guess.locale, guess.group, guess.code)
    return found


def _with_reference(guesses: Iterable[_Guess], default_locale: str) -> set[str]:
    """Give the groups that have the default locale and another one, by guess, as ``english``."""
    codes: dict[str, set[str]] = {}
    sure: set[str] = set()
    for guess in guesses:
        codes.setdefault(guess.group, set()).add(guess.code)
        if guess.locale is not None and language(guess.locale) == language(default_locale):
            sure.add(guess.group)
    return {group for group in sure if len(codes[group]) > 1}


@dataclass(frozen=True, slots=True)
class _Guess:
    locale: str | None
    group: str
    start: int
    code: str


def _guess(path: str) -> _Guess | None:
    tag, group = location(path, read=_meant_or_code)
    if tag is None:
        return None
    start = group.index("*")
    code = path[start : len(path) - (len(group) - start - 1)]
    return _Guess(meant(code.removesuffix(".lproj")), group, start, code)


def _meant_or_code(written: str) -> str | None:
    return meant(written) or ("und" if is_code(written) else None)


def _is_beside(group: str, default_locale: str) -> bool:
    """Whether the same file is there in the default locale."""
    return any(Path(group.replace("*", one)).is_file() for one in forms(default_locale))


def forms(locale: str) -> tuple[str, ...]:
    """Give the ways in which paths write a locale.

    >>> forms("pt-BR")
    ('pt-BR', 'pt_BR', 'pt')
    """
    return tuple(dict.fromkeys((locale, locale.replace("-", "_"), locale.partition("-")[0])))
