"""Which locale a text is for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from supportkit.errors import LocaleError
from supportkit.text.locales import canonical, language

__all__ = ["Told", "beside", "told", "uneven"]

_FEWEST_LETTERS = 40
_READ = 2_000
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Told:
    """A locale, and how it is known.

    Attributes:
        locale: Canonical BCP 47 tag.
        how: ``given`` by the help desk, ``told from the text``, or ``as asked for``.
    """

    locale: str
    how: str


def told(written: str | None, words: str, *, fallback: str | None) -> Told | None:
    """Take the locale of the help desk, else the language of the words, else the fallback.

    A fallback of the language that was told counts as more exact.

    >>> told("pt-br", "", fallback=None)
    Told(locale='pt-BR', how='given')
    >>> told(None, "Hola", fallback="es-MX")
    Told(locale='es-MX', how='as asked for')
    """
    given = _canonical(written)
    if given is not None:
        return Told(given, "given")
    found = _detected(words, strict=fallback is not None)
    if found is None or (fallback is not None and language(found) == language(fallback)):
        return None if fallback is None else Told(fallback, "as asked for")
    return Told(found, "told from the text")


def beside(assumed: Iterable[str], stated: Iterable[str]) -> Iterator[str]:
    """Say where a locale that nobody stated stands beside a stated one of the same language.

    A catalogue has both then, and customers of one do not get the responses of the other.

    >>> list(beside(["en", "en", "de"], ["en-US", "de"]))
    ['2 texts are in en, beside en-US that the help desk names; one locale may be meant']
    """
    known = set(stated)
    for locale, number in sorted(Counter(assumed).items()):
        alike = sorted(one for one in known if language(one) == language(locale))
        if alike and locale not in known:
            texts = "1 text is" if number == 1 else f"{number:,} texts are"
            names = ", ".join(alike)
            yield (
                f"{texts} in {locale}, beside {names} that the help desk names; "
                "one locale may be meant"
            )


def uneven(locales: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Say how many responses lack one of the locales that others have, as a check will.

    >>> list(uneven({"a": ["de", "en"], "b": ["en"]}))
    ['1 of 2 responses lacks one of the locales de, en; a check names each as SK202']
    """
    every = set().union(*locales.values())
    number = sum(len(one) < len(every) for one in locales.values())
    if number:
        names = ", ".join(sorted(every)[:_MOST_NAMED]) + (
            ", ..." if len(every) > _MOST_NAMED else ""
        )
        lack = "lacks" if number == 1 else "lack"
        yield (
            f"{number:,} of {len(locales):,} responses {lack} one of the locales {names}; "
            "a check names each as SK202"
        )


def _canonical(written: str | None) -> str | None:
    try:
        return canonical(written) if written else None
    except LocaleError:
        return None


def _detected(words: str, *, strict: bool) -> str | None:
    """Tell the language; where there is a fallback, only that of texts of some length."""
    from supportkit.language import detect

    if strict and sum(map(str.isalpha, words)) < _FEWEST_LETTERS:
        return None
    tag = detect(words[:_READ]).tag
    return None if tag == "und" else canonical(tag)
