"""Which variant of a response a locale and a form of address get."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from supportkit.errors import LocaleError
from supportkit.text.locales import canonical, fallbacks, language, relatives

__all__ = [
    "FORMALITIES",
    "Formality",
    "asked_for",
    "formality_of",
    "is_tag",
    "reference_locale",
    "usual_form",
    "walked",
]

Formality: TypeAlias = Literal["formal", "informal"]
"""How a customer is addressed: *Sie* or *du*, *usted* or *tú*, *vous* or *tu*."""

FORMALITIES: tuple[Formality, ...] = ("formal", "informal")
_MARK = "-x-"
_INFORMAL = frozenset({"ca", "da", "en", "es", "fi", "id", "nl", "no", "pt", "sv"})


def formality_of(tag: str) -> Formality | None:
    """Read the form of address from the private-use part of a canonical tag.

    >>> formality_of("de-x-informal"), formality_of("de-AT")
    ('informal', None)
    """
    _, mark, private = tag.partition(_MARK)
    if not mark:
        return None
    return next((one for one in FORMALITIES if one in private.split("-")), None)


def usual_form(tag: str) -> Formality:
    """Give the form of address that support usually takes in a language.

    >>> usual_form("sv-FI"), usual_form("nb"), usual_form("de-AT")
    ('informal', 'informal', 'formal')
    """
    return "informal" if language(tag) in _INFORMAL else "formal"


def asked_for(tag: str, formality: Formality | None) -> tuple[str, Formality | None]:
    """Part a tag from its form of address; one that is asked for by name comes first.

    >>> asked_for("de_AT-x-informal", None), asked_for("de-x-informal", "formal")
    (('de-AT', 'informal'), ('de', 'formal'))
    """
    wanted = canonical(tag)
    own = formality_of(wanted)
    plain = wanted.partition(_MARK)[0] if own is not None else wanted
    return plain, formality or own


def walked(
    requested: str | Sequence[str],
    *,
    there: Collection[str],
    default: str | None,
    formality: Formality | None = None,
) -> tuple[str, ...]:
    """List the locales that are tried, up to the first one that is there.

    Args:
        requested: Canonical tag of the locale asked for, or several, best first.
        there: Locales in which the response exists; their private-use part says how the
            customer is addressed.
        default: Canonical tag of the locale that stands in; None for none, and for no step
            that leaves the languages, such as CLDR's from romanised Hindi to English.
        formality: The form of address that is wanted. It is looked for in the whole language
            before another form of address is; where none is wanted, a variant that
            does not say comes first, then the usual one of the language (see `usual_form`).

    Returns:
        The steps, the last one of which is ``there``; nothing if none is.

    >>> walked("pt-PT", there=["en", "pt-BR"], default="en")
    ('pt-PT', 'pt', 'pt-BR')
    >>> walked(
    ...     ["gsw", "de-CH"], there=["en", "de-x-formal", "de"], default="en", formality="formal"
    ... )
    ('gsw-x-formal', 'gsw', 'de-CH-x-formal', 'de-x-formal')
    """
    asked = (requested,) if isinstance(requested, str) else tuple(requested)
    every = asked if default is None else (*asked, default)
    tried: dict[str, None] = {}
    for tag in every:
        plain, wanted = asked_for(tag, formality)
        for step in _steps(plain, wanted, there=there, strict=default is None):
            tried[step] = None
            if step in there:
                return tuple(tried)
    return ()


def reference_locale(there: Collection[str], *, default: str) -> str:
    """Give the locale that the others translate: what the default locale gets, or the first.

    >>> reference_locale(["ar", "de-x-formal", "de-x-informal"], default="de")
    'de-x-formal'
    >>> reference_locale(["fr", "ar"], default="en")
    'ar'
    """
    if default in there:
        return default
    steps = walked(default, there=sorted(filter(is_tag, there)), default=None)
    return steps[-1] if steps else min(there)


def is_tag(text: str) -> bool:
    """Tell whether a text is a language tag as this library writes it."""
    try:
        return canonical(text) == text
    except LocaleError:
        return False


def _steps(
    plain: str, wanted: Formality | None, *, there: Collection[str], strict: bool
) -> Iterator[str]:
    """Yield the steps of one language: in the form of address that is wanted, then in any."""
    marked = {tag for tag in there if formality_of(tag) is not None}
    known = [_plain(tag) for tag in there]
    near = [*fallbacks(plain), *relatives(plain, among=known)]
    chain = list(dict.fromkeys((*near, *_other_norwegian(plain, known))))
    if strict:
        chain = [step for step in chain if language(step) == language(plain)]
    if wanted is not None:
        yield from (f"{step}{_MARK}{wanted}" for step in chain)
    for step in chain:
        yield step
        usual = usual_form(step)
        forms = sorted(FORMALITIES, key=lambda one: one != usual)
        yield from (tag for one in forms if (tag := f"{step}{_MARK}{one}") in marked)


def _other_norwegian(plain: str, known: Iterable[str]) -> list[str]:
    """Give the variants in the other written Norwegian, which all Norwegians read."""
    if language(plain) != "no":
        return []
    return sorted(one for one in known if one.partition("-")[0] in ("nb", "nn", "no"))


def _plain(tag: str) -> str:
    return tag.partition(_MARK)[0] if formality_of(tag) is not None else tag
